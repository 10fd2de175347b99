/** Where articles come from: feeds that are followed, publishers, copies of one text; and saved searches. */
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type { CopyGroup, Follow, Publisher, Watch } from '../../src/desk/answers/sources.ts'
import { address, ask, change } from './ask.ts'
import type { Entry } from './queries.ts'

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

interface Publishers {
  publishers: Publisher[]
  links: { next?: string }
}

export const publishersQuery = () => paged<Publishers>('/publishers', 'publishers')

interface Copies {
  groups: CopyGroup[]
  links: { next?: string }
}

export const copiesQuery = () => paged<Copies>('/copies', 'copies')

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
