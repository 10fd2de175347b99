/** What two frames that may be the same have in common, at least one of them: claims are found by it. */
import type { Frame, Party } from './frame.ts'
import { isName } from './terms.ts'

/** Parties that blocks are made of. */
const MOST_PARTIES = 3
const MOST_TERMS = 5

export const blocksOf = (frame: Frame): string[] => {
  const blocks = new Set<string>()
  if (frame.kind === 'statement') {
    // Long words are seldom ones.
    const terms = frame.terms
      .map(([term]) => term)
      .filter((term) => !isName(term))
      .sort((a, b) => b.length - a.length || (a < b ? -1 : 1))
      .slice(0, MOST_TERMS)
    const keys = keysOf([...frame.from, ...(frame.by ?? [])])
    for (const term of terms) for (const key of keys) blocks.add(`s ${key} ${term}`)
    if (keys.length === 0)
      for (const [i, term] of terms.entries())
        for (const other of terms.slice(i + 1)) blocks.add(`s ${[term, other].sort().join(' ')}`)
    return [...blocks]
  }
  const what = frame.kind === 'event' ? `e ${frame.type}` : `t ${frame.stage ?? ''}`
  // "Armed" is found beside what was handed over.
  const pairs = frame.type === 'AID' ? 't ' : what
  const [from, to] = [keysOf(frame.from), keysOf(frame.to)]
  for (const a of from) for (const b of to) blocks.add(`${pairs} ${[a, b].sort().join(' ')}`)
  const narrowed = frame.kind === 'event' ? monthsOf(frame.first ?? frame.told) : [frame.type]
  for (const key of [...from, ...to]) for (const within of narrowed) blocks.add(`${what} ${within} ${key}`)
  return [...blocks]
}

/** Two numbers, of which any two days that lie no more than 30 days apart share one. */
const monthsOf = (day: string | undefined): number[] => {
  if (!day) return [0]
  const month = Math.floor(Date.parse(`${day}T00:00:00Z`) / (30 * 86_400_000))
  return [month, month + 1]
}

/** Countries by their codes, so that who acts for one is found beside it. */
const keysOf = (parties: readonly Party[]): string[] => [
  ...new Set(parties.map(({ id, of }) => of ?? String(id)).slice(0, MOST_PARTIES)),
]
