/**
 * What kind of statement a cue makes of its content: type, stance, and whether it tells of an act of saying.
 *
 * Types are those of the Penn Discourse Treebank's attribution layer (Prasad et al. 2007). The words stand in
 * `cues.json`: a lemma or a phrase of lemmas gives "type stance", with "saying" for acts of saying. Where that depends
 * on the words around, an entry has conditions (see `content-form.ts`, and `request`, `blame`, `praise` here): the
 * first that holds decides; of conditions joined by + all must hold.
 */
import { type Document, headOf, type WordSpan, wordAt } from '../../language/index.ts'
import type { Record } from '../../record.ts'
import type { Candidate } from './candidate.ts'
import { conditionsOf, endsAsQuestion } from './content-form.ts'
import { type CueWord, cueWords } from './cue-words.ts'
import cues from './cues.json' with { type: 'json' }

type Statement = Record['statements'][number]

export interface Classified {
  /** Of the word or phrase of the cue that decides; empty without a cue. */
  lemma: string
  type: Statement['type']
  stance: Statement['stance']
  saying: boolean
}

type Labels = string | { readonly [condition: string]: string }
type Entries = { readonly [lemma: string]: Labels }

const verbs = new Map(Object.entries(cues.verbs as Entries))
const nouns = new Map(Object.entries(cues.nouns as Entries))
const adjectives = new Map(Object.entries(cues.adjectives as Entries))
const prepositions = new Map(Object.entries(cues.prepositions as Entries))
const carriers = new Set(cues.carriers)
const expression = new Set(cues.expression)
const blame = new Set(cues.blame)
const praise = new Set(cues.praise)

interface Phrase {
  words: string[]
  labels: Labels
}

/** By their first word. */
const phrases = new Map<string, Phrase[]>()
for (const [key, labels] of Object.entries(cues.phrases as Entries)) {
  const words = key.split(' ')
  phrases.set(words[0]!, [...(phrases.get(words[0]!) ?? []), { words, labels }])
}

/**
 * Type, stance and saying of a statement, by its cue and the form of its content.
 *
 * @example classify(doc, { cue: [{ first: 2, last: 3 }], content: [{ first: 4, last: 6 }] })
 * // "The ministry has denied selling the shells": { lemma: 'deny', type: 'assertion', stance: 'denies', saying: true }
 */
export const classify = (
  doc: Document,
  { cue, content }: Pick<Candidate, 'cue' | 'content' | 'source'>,
): Classified => {
  const words = cueWords(doc, cue ?? [])
  if (words.length === 0) return { lemma: '', ...withoutCue(doc, content) }
  const found = decisive(words)
  const conditions = conditionsOf(doc, words, content)
  for (const condition of wordsInside(doc, content)) conditions.add(condition)
  const phrase = phraseOf(doc, words, content, found && !found.carrier ? found.at : words.length)
  if (phrase) return { lemma: phrase.lemma, ...read(phrase.labels, conditions) }
  if (!found) return unknown(words, conditions)
  const { lemma } = found
  const labels = read(found.labels, conditions)
  // "Expressed concern" tells of words, "their concern" of none.
  if (
    !labels.saying &&
    words.slice(0, found.at).some((w) => w.upos === 'VERB' && w.bases.some((b) => expression.has(b)))
  )
    return { lemma, ...aloud(labels) }
  return { lemma, ...labels }
}

type Values = Omit<Classified, 'lemma'>

const SAID: Values = { type: 'assertion', stance: 'asserts', saying: true }

/** A feeling that is put into words is an assertion; a plan stays one. */
const aloud = ({ type, stance }: Values): Values => ({
  type: type === 'eventuality' ? type : 'assertion',
  stance,
  saying: true,
})

/** A headline's or an interview's line: "Was it true?" asks, "Concern about shells" expresses; else it is said. */
const withoutCue = (doc: Document, content: readonly WordSpan[]): Values => {
  const [part] = content
  if (!part) return SAID
  const conditions = conditionsOf(doc, [], content)
  if (conditions.has('quote')) return SAID
  if (endsAsQuestion(doc, content)) return { ...SAID, stance: 'questions' }
  const { upos, lemma } = wordAt(doc, headOf(doc, part))
  const labels = conditions.has('noun') && upos === 'NOUN' && nouns.get(lemma.toLowerCase())
  if (!labels) return SAID
  const values = read(labels, conditions)
  return values.stance === 'asserts' ? SAID : aloud(values)
}

interface Entry {
  at: number
  lemma: string
  labels: Labels
  carrier?: true
}

/** The word that decides: the first that the lists know, a carrier ("made", "began") only where no other is there. */
const decisive = (words: readonly CueWord[]): Entry | undefined => {
  let carrier: Entry | undefined
  for (const [at, word] of words.entries()) {
    const entry = entryOf(word, words)
    if (!entry) continue
    if (/^(?:VERB|ADJ)$/.test(word.upos) && carriers.has(entry.lemma))
      carrier ??= { at, ...entry, carrier: true }
    else return { at, ...entry }
  }
  return carrier
}

