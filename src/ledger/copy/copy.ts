/** Copies a ledger, whichever store it is in, into a new one of either: rows, numbers and all. */
import { existsSync, rmSync } from 'node:fs'
import { isAddress } from '../postgres/address.ts'
import { LedgerError } from '../problem.ts'
import { type Indexed, indexing } from '../search/words.ts'
import { incomingOf, putInPlace } from '../sqlite/place.ts'
import type { Asked } from '../store/operation.ts'

/** Rows of one table, by the names of its columns. */
export type Row = { [column: string]: unknown }

/** What is copied from: all of one moment. */
export interface Source {
  /** Its tables with their columns, `entry_words` apart: an index of words is made anew. */
  tables: ReadonlyMap<string, readonly string[]>
  /** How many rows a table has. */
  count(table: string): Promise<number>
  /** A table's rows, in portions. */
  rows(table: string): AsyncGenerator<Row[], void, undefined>
  /** What entries are found by, in portions. */
  words(): AsyncGenerator<(Indexed & { id: number })[], void, undefined>
  /** The last number that each table gave: numbers of what was removed are not given again. */
  numbers(): Promise<ReadonlyMap<string, number>>
  close(): Promise<void>
}

/** What is copied to: it holds nothing, and nothing until it is finished. */
export interface Target {
  asked: Asked
  tables: ReadonlyMap<string, readonly string[]>
  insert(table: string, columns: readonly string[], rows: readonly Row[]): Promise<void>
  run(query: { sql: string; parameters: readonly unknown[] }): Promise<void>
  finish(numbers: ReadonlyMap<string, number>): Promise<void>
  /** Ends it; what was not finished is gone. */
  close(): Promise<void>
}

export interface Copied {
  rows: number
}

export interface CopyOptions {
  /** Is told how far it is. */
  onProgress?: (done: number, of: number, table: string) => void
}

/** Rows of the index of words that one statement inserts. */
const WORDS_AT_ONCE = 100

/**
 * Copies a ledger. What is copied is of one moment, also where others go on writing; the new ledger is there as a whole
 * or not at all.
 *
 * @param from path of a file or address of a database
 * @param to the same; it must hold no ledger yet
 * @throws LedgerError
 */
export const copyLedger = async (
  from: string,
  to: string,
  { onProgress }: CopyOptions = {},
): Promise<Copied> => {
  if (!isAddress(to) && existsSync(to)) throw new LedgerError(`${to}: is there already; name a new file`)
  if (!isAddress(from) && !existsSync(from)) throw new LedgerError(`${from}: there is no such ledger`)
  const incoming = isAddress(to) ? to : incomingOf(to)
  const source = await (isAddress(from)
    ? (await import('./postgres.ts')).sourceIn
    : (await import('./sqlite.ts')).sourceIn)(from)
  try {
    for (const log of ['', '-wal', '-shm']) if (!isAddress(to)) rmSync(incoming + log, { force: true })
    const target = await (isAddress(to)
      ? (await import('./postgres.ts')).targetIn
      : (await import('./sqlite.ts')).targetIn)(incoming)
    let rows = 0
    try {
      const counts = new Map<string, number>()
      for (const table of source.tables.keys()) counts.set(table, await source.count(table))
      const of = [...counts.values()].reduce((sum, n) => sum + n, 0)
      for (const [table, known] of source.tables) {
        const columns = known.filter((column) => target.tables.get(table)?.includes(column))
        for await (const portion of source.rows(table)) {
          await target.insert(table, columns, portion)
          rows += portion.length
          onProgress?.(rows, of, table)
        }
      }
      for await (const portion of source.words())
        for (let k = 0; k < portion.length; k += WORDS_AT_ONCE)
          await target.run(
            indexing(target.asked, portion.slice(k, k + WORDS_AT_ONCE)).compile(target.asked.db),
          )
      await target.finish(await source.numbers())
    } finally {
      await target.close()
    }
    if (!isAddress(to)) putInPlace(incoming, to)
    return { rows }
  } catch (error) {
    if (!isAddress(to)) for (const log of ['', '-wal', '-shm']) rmSync(incoming + log, { force: true })
    throw error
  } finally {
    await source.close()
  }
}

/** What entries are found by, of rows of `entries` with their parties' words in order. */
export const WORDS = `select e.id, e.words, coalesce(e.item, '') as item, coalesce(a.headline, '') as headline
  from entries e inner join articles a on a.id = e.article`
