/** A ledger in PostgreSQL as what is copied from, or to. */
import type pg from 'pg'
import { addressOf } from '../postgres/address.ts'
import { clientOf, prepare } from '../postgres/open.ts'
import { plainProblem } from '../postgres/problems.ts'
import { ASKED } from '../postgres/run.ts'
import { LedgerError } from '../problem.ts'
import { storable } from '../store/storable.ts'
import { type Row, type Source, type Target, WORDS } from './copy.ts'

const AT_ONCE = 1000
/** Values of one statement, fewer than the protocol's 65,535. */
const MOST_VALUES = 20_000
/** What the store itself keeps of the database. */
const OWN = new Set(['tables', 'writer'])

const tablesOf = async (client: pg.Client, schema: string): Promise<Map<string, string[]>> => {
  const { rows } = await client.query(
    `select table_name as name, column_name as column from information_schema.columns
      where table_schema = $1 and table_name <> 'entry_words' order by table_name, ordinal_position`,
    [schema],
  )
  const tables = new Map<string, string[]>()
  for (const { name, column } of rows) tables.set(name, [...(tables.get(name) ?? []), column])
  return tables
}

export const sourceIn = async (named: string): Promise<Source> => {
  const address = addressOf(named)
  const { schema, shown } = address
  await prepare(address, false)
  const client = await clientOf(address).catch((error) => {
    throw plainProblem(shown, error)
  })
  await client.query(`begin isolation level repeatable read read only; set local search_path to ${schema}`)
  const tables = await tablesOf(client, schema)
  const portions = async function* <R>(query: string): AsyncGenerator<R[], void, undefined> {
    await client.query(`declare portions no scroll cursor for ${query}`)
    for (;;) {
      const { rows } = await client.query(`fetch ${AT_ONCE} from portions`)
      if (rows.length === 0) break
      yield rows as R[]
    }
    await client.query('close portions')
  }
  return {
    tables,
    count: async (table) => (await client.query(`select count(*) as n from ${table}`)).rows[0].n,
    async *rows(table) {
      for await (const portion of portions<Row>(`select * from ${table}`)) {
        const kept = table === 'facts' ? portion.filter(({ name }) => !OWN.has(name as string)) : portion
        if (kept.length > 0) yield kept
      }
    },
    async *words() {
      const query = `${WORDS.replace('select ', `select (select string_agg(p.text, ' · ' order by p.start, p.role) from parties p where p.entry = e.id) as source, `)}`
      for await (const portion of portions<{
        id: number
        words: string
        item: string
        headline: string
        source: string | null
      }>(query))
        yield portion.map((row) => ({ ...row, source: row.source ?? '' }))
    },
    numbers: async () => {
      const numbers = new Map<string, number>()
      for (const [table, columns] of tables) {
        if (!columns.includes('id')) continue
        const { rows } = await client.query('select pg_get_serial_sequence($1, $2) as sequence', [
          `${schema}.${table}`,
          'id',
        ])
        if (!rows[0].sequence) continue
        const last = await client.query(`select last_value, is_called from ${rows[0].sequence}`)
        if (last.rows[0].is_called) numbers.set(table, Number(last.rows[0].last_value))
      }
      return numbers
    },
    close: () => client.end(),
  }
}

export const targetIn = async (named: string): Promise<Target> => {
  const address = addressOf(named)
  const { schema, shown } = address
  await prepare(address, true)
  const client = await clientOf(address).catch((error) => {
    throw plainProblem(shown, error)
  })
  let isDone = false
  try {
    // Whoever else writes waits; if this is not finished, nothing of it was there.
    await client.query(
      `begin; set local search_path to ${schema}; select value from facts where name = 'writer' for update`,
    )
    const tables = await tablesOf(client, schema)
    for (const table of tables.keys()) {
      if (table === 'facts') continue
      const { rows } = await client.query(`select exists (select 1 from ${table}) as filled`)
      if (rows[0].filled)
        throw new LedgerError(
          `${shown}: the schema ${schema} holds a ledger already; name another with ?schema=NAME`,
        )
    }
    return {
      asked: ASKED,
      tables,
      insert: async (table, columns, rows) => {
        const most = Math.max(1, Math.floor(MOST_VALUES / columns.length))
        const names = columns.map((column) => `"${column}"`).join(', ')
        for (let k = 0; k < rows.length; k += most) {
          const portion = rows.slice(k, k + most)
          const values = portion.flatMap((row) => columns.map((column) => storable(row[column])))
          const places = portion.map(
            (_, r) => `(${columns.map((__, c) => `$${r * columns.length + c + 1}`).join(', ')})`,
          )
          await client.query(`insert into ${table} (${names}) values ${places.join(', ')}`, values)
        }
      },
      run: async ({ sql, parameters }) => void (await client.query(sql, [...parameters])),
      finish: async (numbers) => {
        for (const [table, last] of numbers) {
          if (!tables.get(table)?.includes('id')) continue
          await client.query('select setval(pg_get_serial_sequence($1, $2), $3)', [
            `${schema}.${table}`,
            'id',
            last,
          ])
        }
        await client.query('commit')
        isDone = true
      },
      close: async () => {
        if (!isDone) await client.query('rollback').catch(() => {})
        await client.end()
      },
    }
  } catch (error) {
    await client.end().catch(() => {})
    throw plainProblem(shown, error)
  }
}
