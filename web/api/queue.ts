/** The queue that workers take from, where the ledger has one. */
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type { Archive, Failed, Queue } from '../../src/desk/answers/queue.ts'
import { ask, askHealth, change } from './ask.ts'

export type { Archive, Failed, Queue }

/** Whether there is a queue: a ledger in a file has none, and is not asked for it. */
export const hasQueueQuery = () =>
  queryOptions({
    queryKey: ['has-queue'],
    queryFn: async ({ signal }) => (await askHealth(signal)).queue === true,
    staleTime: Number.POSITIVE_INFINITY,
  })

/** Milliseconds between two looks while something is read, and while nothing is; none while the page is not seen. */
const BUSY = 3000
const QUIET = 15_000

export const queueQuery = () =>
  queryOptions({
    queryKey: ['queue'],
    queryFn: ({ signal }) => ask<Queue>('/queue', {}, signal),
    refetchInterval: ({ state: { data, error } }) =>
      error === null && data && data.waiting + data.active > 0 ? BUSY : QUIET,
  })

interface FailedPage {
  failed: Failed[]
  links: { next?: string }
}

const PAGE = 50

/** @param count how many there are, so that the list is asked for anew when that changes */
export const failedQuery = (count: number) =>
  infiniteQueryOptions({
    queryKey: ['queue', 'failed', count],
    queryFn: ({ pageParam, signal }) =>
      ask<FailedPage>('/queue/failed', { limit: PAGE, offset: pageParam }, signal),
    initialPageParam: 0,
    getNextPageParam: (last: FailedPage, pages: FailedPage[]) =>
      last.links.next === undefined ? undefined : pages.length * PAGE,
  })

export const retryJob = (id: string): Promise<unknown> => change(`/queue/failed/${id}/retry`, 'POST')
export const forgetJob = (id: string): Promise<unknown> => change(`/queue/failed/${id}`, 'DELETE')
