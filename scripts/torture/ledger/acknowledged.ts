/** From what was heard of an actor's operations to the states that its part of the ledger may be in. */
import { apply, type Operation, type State } from './operation.ts'
import type { Done } from './perform.ts'

/** What was heard of one operation. */
export interface Heard {
  operation: Operation
  /** Not begun, as far as was heard; begun; acknowledged; failed with an error. */
  how: 'not begun' | 'begun' | 'done' | 'failed'
  done?: Done
  problem?: string
}

/**
 * @param failing what an error means: `not done`, or `in doubt` where the connection may have broken behind the change
 * @returns every state that is right, the first as if nothing in doubt had been done
 */
export const statesAfter = (
  before: State,
  heard: readonly Heard[],
  failing: 'not done' | 'in doubt' = 'not done',
): State[] => {
  let states = [structuredClone(before)]
  for (const { operation, how, done } of heard) {
    if (how === 'not begun' || done?.skipped) continue
    if (how === 'failed' && failing === 'not done') continue
    const after = how === 'done' ? states : states.map((state) => structuredClone(state))
    for (const state of after) apply(state, operation)
    states = how === 'done' ? after : [...states, ...after]
    if (states.length > 4096) throw new Error('too much is in doubt')
  }
  return states
}
