/** Runs operations on PostgreSQL, query by query. */
import {
  type CompiledQuery,
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
} from 'kysely'
import type { Asked, Operation } from '../store/operation.ts'
import type { Tables } from '../store/tables.ts'

/** Builds queries and runs none: running them is done here, on the connection that has the transaction. */
const db = new Kysely<Tables>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (known) => new PostgresIntrospector(known),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
})

export const ASKED: Asked = { db, dialect: 'postgres' }

export type RunQuery = (query: CompiledQuery) => Promise<readonly unknown[]>

/** Goes through an operation to its end, waiting for each answer. */
export const runThrough = async <T>(operation: Operation<T>, query: RunQuery): Promise<T> => {
  let step = operation.next([])
  while (!step.done) {
    let rows: readonly unknown[]
    try {
      rows = await query(step.value)
    } catch (error) {
      step = operation.throw(error)
      continue
    }
    step = operation.next(rows)
  }
  return step.value
}
