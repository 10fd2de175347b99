/** The time phrases of a document with their values, read once. */
import type { Document } from '../../../language/index.ts'
import { readDate } from '../../times/calendar.ts'
import { paragraphAt } from '../words.ts'
import { textAt, uposAt } from './tags.ts'
import { type TimeForm, type TimePhrase, timePhrases } from './time-phrases.ts'
import { type Known, knownOf, type TimeValue, timeValue } from './time-values.ts'

/** Indices are words of the document. */
export interface DatedPhrase extends TimePhrase {
  value?: string
  /** Its value where the future is meant. */
  ahead?: string
  /** The words name a year after that of writing: nothing has been said then. */
  isToCome: boolean
}

interface Read {
  published: string | undefined
  phrases: readonly DatedPhrase[]
}

const known = new WeakMap<Document, Read>()

/** The document's time phrases, in order, reckoned from the article's date. */
export const datedPhrases = (doc: Document, published: string | undefined): readonly DatedPhrase[] => {
  const before = known.get(doc)
  if (before && before.published === published) return before.phrases
  const phrases = readPhrases(doc, published)
  known.set(doc, { published, phrases })
  return phrases
}

const readPhrases = (doc: Document, published: string | undefined): DatedPhrase[] => {
  const given = published === undefined ? undefined : readDate(published)
  const writing: Known = given ? knownOf(given) : {}
  const recall = memory(doc, writing)
  const phrases: DatedPhrase[] = []
  for (let s = 0; s + 1 < doc.sentences.length; s++) {
    const first = doc.sentences[s]!
    const words: string[] = []
    for (let i = first; i < doc.sentences[s + 1]!; i++) words.push(textAt(doc, i))
    const isVerb = (i: number) => /^(?:VERB|AUX)$/.test(uposAt(doc, first + i))
    for (const phrase of timePhrases(words, isVerb)) {
      const { known: told, value, ahead } = timeValue(phrase.form, writing, recall.for(phrase.form, first))
      recall.note(told, first)
      phrases.push({
        ...phrase,
        lead: phrase.lead + first,
        first: phrase.first + first,
        last: phrase.last + first,
        ...(value === undefined ? {} : { value }),
        ...(ahead === undefined ? {} : { ahead }),
        isToCome: told?.year !== undefined && writing.year !== undefined && told.year > writing.year,
      })
    }
  }
  return phrases
}

/** "A day earlier" looks back no further than to the paragraph before; then it is reckoned from the day of writing. */
const PARAGRAPHS_BACK = 1

type Grain = 'day' | 'month' | 'year'

/** Remembers the time last told, by how finely it was told. */
const memory = (doc: Document, writing: Known) => {
  const last: { [grain in Grain]?: { known: Known; paragraph: number } } = {}
  return {
    note: (told: TimeValue['known'], word: number): void => {
      if (!told) return
      const paragraph = paragraphAt(doc, word)
      for (const grain of ['day', 'month', 'year'] as const)
        if (told[grain] !== undefined) last[grain] = { known: told, paragraph }
    },
    for: (form: TimeForm, word: number): Known => {
      const told = last[grainOf(form)]
      if (told && paragraphAt(doc, word) - told.paragraph <= PARAGRAPHS_BACK) return told.known
      // "that day" and "a day later" without a day before them are no days.
      return form.kind === 'distance' && form.from === 'told' && form.count >= 0 ? {} : writing
    },
  }
}

const grainOf = (form: TimeForm): Grain =>
  form.kind === 'distance' && (form.unit === 'month' || form.unit === 'year') ? form.unit : 'day'
