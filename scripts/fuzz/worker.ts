/** One of the threads that run cases; whoever started it ends it where a case does not end. */
import { parentPort, workerData } from 'node:worker_threads'
import { toJson } from './replay.ts'
import { type Ran, runCases } from './run.ts'
import type { Target } from './target.ts'
import { targets } from './targets/index.ts'

export interface Batch {
  target: string
  cases: number
  seed: number
}

/** What is being tried, where other threads can see it: its length, how many there were, then its JSON. */
const trying = workerData as SharedArrayBuffer
const [LENGTH, COUNT] = [0, 1]
const numbers = new Int32Array(trying, 0, 2)
const bytes = new Uint8Array(trying, 8)

const begin = (input: unknown): void => {
  const { written } = new TextEncoder().encodeInto(toJson(input), bytes)
  Atomics.store(numbers, LENGTH, written)
  Atomics.add(numbers, COUNT, 1)
}

const open = new Map<string, Promise<Target>>()

parentPort!.on('message', async (batch: Batch | 'end') => {
  if (batch === 'end') {
    for (const one of open.values()) await (await one).close?.()
    process.exit()
  }
  if (!open.has(batch.target)) open.set(batch.target, targets[batch.target]!())
  const ran: Ran = await runCases(batch.target, await open.get(batch.target)!, { ...batch, begin })
  parentPort!.postMessage(ran)
})
