import { AMBIGUOUS_ZONES, MONTHS, WEEKDAYS, ZONES } from './calendar.ts'

/** A date as a newspaper prints it. */
export interface NewsDate {
  /** ISO 8601 with the precision of the words: month, day, minute or second; a zone only if one is stated. */
  value: string
  /** Half-open offsets, in UTF-16 code units, of the words in the text that was given. */
  start: number
  end: number
}

interface Calendar {
  year: number
  month: number
  day?: number
}

const byLength = (names: Iterable<string>) => [...names].sort((a, b) => b.length - a.length || (a < b ? -1 : 1))
const month = `(?:${byLength(Object.keys(MONTHS)).join('|')})\\.?`
const weekday = `(?:(?:${byLength(WEEKDAYS).join('|')})\\.?,?\\s{1,4})?`
const ordinal = '(?:st|nd|rd|th|º|er)?'
const gap = '\\s{1,8}'
const edge = '(?<![\\p{L}\\p{N}_])'
const stop = '(?![\\p{L}\\p{N}_])'

// The first form that fits at a place wins, so the longer ones stand first.
const FORMS: { pattern: string; read: (g: string[]) => Calendar | undefined }[] = [
  {
    pattern: `(\\d{4})([-/.])(\\d{1,2})\\2(\\d{1,2})`,
    read: ([y, , m, d]) => ({ year: +y!, month: +m!, day: +d! }),
  },
  {
    pattern: `(\\d{4})\\s?[年년]\\s{0,2}(\\d{1,2})\\s?[月월]\\s{0,2}(\\d{1,2})\\s?[日일]`,
    read: ([y, m, d]) => ({ year: +y!, month: +m!, day: +d! }),
  },
  {
    pattern: `${weekday}(${month})${gap}(\\d{1,2})${ordinal},?(?:${gap}|(?<=,))(\\d{4})`,
    read: ([m, d, y]) => named(y!, m!, d!),
  },
  {
    pattern: `${weekday}(?:the${gap})?(\\d{1,2})${ordinal}\\.?(?:${gap}(?:of${gap}|de${gap})?|-)(${month}),?(?:${gap}(?:de${gap}|del${gap})?|-)(\\d{4})`,
    read: ([d, m, y]) => named(y!, m!, d!),
  },
  {
    pattern: `(\\d{1,2})\\.\\s?(\\d{1,2})\\.\\s?(\\d{4})`,
    read: ([d, m, y]) => ({ year: +y!, month: +m!, day: +d! }),
  },
  {
    pattern: `(\\d{1,2})([/-])(\\d{1,2})\\2(\\d{4})`,
    read: ([a, , b, y]) => dayAndMonth(+a!, +b!, +y!),
  },
  {
    pattern: `(${month}),?${gap}(\\d{4})`,
    read: ([m, y]) => ({ year: +y!, month: MONTHS[bare(m!)]! }),
  },
]

const bare = (name: string) => name.toLowerCase().replace(/\.$/, '')

const named = (year: string, name: string, day: string): Calendar => ({
  year: +year,
  month: MONTHS[bare(name)]!,
  day: +day,
})

/** 25/11/2023 can be read one way only, 12/11/2023 two ways: then nothing is known. */
const dayAndMonth = (a: number, b: number, year: number): Calendar | undefined => {
  if (a === b || b > 12) return { year, month: a, day: b }
  return a > 12 ? { year, month: b, day: a } : undefined
}

const groups = (pattern: string) => new RegExp(`${pattern}|`).exec('')!.length - 1
let before = 1
const placed = FORMS.map((form) => {
  // A back reference counts groups from the start of the whole pattern.
  const pattern = form.pattern.replaceAll('\\2', `\\${before + 1}`)
  const first = before
  before += groups(form.pattern)
  return { ...form, pattern, first, count: before - first }
})
const DATE = new RegExp(`${edge}(?:${placed.map((form) => form.pattern).join('|')})`, 'giu')

const zoneNames = byLength([...Object.keys(ZONES), ...AMBIGUOUS_ZONES]).join('|')
const zone = `(?:\\s?\\(?(?:(?:GMT|UTC)\\s?([+-]\\d{1,2}(?::?\\d{2})?)|([+-]\\d{2}:?\\d{2})|(${zoneNames}))${stop}\\)?)`
const clock = [
  `(\\d{1,2})[:.](\\d{2})(?::(\\d{2})(?:\\.\\d{1,9})?)?(?:\\s?([ap])\\.?m\\b\\.?)`,
  `(\\d{1,2})[:h](\\d{2})(?::(\\d{2})(?:\\.\\d{1,9})?)?(?!\\d)`,
  `(\\d{1,2})\\s?([ap])\\.?m\\b\\.?`,
  `(\\d{2})\\.?(\\d{2})(?:\\s?h(?:rs|ours)?)?(?=\\s?\\(?(?:${zoneNames})${stop})`,
  `(noon)`,
].join('|')
const between = '(?:\\s{0,4}(?:[,|–—•·-]|at|um|à|o’clock)?\\s{0,4})'
const AFTER = new RegExp(`(?:${between}|T)(?:${clock})${zone}?`, 'iuy')
const BEFORE = new RegExp(`${edge}(?:${clock})${zone}?(?:\\s{0,4}(?:[,|–—•·-]|on)?\\s{0,4})${weekday}$`, 'iu')

/** Widest a time of day stands before its date. */
const BEFORE_WIDTH = 48

