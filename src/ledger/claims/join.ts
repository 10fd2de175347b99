/** Finds the claim that an entry belongs to, or begins one. */
import { type Asked, all, first, inPortions, type Operation, run } from '../store/operation.ts'
import { blocksOf, type Frame, isSame, joined } from './frame.ts'

/** Claims that are compared at most; the newest come first. */
const MOST_COMPARED = 150

/** @returns the number of the claim */
export function* joinClaim({ db }: Asked, frame: Frame, words: string): Operation<number> {
  const blocks = blocksOf(frame)
  const candidates =
    blocks.length === 0
      ? []
      : yield* all(
          db
            .selectFrom('claims')
            .select(['id', 'frame', 'same_as'])
            .where('id', 'in', (e) =>
              e.selectFrom('claim_blocks').select('claim').where('block', 'in', blocks),
            )
            .orderBy('id', 'desc')
            .limit(MOST_COMPARED),
        )
  // Of several the oldest, so that the order of articles decides as little as it may.
  for (const candidate of candidates.reverse()) {
    const known = JSON.parse(candidate.frame) as Frame
    if (!isSame(known, frame)) continue
    const both = joined(known, frame)
    yield* run(
      db
        .updateTable('claims')
        .set({ frame: JSON.stringify(both), first_day: both.first ?? null, last_day: both.last ?? null })
        .where('id', '=', candidate.id),
    )
    yield* keepBlocks(db, candidate.id, blocks)
    return candidate.same_as ?? candidate.id
  }
  const row = yield* first(
    db
      .insertInto('claims')
      .values({
        kind: frame.kind,
        frame: JSON.stringify(frame),
        words,
        first_day: frame.first ?? null,
        last_day: frame.last ?? null,
        same_as: null,
      })
      .returning('id'),
  )
  yield* keepBlocks(db, row!.id, blocks)
  return row!.id
}

const keepBlocks = (db: Asked['db'], claim: number, blocks: readonly string[]): Operation<void> =>
  inPortions(
    blocks.map((block) => ({ block, claim })),
    (rows) =>
      db
        .insertInto('claim_blocks')
        .values(rows)
        .onConflict((c) => c.doNothing()),
  )
