/** What a correction does to the entry that it stands on. */
import { keepEntries } from '../actors/entries.ts'
import { personName, plainName } from '../actors/names.ts'
import { daysOf } from '../adding/days.ts'
import { dropEmptyClaims } from '../adding/forget.ts'
import { type Asked, all, first, type Operation, run } from '../store/operation.ts'
import type { EntryRow, PartyRow } from '../store/tables.ts'

export type Action = 'accept' | 'correct' | 'reject' | 'annotate' | 'split'

/** What may be corrected of an entry; parties by their names. */
export interface Change {
  type?: string
  mode?: string
  stance?: string
  polarity?: 'positive' | 'negative'
  level?: 'certain' | 'probable' | 'possible'
  time?: string
  item?: string
  category?: string
  designation?: string
  quantity?: number
  unit?: string
  source?: string
  addressee?: string
  actor?: string
  recipient?: string
  supplier?: string
  intermediary?: string
  place?: string
}

const FIELDS = [
  'type',
  'mode',
  'stance',
  'polarity',
  'level',
  'time',
  'item',
  'category',
  'designation',
  'quantity',
  'unit',
] as const
const PARTIES = ['source', 'addressee', 'actor', 'recipient', 'supplier', 'intermediary', 'place'] as const

/** Names of what may be changed, for messages. */
export const CHANGEABLE: readonly string[] = [...FIELDS, ...PARTIES]

const VERDICTS: { readonly [action: string]: string } = {
  accept: 'accepted',
  correct: 'corrected',
  reject: 'rejected',
}

/** @param change JSON of a {@link Change} */
export function* changeEntry(
  asked: Asked,
  entry: number,
  action: string,
  change: string | null,
): Operation<void> {
  const { db } = asked
  const verdict = VERDICTS[action]
  const wanted = change === null ? {} : (JSON.parse(change) as Change)
  const set: Partial<EntryRow> = {}
  const left: number[] = []
  if (action === 'split') {
    const row = yield* first(db.selectFrom('entries').select('claim').where('id', '=', entry))
    if (row?.claim != null) left.push(row.claim)
    set.claim = yield* claimOfItsOwn(asked, entry)
  }
  if (verdict) set.verdict = verdict
  for (const field of FIELDS) if (wanted[field] !== undefined) Object.assign(set, { [field]: wanted[field] })
  if (wanted.quantity !== undefined)
    Object.assign(set, { quantity_min: wanted.quantity, quantity_max: wanted.quantity, approximate: 0 })
  if (wanted.time !== undefined) {
    const days = daysOf(wanted.time)
    Object.assign(set, {
      first_day: days?.first ?? null,
      last_day: days?.last ?? null,
      ...(days && { day: days.first, day_last: days.last }),
    })
  }
  if (Object.keys(set).length > 0)
    yield* run(
      db
        .updateTable('entries')
        .set(set as never)
        .where('id', '=', entry),
    )
  yield* dropEmptyClaims(asked, left)
  if (set.day !== undefined)
    yield* run(db.updateTable('parties').set({ day: set.day }).where('entry', '=', entry))
  const roles = PARTIES.filter((role) => wanted[role] !== undefined)
  if (roles.length === 0) return
  const before = yield* actorsIn(asked, entry)
  for (const role of roles) yield* changeParty(asked, entry, role, wanted[role]!)
  const now = yield* actorsIn(asked, entry)
  const without = (actors: Set<number>, others: Set<number>) => [...actors].filter((a) => !others.has(a))
  yield* keepEntries(
    asked,
    new Map([
      ...without(before, now).map((actor) => [actor, -1] as const),
      ...without(now, before).map((actor) => [actor, 1] as const),
    ]),
  )
}

function* actorsIn({ db }: Asked, entry: number): Operation<Set<number>> {
  const rows = yield* all(
    db.selectFrom('parties').select('actor').where('entry', '=', entry).where('actor', 'is not', null),
  )
  return new Set(rows.map(({ actor }) => actor!))
}

function* changeParty(asked: Asked, entry: number, role: PartyRow['role'], name: string): Operation<void> {
  const { db } = asked
  const known = yield* actorNamed(asked, name)
  const there = yield* first(
    db.selectFrom('parties').select('entry').where('entry', '=', entry).where('role', '=', role),
  )
  if (there) {
    yield* run(
      db
        .updateTable('parties')
        .set({ text: name, actor: known ?? null })
        .where('entry', '=', entry)
        .where('role', '=', role),
    )
    return
  }
  const row = yield* first(db.selectFrom('entries').select(['start', 'end', 'day']).where('id', '=', entry))
  yield* run(db.insertInto('parties').values({ entry, role, actor: known ?? null, text: name, ...row! }))
}

/** A claim that nothing else is found to belong to. */
function* claimOfItsOwn({ db }: Asked, entry: number): Operation<number> {
  const row = yield* first(
    db.selectFrom('entries').select(['kind', 'words', 'first_day', 'last_day']).where('id', '=', entry),
  )
  const claim = yield* first(
    db
      .insertInto('claims')
      .values({ ...row!, frame: '{"terms":""}', same_as: null })
      .returning('id'),
  )
  return claim!.id
}

/** The actor that a name, a country's code or an id leads to. */
export function* actorNamed({ db }: Asked, name: string): Operation<number | undefined> {
  const folded = plainName(name)
  const names = [
    name,
    personName(name),
    ...['organization', 'country', 'group', 'place', 'weapon', 'vessel', 'other'].map(
      (kind) => `${kind}:${folded}`,
    ),
  ]
  const row = yield* first(
    db
      .selectFrom('actor_names')
      .innerJoin('actors', 'actors.id', 'actor_names.actor')
      .select((e) => [e.fn.coalesce('actors.same_as', 'actors.id').as('actor')])
      .where('actor_names.name', 'in', names)
      .where('actor_names.kind', '<>', 'family')
      .orderBy('actors.id')
      .limit(1),
  )
  return row?.actor as number | undefined
}
