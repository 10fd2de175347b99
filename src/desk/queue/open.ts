/** The queue's place in the database: pg-boss's schema, and one of our own for archives and what is counted. */
import type pg from 'pg'
import { type Db, PgBoss } from 'pg-boss'
import { addressOf, isAddress } from '../../ledger/postgres/address.ts'
import { poolOf } from '../../ledger/postgres/open.ts'
import { plainProblem } from '../../ledger/postgres/problems.ts'
import { LedgerError } from '../../ledger/problem.ts'

/** What people put in, and the portions of archives: what people wait for goes first. */
export const QUEUES = ['reading', 'archives'] as const
export type QueueName = (typeof QUEUES)[number]

/** Where jobs go that cannot be done. */
export const FAILED = 'failed'

/**
 * A worker tells so often, in seconds, that it is still at its jobs; the jobs of one that was not heard of for three
 * times as long come back.
 */
export const BEAT_SECONDS = 5
const LOST_AFTER_SECONDS = 3 * BEAT_SECONDS

/**
 * Waits between tries, in seconds: five, doubled with each; ten tries in all, over some forty minutes. The first is
 * short for the jobs of workers that are gone, the last is long for sites that are.
 */
const RETRIES = { retryLimit: 9, retryDelay: 5, retryBackoff: true, retryDelayMax: 3600 }

const DAY = 86_400
/** What waits stays, however long nobody works. */
const FOR_GOOD = 3650 * DAY

export interface Place {
  boss: PgBoss
  pool: pg.Pool
  /** Names of the two schemas, to be put in queries as they are. */
  jobs: string
  own: string
  /** The database's address without its password. */
  shown: string
  /** Does something in one transaction; `db` runs statements of pg-boss in it. */
  within<T>(use: (client: pg.PoolClient, db: Db) => Promise<T>): Promise<T>
  close(): Promise<void>
}

/** Thrown where a ledger has no queue, and where what is asked of one cannot be done. */
export class QueueError extends Error {
  override name = 'QueueError'
}

const queueNeedsPostgres = (file: string): QueueError =>
  new QueueError(
    `a queue is kept in PostgreSQL: name the database with --db postgres://USER@HOST/DATABASE (${file} is a file)`,
  )

/**
 * Opens the queue of a ledger, and makes it where there is none.
 *
 * @param supervises whether this program also looks after jobs of workers that are gone, as workers do
 * @throws QueueError where the ledger is a file; LedgerError where the database cannot be reached or used
 */
export const openPlace = async (ledger: string, options: PlaceOptions = {}): Promise<Place> => {
  for (let tries = 1; ; tries++)
    try {
      return await openOnce(ledger, options)
    } catch (error) {
      // Of several programs that make the queue at once all but one find that what they were about to make is there.
      if (tries >= 5 || !MADE_BY_ANOTHER.has((error as { code?: string }).code ?? '')) throw error
    }
}

interface PlaceOptions {
  supervises?: boolean
  connections?: number
  name?: string
}

/** A key, schema, table, type or function that is there already; what another has just changed; a deadlock. */
const MADE_BY_ANOTHER: ReadonlySet<string> = new Set([
  '23505',
  '42P06',
  '42P07',
  '42710',
  '42723',
  'XX000',
  '40P01',
])

