/** Verbs: which frame of the lexicon fits a verb in its clause. */
import { childrenOf, type Document, wordAt } from '../../language/index.ts'
import { coordinated, type Frame, frameOf, isVerbal } from '../clauses/index.ts'
import type { Understood } from '../understood.ts'
import {
  classOf,
  type EventType,
  framesOfNoun,
  framesOfVerb,
  isHostile,
  isOf,
  type VerbFrame,
  verbWord,
} from './lexicon.ts'
import { canSuffer, isDoer, isParty, isPlace, isWeapon } from './parties.ts'
import { obliquesAround } from './slots.ts'

export interface Match {
  sense: VerbFrame
  frame: Frame
  particle?: number
  clause?: number
}

const memory = new WeakMap<Understood, Map<number, Match | undefined>>()

/** The first frame of the lexicon that a verb's clause fits. */
export const matchOf = (u: Understood, verb: number): Match | undefined => {
  const known = memory.get(u) ?? new Map<number, Match | undefined>()
  memory.set(u, known)
  if (!known.has(verb)) known.set(verb, firstMatch(u, verb))
  return known.get(verb)
}

const firstMatch = (u: Understood, verb: number): Match | undefined => {
  if (!isVerbal(u.doc, verb)) return undefined
  const frames = framesOfVerb(u.doc, verb)
  if (frames.length === 0) return undefined
  const frame = withDoers(u, frameOf(u.doc, verb))
  for (const { frame: sense, particle } of frames) {
    const clause = clauseOf(u.doc, verb, sense.clause ?? 'any')
    if (!fits(u, frame, sense, clause)) continue
    return {
      sense,
      frame,
      ...(particle !== undefined && { particle }),
      ...(clause !== undefined && { clause }),
    }
  }
  return undefined
}

/** Who does it, where the tree takes a dateline, an accuser or a participle for something else. */
const withDoers = (u: Understood, frame: Frame): Frame => {
  const { doc } = u
  const accused = accusedOf(u, frame.head)
  if (accused) return { ...frame, agent: accused }
  const dated = u.readable.dateline
  if (frame.agent.some((a) => dated[a] === 1)) {
    const agent = frame.agent.filter((a) => dated[a] !== 1)
    return { ...frame, agent: agent.length > 0 ? agent : behindDateline(u, frame.head) }
  }
  // "Inhabitants of the valley threatened to strike": a participle to the tree, which nobody threatens them with.
  const bare = !childrenOf(doc, frame.head).some((c) => /^aux|^obl:agent/.test(wordAt(doc, c).deprel))
  if (
    frame.form === 'passive' &&
    bare &&
    frame.agent.length === 0 &&
    OWN_CLAUSE.test(verbWord(doc, frame.head))
  )
    if (clauseOf(doc, frame.head, 'to') !== undefined)
      return { ...frame, form: 'active', agent: frame.patient, patient: [] }
  // "is opposed to", "are headed for".
  const own = frame.form === 'passive' ? PASSIVE_OF_OWN.get(verbWord(doc, frame.head)) : undefined
  if (own && frame.obliques.some((o) => own.includes(o.case)))
    return { ...frame, form: 'active', agent: frame.patient, patient: [] }
  return frame
}

/** The first noun behind the dateline that hangs on the verb, or on the one that it shares its subject with. */
const behindDateline = (u: Understood, verb: number): number[] => {
  const { doc } = u
  for (let at = verb, steps = 0; steps < 4; steps++) {
    const found = childrenOf(doc, at).find(
      (c) =>
        c < at &&
        u.readable.dateline[c] !== 1 &&
        /^(?:NOUN|PROPN)$/.test(wordAt(doc, c).upos) &&
        !isBehindPreposition(doc, c),
    )
    if (found !== undefined) return coordinated(doc, found)
    if (!/^(?:conj|xcomp|advcl|ccomp)$/.test(wordAt(doc, at).deprel)) return []
    at = doc.head[at]!
  }
  return []
}

const OWN_CLAUSE = /^(?:threaten|refuse|decline|promise|pledge|vow|offer|agree|fail|decide|plan)$/

/** Verbs whose passive has the doer for its subject, by the preposition behind it. */
const PASSIVE_OF_OWN = new Map([
  ['oppose', ['to']],
  ['head', ['to', 'for', 'toward', 'towards']],
])

const isBehindPreposition = (doc: Document, index: number): boolean =>
  childrenOf(doc, index).some((c) => wordAt(doc, c).deprel === 'case')

