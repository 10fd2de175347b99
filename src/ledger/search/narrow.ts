/** Narrows entries to those that a query asks for: its words, whom it names, and everything else that was read. */
import { type ExpressionBuilder, type RawBuilder, type SelectQueryBuilder, type SqlBool, sql } from 'kysely'
import { Record } from '../../record.ts'
import { nameWords, personName, plainName } from '../actors/names.ts'
import { type Asked, all, first, type Operation, unindexed } from '../store/operation.ts'
import type { PartyRow, Tables } from '../store/tables.ts'
import type { Query } from './query.ts'
import { hasWords, quoted, saying } from './words.ts'

export type Entries = SelectQueryBuilder<Tables, 'entries' | 'articles', object>

/**
 * The entries that a query asks for, beside their articles, in one part or in two that share no entry: what is selected
 * of them is still to be said. Of a query with `since` the second part is what began more than a year before and lasted
 * until then: few entries, which one index has, while the others are read along the days.
 */
export const narrowedParts = (asked: Asked, query: Query, who: Meant): Entries[] => {
  const { since, until } = query
  if (looksUp(query, who)) {
    let entries = narrowed(asked, lookedUp(asked, who.parties), query, who)
    if (since) entries = entries.where('entries.day_last', '>=', since)
    if (until) entries = entries.where(begunBy(until))
    return [entries]
  }
  const all = asked.db
    .selectFrom('entries')
    .innerJoin('articles', 'articles.id', 'entries.article') as unknown as Entries
  const begun = until
    ? narrowed(asked, all, query, who).where(begunBy(until))
    : narrowed(asked, all, query, who)
  if (!since) return [begun]
  // Either way stores are kept from walking through all of a kind to look which of them are among these few.
  const long =
    asked.dialect === 'sqlite'
      ? (asked.db
          .selectFrom(lasting(asked, since, until).as('lasting'))
          .crossJoin('entries')
          .innerJoin('articles', 'articles.id', 'entries.article')
          .whereRef('entries.id', '=', 'lasting.id') as unknown as Entries)
      : all.where(sql<SqlBool>`entries.id = any(array${lasting(asked, since, until)})`)
  return [begun.where(begunAfter(since)), narrowed(asked, long, query, who)]
}

/** The same in one part, for what narrows the days by others than those of the query. */
export const narrowedEntries = (asked: Asked, query: Query, who: Meant): Entries => {
  const { since, ...rest } = query
  const [entries] = narrowedParts(asked, rest, who) as [Entries]
  return since
    ? entries.where(
        asked.dialect === 'sqlite'
          ? sql<SqlBool>`(${begunAfter(since)} or entries.id in (select id from ${lasting(asked, since, rest.until)} as lasting))`
          : sql<SqlBool>`(${begunAfter(since)} or entries.id = any(array${lasting(asked, since, rest.until)}))`,
      )
    : entries
}

// A day inside the span of the act, of the saying; where that is not told, of the publication. The bound on the first
// day is what an index is read by.
const begunAfter = (since: string) =>
  sql<SqlBool>`(entries.day_last >= ${since} and entries.day >= ${yearBefore(since)})`

const begunBy = (until: string) => sql<SqlBool>`(entries.day <= ${until} and entries.day <> '')`

/** What began before {@link begunAfter} looks, and lasted until then: "since 2014", "in 2019–2023". */
const lasting = (asked: Asked, since: string, until = '9') =>
  sql<{
    id: number
  }>`(select id from entries where substr(day_last, 1, 4) > substr(day, 1, 4) and day_last >= ${since} and ${unindexed(asked, 'day')} < ${yearBefore(since)} and ${unindexed(asked, 'day')} <= ${until})`

/** Words are found first, and the parties looked for beside them. */
const looksUp = (query: Query, { few }: Meant): boolean => few && wordsAsked(query) === undefined

