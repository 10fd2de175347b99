/** A ledger's file as what is copied from, or to. */
import Database from 'better-sqlite3'
import { openFile } from '../sqlite/open.ts'
import { ASKED } from '../sqlite/run.ts'
import { type Source, type Target, WORDS } from './copy.ts'

const AT_ONCE = 1000

/** Tables that are the index of words or SQLite's own. */
const tablesOf = (db: Database.Database): ReadonlyMap<string, readonly string[]> => {
  const names = db
    .prepare(
      `select name from sqlite_schema where type = 'table' and name not like 'entry_words%' and name not like 'sqlite_%' order by name`,
    )
    .pluck()
    .all() as string[]
  return new Map(
    names.map((name) => [
      name,
      db.prepare('select name from pragma_table_info(?) order by cid').pluck().all(name) as string[],
    ]),
  )
}

export const sourceIn = async (file: string): Promise<Source> => {
  // Brought to this program's tables first: both ends have the same then.
  openFile(file).close()
  const db = openFile(file, { readonly: true })
  // One moment: what others write from now on is not seen.
  db.prepare('begin').run()
  const tables = tablesOf(db)
  const portions = function* <Row>(query: string): Generator<Row[], void, undefined> {
    let portion: Row[] = []
    for (const row of db.prepare(query).iterate()) {
      portion.push(row as Row)
      if (portion.length < AT_ONCE) continue
      yield portion
      portion = []
    }
    if (portion.length > 0) yield portion
  }
  const partiesOf = db.prepare('select text from parties where entry = ? order by rowid').pluck()
  return {
    tables,
    count: async (table) => db.prepare(`select count(*) from "${table}"`).pluck().get() as number,
    async *rows(table) {
      yield* portions(`select * from "${table}"`)
    },
    async *words() {
      for (const portion of portions<{ id: number; words: string; item: string; headline: string }>(WORDS))
        yield portion.map((row) => ({ ...row, source: (partiesOf.all(row.id) as string[]).join(' · ') }))
    },
    numbers: async () =>
      new Map(
        (db.prepare('select name, seq from sqlite_sequence').all() as { name: string; seq: number }[]).map(
          ({ name, seq }) => [name, seq],
        ),
      ),
    close: async () => void db.close(),
  }
}

export const targetIn = async (file: string): Promise<Target> => {
  openFile(file).close()
  const db = new Database(file)
  // Nobody else has it: it is written at once, and made to last when it is whole.
  db.pragma('synchronous = off')
  const tables = tablesOf(db)
  const statements = new Map<string, Database.Statement>()
  const prepared = (query: string): Database.Statement => {
    const known = statements.get(query) ?? db.prepare(query)
    statements.set(query, known)
    return known
  }
  return {
    asked: ASKED,
    tables,
    insert: async (table, columns, rows) => {
      const names = columns.map((column) => `"${column}"`).join(', ')
      const insert = prepared(
        `insert into "${table}" (${names}) values (${columns.map(() => '?').join(', ')})`,
      )
      db.transaction(() => {
        for (const row of rows) insert.run(...columns.map((column) => row[column]))
      })()
    },
    run: async ({ sql, parameters }) => void prepared(sql).run(...parameters),
    finish: async (numbers) => {
      db.transaction(() => {
        for (const [table, last] of numbers) {
          db.prepare('delete from sqlite_sequence where name = ?').run(table)
          db.prepare('insert into sqlite_sequence (name, seq) values (?, ?)').run(table, last)
        }
      })()
      db.pragma('synchronous = full')
      db.pragma('wal_checkpoint(truncate)')
    },
    close: async () => void db.close(),
  }
}
