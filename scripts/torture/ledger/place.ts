/** Where a ledger under torture is kept, and how it is looked at from outside: by plain SQL, without the ledger's own code. */
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { addressOf } from '../../../src/ledger/postgres/address.ts'
import { clientOf, prepare } from '../../../src/ledger/postgres/open.ts'
import { runThrough as onPostgres, ASKED as POSTGRES } from '../../../src/ledger/postgres/run.ts'
import { openFile } from '../../../src/ledger/sqlite/open.ts'
import { runThrough as onSqlite, queriesOn, ASKED as SQLITE } from '../../../src/ledger/sqlite/run.ts'
import type { Asked, Operation } from '../../../src/ledger/store/operation.ts'
import type { TestServer } from '../../postgres/server.ts'

export interface Place {
  store: 'sqlite' | 'postgres'
  /** What `openLedger` and `--db` take. */
  file: string
  /** A folder of its own, for what a fault needs beside the ledger. */
  folder: string
  /**
   * Runs one of the ledger's own operations as the next program would: what opens the ledger is run before.
   *
   * @throws LedgerError where it cannot be opened
   */
  ask<T>(operation: (asked: Asked) => Operation<T>): Promise<T>
  /** Rows of a query that only reads. */
  rows<Row>(sql: string): Promise<Row[]>
  /** What the database itself finds wrong, a line each. */
  integrity(): Promise<string[]>
  /** Takes it away. */
  drop(): Promise<void>
  /** The server that it is on, where it is on one. */
  server?: TestServer
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
    ask: async (operation) => {
      const db = openFile(file)
      try {
        return db.transaction(() => onSqlite(operation(SQLITE), queriesOn(db)))()
      } finally {
        db.close()
      }
    },
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

let schemas = 0

/** A schema of its own on a server; that it is sound is looked up with amcheck, PostgreSQL's own. */
export const postgresPlace = async (server: TestServer): Promise<Place> => {
  const file = `${server.address}?schema=torture_${process.pid}_${++schemas}`
  const address = addressOf(file)
  const { schema } = address
  const folder = mkdtempSync(join(tmpdir(), 'onrecord-torture-'))
  const asking = async <Row>(sql: string): Promise<Row[]> => {
    const client = await clientOf(address)
    try {
      await client.query(`set search_path to ${schema}, public`)
      return (await client.query(sql)).rows as Row[]
    } finally {
      await client.end()
    }
  }
  await asking('create extension if not exists amcheck schema public')
  return {
    store: 'postgres',
    file,
    folder,
    server,
    ask: async (operation) => {
      await prepare(address, true)
      const client = await clientOf(address)
      try {
        await client.query(`begin isolation level repeatable read; set local search_path to ${schema}`)
        const value = await onPostgres(
          operation(POSTGRES),
          async ({ sql, parameters }) => (await client.query(sql, [...parameters])).rows,
        )
        await client.query('commit')
        return value
      } finally {
        await client.end()
      }
    },
    rows: asking,
    integrity: async () => {
      const of = (kind: string, access: string): string =>
        `from pg_class c inner join pg_am a on a.oid = c.relam
          where c.relnamespace = '${schema}'::regnamespace and c.relkind = '${kind}' and a.amname = '${access}'`
      try {
        await asking(`select bt_index_check(c.oid, true) ${of('i', 'btree')}`)
        const damaged = await asking<{ name: string; msg: string }>(
          `select c.relname as name, v.msg from pg_class c cross join lateral verify_heapam(c.oid) v
            where c.relnamespace = '${schema}'::regnamespace and c.relkind = 'r'`,
        )
        return damaged.map(({ name, msg }) => `${name}: ${msg}`)
      } catch (error) {
        return [(error as Error).message]
      }
    },
    drop: async () => {
      for (const own of [schema, `${schema}_queue`]) await asking(`drop schema if exists ${own} cascade`)
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
