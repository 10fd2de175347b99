/** Fetching what jobs name: a site is asked one page at a time, with a pause, and as its robots.txt has it. */
import { setTimeout as sleep } from 'node:timers/promises'
import { InputError } from '../../../page/document.ts'
import { createFetcher, type Fetched, RobotsError, StatusError } from '../../../page/fetch/index.ts'

export interface Fetching {
  fetch(address: string, asked: { robots: boolean; signal: AbortSignal }): Promise<Fetched>
  close(): Promise<void>
}

/** Least milliseconds between two requests of one worker to one site. */
export const PACE_MS = 1000

/** The longest pause between two pages that a site's robots.txt may ask for. */
const LONGEST_PAUSE = 120_000

export const startFetching = ({
  allowPrivate = false,
  pace = PACE_MS,
}: {
  allowPrivate?: boolean
  pace?: number
}): Fetching => {
  const fetcher = createFetcher({ allowPrivate, allowAnyPort: allowPrivate })
  const lines = new Map<string, Promise<unknown>>()
  const asked = new Map<string, number>()
  const inTurn = async (site: string, address: string, how: { robots: boolean; signal: AbortSignal }) => {
    const last = asked.get(site)
    if (last !== undefined) {
      const told = how.robots ? Math.min((await fetcher.crawlDelay(site)) * 1000, LONGEST_PAUSE) : 0
      const wait = last + Math.max(pace, told) - performance.now()
      if (wait > 0) await sleep(wait, undefined, { signal: how.signal })
    }
    try {
      return await fetcher.fetch(address, how)
    } finally {
      asked.set(site, performance.now())
    }
  }
  return {
    fetch: async (address, how) => {
      const site = URL.canParse(address) ? new URL(address).origin : address
      const before = lines.get(site) ?? Promise.resolve()
      const turn = before.then(() => inTurn(site, address, how))
      const settled = turn.catch(() => {})
      lines.set(site, settled)
      void settled.then(() => {
        if (lines.get(site) === settled) lines.delete(site)
      })
      return turn
    },
    close: () => fetcher.close(),
  }
}

/** Whether trying again may help: the network, a site with a fault of its own; not what a site says for good. */
export const mayPassOf = (error: unknown): boolean => {
  if (error instanceof StatusError) return error.status >= 500 || [408, 425, 429].includes(error.status)
  if (error instanceof RobotsError || (error instanceof Error && error.cause instanceof RobotsError))
    return false
  if (!(error instanceof InputError)) return true
  // What the network reports stands behind the plain words.
  return error.cause !== undefined || /try again|not read within/.test(error.message)
}
