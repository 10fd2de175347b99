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
  const [sight, setSight] = useState({ of, ...piecesAround(from, from) })
  // Another search begins at its beginning.
  const { lowest, highest } = sight.of === of ? sight : piecesAround(0, 0)
  const known = queries.getQueryCache().findAll({ queryKey: piecesKey(asked) })
  const { count, hasMore } = knownEnds(known)
  const end = hasMore || count === 0 ? highest : Math.min(highest, Math.floor((count - 1) / PIECE))
  const wanted = useMemo(
    () => Array.from({ length: Math.max(1, end - lowest + 1) }, (_, i) => lowest + i),
    [lowest, end],
  )
  const { data, error, isPending } = useQueries({
    queries: wanted.map((piece) => pieceQuery(asked, piece)),
    combine,
  })
  // Also what was asked for before: the entry with the focus stays, however far one scrolls.
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is known changes with what came in
  const entries = useMemo(() => filled(known, count), [data, of, count])
  return {
    entries,
    total: data.find((piece) => piece !== undefined)?.total ?? 0,
    hasMore,
    isAsking: isPending && count > 0,
    isPending: isPending && count === 0,
    error,
    onSight: useCallback(
      (first: number, last: number) => {
        const near = piecesAround(first, last)
        setSight((before) =>
          before.of === of && before.lowest === near.lowest && before.highest === near.highest
            ? before
            : { of, ...near },
        )
      },
      [of],
    ),
  }
}

const piecesAround = (first: number, last: number): { lowest: number; highest: number } => ({
  lowest: pieceOf(first - AHEAD),
  highest: pieceOf(last + AHEAD),
})

const pieceOf = (index: number): number => Math.floor(Math.max(0, Math.min(index, DEEPEST)) / PIECE)

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

const filled = (pieces: readonly Kept[], count: number): (Entry | undefined)[] => {
  const all = new Array<Entry | undefined>(count)
  for (const { queryKey, state } of pieces)
    (state.data as Entries | undefined)?.entries.forEach((entry, i) => {
      const at = (queryKey.at(-1) as number) * PIECE + i
      if (at < count) all[at] = entry
    })
  return all
}

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
