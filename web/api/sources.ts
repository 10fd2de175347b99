/** Where articles come from: feeds that are followed, publishers, copies of one text; and saved searches. */
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { address, ask, change } from './ask.ts'
import type { Entry } from './queries.ts'

export interface Follow {
  id: number
  address: string
  kind?: string
  /** When it was asked last, and when it is asked next; ISO 8601. */
  checked?: string
  next?: string
  items: number
  unread: number
  error?: string
}

export const followsQuery = () =>
  queryOptions({
    queryKey: ['follows'],
    queryFn: ({ signal }) => ask<{ follows: Follow[] }>('/follows', {}, signal),
  })

export const follow = (address: string): Promise<unknown> => change('/follows', 'POST', { address })
export const unfollow = (id: number): Promise<unknown> => change(`/follows/${id}`, 'DELETE')

const PAGE = 50

/** Pages of a long list by offset. */
const paged = <T extends { links: { next?: string } }>(path: string, key: string) =>
  infiniteQueryOptions({
    queryKey: [key],
    queryFn: ({ pageParam, signal }) => ask<T>(path, { limit: PAGE, offset: pageParam }, signal),
    initialPageParam: 0,
    getNextPageParam: (last: T, pages: T[]) =>
      last.links.next === undefined ? undefined : pages.length * PAGE,
  })

export interface Publishers {
  publishers: {
    publisher: string
    articles: number
    copies: number
    first?: string
    last?: string
    entries: number
  }[]
  links: { next?: string }
}

export const publishersQuery = () => paged<Publishers>('/publishers', 'publishers')

interface CopyLine {
  article: number
  headline?: string
  publisher?: string
  published?: string
}

export interface Copies {
  groups: (CopyLine & { copies: CopyLine[] })[]
  links: { next?: string }
}

export const copiesQuery = () => paged<Copies>('/copies', 'copies')

export interface Watch {
  name: string
  q: string
  added: string
  webhook?: string
}

/** An entry that came to match a saved search, with when it was found. */
export type Match = Entry & { found: string }

export const watchesQuery = () =>
  queryOptions({
    queryKey: ['watches'],
    queryFn: ({ signal }) => ask<{ watches: Watch[] }>('/watches', {}, signal),
  })

export const watchMatchesQuery = (name: string) =>
  queryOptions({
    queryKey: ['watches', name],
    queryFn: ({ signal }) =>
      ask<{ entries: Match[] }>(`/watches/${encodeURIComponent(name)}/matches`, { limit: 200 }, signal),
  })

/** Where a feed reader finds what comes to match. */
export const watchFeed = (name: string): string => address(`/watches/${encodeURIComponent(name)}/feed`)

export const watch = (name: string, q: string): Promise<unknown> => change('/watches', 'POST', { name, q })
export const unwatch = (name: string): Promise<unknown> =>
  change(`/watches/${encodeURIComponent(name)}`, 'DELETE')
