/** How sure it is told, and denied, on one axis of days; a table says the same. */
import * as Plot from '@observablehq/plot'
import { Link } from '@tanstack/react-router'
import { useCallback, useMemo, useState } from 'react'
import { Button } from 'react-aria-components'
import { Denied } from '../../parts/certainty.tsx'
import { Figure } from '../../parts/plot.tsx'
import { dayInWords, grouped } from '../../parts/wording.ts'
import type { Telling } from './tellings.ts'
import { daysAxis, type Mark, marksOf, ROW_WORDS, ROWS, type Row } from './times.ts'
import { WordsLink } from './words-link.tsx'

/** Pixels between marks of one day. */
const STEP = 9
const ROW_HEIGHT = 46
/** Days that the table has before more are asked for. */
const SHOWN = 40

const COLOURS: { readonly [row in Row]: string } = {
  certain: 'var(--content)',
  probable: 'var(--hedge)',
  possible: 'var(--hedge)',
  told: 'var(--content)',
  denied: 'var(--denied)',
}

export const Sureness = ({ tellings }: { tellings: readonly Telling[] }) => {
  const marks = useMemo(() => marksOf(tellings), [tellings])
  const options = useCallback((width: number) => optionsOf(marks, width), [marks])
  const denied = marks.filter(({ row }) => row === 'denied').length
  const [isWhole, setWhole] = useState(false)
  const isLong = new Set(marks.map(({ day }) => day)).size > 1
  const days = useMemo(() => byDay(tellings), [tellings])
  const shown = isWhole ? days : days.slice(0, SHOWN)
  return (
    <>
      {isLong && (
        <Figure
          label={`${marks.length} tellings by day and by how sure they are told, ${denied} of them denials; the table below has them all.`}
          options={options}
        />
      )}
      <div className="scrolls">
        <table className="for-against">
          <thead>
            <tr>
              <th scope="col">Told on</th>
              <th scope="col">Asserted</th>
              <th scope="col">
                <Denied />
                Denied
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.map(([day, all]) => (
              <tr key={day}>
                <th scope="row">{day === '' ? <span className="unknown">no day</span> : dayInWords(day)}</th>
                <Told tellings={all.filter(({ denies }) => !denies)} />
                <Told tellings={all.filter(({ denies }) => denies)} />
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {shown.length < days.length && (
        <p className="more-line">
          <Button onPress={() => setWhole(true)}>{grouped(days.length - shown.length)} more days</Button>
        </p>
      )}
    </>
  )
}

const Told = ({ tellings }: { tellings: readonly Telling[] }) => (
  <td>
    {tellings.length === 0 ? (
      <span className="only-heard">nothing</span>
    ) : (
      <ul>
        {tellings.map((telling) => (
          <li key={telling.key} className="told-item">
            <span className={`level level-${telling.level}`}>
              {telling.level === 'denied' ? 'denied' : ROW_WORDS[telling.level]}
            </span>{' '}
            <span className="speaker">{telling.source.name}</span>
            {telling.source.is !== 'own' && `, in ${telling.lead.citation.publisher ?? 'an article'}`}
            {telling.article !== telling.text && (
              <>
                {', '}
                <Link to="/articles/$article" params={{ article: String(telling.text) }}>
                  a copy
                </Link>
              </>
            )}
            <WordsLink entry={telling.lead} />
          </li>
        ))}
      </ul>
    )}
  </td>
)

const byDay = (tellings: readonly Telling[]): [string, Telling[]][] => {
  const days = new Map<string, Telling[]>()
  for (const telling of tellings) {
    const day = telling.day ?? ''
    const known = days.get(day)
    if (known) known.push(telling)
    else days.set(day, [telling])
  }
  return [...days]
}

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
