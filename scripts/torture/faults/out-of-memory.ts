/**
 * Runs out of memory on purpose: adding processes get a small heap (`--max-old-space-size`) and articles of up to some
 * tens of megabytes, so that now the thread that writes is ended in the middle of a transaction, now the whole process;
 * or the machine refuses memory (`ulimit -v`).
 *
 * What was acknowledged is there, nothing is there by halves, the same process goes on where only its thread was ended,
 * and the error is in plain words.
 */
import { spawnSync } from 'node:child_process'
import type { Fault, Round } from '../fault.ts'
import { startLoad } from '../ledger/load.ts'

const PLAIN =
  /more memory than there is|not enough memory|there is no such entry|are one already|was taken back/

const run = async (round: Round, start: { execArgv?: string[]; shell: string }): Promise<string[]> => {
  const { random, note } = round
  const load = startLoad(round, {
    actors: 2,
    operations: 24,
    depth: 1 + random.below(2),
    failing: 'go on',
    padding: () => (random.chance(0.2) ? random.below(24_000_000) : 0),
    ...start,
  })
  const problems = await load.check()
  let failed = 0
  let behind = 0
  for (const { heard } of load.doers) {
    const at = heard.findIndex(({ how }) => how === 'failed')
    if (at >= 0) behind += heard.slice(at).filter(({ how }) => how === 'done').length
    for (const { operation, problem } of heard) {
      if (problem === undefined) continue
      failed++
      if (!PLAIN.test(problem)) problems.push(`${operation.do} failed in no plain words: ${problem}`)
    }
  }
  const died = (await Promise.all(load.doers.map(({ ended }) => ended))).filter(({ code }) => code !== 0)
  const done = load.doers.reduce((sum, doer) => sum + doer.acknowledged(), 0)
  note(
    `${done} acknowledged, ${failed} failed, ${behind} done after a failure, ${died.length} of 2 processes died`,
  )
  // The next ones have what they need.
  const next = startLoad(round, { actors: 2, operations: 10 })
  problems.push(...(await next.check()))
  for (const { operation, problem } of next.doers.flatMap(({ heard }) => heard))
    if (problem) problems.push(`with memory again, ${operation.do} failed: ${problem}`)
  return problems
}

export const outOfMemory: Fault = {
  name: 'out-of-memory',
  promise: 'running out of memory loses and doubles nothing; what was too large is refused in plain words',
  stores: ['sqlite', 'postgres'],
  missing: () =>
    spawnSync('sh', ['-c', 'ulimit -v 8000000']).status === 0 ? undefined : 'there is no shell with limits',
  run: async (round) => {
    const { random, note } = round
    if (random.chance(0.25)) {
      const kilobytes = 1_600_000 + random.below(2_000_000)
      note(`ulimit -v ${kilobytes}`)
      return run(round, { shell: `ulimit -c 0; ulimit -v ${kilobytes}` })
    }
    const megabytes = 40 + random.below(60)
    note(`a heap of ${megabytes} MB`)
    return run(round, { execArgv: [`--max-old-space-size=${megabytes}`], shell: 'ulimit -c 0' })
  },
}
