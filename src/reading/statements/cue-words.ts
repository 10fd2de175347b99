/** The words of a cue, with the base forms that they may have. */
import { type Document, type WordSpan, wordAt } from '../../language/index.ts'

export interface CueWord {
  index: number
  /** In lower case. */
  form: string
  upos: string
  xpos: string
  /** Lemma and form: which of them is listed decides. */
  bases: string[]
}

/** The words of spans without punctuation, in order. */
export const cueWords = (doc: Document, spans: readonly WordSpan[]): CueWord[] => {
  const words: CueWord[] = []
  for (const { first, last } of spans)
    for (let index = first; index <= last; index++) {
      const { text, lemma, upos, xpos } = wordAt(doc, index)
      const form = text.toLowerCase().replace('’', "'")
      if (upos === 'PUNCT') continue
      words.push({ index, form, upos, xpos, bases: basesOf(form, lemma.toLowerCase(), upos) })
    }
  return words
}

const basesOf = (form: string, lemma: string, upos: string): string[] => {
  if (form === "n't") return ['not']
  // "has voiced doubts" is not having doubts.
  if (upos === 'AUX') return /^(?:ha[sd]|have|did|do|does)$/.test(form) ? [] : [form, lemma]
  if (upos !== 'VERB' && upos !== 'NOUN' && upos !== 'PROPN' && upos !== 'ADJ') return [form, lemma]
  // "noted" is not "not".
  return [lemma, form].filter((base) => base !== 'not')
}
