/**
 * Who did what to whom, in the terms of grammar: the parts of a predicate's own clause or phrase, with what grammar
 * leaves out put back (control, coordination, participles, relatives) on Universal Dependencies trees.
 */
import { childrenOf, type Document, wordAt } from '../../language/index.ts'
import { coordinated } from './coordination.ts'
import { type Oblique, obliquesOf } from './obliques.ts'
import {
  caseOf,
  childrenWith,
  formOf,
  GIVING,
  isPassive,
  isRelative,
  isStrayOblique,
  isVerbal,
  MOST_STEPS,
  NOMINAL,
  relation,
} from './relations.ts'
import { secondSubject, subjectOf, withName } from './subjects.ts'
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

/**
 * The frame of a word.
 *
 * @param head a verb, an adjective or a noun; index into the document
 * @example
 * frameOf(doc, sent) // of "Tanks supplied by Norland were sent to Kyiv": passive, patient Tanks, obliques to Kyiv
 */
export const frameOf = (doc: Document, head: number): Frame =>
  isVerbal(doc, head) ? verbFrame(doc, head) : nounFrame(doc, head)

const verbFrame = (doc: Document, verb: number): Frame => {
  const passive = isPassive(doc, verb)
  const frame: Frame = {
    head: verb,
    form: passive ? 'passive' : 'active',
    agent: childrenWith(doc, verb, 'obl:agent').filter((c) => /^(?:by|)$/.test(caseOf(doc, c))),
    patient: withName(
      doc,
      childrenWith(doc, verb, 'obj').filter((c) => !isStrayOblique(doc, c)),
    ),
    receiver: childrenWith(doc, verb, 'iobj'),
    obliques: obliquesOf(doc, verb, 'obl'),
    modifiers: [],
  }
  shareFromFirst(doc, verb, frame)
  if (!passive && frame.patient.length === 0 && frame.receiver.length === 0)
    frame.patient.push(...strandedObject(doc, verb, frame.obliques))
  const subject = subjectOf(doc, verb)
  const displaced = secondSubject(doc, verb)
  if (displaced !== undefined && frame.patient.length > 0) frame.receiver.push(displaced)
  if (displaced !== undefined && frame.patient.length === 0) frame.patient.push(displaced)
  // "sent *Dorne* two hospitals": of two objects the first behind the verb receives.
  if (
    !passive &&
    frame.patient.length === 2 &&
    frame.receiver.length === 0 &&
    GIVING.has(wordAt(doc, verb).lemma)
  )
    frame.receiver.push(...frame.patient.splice(frame.patient[0]! < verb ? 1 : 0, 1))
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

/** "thanked *Norland* for its help", where the tree makes the name a part of the help's phrase. */
const strandedObject = (doc: Document, verb: number, obliques: readonly Oblique[]): number[] => {
  for (const { heads } of obliques) {
    const preposition = childrenWith(doc, heads[0]!, 'case')[0]
    if (preposition === undefined) continue
    const name = childrenWith(doc, heads[0]!, 'compound', 'nmod', 'appos')
      .filter((c) => c > verb && c < preposition && wordAt(doc, c).upos === 'PROPN')
      .at(-1)
    if (name !== undefined) return [name]
  }
  return []
}

/** "shelled and burned *the village*": what follows the last verb belongs to all. */
const shareFromFirst = (doc: Document, verb: number, frame: Frame): void => {
  if (relation(doc, verb) !== 'conj') return
  const first = doc.head[verb]!
  if (!isVerbal(doc, first)) return
  const after = (heads: number[]) => heads.filter((h) => h > verb)
  if (frame.patient.length === 0 && !isPassive(doc, verb))
    frame.patient = after(childrenWith(doc, first, 'obj'))
  for (const oblique of obliquesOf(doc, first, 'obl'))
    if (oblique.heads[0]! > verb) frame.obliques.push(oblique)
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

/** The noun that a relative pronoun stands for; other words stand for themselves. */
export const antecedentOf = (doc: Document, index: number): number => {
  if (!isRelative(doc, index) && formOf(doc, index) !== 'that') return index
  for (let at = index, steps = 0; steps < MOST_STEPS; steps++) {
    if (isRelativeClause(doc, at)) return doc.head[at]!
    // "Norland, *which* has promised jets, says …", where the tree hangs the clause on the verb.
    if (relation(doc, at) === 'advcl:relcl') return nounBefore(doc, index) ?? index
    const head = doc.head[at]!
    if (head === at) return index
    at = head
  }
  return index
}

/** The noun right before a comma and a relative pronoun. */
const nounBefore = (doc: Document, pronoun: number): number | undefined => {
  const at = pronoun - 2
  return at >= 0 && formOf(doc, at + 1) === ',' && /^(?:NOUN|PROPN)$/.test(wordAt(doc, at).upos)
    ? at
    : undefined
}

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
    agent: [...childrenWith(doc, noun, 'nmod:poss')],
    patient: [],
    receiver: [],
    obliques,
    modifiers: childrenWith(doc, noun, 'compound', 'amod', 'nmod:desc').filter((c) => c < noun),
  }
  for (const { case: by, heads } of obliques) if (by === 'by') frame.agent.push(...heads)
  const governor = doc.head[noun]!
  const as = relation(doc, noun)
  if (governor !== noun && isVerbal(doc, governor) && LIGHT.has(wordAt(doc, governor).lemma)) {
    if (
      /^(?:obj|nsubj:pass)$/.test(as) ||
      // "announced on Monday *the arrest of*", to the tree a clause.
      (as === 'ccomp' && childrenWith(doc, noun, 'cop', 'nsubj').length === 0) ||
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
  if (childrenWith(doc, noun, 'cop').length > 0) frame.agent.push(...childrenWith(doc, noun, 'nsubj'))
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
