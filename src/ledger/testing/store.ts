/** Ledgers of tests: the same suite runs on a file, and on PostgreSQL where `ONRECORD_TEST_STORE` says so. */
import { createHash } from 'node:crypto'
import { type Ledger, type LedgerOptions, openLedger } from '../ledger.ts'
import { addressOf } from '../postgres/address.ts'
import { clientOf } from '../postgres/open.ts'
import { runThrough as runOnPostgres, ASKED as TO_POSTGRES } from '../postgres/run.ts'
import { openFile } from '../sqlite/open.ts'
import { queriesOn, runThrough as runOnSqlite, ASKED as TO_SQLITE } from '../sqlite/run.ts'
import type { Asked, Operation } from '../store/operation.ts'

const isOnPostgres = process.env.ONRECORD_TEST_STORE === 'postgres'

/** Where the ledger is that a test opens by a file's name: each has a schema of its own on PostgreSQL. */
const placeOf = (file: string): string => {
  if (!isOnPostgres) return file
  const address = process.env.ONRECORD_TEST_POSTGRES
  if (!address) throw new Error('there is no PostgreSQL to test on')
  return `${address}?schema=t_${createHash('sha256').update(file).digest('hex').slice(0, 24)}`
}

export const openTestLedger = (options: LedgerOptions): Promise<Ledger> =>
  openLedger({ ...options, file: placeOf(options.file) })

/** Runs an operation on a ledger of a test, by the name that it was opened by, and beside it. */
export const askTestLedger = async <T>(
  file: string,
  operation: (asked: Asked) => Operation<T>,
  { mayWrite = false }: { mayWrite?: boolean } = {},
): Promise<T> => {
  if (!isOnPostgres) {
    const db = openFile(file, { readonly: !mayWrite })
    try {
      return runOnSqlite(operation(TO_SQLITE), queriesOn(db))
    } finally {
      db.close()
    }
  }
  const address = addressOf(placeOf(file))
  const client = await clientOf(address)
  try {
    await client.query(`set search_path to ${address.schema}`)
    return await runOnPostgres(
      operation(TO_POSTGRES),
      async ({ sql, parameters }) => (await client.query(sql, [...parameters])).rows,
    )
  } finally {
    await client.end()
  }
}
