/** Opens a ledger's file: defensively, checked, and brought to the tables that this program knows. */
import { copyFileSync, existsSync, mkdirSync, rmSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import Database from 'better-sqlite3'
import { LedgerError } from '../problem.ts'
import { MIGRATIONS } from '../store/migrations.ts'
import { incomingOf, putInPlace, settle } from './place.ts'
import { ASKED } from './run.ts'

/** What marks a file as a ledger ("onre", SQLite's application id). */
const APPLICATION_ID = 0x6f6e7265

/** How long one process waits for another's writing, in milliseconds. */
const PATIENCE_MS = 60_000

/** A file up to this size is looked through when it is opened: some 0.2 s. */
const QUICKLY_CHECKED = 64 * 1024 * 1024

export interface OpenOptions {
  readonly?: boolean
}

/** @throws LedgerError */
export const openFile = (file: string, { readonly = false }: OpenOptions = {}): Database.Database => {
  const isNew = !existsSync(file) || statSync(file).size === 0
  if (readonly && isNew) throw new LedgerError(`${file}: there is no such ledger`)
  if (isNew) mkdirSync(dirname(file), { recursive: true })
  let db: Database.Database
  try {
    db = new Database(file, { readonly, timeout: PATIENCE_MS })
  } catch (error) {
    throw new LedgerError(`${file}: cannot be opened (${(error as Error).message})`)
  }
  try {
    // What a file brings along is never run: no functions in its schema, no damaged cells taken on trust.
    db.pragma('trusted_schema = off')
    db.pragma('cell_size_check = on')
    db.pragma('foreign_keys = off')
    db.pragma('temp_store = memory')
    db.pragma('cache_size = -65536')
    db.pragma('mmap_size = 0')
    if (!isNew) checkFile(db, file)
    if (!readonly) {
      keepLog(db)
      // An acknowledged write outlives a power cut.
      db.pragma('synchronous = full')
      migrate(db, file)
    }
  } catch (error) {
    db.close()
    if (error instanceof LedgerError) throw error
    throw new LedgerError(plainProblem(file, error as Error & { code?: string }))
  }
  return db
}

/** Between two tries, in milliseconds. */
const PAUSE_MS = 20

/**
 * Has changes written to a log first. The first to open a new file changes how it is kept, and SQLite does not wait for
 * others that are about to: it is tried until it is done.
 */
const keepLog = (db: Database.Database): void => {
  for (let waited = 0; ; waited += PAUSE_MS)
    try {
      if (db.pragma('journal_mode', { simple: true }) !== 'wal') db.pragma('journal_mode = wal')
      return
    } catch (error) {
      if (!(error as { code?: string }).code?.startsWith('SQLITE_BUSY') || waited >= PATIENCE_MS) throw error
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE_MS)
    }
}

/** The version of a file's tables. */
export const versionOf = (db: Database.Database): number =>
  db.pragma('user_version', { simple: true }) as number

/** The tables' version that this program knows. */
export const LATEST = MIGRATIONS.length

const checkFile = (db: Database.Database, file: string): void => {
  // Another process may have made the file a moment ago, and its tables not yet.
  if (db.prepare('select count(*) as n from sqlite_schema').pluck().get() === 0) return
  if (db.pragma('application_id', { simple: true }) !== APPLICATION_ID)
    throw new LedgerError(`${file}: is a SQLite file, but no ledger of onrecord; name another file with --db`)
  const version = versionOf(db)
  if (version > LATEST)
    throw new LedgerError(
      `${file}: was made by a later onrecord (tables of version ${version}, this one knows ${LATEST}); update onrecord`,
    )
  const strange = db
    .prepare(`select type, name from sqlite_schema where type in ('trigger', 'view') limit 1`)
    .get() as { type: string; name: string } | undefined
  if (strange)
    throw new LedgerError(
      `${file}: holds a ${strange.type} (${strange.name}) that is not onrecord's; it is not opened. Restore a backup`,
    )
  if (statSync(file).size <= QUICKLY_CHECKED) {
    const [problem] = problemsSeen(db)
    if (problem)
      throw new LedgerError(`${file}: is damaged (${problem}); restore a backup: onrecord db restore`)
  }
}

/** What SQLite finds wrong with a file's structure, a line each: at a glance, as when it is opened. */
const problemsSeen = (db: Database.Database): string[] =>
  (db.pragma('quick_check(20)') as { quick_check: string }[])
    .map((row) => row.quick_check)
    .filter((line) => line !== 'ok')

/** The same in full: also that every index, and that of words, holds what its table holds. */
export const problemsOf = (db: Database.Database): string[] =>
  (db.pragma('integrity_check(20)') as { integrity_check: string }[])
    .map((row) => row.integrity_check)
    .filter((line) => line !== 'ok')

/** Takes the file through the steps that it lacks, all or none, after a copy of it was made. */
const migrate = (db: Database.Database, file: string): void => {
  if (versionOf(db) === LATEST) return
  const begin = db.prepare('begin immediate')
  begin.run()
  try {
    // Another process may have done it while this one waited.
    const from = versionOf(db)
    if (from > 0 && from < LATEST && file !== ':memory:') keepCopy(file, from)
    for (let k = from; k < LATEST; k++)
      for (const step of MIGRATIONS[k]!(ASKED)) {
        const { sql, parameters } = step.compile()
        db.prepare(sql).run(...parameters)
      }
    db.pragma(`user_version = ${LATEST}`)
    db.pragma(`application_id = ${APPLICATION_ID}`)
    db.prepare('commit').run()
  } catch (error) {
    if (db.inTransaction) db.prepare('rollback').run()
    throw error
  }
}

/** The file and its log: nobody else writes meanwhile, and what the log holds need not be in the file yet. */
const keepCopy = (file: string, version: number): void => {
  const copy = `${file}.before-version-${version + 1}`
  if (existsSync(copy)) return
  for (const rest of ['-wal', '-shm']) rmSync(copy + rest, { force: true })
  // The log first: what another takes over from it into the file meanwhile is in both then. The copy has its name once
  // all of it is there.
  if (existsSync(`${file}-wal`)) {
    copyFileSync(`${file}-wal`, `${copy}-wal`)
    settle(`${copy}-wal`)
  }
  copyFileSync(file, incomingOf(copy))
  putInPlace(incomingOf(copy), copy)
}

/** What SQLite says in its terms, in words for people. */
export const plainProblem = (file: string, { code, message }: Error & { code?: string }): string => {
  if (code === 'SQLITE_NOTADB')
    return `${file}: is no ledger (not a SQLite file); name another file with --db`
  if (code?.startsWith('SQLITE_CORRUPT'))
    return `${file}: is damaged (${message}); restore a backup: onrecord db restore`
  if (code?.startsWith('SQLITE_BUSY'))
    return `${file}: is held by another program for more than a minute; try again`
  if (code?.startsWith('SQLITE_READONLY') || code === 'SQLITE_CANTOPEN')
    return `${file}: cannot be written to; check its permissions and its folder's`
  if (code === 'SQLITE_FULL') return `${file}: the disk is full; nothing was lost, make room and try again`
  if (code?.startsWith('SQLITE_IOERR'))
    return `${file}: could not be written or read (${message}); nothing was lost, look after the disk and try again`
  if (code === 'SQLITE_NOMEM')
    return `${file}: there is not enough memory for this; nothing was lost, make some free and try again`
  return `${file}: ${message}`
}
