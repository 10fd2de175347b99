/** What the pages ask the server, with what it answers: types come from the server's own schemas. */
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type { Entry } from '../../src/desk/entry.ts'
import { ask } from './ask.ts'

export type { Entry }

export interface Entries {
  total: number
  entries: Entry[]
  links: { self: string; next?: string; prev?: string }
}

export type Order = 'words' | 'day' | 'added' | 'confidence'

/** Entries of one request of a long list. */
const PAGE = 50

/** All entries that a query finds, page after page. */
export const searchQuery = ({
  q = '',
  order = 'words',
}: {
  q?: string | undefined
  order?: Order | undefined
}) =>
  infiniteQueryOptions({
    queryKey: ['search', q, order],
    queryFn: ({ pageParam, signal }) =>
      ask<Entries>('/search', { q, order, limit: PAGE, offset: pageParam }, signal),
    initialPageParam: 0,
    getNextPageParam: (last: Entries, pages: Entries[]) =>
      last.links.next === undefined ? undefined : pages.length * PAGE,
  })

export interface Counts {
  articles: number
  versions: number
  copies: number
  statements: number
  events: number
  transfers: number
  actors: number
  claims: number
  corrections: number
}

export const countsQuery = () =>
  queryOptions({ queryKey: ['counts'], queryFn: ({ signal }) => ask<Counts>('/counts', {}, signal) })

export interface ActorLine {
  id: number
  name: string
  kind: string
  country?: string
  entries: number
}

export const actorsQuery = ({ q = '', limit = 50 }: { q?: string | undefined; limit?: number }) =>
  queryOptions({
    queryKey: ['actors', q, limit],
    queryFn: ({ signal }) => ask<{ actors: ActorLine[] }>('/actors', { q, limit }, signal),
  })

export interface ArticleLine {
  article: number
  id: string
  version: number
  address?: string
  publisher?: string
  headline?: string
  published?: string
  minutes?: number
  copyOf?: number
  added: string
}

export const articlesQuery = () =>
  infiniteQueryOptions({
    queryKey: ['articles'],
    queryFn: ({ pageParam, signal }) =>
      ask<{ articles: ArticleLine[]; links: { next?: string } }>(
        '/articles',
        { limit: PAGE, cursor: pageParam },
        signal,
      ),
    initialPageParam: undefined as number | undefined,
    getNextPageParam: (last) => (last.links.next === undefined ? undefined : last.articles.at(-1)?.article),
  })
