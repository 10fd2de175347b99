/** A time as far as it is known, and what a phrase is reckoned by. */
import { dateOf, dayOf, type GivenDate } from '../calendar.ts'
import type { TimeForm } from '../forms.ts'

/** `day` counts as in `calendar.ts`. */
export interface Known {
  year?: number
  month?: number
  day?: number
  quarter?: number
}

export type Direction = 'past' | 'future'

export interface Reckoning {
  /** The article's date; the empty object where it is not known. */
  writing: Known
  /** The time last told before the phrase that its form may be reckoned from. */
  told: Known
  /** Whether the phrase's verb tells of what was or of what is to come. */
  direction?: Direction | undefined
}

export type TimeType = 'DATE' | 'TIME' | 'DURATION' | 'SET'

export interface TimeValue {
  type: TimeType
  /** TIMEX3 value. */
  value: string
  begin?: string
  until?: string
  /** What later phrases are reckoned from ("a day earlier"). */
  known?: Known
}

export type Form<K extends TimeForm['kind']> = Extract<TimeForm, { kind: K }>

/** A date as given, with its number of days. */
export const knownOf = ({ year, month, day }: GivenDate): Known =>
  month === undefined
    ? { year }
    : { year, month, ...(day === undefined ? {} : { day: dayOf(year, month, day)! }) }

export const knownDay = (day: number): Known => ({ ...monthOf(day), day })

export const monthOf = (day: number): { year: number; month: number } => {
  const { year, month } = dateOf(day)
  return { year, month }
}

export const isWritable = (year: number): boolean => year >= 0 && year <= 9999
export const twoDigits = (n: number): string => String(n).padStart(2, '0')
