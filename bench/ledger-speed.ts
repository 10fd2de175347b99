/**
 * How fast a ledger is, and how that grows: adding, searching, dossiers, size.
 *
 *   node bench/ledger-speed.ts [--statements 100000] [--file FOLDER/NAME.db] [--seed 1]
 *
 * Articles are made by `bench/ledger/generate.ts`. After each power of ten, and half of it, of statements one line:
 * seconds and articles a second of the adding since the line before; the 95th percentile of 200 searches of twelve
 * kinds, in milliseconds; a dossier of the two countries told of most; megabytes of the file. Beside it, the time that
 * SQLite itself takes to store the same bytes as plain rows, as the peer.
 */
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openLedger } from '../src/ledger/index.ts'
import { generate, STATEMENTS_AN_ARTICLE } from './ledger/generate.ts'

const option = (name: string, otherwise: string): string => {
  const at = process.argv.indexOf(name)
  return at < 0 ? otherwise : process.argv[at + 1]!
}
const most = Number(option('--statements', '100000'))
const folder = mkdtempSync(join(tmpdir(), 'onrecord-bench-'))
const file = option('--file', join(folder, 'ledger.db'))
const ledger = await openLedger({ file, program: 'bench', now: () => new Date('2026-01-01T00:00:00Z') })

const stops = [1e4, 3e4, 1e5, 3e5, 1e6, 3e6].filter((n) => n <= most)
const ms = (since: number): number => performance.now() - since
const percentile = (times: number[], p: number): number =>
  [...times].sort((a, b) => a - b)[Math.min(times.length - 1, Math.floor(times.length * p))]!

let names: string[] = []
const searches = async (): Promise<{ p50: number; p95: number; worst: string }> => {
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
let since = performance.now()
let before = 0
const counts = new Map<string, number>()
console.log(
  'statements\tarticles\tarticles/s\tms/article\tsearch p50\tsearch p95\tdossier ms\tpair ms\tclaims ms\tMB\tslowest',
)
for (const record of generate(Number(option('--seed', '1')), Math.ceil(most / STATEMENTS_AN_ARTICLE) * 2)) {
  await ledger.add(record)
  articles++
  statements += record.statements.length
  for (const e of record.entities) if (e.kind === 'country') counts.set(e.name, (counts.get(e.name) ?? 0) + 1)
  if (statements < stops[0]!) continue
  stops.shift()
  const seconds = ms(since) / 1000
  names = [...counts]
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .map(([name]) => name)
    .slice(0, 100)
  const found = await searches()
  const timed = async (run: () => Promise<unknown>): Promise<number> => {
    const begin = performance.now()
    await run()
    return ms(begin)
  }
  const one = await timed(() => ledger.store.read('dossierOf', { actors: [names[0]!], limit: 30 }))
  const pair = await timed(() =>
    ledger.store.read('dossierOf', { actors: [names[0]!, names[1]!], limit: 30 }),
  )
  const claims = await timed(() =>
    ledger.store.read('claimsPage', {
      query: { words: [], phrases: [], without: [], with: names[0]! },
      limit: 20,
      order: 'voices',
    }),
  )
  console.log(
    [
      statements,
      articles,
      ((articles - before) / seconds).toFixed(1),
      ((1000 * seconds) / (articles - before)).toFixed(1),
      found.p50.toFixed(1),
      found.p95.toFixed(1),
      one.toFixed(0),
      pair.toFixed(0),
      claims.toFixed(0),
      (statSync(file).size / 1e6).toFixed(0),
      found.worst,
    ].join('\t'),
  )
  before = articles
  since = performance.now()
  if (stops.length === 0) break
}
await ledger.close()
rmSync(folder, { recursive: true, force: true })
