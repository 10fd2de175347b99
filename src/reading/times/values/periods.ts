/** The values of months, seasons, quarters, halves of a year, years, decades and centuries. */
import { writeMonth, writeYear } from '../calendar.ts'
import type { OfYear } from '../forms.ts'
import type { Season } from '../lexicon.ts'
import { type Form, isWritable, type Known, type Reckoning, type TimeValue, twoDigits } from './known.ts'

const inYear = (year: number, rest: string, known: Known): TimeValue =>
  isWritable(year)
    ? { type: 'DATE', value: writeYear(year) + rest, known: { year, ...known } }
    : { type: 'DATE', value: `XXXX${rest}` }

/** The year that is told beside a period. */
const toldYear = ({ year, yearsOn }: OfYear, writing: Known): number | undefined =>
  year ?? (yearsOn === undefined || writing.year === undefined ? undefined : writing.year + yearsOn)

export const monthValue = (form: Form<'month'>, { writing, told, direction }: Reckoning): TimeValue => {
  const { month, which } = form
  const on = (year: number): TimeValue =>
    isWritable(year) ? { type: 'DATE', value: writeMonth({ year, month }), known: { year, month } } : open
  const open: TimeValue = { type: 'DATE', value: `XXXX-${twoDigits(month)}` }
  const year = toldYear(form, writing)
  if (year !== undefined) return on(year)
  const from = which === 'before' || which === 'after' || which === 'same' ? { ...writing, ...told } : writing
  if (from.year === undefined || from.month === undefined) return open
  const { year: y, month: m } = from
  if (which === 'this') return on(y)
  if (which === 'next' || which === 'after') return on(month > m ? y : y + 1)
  // In March "last February" is not the month just gone by.
  if (which === 'last' || which === 'before') return on(month < m - 1 ? y : y - 1)
  if (direction === 'future') return on(month >= m ? y : y + 1)
  // Without a tense a month just ahead is the coming one: "a ceasefire by December", in November.
  if (direction === undefined && month > m && month - m <= MONTHS_NEAR) return on(y)
  if (direction === undefined && month + 12 - m <= MONTHS_NEAR - 1) return on(y + 1)
  return on(month <= m ? y : y - 1)
}

const MONTHS_NEAR = 3

/** Month in which a season begins, as the weather's calendar has it; winter is of the year it begins in. */
const BEGINS: { readonly [season in Season]: number } = { SP: 3, SU: 6, FA: 9, WI: 12 }

export const seasonValue = (form: Form<'season'>, { writing, direction }: Reckoning): TimeValue => {
  const { season, which } = form
  const on = (year: number): TimeValue => inYear(year, `-${season}`, {})
  const year = toldYear(form, writing)
  if (year !== undefined) return on(year)
  if (writing.year === undefined || writing.month === undefined)
    return { type: 'DATE', value: `XXXX-${season}` }
  const first = BEGINS[season]
  // The year of the season of this name that began last.
  const begun = writing.month >= first ? writing.year : writing.year - 1
  const monthsSince = (writing.year - begun) * 12 + writing.month - first
  const lasting = monthsSince < 3
  if (which === 'last') return on(lasting ? begun - 1 : begun)
  if (which === 'next') return on(begun + 1)
  if (which === 'this') return on(lasting || season === 'WI' ? begun : writing.year)
  return on(direction === 'future' && !lasting ? begun + 1 : begun)
}

/** A quarter counted from year 0. */
const quarterCount = (year: number, quarter: number): number => year * 4 + quarter - 1

export const quarterValue = (form: Form<'quarter'>, { writing, told, direction }: Reckoning): TimeValue => {
  const { which, quarter } = form
  const on = (count: number): TimeValue => {
    const year = Math.floor(count / 4)
    return inYear(year, `-Q${(count % 4) + 1}`, { quarter: (count % 4) + 1 })
  }
  const year = toldYear(form, writing)
  if (quarter !== undefined && year !== undefined) return on(quarterCount(year, quarter))
  if (year !== undefined && told.quarter !== undefined && form.year !== undefined)
    return on(quarterCount(year, told.quarter))
  const now =
    writing.year === undefined || writing.month === undefined
      ? undefined
      : quarterCount(writing.year, Math.ceil(writing.month / 3))
  if (quarter !== undefined) {
    if (now === undefined) return { type: 'DATE', value: `XXXX-Q${quarter}` }
    const this_ = quarterCount(Math.floor(now / 4), quarter)
    // "expects a third-quarter loss", in the fourth: results are told when their quarter is over.
    if (direction === 'future') return on(this_ >= now - 1 ? this_ : this_ + 4)
    return on(this_ <= now ? this_ : this_ - 4)
  }
  const toldCount =
    told.quarter !== undefined && told.year !== undefined ? quarterCount(told.year, told.quarter) : undefined
  if (form.yearsOn !== undefined) {
    const from = toldCount ?? (now === undefined ? undefined : now - 1)
    if (from === undefined) return { type: 'DATE', value: 'XXXX-QX' }
    // "last year's quarter" beside a quarter of this year; "the year-ago quarter" beside any.
    return on(
      which === 'same' || year === undefined ? from + 4 * form.yearsOn : quarterCount(year, (from % 4) + 1),
    )
  }
  if (form.year !== undefined) return inYear(form.year, '', {})
  if (which === 'this' && now !== undefined) return on(now)
  if (which === 'next' && now !== undefined) return on(now + 1)
  if (which === 'last' && now !== undefined) return on(now - 1)
  const from = toldCount ?? (now === undefined ? undefined : now - 1)
  if (from === undefined) return { type: 'DATE', value: 'XXXX-QX' }
  if (which === 'before') return on(from - 1)
  return on(which === 'after' ? from + 1 : from)
}

export const halfValue = (form: Form<'half'>, { writing, direction }: Reckoning): TimeValue => {
  const rest = `-H${form.half}`
  const year = toldYear(form, writing)
  if (year !== undefined) return inYear(year, rest, {})
  if (writing.year === undefined || writing.month === undefined) return { type: 'DATE', value: `XXXX${rest}` }
  const begins = form.half === 1 ? 1 : 7
  const ends = begins + 5
  if (direction === 'future') return inYear(writing.month <= ends ? writing.year : writing.year + 1, rest, {})
  return inYear(writing.month >= begins ? writing.year : writing.year - 1, rest, {})
}

export const yearValue = (year: number): TimeValue => ({
  type: 'DATE',
  value: writeYear(year),
  known: { year },
})
