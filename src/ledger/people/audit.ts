/**
 * The audit trail: who did what, when and how, a line each. Lines are only ever added. Each holds the hash of the one
 * before it, so that one that is changed or taken out afterwards shows; what such a chain does not show, a new end and a
 * chain that somebody with the database in hand has computed anew, is told in docs/people.md.
 */
import { createHash } from 'node:crypto'
import { type Asked, all, first, type Operation, run } from '../store/operation.ts'
import type { AuditRow } from '../store/tables.ts'
import type { Role } from './role.ts'

/** Who does something. */
export interface By {
  /** A person's name; for what is done at the terminal, the user's name on that machine. */
  who: string
  /** Absent where nobody signed in. */
  role?: Role
  /** `session 1f0a9c3e`, `token 3`, `command line`, `program`. */
  how: string
}

/** Who does something, and when. */
export interface Stamp extends By {
  at: string
}

export interface Told {
  /** `add`, `accept`, `sign in` … */
  operation: string
  /** `article 12`, `person Mara` … */
  target?: string
  /** `done`, unless it says otherwise. */
  outcome?: string
  detail?: string
}

/** Characters of one field: what is longer tells no more. */
const LONGEST_FIELD = 500

/** What comes from outside may hold what databases do not keep as it is: hashes must fit what is read again. */
const plain = (text: string): string =>
  text
    .replace(/[\p{Cc}\p{Cs}]/gu, '\u{FFFD}')
    .slice(0, LONGEST_FIELD)
    .replace(/\p{Cs}$/u, '')

/** SHA-256 of a line with all that it says, and of the hash before it; as hexadecimal digits. */
export const hashOfLine = (row: Omit<AuditRow, 'hash'>): string => {
  const { line, at, who, role, how, operation, target, outcome, detail, before } = row
  return createHash('sha256')
    .update(JSON.stringify([line, at, who, role, how, operation, target, outcome, detail, before]))
    .digest('hex')
}

/** Adds a line: part of the transaction of whatever it tells of. */
export function* appendLine({ db }: Asked, stamp: Stamp, told: Told): Operation<void> {
  // Who writes is alone in both stores: nobody adds a line in between.
  const last = yield* first(db.selectFrom('audit').select(['line', 'hash']).orderBy('line', 'desc').limit(1))
  const row: Omit<AuditRow, 'hash'> = {
    line: (last?.line ?? 0) + 1,
    at: stamp.at,
    who: plain(stamp.who),
    role: stamp.role ?? null,
    how: plain(stamp.how),
    operation: plain(told.operation),
    target: told.target === undefined ? null : plain(told.target),
    outcome: plain(told.outcome ?? 'done'),
    detail: told.detail === undefined ? null : plain(told.detail),
    before: last?.hash ?? '',
  }
  yield* run(db.insertInto('audit').values({ ...row, hash: hashOfLine(row) }))
}

/** Changes nothing but the trail, to which it is told as what it says: an export, a refusal, a wrong password. */
export function* noteInAudit(_: Asked, __: { told: Told }): Operation<void> {}

export interface AuditAsked {
  /** Lines of this moment or later. */
  since?: string
  who?: string
  /** Lines before this one. */
  before?: number
  limit: number
}

/** The newest lines first. */
export function* auditPage({ db }: Asked, { since, who, before, limit }: AuditAsked): Operation<AuditRow[]> {
  let query = db.selectFrom('audit').selectAll()
  if (since !== undefined) query = query.where('at', '>=', since)
  if (who !== undefined) query = query.where('who', '=', who)
  if (before !== undefined) query = query.where('line', '<', before)
  return yield* all(query.orderBy('line', 'desc').limit(limit))
}

/** Lines in their order. */
export function* auditAfter(
  { db }: Asked,
  { after, limit }: { after: number; limit: number },
): Operation<AuditRow[]> {
  return yield* all(db.selectFrom('audit').selectAll().where('line', '>', after).orderBy('line').limit(limit))
}