const openOnce = async (
  ledger: string,
  { supervises = false, connections = 4, name }: PlaceOptions,
): Promise<Place> => {
  if (!isAddress(ledger)) throw queueNeedsPostgres(ledger)
  const address = addressOf(ledger)
  const { schema, shown } = address
  const jobs = `${schema}_queue`
  const own = `${schema}_work`
  const pool = poolOf(address, connections)
  const boss = new PgBoss({
    db: dbOf(pool),
    schema: jobs,
    schedule: false,
    supervise: supervises,
    superviseIntervalSeconds: BEAT_SECONDS,
    monitorIntervalSeconds: BEAT_SECONDS,
    maintenanceIntervalSeconds: 3600,
    registerInstance: supervises,
    instanceHeartbeatSeconds: 10,
    ...(name !== undefined && { instanceName: name }),
    // A backlog is what a queue is for: it is shown, not warned of.
    warningQueueSize: 1e9,
    openTelemetry: { enabled: false },
  })
  // What fails between two jobs is tried again by itself; what matters is thrown where it was asked.
  boss.on('error', () => {})
  const close = async (): Promise<void> => {
    await boss.stop({ graceful: false, close: false }).catch(() => {})
    await pool.end().catch(() => {})
  }
  try {
    await boss.start()
    await prepare(boss, pool, { jobs, own })
  } catch (error) {
    await close()
    throw error instanceof LedgerError ? error : plainProblem(shown, error)
  }
  return {
    boss,
    pool,
    jobs,
    own,
    shown,
    close,
    within: async (use) => {
      const client = await pool.connect()
      let broken: unknown
      try {
        await client.query('begin')
        const result = await use(client, dbOf(client))
        await client.query('commit')
        return result
      } catch (error) {
        broken = error
        await client.query('rollback').then(
          () => {
            broken = undefined
          },
          () => {},
        )
        throw error
      } finally {
        client.release(broken !== undefined)
      }
    },
  }
}

const dbOf = (on: pg.Pool | pg.PoolClient): Db => ({
  executeSql: async (text, values) => {
    // Several statements without values give several results; those with rows count.
    const result = (await on.query(text, values)) as pg.QueryResult | pg.QueryResult[]
    return Array.isArray(result) ? { rows: result.flatMap(({ rows }) => rows) } : result
  },
})

const OPTIONS = {
  ...RETRIES,
  retentionSeconds: FOR_GOOD,
  deleteAfterSeconds: DAY,
  expireInSeconds: DAY,
  heartbeatSeconds: LOST_AFTER_SECONDS,
  deadLetter: FAILED,
}

const prepare = async (
  boss: PgBoss,
  pool: pg.Pool,
  { jobs, own }: { jobs: string; own: string },
): Promise<void> => {
  const there = new Set((await boss.getQueues()).map(({ name }) => name))
  if (!there.has(FAILED)) await boss.createQueue(FAILED, { retentionSeconds: FOR_GOOD })
  for (const name of QUEUES) if (!there.has(name)) await boss.createQueue(name, OPTIONS)
  const { rows } = await pool.query('select to_regclass($1) is not null as there', [`${own}.files`])
  if (rows[0].there) return
  const client = await pool.connect()
  try {
    // Of two programs that begin at once the second waits here, and finds the tables.
    await client.query(`begin; select name from ${jobs}.queue where name = '${FAILED}' for update`)
    await client.query(TABLES.replaceAll('$own', own))
    await client.query('commit')
  } finally {
    // After a failure this ends the transaction too.
    client.release(true)
  }
}

/**
 * `minutes`: articles that were done in a minute, by worker; archive 0 is what is of none. `archives`: what was named to
 * be split. `files`: the files of an archive, and how far each was split.
 */
const TABLES = `
create schema if not exists $own;
create table if not exists $own.minutes (
  archive integer not null,
  minute timestamptz not null,
  worker text not null,
  done bigint not null,
  primary key (archive, minute, worker)
);
create index if not exists minutes_by_time on $own.minutes (minute);
create table if not exists $own.archives (
  id integer generated always as identity primary key,
  name text not null unique,
  added timestamptz not null default now(),
  how jsonb not null default '{}',
  listed timestamptz,
  forgotten bigint not null default 0
);
create table if not exists $own.files (
  archive integer not null references $own.archives on delete cascade,
  path text not null,
  kind text not null,
  size bigint not null,
  modified double precision not null,
  head text not null,
  head_of integer not null,
  at bigint not null default 0,
  skip integer not null default 0,
  first bigint not null default 1,
  reaches bigint not null default 0,
  articles bigint not null default 0,
  split boolean not null default false,
  problem text,
  primary key (archive, path)
);
create index if not exists files_to_split on $own.files (archive, path) where not split;
`
