/** What passes between countries: transfers by supplier and recipient, each claim counted once. */
import { sql } from 'kysely'
import { type Place, placesOf } from '../actors/places.ts'
import { CLAIM } from '../search/hits.ts'
import { NEWEST, newestFound } from '../search/newest.ts'
import type { Query } from '../search/query.ts'
import { type Asked, all, type Operation } from '../store/operation.ts'

export interface Flow {
  from: Place
  to: Place
  claims: number
  /** Entries: tellings, and denials told as transfers. */
  transfers: number
  /** Claims that somebody denies, wherever in the ledger. */
  denied: number
  /** Claims none of whose tellings is certain. */
  possible: number
  /** Claims told only on somebody's word, never in an article's own voice. */
  alleged: number
  /** What passes, the most frequent first. */
  items: { item: string; claims: number }[]
  /** Day, month or year of the first and the last act, as far as it is told, else day of their publication. */
  first: string | null
  last: string | null
}

export interface Flows {
  /** The most claims first. */
  flows: Flow[]
  /** Claims of all flows by months, each in the month in which it first falls. */
  months: { month: string; claims: number }[]
  /** Claims none of whose tellings has a supplier and a recipient of known countries. */
  unplaced: number
  /** Whether older transfers, or the smallest of very many flows, were left out. */
  bounded: boolean
}

const MOST_ITEMS = 5

/** No picture has room for more; what is left out are the smallest. */
const MOST_FLOWS = 1000

/** Flows between countries, of the newest transfers that a query finds; what stays inside one country is left out. */
export function* flowsOf(asked: Asked, { query }: { query: Query }): Operation<Flows> {
  const { db } = asked
  const { found, isCut } = yield* newestFound(asked, { ...query, kind: 'transfer' }, (entries) =>
    entries.select([
      'entries.id',
      'entries.claim',
      'entries.sign',
      'entries.level',
      'entries.voice',
      'entries.category',
      'entries.item',
      'entries.day',
      'entries.first_day',
      'entries.last_day',
      'articles.published_day',
    ]),
  )
  const isDenied = sql<number>`case when found.sign < 0 or exists (
    select 1 from entries as denial where denial.claim = ${CLAIM} and denial.sign < 0
      and (denial.verdict is null or denial.verdict <> 'rejected')
  ) or exists (
    select 1 from claims as joined inner join entries as denial on denial.claim = joined.id
      where joined.same_as = ${CLAIM} and denial.sign < 0 and (denial.verdict is null or denial.verdict <> 'rejected')
  ) then 1 else 0 end`
  const country = (role: 'supplier' | 'recipient') =>
    db
      .selectFrom('parties')
      .innerJoin('actors as named', 'named.id', 'parties.actor')
      .innerJoin('actors', (join) =>
        join.on((e) => e('actors.id', '=', e.fn.coalesce('named.same_as', 'named.id'))),
      )
      .select('actors.country')
      .whereRef('parties.entry', '=', 'found.id' as never)
      .where('parties.role', '=', role)
      .orderBy('parties.start')
      .limit(1)
  const rows = (yield* all(
    db
      .selectFrom(found.as('found'))
      .leftJoin('claims', 'claims.id', 'found.claim')
      .selectAll('found')
      .select([
        CLAIM.$castTo<number | null>().as('claim'),
        isDenied.as('is_denied'),
        country('supplier').as('from'),
        country('recipient').as('to'),
      ]),
  )) as unknown as TransferRow[]
  const counted = countedBy(rows)
  const places = yield* placesOf(
    asked,
    [...counted.flows.values()].flatMap(({ from, to }) => [from, to]),
  )
  const flows = [...counted.flows.values()].map(
    ({ from, to, claims, items, first, last, ...rest }): Flow => ({
      from: places.get(from)!,
      to: places.get(to)!,
      claims: claims.size,
      ...talliedOf([...claims.values()]),
      items: [...items]
        .map(([item, of]) => ({ item, claims: of.size }))
        .sort((a, b) => b.claims - a.claims || order(a.item, b.item))
        .slice(0, MOST_ITEMS),
      ...rest,
      first: first && toldDay(first),
      last: last && toldDay(last),
    }),
  )
  flows.sort(
    (a, b) =>
      b.claims - a.claims ||
      b.transfers - a.transfers ||
      order(a.from.country + a.to.country, b.from.country + b.to.country),
  )
  return {
    flows: flows.slice(0, MOST_FLOWS),
    months: counted.months,
    unplaced: counted.unplaced,
    bounded: isCut || rows.length >= NEWEST || flows.length > MOST_FLOWS,
  }
}

