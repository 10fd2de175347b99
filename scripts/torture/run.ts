/** Runs rounds of torture, and tells what came of them. */
import type { Fault, Known } from './fault.ts'
import { nothingKnown } from './fault.ts'
import type { Place } from './ledger/place.ts'
import { random } from './random.ts'

export interface Broken {
  fault: string
  store: Place['store']
  /** The round, and the one with which its ledger was new: rounds from there to here show it again. */
  round: number
  from: number
  problems: string[]
  notes: string[]
}

export interface Tally {
  fault: string
  store: Place['store']
  promise: string
  rounds: number
  broken: number
  seconds: number
}

export interface RunOptions {
  seed: number
  /** The faults, each with how many rounds of it are run on each store. */
  plan: readonly { fault: Fault; store: Place['store']; rounds: number }[]
  /** Only this round of each: those before it on the same ledger are run, too, as they made it what it is. */
  round?: number
  /** How much is done in each round, 1 unless given. */
  scale?: number
  /** Seconds after which no round is begun. */
  seconds?: number
  place: (store: Place['store']) => Promise<Place>
  told?: (line: string) => void
}

export interface Result {
  tallies: Tally[]
  broken: Broken[]
}

export const torture = async ({
  seed,
  plan,
  round: only,
  scale = 1,
  seconds = Number.POSITIVE_INFINITY,
  place,
  told = () => {},
}: RunOptions): Promise<Result> => {
  const tallies: Tally[] = []
  const broken: Broken[] = []
  const begun = Date.now()
  for (const { fault, store, rounds } of plan) {
    const { roundsOfALedger = 1 } = fault
    const tally: Tally = {
      fault: fault.name,
      store,
      promise: fault.promise,
      rounds: 0,
      broken: 0,
      seconds: 0,
    }
    tallies.push(tally)
    const since = Date.now()
    const first = only === undefined ? 0 : only - (only % roundsOfALedger)
    const last = only === undefined ? rounds - 1 : only
    let at: Place | undefined
    let known: Known = nothingKnown()
    for (let round = first; round <= last; round++) {
      if ((Date.now() - begun) / 1000 > seconds) break
      const from = round - (round % roundsOfALedger)
      if (round === from || !at) {
        await at?.drop()
        at = await place(store)
        known = nothingKnown()
      }
      const name = `${seed} ${fault.name} ${round}`
      const notes: string[] = []
      const start = Date.now()
      let problems: string[]
      try {
        problems = await fault.run({
          seed: name,
          random: random(seed, fault.name, round),
          place: at,
          known,
          scale,
          note: (line) => notes.push(line),
        })
      } catch (error) {
        problems = [`the round itself failed: ${(error as Error).stack}`]
      }
      tally.rounds++
      told(
        `${fault.name} ${store} ${round}: ${problems.length === 0 ? 'held' : 'BROKEN'} (${[...notes, `${Date.now() - start} ms`].join(', ')})`,
      )
      if (problems.length === 0) continue
      for (const problem of problems.slice(0, 12)) told(`  ${problem}`)
      tally.broken++
      broken.push({ fault: fault.name, store, round, from, problems, notes })
      // A broken ledger shows its fault in every round to come: the next one gets a new one.
      await at.drop()
      at = undefined
    }
    await at?.drop()
    tally.seconds = Math.round((Date.now() - since) / 1000)
  }
  return { tallies, broken }
}
