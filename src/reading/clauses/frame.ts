/**
 * Who did what to whom, in the terms of grammar: the parts of a predicate's own clause or phrase, with what grammar
 * leaves out put back (control, coordination, participles, relatives) on Universal Dependencies trees.
 */
import { childrenOf, type Document, wordAt } from '../../language/index.ts'
import words from './words.json' with { type: 'json' }

export interface Frame {
  /** The word that the frame is of: a verb, or a noun that tells an act. */
  head: number
  form: 'active' | 'passive' | 'nominal'
  /** Heads of the noun phrases that do it: subject, "by …", owner of a noun ("Iran's shipment"). */
  agent: number[]
  /** Heads of what it is done to: object, subject of a passive. */
  patient: number[]
  /** Heads of the indirect object: "gave *Kyiv* tanks". */
  receiver: number[]
  /** What hangs on it by a preposition, in order. */
  obliques: Oblique[]
  /** Of a noun: the heads of what stands before it: "*Russian missile* strike". */
  modifiers: number[]
  /** Of a noun: the verb that carries it: "*held* talks", "*signed* a deal". */
  support?: number
}

export interface Oblique {
  /** The preposition, in lower case, several words parted by a space: "in exchange for". */
  case: string
  heads: number[]
}

/**
 * The frame of a word.
 *
 * @param head a verb, an adjective or a noun; index into the document
 * @example
 * frameOf(doc, sent) // of "Tanks supplied by Norland were sent to Kyiv": passive, patient Tanks, obliques to Kyiv
 */
export const frameOf = (doc: Document, head: number): Frame =>
  isVerbal(doc, head) ? verbFrame(doc, head) : nounFrame(doc, head)

const relation = (doc: Document, index: number): string => wordAt(doc, index).deprel
const formOf = (doc: Document, index: number): string =>
  doc.text.slice(doc.start[index], doc.end[index]).toLowerCase()
const with_ = (doc: Document, head: number, ...relations: string[]): number[] =>
  childrenOf(doc, head).filter((c) => relations.includes(relation(doc, c)))

/** Whether a word tells an act as a verb does; a gerund with a determiner ("the shelling") does as a noun. */
export const isVerbal = (doc: Document, head: number): boolean => wordAt(doc, head).upos === 'VERB'

const isPassive = (doc: Document, verb: number): boolean => {
  if (with_(doc, verb, 'nsubj:pass', 'aux:pass', 'obl:agent', 'csubj:pass').length > 0) return true
  const { xpos, deprel } = wordAt(doc, verb)
  if (xpos !== 'VBN') return false
  // "Tanks supplied by …", "…, supplied in May": a participle without auxiliary is passive.
  if (isMisledByTense(doc, verb)) return false
  if (/^(?:acl|advcl|amod)$/.test(deprel)) return with_(doc, verb, 'aux').length === 0
  return deprel === 'conj' && with_(doc, verb, 'aux', 'nsubj').length === 0 && isPassive(doc, doc.head[verb]!)
}

const GIVING = new Set(words.giving)

/** "The army gassed fighters", to the tree a participle on a noun that is all the sentence: with an object it is none. */
const isMisledByTense = (doc: Document, verb: number): boolean =>
  relation(doc, verb) === 'acl' &&
  relation(doc, doc.head[verb]!) === 'root' &&
  doc.head[verb]! < verb &&
  /ed$/.test(formOf(doc, verb)) &&
  with_(doc, verb, 'obj', 'xcomp').some((o) => o > verb && NOMINAL.has(wordAt(doc, o).upos)) &&
  with_(doc, verb, 'obl:agent').length === 0 &&
  !GIVING.has(wordAt(doc, verb).lemma)

