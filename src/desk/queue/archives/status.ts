/** How far archives are: what is done, what waits, how quickly it goes, and how long it will still take. */
import { FAILED, type Place } from '../open.ts'
import { type Rate, type Remaining, remainingOf } from '../rate.ts'
import { measured } from '../stats.ts'

export interface ArchiveStatus {
  id: number
  /** The folder or file that it is. */
  name: string
  /** ISO 8601 */
  added: string
  files: number
  /** Files that are wholly in the queue. */
  split: number
  /** Files of which something could not be split, with the reason. */
  problems: { path: string; problem: string }[]
  bytes: number
  /** Bytes of its files up to which it was split. */
  reached: number
  /** Articles that were put in the queue; with `total` an estimate of how many there are, where it is not all split. */
  articles: number
  total: { least: number; most: number } | undefined
  done: number
  failed: number
  /** Of those that failed, articles that were forgotten since. */
  forgotten: number
  waiting: number
  rate: Rate
  remaining: Remaining
}

interface Row {
  id: number
  name: string
  added: Date
  forgotten: number
  files: number
  split: number
  documents: number
  bytes: number
  reached: number
  cut: number
  articles: number
  done: number
  failed: number
}

/** How many archives may be asked for. */
const MOST = 100
/** Files with a problem that are told. */
const MOST_PROBLEMS = 20

/** Archives, the newest first; or those with these numbers. */
export const archiveStatus = async (place: Place, ids?: readonly number[]): Promise<ArchiveStatus[]> => {
  const { pool, own, jobs } = place
  const { rows } = await pool.query<Row>(
    `select a.id, a.name, a.added, a.forgotten,
        coalesce(f.files, 0)::bigint as files, coalesce(f.split, 0)::bigint as split,
        coalesce(f.documents, 0)::bigint as documents,
        coalesce(f.bytes, 0)::bigint as bytes, coalesce(f.reached, 0)::bigint as reached,
        coalesce(f.cut, 0)::bigint as cut, coalesce(f.articles, 0)::bigint as articles,
        coalesce((select sum(done) from ${own}.minutes m where m.archive = a.id), 0)::bigint as done,
        coalesce((select sum((j.data->>'articles')::int) from ${jobs}.job j
          where j.name = $3 and (j.data->>'archive')::int = a.id), 0)::bigint as failed
      from ${own}.archives a left join (
        select archive, count(*) as files, count(*) filter (where split) as split,
          count(*) filter (where kind = 'document' and not split) as documents,
          sum(size) filter (where kind <> 'document') as bytes,
          sum(reaches) filter (where kind <> 'document') as reached,
          sum(articles) filter (where kind <> 'document') as cut, sum(articles) as articles
        from ${own}.files where $1::int[] is null or archive = any($1) group by archive
      ) f on f.archive = a.id
      where $1::int[] is null or a.id = any($1) order by a.id desc limit $2`,
    [ids ?? null, MOST, FAILED],
  )
  const found: ArchiveStatus[] = []
  for (const row of rows) {
    const { rows: problems } = await pool.query<{ path: string; problem: string }>(
      `select path, problem from ${own}.files where archive = $1 and problem is not null order by path limit $2`,
      [row.id, MOST_PROBLEMS],
    )
    found.push(statusOf(row, problems, await measured(place, row.id)))
  }
  return found
}

const statusOf = (row: Row, problems: ArchiveStatus['problems'], rate: Rate): ArchiveStatus => {
  const { id, name, added, files, split, bytes, reached, articles, done, failed, forgotten } = row
  const waiting = Math.max(0, articles - done - failed - forgotten)
  const total = totalOf(row)
  const left = total && {
    least: Math.max(0, total.least - articles) + waiting,
    most: Math.max(0, total.most - articles) + waiting,
  }
  return {
    id,
    name,
    added: added.toISOString(),
    files,
    split,
    problems,
    bytes,
    reached,
    articles,
    total,
    done,
    failed,
    forgotten,
    waiting,
    rate,
    remaining: left ? remainingOf(left, rate) : { unknown: 'not enough was measured yet' },
  }
}

/** Of what share of the bytes the articles must be counted before the rest is estimated, and how far that may be off. */
const LEAST_SHARE = 0.01
const OFF = { least: 0.7, most: 1.4 }

/** How many articles there will be: what was counted, and for the rest as many a byte; undefined where too little was. */
const totalOf = ({ files, split, documents, bytes, reached, cut, articles }: Row): ArchiveStatus['total'] => {
  if (split === files) return { least: articles, most: articles }
  const unread = bytes - reached
  if (unread > 0 && reached < LEAST_SHARE * bytes) return undefined
  const expected = unread > 0 ? (cut / reached) * unread : 0
  return {
    least: Math.round(articles + documents + OFF.least * expected),
    most: Math.round(articles + documents + OFF.most * expected),
  }
}
