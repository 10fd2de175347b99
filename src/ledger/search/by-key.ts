/** Entries by their key. */
import { type Asked, all, type Operation } from '../store/operation.ts'
import { type Hit, hitsOf } from './hits.ts'

/** Copies of one text on two sites have one key: no more of them are given. */
const MOST_COPIES = 100

/** All entries of a key, in the order of the ledger; none where there is none. */
export function* entriesOfKey(asked: Asked, { key }: { key: string }): Operation<Hit[]> {
  const rows = yield* all(
    asked.db.selectFrom('entries').select('id').where('key', '=', key).orderBy('id').limit(MOST_COPIES),
  )
  return yield* hitsOf(
    asked,
    rows.map(({ id }) => id as number),
  )
}
