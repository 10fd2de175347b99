/** Single columns of a word, read without a view: these rules ask them of every word round every cue. */
import { type Document, wordAt } from '../../../language/index.ts'

export const uposAt = (doc: Document, i: number): string => doc.labels.upos[doc.upos[i]!] ?? ''
export const xposAt = (doc: Document, i: number): string => doc.labels.xpos[doc.xpos[i]!] ?? ''
export const deprelAt = (doc: Document, i: number): string => doc.labels.deprel[doc.deprel[i]!] ?? ''

/** The word as written; empty before the first and behind the last. */
export const textAt = (doc: Document, i: number): string =>
  i >= 0 && i < doc.start.length ? doc.text.slice(doc.start[i], doc.end[i]) : ''
export const lowerAt = (doc: Document, i: number): string => textAt(doc, i).toLowerCase()

/** The lemma in lower case; empty before the first word and behind the last. */
export const lemmaAt = (doc: Document, i: number): string =>
  i >= 0 && i < doc.start.length ? wordAt(doc, i).lemma.toLowerCase() : ''
