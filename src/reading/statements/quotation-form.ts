/** Whether a statement's words are quoted: all of them, a part, or none. */
import { type Document, type WordSpan, wordAt } from '../../language/index.ts'
import { type Quotation, quotationsOf } from '../quotations.ts'
import { holds, isPunctuation, sentenceSpan } from './words.ts'

/**
 * The form of quotation of a statement's content.
 *
 * @param content its parts
 * @param frame the words of its cue and source: a quotation that holds them too is somebody else's
 * @param saying its cue tells of an act of saying; without one, a single word in marks is somebody's irony
 * @returns `direct` where every word stands in quotation marks, `mixed` where some do, else `indirect`. Names and
 * titles in marks (“Winter Wind”) are no quotation.
 * @example quotationOf(doc, [{ first: 0, last: 5 }], [{ first: 6, last: 7 }]) // “We saw nothing,” she said → 'direct'
 */
export const quotationOf = (
  doc: Document,
  content: readonly WordSpan[],
  frame: readonly WordSpan[] = [],
  saying = true,
): 'direct' | 'indirect' | 'mixed' => {
  const own = quotationsOf(doc).filter((q) => !frame.some((f) => holds(q, f)))
  let inside = 0
  let outside = 0
  for (const part of content) {
    const near = own.filter((q) => q.first <= part.last && part.first <= q.last)
    const quotations = near.filter((q) => holds(q, part) || !isTitle(doc, q, part))
    for (let i = part.first; i <= part.last; i++) {
      if (isPunctuation(doc, i)) continue
      if (quotations.some((q) => q.first <= i && i <= q.last)) inside++
      else outside++
    }
  }
  if (inside === 0) return 'indirect'
  if (outside === 0) return 'direct'
  return inside === 1 && !saying ? 'indirect' : 'mixed'
}

const SMALL = new Set(['ADP', 'DET', 'CCONJ', 'PART'])

/** A name or title: every word but the small ones has a capital of its own, and no stop or comma ends it. */
const isTitle = (doc: Document, { first, last }: Quotation, content: WordSpan): boolean => {
  // What begins a sentence or a content has its capital from there.
  const begins = first === content.first || first === sentenceSpan(doc, first).first
  const begin = begins ? first + 1 : first
  let capitals = 0
  for (let i = first; i <= last; i++) {
    const word = wordAt(doc, i)
    if (isPunctuation(doc, i)) {
      if (/^[.,!?;…]$/.test(word.text)) return false
    } else if (/^\p{Lu}/u.test(word.text)) capitals += i > begin ? 1 : 0
    else if (!SMALL.has(word.upos) && !/^\p{N}/u.test(word.text)) return false
  }
  return capitals > 0
}