const entryOf = (word: CueWord, words: readonly CueWord[]): Pick<Entry, 'lemma' | 'labels'> | undefined => {
  const { form, upos, xpos, bases } = word
  if (/^(?:AUX|PART|PRON|DET)$/.test(upos)) return undefined
  const by = (list: ReadonlyMap<string, Labels>, keys: readonly string[]) => {
    const lemma = keys.find((k) => list.has(k))
    return lemma === undefined ? undefined : { lemma, labels: list.get(lemma)! }
  }
  // "For him it is over."
  if (upos === 'ADP') return words.length === 1 ? by(prepositions, [form]) : undefined
  // "was concerned" is a state, "has concerned" is none.
  const state =
    xpos === 'VBN' &&
    words.some((w) => w.bases.includes('be')) &&
    !words.some((w) => /^ha[sd]|have$/.test(w.form))
  if (state) return by(adjectives, [form]) ?? by(verbs, bases)
  // "long" and "own" before another word are no verbs.
  if (upos === 'ADJ' || upos === 'ADV')
    return by(adjectives, [form]) ?? (/(?:ed|en|ing)$/.test(form) ? by(verbs, bases) : undefined)
  if (upos === 'NOUN') return by(nouns, bases) ?? by(verbs, bases)
  if (upos === 'VERB') return by(verbs, bases) ?? by(nouns, bases) ?? by(adjectives, [form])
  return by(verbs, bases) ?? by(nouns, bases) ?? by(adjectives, [form])
}

/** Words between two words of a phrase: "raised serious questions", "put the idea forward". */
const GAP = 3

/** The longest phrase that begins no later than the word that decides; its last word may open the content. */
const phraseOf = (
  doc: Document,
  words: readonly CueWord[],
  content: readonly WordSpan[],
  from: number,
): { lemma: string; labels: Labels } | undefined => {
  const next = content.find((c) => c.first > words.at(-1)!.index)
  const opening = next ? cueWords(doc, [{ first: next.first, last: next.first }]) : []
  const tokens = [...words, ...opening].map((w) => w.bases)
  let best: { lemma: string; labels: Labels; length: number } | undefined
  for (let start = 0; start < words.length && start <= from; start++) {
    for (const { words: wanted, labels } of tokens[start]!.flatMap((t) => phrases.get(t) ?? [])) {
      if (best && best.length >= wanted.length) continue
      const inCue = matched(tokens, start, wanted, words.length)
      if (inCue > 0) best = { lemma: wanted.slice(0, inCue).join(' '), labels, length: wanted.length }
    }
  }
  return best
}

/** How many words of a phrase stand in the cue; 0 where it does not match. */
const matched = (
  tokens: readonly string[][],
  start: number,
  wanted: readonly string[],
  cueEnd: number,
): number => {
  let at = start
  for (let k = 1; k < wanted.length; k++) {
    let next = at + 1
    while (next < tokens.length && next <= at + 1 + GAP && !tokens[next]!.includes(wanted[k]!)) next++
    if (next >= tokens.length || next > at + 1 + GAP) return 0
    at = next
  }
  return at < cueEnd ? wanted.length : wanted.length - 1
}

/** Beyond this many words a content is no predicate ("called him a liar") but a tale. */
const PREDICATE = 60

/** `blame` and `praise`: the content has such a word; `request`: its head is a noun of asking ("rejected the plea"). */
const wordsInside = (doc: Document, content: readonly WordSpan[]): string[] => {
  const [part] = content
  if (!part) return []
  const found: string[] = []
  for (const { bases } of cueWords(doc, [
    { first: part.first, last: Math.min(part.last, part.first + PREDICATE) },
  ])) {
    if (bases.some((b) => blame.has(b))) found.push('blame')
    if (bases.some((b) => praise.has(b))) found.push('praise')
  }
  const { upos, lemma } = wordAt(doc, headOf(doc, part))
  const labels = upos === 'NOUN' ? nouns.get(lemma.toLowerCase()) : undefined
  if (typeof labels === 'string' && labels.includes('requests')) found.push('request')
  return found
}

const read = (labels: Labels, conditions: ReadonlySet<string>): Values => {
  const line =
    typeof labels === 'string'
      ? labels
      : Object.entries(labels).find(
          ([condition]) => condition === 'else' || condition.split('+').every((c) => conditions.has(c)),
        )![1]
  const [type, stance, saying] = line.split(' ')
  return { type: type as Values['type'], stance: stance as Values['stance'], saying: saying === 'saying' }
}

/** A cue that no list knows: by the form of what it introduces. */
const unknown = (words: readonly CueWord[], conditions: ReadonlySet<string>): Classified => {
  const head =
    ['VERB', 'NOUN', 'ADJ'].flatMap((upos) => words.find((w) => w.upos === upos) ?? [])[0] ?? words[0]!
  const lemma = head.bases[0] ?? head.form
  // "abolished slavery", "moved to": an act without words.
  if (!conditions.has('quote') && (conditions.has('to') || (head.upos === 'VERB' && conditions.has('noun'))))
    return { lemma, type: 'eventuality', stance: 'asserts', saying: false }
  if (head.upos === 'ADJ') return { lemma, type: 'belief', stance: 'expresses', saying: false }
  return { lemma, ...SAID }
}