const verbFrame = (doc: Document, verb: number): Frame => {
  const passive = isPassive(doc, verb)
  const frame: Frame = {
    head: verb,
    form: passive ? 'passive' : 'active',
    agent: with_(doc, verb, 'obl:agent').filter((c) => /^(?:by|)$/.test(caseOf(doc, c))),
    patient: with_(doc, verb, 'obj').filter((c) => !isStrayOblique(doc, c)),
    receiver: with_(doc, verb, 'iobj'),
    obliques: obliquesOf(doc, verb, 'obl'),
    modifiers: [],
  }
  shareFromFirst(doc, verb, frame)
  const subject = subjectOf(doc, verb)
  const displaced = secondSubject(doc, verb)
  if (displaced !== undefined && frame.patient.length > 0) frame.receiver.push(displaced)
  if (displaced !== undefined && frame.patient.length === 0) frame.patient.push(displaced)
  // "sent *Dorne* two hospitals": of two objects the first receives.
  if (
    !passive &&
    frame.patient.length === 2 &&
    frame.receiver.length === 0 &&
    GIVING.has(wordAt(doc, verb).lemma)
  )
    frame.receiver.push(frame.patient.shift()!)
  // "Kyiv was given tanks": who stands as the subject receives what stands as the object.
  if (passive && frame.patient.length > 0) frame.receiver.push(...subject)
  else (passive ? frame.patient : frame.agent).push(...subject)
  // "accused *the leader* of …", to the tree an indirect object alone.
  if (
    !passive &&
    frame.patient.length === 0 &&
    frame.receiver.length > 0 &&
    !GIVING.has(wordAt(doc, verb).lemma)
  )
    frame.patient = frame.receiver.splice(0)
  if (passive) {
    // "by" without the relation of an agent: the tree's slip.
    if (frame.agent.length === 0)
      frame.agent = frame.obliques.filter((o) => o.case === 'by').flatMap((o) => o.heads.slice(0, 1))
    frame.obliques = frame.obliques.filter((o) => o.case !== 'by' || !frame.agent.includes(o.heads[0]!))
  }
  fillRelative(doc, verb, frame)
  return expanded(doc, frame)
}

/** "shelled and burned *the village*": what follows the last verb belongs to all. */
const shareFromFirst = (doc: Document, verb: number, frame: Frame): void => {
  if (relation(doc, verb) !== 'conj') return
  const first = doc.head[verb]!
  if (!isVerbal(doc, first)) return
  const after = (heads: number[]) => heads.filter((h) => h > verb)
  if (frame.patient.length === 0 && !isPassive(doc, verb)) frame.patient = after(with_(doc, first, 'obj'))
  for (const oblique of obliquesOf(doc, first, 'obl'))
    if (oblique.heads[0]! > verb) frame.obliques.push(oblique)
}

const MOST_STEPS = 6

/** The heads of who stands as a verb's subject, also where grammar leaves it out. */
const subjectOf = (doc: Document, verb: number): number[] => {
  let at = verb
  for (let steps = 0; steps < MOST_STEPS; steps++) {
    const own = subjectsOf(doc, at)[0] ?? displacedSubject(doc, at)
    if (own !== undefined) return [own]
    const governor = doc.head[at]!
    if (governor === at) return []
    const as = relation(doc, at)
    if (as === 'xcomp' || (as === 'ccomp' && isInfinitive(doc, at))) {
      const controller = controllerOf(doc, governor, at)
      if (controller !== undefined) return [controller]
      at = governor
    } else if (as === 'advcl') {
      const asked = calledOn(doc, governor, at) ?? chargedWith(doc, governor, at)
      if (asked !== undefined) return [asked]
      at = governor
    } else if (as === 'conj' || as === 'parataxis' || as === 'advcl:relcl') {
      if (as !== 'conj' && !isParticiple(doc, at)) return []
      at = governor
    } else if (as === 'acl' || as === 'amod') {
      if (!isInfinitive(doc, at)) return [governor]
      return doersOf(doc, governor)
    } else return []
    if (!isVerbal(doc, at)) {
      const subject = with_(doc, at, 'nsubj', 'nsubj:outer')[0]
      return subject === undefined ? (wordAt(doc, at).upos === 'NOUN' ? doersOf(doc, at) : []) : [subject]
    }
  }
  return []
}

/** A preposition makes no subject, whatever the tree has. */
const subjectsOf = (doc: Document, verb: number): number[] =>
  with_(doc, verb, 'nsubj', 'nsubj:pass', 'nsubj:outer').filter((c) => caseOf(doc, c) === '')

/** "granted asylum *to officers*", to the tree a second object. */
const isStrayOblique = (doc: Document, index: number): boolean =>
  /^(?:to|from|against|for|with|on|into)$/.test(caseOf(doc, index))

