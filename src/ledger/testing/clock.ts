/** A clock for tests: it goes on only where somebody sleeps, and sleeping takes no time. */
import type { Clock } from '../clock.ts'

export interface TestClock extends Clock {
  /** Milliseconds of each sleep. */
  slept: number[]
  forward(ms: number): void
}

export const testClock = (start = '2026-01-02T03:04:05.000Z'): TestClock => {
  let at = Date.parse(start)
  const slept: number[] = []
  return {
    slept,
    now: () => new Date(at),
    sleep: async (ms) => {
      slept.push(ms)
      at += ms
    },
    forward: (ms) => {
      at += ms
    },
  }
}
