/** Actors page after page, those with most entries first. */
import { infiniteQueryOptions } from '@tanstack/react-query'
import { ask } from './ask.ts'
import type { ActorLine } from './queries.ts'

/** Actors of one request. */
const PAGE = 100

export const actorPagesQuery = ({ q = '', kind }: { q?: string | undefined; kind?: string | undefined }) =>
  infiniteQueryOptions({
    queryKey: ['actor-pages', q, kind],
    queryFn: ({ pageParam, signal }) =>
      ask<{ actors: ActorLine[]; links: { next?: string } }>(
        '/actors',
        { q, kind, limit: PAGE, offset: pageParam },
        signal,
      ),
    initialPageParam: 0,
    getNextPageParam: (last, pages) => (last.links.next === undefined ? undefined : pages.length * PAGE),
  })
