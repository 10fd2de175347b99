/** What was added to the ledger since a time. */
import { queryOptions } from '@tanstack/react-query'
import type { News } from '../../src/desk/answers/news.ts'
import { ask } from './ask.ts'

export type { News }

/** Of each part; whether there are more is known by one more. */
export const NEWS_LIMIT = 20

export const newsQuery = ({ after, q = '' }: { after?: string | undefined; q?: string | undefined }) =>
  queryOptions({
    queryKey: ['news', after, q],
    queryFn: ({ signal }) => ask<News>('/news', { after, q, limit: NEWS_LIMIT }, signal),
  })
