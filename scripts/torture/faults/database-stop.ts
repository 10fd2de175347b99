/**
 * Stops PostgreSQL under load and starts it again, several times a round: fast (connections are broken off), immediately
 * (as a power cut would; the next start recovers from the log) or by killing its first process.
 *
 * Adding processes go on through it: what fails is asked for again, a correction only after a look whether it was stored.
 * Now and then they end at the first failure instead, and what was in flight may be there or not.
 */
import type { Fault } from '../fault.ts'
import { startLoad } from '../ledger/load.ts'

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

export const databaseStop: Fault = {
  name: 'database-stop',
  promise:
    'a database that is stopped and started loses and doubles nothing, and who adds goes on by himself',
  stores: ['postgres'],
  roundsOfALedger: 4,
  weight: 2,
  run: async (round) => {
    const { random, place, note } = round
    const server = place.server!
    const isInsisting = random.chance(0.75)
    const load = startLoad(round, {
      actors: 2,
      operations: 50,
      depth: isInsisting ? 1 : 1 + random.below(3),
      failing: isInsisting ? 'insist' : 'end',
    })
    let left = load.doers.length
    for (const { ended } of load.doers) void ended.then(() => left--)
    const stops: string[] = []
    for (let times = 0; times < 3 * round.scale && left > 0; times++) {
      const target = load.doers[random.below(2)]!
      await target.after(target.acknowledged() + 1 + random.below(8))
      await wait(random.unit() * 20)
      if (left === 0) break
      const how = random.of(['fast', 'immediate', 'kill'] as const)
      stops.push(how)
      await server.halt(how)
      await wait(random.below(1500))
      await server.start()
    }
    const problems = await load.check('in doubt')
    const heard = load.doers.flatMap((doer) => doer.heard)
    const done = heard.filter(({ how }) => how === 'done').length
    if (isInsisting)
      for (const { operation, how, problem } of heard)
        if (how !== 'done') problems.push(`${operation.do} was not done in the end: ${problem ?? how}`)
    note(
      `${stops.join(', ') || 'over before it was stopped'}; ${done} acknowledged${isInsisting ? '' : ', ended at the first failure'}`,
    )
    return problems
  },
}
