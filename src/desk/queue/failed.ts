/** What could not be read, with the reason: to be seen, tried again or forgotten. */
import { Job, nameOf } from './job.ts'
import { FAILED, type Place, QUEUES } from './open.ts'

export interface Failed {
  /** The id to retry or forget it by. */
  id: string
  name: string
  problem: string
  tries: number
  /** When it was given up, ISO 8601. */
  at: string
  articles: number
  archive?: number
}

interface Row {
  id: string
  data: unknown
  at: Date
  source: string | null
  tries: number | null
  output: { message?: unknown; problem?: unknown } | null
}

/** Those that were given up last come first. */
export const failedList = async (
  { pool, jobs }: Place,
  { limit, offset = 0, archive }: { limit: number; offset?: number; archive?: number },
): Promise<Failed[]> => {
  const { rows } = await pool.query<Row>(
    `select id, data, created_on as at, source_name as source, source_retry_count as tries,
        coalesce(source_output, output) as output
      from ${jobs}.job where name = $1 and ($4::int is null or (data->>'archive')::int = $4)
      order by created_on desc, id limit $2 offset $3`,
    [FAILED, limit, offset, archive ?? null],
  )
  return rows.map(failedFrom)
}

const failedFrom = ({ id, data, at, source, tries, output }: Row): Failed => {
  const read = Job.safeParse(data)
  const told = { id, at: at.toISOString() }
  if (!read.success)
    return {
      ...told,
      name: 'a job of another version of onrecord',
      problem: 'this onrecord does not know what it asks for; update onrecord and try it again',
      tries: 0,
      articles: 0,
    }
  const { input, problem, articles, archive } = read.data
  return {
    ...told,
    name: nameOf(input),
    // What pg-boss put aside itself, after its last try, may still tell of an earlier round.
    problem: source === null && problem !== undefined ? problem : problemIn(output),
    tries: (read.data.tries ?? 0) + (source === null ? 0 : (tries ?? 0) + 1),
    articles,
    ...(archive !== undefined && { archive }),
  }
}

/** What pg-boss keeps of a job whose worker it did not hear of any more. */
export const LOST = 'job heartbeat timeout'

/** What was kept when it failed for the last time: by us, or by pg-boss where nobody was left to tell. */
const problemIn = (output: Row['output']): string => {
  if (typeof output?.problem === 'string') return output.problem
  const value = (output as { value?: { message?: unknown } } | null)?.value
  const message = typeof output?.message === 'string' ? output.message : value?.message
  if (message === LOST)
    return 'whoever read it ended in the middle each time (killed, out of memory, or the machine stopped)'
  if (typeof message === 'string' && /timeout/i.test(message)) return 'took longer than a day to read'
  return typeof message === 'string' ? message : 'it is not known why'
}

/** Ids of pg-boss are UUIDs; anything else names no job. */
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/**
 * Puts jobs that failed back in the queue: those with these ids, or all of them.
 *
 * @returns how many there were
 */
export const retryFailed = async (place: Place, ids: readonly string[] | 'all'): Promise<number> => {
  const { boss, pool, jobs } = place
  const chosen = ids === 'all' ? undefined : ids.filter((id) => UUID.test(id))
  if (chosen?.length === 0) return 0
  // Of all of them, those that are there now: what fails again meanwhile is not swept along.
  const before = new Date((await pool.query('select now() as now')).rows[0].now as Date)
  let count = 0
  // A job that was put aside with its problem knows its queue by whether it is of an archive.
  for (const [destination, condition] of [
    [QUEUES[1], "data ? 'archive'"],
    [QUEUES[0], "not data ? 'archive'"],
  ] as const)
    for (;;) {
      const { rows } = await pool.query<{ id: string }>(
        `select id from ${jobs}.job where name = $1 and state < 'active' and ${condition} and created_on <= $2
          and ($3::uuid[] is null or id = any($3::uuid[])) order by created_on limit 1000`,
        [FAILED, before, chosen ?? null],
      )
      if (rows.length === 0) break
      const moved = await boss.redrive(FAILED, { destination, ids: rows.map(({ id }) => id) })
      if (moved === 0) break
      count += moved
    }
  return count
}

/**
 * Takes jobs that failed away for good: those with these ids, or all of them.
 *
 * @returns how many there were
 */
export const forgetFailed = (place: Place, ids: readonly string[] | 'all'): Promise<number> =>
  place.within(async (client, db) => {
    const chosen = ids === 'all' ? null : ids.filter((id) => UUID.test(id))
    const { rows } = await client.query<{ id: string; archive: number | null; articles: number }>(
      `select id, (data->>'archive')::int as archive, coalesce((data->>'articles')::int, 0) as articles
        from ${place.jobs}.job where name = $1 and ($2::uuid[] is null or id = any($2::uuid[])) for update`,
      [FAILED, chosen],
    )
    if (rows.length === 0) return 0
    await place.boss.deleteJob(
      FAILED,
      rows.map(({ id }) => id),
      { db },
    )
    const byArchive = new Map<number, number>()
    for (const { archive, articles } of rows)
      if (archive !== null) byArchive.set(archive, (byArchive.get(archive) ?? 0) + articles)
    for (const [archive, articles] of byArchive)
      await client.query(`update ${place.own}.archives set forgotten = forgotten + $2 where id = $1`, [
        archive,
        articles,
      ])
    return rows.length
  })