/**
 * The entries in which all parties have a part. Joined crosswise, SQLite goes from the parties to the entries: it knows
 * nothing of how many there are, and would go through all of a kind instead.
 */
const lookedUp = (asked: Asked, parties: readonly Party[]): Entries =>
  asked.db
    .selectFrom(
      sql<{ entry: number }>`(select distinct entry from (${entriesOf(asked, parties)}) as parts)`.as(
        'those',
      ),
    )
    .crossJoin('entries')
    .innerJoin('articles', 'articles.id', 'entries.article')
    .whereRef('entries.id', '=', 'those.entry') as unknown as Entries

/** The words of a query in the store's own language; undefined where it has none. */
export const wordsAsked = ({ words, phrases, without }: Query): string | undefined => {
  const wanted = [...words, ...phrases].map(quoted).filter((w) => w !== '""')
  if (wanted.length === 0) return undefined
  return [...wanted, ...without.map((w) => `NOT ${quoted(w)}`)].join(' ')
}

const matching = (asked: Asked, base: Entries, words: string): Entries =>
  base.innerJoin('entry_words', 'entry_words.rowid', 'entries.id').where(hasWords(asked, words)) as Entries

type Expressions = ExpressionBuilder<Tables, 'entries' | 'articles'>

/** A party that a query names: the actors that the name may mean, and what they are in an entry. */
interface Party {
  actors: readonly number[]
  roles: readonly PartyRow['role'][]
}

/** Who the names of a query mean. */
export interface Meant {
  /** All of them have a part in an entry; the one that has part in the fewest stands first. */
  parties: readonly Party[]
  about?: Party & { few: boolean }
  /** Whether so few entries have them all that these are looked up, not walked to. */
  few: boolean
}

const ROLES: {
  readonly [field in 'by' | 'with' | 'supplier' | 'recipient' | 'from' | 'to']: readonly PartyRow['role'][]
} = {
  by: ['source', 'actor', 'supplier'],
  with: ['source', 'addressee', 'actor', 'recipient', 'supplier', 'intermediary', 'party'],
  supplier: ['supplier'],
  recipient: ['recipient'],
  from: ['supplier', 'actor'],
  to: ['recipient'],
}
const ABOUT: readonly PartyRow['role'][] = [
  'addressee',
  'actor',
  'recipient',
  'supplier',
  'intermediary',
  'party',
]

/** Where all parties together have fewer entries, these are looked up: as many as a list of claims is made of at most. */
const FEW = 20_000

/** Looks up the names of a query: what {@link narrowedEntries} narrows by. */
export function* whoIsMeant(asked: Asked, query: Query): Operation<Meant> {
  const named: { party: Party; parts: number }[] = []
  for (const field of ['by', 'with', 'supplier', 'recipient', 'from', 'to'] as const) {
    const name = query[field]
    if (name !== undefined)
      named.push({ party: { actors: yield* actorsNamed(asked, name), roles: ROLES[field] }, parts: 0 })
  }
  if (named.length > 1) for (const one of named) one.parts = yield* partsOf(asked, [one.party])
  const parties = named.sort((a, b) => a.parts - b.parts).map(({ party }) => party)
  const few = parties.length > 0 && (yield* partsOf(asked, parties, FEW)) < FEW
  if (query.about === undefined) return { parties, few }
  const about = { actors: yield* actorsNamed(asked, query.about), roles: ABOUT }
  return { parties, few, about: { ...about, few: (yield* partsOf(asked, [about], FEW)) < FEW } }
}

/** How often the first party has a part in what the others have part in too, counted up to a number. */
export function* partsOf(asked: Asked, parties: readonly Party[], most?: number): Operation<number> {
  const counted = most === undefined ? sql`` : sql` limit ${most}`
  const row = yield* first(
    sql<{ n: number }>`select count(*) as n from (${entriesOf(asked, parties)}${counted}) as parts`.compile(
      asked.db,
    ),
  )
  return row!.n
}

