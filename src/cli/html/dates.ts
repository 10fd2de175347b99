/** Dates as a newspaper prints them. */
import { mondayOf } from '../facts/index.ts'

const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
)
const PARTS_OF_YEAR: { [part: string]: string } = {
  SP: 'spring',
  SU: 'summer',
  FA: 'autumn',
  WI: 'winter',
  Q1: 'first quarter of',
  Q2: 'second quarter of',
  Q3: 'third quarter of',
  Q4: 'fourth quarter of',
  H1: 'first half of',
  H2: 'second half of',
}
const PARTS_OF_DAY: { [part: string]: string } = {
  MO: 'morning',
  MI: 'noon',
  DT: 'daytime',
  AF: 'afternoon',
  EV: 'evening',
  NI: 'night',
}

/**
 * An ISO 8601 date or a TIMEX3 value in words, where it has any; else as it is.
 *
 * @example dateInWords('2023-11-11T09:30:00-05:00') // '11 November 2023, 09:30 (UTC−05:00)'
 * @example dateInWords('XXXX-10-13') // '13 October'
 * @example dateInWords('2023-W29') // 'week of 17 July 2023'
 */
export const dateInWords = (value: string): string => {
  const [, weekYear, week] = /^(\d{4})-W(\d{2})$/.exec(value) ?? []
  if (week) return `week of ${dateInWords(mondayOf(Number(weekYear), Number(week)))}`
  const [, partYear, part] = /^(\d{4})-([A-Z][A-Z\d])$/.exec(value) ?? []
  if (part && PARTS_OF_YEAR[part]) return `${PARTS_OF_YEAR[part]} ${partYear}`
  if (/^\d{3}X?$/.test(value)) return `${value.slice(0, 3)}0s`
  const [, day, partOfDay = ''] = /^([\dX]{4}-\d{2}-\d{2})T([A-Z]{2})$/.exec(value) ?? []
  if (day && PARTS_OF_DAY[partOfDay]) return `${dateInWords(day)}, ${PARTS_OF_DAY[partOfDay]}`
  return calendarDate(value)
}

const calendarDate = (value: string): string => {
  const parts =
    /^(\d{4}|XXXX)-(\d{2})(?:-(\d{2})(?:T(\d{2}:\d{2})(?::\d{2}(?:\.\d+)?)?(Z|[+-]\d{2}:\d{2})?)?)?$/.exec(
      value,
    )
  const month = MONTHS[Number(parts?.[2]) - 1]
  if (!parts || !month) return value
  const [, year, , day, time, zone] = parts
  const words = [day && String(Number(day)), month, year !== 'XXXX' && year].filter(Boolean).join(' ')
  return `${words}${time ? `, ${time}` : ''}${zone ? ` (${zoneInWords(zone)})` : ''}`
}

const zoneInWords = (zone: string): string => (zone === 'Z' ? 'UTC' : `UTC${zone.replace('-', '−')}`)
