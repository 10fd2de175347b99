import type { Span } from '../../record.ts'
import { parseNewsDate } from './news-date.ts'
import { NEEDS_COLON, RELATED_HEADINGS, RELATED_LABELS } from './related-words.ts'
import { anyOf, hasFinalStop, isTitleLike, MAX_HEADLINE, plain } from './wording.ts'

/** Marks that stand before a pointer to another article or before a list's item. */
const MARKS = '[>»›►▶→☛👉•‣▪◦●■*·–—-]'
const MARK = new RegExp(`^(?:${MARKS}{1,2}|\\d{1,2}[.)])\\s{1,4}|^(?:>>|»|›|►|▶|→)`, 'u')
const apostrophes = (source: string) => source.replaceAll("'", "['’]").replaceAll(' ', '\\s')
const labels = apostrophes(anyOf(RELATED_LABELS))
const bare = apostrophes(anyOf(RELATED_LABELS.filter((label) => !NEEDS_COLON.includes(label))))
const heads = apostrophes(anyOf([...RELATED_LABELS, ...RELATED_HEADINGS]))
const LABELLED = new RegExp(`^[\\[(]?(?:${labels})\\s?(?::|\\||–|—|>|»|\\s-\\s)\\s{0,4}(?=\\S)`, 'iu')
const UNMARKED = new RegExp(`^(?:${bare})\\s(?=["“‘'«\\p{Lu}])`, 'iu')
const HEADING = new RegExp(`^[\\[(]?(?:${heads})\\s?[:>»…]?[\\])]?$`, 'iu')
const INLINE = new RegExp(`(?<=[.!?]["”’)]?\\s{1,4})(?:${labels}):\\s`, 'giu')

/** Where a list's or pointer's own words begin, behind its mark. */
export const behindMark = (text: string, { start, end }: Span): number => {
  const mark = MARK.exec(text.slice(start, Math.min(end, start + 8)))
  return mark
    ? start + mark[0].length + /^\s*/.exec(text.slice(start + mark[0].length, end))![0].length
    : start
}

/** Whether a line opens with the mark of a list's item. */
export const hasMark = (line: string): boolean => MARK.test(line.slice(0, 8))

/** The other articles' headlines in "Read also: HEADLINE | HEADLINE", as offsets into the line. */
export const pointedAt = (line: string): Span[] | undefined => {
  if (line.length > MAX_HEADLINE + 40) return undefined
  const from = behindMark(line, { start: 0, end: line.length })
  const words = line.slice(from)
  const label = LABELLED.exec(words) ?? (hasFinalStop(words) ? null : UNMARKED.exec(words))
  if (!label) return undefined
  const start = behindMark(line, { start: from + label[0].length, end: line.length })
  const end = /^[[(]/.test(words) ? line.replace(/[\])]$/, '').length : line.length
  return start < end ? parted(line, start, end) : undefined
}

/** "HEADLINE | HEADLINE": what stands between bars, with the offsets in the line. */
const parted = (line: string, start: number, end: number): Span[] =>
  [...line.slice(start, end).matchAll(/[^|\s](?:[^|]*[^|\s])?/g)].map(({ index, 0: words }) => ({
    start: start + index,
    end: start + index + words.length,
  }))

/** Whether a line is a heading over other articles' headlines: "Related", "More on this story". */
export const isRelatedHeading = (line: string): boolean => line.length < 60 && HEADING.test(line)

/** Where a pointer is glued to the end of a paragraph: "… he said. Read also: HEADLINE". */
export const gluedPointer = (text: string, { start, end }: Span): number | undefined => {
  const floor = Math.max(start, end - MAX_HEADLINE)
  let at: number | undefined
  for (const match of text.slice(floor, end).matchAll(INLINE)) at ??= floor + match.index
  return at !== undefined && at > start && pointedAt(text.slice(at, end)) ? at : undefined
}

/**
 * A headline with a date glued to its front or end and nothing else: "date 2023-11-09 HEADLINE",
 * "HEADLINE November 9, 2023". Offsets are into the line.
 */
export const datedHeadline = (
  line: string,
): { headline: Span; date: Span & { value: string } } | undefined => {
  if (line.length > MAX_HEADLINE + 40) return undefined
  const date = parseNewsDate(line)
  if (!date) return undefined
  const before = plain(line.slice(0, date.start))
  const behind = line.slice(date.end).replace(/^[\s|:·•–—-]+/, '')
  if ((before === '' || before === 'date' || before === 'published') && isHeadline(behind)) {
    return { headline: { start: line.length - behind.length, end: line.length }, date }
  }
  const front = line.slice(0, date.start).replace(/[\s|:·•–—-]+$/, '')
  return behind === '' && isHeadline(front) ? { headline: { start: 0, end: front.length }, date } : undefined
}

const isHeadline = (words: string) =>
  isTitleLike(words) && /^["“‘'«]?[\p{Lu}\p{Lo}\p{N}]/u.test(words) && words.split(/\s+/).length >= 4
