/** What did not happen in the world or is not told as an act: films, sport, drills, remembered and tried acts, figures. */
import { childrenOf, type Document, sentenceAt, wordAt } from '../../language/index.ts'
import { isVerbal } from '../clauses/index.ts'
import type { Understood } from '../understood.ts'
import unreal from './data/unreal.json' with { type: 'json' }
import { entityAt } from './kinds.ts'
import { nounWord } from './lexicon.ts'
import { isDoer } from './parties.ts'
import type { Told } from './told.ts'

const sets = Object.fromEntries(
  Object.entries(unreal).flatMap(([name, list]) => (Array.isArray(list) ? [[name, new Set(list)]] : [])),
) as unknown as {
  [name in
    | 'fiction'
    | 'sport'
    | 'drill'
    | 'memory'
    | 'trial'
    | 'figures'
    | 'mock'
    | 'testimony'
    | 'wishing'
    | 'seeking'
    | 'figurative']: ReadonlySet<string>
}

const VIOLENT = new Set(['ASSAULT', 'COERCE', 'MOBILIZE', 'THREATEN', 'PROTEST'])

/** Deeds: to be willing or able to do them is not yet to do them, while who wants to meet asks for it. */
const DEEDS = new Set([
  'SUPPORT',
  'AID',
  'CONCEDE',
  'RETREAT',
  'COERCE',
  'ASSAULT',
  'MOBILIZE',
  'SANCTION',
  'ACCUSE',
])

/** Why an act is none, or nothing. */
export const unrealBecause = (u: Understood, told: Told): string | undefined => {
  if (DEEDS.has(told.type) && isUnder(u.doc, told.head, sets.wishing)) return 'wish'
  // An effort to bomb may bomb; one to help has not helped yet.
  if (DEEDS.has(told.type) && !VIOLENT.has(told.type) && isUnder(u.doc, told.head, sets.seeking))
    return 'wish'
  if (!VIOLENT.has(told.type)) return undefined
  const words = wordsOfSentence(u.doc, told.head)
  const has = (name: keyof typeof sets) => words.some((i) => sets[name].has(nounWord(u.doc, i)))
  if (told.type === 'ASSAULT' && isOfPolitics(u, told)) return 'figure'
  if (has('fiction')) return 'fiction'
  if (told.type === 'ASSAULT' && has('mock')) return 'drill'
  if (told.type === 'ASSAULT' && has('testimony')) return 'trial'
  if (
    told.type !== 'PROTEST' &&
    words.filter((i) => sets.sport.has(nounWord(u.doc, i))).length > 0 &&
    isSporting(u)
  )
    return 'sport'
  if (told.type === 'ASSAULT' && hangsOn(u.doc, told, sets.drill)) return 'drill'
  if ((told.type === 'ASSAULT' || told.type === 'COERCE') && hangsOn(u.doc, told, sets.memory))
    return 'memory'
  if (told.type === 'ASSAULT' && hangsOnTrial(u.doc, told.head)) return 'trial'
  if (!isVerbal(u.doc, told.head)) {
    if (told.frame.modifiers.some((m) => sets.figures.has(nounWord(u.doc, m)))) return 'figure'
  }
  return undefined
}

const wordsOfSentence = (doc: Document, index: number): number[] => {
  const s = sentenceAt(doc, index)
  const first = doc.sentences[s]!
  return Array.from({ length: doc.sentences[s + 1]! - first }, (_, k) => first + k)
}

const sporting = new WeakMap<Understood, boolean>()

/** Whether an article speaks of sport: three of its words at least, and one word in 120. */
const isSporting = (u: Understood): boolean => {
  const known = sporting.get(u)
  if (known !== undefined) return known
  let found = 0
  for (let i = 0; i < u.doc.start.length; i++) if (sets.sport.has(nounWord(u.doc, i))) found++
  const answer = found >= 3 && found * 120 >= u.doc.start.length
  sporting.set(u, answer)
  return answer
}

const MOST_STEPS = 8

/** "The senator hit the plan": politicians and what they run strike in words and at the polls. */
const isOfPolitics = (u: Understood, { head, actors }: Told): boolean =>
  sets.figurative.has(wordAt(u.doc, head).lemma) &&
  isVerbal(u.doc, head) &&
  actors.length > 0 &&
  actors.every(
    (a) =>
      isDoer(u, a, 'politician') ||
      (/^(?:he|she|who)$/i.test(wordAt(u.doc, a).text) && (entityAt(u, a)?.roles.length ?? 0) > 0),
  )

/** Whether the act is a mock one, or stands under such a word: "the anniversary of the bombings that killed". */
const hangsOn = (doc: Document, told: Told, words: ReadonlySet<string>): boolean => {
  for (const c of childrenOf(doc, told.head)) if (c < told.head && words.has(nounWord(doc, c))) return true
  for (let at = told.head, steps = 0; steps < MOST_STEPS; steps++) {
    if (
      at !== told.head &&
      (words.has(nounWord(doc, at)) ||
        childrenOf(doc, at).some(
          (c) => /^(?:amod|compound)$/.test(wordAt(doc, c).deprel) && words.has(nounWord(doc, c)),
        ))
    )
      return true
    const above = doc.head[at]!
    if (above === at || wordAt(doc, at).deprel === 'ccomp') return false
    at = above
  }
  return false
}

/** "willing to withdraw", "capable of destroying", "wants to be allowed to leave", "the right to defend itself". */
const isUnder = (doc: Document, head: number, words: ReadonlySet<string>): boolean => {
  for (let at = head, steps = 0; steps < MOST_STEPS; steps++) {
    const above = doc.head[at]!
    if (above === at) return false
    const { deprel } = wordAt(doc, at)
    if (at > above && /^(?:xcomp|ccomp|acl|advcl)$/.test(deprel) && isNonFinite(doc, at)) {
      if (words.has(wordAt(doc, above).lemma)) return true
    } else if (deprel !== 'conj') return false
    at = above
  }
  return false
}

const isNonFinite = (doc: Document, verb: number): boolean =>
  wordAt(doc, verb).xpos === 'VBG' ||
  childrenOf(doc, verb).some((c) => wordAt(doc, c).deprel === 'mark' && wordAt(doc, c).lemma === 'to')

/** "convicted of murdering", "on charges of killing": the old act that a trial is about. */
const hangsOnTrial = (doc: Document, head: number): boolean => {
  for (let at = head, steps = 0; steps < 3; steps++) {
    const above = doc.head[at]!
    if (above === at) return false
    if (/^(?:ccomp|parataxis)$/.test(wordAt(doc, at).deprel)) return false
    if (sets.trial.has(wordAt(doc, above).lemma) && (at > above || wordAt(doc, at).deprel !== 'conj'))
      return !/^nsubj/.test(wordAt(doc, at).deprel)
    at = above
  }
  return false
}
