/** When something was, as far as the text tells, and the order of such times. */

import { visibleText } from '../../page/visible.ts'
import type { Record } from '../../record.ts'
import { wordsOf } from '../statements/wording.ts'

/** A TIMEX3 value, or the first and the last of a range, or else the text's words. */
export interface When {
  value?: string
  until?: string
  words: string
}

interface Timed {
  when?: string | undefined
  whenSpan?: { start: number; end: number } | undefined
}

/** Finds for an event or a transfer when it was. */
export const whenOf = ({ article, times }: Record): ((entry: Timed) => When) => {
  const ranges = new Map(
    times.filter(({ begin }) => begin).map((time) => [`${time.start} ${time.end}`, time]),
  )
  return ({ when, whenSpan }) => {
    const words = whenSpan ? wordsOf(article.text, [whenSpan]) : ''
    const range = whenSpan && ranges.get(`${whenSpan.start} ${whenSpan.end}`)
    const value = range?.begin ?? when
    if (value === undefined || !isDate(value)) return { words }
    const until = range?.until !== undefined && isDate(range.until) ? range.until : undefined
    return { value: visibleText(value), ...(until && { until: visibleText(until) }), words }
  }
}

export const saidWhen = (saidAt: string | undefined): When =>
  saidAt !== undefined && isDate(saidAt) ? { value: visibleText(saidAt), words: '' } : { words: '' }

const isDate = (value: string): boolean => orderOf(value) !== undefined || /^XXXX-\d{2}(-\d{2})?$/.test(value)

/** @param say puts a value into words */
export const whenInWords = ({ value, until, words }: When, say: (value: string) => string): string => {
  if (value === undefined) return words
  return until === undefined || until === value ? say(value) : `${say(value)} to ${say(until)}`
}

const SEASONS: { [season: string]: string } = {
  SP: '03',
  SU: '06',
  FA: '09',
  WI: '12',
  Q1: '01',
  Q2: '04',
  Q3: '07',
  Q4: '10',
  H1: '01',
  H2: '07',
}
const HOURS: { [part: string]: string } = { MO: '06', MI: '12', DT: '08', AF: '13', EV: '18', NI: '21' }

/**
 * What dates are put in order by: where they begin, the less exact before the more exact. Undefined where a value
 * has no year.
 *
 * @example orderOf('2023-W29') // '2023-07-17'
 */
export const orderOf = (value: string): string | undefined => {
  const [day = '', time] = value.split('T')
  const week = /^(\d{4})-W(\d{2})/.exec(day)
  if (week) return mondayOf(Number(week[1]), Number(week[2]))
  const [, year, season] = /^(\d{4})-([A-Z][A-Z1-4])$/.exec(day) ?? []
  if (year && season) return SEASONS[season] && `${year}-${SEASONS[season]}`
  if (/^\d{3}X?$/.test(day)) return `${day.slice(0, 3)}0`
  if (!/^\d{4}(-\d{2}(-\d{2})?)?$/.test(day)) return undefined
  return time === undefined ? day : `${day}T${HOURS[time] ?? time}`
}

/** The first day of a week of ISO 8601: the first of a year is the one with its 4 January. */
export const mondayOf = (year: number, week: number): string => {
  const fourth = new Date(Date.UTC(year, 0, 4))
  const monday = 4 - ((fourth.getUTCDay() + 6) % 7) + 7 * (week - 1)
  return new Date(Date.UTC(year, 0, monday)).toISOString().slice(0, 10)
}
