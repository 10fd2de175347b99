import { exists, parseNewsDate } from '../../text/news-date.ts'

const ISO =
  /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]+(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d+))?)?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2}|[+-]\d{2})?)?$/i
const BASIC = /^(\d{4})(\d{2})(\d{2})(?:T?(\d{2})(\d{2})(\d{2})?(Z)?)?$/

/**
 * A date as machines and templates write it, to ISO 8601 with the precision that is stated.
 *
 * Takes ISO 8601 in its usual variants ("2019-11-19 09:44:09+0000"), the basic form, and every form that newspapers
 * print. Gives undefined for anything else, for days that the calendar lacks and for two-digit years. A fraction of
 * a second is dropped; a zone is never invented.
 *
 * @example isoDate('2019-11-19 09:44:09+0000') // '2019-11-19T09:44:09+00:00'
 */
export const isoDate = (raw: string | undefined): string | undefined => {
  if (!raw || raw.length > 100) return undefined
  const text = raw.trim()
  const m = ISO.exec(text) ?? BASIC.exec(text)
  if (!m) return parseNewsDate(text)?.value
  const [, y, mo, d, h, mi, s] = m
  if (!exists({ year: Number(y), month: Number(mo), day: Number(d) })) return undefined
  const day = `${y}-${mo!.padStart(2, '0')}-${d!.padStart(2, '0')}`
  if (h === undefined) return day
  if (Number(h) > 23 || Number(mi) > 59 || Number(s ?? 0) > 59) return day
  return `${day}T${h.padStart(2, '0')}:${mi}${s ? `:${s}` : ''}${zoneOf(m[8] ?? (m.length === 8 ? m[7] : undefined))}`
}

const zoneOf = (zone: string | undefined): string => {
  if (!zone) return ''
  if (/^(z|utc|gmt)$/i.test(zone)) return 'Z'
  const digits = zone.replace(':', '')
  return `${digits.slice(0, 3)}:${digits.slice(3) || '00'}`
}
