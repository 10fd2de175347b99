/** Following, as programs ask for it: a ledger's feeds and sitemaps, and rounds of reading them. */
import type { Fetcher } from '../../page/fetch/index.ts'
import { SYSTEM_CLOCK } from '../clock.ts'
import type { Ledger } from '../ledger.ts'
import type { Happening } from './round.ts'
import type { Follow } from './rows.ts'

/** One feed or sitemap, and how it goes. */
export type FollowLine = Omit<Follow, 'etag' | 'modified'>

export interface FollowAsked {
  /** Leaves out what the feed or sitemap dates before this day; also for what is followed already. */
  since?: string
  /** Also an address of this machine or of a private network, on any port. */
  allowPrivate?: boolean
}

export interface FollowRun {
  /** Articles read in this round, 500 unless given; the next goes on. */
  limit?: number
  /** Least milliseconds between two requests to one site, 2000 unless given. */
  pace?: number
  /** Reader processes; the cores, at most 8, unless given. */
  workers?: number
  /** Also asks this machine and private networks, on any port. */
  allowPrivate?: boolean
}

export interface Follows {
  /**
   * Follows a feed or a sitemap from now on.
   *
   * @returns false where it is followed already
   * @throws InputError where the address is not one that is read
   */
  add(address: string, asked?: FollowAsked): Promise<boolean>
  /** All that is followed, in the order in which it was added. */
  list(): Promise<FollowLine[]>
  /** @returns false where it is not followed; articles that were read stay */
  remove(address: string): Promise<boolean>
  /**
   * One round: asks what is new, reads it and stores it, and tells each step as it is done. Stopped at any moment, the
   * next round goes on.
   *
   * @example
   * for await (const step of ledger.follow.run()) if (step.what === 'article') console.log(step.record.article.headline)
   */
  run(asked?: FollowRun): AsyncGenerator<Happening, void, undefined>
}

/** @returns the follows of a ledger, and what ends their connections */
export const followsOf = (
  ledger: () => Ledger,
  now: () => Date,
): { follow: Follows; end: () => Promise<void> } => {
  // Kept over all rounds: what robots.txt said, and when each site was asked last.
  const fetchers = new Map<boolean, Fetcher>()
  const lastAsked = new Map<string, number>()
  const follow: Follows = {
    add: async (given, { since, allowPrivate = false } = {}) => {
      const { parseTarget } = await import('../../page/fetch/index.ts')
      const address = parseTarget(given, { allowPrivate, allowAnyPort: allowPrivate }).href
      return ledger().store.write('addFollow', { address, ...(since !== undefined && { since }) })
    },
    list: async () =>
      (await ledger().store.read('followsList', {})).map(({ etag: _, modified: __, ...line }) => line),
    remove: (given) =>
      ledger().store.write('removeFollow', { address: URL.canParse(given) ? new URL(given).href : given }),
    async *run({ workers, allowPrivate = false, ...asked } = {}) {
      const { createFetcher } = await import('../../page/fetch/index.ts')
      const { readAll } = await import('../../reading/readers/index.ts')
      const { followRound } = await import('./round.ts')
      const fetcher =
        fetchers.get(allowPrivate) ?? createFetcher({ allowPrivate, allowAnyPort: allowPrivate })
      fetchers.set(allowPrivate, fetcher)
      yield* followRound({
        ledger: ledger(),
        fetcher,
        read: (documents) => readAll(documents, workers === undefined ? {} : { workers }),
        clock: { ...SYSTEM_CLOCK, now },
        asked: lastAsked,
        ...asked,
      })
    },
  }
  const end = async (): Promise<void> => {
    await Promise.all([...fetchers.values()].map((fetcher) => fetcher.close()))
    fetchers.clear()
  }
  return { follow, end }
}
