/** What was added to the ledger since a time. */
import { queryOptions } from '@tanstack/react-query'
import type { ClaimLine } from '../../src/desk/answers/claim.ts'
import { ask } from './ask.ts'
import type { Entry } from './queries.ts'

export interface NewClaim {
  line: ClaimLine
  entry: Entry
}

export interface News {
  /** When it was asked, by the server's clock. */
  now: string
  after?: string
  articles: number
  claims: NewClaim[]
  denials: Entry[]
  transfers: NewClaim[]
  figures: { claim: number; before: string; now: string; entry: Entry }[]
  changed: { article: number; headline?: string; version: number; changed: string }[]
  speakers: { name: string; actor?: number; times: number }[]
}

export const newsQuery = ({ after, q = '' }: { after?: string | undefined; q?: string | undefined }) =>
  queryOptions({
    queryKey: ['news', after, q],
    queryFn: ({ signal }) => ask<News>('/news', { after, q, limit: 20 }, signal),
  })
