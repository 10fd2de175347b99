/** What a search finds, piece by piece, and how it can be narrowed. */
import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { Facets } from '../../src/desk/answers/facets.ts'
import { ask } from './ask.ts'
import type { Entries, Order } from './queries.ts'

export interface Asked {
  q: string
  order: Order
}

/** Entries of one request. */
export const PIECE = 50
/** The server leaves out so many at most. */
export const DEEPEST = 100_000

export const pieceQuery = ({ q, order }: Asked, piece: number) =>
  queryOptions({
    queryKey: [...piecesKey({ q, order }), piece],
    queryFn: ({ signal }) =>
      ask<Entries>('/search', { q, order, limit: PIECE, offset: piece * PIECE }, signal),
    // As long as somebody reads one long list.
    gcTime: 30 * 60_000,
  })

/** Under which all pieces of a search are kept. */
export const piecesKey = ({ q, order }: Asked) => ['found', q, order]

export const facetsQuery = (q: string) =>
  queryOptions({
    queryKey: ['facets', q],
    queryFn: ({ signal }) => ask<Facets>('/facets', { q }, signal),
    placeholderData: keepPreviousData,
  })
