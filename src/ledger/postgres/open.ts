/** Connects to a ledger in PostgreSQL and brings it to the tables that this program knows. */
import pg from 'pg'
import { LedgerError } from '../problem.ts'
import { MIGRATIONS } from '../store/migrations.ts'
import type { Address } from './address.ts'
import { plainProblem } from './problems.ts'
import { ASKED } from './run.ts'

/** The tables' version that this program knows. */
const LATEST = MIGRATIONS.length

/** How long a connection may take to be made, and an answer to come, in milliseconds. */
const CONNECTING_MS = 10_000
const ANSWERING_MS = 120_000

/** int8 and numeric: counts and sums, never beyond what a number of JavaScript holds. */
const NUMBERS: ReadonlySet<number> = new Set([20, 1700])

const types: pg.CustomTypesConfig = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    NUMBERS.has(oid) ? Number : pg.types.getTypeParser(oid, format as 'text'),
}

const configOf = ({ connection }: Address): pg.ClientConfig => ({
  connectionString: connection,
  types,
  application_name: 'onrecord',
  connectionTimeoutMillis: CONNECTING_MS,
  query_timeout: ANSWERING_MS,
  keepAlive: true,
})

/** Connections that are opened as they are needed; none keeps a program from ending. */
export const poolOf = (address: Address, most: number): pg.Pool => {
  const pool = new pg.Pool({
    ...configOf(address),
    max: most,
    idleTimeoutMillis: 30_000,
    allowExitOnIdle: true,
  })
  // A connection that breaks says so to whoever waits for an answer on it; where nobody does, the next who needs one gets
  // another.
  pool.on('error', () => {}).on('connect', (client) => client.on('error', () => {}))
  return pool
}

/** A connection of its own, beside all pools. */
export const clientOf = async (address: Address): Promise<pg.Client> => {
  const client = new pg.Client(configOf(address))
  client.on('error', () => {})
  await client.connect()
  return client
}

/** Two programs that make a new ledger at once: one finds what the other has just made. */
const MADE_BY_ANOTHER: ReadonlySet<string> = new Set([
  '23505',
  '42P06',
  '42P07',
  '42710',
  '40001',
  '40P01',
  'XX000',
])

/**
 * Makes the tables where there are none, and takes them through the steps that they lack: all or none.
 *
 * @param mayMake makes a ledger where there is none
 * @throws LedgerError
 */
export const prepare = async (address: Address, mayMake: boolean): Promise<void> => {
  const { schema, shown } = address
  let client: pg.Client | undefined
  try {
    client = await clientOf(address)
    // The version alone is looked up first: who may only read need not be allowed more.
    const there = await client.query('select to_regclass($1) is not null as there', [`${schema}.facts`])
    if (!there.rows[0].there) {
      if (!mayMake)
        throw new LedgerError(`${shown}: there is no ledger yet; add articles with: onrecord add INPUT`)
      await makeFacts(client, schema)
    }
    if ((await versionOn(client, schema, shown)) < LATEST) await migrate(client, schema, shown)
  } catch (error) {
    throw plainProblem(shown, error)
  } finally {
    await client?.end().catch(() => {})
  }
}

const makeFacts = async (client: pg.Client, schema: string): Promise<void> => {
  // One transaction: nobody finds the table without what stands in it.
  const steps = [
    `create schema if not exists ${schema}`,
    `create table if not exists ${schema}.facts (name text primary key, value text not null)`,
    `insert into ${schema}.facts (name, value) values ('tables', '0'), ('writer', '') on conflict do nothing`,
  ].join('; ')
  for (let tries = 0; ; tries++)
    try {
      await client.query(steps)
      return
    } catch (error) {
      if (tries >= 9 || !MADE_BY_ANOTHER.has((error as { code?: string }).code ?? '')) throw error
    }
}

const versionOn = async (client: pg.Client, schema: string, shown: string, lock = ''): Promise<number> => {
  const { rows } = await client.query(`select value from ${schema}.facts where name = 'tables'${lock}`)
  if (rows.length === 0)
    throw new LedgerError(
      `${shown}: the schema ${schema} is no ledger of onrecord; name another with ?schema=NAME`,
    )
  const version = Number(rows[0].value)
  if (version > LATEST)
    throw new LedgerError(
      `${shown}: was made by a later onrecord (tables of version ${version}, this one knows ${LATEST}); update onrecord`,
    )
  return version
}

const migrate = async (client: pg.Client, schema: string, shown: string): Promise<void> => {
  await client.query(`begin; set local search_path to ${schema}`)
  try {
    // Others that open the ledger now wait here, and find it done.
    const from = await versionOn(client, schema, shown, ' for update')
    for (let k = from; k < LATEST; k++)
      for (const step of MIGRATIONS[k]!(ASKED)) {
        const { sql, parameters } = step.compile()
        await client.query(sql, [...parameters])
      }
    await client.query(`update facts set value = $1 where name = 'tables'`, [String(LATEST)])
    await client.query('commit')
  } catch (error) {
    await client.query('rollback').catch(() => {})
    throw error
  }
}
