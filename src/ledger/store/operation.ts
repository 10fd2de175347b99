/**
 * What is asked of a store, apart from how the store runs it.
 *
 * An operation is a generator that yields queries and gets their rows. SQLite runs one without a pause inside a
 * transaction, PostgreSQL waits for each answer: the same code serves both, and nothing in it can wait for anything but
 * the store (effects as generators).
 *
 * @example
 * function* count({ db }: Asked): Operation<number> {
 *   const rows = yield* all(db.selectFrom('articles').select(db.fn.countAll<number>().as('n')))
 *   return rows[0]!.n
 * }
 */
import { type Compilable, type CompiledQuery, type Kysely, type RawBuilder, sql } from 'kysely'
import type { Tables } from './tables.ts'

export type Operation<T> = Generator<CompiledQuery, T, readonly unknown[]>

/** What an operation is given: a builder of queries that runs none, and how this store searches words. */
export interface Asked {
  db: Kysely<Tables>
  dialect: 'sqlite' | 'postgres'
}

/**
 * A column that no index is to be looked up by: a plus before it keeps SQLite, which knows little of how many rows it
 * would find there, from an index that leads astray. PostgreSQL knows, and is left to choose.
 */
export const unindexed = <T>({ dialect }: Asked, column: string): RawBuilder<T> =>
  dialect === 'sqlite' ? sql<T>`+${sql.ref(column)}` : sql<T>`${sql.ref(column)}`

/** All rows of a query. */
export function* all<Row>(query: Compilable<Row>): Operation<Row[]> {
  return (yield query.compile()) as Row[]
}

/** The first row of a query, undefined where there is none. */
export function* first<Row>(query: Compilable<Row> | CompiledQuery<Row>): Operation<Row | undefined> {
  return (yield 'compile' in query ? query.compile() : query)[0] as Row | undefined
}

/** Runs what gives no rows. */
export function* run(query: Compilable): Operation<void> {
  yield query.compile()
}

/** Rows that one statement inserts: stores bound the number of values of a statement. */
const AT_ONCE = 200

/** Does something for every portion of many rows. */
export function* inPortions<Row>(
  rows: readonly Row[],
  insert: (portion: Row[]) => Compilable,
): Operation<void> {
  for (let k = 0; k < rows.length; k += AT_ONCE) yield insert(rows.slice(k, k + AT_ONCE)).compile()
}
