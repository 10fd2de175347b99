/** People, their sessions and their tokens, as rows. */
import { LedgerError } from '../problem.ts'
import { type Asked, all, first, type Operation, run } from '../store/operation.ts'
import { lesserRole, type Role } from './role.ts'

export interface Person {
  id: number
  name: string
  role: Role
  /** As `hashPassword` makes it. */
  password: string
}

export interface PersonLine {
  name: string
  role: Role
  added: string
  /** When the last session began. */
  signed_in: string | null
  sessions: number
  tokens: number
}

export interface TokenLine {
  id: number
  person: string
  /** What it may do: never more than its person may now. */
  role: Role
  label: string
  added: string
  expires: string | null
  /** The day on which it was used last. */
  used: string | null
}

/** Whom a session or a token stands for. */
export interface Standing {
  person: number
  name: string
  role: Role
}

/** The form in which names are compared: people type them in small letters, too. */
export const foldName = (name: string): string => name.normalize('NFKC').trim().toLowerCase()

/** Whether the ledger knows people: only then does anybody sign in, and only then is there an audit trail. */
export function* hasPeople({ db }: Asked, _: object): Operation<boolean> {
  return (yield* first(db.selectFrom('people').select('id').limit(1))) !== undefined
}

export function* personNamed({ db }: Asked, { name }: { name: string }): Operation<Person | undefined> {
  const row = yield* first(
    db.selectFrom('people').select(['id', 'name', 'role', 'password']).where('folded', '=', foldName(name)),
  )
  return row as Person | undefined
}

function* personThere(asked: Asked, name: string): Operation<Person> {
  const person = yield* personNamed(asked, { name })
  if (!person)
    throw new LedgerError(`${name}: there is nobody of this name; onrecord people list tells who is`)
  return person
}

/** All people, in the order in which they were added. @param now what has expired by then does not count */
export function* peopleList({ db }: Asked, { now }: { now: string }): Operation<PersonLine[]> {
  const rows = yield* all(
    db
      .selectFrom('people')
      .select((e) => [
        'name',
        'role',
        'added',
        'signed_in',
        e
          .selectFrom('sessions')
          .select((s) => s.fn.countAll<number>().as('n'))
          .whereRef('sessions.person', '=', 'people.id')
          .where('sessions.expires', '>', now)
          .as('sessions'),
        e
          .selectFrom('tokens')
          .select((t) => t.fn.countAll<number>().as('n'))
          .whereRef('tokens.person', '=', 'people.id')
          .where((t) => t.or([t('tokens.expires', 'is', null), t('tokens.expires', '>', now)]))
          .as('tokens'),
      ])
      .orderBy('people.id'),
  )
  return rows.map((row) => ({ ...row, sessions: row.sessions ?? 0, tokens: row.tokens ?? 0 })) as PersonLine[]
}

/** @throws LedgerError where there is somebody of this name, or the first one is no admin */
export function* addPerson(
  asked: Asked,
  { name, role, password, at }: { name: string; role: Role; password: string; at: string },
): Operation<void> {
  const { db } = asked
  if (yield* personNamed(asked, { name }))
    throw new LedgerError(`${name}: there is somebody of this name; choose another`)
  if (role !== 'admin' && !(yield* hasPeople(asked, {})))
    throw new LedgerError('the first person must be an admin: --role admin; nobody could add the others else')
  yield* run(
    db
      .insertInto('people')
      .values({ name: name.trim(), folded: foldName(name), role, password, added: at, signed_in: null }),
  )
}

/** @throws LedgerError where there would be nobody left who may add people */
function* keepAnAdmin({ db }: Asked, without: Person): Operation<void> {
  const other = yield* first(
    db.selectFrom('people').select('id').where('role', '=', 'admin').where('id', '<>', without.id).limit(1),
  )
  if (without.role === 'admin' && !other)
    throw new LedgerError(`${without.name}: is the last admin; make somebody else one first`)
}

export function* setRole(asked: Asked, { name, role }: { name: string; role: Role }): Operation<void> {
  const person = yield* personThere(asked, name)
  if (role !== 'admin') yield* keepAnAdmin(asked, person)
  yield* run(asked.db.updateTable('people').set({ role }).where('id', '=', person.id))
}

/** Gives a person another password, and ends all sessions but one. */
export function* setPassword(
  asked: Asked,
  { name, password, keeping = '' }: { name: string; password: string; keeping?: string },
): Operation<void> {
  const { id } = yield* personThere(asked, name)
  yield* run(asked.db.updateTable('people').set({ password }).where('id', '=', id))
  yield* run(asked.db.deleteFrom('sessions').where('person', '=', id).where('hash', '<>', keeping))
}

