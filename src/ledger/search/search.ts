/** Finds entries: by their words, ranked, and by everything that was read of them. */
import { sql } from 'kysely'
import { type Asked, all, type Operation, unindexed } from '../store/operation.ts'
import { type Hit, hitsOf } from './hits.ts'
import { type Entries, narrowedParts, whoIsMeant, wordsAsked } from './narrow.ts'
import type { Query } from './query.ts'
import { newestWith, rankOf } from './words.ts'

export interface SearchAsked {
  query: Query
  limit: number
  /** Skips so many. */
  offset?: number
  /** `words`: the best match first; `day`: the newest act first; `dated`: only what has a day of its own, the newest first; `added`: in the order of the ledger. */
  order: 'words' | 'day' | 'dated' | 'added' | 'confidence'
  /** Only entries behind this one, in the order of the ledger: how exports and watches go through all. */
  after?: number
}

export interface Found {
  hits: Hit[]
  /** How many there are in all, counted up to {@link MOST_COUNTED}. */
  total: number
}

export const MOST_COUNTED = 200

/** The best of so many newest entries with the words are ranked: weighing all that hold a common word takes seconds. */
const MOST_RANKED = 3000

export function* searchEntries(
  asked: Asked,
  { query, limit, offset = 0, order, after }: SearchAsked,
): Operation<Found> {
  const { db } = asked
  const words = wordsAsked(query)
  const who = yield* whoIsMeant(asked, query)
  const byRank = order === 'words' && words !== undefined
  const parts = narrowedParts(asked, query, who).map((part) => {
    const dated = order === 'dated' ? part.where('entries.first_day', 'is not', null) : part
    return after === undefined ? dated : dated.where('entries.id', '>', after)
  })

  const ids = (from: readonly Entries[]): Operation<{ id: number }[]> => {
    if (from.length === 1) return all(inOrder(from[0]!).limit(limit).offset(offset))
    // The first of each part hold the first of all.
    const [one, two] = from.map((part, k) =>
      db
        .selectFrom(
          inOrder(part, k > 0)
            .limit(offset + limit)
            .as('part'),
        )
        .selectAll(),
    )
    return all(
      db
        .selectFrom(one!.unionAll(two!).as('parts'))
        .select('id')
        .orderBy('place', isNewestFirst ? 'desc' : 'asc')
        .orderBy('id')
        .limit(limit)
        .offset(offset),
    )
  }
  const isNewestFirst = !byRank && order !== 'confidence' && order !== 'added'
  const inOrder = (from: Entries, few = who.few) => {
    // Few entries of a party are looked up and sorted; else the entries are walked through in their order (SQLite takes
    // the index of an order wherever it can, and a plus before a column keeps it from that).
    const day = few ? unindexed<string>(asked, 'entries.day') : sql<string>`entries.day`
    const place = byRank
      ? rankOf(asked, words!)
      : order === 'confidence'
        ? sql`entries.confidence`
        : order === 'added'
          ? sql`entries.id`
          : day
    return from
      .select(['entries.id', place.as('place')])
      .orderBy(place, isNewestFirst ? 'desc' : 'asc')
      .orderBy('entries.id')
  }
  let found: { id: number }[] | undefined
  if (byRank) {
    const { bound, isCut } = yield* newestWith(asked, words!, MOST_RANKED)
    if (bound) {
      found = yield* ids(parts.map((part) => part.where(bound)))
      if (isCut && found.length < limit) found = undefined
    }
  }
  found ??= yield* ids(parts)
  let total = 0
  for (const part of parts) {
    const counted = yield* all(
      db
        .selectFrom(part.select('entries.id').limit(MOST_COUNTED).as('found'))
        .select(db.fn.countAll<number>().as('n')),
    )
    total = Math.min(total + counted[0]!.n, MOST_COUNTED)
  }
  return {
    hits: yield* hitsOf(
      asked,
      found.map(({ id }) => id),
    ),
    total,
  }
}
