/** How many entries there are by day, month or year. */
import { queryOptions } from '@tanstack/react-query'
import type { Days } from '../../src/desk/answers/days.ts'
import { ask } from './ask.ts'

export type { Days }

export const daysQuery = ({ q = '', by }: { q?: string | undefined; by?: Days['by'] | undefined }) =>
  queryOptions({
    queryKey: ['days', q, by],
    queryFn: ({ signal }) => ask<Days>('/days', { q, by }, signal),
  })
