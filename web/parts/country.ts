/** Names of countries by their ISO 3166-1 alpha-3 codes. */
import countries from '../../src/reading/entities/data/countries.json' with { type: 'json' }

const NAMES = new Map(countries.map(({ iso, names }) => [iso, names[0]!]))

/** @example countryName('PRK') // 'North Korea' */
export const countryName = (iso: string): string => NAMES.get(iso) ?? iso
