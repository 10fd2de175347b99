/** Splits archives into jobs, so that it can be stopped at any moment and gone on with. */
import { stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import { InputError, type InputFailure } from '../../../page/document.ts'
import { cutFile } from '../../../page/inputs/portions/cut.ts'
import type { ManyKind } from '../../../page/inputs/portions/portion.ts'
import { problemOf } from '../../../page/inputs/wording.ts'
import type { How, Job } from '../job.ts'
import { type Place, QueueError } from '../open.ts'
import { putJobs, roomIn } from '../put.ts'
import { lookThrough, seenOf } from './files.ts'

export interface Splitting {
  /** Articles of a job. */
  articles: number
  /** Jobs that may wait: beyond that, splitting waits for the workers. */
  most: number
  how?: How
  signal?: AbortSignal
  tell?: (step: Step) => void
}

/** What happens, as it happens. */
export type Step =
  | { what: 'listed'; files: number }
  | { what: 'split'; path: string; articles: number; reaches: number; size: number }
  | { what: 'waits' }
  | ({ what: 'problem' } & InputFailure)

export interface Split {
  archive: number
  /** What was put in now; nothing of it was before. */
  jobs: number
  articles: number
  problems: number
}

interface FileRow {
  path: string
  kind: ManyKind | 'document'
  size: number
  head: string
  of: number
  at: number
  skip: number
  first: number
}

/** Files that are looked up at a time. */
const PAGE = 1000

/**
 * Puts an archive in the queue: a folder, or a file, of WARC, JSON Lines, lists of addresses or articles. What was put in
 * before is not put in again, unless its file changed; a file that grew is gone on with.
 *
 * @throws QueueError where there is no such folder or file, or another program splits it at this moment
 * @example
 * await splitArchive(place, 'crawls/', { articles: 200, most: 1000 }) // { archive: 1, jobs: 340, articles: 68000, … }
 */
export const splitArchive = async (
  place: Place,
  given: string,
  { articles, most, how = {}, signal, tell = () => {} }: Splitting,
): Promise<Split> => {
  const root = resolve(given)
  try {
    await stat(root)
  } catch (error) {
    throw new QueueError(`${root}: ${problemOf(error)}`)
  }
  const archive = await archiveNamed(place, root, how)
  const result: Split = { archive, jobs: 0, articles: 0, problems: 0 }
  const problem = (failure: InputFailure): void => {
    result.problems++
    tell({ what: 'problem', ...failure })
  }
  const files = await lookThrough(place, archive, root, { ...(signal && { signal }), tell: problem })
  tell({ what: 'listed', files })

  const put = async (job: Job, change: (query: Change) => Promise<void>): Promise<void> => {
    await roomIn(place, 'archives', most, {
      ...(signal && { signal }),
      told: () => tell({ what: 'waits' }),
    })
    await place.within(async (client, db) => {
      await putJobs(place, 'archives', [{ ...job, archive, ...(Object.keys(how).length > 0 && { how }) }], db)
      await change(async (text, values) => {
        const { rowCount } = await client.query(text, [archive, ...values])
        if (rowCount === 0)
          throw new QueueError(`${root}: is being split by another program; let it, or stop it`)
      })
    })
    result.jobs++
    result.articles += job.articles
  }

  const splitFile = async (file: FileRow, kind: ManyKind): Promise<void> => {
    const { path, size } = file
    let { at, skip, first } = file
    const seen = seenOf(file)
    let wrong: string | null = null
    try {
      for await (const cut of cutFile(path, kind, { articles, from: { at, skip, first } })) {
        const { records, next, reaches } = cut
        const input = {
          kind: 'portion',
          path,
          format: kind,
          at: cut.at,
          skip: cut.skip,
          first: cut.first,
        } as const
        await put({ input: { ...input, records, seen }, articles: cut.articles }, (query) =>
          query(
            `update ${place.own}.files set at = $3, skip = $4, first = $5, reaches = $6, articles = articles + $7
              where archive = $1 and path = $2 and at = $8 and skip = $9`,
            [path, next.at, next.skip, next.first, reaches, cut.articles, at, skip],
            1,
          ),
        )
        ;({ at, skip, first } = next)
        tell({ what: 'split', path, articles: result.articles, reaches, size })
      }
    } catch (error) {
      // What stands before the damage is in the queue.
      if (!(error instanceof InputError) && (error as { code?: string }).code?.startsWith('E') !== true)
        throw error
      wrong = problemOf(error)
      problem({ name: path, problem: wrong })
    }
    await place.pool.query(
      `update ${place.own}.files set split = true, reaches = size, problem = $3 where archive = $1 and path = $2`,
      [archive, path, wrong],
    )
  }

  const splitDocuments = async (documents: readonly FileRow[]): Promise<void> => {
    for (let k = 0; k < documents.length; k += articles) {
      const paths = documents.slice(k, k + articles).map(({ path }) => path)
      await put({ input: { kind: 'files', paths }, articles: paths.length }, (query) =>
        query(
          `update ${place.own}.files set split = true, reaches = size, articles = articles + 1
            where archive = $1 and path = any($2) and not split`,
          [paths],
          paths.length,
        ),
      )
      const last = documents[Math.min(k + articles, documents.length) - 1]!
      tell({ what: 'split', path: last.path, articles: result.articles, reaches: last.size, size: last.size })
    }
  }

  for (let after = ''; ; ) {
    signal?.throwIfAborted()
    const { rows } = await place.pool.query<FileRow>(
      `select path, kind, size, head, head_of as of, at, skip, first from ${place.own}.files
        where archive = $1 and not split and path > $2 order by path limit $3`,
      [archive, after, Math.max(PAGE, articles)],
    )
    if (rows.length === 0) break
    for (const file of rows) if (file.kind !== 'document') await splitFile(file, file.kind)
    await splitDocuments(rows.filter(({ kind }) => kind === 'document'))
    after = rows.at(-1)!.path
  }
  return result
}

/** Changes rows, and undoes all where they are not as many as expected. */
type Change = (text: string, values: readonly unknown[], expected: number) => Promise<void>

const archiveNamed = async ({ pool, own }: Place, name: string, how: How): Promise<number> => {
  const { rows } = await pool.query<{ id: number }>(
    `insert into ${own}.archives (name, how) values ($1, $2)
      on conflict (name) do update set how = excluded.how returning id`,
    [name, JSON.stringify(how)],
  )
  return rows[0]!.id
}
