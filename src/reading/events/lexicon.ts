/** The lexicon of acts: frames of verbs and nouns, classes of nouns, kinds of parties; see data/. */
import { childrenOf, type Document, wordAt } from '../../language/index.ts'
import type { Record } from '../../record.ts'
import { singularOf } from '../entities/lexicon.ts'
import classes from './data/classes.json' with { type: 'json' }
import modes from './data/modes.json' with { type: 'json' }
import nouns from './data/nouns.json' with { type: 'json' }
import verbs from './data/verbs.json' with { type: 'json' }

export type EventType = Record['events'][number]['type']
export type Aim = 'party' | 'person' | 'thing' | 'physical' | 'state' | 'place'

interface ActFrame {
  type: EventType
  mode?: string
  to: readonly string[]
  aim?: Aim
  doer?: string
  object?: string
  aimed?: boolean
}

export interface VerbFrame extends ActFrame {
  oblique?: string
  clause?: 'to' | 'that' | 'for' | 'any'
  clauseVerbs?: readonly string[]
  inner?: 'hostile' | 'cooperative'
  complement?: readonly string[]
  not?: string
  notVerbs?: string
  bare?: boolean
  bareClause?: boolean
  public?: boolean
  actor?: string
  subject?: string
  context?: string
  self?: boolean
  plural?: boolean
  named?: boolean
  intransitive?: boolean
  violent?: boolean
}

export interface NounFrame extends ActFrame {
  of?: 'recipient' | 'actor'
  both?: boolean
  held?: boolean
  owned?: boolean
  again?: boolean
  joint?: boolean
  owner?: 'recipient'
  from?: 'actor'
  not?: readonly string[]
}

const byWord = <F, K extends keyof F>(frames: readonly F[], key: K): ReadonlyMap<string, readonly F[]> => {
  const map = new Map<string, F[]>()
  for (const frame of frames)
    for (const word of frame[key] as readonly string[]) map.set(word, [...(map.get(word) ?? []), frame])
  return map
}

/** The more a frame asks for, the earlier it is tried. */
const demands = ({
  object,
  oblique,
  clause,
  clauseVerbs,
  inner,
  complement,
  context,
  doer,
  subject,
}: VerbFrame): number =>
  (object ? 2 : 0) +
  (oblique?.includes(':') ? 2 : oblique ? 1 : 0) +
  (clause ? 1 : 0) +
  (clauseVerbs ? 2 : 0) +
  (inner ? 1 : 0) +
  (complement ? 2 : 0) +
  (subject ? 2 : 0) +
  (context ? 1 : 0) +
  (doer && doer !== 'public' && doer !== 'organ' ? 0.5 : 0)

const verbFrames = byWord(
  [...(verbs.frames as unknown as (VerbFrame & { verbs: string[] })[])].sort(
    (a, b) => demands(b) - demands(a),
  ),
  'verbs',
)
const nounFrames = byWord(nouns.frames as unknown as (NounFrame & { nouns: string[] })[], 'nouns')
const classSets = new Map(Object.entries(classes.classes).map(([name, words]) => [name, new Set(words)]))

const hostile = new Set(modes.hostile)
export const isHostile = (type: EventType): boolean => hostile.has(type)

const lowered = (doc: Document, index: number): string =>
  doc.text.slice(doc.start[index], doc.end[index]).toLowerCase()

/** The particle of "blow up", also where the tree has it as an adverb. */
export const particlesOf = (doc: Document, verb: number): number[] =>
  childrenOf(doc, verb).filter((c) => {
    const { deprel } = wordAt(doc, c)
    if (deprel === 'compound:prt') return true
    return (
      (deprel === 'advmod' || deprel === 'xcomp') &&
      c > verb &&
      c - verb <= 4 &&
      PARTICLE.test(lowered(doc, c))
    )
  })

const PARTICLE = /^(?:up|down|out|off|in|back|away|over|on|aside|under|home|free|dead|hostage)$/

/** A verb's frames in the order in which they are tried, and the particle that the first need. */
export const framesOfVerb = (doc: Document, verb: number): { frame: VerbFrame; particle?: number }[] => {
  const lemma = verbWord(doc, verb)
  const found: { frame: VerbFrame; particle?: number }[] = []
  for (const particle of particlesOf(doc, verb))
    for (const frame of verbFrames.get(`${lemma} ${lowered(doc, particle)}`) ?? [])
      found.push({ frame, particle })
  // "Kick out" is no kick: with a particle the verb alone tells nothing.
  if (!childrenOf(doc, verb).some((c) => wordAt(doc, c).deprel === 'compound:prt'))
    for (const frame of verbFrames.get(lemma) ?? []) found.push({ frame })
  return found
}

const firstWords = new Set([...verbFrames.keys()].map((verb) => verb.split(' ')[0]!))

