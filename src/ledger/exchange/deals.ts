/** Deals in arms, as registers list them: what all tellings of one transfer say together. */
import items from '../../reading/transfers/data/items.json' with { type: 'json' }
import type { Ledger } from '../ledger.ts'
import type { Hit, PartyOfHit } from '../search/hits.ts'
import type { Query } from '../search/query.ts'
import { nameOf, partiesOf } from './out/parties.ts'
import { toldBy } from './out/tables.ts'
import { entriesAsked, entriesWithRecords } from './out/walk.ts'

/** One article's word on a deal. */
export interface Telling {
  status: string
  /** Whose word it is; the article's own where nobody is named. */
  by?: string
  publisher: string | null
  published: string | null
  article: string
  key: string
  url: string | null
  isCopy: boolean
  /** It says that it is not so. */
  isDenial: boolean
}

/** A number as all tellings give it, from the least to the most. */
export interface Figure {
  least: number
  most: number
  /** About, over, up to; possible or probable; told differently; or denied by somebody. */
  isUncertain: boolean
}

export interface Side {
  name: string
  country: string | null
}

export interface Deal {
  claim: number | null
  suppliers: Side[]
  recipients: Side[]
  /** Sides of a deal whose direction is not told. */
  parties: Side[]
  item: string
  category: string
  designation: string | null
  ordered?: Figure
  delivered?: Figure
  orderYears: number[]
  deliveryYears: number[]
  isOrdered: boolean
  isDelivered: boolean
  isUncertain: boolean
  /** Somebody says that it is not so; `isDeniedOnly` where nobody says that it is. */
  isDenied: boolean
  isDeniedOnly: boolean
  /** Quantities that count no arms: "20,000 containers". */
  amounts: string[]
  tellings: Telling[]
}

const ARMS: ReadonlySet<string> = new Set(items.military)

const ORDERED = new Set(['ordered', 'agreed', 'approved'])
const DELIVERED = new Set(['delivered'])

/**
 * The deals in arms that a query finds, in the order of supplier, recipient and year.
 *
 * Transfers are read page by page; what is held is a line a telling, since a deal is told in many articles.
 */
export const dealsOf = async (ledger: Ledger, query: Query): Promise<Deal[]> => {
  if (query.kind !== undefined && query.kind !== 'transfer') return []
  const asked = { ledger, filter: 'kind:transfer', query: { ...query, kind: 'transfer' as const } }
  const groups = new Map<string, Told[]>()
  for await (const entry of entriesWithRecords(asked)) {
    if (!ARMS.has(entry.hit.category ?? '')) continue
    const told = toldOf(entry.hit, toldBy(entry))
    const { article, key } = told.telling
    const name = told.claim === null ? `entry ${article} ${key}` : `claim ${told.claim}`
    const group = groups.get(name)
    if (group) group.push(told)
    else groups.set(name, [told])
  }
  const denials = await denialsOf(ledger, groups)
  return [...groups].map(([name, group]) => dealOf(group, denials.get(name) ?? [])).sort(byParties)
}

interface Told
  extends Pick<Deal, 'claim' | 'suppliers' | 'recipients' | 'parties' | 'item' | 'category' | 'designation'> {
  least: number | null
  most: number | null
  unit: string | null
  isUncertain: boolean
  first: string | null
  last: string | null
  telling: Telling
}

const toldOf = (hit: Hit, by: string | undefined): Told => {
  const sides = (role: PartyOfHit['role']): Side[] =>
    partiesOf(hit, role).map((party) => ({ name: nameOf(party), country: party.country }))
  return {
    claim: hit.claim,
    suppliers: sides('supplier'),
    recipients: sides('recipient'),
    parties: sides('party'),
    item: hit.item ?? '',
    category: hit.category ?? '',
    designation: hit.designation,
    least: hit.quantity_min ?? hit.quantity ?? hit.quantity_max,
    most: hit.quantity_max ?? hit.quantity ?? hit.quantity_min,
    unit: hit.unit,
    isUncertain: hit.approximate === 1 || hit.level !== 'certain' || hit.type === 'alleged',
    first: hit.first_day,
    last: hit.last_day,
    telling: tellingOf(hit, by),
  }
}

const tellingOf = (hit: Hit, by: string | undefined): Telling => ({
  status:
    hit.kind === 'statement'
      ? 'denied'
      : hit.polarity === 'negative' && hit.type !== 'denied'
        ? `not ${hit.type}`
        : hit.type,
  ...(by !== undefined && { by }),
  publisher: hit.article.publisher,
  published: hit.article.published,
  article: hit.article.article,
  key: hit.key,
  url: hit.article.url,
  isCopy: hit.article.copy_of !== hit.article.id,
  isDenial: hit.sign < 0,
})

