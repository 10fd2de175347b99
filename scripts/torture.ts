/**
 * Tortures ledgers: kills, full disks, broken networks, and the rest of `scripts/torture/faults/`, each round followed by
 * a check of the ledger against what was acknowledged. `npm run torture -- --help`
 */
import { parseArgs } from 'node:util'
import { hasPostgres } from './postgres/binaries.ts'
import { startPostgres, type TestServer } from './postgres/server.ts'
import { FAULTS } from './torture/faults/index.ts'
import { type Place, postgresPlace, sqlitePlace } from './torture/ledger/place.ts'
import { torture } from './torture/run.ts'

const HELP = `npm run torture -- [options]
  --seed N        the seed of the run (1)
  --rounds N      rounds of each fault on each store, times its weight (10)
  --round K       only round K of each fault, after those that its ledger went through before
  --minutes M     begin no round after so long
  --only A,B      only these faults
  --db STORE      sqlite, postgres or both (sqlite)
  --json          what came of it as JSON, and nothing else on standard output
  --list          name the faults and the promises that they test

Exit code: 0 every promise held, 1 one was broken, 2 wrong usage.
`

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    rounds: { type: 'string', default: '10' },
    round: { type: 'string' },
    minutes: { type: 'string' },
    only: { type: 'string' },
    db: { type: 'string', default: 'sqlite' },
    json: { type: 'boolean', default: false },
    list: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
})

const wrong = (problem: string): never => {
  process.stderr.write(`${problem}\n\n${HELP}`)
  process.exit(2)
}
const wholeNumber = (option: 'seed' | 'rounds' | 'round' | 'minutes'): number => {
  const value = Number(values[option])
  return Number.isInteger(value) && value >= 0 ? value : wrong(`--${option} must be a whole number`)
}

if (values.help) {
  process.stdout.write(HELP)
  process.exit(0)
}
if (values.list) {
  for (const { name, promise, stores } of FAULTS)
    process.stdout.write(`${name.padEnd(18)}${stores.join(', ').padEnd(18)}${promise}\n`)
  process.exit(0)
}

const names = values.only?.split(',')
const strange = names?.find((name) => !FAULTS.some((fault) => fault.name === name))
if (strange !== undefined) wrong(`${strange}: is no fault; --list names them`)
if (!['sqlite', 'postgres', 'both'].includes(values.db)) wrong('--db is sqlite, postgres or both')
const stores: readonly Place['store'][] =
  values.db === 'both' ? ['sqlite', 'postgres'] : [values.db as Place['store']]

const tell = (line: string): void => void process.stderr.write(`${line}\n`)
const seed = wholeNumber('seed')
const rounds = wholeNumber('rounds')
const plan = FAULTS.filter(({ name }) => !names || names.includes(name)).flatMap((fault) => {
  const missing = fault.missing?.()
  if (missing !== undefined) tell(`${fault.name}: left out, ${missing}`)
  return missing !== undefined
    ? []
    : stores
        .filter((store) => fault.stores.includes(store))
        .map((store) => ({ fault, store, rounds: rounds * (fault.weight ?? 1) }))
})
const isOnPostgres = plan.some(({ store }) => store === 'postgres')
if (isOnPostgres && !hasPostgres) wrong('there is no PostgreSQL for this machine; npm ci brings one')
// It writes as a server does that people rely on: all that is acknowledged is on the disk.
const server: TestServer | undefined = isOnPostgres ? await startPostgres({ lasting: true }) : undefined
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.on(signal, async () => {
    await server?.stop()
    process.exit(1)
  })
const { tallies, broken } = await torture({
  seed,
  plan,
  ...(values.round !== undefined && { round: wholeNumber('round') }),
  ...(values.minutes !== undefined && { seconds: wholeNumber('minutes') * 60 }),
  place: async (store) => (store === 'postgres' ? postgresPlace(server!) : sqlitePlace()),
  told: tell,
})
await server?.stop()

if (values.json) process.stdout.write(`${JSON.stringify({ seed, tallies, broken }, undefined, 2)}\n`)
else {
  process.stdout.write(
    `${'fault'.padEnd(18)}${'store'.padEnd(10)}${'rounds'.padStart(7)}${'broken'.padStart(8)}${'s'.padStart(7)}\n`,
  )
  for (const { fault, store, rounds: n, broken: b, seconds } of tallies)
    process.stdout.write(
      `${fault.padEnd(18)}${store.padEnd(10)}${String(n).padStart(7)}${String(b).padStart(8)}${String(seconds).padStart(7)}\n`,
    )
  for (const { fault, store, round, problems, notes } of broken)
    process.stdout.write(
      `\n${fault} on ${store}, round ${round} (${notes.join(', ')}):\n${problems.map((problem) => `  ${problem}\n`).join('')}  again: npm run torture -- --seed ${seed} --only ${fault} --round ${round} --db ${store}\n`,
    )
}
process.exit(broken.length > 0 ? 1 : 0)
