/**
 * Breaks the network between adding processes and the database, through a proxy on this machine: connections are cut,
 * reset, refused, or stalled, so that both sides think that the other is still there.
 */
import { openLedger } from '../../../src/ledger/index.ts'
import type { Fault } from '../fault.ts'
import { startLoad } from '../ledger/load.ts'
import { startProxy } from '../proxy.ts'

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

export const network: Fault = {
  name: 'network',
  promise: 'a network that breaks loses and doubles nothing, and who adds goes on once it is mended',
  stores: ['postgres'],
  roundsOfALedger: 4,
  weight: 2,
  run: async (round) => {
    const { random, place, note } = round
    await (await openLedger({ file: place.file })).close()
    const proxy = await startProxy(place.server!.port)
    const through = place.file.replace(`:${place.server!.port}/`, `:${proxy.port}/`)
    const isInsisting = random.chance(0.75)
    const load = startLoad(round, {
      actors: 2,
      operations: 40,
      depth: isInsisting ? 1 : 1 + random.below(3),
      failing: isInsisting ? 'insist' : 'end',
      file: through,
    })
    let left = load.doers.length
    for (const { ended } of load.doers) void ended.then(() => left--)
    const breaks: string[] = []
    for (let times = 0; times < 5 * round.scale && left > 0; times++) {
      const target = load.doers[random.below(2)]!
      await target.after(target.acknowledged() + 1 + random.below(5))
      await wait(random.unit() * 20)
      if (left === 0) break
      const how = random.of(['cut', 'reset', 'stall', 'refuse'] as const)
      breaks.push(how)
      proxy[how]()
      if (how === 'refuse') proxy.cut()
      if (how === 'stall' || how === 'refuse') await wait(random.below(2500))
      proxy.mend()
    }
    const problems = await load.check('in doubt')
    await proxy.close()
    const heard = load.doers.flatMap((doer) => doer.heard)
    const done = heard.filter(({ how }) => how === 'done').length
    if (isInsisting)
      for (const { operation, how, problem } of heard)
        if (how !== 'done') problems.push(`${operation.do} was not done in the end: ${problem ?? how}`)
    note(
      `${breaks.join(', ') || 'over before it was broken'}; ${done} acknowledged${isInsisting ? '' : ', ended at the first failure'}`,
    )
    return problems
  },
}
