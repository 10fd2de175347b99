/** Tellings on an axis of days. */
import type { ScaleOptions } from '@observablehq/plot'
import type { Telling } from './tellings.ts'

/** Levels from the surest down to the denied, as they stand above one another. */
export const ROWS = ['certain', 'probable', 'possible', 'told', 'denied'] as const
export type Row = (typeof ROWS)[number]

export const ROW_WORDS: { readonly [row in Row]: string } = {
  certain: 'certain',
  probable: 'probable',
  possible: 'possible',
  told: 'told, not rated',
  denied: 'denied',
}

export interface Mark {
  at: Date
  day: string
  row: Row
  /** Among those of one day and one level, from 0. */
  nth: number
  telling: Telling
}

export const atOf = (day: string): Date => new Date(`${day}T00:00:00Z`)

/** Tellings with a day; what a copy has from its text, whatever words it changed, is no mark of its own. */
export const marksOf = (tellings: readonly Telling[]): Mark[] => {
  const counts = new Map<string, number>()
  const seen = new Set<string>()
  return tellings.flatMap((telling) => {
    const { day, level, text, source, article } = telling
    if (day === undefined) return []
    const said = `${text} ${source.key} ${level}`
    if (seen.has(said) && article !== text) return []
    seen.add(said)
    const nth = counts.get(day + level) ?? 0
    counts.set(day + level, nth + 1)
    return [{ at: atOf(day), day, row: level, nth, telling }]
  })
}

/** An axis from the first to the last day, with some room at both ends; never hours. */
export const daysAxis = (days: readonly Date[], width: number): ScaleOptions => {
  const [first, last] = [Math.min(...days.map(Number)), Math.max(...days.map(Number))]
  const room = Math.max((last - first) * 0.04, DAY)
  const most = width < 500 ? 4 : 8
  return {
    type: 'utc',
    domain: [new Date(first - room), new Date(last + room)],
    label: null,
    ticks: (last - first) / DAY < most ? 'day' : most,
  }
}

const DAY = 86_400_000
