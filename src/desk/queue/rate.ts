/** How quickly articles are done, and how long the rest will take: a range, or nothing where too little is known. */

export interface Rate {
  /** Articles a minute, over the minutes that were measured; absent where too little was. */
  perMinute?: number
  /** Whole minutes that were measured: since work began lately, at most a quarter of an hour. */
  minutes: number
  /** Nobody has ended anything for some minutes. */
  resting: boolean
  /** By how much the mean of so many minutes may be off, articles a minute: twice its standard error. */
  off?: number
}

/** Seconds, from the quickest to the slowest that what was measured allows. */
export interface Remaining {
  least?: number
  most?: number
  /** Why it is not known. */
  unknown?: 'nothing is being done' | 'not enough was measured yet'
}

/** Fewer minutes, or fewer articles, say nothing. */
const LEAST_MINUTES = 2
const LEAST_ARTICLES = 20

/** Minutes without an article, at the end, after which nobody works any more. */
const MINUTES_OF_REST = 3

/** The speed is never known better than this, whatever the minutes say: articles to come may be longer. */
const LEAST_OFF = 0.1

/**
 * The rate of the last whole minutes. A minute in which work began is no whole one and does not count; nor does what was
 * before a long rest.
 *
 * @param counts articles done in each, the oldest first
 * @param now articles done in the minute that goes on: it tells that there is work, no more
 * @example rateOf([0, 0, 12, 60, 66, 63], 20) // { perMinute: 63, minutes: 3, resting: false, off: … }
 */
export const rateOf = (counts: readonly number[], now: number): Rate => {
  let from = counts.length
  let rest = 0
  for (let k = counts.length - 1; k >= 0; k--) {
    rest = counts[k]! > 0 ? 0 : rest + 1
    if (rest >= MINUTES_OF_REST) break
    if (counts[k]! > 0) from = k
  }
  const isResting = now === 0 && counts.slice(-MINUTES_OF_REST).every((count) => count === 0)
  // The first minute with work is cut off at its beginning, unless work goes on since before all of them.
  const whole = isResting ? [] : counts.slice(from === 0 ? 0 : from + 1)
  const total = whole.reduce((sum, count) => sum + count, 0)
  const minutes = whole.length
  if (minutes < LEAST_MINUTES || total < LEAST_ARTICLES) return { minutes, resting: isResting }
  const perMinute = total / minutes
  const variance = whole.reduce((sum, count) => sum + (count - perMinute) ** 2, 0) / (minutes - 1)
  return {
    perMinute,
    minutes,
    resting: false,
    off: Math.max(2 * Math.sqrt(variance / minutes), LEAST_OFF * perMinute),
  }
}

/**
 * How long so many articles will take at a rate.
 *
 * @param waiting how many; a range where it is not known how many there will be
 */
export const remainingOf = (waiting: number | { least: number; most: number }, rate: Rate): Remaining => {
  const { least, most } = typeof waiting === 'number' ? { least: waiting, most: waiting } : waiting
  if (most === 0) return { least: 0, most: 0 }
  const { perMinute, off = 0, resting } = rate
  if (perMinute === undefined)
    return { unknown: resting ? 'nothing is being done' : 'not enough was measured yet' }
  // However much the minutes differ, it goes on at a third of their mean at least: else there would be no end to tell.
  const slow = Math.max(perMinute - off, perMinute / 3)
  return { least: Math.round((60 * least) / (perMinute + off)), most: Math.round((60 * most) / slow) }
}
