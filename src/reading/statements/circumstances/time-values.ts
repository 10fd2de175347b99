/** From the words of a time phrase to its TIMEX3 value, reckoned from the day of writing. */
import {
  dateOf,
  dayOf,
  type GivenDate,
  monthsOn,
  weekdayFrom,
  weekdayOf,
  weekdayUpTo,
  weekOf,
  writeDay,
  writeMonth,
  writeWeek,
  writeYear,
} from '../../times/calendar.ts'
import type { TimeForm } from './time-phrases.ts'
import type { Part, Season } from './time-words.ts'

/** A time as far as it is known; `day` counts as in `calendar.ts`. */
export interface Known {
  year?: number
  month?: number
  day?: number
}

export interface TimeValue {
  /** TIMEX3 value, of the past where the words leave it open. */
  value?: string
  /** The same words taken for the future: "will speak on Friday". */
  ahead?: string
  /** What later phrases are reckoned from ("a day earlier"). */
  known?: Known
}

/** A date as given, with its number of days. */
export const knownOf = ({ year, month, day }: GivenDate): Known =>
  month === undefined
    ? { year }
    : { year, month, ...(day === undefined ? {} : { day: dayOf(year, month, day)! }) }

const knownDay = (day: number): Known => ({ ...yearAndMonth(day), day })
const yearAndMonth = (day: number): { year: number; month: number } => {
  const { year, month } = dateOf(day)
  return { year, month }
}
const isWritable = (year: number): boolean => year >= 0 && year <= 9999
const onDay = (day: number, part: Part | undefined): string => writeDay(day) + (part ? `T${part}` : '')

/**
 * The value of a time phrase's form.
 *
 * @param writing the article's date, as far as it is known; the empty object where it is not
 * @param told the time last told before the phrase; the date of writing where there is none near
 */
export const timeValue = (form: TimeForm, writing: Known, told: Known): TimeValue => {
  switch (form.kind) {
    case 'weekday':
      return weekdayValue(form, writing, told)
    case 'date':
      return dateValue(form, writing)
    case 'month':
      return monthValue(form, writing)
    case 'season':
      return seasonValue(form, writing)
    case 'year':
      return { value: writeYear(form.year), known: { year: form.year } }
    case 'weekend':
      return weekendValue(form.which, writing)
    case 'distance':
      return distanceValue(form, form.from === 'told' ? told : writing)
    case 'open':
      return {}
  }
}

type Form<K extends TimeForm['kind']> = Extract<TimeForm, { kind: K }>

const weekdayValue = (form: Form<'weekday'>, writing: Known, told: Known): TimeValue => {
  const { weekday, part, which, week } = form
  const open = `XXXX-WXX-${weekday}${part ? `T${part}` : ''}`
  const from = which === 'before' || which === 'after' ? told.day : writing.day
  if (from === undefined) return which === 'named' && week === undefined ? { value: open } : {}
  const on = (day: number, ahead = day): TimeValue => ({
    value: onDay(day, part),
    ahead: onDay(ahead, part),
    known: knownDay(day),
  })
  if (week !== undefined) return on(from + 7 * week + weekday - weekdayOf(from))
  if (which === 'last' || which === 'before') return on(weekdayUpTo(from - 1, weekday))
  if (which === 'next' || which === 'after') return on(weekdayFrom(from + 1, weekday))
  if (which === 'this') return on(from + weekday - weekdayOf(from))
  return on(weekdayUpTo(from, weekday), weekdayFrom(from, weekday))
}

/** A date of the next days is this year's still: a story is sometimes dated before its words. */
const DAYS_OF_GRACE = 2
/** Between two leap days lie at most eight years. */
const YEARS_TO_TRY = 8

