/** The titles of an article, which fields give without offsets, and what is marked in them. */

import { visibleText } from '../../page/visible.ts'
import type { Article, Span } from '../../record.ts'
import { marksWithin } from './marks.ts'

/**
 * A headline or dek with its marks; without any where the text does not have its words, since offsets count there.
 *
 * @param marks of the whole text
 * @returns an empty text where the article has no such title; the marks' offsets count from the title's start
 */
export const titleWithMarks = <M extends Span>(
  article: Article,
  field: 'headline' | 'dek',
  marks: M[],
): { text: string; marks: M[] } => {
  const title = article[field] ?? ''
  const from = article.from?.[field]
  const places: Span[] = article.paragraphs.filter(({ role }) => role === field)
  if (typeof from === 'object') places.unshift(from)
  for (const place of places) {
    const text = article.text.slice(place.start, place.end)
    if (visibleText(text) === visibleText(title)) return { text, marks: marksWithin([place], marks)[0]! }
  }
  return { text: title, marks: [] }
}
