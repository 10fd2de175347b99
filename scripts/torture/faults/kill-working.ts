/**
 * Kills workers (`onrecord work`) with SIGKILL while they read from the queue, and starts others in their place, until
 * nothing is left. Acknowledged is what `onrecord queue add` took.
 *
 * Every text must be in the ledger once, whole, and nothing may be on the list of the failed. The articles are read by
 * the reading model itself here.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { checkRound, type Fault } from '../fault.ts'
import { ENVIRONMENT } from '../processes/environment.ts'

const PROGRAM = fileURLToPath(new URL('../../../src/cli/main.ts', import.meta.url))

interface Ran {
  code: number | null
  out: string
  errors: string
}

const start = (
  args: readonly string[],
): { child: ChildProcess; lines: () => number; ended: Promise<Ran> } => {
  const child = spawn(process.execPath, [PROGRAM, ...args], { env: ENVIRONMENT })
  let out = ''
  let errors = ''
  child.stdout.on('data', (data) => {
    out += data
  })
  child.stderr.on('data', (data) => {
    errors += data
  })
  const ended = new Promise<Ran>((resolve) => child.on('close', (code) => resolve({ code, out, errors })))
  return { child, lines: () => out.split('\n').length - 1, ended }
}

export const killWorking: Fault = {
  name: 'kill-working',
  promise: 'what the queue took is read and kept once, however many workers are killed',
  stores: ['postgres'],
  run: async (round) => {
    const { random, place, scale, note } = round
    const pages = join(place.folder, 'pages')
    mkdirSync(pages)
    const count = Math.ceil((10 + random.below(20)) * scale)
    for (let k = 0; k < count; k++)
      writeFileSync(
        join(pages, `${k}.txt`),
        `Shells from Varnia\n\nVarnia's envoy, Ilse Korbin, said on Monday that ship ${k} had brought ${k + 2} shells to Oltara.\n\nOltara denied it. "No ship came," the harbour master said.\n`,
      )
    const problems: string[] = []
    const put = await start(['queue', 'add', '--db', place.file, '--id-from-name', pages]).ended
    if (put.code !== 0) return [`queue add: ${put.errors}`]
    const kills = 1 + random.below(3)
    for (let k = 0; k < kills; k++) {
      const worker = start(['work', '--db', place.file, '--concurrency', '1', '--json'])
      const wanted = random.below(1 + count / 4)
      const gone = worker.ended.then(() => true)
      while (worker.lines() < wanted && !(await Promise.race([gone, pause(20)])));
      await pause(random.unit() * 400)
      worker.child.kill('SIGKILL')
      await worker.ended
    }
    // Jobs of those that are gone come back within half a minute; a worker that ends with the queue waits for them.
    const last = start(['work', '--db', place.file, '--concurrency', '1', '--until-empty', '--quiet'])
    const deadline = setTimeout(() => last.child.kill('SIGKILL'), 240_000)
    const { code, errors } = await last.ended
    clearTimeout(deadline)
    const [{ n: kept }] = (await place.rows<{ n: number }>('select count(*) as n from articles')) as [
      { n: number },
    ]
    if (code !== 0) problems.push(`the last worker ended with ${code}: ${errors}`)
    if (kept !== count) {
      const { out } = await start(['queue', 'stats', '--db', place.file]).ended
      problems.push(
        `${count} texts were queued, ${kept} are in the ledger as the last worker ends; ${out.replace(/\s+/g, ' ')}`,
      )
    }
    const stats = await start(['queue', 'failed', '--db', place.file]).ended
    if (!/nothing|none/i.test(stats.out)) problems.push(`on the list of the failed: ${stats.out}`)
    note(`${count} texts, ${kills} workers killed`)
    rmSync(pages, { recursive: true })
    return [...problems, ...(await checkRound(round))]
  },
}

const pause = (ms: number): Promise<false> => new Promise((resolve) => setTimeout(() => resolve(false), ms))
