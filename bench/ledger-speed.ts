/**
 * How fast a ledger is, and how that grows: adding, searching, dossiers, size.
 *
 *   node bench/ledger-speed.ts [--statements 100000] [--file FOLDER/NAME.db] [--seed 1]
 *   node bench/ledger-speed.ts --ask FOLDER/NAME.db|postgres://USER@HOST/DATABASE
 *
 * Articles are made by `bench/ledger/generate.ts`. Between the stops they are stored by the same operation as ever, a
 * hundred in a transaction and without waiting for the disk, so that a million is reached in minutes. At each stop one
 * line, through the ledger as programs use it: milliseconds an article of adding 50 more, each acknowledged on its own;
 * the median, the 95th percentile and the slowest of 200 searches of twelve kinds; a dossier of the country told of most,
 * and of the two; the list of its claims; megabytes of the file. With `--ask` a file that such a run has kept is asked
 * again, and nothing is added to it; so is a database that it was copied to.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { addArticle } from '../src/ledger/adding/add.ts'
import { type Ledger, openLedger, type Query } from '../src/ledger/index.ts'
import { openFile } from '../src/ledger/sqlite/open.ts'
import { ASKED, queriesOn, runThrough } from '../src/ledger/sqlite/run.ts'
import type { Record } from '../src/record.ts'
import { generate, STATEMENTS_AN_ARTICLE } from './ledger/generate.ts'
import { option } from './option.ts'

const most = Number(option('--statements', '100000'))
const folder = mkdtempSync(join(tmpdir(), 'onrecord-bench-'))
const file = option('--file', join(folder, 'ledger.db'))
const at = '2026-01-01T00:00:00.000Z'

const stops = [1e4, 3e4, 1e5, 3e5, 1e6, 3e6].filter((n) => n <= most)
const ms = (since: number): number => performance.now() - since
const percentile = (times: number[], p: number): number =>
  [...times].sort((a, b) => a - b)[Math.min(times.length - 1, Math.floor(times.length * p))]!

let names: string[] = []
const searches = async (ledger: Ledger): Promise<{ p50: number; p95: number; worst: string }> => {
  const times: { query: string; took: number }[] = []
  for (let k = 0; k < 200; k++) {
    const word = names[(k * 7) % names.length]!
    const [from, to] = [names[k % names.length]!, names[(k * 3 + 1) % names.length]!]
    const query = [
      () => word,
      () => `${word} stance:denies`,
      () => `by:"${from}"`,
      () => `about:"${from}" kind:statement`,
      () => `kind:transfer from:"${from}"`,
      () => `kind:transfer from:"${from}" to:"${to}"`,
      () => 'kind:transfer item:missile status:delivered',
      () => `kind:event type:consult since:2018 until:2019`,
      () => 'stance:denies since:2020-06',
      () => `"${word}" publisher:news`,
      () => 'certainty:possible',
      () => `sent missiles`,
    ][k % 12]!()
    const since = performance.now()
    await ledger.search(query)
    times.push({ query, took: ms(since) })
  }
  const took = times.map((t) => t.took)
  const worst = times.reduce((a, b) => (b.took > a.took ? b : a))
  return {
    p50: percentile(took, 0.5),
    p95: percentile(took, 0.95),
    worst: `${worst.query} ${worst.took.toFixed(0)}`,
  }
}

let articles = 0
let statements = 0
const counts = new Map<string, number>()
const count = (record: Record): void => {
  articles++
  statements += record.statements.length
  for (const e of record.entities) if (e.kind === 'country') counts.set(e.name, (counts.get(e.name) ?? 0) + 1)
}

/** Stores portions of articles until there are so many statements. */
const fill = (records: Iterator<Record>, until: number): void => {
  const db = openFile(file)
  const query = queriesOn(db)
  db.pragma('synchronous = off')
  while (statements < until) {
    db.prepare('begin immediate').run()
    for (let k = 0; k < 100 && statements < until; k++) {
      const { value: record, done } = records.next()
      if (done) throw new Error('too few articles')
      runThrough(addArticle(ASKED, { record, program: 'bench', at }), query)
      count(record)
    }
    db.prepare('commit').run()
  }
  db.pragma('wal_checkpoint(truncate)')
  db.close()
}

const timed = async (run: () => Promise<unknown>): Promise<number> => {
  const begin = performance.now()
  await run()
  return ms(begin)
}

/** Countries, those told of in most articles first. */
const mostTold = (known: Iterable<readonly [name: string, articles: number]>): string[] =>
  [...known]
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .map(([name]) => name)
    .slice(0, 100)

/** Adds that are timed at a stop. */
const ADDS = 50

/** One line: what was measured while it grew, and how long it takes to answer now. */
const askAll = async (ledger: Ledger, grown: readonly string[]): Promise<void> => {
  const found = await searches(ledger)
  const [one, other] = names as [string, string]
  const query: Query = { words: [], phrases: [], without: [], with: one }
  const dossier =
    (...actors: string[]) =>
    () =>
      ledger.store.read('dossierOf', { actors, limit: 30 })
  console.log(
    [
      ...grown,
      found.p50.toFixed(1),
      found.p95.toFixed(1),
      (await timed(dossier(one))).toFixed(0),
      (await timed(dossier(one, other))).toFixed(0),
      (await timed(() => ledger.store.read('claimsPage', { query, limit: 20, order: 'voices' }))).toFixed(0),
      ((await ledger.store.size()) / 1e6).toFixed(0),
      found.worst,
    ].join('\t'),
  )
}

const open = (path: string): Promise<Ledger> =>
  openLedger({ file: path, program: 'bench', now: () => new Date(at) })

console.log(
  'statements\tarticles\tfill ms\tadd ms\tsearch p50\tp95\tdossier ms\tpair ms\tclaims ms\tMB\tslowest search',
)
const kept = option('--ask', '')
if (kept) {
  const ledger = await open(kept)
  names = (await ledger.actors('', { kind: 'country', limit: 100 })).map(({ name }) => name)
  const known = await ledger.counts()
  await ledger.search('warm')
  await askAll(ledger, [String(known.statements), String(known.articles), '-', '-'])
  await ledger.close()
} else {
  const records = generate(Number(option('--seed', '1')), Math.ceil(most / STATEMENTS_AN_ARTICLE) * 2)
  for (const stop of stops) {
    const begin = performance.now()
    const before = articles
    fill(records, stop)
    const filling = ms(begin) / (articles - before)
    const ledger = await open(file)
    // Threads start, and pages of the file come into memory, with the first of each.
    await Promise.all([ledger.counts(), ledger.add(records.next().value!), ledger.search('warm')])
    const adding = await timed(async () => {
      for (let k = 0; k < ADDS; k++) {
        const { value } = records.next()
        await ledger.add(value!)
        count(value!)
      }
    })
    names = mostTold(counts)
    await askAll(ledger, [
      String(statements),
      String(articles),
      filling.toFixed(1),
      (adding / ADDS).toFixed(1),
    ])
    await ledger.close()
  }
}
rmSync(folder, { recursive: true, force: true })
