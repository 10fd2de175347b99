/** From a TIMEX3 value to the days that it covers. */

export interface Days {
  /** `YYYY-MM-DD` */
  first: string
  last: string
}

/**
 * The first and the last day of a value; nothing where it names no days of a known year (`XXXX-10-13`, `P3D`).
 *
 * @example
 * daysOf('2023-10') // { first: '2023-10-01', last: '2023-10-31' }
 * daysOf('2023-W41') // { first: '2023-10-09', last: '2023-10-15' }
 */
export const daysOf = (value: string | null | undefined): Days | undefined => {
  if (!value) return undefined
  const ends = value.split('/')
  if (ends.length === 2) {
    const [from, to] = ends.map(daysOf)
    return from && to && from.first <= to.last ? { first: from.first, last: to.last } : undefined
  }
  const day = value.replace(/T.*$/, '')
  for (const [form, days] of FORMS) {
    const match = form.exec(day)
    if (match) return days(match)
  }
  return undefined
}

/** Days that have four digits for their year: a winter that begins in 9999 ends with it. */
const iso = (date: Date): string => {
  const year = date.getUTCFullYear()
  if (year < 0) return '0000-01-01'
  return year > 9999 ? '9999-12-31' : date.toISOString().slice(0, 10)
}
const utc = (year: number, month: number, day: number): Date => {
  const date = new Date(Date.UTC(2000, month - 1, day))
  // Date.UTC takes the years 0 to 99 for 1900 to 1999.
  date.setUTCFullYear(year, month - 1, day)
  return date
}

const months = (year: number, from: number, to: number): Days => ({
  first: iso(utc(year, from, 1)),
  last: iso(utc(year, to + 1, 0)),
})

/** Monday of an ISO week. */
const monday = (year: number, week: number): Date => {
  const fourth = utc(year, 1, 4)
  const offset = (fourth.getUTCDay() + 6) % 7
  return utc(year, 1, 4 - offset + 7 * (week - 1))
}

/** Seasons of the northern year, as newspapers there use them: winter begins in December. */
const SEASONS: { readonly [name: string]: readonly [from: number, to: number] } = {
  SP: [3, 5],
  SU: [6, 8],
  FA: [9, 11],
  WI: [12, 14],
}

const FORMS: readonly (readonly [RegExp, (match: RegExpExecArray) => Days | undefined])[] = [
  [
    /^(\d{4})-(\d\d)-(\d\d)$/,
    ([, y, m, d]) => {
      const date = utc(Number(y), Number(m), Number(d))
      const day = iso(date)
      return day === `${y}-${m}-${d}` ? { first: day, last: day } : undefined
    },
  ],
  [/^(\d{4})-(0[1-9]|1[0-2])$/, ([, y, m]) => months(Number(y), Number(m), Number(m))],
  [/^(\d{4})$/, ([, y]) => months(Number(y), 1, 12)],
  [
    /^(\d{4})-W(0[1-9]|[1-4]\d|5[0-3])(-WE)?$/,
    ([, y, w, weekend]) => {
      const first = monday(Number(y), Number(w))
      const day = (n: number): string =>
        iso(utc(first.getUTCFullYear(), first.getUTCMonth() + 1, first.getUTCDate() + n))
      // A week belongs to the year that its Thursday is in (ISO 8601); not every year has a 53rd.
      if (!day(3).startsWith(y!)) return undefined
      return { first: day(weekend ? 5 : 0), last: day(6) }
    },
  ],
  [/^(\d{4})-Q([1-4])$/, ([, y, q]) => months(Number(y), 3 * Number(q) - 2, 3 * Number(q))],
  [/^(\d{4})-H([12])$/, ([, y, h]) => months(Number(y), 6 * Number(h) - 5, 6 * Number(h))],
  [/^(\d{4})-(SP|SU|FA|WI)$/, ([, y, s]) => months(Number(y), ...SEASONS[s!]!)],
  [/^(\d{3})$/, ([, d]) => ({ first: `${d}0-01-01`, last: `${d}9-12-31` })],
]

/** The day of a publication date, whatever it says of the hour: that of its own clock. */
export const dayOf = (date: string | undefined): string | undefined => {
  const match = /^(\d{4})-(\d\d)-(\d\d)/.exec(date ?? '')
  return match ? daysOf(match[0])?.first : undefined
}

/** Days between two days; negative where the second is earlier. */
export const daysBetween = (a: string, b: string): number =>
  Math.round((Date.parse(`${b}T00:00:00Z`) - Date.parse(`${a}T00:00:00Z`)) / 86_400_000)
