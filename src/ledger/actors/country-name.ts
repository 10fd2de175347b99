/** Names of countries by their ISO 3166-1 alpha-3 codes. */
import countries from '../../reading/entities/data/countries.json' with { type: 'json' }

const NAMES: ReadonlyMap<string, string> = new Map(countries.map(({ iso, names }) => [iso, names[0]!]))

/**
 * The English name of a country; the code itself where it is none that is known.
 *
 * @example countryName('PRK') // 'North Korea'
 */
export const countryName = (iso: string): string => NAMES.get(iso) ?? iso
