import { memo } from 'react'
import type { Flow } from '../../api/flows.ts'
import { grouped } from '../../parts/wording.ts'
import type { Arc } from './arcs.ts'

interface ArcLineProps {
  arc: Arc
  isLit: boolean
  onHover(key: string | undefined): void
  onChoose(key: string): void
}

/** A flow on the map. The table's rows do the same by keyboard. */
export const ArcLine = memo(({ arc, isLit, onHover, onChoose }: ArcLineProps) => {
  const { flow, key, path, width, middle, end, angle, isBack, isDashed } = arc
  const size = 4 + width * 1.1
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the picture's parts have their rows in the table
    <g
      className={`arc ${isBack ? 'flow2' : 'flow1'}${isLit ? ' lit' : ''}${isDashed ? ' hedged' : ''}`}
      data-flow={key}
      onPointerEnter={() => onHover(key)}
      onPointerLeave={() => onHover(undefined)}
      onClick={() => onChoose(key)}
    >
      <title>{flowInWords(flow)}</title>
      <path d={path} className="arc-reach" />
      <path
        d={path}
        className="arc-line"
        strokeWidth={width}
        strokeDasharray={isDashed ? `${Math.max(5, width * 1.5)} ${Math.max(4, width)}` : undefined}
      />
      <path
        className="arc-head"
        d={`M${size},0L${-size * 0.6},${-size * 0.75}L${-size * 0.6},${size * 0.75}Z`}
        transform={`translate(${end[0]} ${end[1]}) rotate(${angle.toFixed(1)})`}
      />
      {flow.denied > 0 && (
        <g transform={`translate(${middle[0]} ${middle[1]})`} className="arc-denied">
          <circle r={7} />
          <path d="M-3.5,-3.5L3.5,3.5M-3.5,3.5L3.5,-3.5" />
        </g>
      )}
    </g>
  )
})

/** "North Korea to Russia: 9 claims, 1 possible, 8 alleged, 2 denied". */
export const flowInWords = (flow: Flow): string => {
  const { from, to, claims } = flow
  const counts = (['possible', 'alleged', 'denied'] as const).flatMap((how) =>
    flow[how] > 0 ? [`${grouped(flow[how])} ${how}`] : [],
  )
  const total = `${grouped(claims)} ${claims === 1 ? 'claim' : 'claims'}`
  return `${from.name} to ${to.name}: ${[total, ...counts].join(', ')}`
}
