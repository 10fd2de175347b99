/** Parquet in a folder for other engines, a file a month of publication, and only what changed is written anew. */
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { Ledger } from '../../ledger.ts'
import { type ParquetFile, startParquet } from './parquet.ts'
import { tables } from './tables.ts'
import type { EntryInArticle } from './walk.ts'

/** The tables that are given out by month. */
export const PARTITIONED = ['statements', 'events', 'transfers'] as const
type Partitioned = (typeof PARTITIONED)[number]

const KIND: { readonly [table in Partitioned]: string } = {
  statements: 'statement',
  events: 'event',
  transfers: 'transfer',
}

export interface PartitionOptions {
  version?: string
  /** When: ISO 8601 in UTC. */
  date?: string
  /** Rows of a file, at most. */
  rowsOfFile?: number
  tell?: (written: { month: string | null; rows: number }) => void
}

export interface Partitions {
  /** Months that were written, that stayed as they were, and that are gone. */
  written: number
  unchanged: number
  removed: number
  /** Rows that the folder holds now. */
  rows: number
}

/** Engines pass over names that begin so. */
const STATE = '_onrecord.json'

/** Thrown where a folder holds something else. */
export class PartitionError extends Error {
  override name = 'PartitionError'
}

const State = z.object({
  generator: z.literal('onrecord'),
  form: z.literal(1),
  months: z.record(z.string(), z.object({ state: z.string(), rows: z.int(), files: z.array(z.string()) })),
})
type State = z.infer<typeof State>

const ROWS_OF_FILE = 1_000_000
const ARTICLES_AT_ONCE = 500

/**
 * Writes `TABLE/year=2023/month=10/part-0.parquet` for every month in which articles of a ledger were published, as
 * DuckDB, Spark and others read it (Hive's layout), with the columns of `export parquet`. Called again it writes what
 * changed since, and takes away what is gone. Files appear whole.
 *
 * @throws PartitionError where the folder holds files of others
 * @example
 * await writePartitions(ledger, 'lake/') // { written: 14, unchanged: 0, removed: 0, rows: 80211 }
 */
export const writePartitions = async (
  ledger: Ledger,
  folder: string,
  {
    version = '',
    date = new Date().toISOString(),
    rowsOfFile = ROWS_OF_FILE,
    tell = () => {},
  }: PartitionOptions = {},
): Promise<Partitions> => {
  const kept = stateIn(folder)
  const now = await ledger.store.read('monthStates', {})
  const result: Partitions = { written: 0, unchanged: 0, removed: 0, rows: 0 }
  const months: State['months'] = {}
  const keep = (): void => {
    const state: State = { generator: 'onrecord', form: 1, months: { ...kept, ...months } }
    writeFileSync(join(folder, `${STATE}.part`), `${JSON.stringify(state, null, 1)}\n`)
    renameSync(join(folder, `${STATE}.part`), join(folder, STATE))
  }
  for (const { month, state } of now) {
    const name = month ?? NO_MONTH
    const before = kept[name]
    if (before?.state === state && before.files.every((file) => existsSync(join(folder, file)))) {
      months[name] = before
      result.unchanged++
      result.rows += before.rows
      continue
    }
    const written = await writeMonth(ledger, folder, month, { version, date, rowsOfFile })
    for (const file of before?.files ?? [])
      if (!written.files.includes(file)) rmSync(join(folder, file), { force: true })
    months[name] = { state, ...written }
    result.written++
    result.rows += written.rows
    // Stopped after this month, the next call goes on behind it.
    keep()
    tell({ month, rows: written.rows })
  }
  for (const [name, { files }] of Object.entries(kept)) {
    if (months[name]) continue
    for (const file of files) rmSync(join(folder, file), { force: true })
    delete kept[name]
    result.removed++
  }
  keep()
  return result
}

