/** Dates as formats demand them that know no date without an hour. */

/**
 * A moment in UTC. A date alone stands as its first moment, a time without a zone as if in UTC: the formats that ask
 * for this have no other way to write it.
 *
 * @example momentOf('2024-03-05') // '2024-03-05T00:00:00.000Z'
 */
export const momentOf = (date: string): string | undefined => {
  const whole = /^\d{4}$/.test(date) ? `${date}-01-01` : /^\d{4}-\d\d$/.test(date) ? `${date}-01` : date
  const zoned = /T/.test(whole) && !/(?:Z|[+-]\d\d:\d\d)$/.test(whole) ? `${whole}Z` : whole
  const moment = new Date(zoned)
  return Number.isNaN(moment.getTime()) ? undefined : moment.toISOString()
}
