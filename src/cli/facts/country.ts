/** Names of countries for the terminal. */
import { countryName as named } from '../../ledger/actors/country-name.ts'
import { visibleText } from '../../page/visible.ts'

/** @example countryName('PRK') // 'North Korea' */
export const countryName = (iso: string): string => visibleText(named(iso))
