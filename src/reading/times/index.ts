/** Time expressions with their values (TIMEX3). */

import type { Document } from '../../language/index.ts'
import { firstWhere } from '../../page/first-where.ts'
import type { Article, Paragraph, Record } from '../../record.ts'
import { type TimePhrase, timePhrases } from './phrases.ts'

export type Time = Record['times'][number]

/** Roles of paragraphs whose times are not the story's. */
const UNREAD = new Set<Paragraph['role']>(['byline', 'notice', 'related'])

/**
 * Reads the time expressions of an annotated article, in order and none over another, with half-open offsets into
 * `doc.text` and TIMEX3 values (TimeML 1.2.1), reckoned from the article's date.
 *
 * Without a date of the article values stay underspecified (`XXXX-10-13`, `XXXX-WXX`); no clock is asked and no time
 * zone is given. Of a range in two phrases ("from May to July") each end is a time, `until` and `begin` tell the
 * other; of one in one phrase ("May 3-5", "1990-95") the time is its length with both. Paragraphs of role byline,
 * notice and related are not read, nor text outside all paragraphs; without paragraphs all text is.
 *
 * @example
 * // "The envoy left on Thursday after a two-day visit.", published 2023-11-10
 * readTimes(doc, { published: '2023-11-10', paragraphs: [] })
 * // [{ start: 18, end: 26, type: 'DATE', value: '2023-11-09' }, { …, type: 'DURATION', value: 'P2D' }]
 */
export const readTimes = (
  doc: Document,
  { published, paragraphs, dateline }: Pick<Article, 'published' | 'paragraphs' | 'dateline'>,
): Time[] => {
  const phrases = timePhrases(doc, published ?? dateline?.date)
  return phrases.filter((phrase) => isRead(phrase, paragraphs)).map(timeOf)
}

const timeOf = ({ start, end, type, value, mod, begin, until }: TimePhrase): Time => ({
  start,
  end,
  type,
  value,
  ...(mod !== undefined && { mod }),
  ...(begin !== undefined && { begin }),
  ...(until !== undefined && { until }),
})

/** Whether a phrase stands in a paragraph that is read, of paragraphs in order. */
const isRead = ({ start }: TimePhrase, paragraphs: readonly Paragraph[]): boolean => {
  if (paragraphs.length === 0) return true
  const paragraph = paragraphs[firstWhere(0, paragraphs.length, (i) => paragraphs[i]!.end > start)]
  return paragraph !== undefined && paragraph.start <= start && !UNREAD.has(paragraph.role)
}
