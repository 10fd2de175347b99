/** What the tables promise: every ISO country once, ids that are ids, each for one bearer. */
import { expect, test } from 'vitest'
import countries from './data/countries.json' with { type: 'json' }
import organizations from './data/organizations.json' with { type: 'json' }
import people from './data/people.json' with { type: 'json' }
import sectors from './data/sectors.json' with { type: 'json' }
import weapons from './data/weapons.json' with { type: 'json' }
import { knownByName } from './known-names.ts'
import { countryNamed, countryOfCapital, countryOfPeople, countryOfSeat } from './lexicon.ts'

test('every country of ISO 3166-1, and Kosovo, stands in the table once, with its Wikidata id', () => {
  expect(countries).toHaveLength(250)
  expect(new Set(countries.map((c) => c.iso)).size).toBe(250)
  expect(new Set(countries.map((c) => c.wikidata)).size).toBe(250)
  for (const { wikidata } of countries) expect(wikidata).toMatch(/^Q[1-9]\d*$/)
})

test.each([
  [countryNamed('Greenland'), 'GRL'],
  [countryNamed('U.S.'), 'USA'],
  [countryOfPeople('Faroese'), 'FRO'],
  [countryOfCapital('Nuuk'), 'GRL'],
  [countryOfSeat('Casa Rosada'), 'ARG'],
  [countryNamed('Atlantis'), undefined],
])('a country is known by name, people, capital and seat: %s', (found, iso) => {
  expect(found).toBe(iso)
})

test('no Wikidata id is given to two', () => {
  const ids = [...organizations.organizations, ...people.people, ...countries].flatMap((row) =>
    'wikidata' in row && row.wikidata ? [row.wikidata] : [],
  )
  expect(ids.filter((id, k) => ids.indexOf(id) !== k)).toEqual([])
})

test('no name is given to two', () => {
  const names = [...organizations.organizations, ...people.people].flatMap((row) => row.names)
  expect(names.filter((name, k) => names.indexOf(name) !== k)).toEqual([])
})

test('countries and sectors of the tables are ones that there are', () => {
  const isos = new Set(countries.map((c) => c.iso))
  const codes = new Set(Object.keys(sectors.nouns))
  for (const row of [...organizations.organizations, ...people.people] as readonly {
    names: string[]
    country?: string
    sector: string
  }[]) {
    if (row.country) expect(isos, row.names[0]).toContain(row.country)
    expect(codes, row.names[0]).toContain(row.sector)
  }
})

test('each table names its source', () => {
  for (const table of [organizations, people, sectors, weapons])
    expect(table.source.length).toBeGreaterThan(10)
})

test('a full name is known, a surname alone is not', () => {
  expect(knownByName('International Atomic Energy Agency')).toMatchObject({
    sector: 'IGO',
    wikidata: 'Q41984',
  })
  expect(knownByName('Emmanuel Macron')).toMatchObject({ kind: 'person', country: 'FRA' })
  expect(knownByName('Macron')).toBeUndefined()
})
