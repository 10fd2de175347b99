/** How the queue stands: what waits, what is being read, what is done, how quickly, and how long it will still take. */
import { LOST } from './failed.ts'
import { type Place, QUEUES } from './open.ts'
import { type Rate, type Remaining, rateOf, remainingOf } from './rate.ts'

export interface QueueStats {
  /** Articles that wait; of them `later`, in jobs that wait to be tried again. */
  waiting: number
  later: number
  /** Jobs that are being read, and articles in them at most. */
  active: number
  /** Articles that were kept since there is a queue. */
  done: number
  /** Jobs that could not be read. */
  failed: number
  /** When the job that waits longest was put in; ISO 8601. */
  oldest?: string
  rate: Rate
  remaining: Remaining
  workers: Worker[]
}

export interface Worker {
  /** Its machine and process. */
  name: string
  since: string
}

interface Counted {
  name: string
  waiting: number
  later: number
  active: number
  oldest: Date | null
}

/** @param now the clock; minutes are those of the database */
export const queueStats = async (place: Place): Promise<QueueStats> => {
  const { pool, jobs } = place
  const { rows } = await pool.query<Counted>(
    `select name,
        coalesce(sum(coalesce((data->>'articles')::int, 1)) filter (where state < 'active'), 0)::bigint as waiting,
        coalesce(sum(coalesce((data->>'articles')::int, 1))
          filter (where state < 'active' and start_after > now()), 0)::bigint as later,
        count(*) filter (where state = 'active') as active,
        min(created_on) filter (where state < 'active') as oldest
      from ${jobs}.job where name = any($1) and state <= 'active' group by name`,
    [[...QUEUES]],
  )
  const failed = await pool.query<{ n: number }>(
    `select count(*) as n from ${jobs}.job where name = 'failed'`,
  )
  const sum = (of: (row: Counted) => number): number => rows.reduce((n, row) => n + of(row), 0)
  const oldest = rows
    .flatMap((row) => (row.oldest ? [row.oldest.toISOString()] : []))
    .sort()
    .at(0)
  const rate = await measured(place)
  const waiting = sum((row) => row.waiting)
  return {
    waiting,
    later: sum((row) => row.later),
    active: sum((row) => row.active),
    done: await doneSince(place),
    failed: failed.rows[0]!.n,
    ...(oldest !== undefined && { oldest }),
    rate,
    remaining: remainingOf(waiting, rate),
    workers: await workersOf(place),
  }
}

/** Whether a worker is at a job, or was until it was lost: such a job is soon there to take again. */
export const isMoreToCome = async ({ pool, jobs }: Place): Promise<boolean> => {
  const { rows } = await pool.query(
    `select from ${jobs}.job where name = any($1)
        and (state = 'active' or (state = 'retry' and $2 in (output->>'message', output->'value'->>'message'))) limit 1`,
    [[...QUEUES], LOST],
  )
  return rows.length > 0
}

/** Whole minutes that are looked at. */
const LOOKED_AT = 15

/** Articles done in each of the last whole minutes, the oldest first; of one archive, where it is named. */
const perMinute = async (
  { pool, own }: Place,
  archive: number | undefined,
): Promise<{ counts: number[]; now: number }> => {
  const { rows } = await pool.query<{ done: number }>(
    `select coalesce(sum(m.done), 0)::bigint as done
      from generate_series(date_trunc('minute', now()) - $1 * interval '1 minute', date_trunc('minute', now()),
        interval '1 minute') as at (minute)
      left join ${own}.minutes m on m.minute = at.minute and ($2::int is null or m.archive = $2)
      group by at.minute order by at.minute`,
    [LOOKED_AT, archive ?? null],
  )
  const counts = rows.map(({ done }) => Number(done))
  return { now: counts.pop() ?? 0, counts }
}

/** What was done lately, of all or of one archive. */
export const measured = async (place: Place, archive?: number): Promise<Rate> => {
  const { counts, now } = await perMinute(place, archive)
  return rateOf(counts, now)
}

const doneSince = async ({ pool, own }: Place): Promise<number> => {
  const { rows } = await pool.query<{ n: number }>(
    `select coalesce(sum(done), 0)::bigint as n from ${own}.minutes`,
  )
  return Number(rows[0]!.n)
}

const workersOf = async ({ boss }: Place): Promise<Worker[]> => {
  const instances = await boss.getInstances({ limit: 1000 })
  return instances
    .filter(({ live, name }) => live && name === 'worker')
    .map(({ host, pid, startedOn }) => ({ name: `${host}:${pid}`, since: startedOn.toISOString() }))
}

/** Minutes that are told apart; what is older is folded into one line for each archive. */
const KEPT_DAYS = 2

/** Folds old minutes together, so that counting stays quick after years. */
export const foldMinutes = async ({ pool, own }: Place): Promise<void> => {
  await pool.query(
    `with old as (
        delete from ${own}.minutes where minute < now() - $1 * interval '1 day' and worker <> '' returning archive, done
      )
      insert into ${own}.minutes as m (archive, minute, worker, done)
        select archive, 'epoch', '', sum(done) from old group by archive
      on conflict (archive, minute, worker) do update set done = m.done + excluded.done`,
    [KEPT_DAYS],
  )
}