/** "gave *Dorne* a grant", "arrested *Brandt*": a second subject, or a name, that stands behind the verb. */
const secondSubject = (doc: Document, verb: number): number | undefined => {
  if (isPassive(doc, verb)) return undefined
  const subjects = subjectsOf(doc, verb)
  const object = with_(doc, verb, 'obj')[0]
  const behind = (c: number) => c > verb && c - verb < 9 && c < (object ?? Number.POSITIVE_INFINITY)
  if (subjects.length > 1) return subjects.find(behind)
  return with_(doc, verb, 'appos', ...(isMisledByTense(doc, verb) ? ['xcomp'] : [])).find(
    (c) => behind(c) && isBareName(doc, c),
  )
}

/**
 * The subject of a verb with a tense that the tree hangs elsewhere: as some other part of the verb before it, or as
 * one more subject of the verb that governs it ("*Forces* have tortured refugees, Lind said").
 */
const displacedSubject = (doc: Document, verb: number): number | undefined => {
  if (!isVerbal(doc, verb) || !hasTense(doc, verb)) return undefined
  const own = childrenOf(doc, verb).find(
    (c) =>
      c < verb && /^(?:appos|dislocated|vocative|nmod|obl)$/.test(relation(doc, c)) && isBareName(doc, c),
  )
  if (own !== undefined) return own
  const governor = doc.head[verb]!
  if (relation(doc, verb) === 'ccomp' && governor > verb) {
    const other = subjectsOf(doc, governor).find((c) => c < verb)
    if (other !== undefined) return other
  }
  if (/^(?:conj|acl|acl:relcl|advcl|parataxis)$/.test(relation(doc, verb))) return undefined
  // Else one that hangs on a word behind the verb, where no subject can.
  for (let at = verb - 1; at >= Math.max(0, verb - 12); at--) {
    if (isVerbal(doc, at) && hasTense(doc, at)) return undefined
    if (doc.head[at]! > verb && /^(?:nsubj|nmod|appos)$/.test(relation(doc, at)) && isBareName(doc, at))
      return at
  }
  return undefined
}

const isBareName = (doc: Document, index: number): boolean =>
  /^(?:NOUN|PROPN)$/.test(wordAt(doc, index).upos) && caseOf(doc, index) === ''

const hasTense = (doc: Document, verb: number): boolean =>
  /^VB[DPZ]$/.test(wordAt(doc, verb).xpos) ||
  with_(doc, verb, 'aux', 'aux:pass').some((c) => /^(?:VB[DPZ]|MD)$/.test(wordAt(doc, c).xpos))

const isInfinitive = (doc: Document, verb: number): boolean =>
  with_(doc, verb, 'mark').some((m) => formOf(doc, m) === 'to')

const isParticiple = (doc: Document, verb: number): boolean => /^VB[GN]$/.test(wordAt(doc, verb).xpos)

const promising = new Set(words.subjectControl)
const calling = new Set(words.calling)

/** "urged *Dorne* to withdraw": the object does it, save after verbs of promising. */
const controllerOf = (doc: Document, governor: number, verb: number): number | undefined => {
  if (!isVerbal(doc, governor) || isPassive(doc, governor)) return undefined
  if (promising.has(wordAt(doc, governor).lemma)) return undefined
  return (
    with_(doc, governor, 'obj', 'iobj').find((o) => o < verb && o > governor) ?? calledOn(doc, governor, verb)
  )
}

/** "called on *Dorne* to withdraw". */
const calledOn = (doc: Document, governor: number, verb: number): number | undefined => {
  if (!isInfinitive(doc, verb) || !calling.has(wordAt(doc, governor).lemma)) return undefined
  return (
    with_(doc, governor, 'obl').find((o) => o < verb && /^(?:on|upon|to|for|with)$/.test(caseOf(doc, o))) ??
    with_(doc, governor, 'obj').find((o) => o < verb && o > governor)
  )
}

/** "charged *Brandt* with smuggling", "thanked *Dorne* for helping": who is charged did it. */
const chargedWith = (doc: Document, governor: number, verb: number): number | undefined => {
  if (wordAt(doc, verb).xpos !== 'VBG' || !isVerbal(doc, governor) || isPassive(doc, governor))
    return undefined
  if (!with_(doc, verb, 'mark', 'case').some((m) => /^(?:with|of|for|from)$/.test(formOf(doc, m))))
    return undefined
  return with_(doc, governor, 'obj', 'iobj').find((o) => o < verb && o > governor)
}