/** Takes a person away with all sessions and tokens; what they said keeps their name. */
export function* removePerson(asked: Asked, { name }: { name: string }): Operation<void> {
  const { db } = asked
  const person = yield* personThere(asked, name)
  const others = yield* first(db.selectFrom('people').select('id').where('id', '<>', person.id).limit(1))
  // Without anybody the ledger is one person's own again.
  if (others) yield* keepAnAdmin(asked, person)
  for (const table of ['sessions', 'tokens'] as const)
    yield* run(db.deleteFrom(table).where('person', '=', person.id))
  yield* run(db.deleteFrom('people').where('id', '=', person.id))
}

/** @returns the token's number */
export function* addToken(
  asked: Asked,
  token: { person: string; hash: string; role: Role; label: string; expires: string | null; at: string },
): Operation<number> {
  const { person, hash, role, label, expires, at } = token
  const owner = yield* personThere(asked, person)
  if (lesserRole(owner.role, role) !== role)
    throw new LedgerError(`${owner.name}: is a ${owner.role}; a token may do no more than its person`)
  const row = yield* first(
    asked.db
      .insertInto('tokens')
      .values({ person: owner.id, hash, role, label, added: at, expires, used: null })
      .returning('id'),
  )
  return row!.id
}

export function* tokensList({ db }: Asked, _: object): Operation<TokenLine[]> {
  const rows = yield* all(
    db
      .selectFrom('tokens')
      .innerJoin('people', 'people.id', 'tokens.person')
      .select([
        'tokens.id',
        'people.name as person',
        'people.role as owner',
        'tokens.role',
        'tokens.label',
        'tokens.added',
        'tokens.expires',
        'tokens.used',
      ])
      .orderBy('tokens.id'),
  )
  return rows.map(({ owner, ...row }) => ({ ...row, role: lesserRole(owner as Role, row.role as Role) }))
}

/** @returns whose it was; undefined where there is none of this number */
export function* revokeToken({ db }: Asked, { id }: { id: number }): Operation<string | undefined> {
  const row = yield* first(
    db
      .selectFrom('tokens')
      .innerJoin('people', 'people.id', 'tokens.person')
      .select('people.name')
      .where('tokens.id', '=', id),
  )
  if (row) yield* run(db.deleteFrom('tokens').where('id', '=', id))
  return row?.name
}

/** Whom a token stands for, while it is valid. */
export function* tokenOf(
  { db }: Asked,
  { hash, now }: { hash: string; now: string },
): Operation<(Standing & { token: number; used: string | null }) | undefined> {
  const row = yield* first(
    db
      .selectFrom('tokens')
      .innerJoin('people', 'people.id', 'tokens.person')
      .select(['tokens.id as token', 'tokens.role', 'tokens.used', 'tokens.expires'])
      .select(['people.id as person', 'people.name', 'people.role as owner'])
      .where('tokens.hash', '=', hash),
  )
  if (!row || (row.expires !== null && row.expires <= now)) return undefined
  const { token, used, person, name, role, owner } = row
  return { token, used, person, name, role: lesserRole(role as Role, owner as Role) }
}

export function* noteTokenUse({ db }: Asked, { id, day }: { id: number; day: string }): Operation<void> {
  yield* run(db.updateTable('tokens').set({ used: day }).where('id', '=', id))
}

export interface KeptSession {
  hash: string
  person: number
  at: string
  expires: string
}

/** Keeps a session that has just begun; those that are over are forgotten. */
export function* keepSession({ db }: Asked, { hash, person, at, expires }: KeptSession): Operation<void> {
  yield* run(db.deleteFrom('sessions').where('expires', '<=', at))
  yield* run(db.insertInto('sessions').values({ hash, person, begun: at, seen: at, expires }))
  yield* run(db.updateTable('people').set({ signed_in: at }).where('id', '=', person))
}

/** Whom a session stands for, with the role of this moment. @param idle sessions that were not seen since are over */
export function* sessionOf(
  { db }: Asked,
  { hash, now, idle }: { hash: string; now: string; idle: string },
): Operation<(Standing & { seen: string; expires: string }) | undefined> {
  const row = yield* first(
    db
      .selectFrom('sessions')
      .innerJoin('people', 'people.id', 'sessions.person')
      .select(['people.id as person', 'people.name', 'people.role', 'sessions.seen', 'sessions.expires'])
      .where('sessions.hash', '=', hash)
      .where('sessions.expires', '>', now)
      .where('sessions.seen', '>', idle),
  )
  return row && { ...row, role: row.role as Role }
}

export function* touchSession({ db }: Asked, { hash, at }: { hash: string; at: string }): Operation<void> {
  yield* run(db.updateTable('sessions').set({ seen: at }).where('hash', '=', hash))
}

/** @returns false where there is none */
export function* endSession({ db }: Asked, { hash }: { hash: string }): Operation<boolean> {
  const known = yield* first(db.selectFrom('sessions').select('person').where('hash', '=', hash))
  if (known) yield* run(db.deleteFrom('sessions').where('hash', '=', hash))
  return known !== undefined
}
