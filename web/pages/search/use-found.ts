/** Entries that a search finds, of which only those near to what is in sight are asked for. */
import { type UseQueryResult, useQueries, useQueryClient } from '@tanstack/react-query'
import { useCallback, useMemo, useState } from 'react'
import type { Entries, Entry } from '../../api/queries.ts'
import { type Asked, DEEPEST, PIECE, pieceQuery, piecesKey } from '../../api/search.ts'

interface Found {
  /** As many as are known to be; undefined where they are yet to come. */
  entries: readonly (Entry | undefined)[]
  total: number
  hasMore: boolean
  isAsking: boolean
  /** Whether anything is known yet. */
  isPending: boolean
  error: Error | null
  onSight(first: number, last: number): void
}

/** Entries before and behind what is in sight that are asked for as well. */
const AHEAD = 15

/** @param from the entry that is in sight first */
export const useFound = (asked: Asked, from: number): Found => {
  const queries = useQueryClient()
  const of = piecesKey(asked).join(' ')
  const [seen, setSeen] = useState({ of, first: from, last: from })
  // Another search begins at its beginning.
  const { first, last } = seen.of === of ? seen : { first: 0, last: 0 }
  const ends = knownEnds(queries.getQueryCache().findAll({ queryKey: piecesKey(asked) }))
  const { count, hasMore } = ends
  const wanted = useMemo(() => {
    const lowest = Math.floor(Math.max(0, Math.min(first, DEEPEST) - AHEAD) / PIECE)
    const reach = hasMore || count === 0 ? last + AHEAD : Math.min(last + AHEAD, count - 1)
    const highest = Math.max(lowest, Math.floor(Math.min(reach, DEEPEST) / PIECE))
    return Array.from({ length: highest - lowest + 1 }, (_, i) => lowest + i)
  }, [first, last, count, hasMore])
  const { data, error, isPending } = useQueries({
    queries: wanted.map((piece) => pieceQuery(asked, piece)),
    combine,
  })
  const entries = useMemo(() => {
    const all = new Array<Entry | undefined>(count)
    for (const [i, piece] of wanted.entries())
      data[i]?.entries.forEach((entry, k) => {
        const at = piece * PIECE + k
        if (at < count) all[at] = entry
      })
    return all
  }, [data, wanted, count])
  return {
    entries,
    total: data.find((piece) => piece !== undefined)?.total ?? 0,
    hasMore,
    isAsking: isPending && count > 0,
    isPending: isPending && count === 0,
    error,
    onSight: useCallback(
      (first: number, last: number) =>
        setSeen((before) =>
          before.of === of && before.first === first && before.last === last ? before : { of, first, last },
        ),
      [of],
    ),
  }
}

interface Combined {
  data: (Entries | undefined)[]
  error: Error | null
  isPending: boolean
}

const combine = (results: UseQueryResult<Entries>[]): Combined => ({
  data: results.map(({ data }) => data),
  error: results.find(({ error }) => error !== null)?.error ?? null,
  isPending: results.some((result) => result.isPending),
})

interface Kept {
  queryKey: readonly unknown[]
  state: { data?: unknown }
}

/** How many entries are known to be, by all pieces that were asked for, and whether there are more. */
const knownEnds = (pieces: readonly Kept[]): { count: number; hasMore: boolean } => {
  let [count, hasMore] = [0, false]
  for (const { queryKey, state } of pieces) {
    const piece = state.data as Entries | undefined
    if (!piece || piece.entries.length === 0) continue
    const at = queryKey.at(-1) as number
    const end = at * PIECE + piece.entries.length
    if (end <= count) continue
    count = end
    hasMore = piece.links.next !== undefined && (at + 1) * PIECE <= DEEPEST
  }
  return { count, hasMore }
}
