/** The value of a range in one phrase: its length, with its first and last day or year. */
import type { TimeValue } from './known.ts'

/** "May 3-5" is P2D from the 3rd to the 5th, "1990-95" P5Y; nothing where it runs backwards. */
export const rangeValue = (from: TimeValue | undefined, to: TimeValue | undefined): TimeValue | undefined => {
  if (!from || !to) return undefined
  const ends = { begin: from.value, until: to.value }
  const [a, b] = [from.known, to.known]
  if (a?.day !== undefined && b?.day !== undefined)
    return b.day > a.day ? { type: 'DURATION', value: `P${b.day - a.day}D`, ...ends, known: b } : undefined
  if (a?.year !== undefined && b?.year !== undefined)
    return b.year > a.year ? { type: 'DURATION', value: `P${b.year - a.year}Y`, ...ends } : undefined
  return { type: 'DURATION', value: 'PXD', ...ends }
}
