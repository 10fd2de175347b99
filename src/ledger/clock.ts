/** Time, so that tests need not wait. */
import { setTimeout as wait } from 'node:timers/promises'

export interface Clock {
  now(): Date
  /** Milliseconds; ends early, without an error, where the signal fires. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>
}

export const SYSTEM_CLOCK: Clock = {
  now: () => new Date(),
  sleep: (ms, signal) => wait(ms, undefined, signal ? { signal } : {}).catch(() => {}),
}

/** Longest time that a server may ask for: what is longer is a mistake, or a way to be left alone for good. */
const LONGEST_WAIT = 7 * 24 * 3600_000

/**
 * What `Retry-After` asks for (RFC 9110, 10.2.3), in milliseconds from now; undefined where it says nothing.
 *
 * @example retryAfterMs('120', now) // 120_000
 */
export const retryAfterMs = (header: string | undefined, now: Date): number | undefined => {
  if (header === undefined) return undefined
  const text = header.trim()
  const ms = /^\d{1,9}$/.test(text) ? Number(text) * 1000 : Date.parse(text) - now.getTime()
  return Number.isNaN(ms) ? undefined : Math.min(Math.max(ms, 0), LONGEST_WAIT)
}

/** Nothing is put off for longer, in milliseconds: {@link LONGEST_WAIT} and what a back-off adds. */
const LONGEST_DELAY = LONGEST_WAIT + 24 * 3600_000

/**
 * The moment beyond which nothing that waits can have been put off by a clock that was right, ISO 8601 in UTC: what is
 * said to wait for longer was put off before the clock was set back, and may be done now.
 */
export const latestDue = (now: string): string => momentIn(LONGEST_DELAY, new Date(now))

/** Whether what waits for a moment may be done now; both ISO 8601 in UTC. */
export const isDue = (due: string, now: string): boolean => due <= now || due > latestDue(now)

/** A moment so many milliseconds from now, ISO 8601 in UTC. */
export const momentIn = (ms: number, now: Date): string => new Date(now.getTime() + ms).toISOString()

/**
 * Exponential back-off: the wait after so many failures in a row, in milliseconds: `first`, doubled with each, a day at
 * most.
 */
export const backOffMs = (failures: number, first: number): number =>
  Math.min(first * 2 ** Math.min(failures - 1, 40), 24 * 3600_000)
