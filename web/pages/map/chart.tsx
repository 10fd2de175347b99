import { type GeoPath, geoPath } from 'd3-geo'
import { memo, useEffect, useMemo, useRef, useState } from 'react'
import type { Flow } from '../../api/flows.ts'
import { useWidth } from '../../parts/plot.tsx'
import { ArcLine } from './arc-line.tsx'
import { arcsOf, MOST_ARCS } from './arcs.ts'
import { Names } from './names.tsx'
import { loadWorld, partOf, type World, wholeWorld } from './world.ts'

interface ChartProps {
  flows: readonly Flow[]
  /** `RUS-PRK`: lit, the others dim. */
  lit: string | undefined
  /** Shows the part of the world in which the flows lie. */
  isFitted: boolean
  /** Told whether the flows lie in one part of the world. */
  onFits(fits: boolean): void
  onHover(key: string | undefined): void
  onChoose(key: string): void
}

/** Height to width of the world without Antarctica; of a part of it on a small screen. */
const SHAPE = 0.47
const NARROW_SHAPE = 0.85
/** Less is not worth a choice. */
const LARGER = 1.7

export const Chart = memo(({ flows, lit, isFitted, onFits, onHover, onChoose }: ChartProps) => {
  const place = useRef<HTMLDivElement>(null)
  const width = useWidth(place)
  const [world, setWorld] = useState<World>()
  useEffect(() => void loadWorld().then(setWorld), [])
  const height = Math.round(width * (isFitted && width < 600 ? NARROW_SHAPE : SHAPE))
  const part = useMemo(() => {
    if (!world || width === 0) return undefined
    const places = flows
      .flatMap(({ from, to }) => [world.middles.get(from.country), world.middles.get(to.country)])
      .filter((middle) => middle !== undefined)
    return places.length === 0 ? undefined : partOf(places, width, height, world)
  }, [world, width, height, flows])
  const fits = part !== undefined && part.times > LARGER
  useEffect(() => onFits(fits), [fits, onFits])
  const drawn = useMemo(() => {
    if (!world || width === 0) return undefined
    const projection = isFitted && fits && part ? part.projection : wholeWorld(width, height, world)
    const scale = Math.min(1, Math.max(0.5, width / 1000))
    return { path: geoPath(projection), arcs: arcsOf(flows, world, projection, scale) }
  }, [world, width, height, flows, isFitted, fits, part])
  return (
    <>
      <div ref={place} className="map-place" style={{ minHeight: height || 200 }}>
        {world && drawn && (
          <svg
            width={width}
            height={height}
            viewBox={`0 0 ${width} ${height}`}
            role="img"
            aria-label={`Map of ${flows.length} ${flows.length === 1 ? 'flow' : 'flows'} between countries; the table says the same.`}
          >
            <Land world={world} path={drawn.path} flows={flows} />
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
            <Names arcs={drawn.arcs} lit={lit} width={width} height={height} />
          </svg>
        )}
      </div>
      <Left flows={flows} world={world} />
    </>
  )
})

interface LandProps {
  world: World
  path: GeoPath
  flows: readonly Flow[]
}

const Land = memo(({ world, path, flows }: LandProps) => {
  const told = new Set(flows.flatMap(({ from, to }) => [from.country, to.country]))
  return (
    <g className="land">
      {world.countries.map((country, i) => {
        const drawn = path(country)
        return (
          drawn && (
            <path
              key={country.id ?? `${country.properties.name}${i}`}
              d={drawn}
              className={told.has(world.codeOf.get(country) ?? '') ? 'told' : undefined}
            />
          )
        )
      })}
    </g>
  )
})

/** What the map has no room or no place for. */
const Left = ({ flows, world }: { flows: readonly Flow[]; world: World | undefined }) => {
  if (!world) return null
  const missing = new Set(
    flows
      .flatMap(({ from, to }) => [from, to])
      .filter(({ country }) => !world.middles.has(country))
      .map(({ name }) => name),
  )
  return (
    <>
      {flows.length > MOST_ARCS && (
        <p className="note">{`The ${MOST_ARCS} largest are drawn; the table has all.`}</p>
      )}
      {missing.size > 0 && (
        <p className="note">Too small for this map, but in the table: {[...missing].join(', ')}.</p>
      )}
    </>
  )
}
