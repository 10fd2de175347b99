/**
 * How quickly workers read from a queue, and how long people wait for answers meanwhile.
 *
 *   node bench/queue.ts [--articles 1000] [--workers 1,2,4] [--concurrency 1] [--db postgres://USER@HOST/DATABASE] [--seed 1]
 *
 * Articles are texts made by `bench/ledger/generate.ts`, put in as one archive of JSON Lines. For each number of workers
 * there is a new ledger, in a PostgreSQL started for this (which waits for the disk, as a real one does) or in the
 * database that is named, in a schema of its own that is dropped at the end. Workers are processes of their own, as
 * `onrecord work` starts them. Articles a second are counted from the first that was kept on, so that the start of the
 * readers is left out. Meanwhile this process asks, one after the other: searches of six kinds, and dossiers of the two
 * actors told of most; the median and the 95th percentile in milliseconds. The last line is of the same questions when
 * all is read, with nobody writing.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { availableParallelism, cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { startPostgres } from '../scripts/postgres/server.ts'
import { openPlace, queueStats, splitArchive } from '../src/desk/queue/index.ts'
import { type Ledger, openLedger } from '../src/ledger/index.ts'
import { generate } from './ledger/generate.ts'
import { median } from './median.ts'
import { option } from './option.ts'

const MAIN = fileURLToPath(new URL('../src/cli/main.ts', import.meta.url))

const articles = Number(option('--articles', '1000'))
const numbers = option('--workers', '1,2,4').split(',').map(Number)
const concurrency = option('--concurrency', '1')
const named = option('--db', '')
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(1))

const folder = mkdtempSync(join(tmpdir(), 'onrecord-bench-queue-'))
const archive = join(folder, 'news.jsonl')
writeFileSync(
  archive,
  [...generate(Number(option('--seed', '1')), articles)]
    .map(({ article: { id, text, headline, published } }) =>
      JSON.stringify({ id, text, headline, published }),
    )
    .join('\n'),
)
const server = named === '' ? await startPostgres({ lasting: true }) : undefined
const database = server?.address ?? named

interface Asked {
  searches: number[]
  dossiers: number[]
}

/** Asks until it is told to stop, with a short rest between two questions, as people do. */
const asking = async (ledger: Ledger, until: AbortSignal): Promise<Asked> => {
  const asked: Asked = { searches: [], dossiers: [] }
  const timed = async (into: number[], ask: () => Promise<unknown>): Promise<void> => {
    const since = performance.now()
    await ask()
    into.push(performance.now() - since)
  }
  for (let k = 0; !until.aborted; k++) {
    const names = (await ledger.actors('', { limit: 2 })).map(({ name }) => name)
    const query = [
      'stance:denies',
      names[0] ?? 'shells',
      'kind:transfer item:shells',
      `by:"${names[0] ?? 'nobody'}"`,
      'sent missiles',
      'certainty:possible',
    ][k % 6]!
    await timed(asked.searches, () => ledger.search(query))
    if (names.length > 0)
      await timed(asked.dossiers, () => ledger.dossier(k % 2 === 0 ? names.slice(0, 1) : names))
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  return asked
}

const row = (cells: readonly (string | number)[]): void =>
  console.log(cells.map((cell, i) => String(cell).padStart(i === 0 ? 10 : 16)).join(''))

console.log(
  `${articles} articles; ${availableParallelism()} cores (${cpus()[0]?.model.trim()}), ${concurrency} reader a worker`,
)
row(['workers', 'articles/s', 'search p50', 'p95', 'dossier p50', 'p95', 'asked'])
const figures = ({ searches, dossiers }: Asked): string[] => [
  `${median(searches).toFixed(1)} ms`,
  `${median(searches, 0.95).toFixed(1)} ms`,
  `${median(dossiers).toFixed(1)} ms`,
  `${median(dossiers, 0.95).toFixed(1)} ms`,
  String(searches.length),
]

let quiet: string[] = []
for (const workers of numbers) {
  const schema = `bench_${process.pid}_${workers}`
  const address = `${database}?schema=${schema}`
  const ledger = await openLedger({ file: address })
  const place = await openPlace(address)
  await splitArchive(place, archive, { articles: 20, most: 1e6 })
  const children: ChildProcess[] = Array.from({ length: workers }, () =>
    spawn(
      process.execPath,
      [MAIN, 'work', '--db', address, '--concurrency', concurrency, '--until-empty', '--quiet'],
      { stdio: ['ignore', 'ignore', 'inherit'] },
    ),
  )
  const endAll = (): void => {
    for (const child of children) child.kill('SIGKILL')
  }
  process.once('exit', endAll)
  const ended = Promise.all(children.map((child) => new Promise((resolve) => child.once('close', resolve))))
  const counted = async (): Promise<number> => (await ledger.counts()).articles
  let begun: { at: number; articles: number } | undefined
  let last = { at: performance.now(), articles: 0 }
  const stop = new AbortController()
  let asked: Promise<Asked> | undefined
  while (last.articles < articles && children.some(({ exitCode }) => exitCode === null)) {
    await new Promise((resolve) => setTimeout(resolve, 200))
    last = { at: performance.now(), articles: await counted() }
    if (last.articles > 0 && !begun) {
      begun = last
      asked = asking(ledger, stop.signal)
    }
  }
  stop.abort()
  const meanwhile = await asked
  await ended
  process.off('exit', endAll)
  const { failed, waiting } = await queueStats(place)
  if (failed + waiting > 0) console.error(`${failed} jobs failed, ${waiting} articles were left`)
  const perSecond = begun ? (last.articles - begun.articles) / ((last.at - begun.at) / 1000) : Number.NaN
  row([workers, perSecond.toFixed(1), ...(meanwhile ? figures(meanwhile) : [])])
  if (workers === numbers.at(-1)) quiet = figures(await asking(ledger, AbortSignal.timeout(10_000)))
  await place.close()
  await ledger.close()
  const client = new pg.Client(database)
  await client.connect()
  for (const name of [schema, `${schema}_queue`, `${schema}_work`])
    await client.query(`drop schema if exists ${name} cascade`)
  await client.end()
}
row(['none', '-', ...quiet])
await server?.stop()
rmSync(folder, { recursive: true, force: true })
