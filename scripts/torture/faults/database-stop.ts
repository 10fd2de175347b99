/**
 * Stops PostgreSQL under load and starts it again, several times a round: fast (connections are broken off), immediately
 * (as a power cut would; the next start recovers from the log) or by killing its first process.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Fault } from '../fault.ts'
import { breakUnderLoad } from './breaking.ts'

export const databaseStop: Fault = {
  name: 'database-stop',
  promise:
    'a database that is stopped and started loses and doubles nothing, and who adds goes on by himself',
  stores: ['postgres'],
  roundsOfALedger: 4,
  weight: 2,
  run: (round) => {
    const { random, place } = round
    const server = place.server!
    return breakUnderLoad(round, {
      operations: 50,
      times: 3,
      after: 8,
      breakOff: async () => {
        const how = random.of(['fast', 'immediate', 'kill'] as const)
        await server.halt(how)
        await sleep(random.below(1500))
        await server.start()
        return how
      },
    })
  },
}