const fits = (u: Understood, frame: Frame, sense: VerbFrame, clause: number | undefined): boolean => {
  const { doc } = u
  if (sense.clause && clause === undefined) return false
  if (sense.object && !frame.patient.some((head) => isObject(u, head, sense.object!))) return false
  if (sense.subject && !frame.agent.some((head) => isOf(doc, head, sense.subject!))) return false
  if (sense.not && frame.patient.some((head) => isOf(doc, head, sense.not!))) return false
  if (sense.clause === 'that' && sense.type === 'REQUEST' && !isWanted(doc, frame.head, clause!)) return false
  if (sense.bareClause && clause !== undefined) return false
  if (sense.bare && (clause !== undefined || frame.patient.length === 0)) return false
  if (sense.intransitive && frame.patient.length > 0) return false
  if (sense.oblique && !hasOblique(u, frame, sense.oblique)) return false
  if (sense.complement && !hasComplement(doc, frame.head, complementOf(sense))) return false
  if (sense.clauseVerbs && !sense.clauseVerbs.includes(verbWord(doc, clause!))) return false
  if (sense.notVerbs && clause !== undefined && classOf(sense.notVerbs).has(verbWord(doc, clause)))
    return false
  if (sense.inner) {
    const type = clause === undefined ? undefined : typeOf(u, clause)
    if (!type || isHostile(type) !== (sense.inner === 'hostile')) return false
  }
  if (sense.context && !hasContext(u, sense.context)) return false
  if (sense.named && !frame.agent.some((a) => wordAt(doc, a).upos !== 'PRON')) return false
  if (sense.plural && frame.agent.length < 2 && !frame.agent.some((a) => isPlural(doc, a))) return false
  if (!sense.actor && !sense.subject && !fitsDoers(u, frame, sense)) return false
  if (sense.aim && sense.to[0] === 'object' && frame.form === 'active' && frame.patient.length > 0)
    if (!frame.patient.some((head) => canSuffer(u, head, sense.aim)) && sense.to.length < 2) return false
  if (sense.aim === 'person' && sense.to[0] === 'object' && frame.patient.length === 0) {
    if (!sense.to.some((p) => p !== 'object' && hasOblique(u, frame, p))) return false
  }
  return true
}

/** "Insists that it *stop*", "that he *must* go" demands; "insists that they are not" only states. */
const isWanted = (doc: Document, verb: number, clause: number): boolean => {
  if (wordAt(doc, verb).lemma !== 'insist') return true
  const auxiliaries = childrenOf(doc, clause).filter((c) => /^(?:aux|cop)/.test(wordAt(doc, c).deprel))
  if (auxiliaries.length === 0) return wordAt(doc, clause).xpos === 'VB' || wordAt(doc, clause).xpos === 'VBP'
  return auxiliaries.some((c) => /^(?:must|should|be|have to)$/i.test(wordAt(doc, c).text))
}

const fitsDoers = (u: Understood, frame: Frame, sense: VerbFrame): boolean => {
  if (frame.agent.length === 0) {
    // "An attempt to assassinate", "after bombing the town": who does it may be left out, whom it hits not.
    if (
      frame.form === 'active' &&
      !(sense.type === 'ASSAULT' && frame.patient.length > 0 && isNonFinite(u.doc, frame.head))
    )
      return false
    return !NEEDS_DOER.has(sense.doer ?? '')
  }
  const striking = sense.type === 'ASSAULT' || sense.type === 'COERCE' || sense.mode === 'evade'
  return frame.agent.some((a) => isDoer(u, a, sense.doer) || (striking && !sense.doer && isWeapon(u, a)))
}

const isNonFinite = (doc: Document, verb: number): boolean =>
  wordAt(doc, verb).xpos === 'VBG' || hasTo(doc, verb)

const NEEDS_DOER = new Set([
  'armed',
  'crowd',
  'gunmen',
  'aircraft',
  'police',
  'peacekeepers',
  'official',
  'politician',
])

const isObject = (u: Understood, head: number, classes: string): boolean =>
  isOf(u.doc, head, classes) ||
  classes === '@any' ||
  (classes.includes('@party') && isParty(u, head)) ||
  (classes.includes('@place') && isPlace(u, head)) ||
  (classes.includes('@person') && isParty(u, head) && canSuffer(u, head, 'person'))

/** "on|upon" or "from|off: lists". */
const hasOblique = (u: Understood, frame: Frame, wanted: string): boolean => {
  const [cases, classes] = wanted.split(': ') as [string, string?]
  const of = cases.split('|')
  return obliquesAround({ u, frame }).some(
    (o) => of.includes(o.case) && (!classes || o.heads.some((head) => isObject(u, head, classes))),
  )
}

/** The words of a complement; "@name" is a class. */
const complementOf = ({ complement }: VerbFrame): ReadonlySet<string> => {
  const first = complement![0]!
  return first.startsWith('@') ? classOf(first.slice(1)) : new Set(complement)
}

const hasComplement = (doc: Document, verb: number, words: ReadonlySet<string>): boolean =>
  childrenOf(doc, verb).some(
    (c) =>
      c > verb &&
      isOrHas(doc, c, words) &&
      // "Dismissed the threat" calls nothing a threat; "what he called a threat" does.
      (wordAt(doc, c).deprel !== 'obj' || isAboutWhat(doc, verb)),
  )

