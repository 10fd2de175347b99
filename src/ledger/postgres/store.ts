/** The store in PostgreSQL: operations are transactions, those that write one at a time over all programs. */
import { AsyncLocalStorage } from 'node:async_hooks'
import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import type { Stamp } from '../people/audit.ts'
import { performed } from '../store/audited.ts'
import type { Operation } from '../store/operation.ts'
import { storable } from '../store/storable.ts'
import type { ArgumentOf, OperationName, ResultOf, Store } from '../store/store.ts'
import { addressOf } from './address.ts'
import { problemsOf, sizeOf } from './look.ts'
import { clientOf, poolOf, prepare } from './open.ts'
import { mayPass, plainProblem, unknownOutcome } from './problems.ts'
import { ASKED, type RunQuery, runThrough } from './run.ts'

/** Connections that read, at most. */
const MOST_READERS = 8

/** For so long what may pass is tried again: a database that is started anew is back by then. Milliseconds. */
const PATIENCE_MS = 30_000

export interface PostgresOptions {
  /** Makes a ledger where there is none. */
  mayMake?: boolean
  /** For how long an operation is tried again where the database is away, in milliseconds. */
  patience?: number
}

/**
 * Opens a ledger in PostgreSQL (14 or later, or what speaks its SQL), and makes it where there is none.
 *
 * Who writes holds one row for the length of the transaction, so that what is looked up before something is inserted
 * (an actor, a claim) is still so when it is: plain SQL that works behind poolers and on distributed servers, where
 * advisory locks do not. Reading waits for nobody.
 *
 * @param named its address
 * @throws LedgerError where it cannot be reached, is no ledger or is of a later program
 */
export const openPostgres = async (
  named: string,
  { mayMake = true, patience = PATIENCE_MS }: PostgresOptions = {},
): Promise<Store> => {
  const address = addressOf(named)
  const { schema, shown } = address
  await prepare(address, mayMake)
  const readers = poolOf(address, MOST_READERS)
  const writers = poolOf(address, 1)
  /** What ends reading that is begun now, where something does. */
  const ending = new AsyncLocalStorage<AbortSignal>()
  const closing = new AbortController()

  // All of it is local to the transaction: poolers hand connections on. A program that is cut off while it writes must
  // not hold up the others for longer than this.
  const path = `set local search_path to ${schema}; set local idle_in_transaction_session_timeout = '60s'`
  const beginReading = `begin isolation level repeatable read read only; ${path}`
  const beginWriting = `begin isolation level read committed; ${path}; select value from facts where name = 'writer' for update`

  const attempt = async (
    pool: pg.Pool,
    begin: string,
    operation: () => Operation<unknown>,
    signal?: AbortSignal,
  ): Promise<unknown> => {
    const client = await pool.connect()
    let isCommitting = false
    let broken: unknown
    const cancel = (): void => void cancelOn(client)
    try {
      signal?.throwIfAborted()
      signal?.addEventListener('abort', cancel, { once: true })
      await client.query(begin)
      const value = await runThrough(operation(), queriesOn(client, signal))
      isCommitting = true
      await client.query('commit')
      return value
    } catch (error) {
      broken = error
      if (isCommitting && mayPass(error) && pool === writers && !isRefused(error))
        throw unknownOutcome(shown, error)
      throw error
    } finally {
      signal?.removeEventListener('abort', cancel)
      // After a failure the connection is ended, and with it the transaction and whatever it is still at.
      client.release(broken !== undefined)
    }
  }

  const cancelOn = async (client: pg.PoolClient): Promise<void> => {
    const { processID } = client as unknown as { processID: number }
    const other = await clientOf(address).catch(() => undefined)
    await other?.query('select pg_cancel_backend($1)', [processID]).catch(() => {})
    await other?.end().catch(() => {})
  }

  const persist = async (
    pool: pg.Pool,
    begin: string,
    operation: () => Operation<unknown>,
    signal?: AbortSignal,
  ): Promise<unknown> => {
    const until = performance.now() + patience
    for (let pause = 25; ; pause = Math.min(2 * pause, 1000))
      try {
        return await attempt(pool, begin, operation, signal)
      } catch (error) {
        signal?.throwIfAborted()
        if (!mayPass(error) || performance.now() + pause > until || closing.signal.aborted)
          throw plainProblem(shown, error)
        await sleep(pause, undefined, {
          signal: signal ? AbortSignal.any([signal, closing.signal]) : closing.signal,
        })
      }
  }

  const operationOf = (name: OperationName, argument: unknown, stamp?: Stamp) => (): Operation<unknown> =>
    performed(ASKED, name, argument as never, stamp)

  const read = (name: OperationName, argument: unknown): Promise<unknown> => {
    const signal = ending.getStore()
    const done = persist(readers, beginReading, operationOf(name, argument), signal)
    return signal ? Promise.race([done, aborted(signal, done)]) : done
  }

  // Writes are told apart by their order: the next is sent when the one before it has ended.
  let last: Promise<unknown> = Promise.resolve()
  const write = (name: OperationName, argument: unknown, stamp?: Stamp): Promise<unknown> => {
    const next = last.then(() => persist(writers, beginWriting, operationOf(name, argument, stamp)))
    last = next.catch(() => {})
    return next
  }

  return {
    write: <Name extends OperationName>(name: Name, argument: ArgumentOf<Name>, stamp?: Stamp) =>
      write(name, argument, stamp) as Promise<ResultOf<Name>>,
    read: <Name extends OperationName>(name: Name, argument: ArgumentOf<Name>) =>
      read(name, argument) as Promise<ResultOf<Name>>,
    within: (signal, use) => ending.run(signal, use),
    backup: async (to) => {
      const { copyLedger } = await import('../copy/copy.ts')
      await copyLedger(named, to)
    },
    check: () => problemsOf(readers, schema),
    size: () => sizeOf(readers, schema),
    close: async () => {
      await last
      closing.abort()
      await Promise.all([readers.end(), writers.end()])
    },
  }
}

/** Rejects when a signal is given, at once; the query is told to end meanwhile. */
const aborted = (signal: AbortSignal, done: Promise<unknown>): Promise<never> =>
  new Promise((_, reject) => {
    const end = (): void => reject(signal.reason)
    if (signal.aborted) return end()
    signal.addEventListener('abort', end, { once: true })
    done.catch(() => {}).finally(() => signal.removeEventListener('abort', end))
  })

/** The server's own word that nothing was stored. */
const isRefused = (error: unknown): boolean => {
  const code = (error as { code?: string }).code ?? ''
  return code === '40001' || code === '40P01'
}

const queriesOn =
  (client: pg.PoolClient, signal?: AbortSignal): RunQuery =>
  async ({ sql, parameters }) => {
    signal?.throwIfAborted()
    const { rows } = await client.query(sql, parameters.map(storable))
    return rows
  }
