/** Which files an archive has, and what became of them since they were looked at last. */
import { stat } from 'node:fs/promises'
import type { InputFailure } from '../../../page/document.ts'
import { filesWithin } from '../../../page/inputs/folder.ts'
import { type ManyKind, manyKindOf } from '../../../page/inputs/portions/portion.ts'
import { problemOf } from '../../../page/inputs/wording.ts'
import type { Seen } from '../job.ts'
import type { Place } from '../open.ts'
import { headOf } from '../worker/pieces.ts'

/** Bytes by whose hash a file is known again. */
const HEAD_BYTES = 64 * 1024

/** Files that are looked up and kept at a time. */
const AT_ONCE = 500

/** A file as it lies there; `document`: one that is no archive itself, but an article. */
export interface Lying {
  path: string
  size: number
  /** Milliseconds since 1970. */
  modified: number
}

interface Known extends Lying {
  kind: string
  head: string
  of: number
  split: boolean
  problem: string | null
}

/**
 * Looks through a folder, or at a file, and keeps what is new or has changed: a file that only grew is gone on with,
 * another that changed is split anew.
 *
 * @returns how many files there are
 */
export const lookThrough = async (
  place: Place,
  archive: number,
  root: string,
  { signal, tell }: { signal?: AbortSignal; tell: (failure: InputFailure) => void },
): Promise<number> => {
  let count = 0
  let portion: Lying[] = []
  const keep = async (): Promise<void> => {
    const known = await knownOf(place, archive, portion)
    for (const file of portion) {
      signal?.throwIfAborted()
      try {
        await keepFile(place, archive, file, known.get(file.path))
      } catch (error) {
        if (!isOfFile(error)) throw error
        tell({ name: file.path, problem: problemOf(error) })
      }
    }
    portion = []
  }
  for await (const found of within(root)) {
    if ('problem' in found) {
      tell(found)
      continue
    }
    count++
    portion.push(found)
    if (portion.length === AT_ONCE) await keep()
  }
  await keep()
  await place.pool.query(`update ${place.own}.archives set listed = now() where id = $1`, [archive])
  return count
}

/** What the database reports has a code of five characters; what a file does not let one do has a name. */
const isOfFile = (error: unknown): boolean => {
  const { code, name } = error as { code?: unknown; name?: unknown }
  return name === 'InputError' || (typeof code === 'string' && /^(?:E[A-Z]{2,}|Z_)/.test(code))
}

async function* within(root: string): AsyncGenerator<Lying | InputFailure> {
  const { isDirectory } = await stat(root).then((stats) => ({ isDirectory: stats.isDirectory() }))
  if (!isDirectory) {
    yield await lying(root)
    return
  }
  for await (const found of filesWithin(root)) yield typeof found === 'string' ? await lying(found) : found
}

const lying = async (path: string): Promise<Lying | InputFailure> => {
  try {
    const { size, mtimeMs } = await stat(path)
    return { path, size, modified: Math.floor(mtimeMs) }
  } catch (error) {
    return { name: path, problem: problemOf(error) }
  }
}

const knownOf = async (
  { pool, own }: Place,
  archive: number,
  files: readonly Lying[],
): Promise<Map<string, Known>> => {
  const { rows } = await pool.query<Known>(
    `select path, kind, size, modified, head, head_of as of, split, problem from ${own}.files
      where archive = $1 and path = any($2)`,
    [archive, files.map(({ path }) => path)],
  )
  return new Map(rows.map((row) => [row.path, row]))
}

const keepFile = async (
  { pool, own }: Place,
  archive: number,
  { path, size, modified }: Lying,
  known: Known | undefined,
): Promise<void> => {
  if (known && Number(known.size) === size && known.modified === modified) return
  const kind: ManyKind | 'document' = (await manyKindOf(path)) ?? 'document'
  const of = kind === 'document' ? 0 : Math.min(size, HEAD_BYTES)
  const head = of === 0 ? '' : await headOf(path, of)
  const grew =
    known !== undefined &&
    kind !== 'document' &&
    known.kind === kind &&
    known.problem === null &&
    size >= Number(known.size) &&
    (await headOf(path, known.of)) === known.head
  const anew = grew ? '' : ', at = 0, skip = 0, first = 1, reaches = 0'
  await pool.query(
    `insert into ${own}.files as f (archive, path, kind, size, modified, head, head_of)
      values ($1, $2, $3, $4, $5, $6, $7)
      on conflict (archive, path) do update set kind = excluded.kind, size = excluded.size,
        modified = excluded.modified, head = excluded.head, head_of = excluded.head_of, split = false,
        problem = null${anew}`,
    [archive, path, kind, size, modified, head, of],
  )
}

export const seenOf = ({ size, head, of }: { size: number; head: string; of: number }): Seen => ({
  size: Number(size),
  head,
  of,
})