/** The entries in which all parties have a part, found from the first one's on. */
const entriesOf = (asked: Asked, [rarest, ...others]: readonly Party[]): RawBuilder<unknown> =>
  sql`select rarest.entry from parties as rarest where rarest.actor in (${list(rarest!.actors)}) and rarest.role in (${list(rarest!.roles)})${sql.join(
    others.map((other) => sql` and ${beside(asked, sql`rarest.entry`, other)}`),
    sql``,
  )}`

/**
 * The newest entries in which all parties have a part, as far as they are among so many of the first one's.
 *
 * @param among of the party that stands first, rows that are looked through
 */
export const newestOf = (asked: Asked, [rarest, ...others]: readonly Party[], most: number, among: number) =>
  sql<number>`(select rarest.entry from (
    select entry, day from parties where actor in (${list(rarest!.actors)}) and role in (${list(rarest!.roles)})
      order by day desc limit ${among}
  ) as rarest where true${sql.join(
    others.map((other) => sql` and ${beside(asked, sql`rarest.entry`, other)}`),
    sql``,
  )} order by rarest.day desc limit ${most})`

/** Beside an entry's number the actor tells little, and its index would lead through all that the actor did. */
const beside = (asked: Asked, entry: RawBuilder<unknown>, { actors, roles }: Party) =>
  sql<SqlBool>`exists (select 1 from parties as beside where beside.entry = ${entry} and ${unindexed(asked, 'beside.actor')} in (${list(actors)}) and ${unindexed(asked, 'beside.role')} in (${list(roles)}))`

/** A name that nobody has is nobody's. */
const list = (values: readonly (number | string)[]) => (values.length > 0 ? sql.join(values) : sql`null`)

const haveParts = (asked: Asked, parties: readonly Party[], few: boolean): RawBuilder<SqlBool> =>
  few
    ? sql<SqlBool>`entries.id in (${entriesOf(asked, parties)})`
    : sql<SqlBool>`${sql.join(
        parties.map((party) => beside(asked, sql`entries.id`, party)),
        sql` and `,
      )}`

/** All that a query asks for but the days, and the parties where these were looked up. */
const narrowed = (asked: Asked, base: Entries, q: Query, who: Meant): Entries => {
  const words = wordsAsked(q)
  let query = words === undefined ? base : matching(asked, base, words)
  if (!q.all) query = query.where('entries.saying', '=', 1)
  if (q.verdict === undefined || q.verdict === 'none') {
    query =
      q.verdict === 'none'
        ? query.where('entries.verdict', 'is', null)
        : query.where((e) => e.or([e('entries.verdict', 'is', null), e('entries.verdict', '<>', 'rejected')]))
  } else if (q.verdict !== 'any') query = query.where('entries.verdict', '=', q.verdict)
  if (q.kind) query = query.where('entries.kind', '=', q.kind)
  if (q.stance) query = query.where('entries.stance', '=', q.stance)
  // Types of events are written in capitals, those of statements and transfers are not.
  if (q.type) {
    const capitals = q.type.toUpperCase()
    query = query.where('entries.type', '=', EVENT_TYPES.has(capitals) ? capitals : q.type.toLowerCase())
  }
  if (q.status) query = query.where('entries.kind', '=', 'transfer').where('entries.type', '=', q.status)
  if (q.certainty === 'negative') query = query.where('entries.polarity', '=', 'negative')
  else if (q.certainty) query = query.where('entries.level', '=', q.certainty)
  if (q.claim)
    query = query.where((e: Expressions) =>
      e(
        'entries.claim',
        'in',
        e
          .selectFrom('claims')
          .select('claims.id')
          .where((c) => c.or([c('claims.id', '=', q.claim!), c('claims.same_as', '=', q.claim!)])),
      ),
    )
  if (q.article)
    query = query.where((e) =>
      e.or([e('articles.article', '=', q.article!), e('articles.url', '=', q.article!)]),
    )
  if (q.publisher)
    query = query.where(sql<SqlBool>`lower(articles.publisher) like ${like(q.publisher)} escape '\\'`)
  if (q.minConfidence !== undefined) query = query.where('entries.confidence', '>=', q.minConfidence)
  if (q.item)
    query = query.where((e) =>
      e.or([
        e('entries.category', 'in', [q.item!.toLowerCase(), `${q.item!.toLowerCase()}s`]),
        e.and([
          e('entries.kind', '=', 'transfer'),
          e.or([
            sql<SqlBool>`lower(entries.item) like ${like(q.item!)} escape '\\'`,
            sql<SqlBool>`lower(entries.designation) like ${like(q.item!)} escape '\\'`,
          ]),
        ]),
      ]),
    )
  if (q.origin) query = query.where(isOfCountry(q.origin, 'supplier'))
  if (q.destination) query = query.where(isOfCountry(q.destination, 'recipient'))
  if (who.parties.length > 0 && !looksUp(q, who)) query = query.where(haveParts(asked, who.parties, who.few))
  const { about } = who
  if (about) query = query.where(isAbout(asked, about, q.about!))
  return query
}

