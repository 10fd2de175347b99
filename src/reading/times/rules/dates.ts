/** Dates of a day as newspapers write them. */
import type { Found, TimeForm } from '../forms.ts'
import { HOLIDAYS, WEEKDAYS } from '../lexicon.ts'
import { phraseAt, type Words } from '../words.ts'
import { ordinalAt } from './numbers.ts'
import { ofYearAt } from './years.ts'

type DateForm = Extract<TimeForm, { kind: 'date' }>

/** "9 November 2023", "Nov. 9, 2023", "the 9th of November", "March eighth", "Tuesday, 7 November", "2023-11-09". */
export const date = (words: Words, i: number): Found | undefined =>
  written(words, i) ?? numeric(words, i) ?? withWeekday(words, i)

/** A weekday beside a date adds nothing to its value. */
const withWeekday = (words: Words, i: number): Found | undefined => {
  if (!WEEKDAYS.has(words.at(i)) || !words.isCapital(i)) return undefined
  const next = words.at(i + 1) === ',' || words.at(i + 1) === '(' ? i + 2 : i + 1
  return written(words, next)
}

const written = (words: Words, i: number): Found | undefined => {
  const month = words.month(i)
  if (month !== undefined) {
    const days = daysAt(words, words.at(i + 1) === 'the' ? i + 2 : i + 1)
    return days && withYear(words, days, month, days.last)
  }
  // "the 9th of November"; in "the Nov. 1 deadline" the article is the noun's.
  const days = daysAt(words, words.at(i) === 'the' ? i + 1 : i)
  if (!days) return undefined
  const at = words.at(days.last + 1) === 'of' ? days.last + 2 : days.last + 1
  const named = words.month(at)
  return named === undefined ? undefined : withYear(words, days, named, at)
}

interface Days {
  last: number
  day: number
  /** The other end of "3-5". */
  until?: number
}

const daysAt = (words: Words, i: number): Days | undefined => {
  const first = dayNumberAt(words, i)
  if (!first) return undefined
  const second = isDash(words, first.last + 1) ? dayNumberAt(words, first.last + 2) : undefined
  return second
    ? { last: second.last, day: first.value, until: second.value }
    : { last: first.last, day: first.value }
}

/** Without spaces round it. */
const isDash = (words: Words, i: number): boolean => {
  const [before, dash, after] = [words.list[i - 1], words.list[i], words.list[i + 1]]
  if (!before || !dash || !after || !/^[-–]$/.test(dash.lower)) return false
  return before.end === dash.start && dash.end === after.start
}

const dayNumberAt = (words: Words, i: number): { last: number; value: number } | undefined => {
  if (!/^\d{1,2}$/.test(words.at(i))) return ordinalAt(words, i)
  // "March 10 p.m.", "May 5 percent"
  return NOT_A_DAY.test(words.at(i + 1)) ? undefined : { last: i, value: Number(words.at(i)) }
}

const NOT_A_DAY = /^(?:%|percent|million|billion|p\.m|a\.m|pm|am)$/

/** A date with the year behind it. */
const withYear = (words: Words, { day, until }: Omit<Days, 'last'>, month: number, last: number): Found => {
  const of = ofYearAt(words, last + 1)
  const form: DateForm = { kind: 'date', day, month, ...of?.of }
  const end = of?.last ?? last
  return until === undefined
    ? { last: end, form }
    : { last: end, form: { kind: 'range', from: form, to: { ...form, day: until } } }
}

/** "2023-11-09" as one word or as five, "11/09/2023", "9.11.2023", "1989-10-30T…" not. */
const numeric = (words: Words, i: number): Found | undefined => {
  const parted = words.at(i + 1) === '-' && words.at(i + 3) === '-'
  const text = parted ? [0, 1, 2, 3, 4].map((k) => words.at(i + k)).join('') : words.at(i)
  const last = parted ? i + 4 : i
  const iso = /^([12]\d{3})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(text)
  if (iso) return { last, form: dateOf(Number(iso[1]), Number(iso[2]), Number(iso[3])) }
  const [, a, separator, b, y] = /^(\d{1,2})([-/.])(\d{1,2})[-/.](\d{4}|\d{2})$/.exec(text) ?? []
  if (y === undefined) return undefined
  if (y.length === 2 && separator !== '/') return undefined
  const year = y.length === 4 ? Number(y) : Number(y) + (Number(y) < 50 ? 2000 : 1900)
  const [first, second] = [Number(a), Number(b)]
  // With points the day comes first; with slashes the month, as the American press has it, where it can.
  const dayFirst = separator === '.' || first > 12
  return { last, form: dayFirst ? dateOf(year, second, first) : dateOf(year, first, second) }
}

const dateOf = (year: number, month: number, day: number): TimeForm => ({ kind: 'date', year, month, day })

/** "Christmas Eve", "New Year's Day 2020". */
export const holiday = (words: Words, i: number): Found | undefined => {
  if (!words.isCapital(i)) return undefined
  const found = phraseAt(words, i, HOLIDAYS)
  if (!found) return undefined
  const [month, day] = found.means
  return withYear(words, { day }, month, found.last)
}
