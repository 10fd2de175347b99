/** The dateline that a paragraph begins with: "PORT ALBIN, May 17 (Agency) - ". */
import type { Document } from '../language/index.ts'

/** Words of a dateline, at most. */
const LONGEST = 20

/**
 * One past the last word of a paragraph's dateline; its first word where it has none.
 *
 * A dateline begins with a place in capitals, a date or an agency in brackets, and ends with a dash that stands free.
 */
export const datelineEnd = (doc: Document, first: number, end: number): number => {
  const word = (i: number) => doc.text.slice(doc.start[i], doc.end[i])
  if (first >= end || !/^(\p{Lu}{2,}|\p{Lu}\p{Ll}+\.?)$/u.test(word(first))) return first
  for (let i = first + 1; i < Math.min(end - 1, first + LONGEST); i++) {
    if (/^(?:[-–—]|--)$/.test(word(i))) {
      // A hyphen stands free on both sides only where it parts the dateline from the story.
      const free = doc.start[i]! > doc.end[i - 1]! && doc.start[i + 1]! > doc.end[i]!
      const told = doc.text.slice(doc.start[first], doc.end[i - 1])
      return (free || word(i) !== '-') && isPlaceOrDate(told) ? i + 1 : first
    }
    if (!/^[\p{Lu}\p{N}.,()/]/u.test(word(i))) return first
  }
  return first
}

const isPlaceOrDate = (text: string): boolean =>
  /^\p{Lu}{2,}/u.test(text) ||
  /^(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\p{L}*\.? \d/u.test(text) ||
  /\((AP|AFP|Reuters|dpa|UPI|Xinhua|CNN)\)/.test(text)

const datelines = new WeakMap<Document, Uint8Array>()

/** Whether a word stands in the dateline of its paragraph. */
export const inDateline = (doc: Document, index: number): boolean => {
  let marked = datelines.get(doc)
  if (!marked) {
    marked = new Uint8Array(doc.start.length)
    for (let k = 0; k + 1 < doc.paragraphs.length; k++) {
      const first = doc.paragraphs[k]!
      marked.fill(1, first, datelineEnd(doc, first, doc.paragraphs[k + 1]!))
    }
    datelines.set(doc, marked)
  }
  return marked[index] === 1
}
