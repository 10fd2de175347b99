/** Figures over time: the history of "more than a thousand" that became "more than ten thousand". */
import * as Plot from '@observablehq/plot'
import { memo, useCallback, useMemo } from 'react'
import { Denied } from '../../parts/certainty.tsx'
import { Citation } from '../../parts/citation.tsx'
import { Figure } from '../../parts/plot.tsx'
import { dayInWords, grouped } from '../../parts/wording.ts'
import type { Measure, Point } from './figures.ts'
import { atOf, daysAxis } from './times.ts'
import { SourceName } from './tree-view.tsx'

export const Figures = memo(({ measures }: { measures: readonly Measure[] }) => (
  <div className="measures">
    {measures.map((measure) => (
      <OneMeasure key={measure.name} measure={measure} />
    ))}
  </div>
))

type Dated = Point & { at: Date }

const OneMeasure = ({ measure: { name, points } }: { measure: Measure }) => {
  const dated = useMemo(
    () =>
      points.flatMap((point): Dated[] =>
        point.day === undefined ? [] : [{ ...point, at: atOf(point.day) }],
      ),
    [points],
  )
  const options = useCallback((width: number) => optionsOf(dated, width), [dated])
  return (
    <section aria-label={`Figures: ${name}`}>
      <h3 className="measure-name">{name}</h3>
      {dated.length > 1 && (
        <Figure
          label={`${name} as told, from ${dated[0]!.words} on ${dayInWords(dated[0]!.day!)} to ${dated.at(-1)!.words} on ${dayInWords(dated.at(-1)!.day!)}; the table says the same.`}
          options={options}
        />
      )}
      <div className="scrolls">
        <table className="measure-table">
          <thead>
            <tr>
              <th scope="col">Told on</th>
              <th scope="col" className="figure">
                Figure
              </th>
              <th scope="col">On the word of</th>
              <th scope="col">In</th>
            </tr>
          </thead>
          <tbody>
            {points.map(({ day, words, telling }) => (
              <tr key={telling.key + words}>
                <td>{day === undefined ? <span className="unknown">no day</span> : dayInWords(day)}</td>
                <td className="figure">
                  {telling.denies && <Denied />}
                  <strong>{words}</strong>
                </td>
                <td>
                  <SourceName source={telling.source} />
                </td>
                <td>
                  <Citation citation={telling.lead.citation} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}

/** Of an open bound, the length of its arrow in the plot's height. */
const OPEN = 0.14

const optionsOf = (points: readonly Dated[], width: number): Plot.PlotOptions => {
  const highest = Math.max(...points.flatMap(({ low = 0, high = 0, middle }) => [low, high, middle]))
  const [first, last] = [points[0]!.at, points.at(-1)!.at]
  const top = highest * 1.22
  const open = top * OPEN
  // Words beside a point stay inside the plot.
  const turn = +first + 0.7 * (+last - +first)
  const line = { stroke: 'var(--flow1)', strokeWidth: 1.6 }
  const closed = points.filter(({ low, high }) => low !== undefined && high !== undefined && low !== high)
  const rising = points.filter(({ high }) => high === undefined)
  const falling = points.filter(({ low }) => low === undefined)
  return {
    height: width < 500 ? 220 : 280,
    marginLeft: 62,
    marginRight: 28,
    marginTop: 16,
    x: daysAxis(
      points.map(({ at }) => at),
      width,
    ),
    y: { domain: [0, top], grid: true, label: null, tickFormat: grouped, ticks: 5 },
    marks: [
      Plot.ruleY([0], { stroke: 'var(--rule-strong)' }),
      Plot.line(points as Dated[], {
        x: 'at',
        y: 'middle',
        curve: 'step-after',
        stroke: 'var(--flow1)',
        strokeOpacity: 0.45,
        strokeWidth: 1.4,
      }),
      Plot.ruleX(closed, { x: 'at', y1: 'low', y2: 'high', ...line, marker: 'tick' }),
      Plot.arrow(rising, {
        x1: 'at',
        x2: 'at',
        y1: 'middle',
        y2: ({ middle }: Dated) => middle + open,
        headLength: 7,
        ...line,
      }),
      Plot.arrow(falling, {
        x1: 'at',
        x2: 'at',
        y1: 'middle',
        y2: ({ middle }: Dated) => Math.max(middle - open, 0),
        headLength: 7,
        ...line,
      }),
      Plot.dot(points as Dated[], {
        x: 'at',
        y: 'middle',
        r: 4.5,
        fill: ({ approximate }: Dated) => (approximate ? 'var(--paper)' : 'var(--flow1)'),
        ...line,
      }),
      ...(['start', 'end'] as const).map((textAnchor) =>
        Plot.text(
          changes(points).filter(({ at }) => +at > turn === (textAnchor === 'end')),
          {
            x: 'at',
            y: 'middle',
            text: 'words',
            textAnchor,
            dx: textAnchor === 'end' ? -9 : 9,
            dy: -9,
            fill: 'var(--ink)',
            stroke: 'var(--paper)',
            strokeWidth: 4,
            fontWeight: 500,
          },
        ),
      ),
      Plot.tip(
        points as Dated[],
        Plot.pointerX({
          x: 'at',
          y: 'middle',
          title: ({ words, day, telling }: Dated) =>
            `${words}\n${dayInWords(day!)}: ${telling.source.name}, in ${telling.lead.citation.publisher ?? 'an article'}`,
          fill: 'var(--paper)',
          stroke: 'var(--rule-strong)',
        }),
      ),
    ],
  }
}

/** A figure that is told again is written once. */
const changes = (points: readonly Dated[]): Dated[] =>
  points.filter(({ words }, i) => words !== points[i - 1]?.words)
