/** Flows as bent lines: each bends to the left of its direction, so that there and back lie apart. */
import type { GeoProjection } from 'd3-geo'
import type { Flow } from '../../api/flows.ts'
import type { World } from './world.ts'

export interface Arc {
  flow: Flow
  key: string
  path: string
  /** Pixels. */
  width: number
  /** The middle of the line, where a denial is crossed. */
  middle: [number, number]
  from: [number, number]
  to: [number, number]
  /** The smaller of two opposite flows goes the way back. */
  isBack: boolean
  /** Nobody tells it as certain, or all do on somebody's word alone. */
  isDashed: boolean
}

/** Part of the distance that a line bends aside. */
const BEND = 0.22
/** Pixels of the thinnest and of the widest line. */
const THIN = 1.75
const WIDE = 9

export const keyOf = ({ from, to }: Flow): string => `${from.country}-${to.country}`

/** The widest lie below, so that thin ones are not covered. Flows to places that the atlas lacks are left out. */
export const arcsOf = (flows: readonly Flow[], { middles }: World, projection: GeoProjection): Arc[] => {
  const most = Math.max(1, ...flows.map(({ claims }) => claims))
  const claimsOf = new Map(flows.map((flow) => [keyOf(flow), flow.claims]))
  return flows
    .flatMap((flow) => {
      const ends = [middles.get(flow.from.country), middles.get(flow.to.country)]
      const [from, to] = ends.map((place) => (place ? projection(place) : null))
      if (!from || !to) return []
      const back = claimsOf.get(`${flow.to.country}-${flow.from.country}`) ?? 0
      const isBack = back > flow.claims || (back === flow.claims && flow.from.country > flow.to.country)
      const width = THIN + (WIDE - THIN) * Math.sqrt((flow.claims - 1) / Math.max(1, most - 1))
      return [{ flow, key: keyOf(flow), width, isBack, isDashed: isDashed(flow), ...bent(from, to, width) }]
    })
    .sort((a, b) => b.width - a.width)
}

const isDashed = ({ claims, possible, alleged }: Flow): boolean => possible >= claims || alleged >= claims

const bent = (
  from: [number, number],
  to: [number, number],
  width: number,
): Pick<Arc, 'path' | 'middle' | 'from' | 'to'> => {
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]]
  const length = Math.hypot(dx, dy) || 1
  const aside = Math.max(14, length * BEND)
  const control: [number, number] = [
    (from[0] + to[0]) / 2 + (dy / length) * aside,
    (from[1] + to[1]) / 2 - (dx / length) * aside,
  ]
  // The line ends before the middle of the country, so that its head does not cover it.
  const [ex, ey] = [to[0] - control[0], to[1] - control[1]]
  const last = Math.hypot(ex, ey) || 1
  const gap = Math.min(last / 2, 4 + width)
  const end: [number, number] = [to[0] - (ex / last) * gap, to[1] - (ey / last) * gap]
  const round = ([x, y]: [number, number]): string => `${x.toFixed(1)},${y.toFixed(1)}`
  return {
    path: `M${round(from)}Q${round(control)} ${round(end)}`,
    middle: [(from[0] + 2 * control[0] + end[0]) / 4, (from[1] + 2 * control[1] + end[1]) / 4],
    from,
    to,
  }
}
