/** The values of days: weekdays, dates, and hours of days. */
import {
  dateOf,
  dayOf,
  weekdayFrom,
  weekdayOf,
  weekdayUpTo,
  weekOf,
  writeDay,
  writeWeek,
} from '../calendar.ts'
import { type Form, isWritable, knownDay, monthOf, type Reckoning, type TimeValue } from './known.ts'

/** A day with its hour or part; midnight that ends a day is kept as its 24th hour. */
export const dayValue = (day: number, clock: string | undefined): TimeValue => {
  if (!isWritable(dateOf(day).year)) return unknownDay(clock)
  return { type: clock ? 'TIME' : 'DATE', value: writeDay(day) + (clock ?? ''), known: knownDay(day) }
}

export const unknownDay = (clock: string | undefined): TimeValue => ({
  type: clock ? 'TIME' : 'DATE',
  value: `XXXX-XX-XX${clock ?? ''}`,
})

export const weekdayValue = (form: Form<'weekday'>, { writing, told, direction }: Reckoning): TimeValue => {
  const { weekday, clock, which, week } = form
  const from =
    which === 'before' || which === 'after' || which === 'same' ? (told.day ?? writing.day) : writing.day
  if (from === undefined) return { type: clock ? 'TIME' : 'DATE', value: `XXXX-WXX-${weekday}${clock ?? ''}` }
  const on = (day: number) => dayValue(day, clock)
  if (week !== undefined) return on(from + 7 * week + weekday - weekdayOf(from))
  if (which === 'last' || which === 'before') return on(weekdayUpTo(from - 1, weekday))
  if (which === 'next' || which === 'after') return on(weekdayFrom(from + 1, weekday))
  if (which === 'same') return on(weekdayUpTo(from, weekday))
  if (which === 'this') return on(from + weekday - weekdayOf(from))
  return on(direction === 'future' ? weekdayFrom(from, weekday) : weekdayUpTo(from, weekday))
}

/** Between two leap days lie at most eight years. */
const YEARS_TO_TRY = 8
/** Newspapers give the year of a date that is further off: a date this near is the nearest, whatever the tense. */
const DAYS_NEAR = 100
/** "The offer was extended to Nov. 16." */
const DAYS_NEAR_AGAINST_TENSE = 35

/** Nothing where the calendar has no such date. */
export const dateValue = (form: Form<'date'>, { writing, direction }: Reckoning): TimeValue | undefined => {
  const { day, month, clock } = form
  const year =
    form.year ??
    (form.yearsOn === undefined || writing.year === undefined ? undefined : writing.year + form.yearsOn)
  if (year !== undefined) {
    const exact = dayOf(year, month, day)
    return exact === undefined ? undefined : dayValue(exact, clock)
  }
  // A year that has every day tells whether there is such a date at all.
  const some = dayOf(2000, month, day)
  if (some === undefined) return undefined
  if (writing.year === undefined || writing.month === undefined)
    return { type: clock ? 'TIME' : 'DATE', value: `XXXX${writeDay(some).slice(4)}${clock ?? ''}` }
  const written = writing.day ?? dayOf(writing.year, writing.month, 28)!
  let past: number | undefined
  let ahead: number | undefined
  for (let k = 0; k <= YEARS_TO_TRY; k++) {
    const back = dayOf(writing.year - k, month, day)
    if (past === undefined && back !== undefined && back <= written) past = back
    const on = dayOf(writing.year + k, month, day)
    if (ahead === undefined && on !== undefined && on > written) ahead = on
  }
  const near = nearest(written, past, ahead)
  const against = near !== undefined && direction !== undefined && near > written !== (direction === 'future')
  const meant =
    near !== undefined && Math.abs(near - written) <= (against ? DAYS_NEAR_AGAINST_TENSE : DAYS_NEAR)
      ? near
      : direction === 'future'
        ? (ahead ?? past)
        : (past ?? ahead)
  return meant === undefined ? undefined : dayValue(meant, clock)
}

const nearest = (day: number, past: number | undefined, ahead: number | undefined): number | undefined => {
  if (past === undefined || ahead === undefined) return past ?? ahead
  return day - past <= ahead - day ? past : ahead
}

/** An hour without a day: of the day last told, else of the day of writing. */
export const clockValue = (clock: string, { writing, told }: Reckoning): TimeValue => {
  const day = told.day ?? writing.day
  if (day === undefined) return unknownDay(clock)
  // What was told stays told: the hour adds no new day.
  const { known: _, ...value } = dayValue(day, clock)
  return value
}

export const weekendValue = (
  { which }: Form<'weekend'>,
  { writing, told, direction }: Reckoning,
): TimeValue => {
  const isTold = which === 'before' || which === 'after' || which === 'same'
  const from = isTold ? (told.day ?? writing.day) : writing.day
  if (from === undefined) return { type: 'DATE', value: 'XXXX-WXX-WE' }
  const duringOne = weekdayOf(from) >= 6
  const saturday = weekdayUpTo(from, 6)
  const ahead =
    which === 'next' ||
    which === 'after' ||
    (which === 'this' && !duringOne) ||
    (which === 'named' && direction === 'future' && !duringOne)
  const meant = ahead ? saturday + 7 : saturday
  const back = (which === 'last' || which === 'before') && duringOne ? meant - 7 : meant
  return { type: 'DATE', value: `${writeWeek(weekOf(back))}-WE`, known: monthOf(back) }
}
