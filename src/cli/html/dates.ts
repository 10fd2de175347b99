/** Dates as a newspaper prints them. */
const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
)

/**
 * An ISO 8601 date or a TIMEX3 value in words, where it has any; else as it is.
 *
 * @example dateInWords('2023-11-11T09:30:00-05:00') // '11 November 2023, 09:30 (UTC−05:00)'
 * @example dateInWords('XXXX-10-13') // '13 October'
 */
export const dateInWords = (value: string): string => {
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
