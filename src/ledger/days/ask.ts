/** How much is told of which time: entries by day, month or year. */
import { DENIAL } from '../search/hits.ts'
import { newestFound } from '../search/newest.ts'
import type { Query } from '../search/query.ts'
import { type Asked, all, type Operation } from '../store/operation.ts'

export type By = 'day' | 'month' | 'year'

export interface DayCount {
  /** `2023-10-13`, `2023-10` or `2023` */
  day: string
  statements: number
  events: number
  transfers: number
  /** Statements that deny, and denials that no statement tells. */
  denials: number
}

export interface Days {
  by: By
  /** The earliest first; times of which nothing is told are left out. */
  days: DayCount[]
  /** Whether older entries were left out. */
  bounded: boolean
}

/** Bars that a picture of days has room for. */
const MOST_BARS = 400

/** Entries that are counted. */
const MOST_COUNTED = 60_000

/** Characters of a day that name it, its month, its year. */
const WIDTH: { readonly [by in By]: number } = { day: 10, month: 7, year: 4 }

/**
 * Counts the newest entries that a query finds by the day of the act or saying, else of the publication.
 *
 * @param by where absent, the finest that has at most {@link MOST_BARS} steps from the first to the last
 */
export function* daysFound(asked: Asked, { query, by }: { query: Query; by?: By }): Operation<Days> {
  const { found, isCut } = yield* newestFound(
    asked,
    query,
    (entries) => entries.select(['entries.day', 'entries.kind', DENIAL.as('denial')]),
    MOST_COUNTED,
  )
  const rows = yield* all(
    asked.db
      .selectFrom(found.as('found'))
      .select(['day', 'kind', 'denial', asked.db.fn.countAll<number>().as('n')])
      .groupBy(['day', 'kind', 'denial'])
      .orderBy('day'),
  )
  const total = rows.reduce((sum, { n }) => sum + Number(n), 0)
  const { since } = query
  // What began before the days that are asked for, and went on, is counted on the first of them.
  const dated = rows
    .filter(({ day }) => day !== '')
    .map((row) => (since !== undefined && row.day < since ? { ...row, day: since } : row))
  const steps = by ?? stepsFor(dated[0]?.day, dated.at(-1)?.day)
  const days = new Map<string, DayCount & { denied: Set<number> }>()
  for (const { day: whole, kind, denial, n } of dated) {
    const day = whole.slice(0, WIDTH[steps])
    let count = days.get(day)
    if (!count) {
      count = { day, statements: 0, events: 0, transfers: 0, denials: 0, denied: new Set() }
      days.set(day, count)
    }
    count[`${kind}s`] += Number(n)
    if (denial !== null) count.denied.add(denial)
  }
  return {
    by: steps,
    days: [...days.values()].map(({ denied, ...count }) => ({ ...count, denials: denied.size })),
    bounded: isCut || total >= MOST_COUNTED,
  }
}

const stepsFor = (first: string | undefined, last: string | undefined): By => {
  if (first === undefined || last === undefined) return 'day'
  if ((Date.parse(last) - Date.parse(first)) / 86_400_000 < MOST_BARS) return 'day'
  const monthsOf = (day: string): number => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7))
  return monthsOf(last) - monthsOf(first) < MOST_BARS ? 'month' : 'year'
}