const isAboutWhat = (doc: Document, verb: number): boolean =>
  wordAt(doc, verb).deprel === 'acl:relcl' ||
  childrenOf(doc, verb).some((c) => c < verb && /^(?:what|which)$/i.test(wordAt(doc, c).text))

/** "called it a *sham*", "called his *reckless* remarks", "called her vain and *dishonest*". */
const isOrHas = (doc: Document, index: number, words: ReadonlySet<string>): boolean =>
  words.has(wordAt(doc, index).lemma.toLowerCase()) ||
  childrenOf(doc, index).some(
    (c) => /^(?:amod|compound|conj)$/.test(wordAt(doc, c).deprel) && isOrHas(doc, c, words),
  )

const contexts = new WeakMap<Understood, Map<string, boolean>>()

/** Whether the article has a word of a class. */
const hasContext = (u: Understood, name: string): boolean => {
  const known = contexts.get(u) ?? new Map<string, boolean>()
  contexts.set(u, known)
  const text = known.has(name) ? '' : u.article.text.toLowerCase()
  const answer = known.get(name) ?? [...classOf(name)].some((word) => text.includes(word))
  known.set(name, answer)
  return answer
}

export const isPlural = (doc: Document, head: number): boolean => /^NNP?S$/.test(wordAt(doc, head).xpos)

/** The verb of the clause that a verb governs: an infinitive, a clause with "that" or none, or either. */
export const clauseOf = (
  doc: Document,
  verb: number,
  kind: 'to' | 'that' | 'for' | 'any',
): number | undefined => {
  if (kind === 'for') return gerundAfter(doc, verb, 'for')
  for (const c of childrenOf(doc, verb)) {
    const { deprel, upos } = wordAt(doc, c)
    // What is warned of may stand first: "Rebels could attack, the commander warned".
    if (
      (c < verb && !(deprel === 'ccomp' && kind === 'any')) ||
      (upos !== 'VERB' && upos !== 'ADJ' && upos !== 'NOUN' && upos !== 'AUX')
    )
      continue
    const to = hasTo(doc, c)
    if (deprel === 'xcomp' || deprel === 'ccomp') {
      if (deprel === 'xcomp' && !to && kind === 'to') continue
      if (kind === 'any' || (kind === 'to') === to) return c
    }
    if (deprel === 'advcl' && to && kind !== 'that') return c
  }
  return undefined
}

/** "called for *ending* the siege", "called for the rebels to be *heard*". */
const gerundAfter = (doc: Document, verb: number, preposition: string): number | undefined =>
  childrenOf(doc, verb).find(
    (c) =>
      c > verb &&
      (wordAt(doc, c).xpos === 'VBG' || hasTo(doc, c)) &&
      childrenOf(doc, c).some((m) => m < c && wordAt(doc, m).lemma === preposition),
  )

const hasTo = (doc: Document, verb: number): boolean =>
  childrenOf(doc, verb).some((c) => wordAt(doc, c).deprel === 'mark' && wordAt(doc, c).lemma === 'to')

/** What a clause tells: by its verb, or by the noun that its verb carries. */
export const typeOf = (u: Understood, clause: number): EventType | undefined => actOf(u, clause)?.type

export const actOf = (u: Understood, clause: number): { type: EventType; mode?: string } | undefined => {
  const match = matchOf(u, clause)
  if (match) return match.sense
  const { doc } = u
  for (const c of childrenOf(doc, clause)) {
    const { deprel } = wordAt(doc, c)
    if (/^(?:obj|nsubj:pass)$/.test(deprel)) {
      const noun = framesOfNoun(doc, c)[0]?.frame
      if (noun) return noun
    }
    if (deprel === 'xcomp' && isVerbal(doc, c)) return actOf(u, c)
  }
  return undefined
}

const ACCUSING =
  /^(?:accuse|suspect|blame|criticize|criticise|fault|condemn|denounce|fine|convict|acquit|charge|thank|praise)$/

/** Of "accused the army of bombing": the accused does it. */
const accusedOf = (u: Understood, verb: number): number[] | undefined => {
  const { doc } = u
  let at = verb
  if (wordAt(doc, at).deprel === 'conj' && isVerbal(doc, doc.head[at]!)) at = doc.head[at]!
  if (!/^(?:advcl|ccomp|acl)$/.test(wordAt(doc, at).deprel) || wordAt(doc, at).xpos !== 'VBG')
    return undefined
  if (!childrenOf(doc, at).some((c) => /^(?:of|for|over|with)$/.test(wordAt(doc, c).lemma) && c < at))
    return undefined
  const governor = doc.head[at]!
  if (!isVerbal(doc, governor) || !ACCUSING.test(verbWord(doc, governor))) return undefined
  const { patient } = frameOf(doc, governor)
  return patient.length > 0 ? patient : undefined
}

/** What a noun tells: "demanded the *withdrawal* of troops". */
export const typeOfNoun = (doc: Document, noun: number): EventType | undefined =>
  framesOfNoun(doc, noun)[0]?.frame.type
