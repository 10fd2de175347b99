/** What every store of a ledger does. */
import type { Stamp } from '../people/audit.ts'
import type { Operations } from './operations.ts'

export type OperationName = keyof Operations
export type ArgumentOf<Name extends OperationName> = Parameters<Operations[Name]>[1]
export type ResultOf<Name extends OperationName> =
  ReturnType<Operations[Name]> extends Generator<unknown, infer T, unknown> ? T : never

/**
 * A store runs operations by their names. One operation is one transaction: it happens as a whole or not at all, and
 * what was written lasts once the promise is kept.
 */
export interface Store {
  /**
   * Runs an operation that changes the ledger; one at a time, in the order of the calls.
   *
   * @param stamp who does it and when: what the audit trail tells of it, in the same transaction
   */
  write<Name extends OperationName>(
    name: Name,
    argument: ArgumentOf<Name>,
    stamp?: Stamp,
  ): Promise<ResultOf<Name>>
  /** Runs one that only reads, beside others and beside writing, on what was stored when it began. */
  read<Name extends OperationName>(name: Name, argument: ArgumentOf<Name>): Promise<ResultOf<Name>>
  /**
   * Has all reading that is begun in `use` end with a signal, at once and whatever it is at; it rejects with the
   * signal's reason. Writing goes on to its end.
   */
  within<T>(signal: AbortSignal, use: () => T): T
  /** Copies the ledger to a file of SQLite, while others go on. */
  backup(file: string): Promise<void>
  /** What is wrong with the store's own structure, a line each; none where all is well. */
  check(): Promise<string[]>
  /** How much room it takes, in bytes. */
  size(): Promise<number>
  close(): Promise<void>
}