/** Entries in which a name has a part, or that say it. */
const isAbout = (asked: Asked, about: Party & { few: boolean }, name: string): RawBuilder<SqlBool> => {
  const said = saying(asked, name)
  if (asked.dialect === 'sqlite')
    return sql<SqlBool>`(${haveParts(asked, [about], about.few)} or entries.id in (${said}))`
  // PostgreSQL makes one set of few, and looks beside each entry where there are many: of both ways it cannot choose.
  return about.few
    ? sql<SqlBool>`entries.id in (${entriesOf(asked, [about])} union ${said})`
    : sql<SqlBool>`(${haveParts(asked, [about], false)} or exists (${said} and entry_words.rowid = entries.id))`
}

/** A country, or whoever is of it: "the North's factories" pass for North Korea's. */
const isOfCountry = (country: string, role: 'supplier' | 'recipient') =>
  sql<SqlBool>`exists (
    select 1 from parties inner join actors as named on named.id = parties.actor
      inner join actors as known on known.id = coalesce(named.same_as, named.id)
      where parties.entry = entries.id and parties.role = ${role} and known.country = ${country})`

const yearBefore = (day: string): string =>
  `${String(Number(day.slice(0, 4)) - 1).padStart(4, '0')}${day.slice(4)}`

const EVENT_TYPES: ReadonlySet<string> = new Set(Record.shape.events.element.shape.type.options)

const like = (words: string): string => `%${words.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`

/** The actors of a name, a country's code or a family name, with all that are held for the same. */
function* actorsNamed({ db }: Asked, name: string): Operation<number[]> {
  const folded = plainName(name)
  const words = nameWords(name)
  const named = yield* all(
    db
      .selectFrom('actor_names')
      .innerJoin('actors', 'actors.id', 'actor_names.actor')
      .select((e) => e.fn.coalesce('actors.same_as', 'actors.id').as('actor'))
      .distinct()
      .where((e) =>
        e.or([
          e('actor_names.name', 'in', [
            name,
            name.toUpperCase(),
            personName(name),
            ...KINDS.map((kind) => `${kind}:${folded}`),
          ]),
          ...(words.length === 1
            ? [e.and([e('actor_names.kind', '=', 'family'), e('actor_names.name', '=', words[0]!)])]
            : []),
        ]),
      )
      .limit(MOST_ACTORS),
  )
  const roots = named.map(({ actor }) => actor as number)
  if (roots.length === 0) return []
  const same = yield* all(
    db
      .selectFrom('actors')
      .select('id')
      .where((e) => e.or([e('id', 'in', roots), e('same_as', 'in', roots)])),
  )
  return same.map(({ id }) => id)
}

/** A family name may be many people's. */
const MOST_ACTORS = 500

const KINDS = ['organization', 'country', 'group', 'place', 'weapon', 'vessel', 'other']
