/** An article arranged for its page: passages with their marks, entries in order, and what belongs together. */
import { useMemo } from 'react'
import type { Entry } from '../../api/queries.ts'
import type { Record } from '../../api/reader.ts'
import {
  flowsOf,
  inOrder,
  type Kind,
  kindOf,
  marksOf,
  placeOf,
  type Run,
  runsOf,
  type Span,
} from './marks.ts'
import { type Passage, passagesOf } from './passages.ts'
import { type Tie, tiesOf } from './ties.ts'

export interface Arranged {
  hidden: ReadonlySet<string>
  all: Entry[]
  /** Of the kinds that are not hidden. */
  shown: Entry[]
  passages: Passage[]
  /** Of each passage. */
  runs: Run[][]
  ties: Map<string, Tie[]>
  flows: Map<string, 1 | 2>
  /** Numbers of the passages that an entry has a part in, by its key. */
  touched: Map<string, Set<number>>
  /** Number of the passage in which an entry is told, by its key. */
  rowOf: Map<string, number>
  counts: { [kind in Kind]: number }
}

/**
 * @param hide kinds that are not shown, with commas between
 * @param cited a span that must be seen
 */
export const useArranged = (
  record: Record,
  entries: readonly Entry[],
  hide: string | undefined,
  cited: Span | undefined,
): Arranged => {
  const hidden = useMemo(() => new Set((hide ?? '').split(',').filter(Boolean)), [hide])
  const passages = useMemo(() => passagesOf(record, cited), [record, cited])
  return useMemo(() => {
    const all = inOrder(entries)
    const shown = all.filter((entry) => !hidden.has(kindOf(entry)))
    const runs = runsOf(passages, marksOf(record, all, hidden))
    return {
      hidden,
      all,
      shown,
      passages,
      runs,
      ties: tiesOf(record, all),
      flows: flowsOf(all),
      touched: touchedBy(runs),
      rowOf: rowsOf(passages, all),
      counts: countsOf(all, record),
    }
  }, [record, entries, hidden, passages])
}

const touchedBy = (runs: readonly Run[][]): Map<string, Set<number>> => {
  const touched = new Map<string, Set<number>>()
  runs.forEach((row, i) => {
    for (const { marks } of row)
      for (const { key } of marks) {
        if (key === undefined) continue
        const rows = touched.get(key)
        if (rows) rows.add(i)
        else touched.set(key, new Set([i]))
      }
  })
  return touched
}

const rowsOf = (passages: readonly Span[], entries: readonly Entry[]): Map<string, number> => {
  let row = 0
  return new Map(
    entries.map((entry) => {
      const place = placeOf(entry)
      while (row + 1 < passages.length && passages[row + 1]!.start <= place) row++
      return [entry.key, row]
    }),
  )
}

const countsOf = (entries: readonly Entry[], { times, entities }: Record): { [kind in Kind]: number } => {
  const counts = { statements: 0, events: 0, transfers: 0, times: times.length, names: entities.length }
  for (const entry of entries) counts[kindOf(entry) as 'statements']++
  return counts
}
