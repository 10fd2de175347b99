/**
 * The calendar that times are reckoned by: the proleptic Gregorian one, with the weeks of ISO 8601.
 *
 * A day is a number: days since 1 January 1970, negative before. So one adds and subtracts days, and the machine's
 * clock and zone have no say. Months count from 1, weekdays from Monday = 1 to Sunday = 7. Years run from 0 to 9999,
 * what ISO 8601 writes with four digits.
 *
 * @example
 * const published = dayOf(2023, 11, 10)!              // a Friday
 * writeDay(weekdayUpTo(published, 4))                 // '2023-11-09', Thursday
 * writeWeek(weekOf(published - 7))                    // '2023-W44'
 */

export interface CalendarDate {
  year: number
  month: number
  day: number
}

export interface Month {
  year: number
  month: number
}

/** A week of ISO 8601: from Monday on, of the year that its Thursday lies in. */
export interface Week {
  year: number
  week: number
}

const DAYS_OF_ERA = 146_097
const DAYS_BEFORE_1970 = 719_468
const THURSDAY = 4

const floorDiv = (a: number, b: number): number => Math.floor(a / b)
const floorMod = (a: number, b: number): number => a - b * floorDiv(a, b)

export const isLeapYear = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)

/** Days of a month, 28 to 31. */
export const daysInMonth = (year: number, month: number): number =>
  month === 2
    ? isLeapYear(year)
      ? 29
      : 28
    : month === 4 || month === 6 || month === 9 || month === 11
      ? 30
      : 31

const isYear = (year: number): boolean => Number.isInteger(year) && year >= 0 && year <= 9999

/**
 * Days from 1970 of a date that is known to exist, in any year. Years are counted from March in eras of 400, so that
 * the leap day comes last (H. Hinnant, "chrono-compatible low-level date algorithms", days_from_civil).
 */
const daysFrom1970 = (year: number, month: number, day: number): number => {
  const y = month <= 2 ? year - 1 : year
  const era = floorDiv(y, 400)
  const yearOfEra = y - era * 400
  const dayOfYear = floorDiv(153 * (month + (month > 2 ? -3 : 9)) + 2, 5) + day - 1
  const dayOfEra = yearOfEra * 365 + floorDiv(yearOfEra, 4) - floorDiv(yearOfEra, 100) + dayOfYear
  return era * DAYS_OF_ERA + dayOfEra - DAYS_BEFORE_1970
}

/** The day of a date, or nothing where the calendar has no such date (29 February 2015, month 13, year 10000). */
export const dayOf = (year: number, month: number, day: number): number | undefined => {
  if (!isYear(year) || !Number.isInteger(month) || month < 1 || month > 12) return undefined
  if (!Number.isInteger(day) || day < 1 || day > daysInMonth(year, month)) return undefined
  return daysFrom1970(year, month, day)
}

/** The date of a day (civil_from_days of the same source). */
export const dateOf = (dayNumber: number): CalendarDate => {
  const z = dayNumber + DAYS_BEFORE_1970
  const era = floorDiv(z, DAYS_OF_ERA)
  const dayOfEra = z - era * DAYS_OF_ERA
  const yearOfEra = floorDiv(
    dayOfEra - floorDiv(dayOfEra, 1460) + floorDiv(dayOfEra, 36_524) - floorDiv(dayOfEra, 146_096),
    365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + floorDiv(yearOfEra, 4) - floorDiv(yearOfEra, 100))
  const fromMarch = floorDiv(5 * dayOfYear + 2, 153)
  const month = fromMarch + (fromMarch < 10 ? 3 : -9)
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  return { year, month, day: dayOfYear - floorDiv(153 * fromMarch + 2, 5) + 1 }
}

/** 1 for Monday to 7 for Sunday. */
export const weekdayOf = (dayNumber: number): number => floorMod(dayNumber + THURSDAY - 1, 7) + 1

/** The latest day of a weekday that is not after a day: the day itself on the same weekday. */
export const weekdayUpTo = (dayNumber: number, weekday: number): number =>
  dayNumber - floorMod(weekdayOf(dayNumber) - weekday, 7)

/** The first day of a weekday that is not before a day: the day itself on the same weekday. */
export const weekdayFrom = (dayNumber: number, weekday: number): number =>
  dayNumber + floorMod(weekday - weekdayOf(dayNumber), 7)

/** The week that a day lies in. */
export const weekOf = (dayNumber: number): Week => {
  const thursday = dayNumber + THURSDAY - weekdayOf(dayNumber)
  const { year } = dateOf(thursday)
  // Days from 1 January to this Thursday, in sevens.
  return { year, week: floorDiv(thursday - daysFrom1970(year, 1, 1), 7) + 1 }
}

/** The Monday of a week, or nothing where the year has no such week (weeks 53 are rare). */
export const mondayOf = ({ year, week }: Week): number | undefined => {
  if (!isYear(year) || !Number.isInteger(week) || week < 1 || week > 53) return undefined
  // 4 January always lies in week 1.
  const monday = weekdayUpTo(daysFrom1970(year, 1, 4), 1) + 7 * (week - 1)
  return weekOf(monday).year === year ? monday : undefined
}

/** The month so many months later, or earlier where the number is negative. */
export const monthsOn = ({ year, month }: Month, months: number): Month => {
  const count = year * 12 + month - 1 + months
  return { year: floorDiv(count, 12), month: floorMod(count, 12) + 1 }
}

const digits = (n: number, width: number): string => String(n).padStart(width, '0')

/** '2023' */
export const writeYear = (year: number): string => digits(year, 4)

/** '2023-11' */
export const writeMonth = ({ year, month }: Month): string => `${writeYear(year)}-${digits(month, 2)}`

/** '2023-W45' */
export const writeWeek = ({ year, week }: Week): string => `${writeYear(year)}-W${digits(week, 2)}`

/** '2023-11-09' */
export const writeDay = (dayNumber: number): string => {
  const date = dateOf(dayNumber)
  return `${writeMonth(date)}-${digits(date.day, 2)}`
}

/** What an ISO 8601 date or date-time says of its date: the parts that it gives. */
export interface GivenDate {
  year: number
  month?: number
  day?: number
}

/**
 * Reads the date of '2023', '2023-11', '2023-11-09' or a date-time that begins so. The date is taken as written,
 * in whatever zone the time stands; nothing where there is no such date.
 */
export const readDate = (iso: string): GivenDate | undefined => {
  const [, y, m, d] = /^(\d{4})(?:-(\d{2})(?:-(\d{2})(?:T.*)?)?)?$/s.exec(iso) ?? []
  if (y === undefined) return undefined
  const given: GivenDate = { year: Number(y) }
  if (m === undefined) return given
  given.month = Number(m)
  if (d !== undefined) given.day = Number(d)
  return dayOf(given.year, given.month, given.day ?? 1) === undefined ? undefined : given
}
