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
/** Pixels of a bar above which the number of denials stands beside their sign. */
const ROOM = 16

type Day = Days['days'][number]

const allOf = ({ statements, events, transfers }: Day): number => statements + events + transfers

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
  const options = useCallback(
    (width: number): Plot.PlotOptions => {
      const [start, end] = [startOf(days[0]!.day), endOf(days.at(-1)!.day)]
      const steps = (end.getTime() - start.getTime()) / (LONG[by] * 86_400_000)
      const hasRoom = width / steps > ROOM
      return {
        height: width < 500 ? 170 : 230,
        marginTop: 24,
        marginLeft: 36,
        marginRight: 12,
        x: { type: 'utc', label: null, domain: [start, end] },
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
          Plot.text(
            days.filter(({ denials }) => denials > 0),
            {
              x: ({ day }: Day) => middleOf(day),
              y: allOf,
              text: ({ denials }: Day) => (hasRoom && denials > 1 ? `✕${denials}` : '✕'),
              dy: -8,
              fill: 'var(--denied)',
              fontWeight: 600,
              fontSize: 11,
            },
          ),
          Plot.ruleY([0], { stroke: 'var(--rule-strong)' }),
          Plot.tip(
            days,
            Plot.pointerX({
              x: ({ day }: Day) => middleOf(day),
              y: allOf,
              // Wherever one points, the nearest bar answers.
              maxRadius: Infinity,
              title: inWords,
              fill: 'var(--paper)',
              stroke: 'var(--rule-strong)',
            }),
          ),
        ],
      }
    },
    [rows, days, by],
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
  const all = days.reduce((sum, day) => sum + allOf(day), 0)
  const denials = days.reduce((sum, day) => sum + day.denials, 0)
  return (
    <>
      <ul className="legend timeline-legend">
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
        label={`${grouped(all)} entries by ${by}, from ${dayInWords(days[0]!.day)} to ${dayInWords(days.at(-1)!.day)}; ${grouped(denials)} of them deny. The list below has them all.`}
        options={options}
        onDrawn={onDrawn}
      />
    </>
  )
}

const inWords = ({ day, statements, events, transfers, denials }: Day): string => {
  const counts = [
    several(statements, 'statement'),
    several(events, 'event'),
    several(transfers, 'transfer'),
  ].filter(Boolean)
  return `${dayInWords(day)}\n${counts.join(', ')}${denials > 0 ? `\n✕ ${several(denials, 'denial')}` : ''}`
}

const several = (count: number, what: string): string =>
  count === 0 ? '' : `${grouped(count)} ${what}${count === 1 ? '' : 's'}`

const startOf = (day: string): Date => {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  return new Date(Date.UTC(year, month - 1, date))
}

const endOf = (day: string): Date => {
  const [year = 0, month, date] = day.split('-').map(Number)
  if (month === undefined) return new Date(Date.UTC(year + 1, 0, 1))
  return date === undefined
    ? new Date(Date.UTC(year, month, 1))
    : new Date(Date.UTC(year, month - 1, date + 1))
}

/** Days that a bar is long, about. */
const LONG = { day: 1, month: 30.4, year: 365 }

const middleOf = (day: string): Date => new Date((startOf(day).getTime() + endOf(day).getTime()) / 2)
