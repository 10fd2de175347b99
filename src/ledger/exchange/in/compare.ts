/** Sets a trade register beside what the news says: what both have, what one lacks, where they differ. */

import countries from '../../../reading/entities/data/countries.json' with { type: 'json' }
import items from '../../../reading/transfers/data/items.json' with { type: 'json' }
import { plainName } from '../../actors/names.ts'
import type { Deal, Figure, Side } from '../deals.ts'
import abbreviations from './data/descriptions.json' with { type: 'json' }
import type { RegisterFigure, RegisterRow } from './register.ts'

export interface Difference {
  of: 'told' | 'number ordered' | 'number delivered' | 'year of order' | 'years of delivery'
  register: string
  news: string
}

/**
 * `matched`: both have it, and nothing that both tell differs; `differing`: both have it and tell other figures or
 * years; `missing`: the register has it, the ledger does not; `unlisted`: the ledger has it, the register does not.
 */
export interface Compared {
  outcome: 'matched' | 'differing' | 'missing' | 'unlisted'
  /** What tied the two: the weapon's designation, its kind, or arms of no kind that was told. */
  by?: 'designation' | 'kind' | 'arms'
  row?: RegisterRow
  deal?: Deal
  differences: Difference[]
}

/** Rows first, in the register's order, then what it does not list, in the ledger's. */
export const compareRegister = (rows: readonly RegisterRow[], deals: readonly Deal[]): Compared[] => {
  const byPair = new Map<string, Deal[]>()
  for (const deal of deals)
    for (const supplier of namesOfSides(deal.suppliers))
      for (const recipient of namesOfSides(deal.recipients)) {
        const pair = `${supplier}>${recipient}`
        const known = byPair.get(pair)
        if (!known) byPair.set(pair, [deal])
        else if (!known.includes(deal)) known.push(deal)
      }
  const candidates = rows.flatMap((row, at) =>
    [...dealsBetween(byPair, row)].flatMap((deal) => {
      const by = tieOf(row, deal)
      return by ? [{ at, deal, by, likeness: LIKENESS[by] + nearnessOf(row, deal) }] : []
    }),
  )
  // The likest pairs first; a row and a deal stand beside one other at most.
  candidates.sort((a, b) => b.likeness - a.likeness || a.at - b.at)
  const dealOf = new Map<number, { deal: Deal; by: Tie }>()
  const taken = new Set<Deal>()
  for (const { at, deal, by } of candidates) {
    if (dealOf.has(at) || taken.has(deal)) continue
    dealOf.set(at, { deal, by })
    taken.add(deal)
  }
  const compared = rows.map((row, at): Compared => {
    const found = dealOf.get(at)
    if (!found) return { outcome: 'missing', row, differences: [] }
    const differences = differencesOf(row, found.deal)
    return { outcome: differences.length > 0 ? 'differing' : 'matched', ...found, row, differences }
  })
  const unlisted = deals
    .filter((deal) => !taken.has(deal) && !deal.isDeniedOnly)
    .map((deal): Compared => ({ outcome: 'unlisted', deal, differences: [] }))
  return [...compared, ...unlisted]
}

const ISO = new Map(
  countries.flatMap(({ iso, names }) => names.map((name): [string, string] => [plainName(name), iso])),
)

const partyName = (name: string): string =>
  name === UNKNOWN ? UNKNOWN : (ISO.get(plainName(name)) ?? plainName(name))

const partyNames = (names: string): Set<string> => new Set(names.split(/\s*;\s*/).map(partyName))

const dealsBetween = (byPair: ReadonlyMap<string, Deal[]>, { supplier, recipient }: RegisterRow): Set<Deal> =>
  new Set(
    [...partyNames(supplier)].flatMap((from) =>
      [...partyNames(recipient)].flatMap((to) => byPair.get(`${from}>${to}`) ?? []),
    ),
  )

/** Nobody that is told is '?', as registers have it. */
const UNKNOWN = '?'

/** A ministry or an army buys for its country: registers list countries. */
const namesOfSides = (sides: readonly Side[]): Set<string> =>
  sides.length === 0
    ? new Set([UNKNOWN])
    : new Set(sides.flatMap(({ name, country }) => [partyName(name), ...(country === null ? [] : [country])]))

type Tie = NonNullable<Compared['by']>

const LIKENESS: { readonly [by in Tie]: number } = { designation: 4, kind: 2, arms: 1 }

