/** The newest entries that a query finds, so many and no more: what is counted of them is told in a moment. */
import { type SelectQueryBuilder, sql } from 'kysely'
import { type Asked, first, type Operation, unindexed } from '../store/operation.ts'
import type { Tables } from '../store/tables.ts'
import { type Entries, narrowedParts, newestOf, partsOf, whoIsMeant, wordsAsked } from './narrow.ts'
import type { Query } from './query.ts'
import { newestWith } from './words.ts'

/** Entries that are counted, at most. */
export const NEWEST = 20_000

/** Entries that are looked at for them, where no index leads to those that are asked for. */
const MOST_WALKED = 100_000

type Selected<Row> = SelectQueryBuilder<Tables, 'entries' | 'articles', Row>

/**
 * The newest entries that a query finds, by the day of the act or saying, else of the publication.
 *
 * A common word, or a party that is told of in a large part of the ledger, is looked up in its newest entries alone; what
 * no index finds (a publisher, a confidence) is looked for among the newest entries of the ledger. Either way the time
 * it takes is bounded, however large the ledger.
 *
 * @param selected what is wanted of each entry and of its article
 * @returns a query of them, and whether older ones were left out before they were narrowed down
 */
export function* newestFound<Row extends object>(
  asked: Asked,
  query: Query,
  selected: (entries: Entries) => Selected<Row>,
  most = NEWEST,
): Operation<{ found: Selected<Row>; isCut: boolean }> {
  const { db } = asked
  const who = yield* whoIsMeant(asked, query)
  const { parties, few } = who
  const words = wordsAsked(query)
  // Beside words the parties are looked for: the newest of both need have nothing in common.
  const isLarge = parties.length > 0 && !few && words === undefined
  let parts = narrowedParts(asked, query, isLarge ? { ...who, parties: [] } : who)
  let isCut = false
  if (isLarge) {
    // Of one party its newest entries; of several, those that they have in common among the newest of the rarest.
    const among = parties.length > 1 ? MOST_WALKED : most
    const newest = newestOf(asked, parties, most, among)
    parts = parts.map((part) => part.where('entries.id', 'in', newest))
    isCut =
      (yield* partsOf(asked, parties, most + 1)) > most ||
      (yield* partsOf(asked, parties.slice(0, 1), among + 1)) > among
  }
  if (words !== undefined) {
    const { bound, isCut: isOfNewest } = yield* newestWith(asked, words, most)
    if (bound) parts = parts.map((part) => part.where(bound))
    isCut = isOfNewest
  } else if (parties.length === 0 && isWalked(query)) {
    let walked = db.selectFrom('entries').select('day').orderBy('day', 'desc')
    if (query.kind) walked = walked.where('kind', '=', query.kind)
    if (query.until) walked = walked.where('day', '<=', query.until)
    const last = yield* first(walked.limit(1).offset(MOST_WALKED))
    if (last) {
      parts = parts.map((part) => part.where('entries.day', '>=', last.day))
      isCut = true
    }
  }
  // Where few are looked up they are sorted; SQLite would walk through the index of the days all the same.
  const isLookedUp = parties.length > 0 || words !== undefined
  const [one, two] = parts.map((part, k) => {
    const day = isLookedUp || k > 0 ? unindexed(asked, 'entries.day') : sql`entries.day`
    return selected(part.orderBy(day, 'desc').orderBy('entries.id', 'desc').limit(most))
  })
  if (!two) return { found: one!, isCut }
  const whole = (part: Selected<Row>) => db.selectFrom(part.as('part')).selectAll()
  return { found: whole(one!).unionAll(whole(two) as never) as unknown as Selected<Row>, isCut }
}

/** Whether a query asks for what no index leads to. */
const isWalked = ({ publisher, minConfidence, verdict, about, article }: Query): boolean =>
  publisher !== undefined ||
  minConfidence !== undefined ||
  verdict !== undefined ||
  about !== undefined ||
  article !== undefined