/**
 * The first date in a text as newspapers print dates, with its time and zone where they stand beside it.
 *
 * A date that can be read two ways (12/11/2023), that does not exist (Feb 29, 2015) or has no year is none. A
 * zone gives an offset only if its abbreviation means one; no zone is ever added.
 *
 * @example
 * parseNewsDate('Posted November 9, 2023 1:37 PM') // { value: '2023-11-09T13:37', start: 7, end: 31 }
 */
export const parseNewsDate = (text: string): NewsDate | undefined => parseNewsDates(text, 1)[0]

/** All dates of a text, in order, at most `limit`; see {@link parseNewsDate}. */
export const parseNewsDates = (text: string, limit = 100): NewsDate[] => {
  const found: NewsDate[] = []
  DATE.lastIndex = 0
  while (found.length < limit) {
    const match = DATE.exec(text)
    if (!match) break
    const form = placed.find(({ first, count }) => match.slice(first, first + count).some((g) => g !== undefined))!
    const end = match.index + match[0].length
    const date = form.read(match.slice(form.first, form.first + form.count) as string[])
    if (!date || !exists(date) || /^[\p{L}\p{N}_]/u.test(text.slice(end, end + 2)) === isolated(text, end)) {
      DATE.lastIndex = match.index + 1
      continue
    }
    found.push(withTime(text, date, match.index, end))
    DATE.lastIndex = Math.max(found.at(-1)!.end, match.index + 1)
  }
  return found
}

/** A digit or letter may follow a date only as the T before its time. */
const isolated = (text: string, end: number) => !/^T\d/u.test(text.slice(end, end + 2)) && /^[\p{L}\p{N}_]/u.test(text.slice(end, end + 2))

/**
 * Month and day of words such as "Nov. 1" or "3 May", in the year that puts them nearest before a known date.
 *
 * @param near an ISO 8601 date, e.g. the day of publication; without one, or with a year alone where the day may
 * belong to the year before, no year can be known and the answer is undefined.
 */
export const dayNear = (words: string, near: string | undefined): string | undefined => {
  const known = /^(\d{4})-(\d{2})/.exec(near ?? '')
  const match = DAY.exec(words)
  if (!known || !match) return undefined
  const name = match[1] ?? match[4]!
  const at = MONTHS[bare(name)]!
  // A story of early January may be datelined December, one of late December January.
  const apart = at - +known[2]!
  const year = +known[1]! + (apart > 6 ? -1 : apart < -6 ? 1 : 0)
  const date = { year, month: at, day: +(match[2] ?? match[3])! }
  return exists(date) ? iso(date) : undefined
}

/** "Nov. 1", "November 1st", "3 May": a day without its year. */
export const DAY_WORDS = `(?:${month}\\s{0,4}\\d{1,2}${ordinal}${stop}|\\d{1,2}${ordinal}\\.?\\s{0,4}${month}(?![\\p{L}\\p{N}_]))`
const DAY = new RegExp(
  `^(?:(${month})\\s{0,4}(\\d{1,2})${ordinal}|(\\d{1,2})${ordinal}\\.?\\s{0,4}(${month}))$`,
  'iu',
)

const DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

const exists = ({ year, month: m, day }: Calendar): boolean => {
  if (year < 1600 || year > 2199 || m < 1 || m > 12) return false
  if (day === undefined) return true
  if (day < 1 || day > DAYS[m - 1]!) return false
  return m !== 2 || day < 29 || (year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0))
}

const two = (n: number) => String(n).padStart(2, '0')

const iso = ({ year, month: m, day }: Calendar) => `${year}-${two(m)}${day === undefined ? '' : `-${two(day)}`}`

const withTime = (text: string, date: Calendar, start: number, end: number): NewsDate => {
  const value = iso(date)
  if (date.day === undefined) return { value, start, end }
  AFTER.lastIndex = end
  const after = AFTER.exec(text)
  const timeAfter = after && readClock(after)
  if (timeAfter) return { value: value + timeAfter, start, end: end + after[0].length }
  const from = Math.max(0, start - BEFORE_WIDTH)
  const head = BEFORE.exec(text.slice(from, start))
  const timeBefore = head && readClock(head)
  if (timeBefore) return { value: value + timeBefore, start: from + head.index, end }
  return { value, start, end }
}

const readClock = (m: RegExpExecArray): string | undefined => {
  const hour = m[12] ? 12 : Number(m[1] ?? m[5] ?? m[8] ?? m[10])
  const minute = Number(m[2] ?? m[6] ?? m[11] ?? 0)
  const second = m[3] ?? m[7]
  const half = (m[4] ?? m[9])?.toLowerCase()
  if (half ? hour < 1 || hour > 12 : hour > 23) return undefined
  if (minute > 59 || Number(second ?? 0) > 59) return undefined
  const hours = half ? (hour % 12) + (half === 'p' ? 12 : 0) : hour
  return `T${two(hours)}:${two(minute)}${second ? `:${second}` : ''}${offsetOf(m[13] ?? m[14], m[15])}`
}

const offsetOf = (stated: string | undefined, name: string | undefined): string => {
  if (!stated) return ZONES[name?.toUpperCase() ?? ''] ?? ''
  const [, sign, hours, minutes] = /^([+-])(\d{1,2}):?(\d{2})?$/.exec(stated)!
  if (+hours! > 14 || +(minutes ?? 0) > 59) return ''
  return +hours! === 0 && !+(minutes ?? 0) ? 'Z' : `${sign}${two(+hours!)}:${minutes ?? '00'}`
}
