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

const byLength = (names: Iterable<string>) =>
  [...names].sort((a, b) => b.length - a.length || (a < b ? -1 : 1))
const month = `(?:${byLength(Object.keys(MONTHS)).join('|')})\\.?`
const weekday = `(?:(?:${byLength(WEEKDAYS).join('|')})\\.?,?\\s{1,4})?`
const ordinal = '(?:st|nd|rd|th|º|er)?'
const gap = '\\s{1,8}'
const edge = '(?<![\\p{L}\\p{N}_])'
const stop = '(?![\\p{L}\\p{N}_])'

// The first form that fits at a place wins, so the longer ones stand first.
const FORMS: { pattern: string; read: (groups: (string | undefined)[]) => Calendar | undefined }[] = [
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

const MATCHERS = FORMS.map(({ pattern, read }) => ({ pattern: new RegExp(edge + pattern, 'giu'), read }))

const zoneNames = byLength([...Object.keys(ZONES), ...AMBIGUOUS_ZONES]).join('|')
const zone = `(?:\\s?\\(?(?:(?:GMT|UTC)\\s?(?<shift>[+-]\\d{1,2}(?::?\\d{2})?)|(?<offset>[+-]\\d{2}:?\\d{2})|(?<zone>${zoneNames}))${stop}\\)?)`
const seconds = '(?::(?<s>\\d{2})(?:\\.\\d{1,9})?)?'
const CLOCKS = [
  `(?<h>\\d{1,2})[:.](?<m>\\d{2})${seconds}\\s?(?<half>[ap])\\.?m\\b\\.?`,
  `(?<h>\\d{1,2})[:h](?<m>\\d{2})${seconds}(?!\\d)`,
  `(?<h>\\d{1,2})\\s?(?<half>[ap])\\.?m\\b\\.?`,
  `(?<h>\\d{2})\\.?(?<m>\\d{2})(?:\\s?h(?:rs|ours)?)?(?=\\s?\\(?(?:${zoneNames})${stop})`,
  `(?<h>\\d{1,2})\\.(?<m>\\d{2})(?=\\s{0,4}(?:$|[|)\\n]))`,
]
const AFTER = CLOCKS.map(
  (clock) => new RegExp(`(?:\\s{0,4}(?:[,|–—•·-]|at|um|à)?\\s{0,4}|T)${clock}${zone}?`, 'iuy'),
)
const BEFORE = CLOCKS.map(
  (clock) => new RegExp(`${edge}${clock}${zone}?\\s{0,4}(?:[,|–—•·-]|on)?\\s{0,4}${weekday}$`, 'iu'),
)

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
export const parseNewsDate = (text: string): NewsDate | undefined => parseNewsDates(text)[0]

/** All dates of a text, in order; see {@link parseNewsDate}. */
export const parseNewsDates = (text: string): NewsDate[] => {
  if (!/\d/.test(text)) return []
  const candidates = MATCHERS.flatMap(({ pattern, read }, form) =>
    [...text.matchAll(pattern)].map((match) => ({
      form,
      date: read(match.slice(1)),
      start: match.index,
      end: match.index + match[0].length,
    })),
  ).sort((a, b) => a.start - b.start || a.form - b.form)
  const found: NewsDate[] = []
  let taken = 0
  for (const { date, start, end } of candidates) {
    if (start < taken || runsOn(text, end)) continue
    // What is no date here must not leave a shorter one behind: "31 April 2023" is not "April 2023".
    taken = end
    if (!date || !exists(date)) continue
    found.push(withTime(text, date, start, end))
    taken = found.at(-1)!.end
  }
  return found
}

/** Whether a date goes on into a longer word or number; only the T before its time may follow. */
const runsOn = (text: string, end: number) => /^(?!T\d)[0-9A-Za-z]/.test(text.slice(end, end + 2))

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

/** True for a month, or a day, that the calendar has: no February 30th, no February 29th outside leap years. */
export const exists = ({ year, month: m, day }: Calendar): boolean => {
  if (year < 1600 || year > 2199 || m < 1 || m > 12) return false
  if (day === undefined) return true
  if (day < 1 || day > DAYS[m - 1]!) return false
  return m !== 2 || day < 29 || (year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0))
}

const two = (n: number) => String(n).padStart(2, '0')

const iso = ({ year, month: m, day }: Calendar) =>
  `${year}-${two(m)}${day === undefined ? '' : `-${two(day)}`}`

const withTime = (text: string, date: Calendar, start: number, end: number): NewsDate => {
  const value = iso(date)
  if (date.day === undefined) return { value, start, end }
  CJK_CLOCK.lastIndex = end
  const clock = CJK_CLOCK.exec(text)
  if (clock) {
    const { half, h, m } = clock.groups!
    const time = readClock({ h, m, half: half && (/午後|오후|下午/.test(half) ? 'p' : 'a') })
    if (time) return { value: value + time, start, end: CJK_CLOCK.lastIndex }
  }
  for (const pattern of AFTER) {
    pattern.lastIndex = end
    const match = pattern.exec(text)
    const time = match && readClock(match.groups!)
    if (time) return { value: value + time, start, end: end + match[0].length }
  }
  const from = Math.max(0, start - BEFORE_WIDTH)
  const words = text.slice(from, start)
  for (const pattern of BEFORE) {
    const match = pattern.exec(words)
    const time = match && readClock(match.groups!)
    if (time) return { value: value + time, start: from + match.index, end }
  }
  return { value, start, end }
}

/** "16時45分", "09:12" and "오후 3시 5분" stand without a space or word between them and the date. */
const CJK_CLOCK =
  /\s{0,2}(?<half>午前|午後|오전|오후|上午|下午)?\s?(?<h>\d{1,2})\s?[時时시点點]\s?(?:(?<m>\d{1,2})\s?[分분])?/uy

const readClock = (words: Record<string, string | undefined>): string | undefined => {
  const [hour, minute, half] = [Number(words.h), Number(words.m ?? 0), words.half?.toLowerCase()]
  if (half ? hour < 1 || hour > 12 : hour > 23) return undefined
  if (minute > 59 || Number(words.s ?? 0) > 59) return undefined
  const hours = half ? (hour % 12) + (half === 'p' ? 12 : 0) : hour
  const time = `T${two(hours)}:${two(minute)}${words.s ? `:${words.s}` : ''}`
  return time + offsetOf(words.shift ?? words.offset, words.zone)
}

const offsetOf = (stated: string | undefined, name: string | undefined): string => {
  if (!stated) return ZONES[name?.toUpperCase() ?? ''] ?? ''
  const [, sign, hours, minutes] = /^([+-])(\d{1,2}):?(\d{2})?$/.exec(stated)!
  if (+hours! > 14 || +(minutes ?? 0) > 59) return ''
  return +hours! === 0 && !+(minutes ?? 0) ? 'Z' : `${sign}${two(+hours!)}:${minutes ?? '00'}`
}