const dateValue = ({ day, month, year, part }: Form<'date'>, writing: Known): TimeValue => {
  const tail = part ? `T${part}` : ''
  if (year !== undefined) {
    const d = dayOf(year, month, day)
    return d === undefined ? {} : { value: writeDay(d) + tail, known: knownDay(d) }
  }
  // A year that has every day tells whether there is such a date at all.
  const some = dayOf(2000, month, day)
  if (some === undefined) return {}
  if (writing.year === undefined || writing.month === undefined)
    return { value: `XXXX${writeDay(some).slice(4)}${tail}` }
  const written = writing.day ?? dayOf(writing.year, writing.month, 28)!
  let past: number | undefined
  let ahead: number | undefined
  for (let k = 0; k <= YEARS_TO_TRY; k++) {
    const back = dayOf(writing.year + 1 - k, month, day)
    if (past === undefined && back !== undefined && back <= written + DAYS_OF_GRACE) past = back
    const on = dayOf(writing.year + k, month, day)
    if (ahead === undefined && on !== undefined && on >= written) ahead = on
  }
  if (past === undefined) return {}
  return { value: writeDay(past) + tail, ahead: writeDay(ahead ?? past) + tail, known: knownDay(past) }
}

const monthValue = ({ month, year, which }: Form<'month'>, writing: Known): TimeValue => {
  const on = (y: number, ahead = y): TimeValue =>
    isWritable(y) && isWritable(ahead)
      ? {
          value: writeMonth({ year: y, month }),
          ahead: writeMonth({ year: ahead, month }),
          known: { year: y, month },
        }
      : {}
  if (year !== undefined) return on(year)
  if (writing.year === undefined || writing.month === undefined)
    return { value: `XXXX-${String(month).padStart(2, '0')}` }
  const { year: y, month: m } = writing
  if (which === 'this') return on(y)
  if (which === 'next') return on(month > m ? y : y + 1)
  if (which === 'last') return on(month < m ? y : y - 1)
  return on(month <= m ? y : y - 1, month >= m ? y : y + 1)
}

/** Month in which a season begins, as the weather's calendar has it; winter is of the year it begins in. */
const BEGINS: { readonly [season in Season]: number } = { SP: 3, SU: 6, FA: 9, WI: 12 }

const seasonValue = ({ season, year, which }: Form<'season'>, writing: Known): TimeValue => {
  const on = (y: number): TimeValue =>
    isWritable(y) ? { value: `${writeYear(y)}-${season}`, known: { year: y } } : {}
  if (year !== undefined) return on(year)
  if (writing.year === undefined || writing.month === undefined) return {}
  const first = BEGINS[season]
  // The year of the season of this name that began last.
  const begun = writing.month >= first ? writing.year : writing.year - 1
  const monthsSince = (writing.year - begun) * 12 + writing.month - first
  const lasting = monthsSince < 3
  if (which === 'last') return on(lasting ? begun - 1 : begun)
  if (which === 'next') return on(begun + 1)
  if (which === 'this') return on(lasting || season === 'WI' ? begun : writing.year)
  return on(begun)
}

const weekendValue = (which: Form<'weekend'>['which'], writing: Known): TimeValue => {
  if (writing.day === undefined || which === 'before' || which === 'after') return {}
  const duringOne = weekdayOf(writing.day) >= 6
  const saturday = weekdayUpTo(writing.day, 6)
  const meant = which === 'next' || (which === 'this' && !duringOne) ? saturday + 7 : saturday
  const back = which === 'last' && duringOne ? meant - 7 : meant
  return { value: `${writeWeek(weekOf(back))}-WE`, known: yearAndMonth(back) }
}

const distanceValue = ({ unit, count, part }: Form<'distance'>, from: Known): TimeValue => {
  if (unit === 'year') {
    const year = from.year === undefined ? undefined : from.year + count
    return year === undefined || !isWritable(year) ? {} : { value: writeYear(year), known: { year } }
  }
  if (unit === 'month') {
    if (from.year === undefined || from.month === undefined) return {}
    const month = monthsOn({ year: from.year, month: from.month }, count)
    return isWritable(month.year) ? { value: writeMonth(month), known: month } : {}
  }
  if (from.day === undefined) return {}
  const day = from.day + count * (unit === 'week' ? 7 : 1)
  if (!isWritable(dateOf(day).year)) return {}
  return unit === 'week'
    ? { value: writeWeek(weekOf(day)), known: yearAndMonth(day) }
    : { value: onDay(day, part), known: knownDay(day) }
}
