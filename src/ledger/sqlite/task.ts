/** Runs operations by name on a connection of its own: what a thread or a process of a store does. */
import { rmSync } from 'node:fs'
import type Database from 'better-sqlite3'
import type { Stamp } from '../people/audit.ts'
import { LedgerError } from '../problem.ts'
import { ReviewError } from '../review/problem.ts'
import { performed } from '../store/audited.ts'
import type { OperationName } from '../store/store.ts'
import { openFile, plainProblem, problemsOf } from './open.ts'
import { incomingOf, putInPlace } from './place.ts'
import { ASKED, queriesOn, type RunQuery, runThrough } from './run.ts'

export interface TaskOptions {
  file: string
  readonly: boolean
}

export type Task =
  | { do: 'operation'; name: OperationName; argument: unknown; stamp?: Stamp }
  | { do: 'backup'; file: string }
  | { do: 'check' }

/** Errors cross threads as plain objects: what kind they were is told beside. */
export type Outcome = { value: unknown } | { problem: string; known: boolean; code?: string }

/** The connection is opened with the first task. */
export const taskRunner = ({ file, readonly }: TaskOptions): ((task: Task) => Promise<Outcome>) => {
  let connection: Database.Database | undefined
  let query: RunQuery | undefined
  return async (task) => {
    try {
      connection ??= openFile(file, { readonly })
      query ??= queriesOn(connection)
      if (task.do === 'check') return { value: problemsOf(connection) }
      if (task.do === 'backup') {
        await backUp(connection, task.file)
        return { value: undefined }
      }
      return { value: inTransaction(connection, query, task, readonly) }
    } catch (error) {
      const failed = error as Error & { code?: string }
      // What befell the disk or the file is told as when it is opened; a wrong query is the program's own fault.
      if (failed.code && BEFELL.test(failed.code))
        return { problem: plainProblem(file, failed), known: true, code: failed.code }
      return {
        problem: failed.message,
        known: error instanceof LedgerError || error instanceof ReviewError,
        ...(failed.code && { code: failed.code }),
      }
    }
  }
}

/** A backup has its name once it is whole. */
const backUp = async (connection: Database.Database, file: string): Promise<void> => {
  const incoming = incomingOf(file)
  for (const log of ['', '-wal', '-shm', '-journal']) rmSync(incoming + log, { force: true })
  try {
    await connection.backup(incoming)
    putInPlace(incoming, file)
  } catch (error) {
    for (const log of ['', '-wal', '-shm', '-journal']) rmSync(incoming + log, { force: true })
    throw error
  }
}

const BEFELL = /^SQLITE_(?:FULL|IOERR|CORRUPT|NOTADB|BUSY|READONLY|CANTOPEN|NOMEM)/

const inTransaction = (
  db: Database.Database,
  query: RunQuery,
  task: Task & { do: 'operation' },
  readonly: boolean,
): unknown => {
  // Reading, too, is one transaction: all that it sees is of one moment.
  db.prepare(readonly ? 'begin' : 'begin immediate').run()
  try {
    const value = runThrough(performed(ASKED, task.name, task.argument as never, task.stamp), query)
    db.prepare('commit').run()
    return value
  } catch (error) {
    if (db.inTransaction) db.prepare('rollback').run()
    throw error
  }
}
