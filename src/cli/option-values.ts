/** Values of options: checked before anything is read. */
import { InvalidArgumentError } from 'commander'
import { daysOf } from '../ledger/adding/days.ts'
import { isoDate } from '../page/inputs/dates.ts'

/** @throws InvalidArgumentError unless it is a whole number from 1 to `most` */
export const wholeNumber =
  (most: number) =>
  (value: string): number => {
    const number = /^\d{1,15}$/.test(value) ? Number(value) : 0
    if (number < 1 || number > most) {
      throw new InvalidArgumentError(`must be a whole number, ${most < 1e9 ? `1 to ${most}` : '1 or more'}`)
    }
    return number
  }

/** @throws InvalidArgumentError unless it is a day of the calendar in ISO 8601, with or without a time */
export const publicationDate = (value: string): string => {
  const date = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2})?(Z|[+-]\d{2}:\d{2})?)?$/.test(value)
    ? isoDate(value)
    : undefined
  if (!date) throw new InvalidArgumentError('must be a date such as 2023-11-09 or 2023-11-09T13:37+02:00')
  return date
}

/** @throws InvalidArgumentError unless it is a number from 0 to 1 */
export const portion = (value: string): number => {
  const number = /^(\d{1,3}|\d?\.\d{1,15})$/.test(value) ? Number(value) : 2
  if (number > 1) throw new InvalidArgumentError('must be a number from 0 to 1, such as 0.6')
  return number
}

const dayFrom =
  (end: 'first' | 'last') =>
  (value: string): string => {
    const days = /^\d{4}(?:-\d\d(?:-\d\d)?)?$/.test(value) ? daysOf(value) : undefined
    if (!days)
      throw new InvalidArgumentError('must be a day, a month or a year, such as 2023-10-13, 2023-10 or 2023')
    return days[end]
  }

/** The first day of what is named. @throws InvalidArgumentError unless it is a day, month or year */
export const firstDay = dayFrom('first')

/** The last day of what is named. @throws InvalidArgumentError unless it is a day, month or year */
export const lastDay = dayFrom('last')

/** @throws InvalidArgumentError unless it is one of these */
export const oneOf =
  <T extends string>(...choices: T[]) =>
  (value: string): T => {
    if (!choices.includes(value as T)) throw new InvalidArgumentError(`must be one of ${choices.join(', ')}`)
    return value as T
  }

const SECONDS: { readonly [unit: string]: number } = { s: 1, m: 60, h: 3600, d: 86_400 }

/**
 * @returns milliseconds
 * @throws InvalidArgumentError unless it is a time such as 90s, 15m, 2h or 1d, at least `least` seconds
 */
export const duration =
  (least: number) =>
  (value: string): number => {
    const [, number, unit] = /^(\d{1,6})([smhd])$/.exec(value) ?? []
    const seconds = Number(number) * SECONDS[unit ?? 's']!
    if (!(seconds >= least && seconds <= 30 * 86_400))
      throw new InvalidArgumentError(`must be a time such as 15m, 90s, 2h or 1d, from ${least}s to 30d`)
    return seconds * 1000
  }

/** @throws InvalidArgumentError unless it is a day of the calendar */
export const day = (value: string): string => {
  const date = /^\d{4}-\d{2}-\d{2}$/.test(value) ? isoDate(value) : undefined
  if (!date) throw new InvalidArgumentError('must be a day such as 2023-11-09')
  return date
}
