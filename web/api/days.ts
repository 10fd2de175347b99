/** How many entries there are by day, month or year. */
import { queryOptions } from '@tanstack/react-query'
import { ask } from './ask.ts'

export interface DayCount {
  day: string
  statements: number
  events: number
  transfers: number
  denials: number
}

export interface Days {
  by: 'day' | 'month' | 'year'
  days: DayCount[]
  bounded?: boolean
}

export const daysQuery = ({ q = '', by }: { q?: string | undefined; by?: Days['by'] }) =>
  queryOptions({
    queryKey: ['days', q, by],
    queryFn: ({ signal }) => ask<Days>('/days', { q, by }, signal),
  })
