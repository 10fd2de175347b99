/**
 * onrecord beside its peers, in one run on one machine: what each gets right on the corpora, how fast it is, and what
 * memory it takes. Tables on standard output, as they stand in docs/peers.md; what is going on, on standard error.
 *
 *   npm run bench:peers -- --corpora DIR --score DIR [--only MEASURE[,MEASURE]] [--quick] [--out FILE.json]
 *
 * DIR of --corpora and --score hold the corpora and their scorers, which are not part of the project; without them the
 * speed of reading the repository's own example articles is what is left. Peers are installed, at pinned versions, into
 * .onrecord/peers; one that cannot be installed is named as missing. FILE gets the results as JSON; where it holds
 * earlier ones, measures that are not run stay.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { availableParallelism, cpus, loadavg, totalmem } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { type Asked, coded, entities, pages, statements, timexes, trees } from './accuracy.ts'
import { holdsCores } from './measure.ts'
import { speed } from './speed.ts'
import { markdown, type Table } from './table.ts'

const MEASURES = { pages, trees, entities, times: timexes, statements, events: coded, speed }
type Measure = keyof typeof MEASURES

interface Results {
  [measure: string]: { date: string; machine: string; load: number; quick: boolean; tables: Table[] }
}

const stop = (problem: string): never => {
  process.stderr.write(`bench:peers: ${problem}\n`)
  process.exit(2)
}

const { values } = parseArgs({
  options: {
    corpora: { type: 'string' },
    score: { type: 'string' },
    only: { type: 'string' },
    quick: { type: 'boolean', default: false },
    out: { type: 'string' },
  },
})
const wanted = (values.only?.split(',') ?? Object.keys(MEASURES)) as Measure[]
for (const name of wanted)
  if (!(name in MEASURES))
    stop(`there is no measure "${name}"; name one of ${Object.keys(MEASURES).join(', ')}`)
for (const [option, folder] of [
  ['--corpora', values.corpora],
  ['--score', values.score],
])
  if (folder && !existsSync(folder)) stop(`${option}: there is no folder ${folder}`)

const home = resolve('.onrecord/peers')
mkdirSync(home, { recursive: true })
const work = mkdtempSync(join(home, 'work-'))
process.on('exit', () => rmSync(work, { recursive: true, force: true }))
const asked: Asked = {
  corpora: values.corpora ? resolve(values.corpora) : '',
  scorers: values.score ? resolve(values.score) : '',
  home,
  work,
  quick: values.quick,
  log: (line) => process.stderr.write(`${new Date().toISOString().slice(11, 19)}  ${line}\n`),
}
const out = values.out ? resolve(values.out) : join(home, 'results.json')
const results: Results = existsSync(out) ? JSON.parse(readFileSync(out, 'utf8')) : {}

const firstLine = (program: string, args: string[]) => {
  const done = spawnSync(program, args, { encoding: 'utf8' })
  return `${done.stdout ?? ''}${done.stderr ?? ''}`.split('\n')[0]!.trim()
}
const machine = [
  `${availableParallelism()} cores of ${cpus()[0]?.model.trim()}`,
  `${Math.round(totalmem() / 2 ** 30)} GB`,
  `Node.js ${process.versions.node}`,
  firstLine('java', ['-version']) || 'no Java',
  firstLine('python3', ['--version']) || 'no Python',
].join('; ')

console.log(`${new Date().toISOString().slice(0, 10)}; ${machine}`)
console.log(
  'In brackets: onrecord’s figure divided by the peer’s. Of memory and start-up, under 1 is better; of all else, over 1.\n',
)
if (!holdsCores) console.log('Processes cannot be held on one core here: "one core" is one thread of work.\n')
for (const name of wanted) {
  if (name !== 'speed' && !(asked.corpora && asked.scorers)) {
    console.log(`${name}: left out, it needs --corpora and --score\n`)
    continue
  }
  if (name === 'speed' && !asked.corpora)
    console.log('speed of pages: left out, it needs --corpora; texts are the example articles\n')
  const load = loadavg()[0]!
  const tables = await MEASURES[name](asked)
  results[name] = { date: new Date().toISOString().slice(0, 10), machine, load, quick: values.quick, tables }
  writeFileSync(out, `${JSON.stringify(results, null, 2)}\n`)
  for (const table of tables) console.log(`${markdown(table)}\n`)
}
asked.log(`results: ${out}`)
