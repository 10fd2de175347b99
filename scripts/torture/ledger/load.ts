/** Several processes at work on one ledger, and what is known of it once they have ended. */
import { checkRound, type Round, stateOf } from '../fault.ts'
import { statesAfter } from './acknowledged.ts'
import type { Expected } from './check.ts'
import { type Doer, type DoerStart, startDoer } from './doers.ts'
import { type Operation, operationsFrom } from './operation.ts'

export const ACTORS = ['a', 'b', 'c', 'd'] as const

export interface LoadOptions extends Omit<DoerStart, 'file'> {
  /** Processes. */
  actors: number
  /** Operations that each is given. */
  operations: number
  only?: readonly Operation['do'][]
  padding?: () => number
  /** Where the processes find the ledger, if not where the harness does. */
  file?: string
}

export interface Load {
  doers: Doer[]
  /** Waits until all have ended, and checks the ledger against what was heard of them. */
  check(failing?: 'not done' | 'in doubt'): Promise<string[]>
}

export const startLoad = (
  round: Round,
  { actors, operations, only, padding, ...start }: LoadOptions,
): Load => {
  const { random, known, place, scale } = round
  const named = ACTORS.slice(0, actors)
  const plans = named.map((actor) =>
    operationsFrom(stateOf(known, actor), Math.ceil(operations * scale), random, {
      ...(only && { only }),
      ...(padding && { padding }),
    }),
  )
  const doers = plans.map((plan) => startDoer(plan, { file: place.file, ...start }))
  return {
    doers,
    check: async (failing) => {
      await Promise.all(doers.map(({ ended }) => ended))
      const states: Expected['actors'] = {}
      for (const [k, actor] of named.entries()) {
        const { heard } = doers[k]!
        states[actor] = statesAfter(stateOf(known, actor), heard, failing)
        for (const { operation, how } of heard)
          if (operation.do === 'share') {
            if (how !== 'not begun') known.begun.add(operation.k)
            if (how === 'done') known.acknowledged.add(operation.k)
          }
      }
      return checkRound(round, states)
    },
  }
}

/** Kills a process at a random moment: while it starts, or so long after so many operations. */
export const killSomeTime = async (doer: Doer, { random, scale }: Round): Promise<void> => {
  if (random.chance(0.1)) await new Promise((resolve) => setTimeout(resolve, random.below(600)))
  else {
    await doer.after(random.below(40 * scale))
    const ms = random.unit() * 15
    await new Promise((resolve) => setTimeout(resolve, ms))
  }
  doer.child.kill('SIGKILL')
}
