/** Runs cases of one target, and makes a failure smaller. */
import fc from 'fast-check'
import type { Target } from './target.ts'

export interface Failure {
  target: string
  seed: number
  /** What did not hold. */
  problem: string
  /** Of the smallest input that was found. */
  input: unknown
}

export interface Ran {
  cases: number
  failure?: Failure
}

const MOST_MS = 3000

/**
 * @param begin is given each input before it is tried, to be known where a case does not end
 */
export const runCases = async (
  name: string,
  of: Target,
  { cases, seed, begin }: { cases: number; seed: number; begin?: (input: unknown) => void },
): Promise<Ran> => {
  const property = fc.asyncProperty(of.input, async (input) => {
    begin?.(input)
    await checkInTime(of, input)
  })
  const ran = await fc.check(property, { seed, numRuns: cases, endOnFailure: false })
  if (!ran.failed) return { cases: ran.numRuns }
  const { message } = (ran.errorInstance ?? new Error('failed')) as Error
  return {
    cases: ran.numRuns,
    failure: { target: name, seed, problem: message, input: ran.counterexample![0] },
  }
}

/** @throws Error where something does not hold, the time included */
export const checkInTime = async (of: Target, input: unknown): Promise<void> => {
  const most = of.mostMs ?? MOST_MS
  let took = Number.POSITIVE_INFINITY
  // Another program may have had the processor: a case is slow that is so three times.
  for (let k = 0; k < 3 && took > most; k++) {
    const start = performance.now()
    await of.check(input)
    took = Math.min(took, performance.now() - start)
  }
  if (took > most) throw new Error(`took ${Math.round(took)} ms, ${most} may be`)
}
