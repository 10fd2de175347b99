/** Figures of a claim, each unit for itself: containers are not compared with shells. */
import { figureOf, severalOf } from '../../parts/wording.ts'
import type { Telling } from './tellings.ts'

export interface Point {
  day: string | undefined
  words: string
  /** Undefined where the figure has no such bound: "over 1,000" has no highest. */
  low: number | undefined
  high: number | undefined
  /** The figure itself, or the bound that is told. */
  middle: number
  approximate: boolean
  telling: Telling
}

export interface Measure {
  /** "containers", "ammunition". */
  name: string
  points: Point[]
}

/** @returns units in the order in which they are first told; what one text tells twice is given once, as is a copy's */
export const measuresOf = (tellings: readonly Telling[]): Measure[] => {
  const measures = new Map<string, Measure>()
  const seen = new Set<string>()
  for (const telling of tellings)
    for (const entry of telling.entries) {
      const words = figureOf(entry)
      const { quantity } = entry
      if (!quantity || words === undefined) continue
      const name = quantity.unit
        ? severalOf(quantity.unit, undefined)
        : (entry.item?.category ?? entry.item?.words ?? 'in number')
      const { value, min, max, approximate } = quantity
      const once = `${telling.text} ${telling.source.key} ${name} ${words}`
      if (seen.has(once)) continue
      seen.add(once)
      const known = measures.get(name) ?? { name, points: [] }
      known.points.push({
        day: telling.day,
        words,
        low: value ?? min,
        high: value ?? max,
        middle: value ?? (min !== undefined && max !== undefined ? (min + max) / 2 : (min ?? max))!,
        approximate,
        telling,
      })
      measures.set(name, known)
    }
  return [...measures.values()]
}
