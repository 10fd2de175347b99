/**
 * Kills adding processes with SIGKILL at random moments: while they start, in the middle of an operation, between two.
 *
 * One to three processes add articles, new versions and the same articles as each other, remove, read again, review,
 * take back, join, follow and watch, one to four operations in flight each; all of them are killed, or one while the
 * others go on. The ledger lives through several such rounds: each goes on where the one before was stopped.
 */
import type { Fault } from '../fault.ts'
import { killSomeTime, startLoad } from '../ledger/load.ts'

export const killAdding: Fault = {
  name: 'kill-adding',
  promise: 'what was acknowledged outlives a kill, whole, once, and in its order',
  stores: ['sqlite', 'postgres'],
  roundsOfALedger: 12,
  weight: 10,
  run: async (round) => {
    const { random } = round
    const actors = 1 + random.below(3)
    const load = startLoad(round, { actors, operations: 60, depth: 1 + random.below(4) })
    const isOne = random.chance(0.25)
    await Promise.all(load.doers.map((doer, k) => (isOne && k > 0 ? doer.ended : killSomeTime(doer, round))))
    const problems = await load.check()
    const acknowledged = load.doers.reduce((sum, doer) => sum + doer.acknowledged(), 0)
    const failed = load.doers.flatMap(({ heard }) => heard.filter(({ how }) => how === 'failed'))
    round.note(`${acknowledged} acknowledged`)
    return [...problems, ...failed.map(({ operation, problem }) => `${operation.do} failed: ${problem}`)]
  },
}