/** Nothing where they cannot be the same. */
const tieOf = (row: RegisterRow, deal: Deal): Tie | undefined => {
  if (!areNear(row, deal)) return undefined
  const named = designationOf(row.designation)
  const told = [designationOf(deal.designation ?? undefined), designationOf(deal.item)].filter(
    (d) => d !== '',
  )
  if (named.length > 1 && told.some((d) => d === named)) return 'designation'
  if (named.length > 2 && told.some((d) => (d.length > 2 && named.includes(d)) || d.includes(named)))
    return 'designation'
  // Two designations that differ are two weapons.
  if (named !== '' && deal.designation !== null) return undefined
  if (designationOf(row.description) !== '' && designationOf(row.description) === designationOf(deal.item))
    return 'kind'
  const kinds = categoriesOf(`${row.description ?? ''} ${row.designation ?? ''}`)
  if (kinds.has(deal.category)) return 'kind'
  return deal.category === 'arms' ? 'arms' : undefined
}

/** Below 1: among deals of one kind, those of the very parties, of the very words and figures, that are not only denied. */
const nearnessOf = (row: RegisterRow, deal: Deal): number => {
  const isOf = (names: string, sides: readonly Side[]): boolean =>
    sides.some(({ name }) => partyNames(names).has(partyName(name)))
  return (
    (isOf(row.supplier, deal.suppliers) ? 0.2 : 0) +
    (isOf(row.recipient, deal.recipients) ? 0.2 : 0) +
    (designationOf(row.description) === designationOf(deal.item) ? 0.3 : 0) +
    (differencesOf(row, deal).length === 0 ? 0.1 : 0) +
    (deal.isDeniedOnly ? 0 : 0.1)
  )
}

const designationOf = (text: string | undefined): string =>
  (text ?? '').toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '')

/** Registers date by delivery, the news by what was said: a year more or less is no other deal. */
const SLACK = 1

const areNear = ({ orderYear, deliveryYears }: RegisterRow, deal: Deal): boolean => {
  const theirs = [...(orderYear === undefined ? [] : [orderYear]), ...deliveryYears]
  const ours = [...deal.orderYears, ...deal.deliveryYears]
  if (theirs.length === 0 || ours.length === 0) return true
  return Math.max(...ours) >= Math.min(...theirs) - SLACK && Math.min(...ours) <= Math.max(...theirs) + SLACK
}

const ARMS = new Set(items.military)
const WORDS: readonly (readonly [words: string, category: string])[] = [
  ...Object.entries(items.categories)
    .filter(([category]) => ARMS.has(category))
    .flatMap(([category, words]) => words.map((word): [string, string] => [word, category])),
  ...Object.entries(abbreviations.categories).flatMap(([category, words]) =>
    words.map((word): [string, string] => [word.toLowerCase(), category]),
  ),
]

const categoriesOf = (description: string): Set<string> => {
  const words = ` ${description.toLowerCase().replace(/[^\p{L}\p{N}&+]+/gu, ' ')} `
  const found = new Set<string>()
  for (const [word, category] of WORDS) {
    const spaced = word.replace(/[^\p{L}\p{N}&+]+/gu, ' ')
    if (words.includes(` ${spaced} `) || words.includes(` ${spaced}s `)) found.add(category)
  }
  return found
}

const differencesOf = (row: RegisterRow, deal: Deal): Difference[] => {
  const differences: Difference[] = []
  const figures = (
    of: Difference['of'],
    theirs: RegisterFigure | undefined,
    ours: Figure | undefined,
  ): void => {
    if (theirs && ours && (theirs.most < ours.least || theirs.least > ours.most))
      differences.push({ of, register: figureText(theirs), news: figureText(ours) })
  }
  if (deal.isDeniedOnly) differences.push({ of: 'told', register: 'listed', news: 'denied only' })
  figures('number ordered', row.ordered, deal.ordered)
  if (row.orderYear !== undefined && deal.orderYears.length > 0 && !deal.orderYears.includes(row.orderYear))
    differences.push({
      of: 'year of order',
      register: row.isOrderYearUncertain ? `(${row.orderYear})` : String(row.orderYear),
      news: deal.orderYears.join(', '),
    })
  const ours = deal.deliveryYears
  if (
    row.deliveryYears.length > 0 &&
    ours.length > 0 &&
    !ours.some((year) => row.deliveryYears.includes(year))
  )
    differences.push({
      of: 'years of delivery',
      register: row.deliveryYears.join(', '),
      news: ours.join(', '),
    })
  figures('number delivered', row.delivered, deal.delivered)
  return differences
}

export const figureText = ({ least, most, isUncertain }: RegisterFigure): string => {
  const text = least === most ? String(least) : `${least}-${most}`
  return isUncertain ? `(${text})` : text
}
