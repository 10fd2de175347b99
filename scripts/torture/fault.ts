/** What a fault is: something that befalls a ledger, and what must hold afterwards. */
import type { Checked, Expected } from './ledger/check.ts'
import { checkLedger } from './ledger/check.ts'
import { emptyState, type State } from './ledger/operation.ts'
import type { Place } from './ledger/place.ts'
import type { Random } from './random.ts'

export interface Round {
  /** What the round is known by, and can be run again with. */
  seed: string
  random: Random
  /** The ledger; those of one fault share it for some rounds, so that each goes on where the one before was stopped. */
  place: Place
  /** What each actor's part of it holds, and the shared articles: kept from round to round. */
  known: Known
  /** How much is done in it: 1, or less where it is to be short. */
  scale: number
  /** Tells something of the round, for the report. */
  note: (line: string) => void
}

export interface Known {
  states: { [actor: string]: State }
  acknowledged: Set<number>
  begun: Set<number>
}

export interface Fault {
  name: string
  /** The promise that it tests, as docs/promises.md has it. */
  promise: string
  stores: readonly Place['store'][]
  /** Rounds that one ledger lives through; 1 unless given. */
  roundsOfALedger?: number
  /** How much of all rounds it gets, beside 1 of others. */
  weight?: number
  /** Why it cannot be run here; undefined where it can. */
  missing?: () => string | undefined
  /** @returns what was broken, a line each */
  run: (round: Round) => Promise<string[]>
}

export const nothingKnown = (): Known => ({ states: {}, acknowledged: new Set(), begun: new Set() })

export const stateOf = (known: Known, actor: string): State => {
  known.states[actor] ??= emptyState(actor)
  return known.states[actor]
}

/** Checks the ledger, and takes the state that it is found in for the rounds to come. */
export const checkRound = async (
  { place, known, seed }: Round,
  actors: Expected['actors'] = {},
): Promise<string[]> => {
  const others = Object.fromEntries(Object.entries(known.states).map(([actor, state]) => [actor, [state]]))
  const checked: Checked = await checkLedger(place, { actors: { ...others, ...actors }, shared: known }, seed)
  Object.assign(known.states, checked.states)
  return checked.problems
}
