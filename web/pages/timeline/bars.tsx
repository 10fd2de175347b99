import * as Plot from '@observablehq/plot'
import { useCallback, useMemo } from 'react'
import type { Days } from '../../api/days.ts'
import { Figure } from '../../parts/plot.tsx'
import { dayInWords, grouped } from '../../parts/wording.ts'

interface BarsProps {
  days: Days
  onChoose(span: { since?: string; until?: string }): void
}

const KINDS = ['statements', 'events', 'transfers'] as const
const COLOURS = { statements: 'var(--content)', events: 'var(--rule-strong)', transfers: 'var(--flow1)' }

/** Bars by day, month or year; denials as red crosses above them. A click narrows to one bar's time. */
export const Bars = ({ days: { by, days }, onChoose }: BarsProps) => {
  const rows = useMemo(
    () =>
      days.flatMap(({ day, ...counts }) =>
        KINDS.map((kind) => ({ day, at: startOf(day), kind, count: counts[kind] })).filter(
          ({ count }) => count > 0,
        ),
      ),
    [days],
  )
  const denials = useMemo(
    () =>
      days
        .filter(({ denials: n }) => n > 0)
        .map(({ day, denials: n, statements, events, transfers }) => ({
          day,
          at: startOf(day),
          n,
          above: statements + events + transfers,
        })),
    [days],
  )
  const options = useCallback(
    (width: number): Plot.PlotOptions => ({
      height: width < 500 ? 160 : 220,
      marginLeft: 36,
      marginRight: 12,
      x: { type: 'utc', label: null },
      y: { label: 'entries', grid: true, ticks: 4, nice: true },
      color: { domain: [...KINDS], range: KINDS.map((kind) => COLOURS[kind]) },
      marks: [
        Plot.rectY(rows, {
          x: 'at',
          interval: by as never,
          y: 'count',
          fill: 'kind',
          order: [...KINDS],
          insetLeft: 0.5,
          insetRight: 0.5,
        }),
        Plot.dot(denials, {
          x: ({ at }: { at: Date }) => middleOf(at, by),
          y: 'above',
          dy: -8,
          symbol: 'times',
          stroke: 'var(--denied)',
          strokeWidth: 1.8,
          r: 3.5,
        }),
        Plot.ruleY([0], { stroke: 'var(--rule-strong)' }),
        Plot.tip(
          days,
          Plot.pointerX({
            x: ({ day }: { day: string }) => middleOf(startOf(day), by),
            y: ({ statements, events, transfers }) => statements + events + transfers,
            title: ({ day, statements, events, transfers, denials: n }) =>
              `${dayInWords(day)}\n${grouped(statements)} statements, ${grouped(events)} events, ${grouped(transfers)} transfers${n > 0 ? `\n✕ ${grouped(n)} denials` : ''}`,
            fill: 'var(--paper)',
            stroke: 'var(--rule-strong)',
          }),
        ),
      ],
    }),
    [rows, denials, days, by],
  )
  const onDrawn = useCallback(
    (element: Element) => {
      element.addEventListener('click', () => {
        const { value } = element as Element & { value?: { day?: string } }
        if (value?.day) onChoose({ since: value.day, until: value.day })
      })
    },
    [onChoose],
  )
  const all = days.reduce((sum, one) => sum + one.statements + one.events + one.transfers, 0)
  return (
    <>
      <ul className="legend">
        {KINDS.map((kind) => (
          <li key={kind}>
            <span className="swatch" style={{ background: COLOURS[kind] }} aria-hidden="true" /> {kind}
          </li>
        ))}
        <li className="denial">
          <span aria-hidden="true">✕</span> denials among them
        </li>
      </ul>
      <Figure
        label={`${grouped(all)} entries by ${by}, from ${dayInWords(days[0]!.day)} to ${dayInWords(days.at(-1)!.day)}; the list below has them all.`}
        options={options}
        onDrawn={onDrawn}
      />
    </>
  )
}

const startOf = (day: string): Date => {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  return new Date(Date.UTC(year, month - 1, date))
}

const DAYS = { day: 0.5, month: 15, year: 182 }

const middleOf = (at: Date, by: Days['by']): Date => new Date(at.getTime() + DAYS[by] * 86_400_000)
