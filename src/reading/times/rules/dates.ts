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
  const from = words.at(i) === 'the' ? i + 1 : i
  const month = words.month(from)
  // "the Nov. 1 deadline": the article is the noun's.
  if (month !== undefined && from === i) {
    const the = words.at(from + 1) === 'the' ? from + 2 : from + 1
    const day = dayNumberAt(words, the)
    return day && withYear(words, { kind: 'date', month, day: day.value }, day.last)
  }
  const day = dayNumberAt(words, from)
  if (!day) return undefined
  const of = words.at(day.last + 1) === 'of' ? day.last + 2 : day.last + 1
  // "15-16 May"
  const dash = /^[-–]$/.test(words.at(day.last + 1))
  const second = dash ? dayNumberAt(words, day.last + 2) : undefined
  if (second && words.month(second.last + 1) !== undefined) {
    const to = withYear(
      words,
      { kind: 'date', month: words.month(second.last + 1)!, day: second.value },
      second.last + 1,
    )
    return { last: to.last, form: between({ ...(to.form as DateForm), day: day.value }, to.form) }
  }
  const named = words.month(of)
  if (named === undefined) return undefined
  return withYear(words, { kind: 'date', month: named, day: day.value }, of)
}

const dayNumberAt = (words: Words, i: number): { last: number; value: number } | undefined => {
  if (/^\d{1,2}$/.test(words.at(i))) {
    // "March 10:30", "May 5 percent"
    return /^(?:%|percent|million|billion|p\.m|a\.m|pm|am)$/.test(words.at(i + 1))
      ? undefined
      : { last: i, value: Number(words.at(i)) }
  }
  return ordinalAt(words, i)
}

const between = (from: TimeForm, to: TimeForm): TimeForm => ({ kind: 'range', from, to })

/** The year behind a date, and the other end of "May 3-5". */
const withYear = (words: Words, form: DateForm, last: number): Found => {
  const month = words.month(last)
  if (month === undefined && /^[-–]$/.test(words.at(last + 1))) {
    const day = dayNumberAt(words, last + 2)
    if (
      day &&
      words.list[last + 1]!.start === words.list[last]!.end &&
      words.list[last + 2]!.start === words.list[last + 1]!.end
    ) {
      const of = ofYearAt(words, day.last + 1)
      const from = { ...form, ...of?.of }
      return { last: of?.last ?? day.last, form: between(from, { ...from, day: day.value }) }
    }
  }
  const of = ofYearAt(words, last + 1)
  return of ? { last: of.last, form: { ...form, ...of.of } } : { last, form }
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
  return withYear(words, { kind: 'date', month, day }, found.last)
}
