/**
 * Hostile input in great number: `npm run fuzz -- [--cases N] [--seed S] [--only TARGET] [--minutes M] [--replay FILE]`.
 *
 * Each target (a kind of input and what must hold of it) has its share of the cases; two threads run them in batches
 * with seeds that follow from the one given. A failure is made smaller and saved; the exit code is 1 then.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { parseArgs } from 'node:util'
import { Worker } from 'node:worker_threads'
import { failureIn, toJson } from './fuzz/replay.ts'
import { checkInTime, type Failure, type Ran } from './fuzz/run.ts'
import { targets } from './fuzz/targets/index.ts'
import type { Batch } from './fuzz/worker.ts'

const { values: given } = parseArgs({
  options: {
    cases: { type: 'string', default: '20000' },
    seed: { type: 'string', default: '1' },
    only: { type: 'string', multiple: true },
    minutes: { type: 'string', default: '60' },
    replay: { type: 'string' },
    out: { type: 'string', default: '.onrecord/fuzz' },
  },
})

const fail = (problem: string): never => {
  process.stderr.write(`fuzz: ${problem}\n`)
  process.exit(2)
}

const number = (name: 'cases' | 'seed' | 'minutes'): number => {
  const n = Number(given[name])
  return Number.isFinite(n) && n >= 0 ? n : fail(`--${name} ${given[name]}: is no number`)
}

const names = given.only ?? Object.keys(targets)
for (const name of names)
  if (!targets[name]) fail(`${name}: is no target; there are ${Object.keys(targets).join(', ')}`)

/** A case that is tried for so long does not end. */
const SILENT_MS = 120_000
const MEMORY_MB = 1500
const LONGEST_INPUT = 8 * 1024 * 1024

interface Tally {
  wanted: number
  given: number
  ran: number
  batch: number
  failed: boolean
}

const replay = async (file: string): Promise<never> => {
  const { target, input } = failureIn(file)
  const of = await targets[target]!()
  try {
    await checkInTime(of, input)
    process.stdout.write(`${file}: holds\n`)
    process.exit(0)
  } catch (error) {
    process.stdout.write(`${file}: ${(error as Error).stack}\n`)
    process.exit(1)
  }
}

const tallies = async (): Promise<Map<string, Tally>> => {
  const loaded = await Promise.all(names.map(async (name) => [name, await targets[name]!()] as const))
  const all = loaded.reduce((sum, [, { share }]) => sum + share, 0)
  return new Map(
    loaded.map(([name, { share }]) => {
      const wanted = Math.max(1, Math.round((share / all) * number('cases')))
      // A batch is some seconds of work, so that both threads end at the same time.
      const batch = Math.max(10, Math.min(4000, Math.ceil(share / 4)))
      return [name, { wanted, given: 0, ran: 0, batch, failed: false }]
    }),
  )
}

const main = async (): Promise<void> => {
  const tally = await tallies()
  const failures: Failure[] = []
  const until = Date.now() + number('minutes') * 60_000
  let turn = 0

  const next = (): Batch | undefined => {
    if (Date.now() > until) return undefined
    const open = [...tally].filter(([, t]) => t.given < t.wanted && !t.failed)
    const [name, t] = open[turn++ % Math.max(1, open.length)] ?? []
    if (name === undefined || t === undefined) return undefined
    const cases = Math.min(t.batch, t.wanted - t.given)
    const seed = (number('seed') * 1_000_003 + t.given) | 0
    t.given += cases
    return { target: name, cases, seed }
  }

  const failed = (failure: Failure): void => {
    failures.push(failure)
    tally.get(failure.target)!.failed = true
    mkdirSync(given.out, { recursive: true })
    const file = `${given.out}/${failure.target}-${failure.seed >>> 0}.json`
    writeFileSync(file, `${toJson(failure)}\n`)
    process.stdout.write(`\n${failure.target}: ${failure.problem}\n  npm run fuzz -- --replay ${file}\n`)
  }

  const work = async (): Promise<void> => {
    for (let isOn = true; isOn; ) {
      const trying = new SharedArrayBuffer(8 + LONGEST_INPUT)
      const worker = new Worker(new URL('./fuzz/worker.ts', import.meta.url), {
        workerData: trying,
        resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
      })
      const run = runner(worker, trying)
      isOn = false
      for (let batch = next(); batch; batch = next()) {
        const ran = await run(batch)
        if (typeof ran === 'string') {
          await worker.terminate()
          failed({ target: batch.target, seed: batch.seed, problem: ran, input: tried(trying) })
          isOn = true
          break
        }
        const t = tally.get(batch.target)!
        t.ran += ran.cases
        if (ran.failure) failed(ran.failure)
        progress()
      }
      if (!isOn) await ended(worker)
    }
  }

  let told = Date.now()
  const start = Date.now()
  const progress = (): void => {
    if (Date.now() - told < 10_000) return
    told = Date.now()
    const ran = [...tally.values()].reduce((sum, t) => sum + t.ran, 0)
    process.stdout.write(`${Math.round((told - start) / 1000)} s: ${ran} cases\n`)
  }

  await Promise.all(Array.from({ length: Math.min(2, availableParallelism()) }, work))
  for (const [name, { ran, wanted }] of tally)
    process.stdout.write(`${name.padEnd(10)} ${ran} of ${wanted}\n`)
  const all = [...tally.values()].reduce((sum, t) => sum + t.ran, 0)
  const minutes = ((Date.now() - start) / 60_000).toFixed(1)
  process.stdout.write(
    `${all} cases with seed ${given.seed} in ${minutes} minutes, ${failures.length} failures\n`,
  )
  process.exit(failures.length > 0 ? 1 : 0)
}

/** Has a thread run batches, one at a time; each gives what it came to, or how the thread ended. */
const runner = (worker: Worker, trying: SharedArrayBuffer): ((batch: Batch) => Promise<Ran | string>) => {
  let done: (ran: Ran | string) => void = () => {}
  worker.on('message', (ran: Ran) => done(ran))
  worker.on('error', (error: Error) => done(`ended the thread: ${error.message}`))
  worker.on('exit', (code) => done(`ended the thread with ${code}`))
  const count = (): number => Atomics.load(new Int32Array(trying, 0, 2), 1)
  return (batch) =>
    new Promise((resolve) => {
      let [seen, since] = [count(), Date.now()]
      const timer = setInterval(() => {
        if (count() !== seen) [seen, since] = [count(), Date.now()]
        else if (Date.now() - since > SILENT_MS) done(`does not end within ${SILENT_MS / 1000} s`)
      }, 1000)
      done = (ran) => {
        clearInterval(timer)
        resolve(ran)
      }
      worker.postMessage(batch)
    })
}

const tried = (trying: SharedArrayBuffer): unknown => {
  const length = Atomics.load(new Int32Array(trying, 0, 2), 0)
  try {
    return JSON.parse(Buffer.from(new Uint8Array(trying, 8, length).slice()).toString('utf8'))
  } catch {
    return undefined
  }
}

const ended = (worker: Worker): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(() => void worker.terminate().then(() => resolve()), 10_000)
    worker.once('exit', () => {
      clearTimeout(timer)
      resolve()
    })
    worker.postMessage('end')
  })

if (given.replay !== undefined) await replay(given.replay)
else await main()
