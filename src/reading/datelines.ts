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
