/** The passages of an article: its paragraphs, and what stands between them in a given text. */
import type { Record } from '../../api/reader.ts'
import type { Span } from './marks.ts'

export interface Passage extends Span {
  /** A paragraph's role; `outside` for words that are no part of the article. */
  role: string
}

/** What the page's facts tell in full is not set again. */
const TOLD_ABOVE = new Set(['byline'])

/** White space and marks of lists and quotations between paragraphs are no passage. */
const WORDS = /[\p{L}\p{N}]/u

/** @param cited a span of the text that must be seen, whatever it is of */
export const passagesOf = ({ article: { text, paragraphs } }: Record, cited?: Span): Passage[] => {
  const passages: Passage[] = []
  let done = 0
  const outside = (until: number): void => {
    const gap = text.slice(done, until)
    if (!WORDS.test(gap)) return
    const lead = gap.length - gap.trimStart().length
    passages.push({ start: done + lead, end: done + gap.trimEnd().length, role: 'outside' })
  }
  for (const { start, end, role } of paragraphs) {
    outside(start)
    const isCited = cited !== undefined && cited.start < end && cited.end > start
    if (isCited || !TOLD_ABOVE.has(role)) passages.push({ start, end, role })
    done = end
  }
  outside(text.length)
  return passages
}
