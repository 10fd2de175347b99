/** The values of times told by how far they lie from another. */
import { dateOf, monthsOn, weekOf, writeMonth, writeWeek } from '../calendar.ts'
import type { TimeForm } from '../forms.ts'
import type { Unit } from '../lexicon.ts'
import { lengthOf } from '../rules/durations.ts'
import { dayValue, unknownDay } from './days.ts'
import { isWritable, type Known, monthOf, type Reckoning, type TimeValue } from './known.ts'
import { quarterValue, yearValue } from './periods.ts'

type Distance = Extract<TimeForm, { kind: 'distance' }>

/** Nothing for "that day" where no day was told. */
export const distanceValue = (form: Distance, reckoning: Reckoning): TimeValue | undefined => {
  const { unit, count, from, alike } = form
  const { writing, told } = reckoning
  if (alike && told.quarter !== undefined && unit === 'year')
    return quarterValue({ kind: 'quarter', which: 'same', yearsOn: count }, reckoning)
  const base = from === 'writing' ? writing : told
  return onFrom(base, form) ?? open(form, unit, count)
}

const onFrom = (base: Known, { unit, count, clock }: Distance): TimeValue | undefined => {
  if (unit === 'year' || unit === 'decade' || unit === 'century') {
    if (base.year === undefined) return undefined
    if (unit === 'decade') return whole('DATE', String(Math.floor(base.year / 10) + count))
    if (unit === 'century') return whole('DATE', String(Math.floor(base.year / 100) + count))
    const year = base.year + count
    return isWritable(year) ? yearValue(year) : undefined
  }
  if (unit === 'month') {
    if (base.year === undefined || base.month === undefined) return undefined
    const month = monthsOn({ year: base.year, month: base.month }, count)
    return isWritable(month.year) ? { type: 'DATE', value: writeMonth(month), known: month } : undefined
  }
  if (unit === 'quarter') {
    if (base.year === undefined || base.month === undefined) return undefined
    const quarter = base.year * 4 + Math.ceil(base.month / 3) - 1 + count
    const year = Math.floor(quarter / 4)
    return isWritable(year)
      ? { type: 'DATE', value: `${String(year).padStart(4, '0')}-Q${(quarter % 4) + 1}` }
      : undefined
  }
  if (base.day === undefined) return undefined
  const day = base.day + count * (unit === 'week' ? 7 : 1)
  if (!isWritable(dateOf(day).year)) return undefined
  if (unit === 'week') return { type: 'DATE', value: writeWeek(weekOf(day)), known: monthOf(day) }
  return dayValue(day, clock ?? (unit === 'night' ? 'TNI' : undefined))
}

const whole = (type: 'DATE', value: string): TimeValue => ({ type, value })

const OPEN: { readonly [unit in Unit]?: string } = {
  week: 'XXXX-WXX',
  month: 'XXXX-XX',
  quarter: 'XXXX-QX',
  year: 'XXXX',
  decade: 'XXX',
  century: 'XX',
}

/** Without a day to reckon from, "last week" stays open, and "two days later" is a length. */
const open = ({ from, clock }: Distance, unit: Unit, count: number): TimeValue | undefined => {
  if (from === 'told' && count === 0) return undefined
  if (from === 'told' && count > 0 && !clock) return { type: 'DURATION', value: lengthOf(unit, count) }
  const value = OPEN[unit]
  return value === undefined ? unknownDay(clock) : { type: 'DATE', value }
}
