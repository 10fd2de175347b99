/** Processes that do operations to a ledger, what they tell, and ending them. */
import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { DoerOptions } from '../processes/doer.ts'
import { ENVIRONMENT } from '../processes/environment.ts'
import type { Heard } from './acknowledged.ts'
import type { Operation } from './operation.ts'
import type { Done } from './perform.ts'

const PROGRAM = fileURLToPath(new URL('../processes/doer.ts', import.meta.url))

export interface Doer {
  heard: Heard[]
  child: ChildProcess
  /** Operations acknowledged so far. */
  acknowledged(): number
  /** Resolves once so many operations are acknowledged, or the process has ended. */
  after(acknowledged: number): Promise<void>
  /** Resolves once it has ended and all that it told was heard. */
  ended: Promise<{ code: number | null; signal: string | null; errors: string }>
  /** What it told, line by line. */
  lines: string[]
}

export interface DoerStart extends DoerOptions {
  /** Options of node. */
  execArgv?: string[]
  /** A shell's words before it, such as a limit. */
  shell?: string
}

export const startDoer = (
  operations: readonly Operation[],
  { execArgv = [], shell, ...options }: DoerStart,
): Doer => {
  const args = [...execArgv, PROGRAM, JSON.stringify(options)]
  const child = shell
    ? spawn('sh', ['-c', `${shell}; exec "$0" "$@"`, process.execPath, ...args], { env: ENVIRONMENT })
    : spawn(process.execPath, args, { env: ENVIRONMENT })
  const heard: Heard[] = operations.map((operation) => ({ operation, how: 'not begun' }))
  const lines: string[] = []
  const waiting: { for: number; resolve: () => void }[] = []
  let count = 0
  let rest = ''
  const hear = (line: string): void => {
    lines.push(line)
    const [, mark, n, json] = /^([<>!]) (\d+)(?: (.*))?$/.exec(line) ?? []
    if (!mark) return
    const one = heard[Number(n)]!
    if (mark === '>') one.how = 'begun'
    if (mark === '<') {
      one.how = 'done'
      one.done = JSON.parse(json!) as Done
      count++
      for (const w of waiting) if (count >= w.for) w.resolve()
    }
    if (mark === '!') {
      one.how = 'failed'
      one.problem = JSON.parse(json!) as string
    }
  }
  child.stdout!.on('data', (data) => {
    const parts = (rest + data).split('\n')
    rest = parts.pop()!
    for (const line of parts) hear(line)
  })
  let errors = ''
  child.stderr!.on('data', (data) => {
    if (errors.length < 20_000) errors += data
  })
  // A process that is killed reads no more of them.
  child.stdin!.on('error', () => {})
  child.stdin!.end(operations.map((operation) => `${JSON.stringify(operation)}\n`).join(''))
  const ended = new Promise<{ code: number | null; signal: string | null; errors: string }>(
    (resolve, reject) => {
      child.on('error', reject)
      child.on('close', (code, signal) => {
        for (const { resolve: go } of waiting) go()
        resolve({ code, signal, errors })
      })
    },
  )
  return {
    heard,
    child,
    lines,
    ended,
    acknowledged: () => count,
    after: (n) =>
      n <= count || child.exitCode !== null || child.signalCode !== null
        ? Promise.resolve()
        : new Promise((resolve) => waiting.push({ for: n, resolve })),
  }
}
