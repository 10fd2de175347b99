/** Addresses of ledgers in PostgreSQL: `postgres://user:password@host:port/database?schema=onrecord`. */
import { LedgerError } from '../problem.ts'

/** The schema that holds the ledger's tables, unless the address names another. */
const SCHEMA = 'onrecord'

export const isAddress = (named: string): boolean => /^postgres(?:ql)?:\/\//i.test(named)

export interface Address {
  /** What the driver connects to: the address without what only we understand. */
  connection: string
  schema: string
  /** The address without its password: what may be shown. */
  shown: string
}

/**
 * @throws LedgerError where it is no address
 * @example
 * addressOf('postgres://desk:secret@db.example/news').shown // 'postgres://desk@db.example/news'
 */
export const addressOf = (named: string): Address => {
  let url: URL
  try {
    url = new URL(named)
  } catch {
    throw new LedgerError(
      'the address of the database cannot be read; write postgres://USER:PASSWORD@HOST:PORT/DATABASE',
    )
  }
  if (url.pathname.length < 2)
    throw new LedgerError(
      `${shownAs(url)}: names no database; write postgres://USER:PASSWORD@HOST:PORT/DATABASE`,
    )
  const schema = url.searchParams.get('schema') ?? SCHEMA
  // Names of schemas stand in queries as they are.
  if (!/^[a-z_][a-z0-9_]{0,62}$/.test(schema))
    throw new LedgerError(`${schema}: is no name of a schema; small letters, digits and _ may be`)
  url.searchParams.delete('schema')
  return { connection: url.href, schema, shown: shownAs(url) }
}

const shownAs = (url: URL): string => {
  const shown = new URL(url)
  shown.password = ''
  shown.search = ''
  return shown.href
}
