/** What two frames that may be the same have in common, at least one of them: claims are found by it. */
import type { Frame, Party } from './frame.ts'
import { isName } from './terms.ts'

/** Parties of one side, and words, that blocks are made of: every claim costs a row for each block. */
const MOST_PARTIES = 2
const MOST_TERMS = 4

/** Short hashes: two that are one by chance cost a look, and texts would cost space. */
export const blocksOf = (frame: Frame): string[] => [...new Set(inWords(frame).map(hashed))]

const inWords = (frame: Frame): string[] => {
  const blocks: string[] = []
  if (frame.kind === 'statement') {
    // Long words are seldom ones.
    const terms = frame.terms
      .map(([term]) => term)
      .filter((term) => !isName(term))
      .sort((a, b) => b.length - a.length || (a < b ? -1 : 1))
      .slice(0, MOST_TERMS)
    const speaker = frame.by?.[0]
    const keys = [
      ...keysOf(frame.from),
      ...(speaker ? [speaker.name?.split(' ').at(-1) ?? keyOf(speaker)] : []),
    ]
    for (const term of terms) for (const key of keys) blocks.push(`s ${key} ${term}`)
    if (keys.length === 0)
      for (const [i, term] of terms.entries())
        for (const other of terms.slice(i + 1)) blocks.push(`s ${[term, other].sort().join(' ')}`)
    return blocks
  }
  const what = frame.kind === 'event' ? `e ${frame.type}` : `t ${frame.stage ?? ''}`
  // "Armed" is found beside what was handed over.
  const pairs = frame.type === 'AID' ? 't ' : what
  const [from, to] = [keysOf(frame.from), keysOf(frame.to)]
  for (const a of from) for (const b of to) blocks.push(`${pairs} ${[a, b].sort().join(' ')}`)
  const narrowed = frame.kind === 'event' ? monthsOf(frame.first ?? frame.told) : [frame.type]
  for (const key of [...from, ...to]) for (const within of narrowed) blocks.push(`${what} ${within} ${key}`)
  return blocks
}

/** Two numbers, of which any two days that lie no more than 30 days apart share one. */
const monthsOf = (day: string | undefined): number[] => {
  if (!day) return [0]
  const month = Math.floor(Date.parse(`${day}T00:00:00Z`) / (30 * 86_400_000))
  return [month, month + 1]
}

/** Countries by their codes, so that who acts for one is found beside it. */
const keyOf = ({ id, of }: Party): string => of ?? String(id)

const keysOf = (parties: readonly Party[]): string[] =>
  [...new Set(parties.map(keyOf))].slice(0, MOST_PARTIES)

/** FNV-1a. */
const hashed = (block: string): string => {
  let h = 0x811c9dc5
  for (let i = 0; i < block.length; i++) h = Math.imul(h ^ block.charCodeAt(i), 0x01000193)
  return (h >>> 0).toString(36)
}
