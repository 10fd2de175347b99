/**
 * A process that does operations to a ledger, one line of JSON each on standard input, until it is ended: `node doer.ts
 * OPTIONS`. It writes `> N` as it begins the Nth, `< N DONE` once it is acknowledged, `! N PROBLEM` where it failed.
 */
import { writeSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { openLedger } from '../../../src/ledger/index.ts'
import type { Operation } from '../ledger/operation.ts'
import { correctionOf, type Done, perform, READS_FIRST } from '../ledger/perform.ts'

export interface DoerOptions {
  file: string
  /** Operations in flight at a time. */
  depth?: number
  /** What to do where one fails: leave it and go on, end, or try it again until it is done. */
  failing?: 'go on' | 'end' | 'insist'
  /** Milliseconds that the clock is off, and those by which it goes on being set back with each operation. */
  clock?: { off: number; back: number }
}

const { file, depth = 1, failing = 'end', clock } = JSON.parse(process.argv[2]!) as DoerOptions

/** Written at once: what was told before a kill is told. */
const tell = (line: string): void => {
  for (let rest = Buffer.from(`${line}\n`); rest.length > 0; )
    try {
      rest = rest.subarray(writeSync(1, rest))
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') throw error
    }
}

let steps = 0
const ledger = await openLedger({
  file,
  ...(clock && { now: () => new Date(Date.now() + clock.off - clock.back * steps) }),
})
tell('open')
const made = new Map<string, number>()

/** Whether an operation whose answer was lost was done: only corrections would be doubled if they were asked for again. */
const wasDone = async (operation: Operation): Promise<Done | undefined> => {
  if (operation.do === 'review' || operation.do === 'merge') {
    const correction = await correctionOf(ledger, operation.label)
    if (correction === undefined) return undefined
    made.set(operation.label, correction)
    return { correction }
  }
  return undefined
}

/** Says what was asked for is so already: an operation that is asked for again may find it done. */
const IS_SO = /was taken back|are one already|there is a watch of this name/

const insist = async (operation: Operation, n: number): Promise<Done> => {
  for (let tries = 0; ; tries++)
    try {
      const done = tries > 0 ? await wasDone(operation) : undefined
      const result = done ?? (await perform(ledger, operation, made))
      // What finds nothing to remove when it is asked for again removed it before its answer was lost.
      return tries > 0 && operation.do === 'remove' ? {} : result
    } catch (error) {
      const { message } = error as Error
      if (tries > 0 && IS_SO.test(message)) return {}
      if (failing !== 'insist' || tries > 600) throw error
      tell(`! ${n} ${JSON.stringify(message)}`)
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
}

const running = new Set<Promise<void>>()
let n = 0
for await (const line of createInterface({ input: process.stdin })) {
  const operation = JSON.parse(line) as Operation
  const k = n++
  const isAlone = READS_FIRST.has(operation.do)
  while (running.size > 0 && (running.size >= depth || isAlone)) await Promise.race(running)
  steps++
  tell(`> ${k}`)
  const one = insist(operation, k).then(
    (done) => tell(`< ${k} ${JSON.stringify(done)}`),
    (error: Error & { code?: string }) => {
      tell(`! ${k} ${JSON.stringify(error.message)}`)
      if (failing === 'end') process.exit(3)
    },
  )
  running.add(one)
  void one.finally(() => running.delete(one))
  if (isAlone) await one
}
await Promise.all(running)
tell('close')
await ledger.close()
tell('closed')