/** A verb's base form as the lexicon has it: the lemma may lack an e, or keep one too many ("fined": fin). */
export const verbWord = (doc: Document, verb: number): string => {
  const { lemma } = wordAt(doc, verb)
  if (firstWords.has(lemma)) return lemma
  const form = lowered(doc, verb)
  const others = [
    `${lemma}e`,
    lemma.replace(/e$/, ''),
    form.replace(/n$/, ''),
    form.replace(/e?d$/, ''),
    form.replace(/ing$/, ''),
    form.replace(/ing$/, 'e'),
    // "patrolling", "forbidden".
    form.replace(/([b-df-hj-np-tv-z])\1(?:ing|ed|en)$/, '$1'),
  ]
  return others.find((word) => firstWords.has(word)) ?? lemma
}

/** A noun's frames; those of two words first. */
export const framesOfNoun = (doc: Document, noun: number): { frame: NounFrame; before?: number }[] => {
  const own = nounWord(doc, noun)
  const found: { frame: NounFrame; before?: number }[] = []
  // "sit-in", "cease-fire": the tree has three words.
  if (noun > 1 && lowered(doc, noun - 1) === '-' && doc.end[noun - 1] === doc.start[noun])
    for (const frame of nounFrames.get(`${lowered(doc, noun - 2)}-${own}`) ?? [])
      found.push({ frame, before: noun - 2 })
  const before = noun - 1
  if (before >= 0 && doc.head[before] === noun)
    for (const frame of nounFrames.get(`${nounWord(doc, before)} ${own}`) ?? []) found.push({ frame, before })
  for (const frame of nounFrames.get(own) ?? []) found.push({ frame })
  return found
}

const nounWords = new WeakMap<Document, string[]>()

/** A noun in lower case and in the singular; asked of most words many times. */
export const nounWord = (doc: Document, index: number): string => {
  const known = nounWords.get(doc) ?? []
  if (known.length === 0) nounWords.set(doc, known)
  const word = known[index] ?? singular(doc, index)
  known[index] = word
  return word
}

const singular = (doc: Document, index: number): string => {
  const { lemma, upos, xpos } = wordAt(doc, index)
  const word = lemma.toLowerCase()
  const form = lowered(doc, index)
  if (form.endsWith('men') && form.length > 3) return singularOf(form)
  return upos === 'PROPN' || (xpos === 'NNS' && word === form && /[^su]s$/.test(word) && !/ies$/.test(word))
    ? singularOf(word)
    : word
}

/** Whether a noun is of one of the classes, "a|b", by itself, with the noun before it or by what it is one "of". */
export const isOf = (doc: Document, index: number, names: string): boolean => {
  const words = wordsFor(doc, index)
  return names.split('|').some((name) => {
    const set = classSets.get(name)
    return !!set && words.some((word) => set.has(word))
  })
}

export const MEASURING =
  /^(?:part|series|number|group|lot|amount|ton|tonne|kg|kilo|kilogram|day|worth|delivery|shipment|batch|round|dozen|hundred|thousand|million|billion|dollar|euro|pound|package|some|all|set|range|wave|campaign|string|load|consignment|cache|piece|litre|liter|barrel|gallon|patch|batch)s?$/

const wordsFor = (doc: Document, index: number): string[] => {
  const words = [lowered(doc, index), nounWord(doc, index)]
  const own = words[1]!
  for (const c of childrenOf(doc, index)) {
    const { deprel } = wordAt(doc, c)
    if ((deprel === 'compound' || deprel === 'amod') && c < index) words.push(`${nounWord(doc, c)} ${own}`)
    if (deprel === 'nmod' && c > index && MEASURING.test(own)) words.push(nounWord(doc, c))
  }
  if (MEASURING.test(own)) words.push(...nounsBehindOf(doc, index))
  // "summoned U.S. *ambassador* Ines Brand": a name is what its title says, also where the tree hangs both on the verb.
  const isTitled =
    index > 0 &&
    wordAt(doc, index).upos === 'PROPN' &&
    wordAt(doc, index - 1).upos === 'NOUN' &&
    doc.head[index - 1] === doc.head[index]
  if (isTitled) words.push(nounWord(doc, index - 1))
  return words
}

/** "part *of* a military aid *program*", wherever the tree hangs the program. */
const nounsBehindOf = (doc: Document, index: number): string[] => {
  if (index + 2 >= doc.start.length || lowered(doc, index + 1) !== 'of') return []
  const found: string[] = []
  for (let at = index + 2; at < Math.min(index + 8, doc.start.length); at++) {
    const { upos } = wordAt(doc, at)
    if (upos === 'NOUN') found.push(nounWord(doc, at))
    else if (!/^(?:DET|ADJ|NUM|PUNCT|PROPN)$/.test(upos)) break
  }
  return found
}

/** Classes of nouns that are part of what tells the act: "granted *asylum*". */
export const isTelling = (doc: Document, index: number): boolean => isOf(doc, index, TELLING)

const TELLING = classes.telling.join('|')

/** The words of a class. */
export const classOf = (name: string): ReadonlySet<string> => classSets.get(name) ?? new Set()