/** Statements that deny a deal tell of no transfer themselves: they are found by their claim. */
const denialsOf = async (
  ledger: Ledger,
  groups: ReadonlyMap<string, readonly Told[]>,
): Promise<Map<string, Telling[]>> => {
  const denials = new Map<string, Telling[]>()
  const query: Query = { words: [], phrases: [], without: [], kind: 'statement', stance: 'denies' }
  for await (const hit of entriesAsked({ ledger, query, filter: 'stance:denies' })) {
    if (hit.claim === null) continue
    const name = `claim ${hit.claim}`
    if (!groups.has(name)) continue
    const telling = tellingOf(hit, partiesOf(hit, 'source').map(nameOf)[0])
    const known = denials.get(name)
    if (known) known.push(telling)
    else denials.set(name, [telling])
  }
  return denials
}

const dealOf = (group: readonly Told[], denials: readonly Telling[]): Deal => {
  const isDenied = denials.length > 0 || group.some(({ telling }) => telling.isDenial)
  const told = group.filter(({ telling }) => !telling.isDenial)
  const ordered = told.filter(({ telling }) => ORDERED.has(telling.status))
  const delivered = told.filter(({ telling }) => DELIVERED.has(telling.status))
  const numberOrdered = figureOf(ordered, isDenied)
  const numberDelivered = figureOf(delivered, isDenied)
  // Who is closest to the thing names it best: the longest designation, the words told most often.
  const designation =
    group
      .flatMap((t) => t.designation ?? [])
      .sort((a, b) => b.length - a.length || (a < b ? -1 : 1))
      .at(0) ?? null
  const sides = (of: (t: Told) => Side[]): Side[] => [
    ...new Map(group.flatMap(of).map((side) => [side.country ?? side.name, side])).values(),
  ]
  return {
    claim: group[0]!.claim,
    suppliers: sides((t) => t.suppliers),
    recipients: sides((t) => t.recipients),
    parties: sides((t) => t.parties),
    item: mostTold(group.map((t) => t.item)),
    category: mostTold(group.map((t) => t.category)),
    designation,
    ...(numberOrdered && { ordered: numberOrdered }),
    ...(numberDelivered && { delivered: numberDelivered }),
    orderYears: yearsOf(ordered),
    deliveryYears: yearsOf(delivered),
    isOrdered: ordered.length > 0,
    isDelivered: delivered.length > 0,
    isUncertain: isDenied || told.every((t) => t.isUncertain),
    isDenied,
    isDeniedOnly: told.length === 0,
    amounts: [...new Set(group.flatMap(amountOf))],
    tellings: [...group.map((t) => t.telling), ...denials],
  }
}

/** Containers and tonnes are no number of arms. */
const figureOf = (told: readonly Told[], isDenied: boolean): Figure | undefined => {
  const counted = told.filter((t) => t.least !== null && t.unit === null)
  if (counted.length === 0) return undefined
  const least = Math.min(...counted.map((t) => t.least!))
  const most = Math.max(...counted.map((t) => t.most!))
  return { least, most, isUncertain: isDenied || least !== most || counted.some((t) => t.isUncertain) }
}

const amountOf = ({ least, most, unit }: Told): string[] =>
  least === null || unit === null ? [] : [`${least === most ? least : `${least}-${most}`} ${unit}`]

/** Longest span of years that is taken for years of a deal: "in the last decades" dates nothing. */
const LONGEST_YEARS = 10

const yearsOf = (told: readonly Told[]): number[] => {
  const years = new Set<number>()
  for (const { first, last } of told) {
    if (first === null || last === null) continue
    const [from, to] = [Number(first.slice(0, 4)), Number(last.slice(0, 4))]
    for (let year = from; year <= to && to - from < LONGEST_YEARS; year++) years.add(year)
  }
  return [...years].sort((a, b) => a - b)
}

const mostTold = (values: readonly string[]): string => {
  const counts = new Map<string, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0] ?? ''
}

const sideName = (sides: readonly Side[]): string => sides[0]?.name ?? '\uffff'

const byParties = (a: Deal, b: Deal): number =>
  compare(sideName(a.suppliers), sideName(b.suppliers)) ||
  compare(sideName(a.recipients), sideName(b.recipients)) ||
  (firstYear(a) ?? 9999) - (firstYear(b) ?? 9999) ||
  (a.claim ?? 0) - (b.claim ?? 0)

const firstYear = (deal: Deal): number | undefined => deal.orderYears[0] ?? deal.deliveryYears[0]

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
