import { geoPath } from 'd3-geo'
import { memo, useEffect, useMemo, useRef, useState } from 'react'
import type { Flow } from '../../api/flows.ts'
import { useWidth } from '../../parts/plot.tsx'
import { grouped } from '../../parts/wording.ts'
import { type Arc, arcsOf } from './arcs.ts'
import { loadWorld, projectionFor, type World } from './world.ts'

interface ChartProps {
  flows: readonly Flow[]
  /** `RUS-PRK`: lit, the others dim. */
  lit: string | undefined
  onHover(key: string | undefined): void
  onChoose(key: string): void
}

/** Height to width of the world without Antarctica. */
const SHAPE = 0.47

export const Chart = ({ flows, lit, onHover, onChoose }: ChartProps) => {
  const place = useRef<HTMLDivElement>(null)
  const width = useWidth(place)
  const [world, setWorld] = useState<World>()
  useEffect(() => void loadWorld().then(setWorld), [])
  const height = Math.round(width * SHAPE)
  const drawn = useMemo(() => {
    if (!world || width === 0) return undefined
    const projection = projectionFor(width, height, world.countries)
    return { projection, path: geoPath(projection), arcs: arcsOf(flows, world, projection) }
  }, [world, width, height, flows])
  const missing = world
    ? flows
        .flatMap(({ from, to }) => [from, to])
        .filter(({ country }) => !world.middles.has(country))
        .map(({ name }) => name)
    : []
  return (
    <>
      <div ref={place} className="map-place" style={{ minHeight: height || 200 }}>
        {world && drawn && (
          <svg
            width={width}
            height={height}
            viewBox={`0 0 ${width} ${height}`}
            role="img"
            aria-label={`World map of ${flows.length} flows between countries; the table says the same.`}
          >
            <Land world={world} drawn={drawn.path} flows={flows} />
            <g className={lit === undefined ? 'arcs' : 'arcs has-lit'}>
              {drawn.arcs.map((arc) => (
                <ArcLine
                  key={arc.key}
                  arc={arc}
                  isLit={arc.key === lit}
                  onHover={onHover}
                  onChoose={onChoose}
                />
              ))}
            </g>
            <Names arcs={drawn.arcs} lit={lit} width={width} />
          </svg>
        )}
      </div>
      {missing.length > 0 && (
        <p className="note">Too small for this map, but in the table: {[...new Set(missing)].join(', ')}.</p>
      )}
    </>
  )
}

interface LandProps {
  world: World
  drawn: ReturnType<typeof geoPath>
  flows: readonly Flow[]
}

const Land = memo(({ world, drawn, flows }: LandProps) => {
  const told = new Set(flows.flatMap(({ from, to }) => [from.country, to.country]))
  return (
    <g className="land">
      {world.countries.map((country, i) => (
        <path
          key={country.id ?? `${country.properties.name}${i}`}
          d={drawn(country) ?? ''}
          className={told.has(world.codeOf.get(country) ?? '') ? 'told' : undefined}
        />
      ))}
    </g>
  )
})

interface ArcLineProps {
  arc: Arc
  isLit: boolean
  onHover(key: string | undefined): void
  onChoose(key: string): void
}

/** The table's rows do the same by keyboard. */
const ArcLine = ({ arc, isLit, onHover, onChoose }: ArcLineProps) => {
  const { flow, key, path, width, middle, isBack, isDashed } = arc
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the picture's parts have their rows in the table
    <g
      className={`arc ${isBack ? 'flow2' : 'flow1'}${isLit ? ' lit' : ''}`}
      onPointerEnter={() => onHover(key)}
      onPointerLeave={() => onHover(undefined)}
      onClick={() => onChoose(key)}
    >
      <title>{titleOf(flow)}</title>
      <path d={path} className="arc-reach" />
      <path
        d={path}
        className="arc-line"
        strokeWidth={width}
        strokeDasharray={isDashed ? `${Math.max(5, width * 1.5)} ${Math.max(4, width)}` : undefined}
      />
      <Head arc={arc} />
      {flow.denied > 0 && (
        <g transform={`translate(${middle[0]} ${middle[1]})`} className="arc-denied">
          <circle r={7} />
          <path d="M-3.5,-3.5L3.5,3.5M-3.5,3.5L3.5,-3.5" />
        </g>
      )}
    </g>
  )
}

/** The arrow's head, along the last part of the line. */
const Head = ({ arc: { path, width } }: { arc: Arc }) => {
  const [control, end] = path
    .slice(path.indexOf('Q') + 1)
    .split(' ')
    .map((point) => point.split(',').map(Number)) as [number[], number[]]
  const angle = (Math.atan2(end[1]! - control[1]!, end[0]! - control[0]!) * 180) / Math.PI
  const size = 4 + width * 1.1
  return (
    <path
      className="arc-head"
      d={`M${size},0L${-size * 0.6},${-size * 0.75}L${-size * 0.6},${size * 0.75}Z`}
      transform={`translate(${end[0]} ${end[1]}) rotate(${angle.toFixed(1)})`}
    />
  )
}

const titleOf = ({ from, to, claims, denied }: Flow): string =>
  `${from.name} to ${to.name}: ${grouped(claims)} ${claims === 1 ? 'claim' : 'claims'}${denied > 0 ? `, ${grouped(denied)} denied` : ''}`

/** Names that fit without covering one another, of the countries told of most. */
const Names = ({ arcs, lit, width }: { arcs: readonly Arc[]; lit: string | undefined; width: number }) => {
  const names = new Map<string, { name: string; at: [number, number]; claims: number; isLit: boolean }>()
  for (const { flow, key, from, to } of arcs)
    for (const [place, at] of [
      [flow.from, from],
      [flow.to, to],
    ] as const) {
      const known = names.get(place.country)
      names.set(place.country, {
        name: place.name,
        at,
        claims: (known?.claims ?? 0) + flow.claims,
        isLit: (known?.isLit ?? false) || key === lit,
      })
    }
  const taken: { x: number; y: number; w: number }[] = []
  const size = width < 500 ? 10 : 12
  return (
    <g className="map-names" fontSize={size}>
      {[...names.values()]
        .sort((a, b) => Number(b.isLit) - Number(a.isLit) || b.claims - a.claims)
        .map(({ name, at: [x, y] }) => {
          const w = name.length * size * 0.56
          const covers = taken.some(
            (other) => Math.abs(other.x - x) < (other.w + w) / 2 && Math.abs(other.y - y) < size * 1.3,
          )
          if (covers) return null
          taken.push({ x, y, w })
          const middle = Math.min(Math.max(x, w / 2 + 2), width - w / 2 - 2)
          return (
            <text key={name} x={middle} y={y + size * 1.6} textAnchor="middle">
              {name}
            </text>
          )
        })}
    </g>
  )
}
