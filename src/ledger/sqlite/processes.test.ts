import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeEach, expect, it } from 'vitest'
import { type Processes, startProcesses } from './processes.ts'

const folder = mkdtempSync(join(tmpdir(), 'onrecord-processes-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** It answers with its number; "spin" never comes back from what it does, "end" ends it. */
const program = join(folder, 'program.mjs')
writeFileSync(
  program,
  `process.on('message', (task) => {
    while (task === 'spin');
    if (task === 'end') process.exit(3)
    process.send({ task, pid: process.pid })
  })`,
)

interface Answer {
  task: string
  pid: number
}
let processes: Processes<string, Answer>
beforeEach(() => {
  processes = startProcesses({ program, args: [], most: 2, least: 0, idleMs: 60_000 })
})
afterEach(() => processes.close())

const forever = new AbortController().signal
const run = (task: string, signal = forever) => processes.run(task, signal)
const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

it('do tasks, more than there are of them, and wait for others', async () => {
  const tasks = ['a', 'b', 'c', 'd', 'e']
  const answers = await Promise.all(tasks.map((task) => run(task)))
  expect(answers.map(({ task }) => task)).toEqual(tasks)
  expect(new Set(answers.map(({ pid }) => pid)).size).toBeLessThanOrEqual(2)
})

it('are killed in the middle of a task that is given up, and replaced', async () => {
  const { pid } = await run('a')
  const reason = new Error('enough')
  const given = new AbortController()
  const spinning = run('spin', given.signal)
  setTimeout(() => given.abort(reason), 300)
  await expect(spinning).rejects.toBe(reason)
  await expect.poll(() => isAlive(pid)).toBe(false)
  expect((await run('b')).pid).not.toBe(pid)
})

it('do what waited once what was before it is given up; what is given up while it waits is never begun', async () => {
  const given = new AbortController()
  const spinning = [run('spin', given.signal), run('spin', given.signal)]
  const left = new AbortController()
  const waiting = [run('a'), run('spin', left.signal)]
  left.abort(new Error('gone'))
  await expect(waiting[1]).rejects.toThrow('gone')
  given.abort(new Error('enough'))
  await Promise.all(spinning.map((one) => expect(one).rejects.toThrow('enough')))
  expect((await waiting[0]!).task).toBe('a')
  await expect(run('a', AbortSignal.abort(new Error('before')))).rejects.toThrow('before')
})

it('that end by themselves fail their task alone', async () => {
  await expect(run('end')).rejects.toThrow('what reads the ledger ended (exit code 3); ask again')
  expect((await run('a')).task).toBe('a')
})

it('end when they are closed, after what was asked for', async () => {
  const answer = run('a')
  await processes.close()
  const { pid } = await answer
  await expect.poll(() => isAlive(pid)).toBe(false)
})
