/** The store in a file: one thread that writes, others that read beside it. */
import { AsyncLocalStorage } from 'node:async_hooks'
import { statSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { Piscina } from 'piscina'
import type { Stamp } from '../people/audit.ts'
import { LedgerError } from '../problem.ts'
import type { ArgumentOf, OperationName, ResultOf, Store } from '../store/store.ts'
import { openFile } from './open.ts'
import { startProcesses } from './processes.ts'
import type { Outcome, Task } from './task.ts'

/** Beside this file, and as this one: source or built. */
const program = (source: URL): string =>
  fileURLToPath(source).replace(/\.ts$/, import.meta.url.endsWith('.ts') ? '.ts' : '.js')

/** Threads that are idle for so long end, in milliseconds. */
const IDLE_MS = 30_000
/** Processes take longer to start than threads. */
const IDLE_PROCESS_MS = 300_000

/** What ends reading that is begun now, where something does. */
const ending = new AsyncLocalStorage<AbortSignal>()

/**
 * Opens a ledger's file, and makes it where there is none.
 *
 * @param file its path
 * @throws LedgerError where it is no ledger, is damaged, is of a later program or cannot be written
 */
export const openSqlite = (file: string): Store => {
  // Tables are made and faults are found before anything is asked.
  openFile(file).close()
  const pool = (readonly: boolean, most: number): Piscina =>
    new Piscina({
      filename: program(new URL('./thread.ts', import.meta.url)),
      workerData: { file, readonly },
      minThreads: 0,
      maxThreads: most,
      concurrentTasksPerWorker: 1,
      idleTimeout: IDLE_MS,
    })
  const writer = pool(false, 1)
  const most = Math.max(2, Math.min(4, availableParallelism()))
  const readers = pool(true, most)
  const endable = startProcesses<Task, Outcome>({
    program: program(new URL('./reader.ts', import.meta.url)),
    args: [file],
    most,
    least: 2,
    idleMs: IDLE_PROCESS_MS,
  })
  const given = (outcome: Outcome): unknown => {
    if ('value' in outcome) return outcome.value
    throw Object.assign(
      outcome.known ? new LedgerError(outcome.problem) : new Error(outcome.problem),
      outcome.code && { code: outcome.code },
    )
  }
  const ask = async (to: Piscina, task: Task): Promise<unknown> => {
    let outcome: Outcome
    try {
      outcome = (await to.run(task)) as Outcome
    } catch (error) {
      // The thread is ended in the middle, and its transaction with it.
      if ((error as { code?: string }).code !== 'ERR_WORKER_OUT_OF_MEMORY') throw error
      throw Object.assign(
        new LedgerError(`${file}: this takes more memory than there is; nothing of it was done`),
        { code: 'ERR_WORKER_OUT_OF_MEMORY' },
      )
    }
    return given(outcome)
  }
  const read = async (task: Task): Promise<unknown> => {
    const signal = ending.getStore()
    return signal ? given(await endable.run(task, signal)) : ask(readers, task)
  }
  // Writes are told apart by their order: the next is sent when the one before it has ended.
  let last: Promise<unknown> = Promise.resolve()
  const inOrder = (task: Task): Promise<unknown> => {
    const next = last.then(() => ask(writer, task))
    last = next.catch(() => {})
    return next
  }
  return {
    write: <Name extends OperationName>(name: Name, argument: ArgumentOf<Name>, stamp?: Stamp) =>
      inOrder({ do: 'operation', name, argument, ...(stamp && { stamp }) }) as Promise<ResultOf<Name>>,
    read: <Name extends OperationName>(name: Name, argument: ArgumentOf<Name>) =>
      read({ do: 'operation', name, argument }) as Promise<ResultOf<Name>>,
    within: (signal, use) => ending.run(signal, use),
    backup: async (to) => void (await ask(readers, { do: 'backup', file: to })),
    check: () => ask(readers, { do: 'check' }) as Promise<string[]>,
    size: async () => statSync(file).size,
    close: async () => {
      await last
      await Promise.all([writer.close(), readers.close(), endable.close()])
    },
  }
}
