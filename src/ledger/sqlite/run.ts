/** Runs operations on a SQLite database, each as one transaction without a pause. */
import type Database from 'better-sqlite3'
import {
  type CompiledQuery,
  DummyDriver,
  Kysely,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely'
import type { Asked, Operation } from '../store/operation.ts'
import type { Tables } from '../store/tables.ts'

/** Builds queries and runs none: running them is done here, at once. */
const db = new Kysely<Tables>({
  dialect: {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (known) => new SqliteIntrospector(known),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  },
})

export const ASKED: Asked = { db, dialect: 'sqlite' }

/** Statements kept prepared of one connection; what is built from lists of many lengths would grow without bound. */
const MOST_PREPARED = 500

export type RunQuery = (query: CompiledQuery) => readonly unknown[]

/** A connection's own way of running queries. */
export const queriesOn = (connection: Database.Database): RunQuery => {
  const prepared = new Map<string, Database.Statement>()
  return ({ sql, parameters }) => {
    let statement = prepared.get(sql)
    if (!statement) {
      if (prepared.size >= MOST_PREPARED) prepared.clear()
      statement = connection.prepare(sql)
      prepared.set(sql, statement)
    }
    if (statement.reader) return statement.all(...parameters)
    statement.run(...parameters)
    return []
  }
}

/** Goes through an operation to its end. */
export const runThrough = <T>(operation: Operation<T>, query: RunQuery): T => {
  let step = operation.next([])
  while (!step.done) {
    let rows: readonly unknown[]
    try {
      rows = query(step.value)
    } catch (error) {
      step = operation.throw(error)
      continue
    }
    step = operation.next(rows)
  }
  return step.value
}
