/** How sure it is told, and denied, on one axis of days; a table says the same. */
import * as Plot from '@observablehq/plot'
import { memo, useCallback, useMemo } from 'react'
import { Figure } from '../../parts/plot.tsx'
import { dayInWords } from '../../parts/wording.ts'
import { ForAgainst } from './for-against.tsx'
import type { Telling } from './tellings.ts'
import { daysAxis, type Mark, marksOf, ROW_WORDS, ROWS, type Row } from './times.ts'

/** Pixels between marks of one day. */
const STEP = 9
const ROW_HEIGHT = 46

const COLOURS: { readonly [row in Row]: string } = {
  certain: 'var(--content)',
  probable: 'var(--hedge)',
  possible: 'var(--hedge)',
  told: 'var(--content)',
  denied: 'var(--denied)',
}

export const Sureness = memo(({ tellings }: { tellings: readonly Telling[] }) => {
  const marks = useMemo(() => marksOf(tellings), [tellings])
  const options = useCallback((width: number) => optionsOf(marks, width), [marks])
  const denied = marks.filter(({ row }) => row === 'denied').length
  const isLong = new Set(marks.map(({ day }) => day)).size > 1
  return (
    <>
      {isLong && (
        <Figure
          label={`${marks.length} tellings by day and by how sure they are told, ${denied} of them denials; the table below has them all.`}
          options={options}
        />
      )}
      <ForAgainst tellings={tellings} />
    </>
  )
})

const optionsOf = (marks: readonly Mark[], width: number): Plot.PlotOptions => {
  const told = new Set(marks.map(({ row }) => row))
  // The scale is shown whole, but for what is no level of it.
  const rows = ROWS.filter((row) => row !== 'told' || told.has(row))
  const middle = (row: Row): number => rows.length - rows.indexOf(row)
  const highest = Math.max(...marks.map(({ nth }) => nth), 0)
  // Many of one day come nearer to one another, so that they stay in their row.
  const step = Math.min(STEP, (ROW_HEIGHT - 12) / Math.max(highest, 1)) / ROW_HEIGHT
  const y = ({ row, nth }: Mark): number => middle(row) + nth * step
  const of = (...wanted: Row[]): Mark[] => marks.filter(({ row }) => wanted.includes(row))
  const titleOf = ({ day, row, telling: { source, lead } }: Mark): string =>
    `${dayInWords(day)}: ${ROW_WORDS[row]}\n${source.name}${lead.citation.publisher && source.is !== 'own' ? `, in ${lead.citation.publisher}` : ''}`
  return {
    height: rows.length * ROW_HEIGHT + 44,
    marginLeft: 100,
    marginRight: 16,
    marginTop: 20,
    marginBottom: 28,
    x: daysAxis(
      marks.map(({ at }) => at),
      width,
    ),
    y: { domain: [0.6, rows.length + 0.85], axis: null },
    marks: [
      Plot.ruleY(rows, {
        y: middle,
        stroke: (row: Row) => (row === 'denied' ? 'var(--denied)' : 'var(--rule)'),
        strokeOpacity: (row: Row) => (row === 'denied' ? 0.45 : 1),
      }),
      Plot.text(rows, {
        y: middle,
        text: (row: Row) => (row === 'denied' ? '✕ denied' : ROW_WORDS[row]),
        frameAnchor: 'left',
        textAnchor: 'end',
        dx: -10,
        fill: (row: Row) => COLOURS[row],
        fontWeight: 500,
      }),
      Plot.dot(of('certain'), { x: 'at', y, r: 4, fill: COLOURS.certain }),
      Plot.dot(of('told'), { x: 'at', y, r: 3.5, stroke: COLOURS.told, fill: 'var(--paper)' }),
      Plot.dot(of('probable'), {
        x: 'at',
        y,
        r: 4,
        fill: 'var(--hedge-lit)',
        stroke: COLOURS.probable,
        strokeWidth: 1.8,
      }),
      Plot.dot(of('possible'), {
        x: 'at',
        y,
        r: 4,
        fill: 'var(--paper)',
        stroke: COLOURS.possible,
        strokeWidth: 1.8,
        strokeDasharray: '2 1.5',
      }),
      Plot.dot(of('denied'), {
        x: 'at',
        y,
        r: 4,
        symbol: 'times',
        stroke: COLOURS.denied,
        strokeWidth: 2,
      }),
      Plot.tip(
        marks as Mark[],
        Plot.pointer({ x: 'at', y, title: titleOf, fill: 'var(--paper)', stroke: 'var(--rule-strong)' }),
      ),
    ],
  }
}