/** Who does what a noun tells: its owner, "by …", the subject of the verb that carries it. */
const doersOf = (doc: Document, noun: number): number[] => {
  const own = with_(doc, noun, 'nmod:poss')
  if (own.length > 0) return own
  const by = obliquesOf(doc, noun, 'nmod').find((o) => o.case === 'by')
  if (by) return by.heads
  const between = obliquesOf(doc, noun, 'nmod').find((o) => o.case === 'between')
  if (between) return between.heads
  const as = relation(doc, noun)
  const governor = doc.head[noun]!
  if (governor === noun) return []
  if (/^(?:obj|obl|nsubj:pass|xcomp|conj)$/.test(as) && isVerbal(doc, governor))
    return isPassive(doc, governor) ? with_(doc, governor, 'obl:agent') : subjectOf(doc, governor)
  return []
}

/** Who, which and that stand for the noun that their clause describes; a missing part is that noun too. */
const fillRelative = (doc: Document, verb: number, frame: Frame): void => {
  // Of "officials who said that it had sent …" only the first verb has a noun to describe.
  if (!isRelativeClause(doc, verb)) return
  const antecedent = doc.head[verb]!
  const pronoun = childrenOf(doc, verb).some((c) => isRelative(doc, c))
  if (pronoun || frame.form === 'passive') return
  const free = ![...frame.agent, ...frame.patient].includes(antecedent)
  if (free && frame.agent.length > 0 && frame.patient.length === 0) frame.patient.push(antecedent)
}

/** "which" may describe a noun from outside its phrase, too: "Norland, which had vowed …". */
const isRelativeClause = (doc: Document, verb: number): boolean =>
  relation(doc, verb) === 'acl:relcl' ||
  (relation(doc, verb) === 'advcl:relcl' && NOMINAL.has(wordAt(doc, doc.head[verb]!).upos))

const isRelative = (doc: Document, index: number): boolean => /^W(?:DT|P\$?)$/.test(wordAt(doc, index).xpos)

/** The noun that a relative pronoun stands for; other words stand for themselves. */
export const antecedentOf = (doc: Document, index: number): number => {
  if (!isRelative(doc, index) && formOf(doc, index) !== 'that') return index
  for (let at = index, steps = 0; steps < MOST_STEPS; steps++) {
    if (isRelativeClause(doc, at)) return doc.head[at]!
    const head = doc.head[at]!
    if (head === at) return index
    at = head
  }
  return index
}

/** The preposition before a noun: the nearest of its own, else one that the tree hangs on a later word. */
const caseOf = (doc: Document, index: number): string => {
  const own = with_(doc, index, 'case').filter((c) => c < index)
  const edge = leftEdge(doc, index)
  const near = own.filter((c) => c >= edge - 1 - fixedLength(doc, c))
  const before = edge - 1
  const stray =
    near.length === 0 && before >= 0 && relation(doc, before) === 'case' && doc.head[before]! > index
      ? [before]
      : near.length > 0
        ? near
        : own
  return stray
    .flatMap((c) => [c, ...with_(doc, c, 'fixed')])
    .sort((a, b) => a - b)
    .map((c) => formOf(doc, c))
    .join(' ')
}

const fixedLength = (doc: Document, index: number): number => with_(doc, index, 'fixed').length + 1

const BEFORE = /^(?:det|amod|compound|nummod|nmod:poss|nmod:desc|flat|advmod|punct)$/

/** The first word of what stands before a noun without a gap. */
const leftEdge = (doc: Document, index: number): number => {
  let first = index
  while (first > 0 && BEFORE.test(relation(doc, first - 1)) && hangsOn(doc, first - 1, index)) first--
  return first
}

const hangsOn = (doc: Document, index: number, head: number): boolean => {
  for (let at = index, steps = 0; steps < MOST_STEPS; steps++) {
    if (at === head) return true
    if (doc.head[at] === at) return false
    at = doc.head[at]!
  }
  return false
}

/** Phrases with a preposition, whatever else the tree takes them for. */
const obliquesOf = (doc: Document, head: number, as: 'obl' | 'nmod'): Oblique[] =>
  (as === 'obl'
    ? with_(doc, head, 'obl', 'obl:agent', 'nsubj', 'obj').filter(
        (c) =>
          relation(doc, c) === 'obl' || (c > head && (relation(doc, c) !== 'obj' || isStrayOblique(doc, c))),
      )
    : with_(doc, head, as)
  )
    .map((c) => ({ case: caseOf(doc, c), heads: [c] }))
    .filter((o) => o.case !== '' && !(o.case === 'by' && relation(doc, o.heads[0]!) === 'obl:agent'))