const stateIn = (folder: string): State['months'] => {
  if (!existsSync(folder)) mkdirSync(folder, { recursive: true })
  if (!statSync(folder).isDirectory()) throw new PartitionError(`${folder}: is a file; name a folder`)
  const file = join(folder, STATE)
  if (!existsSync(file)) {
    if (readdirSync(folder).length > 0)
      throw new PartitionError(`${folder}: holds other files already; name a new folder`)
    return {}
  }
  try {
    return State.parse(JSON.parse(readFileSync(file, 'utf8'))).months
  } catch {
    throw new PartitionError(`${file}: cannot be understood; name a new folder, or empty this one`)
  }
}

const NO_MONTH = 'none'

/** What Hive calls a partition without a value; engines read it as null. */
const NULL = '__HIVE_DEFAULT_PARTITION__'

const pathOf = (table: Partitioned, month: string | null): string => {
  const [year, of] = month === null ? [NULL, NULL] : month.split('-')
  return join(table, `year=${year}`, `month=${of}`)
}

const writeMonth = async (
  ledger: Ledger,
  folder: string,
  month: string | null,
  { rowsOfFile, ...about }: { version: string; date: string; rowsOfFile: number },
): Promise<{ rows: number; files: string[] }> => {
  const writers = PARTITIONED.map((table) => ({
    kind: KIND[table],
    parts: startParts(folder, table, pathOf(table, month), { ...about, rowsOfFile }),
  }))
  try {
    for await (const entry of entriesOfMonth(ledger, month))
      await writers.find(({ kind }) => kind === entry.hit.kind)?.parts.add(entry)
    const files: string[] = []
    let rows = 0
    for (const { parts } of writers) {
      files.push(...(await parts.finish()))
      rows += parts.rows()
    }
    return { rows, files }
  } catch (error) {
    for (const { parts } of writers) await parts.undo()
    throw error
  }
}

/** As `export parquet` without a filter: what was only thought, and what people rejected, is left out. */
async function* entriesOfMonth(
  ledger: Ledger,
  month: string | null,
): AsyncGenerator<EntryInArticle, void, undefined> {
  for (let after = 0; ; ) {
    const articles = await ledger.store.read('articlesOfMonth', { month, after, limit: ARTICLES_AT_ONCE })
    for (const article of articles) {
      const kept = await ledger.article(article)
      if (!kept) continue
      for (const hit of await ledger.store.read('entriesOfArticle', { article }))
        if (hit.saying === 1 && hit.verdict !== 'rejected') yield { hit, kept }
    }
    if (articles.length < ARTICLES_AT_ONCE) return
    after = articles.at(-1)!
  }
}

interface Parts {
  add(entry: EntryInArticle): Promise<void>
  /** Puts all files in their places, and tells which. */
  finish(): Promise<string[]>
  undo(): Promise<void>
  rows(): number
}

/** Files of one table and month: none where it has no row, several where it has many. */
const startParts = (
  folder: string,
  table: Partitioned,
  path: string,
  { rowsOfFile, ...about }: { version: string; date: string; rowsOfFile: number },
): Parts => {
  const files: string[] = []
  let total = 0
  let current: { file: ParquetFile; handle: FileHandle } | undefined
  const begin = async (): Promise<{ file: ParquetFile; handle: FileHandle }> => {
    mkdirSync(join(folder, path), { recursive: true })
    const name = join(path, `part-${files.length}.parquet`)
    files.push(name)
    return {
      file: await startParquet(tables[table].columns, { ...about, filter: '', table }),
      handle: await open(join(folder, `${name}.part`), 'w'),
    }
  }
  const end = async (): Promise<void> => {
    if (!current) return
    await current.handle.write(await current.file.finish())
    await current.handle.sync()
    await current.handle.close()
    current = undefined
  }
  return {
    rows: () => total,
    add: async (entry) => {
      current ??= await begin()
      const chunk = current.file.add(entry)
      if (chunk) await current.handle.write(chunk)
      total++
      if (current.file.rows >= rowsOfFile) await end()
    },
    finish: async () => {
      await end()
      for (const name of files) renameSync(join(folder, `${name}.part`), join(folder, name))
      return files
    },
    undo: async () => {
      await current?.handle.close().catch(() => {})
      for (const name of files) rmSync(join(folder, `${name}.part`), { force: true })
    },
  }
}
