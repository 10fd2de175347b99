/** Where a ledger under torture is kept, and how it is looked at from outside: by plain SQL, without the ledger's own code. */
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'

export interface Place {
  store: 'sqlite' | 'postgres'
  /** What `openLedger` and `--db` take. */
  file: string
  /** A folder of its own, for what a fault needs beside the ledger. */
  folder: string
  /** Rows of a query that only reads. */
  rows<Row>(sql: string): Promise<Row[]>
  /** What the database itself finds wrong, a line each. */
  integrity(): Promise<string[]>
  /** Takes it away. */
  drop(): Promise<void>
}

/** @param folder where the file goes; a new one unless given */
export const sqlitePlace = (folder = mkdtempSync(join(tmpdir(), 'onrecord-torture-'))): Place => {
  const file = join(folder, 'ledger.db')
  return sqliteAt(file, folder)
}

export const sqliteAt = (file: string, folder: string): Place => {
  const looking = <T>(look: (db: Database.Database) => T, none: T): T => {
    if (!existsSync(file)) return none
    const db = new Database(file, { readonly: true, timeout: 10_000 })
    try {
      return look(db)
    } finally {
      db.close()
    }
  }
  return {
    store: 'sqlite',
    file,
    folder,
    rows: async <Row>(sql: string) => looking((db) => db.prepare(sql).all() as Row[], []),
    integrity: async () =>
      looking(
        (db) =>
          (db.pragma('integrity_check') as { integrity_check: string }[])
            .map((row) => row.integrity_check)
            .filter((line) => line !== 'ok'),
        [],
      ),
    drop: async () => rmSync(folder, { recursive: true, force: true }),
  }
}
