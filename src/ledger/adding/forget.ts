/** Takes away what an article's reading is found by; its versions and people's corrections stay. */
import { sql } from 'kysely'
import { entriesIn, keepEntries } from '../actors/entries.ts'
import { type Asked, all, type Operation, run } from '../store/operation.ts'

/** @returns the claims that its entries belonged to: what `dropEmptyClaims` is to look at once all is done */
export function* forgetReading(asked: Asked, article: number): Operation<number[]> {
  const { db } = asked
  const entries = db.selectFrom('entries').select('id').where('article', '=', article)
  const claims = yield* all(
    db
      .selectFrom('entries')
      .select('claim')
      .distinct()
      .where('article', '=', article)
      .where('claim', 'is not', null),
  )
  yield sql`delete from entry_words where rowid in (select id from entries where article = ${article})`.compile(
    db,
  )
  const parts = yield* entriesIn(asked, article)
  yield* keepEntries(asked, new Map([...parts].map(([actor, n]) => [actor, -n])))
  yield* run(db.deleteFrom('parties').where('entry', 'in', entries))
  yield* run(db.updateTable('corrections').set({ entry: null }).where('entry', 'in', entries))
  yield* run(db.deleteFrom('entries').where('article', '=', article))
  yield* run(db.deleteFrom('entities').where('article', '=', article))
  yield* run(db.deleteFrom('roles').where('article', '=', article))
  yield* run(db.deleteFrom('fingerprints').where('article', '=', article))
  return claims.map(({ claim }) => claim!)
}

/** Claims that nobody makes any more go, unless a person joined them to others. */
export function* dropEmptyClaims({ db }: Asked, claims: readonly number[]): Operation<void> {
  if (claims.length === 0) return
  const empty = yield* all(
    db
      .selectFrom('claims')
      .select('id')
      .where('id', 'in', claims)
      .where('same_as', 'is', null)
      .where((e) =>
        e.not(
          e.exists(e.selectFrom('entries').select('entries.id').whereRef('entries.claim', '=', 'claims.id')),
        ),
      )
      .where((e) =>
        e.not(
          e.exists(
            e.selectFrom('claims as other').select('other.id').whereRef('other.same_as', '=', 'claims.id'),
          ),
        ),
      ),
  )
  const ids = empty.map(({ id }) => id)
  if (ids.length === 0) return
  yield* run(db.deleteFrom('claim_blocks').where('claim', 'in', ids))
  yield* run(db.deleteFrom('claim_actors').where('claim', 'in', ids))
  yield* run(db.deleteFrom('claims').where('id', 'in', ids))
}
