/** The times of a document that can say when a thing was said, with the words that lead to them. */
import type { Document } from '../../../language/index.ts'
import { type TimePhrase, timePhrases } from '../../times/phrases.ts'
import { lowerAt } from './tags.ts'
import { NARROWING, TIME_PREPOSITIONS } from './time-words.ts'

export interface DatedPhrase extends TimePhrase {
  /** Index of its first word, with the preposition and the words that narrow it ("late on Monday"). */
  lead: number
  /** In lower case; empty where there is none. */
  preposition: string
  /** It lies behind the day of writing: nothing has been said then. */
  isToCome: boolean
}

interface Read {
  published: string | undefined
  phrases: readonly DatedPhrase[]
}

const read = new WeakMap<Document, Read>()

/** The document's days, weeks, months and years, in order, reckoned from the article's date. */
export const datedPhrases = (doc: Document, published: string | undefined): readonly DatedPhrase[] => {
  const before = read.get(doc)
  if (before && before.published === published) return before.phrases
  let from = 0
  const phrases = timePhrases(doc, published).flatMap((phrase) => {
    if (phrase.type === 'DURATION' || phrase.form.kind === 'vague') return []
    const led = leadOf(doc, phrase.first, from)
    from = phrase.last + 1
    return [{ ...phrase, ...led, isToCome: isLater(phrase.value, published) }]
  })
  read.set(doc, { published, phrases })
  return phrases
}

/** Of two values that begin with a year, as far as both go; a week is never later than its year. */
const isLater = (value: string, published: string | undefined): boolean => {
  const given = published?.slice(0, 10)
  if (given === undefined || !/^\d{4}/.test(value)) return false
  const plain = /^\d{4}(?:-\d{2}(?:-\d{2})?)?/.exec(value)![0]
  return plain > given.slice(0, plain.length)
}

/** Goes back over the words that lead to a phrase, but not into the phrase before (`from`). */
const leadOf = (doc: Document, first: number, from: number): { lead: number; preposition: string } => {
  let lead = first
  const back = () => lowerAt(doc, lead - 1)
  while (lead > from && NARROWING.has(back())) lead--
  if (lead === from || !TIME_PREPOSITIONS.has(back())) return { lead, preposition: '' }
  const preposition = back()
  lead--
  while (lead > from && NARROWING.has(back())) lead--
  return { lead, preposition }
}
