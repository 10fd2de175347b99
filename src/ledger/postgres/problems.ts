/** What PostgreSQL and the way to it report, in plain words, and whether trying again may help. */
import { LedgerError } from '../problem.ts'

type Coded = Error & { code?: string }

/** Another transaction was in the way (serialization failure, deadlock): the same again may pass. */
const isInTheWay = ({ code }: Coded): boolean => code === '40001' || code === '40P01'

/** The connection was lost, or the server is stopping or starting. */
const isLost = ({ code = '', message }: Coded): boolean =>
  code.startsWith('08') ||
  code.startsWith('57P0') ||
  // A transaction that was idle for too long, and one whose session another ended.
  code === '25P03' ||
  ['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH', 'EAI_AGAIN'].includes(
    code,
  ) ||
  /^Connection terminated|^Query read timeout|^timeout (?:expired|exceeded)|connection timeout|not queryable/i.test(
    message,
  )

export const mayPass = (error: unknown): boolean => isInTheWay(error as Coded) || isLost(error as Coded)

/** @param shown the ledger's address, without its password */
export const plainProblem = (shown: string, error: unknown): Error => {
  const coded = error as Coded
  const { code = '', message } = coded
  if (isLost(coded))
    return new LedgerError(
      `${shown}: the database cannot be reached (${message || code}); is it running, and is the address right?`,
    )
  const plain = PLAIN[code]
  if (plain) return new LedgerError(`${shown}: ${plain} (${message})`)
  return coded
}

const PLAIN: { readonly [code: string]: string | undefined } = {
  ENOTFOUND: 'there is no such machine',
  '28P01': 'the user or the password is not accepted',
  '28000': 'the user or the password is not accepted',
  '3D000': 'there is no such database; make it with: createdb NAME',
  '42501': 'the user may not do this; it must own the schema, or be allowed to make one',
  '25006': 'the database takes no changes; name the primary, not a copy that follows it',
  '53100': "the database's disk is full; nothing was lost, make room and try again",
  '53200': 'the database is out of memory; try again',
  '53300': 'the database takes no more connections; raise max_connections or start fewer programs',
}

/** Thrown where the connection broke while a transaction was being ended. */
export const unknownOutcome = (shown: string, error: unknown): LedgerError =>
  new LedgerError(
    `${shown}: the connection broke at the last moment (${(error as Error).message}), so it is not known whether this was stored; look before you do it again. Adding an article again is always safe`,
  )
