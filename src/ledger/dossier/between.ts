import { type Asked, all, type Operation, unindexed } from '../store/operation.ts'
import { type Lists, listOf, PARTS, partsOf, type Role, tellingsOf, type Wanted } from './lists.ts'

/** Both are given by all the numbers that are held for them. */
export function* listsBetween(
  asked: Asked,
  one: readonly number[],
  other: readonly number[],
  wanted: Wanted,
): Operation<Lists> {
  const acts = yield* actsBetween(asked, one, other, wanted)
  const { own, others } = yield* tellingsOf(
    asked,
    acts.map(({ voice }) => voice),
    [...one, ...other],
  )
  /** Acts of a kind in which each of the two is one of these. */
  const listed = (kind: Act['kind'], ofOne: readonly Role[], ofOther: readonly Role[]) =>
    listOf(
      asked,
      acts
        .filter((act) => act.kind === kind && has(act.one, ofOne) && has(act.other, ofOther))
        .map(({ entry }) => entry),
      wanted,
    )
  const sides = ['actor', 'recipient'] as const
  return {
    said: yield* listOf(asked, own, wanted),
    saidOf: yield* listOf(asked, others, wanted),
    out: yield* listed('transfer', ['supplier'], ['recipient']),
    in: yield* listed('transfer', ['recipient'], ['supplier']),
    undirected: yield* listed('transfer', ['party'], ['party']),
    events: yield* listed('event', sides, sides),
  }
}

const has = (roles: ReadonlySet<Role>, any: readonly Role[]): boolean => any.some((role) => roles.has(role))

/** An event or transfer, and what each of the two is in it. */
interface Act {
  entry: number
  kind: 'event' | 'transfer'
  /** The statement that it is told in; null for the article's own voice. */
  voice: number | null
  one: Set<Role>
  other: Set<Role>
}

/**
 * Events and transfers in which both have a part, that nobody rejected: each once, the newest first, those of one day in
 * the order of the ledger. Goes through all that the one with fewer parts did, and looks for the other beside each.
 */
function* actsBetween(
  asked: Asked,
  one: readonly number[],
  other: readonly number[],
  wanted: Wanted,
): Operation<Act[]> {
  const turned = (yield* countOf(asked, other, wanted)) < (yield* countOf(asked, one, wanted))
  const [fewer, more] = turned ? [other, one] : [one, other]
  const rows = yield* all(
    partsOf(asked, fewer, PARTS, wanted)
      // SQLite joins crosswise in the order that stands here. Beside an entry's number the other's own
      // index would lead through all that the other did.
      .crossJoin('parties as beside')
      .whereRef('beside.entry', '=', 'parties.entry')
      .where(unindexed<number>(asked, 'beside.actor'), 'in', more)
      .where(unindexed<string>(asked, 'beside.role'), 'in', PARTS)
      .crossJoin('entries')
      .whereRef('entries.id', '=', 'parties.entry')
      .where('entries.saying', '=', 1)
      .where('entries.kind', 'in', ['event', 'transfer'])
      .where((e) => e.or([e('entries.verdict', 'is', null), e('entries.verdict', '<>', 'rejected')]))
      .select(['parties.entry', 'parties.role', 'beside.role as beside', 'entries.kind', 'entries.voice'])
      .orderBy('parties.day', 'desc')
      .orderBy('parties.entry'),
  )
  const acts = new Map<number, Act>()
  for (const { entry, role, beside, kind, voice } of rows) {
    let act = acts.get(entry)
    if (!act) {
      act = { entry, kind: kind as Act['kind'], voice, one: new Set(), other: new Set() }
      acts.set(entry, act)
    }
    act.one.add(turned ? beside : role)
    act.other.add(turned ? role : beside)
  }
  return [...acts.values()]
}

function* countOf(asked: Asked, actors: readonly number[], wanted: Wanted): Operation<number> {
  const [row] = yield* all(
    partsOf(asked, actors, PARTS, wanted).select(asked.db.fn.countAll<number>().as('n')),
  )
  return row!.n
}
