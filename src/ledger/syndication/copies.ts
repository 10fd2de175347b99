/** Finds the article that another is a copy of. */
import { type Asked, all, first, inPortions, type Operation, run } from '../store/operation.ts'
import { FEWEST_SHARED, fingerprintOf, isCopy } from './fingerprint.ts'

/** Articles that share sequences and are compared at most. */
const MOST_COMPARED = 20

/** The first article of the copies of a text; undefined where the ledger has none. */
export function* copyOf({ db }: Asked, article: number, body: string): Operation<number | undefined> {
  const hashes = fingerprintOf(body)
  if (hashes.length < FEWEST_SHARED) return undefined
  const candidates = yield* all(
    db
      .selectFrom('fingerprints')
      .select(['article', db.fn.countAll<number>().as('shared')])
      .where('hash', 'in', hashes)
      .where('article', '<>', article)
      .groupBy('article')
      .having(db.fn.countAll(), '>=', FEWEST_SHARED)
      .orderBy('shared', 'desc')
      .orderBy('article')
      .limit(MOST_COMPARED),
  )
  for (const { article: other, shared } of candidates) {
    const [row] = yield* all(
      db
        .selectFrom('articles')
        .select((e) => [
          'copy_of',
          e
            .selectFrom('fingerprints')
            .select(e.fn.countAll<number>().as('n'))
            .where('article', '=', other)
            .as('size'),
        ])
        .where('id', '=', other as never),
    )
    if (row && isCopy(shared, hashes.length, row.size ?? 0)) return row.copy_of
  }
  return undefined
}

/** The first of an article's copies takes its place, where it is gone or says something else by now. */
export function* passOnCopies({ db }: Asked, article: number): Operation<void> {
  const heir = yield* first(
    db
      .selectFrom('articles')
      .select('id')
      .where('copy_of', '=', article)
      .where('id', '<>', article)
      .orderBy('id')
      .limit(1),
  )
  if (heir)
    yield* run(
      db
        .updateTable('articles')
        .set({ copy_of: heir.id })
        .where('copy_of', '=', article)
        .where('id', '<>', article),
    )
}

export const keepFingerprint = ({ db }: Asked, article: number, body: string): Operation<void> =>
  inPortions(
    fingerprintOf(body).map((hash) => ({ hash, article })),
    (rows) => db.insertInto('fingerprints').values(rows),
  )
