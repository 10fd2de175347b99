/** The world's countries, from Natural Earth's borders in the package: nothing is asked of the network. */
import { type GeoProjection, geoArea, geoCentroid, geoEqualEarth } from 'd3-geo'
import type { Feature, FeatureCollection, Geometry, MultiPoint, MultiPolygon, Polygon } from 'geojson'
import { feature } from 'topojson-client'
import type { GeometryCollection, Topology } from 'topojson-specification'
import codes from './data/numeric-codes.json'

type Country = Feature<Geometry, { name: string }>

export interface World {
  countries: Country[]
  /** Longitude and latitude of the middle of a country's largest part, by ISO 3166-1 alpha-3. */
  middles: ReadonlyMap<string, [number, number]>
  /** The alpha-3 code of each country that has one. */
  codeOf: ReadonlyMap<Country, string>
}

let loaded: Promise<World> | undefined

/** Read once; some 750 kB from this machine. */
export const loadWorld = (): Promise<World> => {
  loaded ??= import('world-atlas/countries-50m.json').then(({ default: topology }) =>
    worldOf(topology as unknown as Topology<{ countries: GeometryCollection<{ name: string }> }>),
  )
  return loaded
}

const worldOf = (topology: Topology<{ countries: GeometryCollection<{ name: string }> }>): World => {
  const { features } = feature(topology, topology.objects.countries) as FeatureCollection<
    Geometry,
    { name: string }
  >
  const alpha = new Map(Object.entries(codes).map(([code, numeric]) => [numeric, code]))
  const countries = features.filter(({ properties }) => properties.name !== 'Antarctica')
  const codeOf = new Map<Country, string>()
  const middles = new Map<string, [number, number]>()
  for (const country of countries) {
    // Kosovo has no number.
    const code = country.properties.name === 'Kosovo' ? 'XKX' : alpha.get(String(country.id))
    if (code === undefined) continue
    codeOf.set(country, code)
    middles.set(code, geoCentroid(largestPart(country)))
  }
  return { countries, middles, codeOf }
}

/** Middles of whole countries lie at sea, or in Canada: overseas parts and Alaska draw them away. */
const largestPart = (country: Country): Polygon => {
  const { type, coordinates } = country.geometry as Polygon | MultiPolygon
  if (type === 'Polygon') return { type, coordinates }
  const parts = coordinates.map((part): Polygon => ({ type: 'Polygon', coordinates: part }))
  return parts.reduce((largest, part) => (geoArea(part) > geoArea(largest) ? part : largest))
}

/** Equal areas: no country looks larger than it is. */
export const wholeWorld = (width: number, height: number, { countries }: World): GeoProjection =>
  geoEqualEarth()
    .rotate([-11, 0])
    .fitExtent(within(width, height, 4), {
      type: 'FeatureCollection',
      features: countries,
    } as FeatureCollection)

/** How often larger than the whole world a part is drawn at most: borders are known no finer. */
const CLOSEST = 9
/** Part of the picture that is left free around the places, for bent lines and names. */
const AROUND = 0.2

/**
 * The part of the world in which some places lie, in the middle of the picture.
 *
 * @returns the projection, and how often larger it is than the whole world's
 */
export const partOf = (
  places: readonly [number, number][],
  width: number,
  height: number,
  world: World,
): { projection: GeoProjection; times: number } => {
  const whole = wholeWorld(width, height, world)
  const points: MultiPoint = { type: 'MultiPoint', coordinates: [...places] }
  const margin = Math.min(width, height) * AROUND
  const projection = geoEqualEarth()
    .rotate([-geoCentroid(points)[0], 0])
    .fitExtent(within(width, height, margin), points)
  const scale = Math.min(projection.scale(), whole.scale() * CLOSEST)
  const middle = projection.invert!([width / 2, height / 2])!
  projection.scale(scale).translate([0, 0])
  const [x, y] = projection(middle)!
  projection.translate([width / 2 - x, height / 2 - y]).clipExtent([
    [-1, -1],
    [width + 1, height + 1],
  ])
  return { projection, times: scale / whole.scale() }
}

const within = (width: number, height: number, margin: number): [[number, number], [number, number]] => [
  [margin, margin],
  [width - margin, height - margin],
]
