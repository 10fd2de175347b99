/** What the entries that a query finds have in common: how to narrow it further, and what that leaves. */
import { type RawBuilder, sql } from 'kysely'
import { NEWEST, newestFound } from '../search/newest.ts'
import type { Query } from '../search/query.ts'
import { type Asked, all, type Operation } from '../store/operation.ts'

export const FACETS = ['kind', 'stance', 'type', 'certainty', 'publisher', 'by', 'item', 'country'] as const
export type FacetName = (typeof FACETS)[number]

export interface Facet {
  value: string
  /** Entries that have it, of those that were counted. */
  count: number
  /** What to add to the query: `stance:denies` */
  term: string
}

export type Facets = { [name in FacetName]: Facet[] } & {
  /** Whether older entries were left out. */
  bounded: boolean
}

/** Values of a facet, at most. */
const MOST_VALUES = 12

/** The most frequent values of each facet, of the newest entries that a query finds. */
export function* facetsOf(asked: Asked, { query }: { query: Query }): Operation<Facets> {
  const { db } = asked
  const { found, isCut } = yield* newestFound(asked, query, (entries) =>
    entries.select([
      'entries.id',
      'entries.kind',
      'entries.stance',
      'entries.type',
      'entries.level',
      'entries.polarity',
      'entries.category',
      'articles.publisher',
    ]),
  )
  const ofEntries = (facet: FacetName, value: RawBuilder<string | null>) =>
    sql`select * from (select ${facet} as facet, ${value} as value, count(*) as n from found
      where ${value} is not null group by ${value} order by n desc, value limit ${MOST_VALUES}) as ${sql.ref(`of_${facet}`)}`
  // A cross join is walked in this order by SQLite, which would go through the parties of the whole ledger first.
  const ofParties = (facet: FacetName, narrowed: RawBuilder<unknown>) =>
    sql`select * from (select ${facet} as facet, actors.name as value, count(distinct found.id) as n from found
      cross join parties inner join actors as named on named.id = parties.actor
      inner join actors on actors.id = coalesce(named.same_as, named.id)
      where parties.entry = found.id and ${narrowed} group by actors.name order by n desc, value limit ${MOST_VALUES}) as ${sql.ref(`of_${facet}`)}`
  const parts = [
    sql`select 'all' as facet, null as value, count(*) as n from found`,
    ofEntries('kind', sql`kind`),
    ofEntries('stance', sql`stance`),
    ofEntries('type', sql`type`),
    ofEntries('certainty', sql`level`),
    sql`select 'certainty' as facet, 'negative' as value, count(*) as n from found where polarity = 'negative' having count(*) > 0`,
    ofEntries('publisher', sql`publisher`),
    ofEntries('item', sql`category`),
    // The parts that the fields by: and with: look at.
    ofParties('by', sql`parties.role in ('source', 'actor', 'supplier')`),
    ofParties('country', sql`actors.kind = 'country' and parties.role <> 'place'`),
  ]
  const rows = (yield* all({
    compile: () =>
      sql<{ facet: string; value: string; n: number }>`with found as materialized ${found} ${sql.join(
        parts,
        sql` union all `,
      )}`.compile(db),
  })) as { facet: string; value: string; n: number }[]
  const total = Number(rows.find(({ facet }) => facet === 'all')?.n ?? 0)
  const facet = (name: FacetName): Facet[] =>
    rows
      .filter(({ facet, value }) => facet === name && /[^\s"]/.test(value))
      .map(({ value, n }) => ({ value, count: Number(n), term: termOf(FIELDS[name], value) }))
      .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
  return {
    ...(Object.fromEntries(FACETS.map((name) => [name, facet(name)])) as { [name in FacetName]: Facet[] }),
    bounded: isCut || total >= NEWEST,
  }
}

const FIELDS: { readonly [name in FacetName]: string } = {
  kind: 'kind',
  stance: 'stance',
  type: 'type',
  certainty: 'certainty',
  publisher: 'publisher',
  by: 'by',
  item: 'item',
  country: 'with',
}

/** The search language has no way to write a quotation mark: the longest piece between them is asked for. */
const termOf = (field: string, value: string): string => {
  const longest = value
    .split('"')
    .reduce((a, b) => (b.trim().length > a.trim().length ? b : a))
    .trim()
  return /\s/.test(longest) ? `${field}:"${longest}"` : `${field}:${longest}`
}
