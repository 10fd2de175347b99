/** Puts a backup in a ledger's place. */
import { copyFileSync, existsSync, linkSync, rmSync, statSync } from 'node:fs'
import Database from 'better-sqlite3'
import { LedgerError } from '../problem.ts'
import { openFile, problemsOf } from './open.ts'
import { incomingOf, putInPlace, settle } from './place.ts'

const LOGS = ['-wal', '-shm', '-journal']

/** How long others may take to let go of the ledger, in milliseconds. */
const PATIENCE_MS = 2000

/**
 * Puts a backup in a ledger's place; what stood there, sound or damaged, is kept beside it as `FILE.replaced`. Stopped at
 * any moment, it leaves the one or the other in the ledger's place, whole.
 *
 * @throws LedgerError where the backup is no sound ledger, or others use the ledger: nothing is replaced then
 */
export const restoreLedger = (backup: string, file: string): void => {
  if (!existsSync(backup)) throw new LedgerError(`${backup}: there is no such file`)
  openFile(backup, { readonly: true }).close()
  const incoming = incomingOf(file)
  for (const log of ['', ...LOGS]) rmSync(incoming + log, { force: true })
  // A log that stands beside the backup is part of it.
  if (existsSync(`${backup}-wal`)) copyFileSync(`${backup}-wal`, `${incoming}-wal`)
  copyFileSync(backup, incoming)
  const copied = new Database(incoming)
  try {
    copied.pragma('journal_mode = delete')
    const [problem] = problemsOf(copied)
    if (problem) throw new LedgerError(`${backup}: is damaged (${problem}); nothing was replaced`)
  } finally {
    copied.close()
  }
  if (existsSync(file)) setAside(file)
  // What is left of a log belongs to what stood here, and would be taken for the other's.
  for (const log of LOGS) rmSync(file + log, { force: true })
  putInPlace(incoming, file)
}

/** Keeps what stands in a ledger's place under another name, too; its own place is not empty meanwhile. */
const setAside = (file: string): void => {
  const kept = `${file}.replaced`
  const isWhole = takeIn(file)
  // A restoring that was stopped behind this has given it the other name already.
  const isKept = existsSync(kept) && statSync(kept).ino === statSync(file).ino
  if (!isKept) for (const log of ['', ...LOGS]) rmSync(kept + log, { force: true })
  if (!isWhole && existsSync(`${file}-wal`)) {
    copyFileSync(`${file}-wal`, `${kept}-wal`)
    settle(`${kept}-wal`)
  }
  if (isKept) return
  try {
    linkSync(file, kept)
  } catch {
    // Some disks know no second names.
    copyFileSync(file, kept)
    settle(kept)
  }
}

/**
 * Takes what the log still holds into the file; SQLite does so only for who has the ledger for himself.
 *
 * @returns false where it is damaged: then it is kept with its log, as it is
 * @throws LedgerError where others use it
 */
const takeIn = (file: string): boolean => {
  let db: Database.Database | undefined
  try {
    db = new Database(file, { timeout: PATIENCE_MS })
    db.pragma('journal_mode = delete')
    return true
  } catch (error) {
    if ((error as { code?: string }).code?.startsWith('SQLITE_BUSY'))
      throw new LedgerError(
        `${file}: is used by another program; end it (onrecord serve, add, follow), then restore again`,
      )
    return false
  } finally {
    db?.close()
  }
}
