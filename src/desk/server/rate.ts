/** How fast one address may ask: a bucket of requests that fills again as time goes by. */

export interface Rate {
  /** Takes one; otherwise seconds until there is one again. */
  take(who: string): number
  /** Gives one back: what came of it does not count. */
  give(who: string): void
}

/** Addresses remembered at a time. */
const MOST_REMEMBERED = 10_000

/**
 * @param burst requests that may come at once
 * @param perSecond how fast they come again
 * @param now milliseconds
 */
export const startRate = (
  burst: number,
  perSecond: number,
  now: () => number = () => performance.now(),
): Rate => {
  const buckets = new Map<string, { left: number; at: number }>()
  return {
    take: (who) => {
      const at = now()
      const known = buckets.get(who)
      const left = known ? Math.min(burst, known.left + ((at - known.at) / 1000) * perSecond) : burst
      // The one that asked longest ago is forgotten first.
      buckets.delete(who)
      if (buckets.size >= MOST_REMEMBERED) buckets.delete(buckets.keys().next().value!)
      if (left < 1) {
        buckets.set(who, { left, at })
        return Math.ceil((1 - left) / perSecond)
      }
      buckets.set(who, { left: left - 1, at })
      return 0
    },
    give: (who) => {
      const known = buckets.get(who)
      if (known) known.left = Math.min(burst, known.left + 1)
    },
  }
}
