/** Finds the claim that an entry belongs to, or begins one. */
import { sql } from 'kysely'
import { type Asked, first, inPortions, type Operation, run } from '../store/operation.ts'
import { blocksOf } from './blocks.ts'
import { type Frame, joined, withActor } from './frame.ts'
import { sameness } from './same.ts'

/** Claims of a block that are looked at, the newest: what thousands of claims share tells little. */
const MOST_OF_A_BLOCK = 40
/** Claims that are compared at most. */
const MOST_COMPARED = 100

/**
 * @param otherwise the claim that it belongs to where it is like none: what it says was read as an event of that claim
 * @returns the number of the claim
 */
export function* joinClaim(
  { db }: Asked,
  frame: Frame,
  words: string,
  otherwise?: number,
): Operation<number> {
  const blocks = blocksOf(frame)
  const candidates = yield* candidatesIn(db, blocks)
  // The likeliest; of several the oldest, so that the order of articles decides as little as it may.
  let best: { id: number; same_as: number | null; known: Frame } | undefined
  let most = 0
  for (const { id, same_as, frame: kept } of candidates) {
    const known = frameFrom(kept)
    const score = sameness(known, frame)
    if (score > most) {
      best = { id, same_as, known }
      most = score
    }
  }
  if (otherwise !== undefined && (!best || best.id === otherwise)) {
    yield* keepBlocks({ db }, otherwise, blocks)
    return otherwise
  }
  if (best) {
    const both = joined(best.known, frame)
    yield* run(
      db
        .updateTable('claims')
        .set({ frame: written(both), first_day: both.first ?? null, last_day: both.last ?? null })
        .where('id', '=', best.id),
    )
    yield* keepBlocks({ db }, best.id, blocks)
    return best.same_as ?? best.id
  }
  const row = yield* first(
    db
      .insertInto('claims')
      .values({
        kind: frame.kind,
        frame: written(frame),
        words,
        first_day: frame.first ?? null,
        last_day: frame.last ?? null,
        same_as: null,
      })
      .returning('id'),
  )
  yield* keepBlocks({ db }, row!.id, blocks)
  return row!.id
}

/** Has claims tell of one actor what they tell of another: the two are told apart, or are one again. */
export function* renameInClaims(
  asked: Asked,
  claims: readonly number[],
  from: number,
  to: number,
): Operation<void> {
  for (const claim of claims) {
    const row = yield* first(asked.db.selectFrom('claims').select('frame').where('id', '=', claim))
    if (!row) continue
    const frame = withActor(frameFrom(row.frame), from, to)
    yield* run(
      asked.db
        .updateTable('claims')
        .set({ frame: written(frame) })
        .where('id', '=', claim),
    )
    yield* keepBlocks(asked, claim, blocksOf(frame))
  }
}

/** A frame as it is kept: its words as one line each, since most of a claim is words. */
const written = ({ terms, others, ...frame }: Frame): string =>
  JSON.stringify({ ...frame, terms: inLine(terms), ...(others && { others: others.map(inLine) }) })

const inLine = (terms: Frame['terms']): string =>
  terms.map(([term, times]) => (times === 1 ? term : `${term} ${times}`)).join('\n')

const frameFrom = (kept: string): Frame => {
  const { terms, others, ...frame } = JSON.parse(kept) as { terms: string; others?: string[] }
  return { ...frame, terms: termsFrom(terms), ...(others && { others: others.map(termsFrom) }) } as Frame
}

const termsFrom = (line: string): Frame['terms'] =>
  line === ''
    ? []
    : line.split('\n').map((part) => {
        const [term, times = '1'] = part.split(' ')
        return [term!, Number(times)]
      })

/** A claim is found by these, too. */
export const keepBlocks = (
  { db }: Pick<Asked, 'db'>,
  claim: number,
  blocks: readonly string[],
): Operation<void> =>
  inPortions(
    blocks.map((block) => ({ block, claim })),
    (rows) =>
      db
        .insertInto('claim_blocks')
        .values(rows)
        .onConflict((c) => c.doNothing()),
  )

interface Candidate {
  id: number
  frame: string
  same_as: number | null
}

/** The newest claims of every block, the oldest first. */
function* candidatesIn(db: Asked['db'], blocks: readonly string[]): Operation<Candidate[]> {
  if (blocks.length === 0) return []
  // Each block is read from its index's end on, and no further than is looked at, however many claims share it.
  const newest = blocks.map(
    (block) =>
      sql`select claim from (select claim from claim_blocks where block = ${block} order by claim desc limit ${sql.lit(MOST_OF_A_BLOCK)}) as newest`,
  )
  const query = sql<Candidate>`select id, frame, same_as from claims where id in (${sql.join(newest, sql` union `)}) order by id desc limit ${sql.lit(MOST_COMPARED)}`
  const found = (yield query.compile(db)) as Candidate[]
  return found.reverse()
}
