/**
 * Breaks the network between adding processes and the database, through a proxy on this machine: connections are cut,
 * reset, refused, or stalled, so that both sides think that the other is still there.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { openLedger } from '../../../src/ledger/index.ts'
import type { Fault } from '../fault.ts'
import { startProxy } from '../proxy.ts'
import { breakUnderLoad } from './breaking.ts'

export const network: Fault = {
  name: 'network',
  promise: 'a network that breaks loses and doubles nothing, and who adds goes on once it is mended',
  stores: ['postgres'],
  roundsOfALedger: 4,
  weight: 2,
  run: async (round) => {
    const { random, place } = round
    await (await openLedger({ file: place.file })).close()
    const proxy = await startProxy(place.server!.port)
    return breakUnderLoad(round, {
      operations: 40,
      file: place.file.replace(`:${place.server!.port}/`, `:${proxy.port}/`),
      times: 5,
      after: 5,
      breakOff: async () => {
        const how = random.of(['cut', 'reset', 'stall', 'refuse'] as const)
        proxy[how]()
        if (how === 'refuse') proxy.cut()
        if (how === 'stall' || how === 'refuse') await sleep(random.below(2500))
        proxy.mend()
        return how
      },
      close: () => proxy.close(),
    })
  },
}
