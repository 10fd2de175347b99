/** What a ledger holds of one actor, list by list: each is read from the index of parties, in its order. */
import { type Asked, all, type Operation } from '../store/operation.ts'
import type { EntryRow } from '../store/tables.ts'
import {
  type Listed,
  type Lists,
  listOf,
  MOST_COUNTED,
  PARTS,
  partsOf,
  type Role,
  tellingsOf,
  type Wanted,
} from './lists.ts'

/** @param one all the numbers that are held for the actor */
export function* listsOfOne(asked: Asked, one: readonly number[], wanted: Wanted): Operation<Lists> {
  const acts = yield* all(
    entriesOf(asked, one, wanted, PARTS, ['event', 'transfer'])
      .where('entries.voice', 'is not', null)
      .select(['entries.voice', 'parties.day'])
      .orderBy('parties.day', 'desc')
      .orderBy('parties.entry')
      .limit(MOST_COUNTED),
  )
  const { others } = yield* tellingsOf(
    asked,
    acts.map(({ voice }) => voice),
    one,
  )
  const listed = (kind: EntryRow['kind'], ...roles: Role[]) =>
    newestOf(asked, entriesOf(asked, one, wanted, roles, [kind]), wanted)
  return {
    said: yield* listed('statement', 'source'),
    saidOf: yield* listOf(asked, others, wanted),
    out: yield* listed('transfer', 'supplier'),
    in: yield* listed('transfer', 'recipient'),
    undirected: yield* listed('transfer', 'party'),
    events: yield* listed('event', 'actor', 'recipient'),
  }
}

const entriesOf = (
  asked: Asked,
  one: readonly number[],
  wanted: Wanted,
  roles: readonly Role[],
  kinds: readonly EntryRow['kind'][],
) =>
  partsOf(asked, one, roles, wanted)
    .innerJoin('entries', 'entries.id', 'parties.entry')
    .where('entries.saying', '=', 1)
    .where('entries.kind', 'in', kinds)
    .where((e) => e.or([e('entries.verdict', 'is', null), e('entries.verdict', '<>', 'rejected')]))

function* newestOf(asked: Asked, entries: ReturnType<typeof entriesOf>, wanted: Wanted): Operation<Listed> {
  const rows = yield* all(
    entries
      .select('parties.entry')
      .distinct()
      .select('parties.day')
      .orderBy('parties.day', 'desc')
      .orderBy('parties.entry')
      .limit(wanted.limit),
  )
  const [count] = yield* all(
    asked.db
      .selectFrom(entries.select('parties.entry').distinct().limit(MOST_COUNTED).as('counted'))
      .select(asked.db.fn.countAll<number>().as('n')),
  )
  const ids = rows.map(({ entry }) => entry)
  return { ...(yield* listOf(asked, ids, wanted)), total: count!.n }
}
