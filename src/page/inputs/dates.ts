/** Dates as feeds write them, turned to ISO 8601 without adding or shifting anything. */

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/** The zone names that RFC 822 defines; others are not unique and give no zone. */
const ZONES: Record<string, string> = {
  Z: 'Z',
  UT: 'Z',
  UTC: 'Z',
  GMT: 'Z',
  EST: '-05:00',
  EDT: '-04:00',
  CST: '-06:00',
  CDT: '-05:00',
  MST: '-07:00',
  MDT: '-06:00',
  PST: '-08:00',
  PDT: '-07:00',
}

/** 1: year, 2: month, 3: day, 4: hour, 5: minute, 6: second, 7: zone */
const ISO_8601 =
  /^(\d{4})-(\d{2})(?:-(\d{2})(?:[Tt ](\d{2}):(\d{2})(?::(\d{2})(?:[.,]\d{1,9})?)? ?([Zz]|[+-]\d{2}:?\d{2}|[A-Za-z]{1,5})?)?)?$/
/** 1: day, 2: month, 3: year, 4: hour, 5: minute, 6: second, 7: zone */
const RFC_822 =
  /^(?:[A-Za-z]{3,9}\.?,? {0,3})?(\d{1,2})[ -]([A-Za-z]{3,9})\.?[ -](\d{4}|\d{2})(?: (\d{1,2}):(\d{2})(?::(\d{2}))?(?: ?([+-]\d{2}:?\d{2}|[A-Za-z]{1,5}))?)?$/

/**
 * A date of RFC 822 or ISO 8601 (W3CDTF) as ISO 8601: the time and zone that it states, none that it does
 * not; fractions of a second are left out. Undefined where it is neither or no day of the calendar.
 *
 * @example isoDate('Thu, 09 Nov 2023 13:37:00 +0200') // '2023-11-09T13:37:00+02:00'
 */
export function isoDate(written: string): string | undefined {
  const text = written.slice(0, 60).replace(/\s+/g, ' ').trim()
  const iso = ISO_8601.exec(text)
  if (iso) return assemble(iso[1]!, iso[2]!, iso[3], iso.slice(4))
  const rfc = RFC_822.exec(text)
  if (!rfc) return undefined
  const month = MONTHS.indexOf(rfc[2]!.slice(0, 3).toLowerCase()) + 1
  return assemble(fourDigits(rfc[3]!), String(month), rfc[1]!, rfc.slice(4))
}

/** Two digits as RFC 2822 reads them. */
const fourDigits = (year: string): string =>
  year.length === 4 ? year : year < '50' ? `20${year}` : `19${year}`

function assemble(
  year: string,
  month: string,
  day: string | undefined,
  clock: (string | undefined)[],
): string | undefined {
  const [hour, minute, second, zone] = clock
  const within = (value: string | undefined, least: number, most: number): boolean =>
    value === undefined || (Number(value) >= least && Number(value) <= most)
  if (!within(month, 1, 12)) return undefined
  if (!within(day, 1, daysIn(Number(year), Number(month)))) return undefined
  if (!within(hour, 0, 23) || !within(minute, 0, 59) || !within(second, 0, 60)) return undefined
  const two = (value: string): string => value.padStart(2, '0')
  const date = `${year}-${two(month)}${day === undefined ? '' : `-${two(day)}`}`
  if (hour === undefined) return date
  return `${date}T${two(hour)}:${minute}:${second ?? '00'}${isoZone(zone)}`
}

function daysIn(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28
  return [4, 6, 9, 11].includes(month) ? 30 : 31
}

function isoZone(zone: string | undefined): string {
  if (!zone) return ''
  const offset = /^([+-]\d{2}):?(\d{2})$/.exec(zone)
  if (!offset) return ZONES[zone.toUpperCase()] ?? ''
  return Number(offset[1]!.slice(1)) > 14 || Number(offset[2]) > 59 ? '' : `${offset[1]}:${offset[2]}`
}