interface TransferRow {
  id: number
  claim: number | null
  sign: number
  level: string | null
  voice: number | null
  category: string | null
  item: string | null
  day: string
  first_day: string | null
  last_day: string | null
  published_day: string | null
  is_denied: number
  from: string | null
  to: string | null
}

/** What is known of a claim within one flow. */
interface Told {
  isDenied: boolean
  tellings: number
  isCertain: boolean
  /** Whether an article tells it in its own voice. */
  isOwn: boolean
}

interface Counting {
  from: string
  to: string
  claims: Map<string, Told>
  transfers: number
  items: Map<string, Set<string>>
  first: TransferRow | null
  last: TransferRow | null
}

const countedBy = (rows: readonly TransferRow[]) => {
  const flows = new Map<string, Counting>()
  const monthOf = new Map<string, string>()
  const placed = new Set<string>()
  const unplaced = new Set<string>()
  for (const row of rows) {
    // An entry that belongs to no claim is one of its own.
    const claim = row.claim === null ? `e${row.id}` : `c${row.claim}`
    const { from, to } = row
    if (from === null || to === null) {
      unplaced.add(claim)
      continue
    }
    placed.add(claim)
    if (from === to) continue
    const key = `${from}\n${to}`
    let flow = flows.get(key)
    if (!flow) {
      flow = { from, to, claims: new Map(), transfers: 0, items: new Map(), first: null, last: null }
      flows.set(key, flow)
    }
    flow.transfers++
    let told = flow.claims.get(claim)
    if (!told) {
      told = { isDenied: false, tellings: 0, isCertain: false, isOwn: false }
      flow.claims.set(claim, told)
    }
    told.isDenied ||= row.is_denied === 1
    // What denies a claim is no telling of it.
    if (row.sign > 0) {
      told.tellings++
      told.isCertain ||= row.level === 'certain'
      told.isOwn ||= row.voice === null
    }
    const item = itemOf(row)
    if (item !== undefined) {
      const of = flow.items.get(item)
      if (of) of.add(claim)
      else flow.items.set(item, new Set([claim]))
    }
    if (row.day !== '') {
      if (flow.first === null || row.day < flow.first.day) flow.first = row
      if (flow.last === null || row.day > flow.last.day) flow.last = row
    }
    const month = monthIn(row)
    const known = monthOf.get(claim)
    if (month !== undefined && (known === undefined || month < known)) monthOf.set(claim, month)
  }
  const months = new Map<string, number>()
  for (const month of monthOf.values()) months.set(month, (months.get(month) ?? 0) + 1)
  return {
    flows,
    months: [...months].sort(([a], [b]) => order(a, b)).map(([month, claims]) => ({ month, claims })),
    unplaced: [...unplaced].filter((claim) => !placed.has(claim)).length,
  }
}

const talliedOf = (claims: readonly Told[]) => ({
  denied: claims.filter(({ isDenied }) => isDenied).length,
  possible: claims.filter(({ tellings, isCertain }) => tellings > 0 && !isCertain).length,
  alleged: claims.filter(({ tellings, isOwn }) => tellings > 0 && !isOwn).length,
})

/** What is sent: its category; where that says nothing, the article's own word. */
const itemOf = ({ category, item }: TransferRow): string | undefined =>
  (category !== null && category !== 'other' ? category : item?.toLowerCase()) || undefined

/** The day of an act; of one that is told by its month or year alone ("in 2023") that: its first day would be a guess. */
const toldDay = ({ day, first_day: first, last_day: last }: TransferRow): string => {
  if (first === null || last === null || first === last || first !== day) return day
  if (first.slice(0, 7) === last.slice(0, 7)) return first.slice(0, 7)
  return first.slice(0, 4) === last.slice(0, 4) ? first.slice(0, 4) : first
}

/**
 * The month of an act that falls in one; of one that took longer ("in 2023"), the month of its publication where that
 * is within it. Undefined where neither is known: January would be a guess.
 */
const monthIn = ({ first_day: first, last_day: last, published_day: published }: TransferRow) => {
  if (first === null) return published?.slice(0, 7)
  const month = first.slice(0, 7)
  if (last === null || last.slice(0, 7) === month) return month
  return published !== null && published >= first && published <= last ? published.slice(0, 7) : undefined
}

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
