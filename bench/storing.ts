/**
 * What it takes to store an article: milliseconds in a file and in PostgreSQL, and questions to the database.
 *
 *   node bench/storing.ts [--articles 200] [--rounds 3] [--db postgres://USER@HOST/DATABASE] [--seed 5]
 *
 * Articles are made by `bench/ledger/generate.ts` and stored one after the other in a new ledger: a file, and a PostgreSQL
 * started for this (which waits for the disk, as a real one does) or the one that is named, in a schema of its own. Both
 * are taken in turn; a figure is the median of the rounds, the ratio is of one round. Questions are counted by doing the
 * same operation on a connection of this process; every store asks the same, one after the other.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { startPostgres } from '../scripts/postgres/server.ts'
import { addArticle } from '../src/ledger/adding/add.ts'
import { openLedger } from '../src/ledger/index.ts'
import { openFile } from '../src/ledger/sqlite/open.ts'
import { ASKED, queriesOn, runThrough } from '../src/ledger/sqlite/run.ts'
import { generate } from './ledger/generate.ts'
import { median } from './median.ts'
import { option } from './option.ts'

const articles = Number(option('--articles', '200'))
const rounds = Number(option('--rounds', '3'))
const seed = Number(option('--seed', '5'))
const named = option('--db', '')
const folder = mkdtempSync(join(tmpdir(), 'onrecord-bench-storing-'))

/** Milliseconds an article; the first, which makes tables and starts threads, comes before the clock. */
const stored = async (file: string): Promise<number> => {
  const ledger = await openLedger({ file })
  const [first, ...others] = generate(seed, articles + 1)
  await ledger.add(first!)
  const since = performance.now()
  for (const record of others) await ledger.add(record)
  const took = (performance.now() - since) / articles
  await ledger.close()
  return took
}

const counted = (): { questions: number; entries: number } => {
  const db = openFile(join(folder, 'counted.db'))
  const ask = queriesOn(db)
  let [questions, entries] = [0, 0]
  for (const record of generate(seed, articles)) {
    entries += record.statements.length + record.events.length + record.transfers.length
    db.prepare('begin').run()
    runThrough(addArticle(ASKED, { record, program: 'bench', at: '2026-01-01T00:00:00.000Z' }), (query) => {
      questions++
      return ask(query)
    })
    db.prepare('commit').run()
  }
  db.close()
  return { questions: questions / articles, entries: entries / articles }
}

const server = named === '' ? await startPostgres({ lasting: true }) : undefined
const database = server?.address ?? named
try {
  console.log(`${cpus().length} cores, ${cpus()[0]?.model}; ${articles} articles, ${rounds} rounds`)
  const times: { file: number; database: number }[] = []
  for (let round = 0; round < rounds; round++) {
    const schema = `bench_storing_${process.pid}_${round}`
    times.push({
      file: await stored(join(folder, `${round}.db`)),
      database: await stored(`${database}${database.includes('?') ? '&' : '?'}schema=${schema}`),
    })
    const client = new pg.Client(database)
    await client.connect()
    await client.query(`drop schema ${schema} cascade`)
    await client.end()
  }
  const { questions, entries } = counted()
  console.log(`an article of ${entries.toFixed(1)} entries, milliseconds`)
  console.log(`  in a file      ${median(times.map((t) => t.file)).toFixed(1)}`)
  console.log(`  in PostgreSQL  ${median(times.map((t) => t.database)).toFixed(1)}`)
  console.log(`  ratio          ${median(times.map((t) => t.database / t.file)).toFixed(2)}`)
  console.log(`questions to the database for it: ${questions.toFixed(0)}`)
} finally {
  await server?.stop()
  rmSync(folder, { recursive: true })
}
