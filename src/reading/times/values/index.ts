/** From what a time phrase says to its TIMEX3 value. */
import type { TimeForm } from '../forms.ts'
import { clockValue, dateValue, weekdayValue, weekendValue } from './days.ts'
import { distanceValue } from './distances.ts'
import type { Reckoning, TimeValue } from './known.ts'
import { halfValue, monthValue, quarterValue, seasonValue, yearValue } from './periods.ts'
import { rangeValue } from './ranges.ts'

/** Nothing where the words name no time that the calendar has ("Feb. 30"). */
export const timeValue = (form: TimeForm, reckoning: Reckoning): TimeValue | undefined => {
  switch (form.kind) {
    case 'weekday':
      return weekdayValue(form, reckoning)
    case 'date':
      return dateValue(form, reckoning)
    case 'month':
      return monthValue(form, reckoning)
    case 'season':
      return seasonValue(form, reckoning)
    case 'quarter':
      return quarterValue(form, reckoning)
    case 'half':
      return halfValue(form, reckoning)
    case 'year':
      return yearValue(form.year)
    case 'decade':
      return { type: 'DATE', value: String(form.decade) }
    case 'century':
      return { type: 'DATE', value: String(form.century).padStart(2, '0') }
    case 'weekend':
      return weekendValue(form, reckoning)
    case 'distance':
      return distanceValue(form, reckoning)
    case 'clock':
      return clockValue(form.clock, reckoning)
    case 'vague':
      return { type: 'DATE', value: form.value }
    case 'duration':
      return { type: 'DURATION', value: form.value }
    case 'set':
      return { type: 'SET', value: form.value }
    case 'range':
      return rangeValue(timeValue(form.from, reckoning), timeValue(form.to, reckoning))
  }
}
