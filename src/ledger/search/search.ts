/** Finds entries: by their words, ranked, and by everything that was read of them. */
import { sql } from 'kysely'
import { type Asked, all, first, type Operation } from '../store/operation.ts'
import { type Hit, hitsOf } from './hits.ts'
import { type Entries, narrowedEntries, postgresWords, whoIsMeant, wordsAsked } from './narrow.ts'
import type { Query } from './query.ts'

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
  const { db, dialect } = asked
  const words = wordsAsked(query)
  const who = yield* whoIsMeant(asked, query)
  const byRank = order === 'words' && words !== undefined
  let base = narrowedEntries(asked, query, who)
  if (order === 'dated') base = base.where('entries.first_day', 'is not', null)
  if (after !== undefined) base = base.where('entries.id', '>', after)

  const ids = (from: Entries): Operation<{ id: number }[]> => {
    // Few entries of a party are looked up and sorted; else the entries are walked through in their order (SQLite takes
    // the index of an order wherever it can, and a plus before a column keeps it from that).
    const day = who.few && dialect === 'sqlite' ? sql`+entries.day` : sql`entries.day`
    let ordered = from.select('entries.id')
    if (byRank) ordered = ordered.orderBy(rankOf(asked, words!))
    else if (order === 'confidence') ordered = ordered.orderBy('entries.confidence')
    else if (order !== 'added') ordered = ordered.orderBy(day, 'desc')
    return all(ordered.orderBy('entries.id').limit(limit).offset(offset))
  }
  let found: { id: number }[] | undefined
  if (byRank && dialect === 'sqlite') {
    const oldest = yield* first(
      sql<{
        rowid: number
      }>`select rowid from entry_words where entry_words match ${words!} order by rowid desc limit 1 offset ${MOST_RANKED}`.compile(
        db,
      ),
    )
    if (oldest) {
      found = yield* ids(base.where('entry_words.rowid' as never, '>', oldest.rowid as never))
      if (found.length < limit) found = undefined
    }
  }
  found ??= yield* ids(base)
  const counted = yield* all(
    db
      .selectFrom(base.select('entries.id').limit(MOST_COUNTED).as('found'))
      .select(db.fn.countAll<number>().as('n')),
  )
  return {
    hits: yield* hitsOf(
      asked,
      found.map(({ id }) => id),
    ),
    total: counted[0]!.n,
  }
}

const rankOf = ({ dialect }: Asked, words: string) =>
  dialect === 'sqlite'
    ? sql`rank`
    : sql`-ts_rank(entry_words.found, websearch_to_tsquery('english', ${postgresWords(words)}))`