const LIGHT = new Set(words.support)

const nounFrame = (doc: Document, noun: number): Frame => {
  const obliques = obliquesOf(doc, noun, 'nmod')
  // The tree may hang "to Russia" on the noun inside: "shipment of drones to Russia".
  for (const { case: of, heads } of [...obliques])
    if (of === 'of')
      for (const inner of obliquesOf(doc, heads[0]!, 'nmod')) if (inner.case !== 'of') obliques.push(inner)
  const frame: Frame = {
    head: noun,
    form: 'nominal',
    agent: [...with_(doc, noun, 'nmod:poss')],
    patient: [],
    receiver: [],
    obliques,
    modifiers: with_(doc, noun, 'compound', 'amod', 'nmod:desc').filter((c) => c < noun),
  }
  for (const { case: by, heads } of obliques) if (by === 'by') frame.agent.push(...heads)
  const governor = doc.head[noun]!
  const as = relation(doc, noun)
  if (governor !== noun && isVerbal(doc, governor) && LIGHT.has(wordAt(doc, governor).lemma)) {
    if (
      /^(?:obj|nsubj:pass)$/.test(as) ||
      (as === 'obl' && words.supportObliques.includes(wordAt(doc, governor).lemma))
    ) {
      const carrier = verbFrame(doc, governor)
      frame.support = governor
      frame.agent.push(...carrier.agent.filter((a) => a !== noun && !frame.agent.includes(a)))
      frame.receiver.push(...carrier.receiver)
      frame.obliques.push(...carrier.obliques.filter((o) => !o.heads.includes(noun)))
    }
  }
  // "The deal *was* between A and B": what a noun is said to be of its subject.
  if (with_(doc, noun, 'cop').length > 0) frame.agent.push(...with_(doc, noun, 'nsubj'))
  return expanded(doc, frame)
}

const expanded = (doc: Document, frame: Frame): Frame => {
  const all = (heads: number[]) => [
    ...new Set(heads.map((h) => antecedentOf(doc, h)).flatMap((h) => coordinated(doc, h))),
  ]
  return {
    ...frame,
    agent: all(frame.agent),
    patient: all(frame.patient),
    receiver: all(frame.receiver),
    obliques: frame.obliques.map((o) => ({ ...o, heads: all(o.heads) })),
  }
}

const NOMINAL = new Set(['NOUN', 'PROPN', 'PRON', 'NUM', 'ADJ', 'SYM', 'X'])

/** A noun and what is joined to it by "and", commas, "as well as"; in order. */
export const coordinated = (doc: Document, head: number): number[] => {
  const heads = [head]
  for (const c of childrenOf(doc, head)) {
    const joined = relation(doc, c) === 'conj' || (relation(doc, c) === 'appos' && isJoined(doc, head, c))
    if (!joined || !NOMINAL.has(wordAt(doc, c).upos)) continue
    // "Norland, but not Dorne": not joined.
    if (with_(doc, c, 'advmod').some((m) => formOf(doc, m) === 'not')) continue
    heads.push(...coordinated(doc, c))
  }
  const stray = strayConjunct(doc, heads.at(-1)!)
  if (stray !== undefined) heads.push(stray)
  return heads
}

/** "President Ada Brandt and Prime Minister *Ole Holm*", which the tree may take for one person with two names. */
export const isJoined = (doc: Document, head: number, apposition: number): boolean => {
  for (let at = apposition - 1; at > head && apposition - at <= LONGEST_TITLE; at--) {
    if (relation(doc, at) === 'cc') return doc.head[at] === apposition || doc.head[at]! > at
    if (!BEFORE.test(relation(doc, at))) return false
  }
  return false
}

const LONGEST_TITLE = 7

/** "Norland and *Dorne* have agreed on a pact" where the tree joins Dorne to the pact, as it cannot be. */
const strayConjunct = (doc: Document, last: number): number | undefined => {
  if (last + 2 >= doc.start.length || !/^(?:and|or|&)$/.test(formOf(doc, last + 1))) return undefined
  for (let at = last + 2; at < Math.min(last + 6, doc.start.length); at++) {
    if (!NOMINAL.has(wordAt(doc, at).upos)) continue
    if (relation(doc, at) === 'conj') return doc.head[at]! > at ? at : undefined
    if (!BEFORE.test(relation(doc, at))) return undefined
  }
  return undefined
}
