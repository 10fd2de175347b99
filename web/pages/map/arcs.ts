/** Flows as bent lines: each bends to the left of its direction, so that there and back lie apart. */
import type { GeoProjection } from 'd3-geo'
import type { Flow } from '../../api/flows.ts'
import type { World } from './world.ts'

type Point = [number, number]

export interface Arc {
  flow: Flow
  key: string
  path: string
  /** Pixels. */
  width: number
  /** The middle of the line, where a denial is crossed. */
  middle: Point
  from: Point
  to: Point
  /** Where the line ends, and its direction there in degrees. */
  end: Point
  angle: number
  /** The smaller of two opposite flows goes the way back. */
  isBack: boolean
  /** Nobody tells it as certain, or all do on somebody's word alone. */
  isDashed: boolean
}

/** Part of the distance that a line bends aside. */
const BEND = 0.22
/** Pixels of the thinnest and of the widest line, on a map as wide as a desk. */
const THIN = 1.75
const WIDE = 9
/** More lines than these hide one another; the table has them all. */
export const MOST_ARCS = 80

export const keyOf = ({ from, to }: Flow): string => `${from.country}-${to.country}`

/**
 * The widest lie below, so that thin ones are not covered. Flows to places that the atlas lacks are left out.
 *
 * @param flows those with the most claims first
 * @param scale of the lines' widths: below 1 on small maps
 */
export const arcsOf = (
  flows: readonly Flow[],
  { middles }: World,
  projection: GeoProjection,
  scale: number,
): Arc[] => {
  const most = Math.max(1, ...flows.map(({ claims }) => claims))
  const claimsOf = new Map(flows.map((flow) => [keyOf(flow), flow.claims]))
  return flows
    .slice(0, MOST_ARCS)
    .flatMap((flow) => {
      const ends = [middles.get(flow.from.country), middles.get(flow.to.country)]
      const [from, to] = ends.map((place) => (place ? projection(place) : null))
      if (!from || !to) return []
      const back = claimsOf.get(`${flow.to.country}-${flow.from.country}`) ?? 0
      const isBack = back > flow.claims || (back === flow.claims && flow.from.country > flow.to.country)
      const part = Math.sqrt((flow.claims - 1) / Math.max(1, most - 1))
      const width = Math.max(1.2, (THIN + (WIDE - THIN) * part) * scale)
      return [{ flow, key: keyOf(flow), width, isBack, isDashed: isDashed(flow), ...bent(from, to, width) }]
    })
    .sort((a, b) => b.width - a.width)
}

const isDashed = ({ claims, possible, alleged }: Flow): boolean => possible >= claims || alleged >= claims

const bent = (
  from: Point,
  to: Point,
  width: number,
): Pick<Arc, 'path' | 'middle' | 'from' | 'to' | 'end' | 'angle'> => {
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]]
  const length = Math.hypot(dx, dy) || 1
  const aside = Math.max(14, length * BEND)
  const control: Point = [
    (from[0] + to[0]) / 2 + (dy / length) * aside,
    (from[1] + to[1]) / 2 - (dx / length) * aside,
  ]
  // The line begins and ends beside the middles of the countries, so that those of both directions show.
  const start = towards(from, control, 3)
  const end = towards(to, control, 4 + width)
  const round = ([x, y]: Point): string => `${x.toFixed(1)},${y.toFixed(1)}`
  return {
    path: `M${round(start)}Q${round(control)} ${round(end)}`,
    middle: [(start[0] + 2 * control[0] + end[0]) / 4, (start[1] + 2 * control[1] + end[1]) / 4],
    from,
    to,
    end,
    angle: (Math.atan2(end[1] - control[1], end[0] - control[0]) * 180) / Math.PI,
  }
}

/** A point some pixels from one towards another, half the way at most. */
const towards = (one: Point, other: Point, pixels: number): Point => {
  const [dx, dy] = [other[0] - one[0], other[1] - one[1]]
  const length = Math.hypot(dx, dy) || 1
  const part = Math.min(0.5, pixels / length)
  return [one[0] + dx * part, one[1] + dy * part]
}
