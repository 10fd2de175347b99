/** Finds entries: by their words, ranked, and by everything that was read of them. */
import { type ExpressionBuilder, type SelectQueryBuilder, type SqlBool, sql } from 'kysely'
import { Record } from '../../record.ts'
import { nameWords, personName, plainName } from '../actors/names.ts'
import { type Asked, all, first, type Operation } from '../store/operation.ts'
import type { PartyRow, Tables } from '../store/tables.ts'
import type { Query } from './query.ts'

/** An entry with what is needed to show and to cite it. */
export interface Hit {
  id: number
  kind: 'statement' | 'event' | 'transfer'
  key: string
  local: string
  confidence: number
  type: string
  mode: string | null
  stance: string | null
  saying: number
  anonymous: number
  within: string | null
  polarity: string | null
  level: string | null
  tense: string | null
  item: string | null
  category: string | null
  designation: string | null
  quantity: number | null
  quantity_min: number | null
  quantity_max: number | null
  unit: string | null
  approximate: number
  amount: number | null
  currency: string | null
  measure: string | null
  exchange: string | null
  time: string | null
  first_day: string | null
  last_day: string | null
  words: string
  cue: string | null
  start: number
  end: number
  spans: string
  claim: number | null
  sign: number
  verdict: string | null
  parties: PartyOfHit[]
  /** Who says it, of an event or transfer that is told in a statement; null for the article's own voice. */
  voice: Voice | null
  article: {
    id: number
    article: string
    headline: string | null
    publisher: string | null
    byline: string | null
    published: string | null
    url: string | null
    version: number
    copy_of: number
  }
}

export interface Voice {
  name: string | null
  actor: number | null
  anonymous: boolean
  stance: string | null
  said: string | null
}

export interface PartyOfHit {
  role: PartyRow['role']
  actor: number | null
  name: string | null
  country: string | null
  text: string
  start: number
  end: number
}

export interface SearchAsked {
  query: Query
  limit: number
  /** Skips so many. */
  offset?: number
  /** `words`: the best match first; `day`: the newest act first; `dated`: only what has a day of its own, the newest first; `added`: in the order of the ledger. */
  order: 'words' | 'day' | 'dated' | 'added' | 'confidence'
  /** Only entries behind this one, in the order of the ledger: how exports and watches go through all. */
  after?: number
}

export interface Found {
  hits: Hit[]
  /** How many there are in all, counted up to {@link MOST_COUNTED}. */
  total: number
}

export const MOST_COUNTED = 200

type Entries = SelectQueryBuilder<Tables, 'entries' | 'articles', object>

/** The best of so many newest entries with the words are ranked: weighing all that hold a common word takes seconds. */
const MOST_RANKED = 3000

export function* searchEntries(
  asked: Asked,
  { query, limit, offset = 0, order, after }: SearchAsked,
): Operation<Found> {
  const { db, dialect } = asked
  const words = wordsAsked(query)
  const who = yield* whoIsMeant(asked, query)
  const byRank = order === 'words' && words !== undefined
  let base = narrowedEntries(asked, query, who)
  if (order === 'dated') base = base.where('entries.first_day', 'is not', null)
  if (after !== undefined) base = base.where('entries.id', '>', after)

  const ids = (from: Entries): Operation<{ id: number }[]> => {
    // Few entries of a party are looked up and sorted; else the entries are walked through in their order (SQLite takes
    // the index of an order wherever it can, and a plus before a column keeps it from that).
    const day = who.few && dialect === 'sqlite' ? sql`+entries.day` : sql`entries.day`
    let ordered = from.select('entries.id')
    if (byRank) ordered = ordered.orderBy(rankOf(asked, words!))
    else if (order === 'confidence') ordered = ordered.orderBy('entries.confidence')
    else if (order !== 'added') ordered = ordered.orderBy(day, 'desc')
    return all(ordered.orderBy('entries.id').limit(limit).offset(offset))
  }
  let found: { id: number }[] | undefined
  if (byRank && dialect === 'sqlite') {
    const oldest = yield* first(
      sql<{
        rowid: number
      }>`select rowid from entry_words where entry_words match ${words!} order by rowid desc limit 1 offset ${MOST_RANKED}`.compile(
        db,
      ),
    )
    if (oldest) {
      found = yield* ids(base.where('entry_words.rowid' as never, '>', oldest.rowid as never))
      if (found.length < limit) found = undefined
    }
  }
  found ??= yield* ids(base)
  const counted = yield* all(
    db
      .selectFrom(base.select('entries.id').limit(MOST_COUNTED).as('found'))
      .select(db.fn.countAll<number>().as('n')),
  )
  return {
    hits: yield* hitsOf(
      asked,
      found.map(({ id }) => id),
    ),
    total: counted[0]!.n,
  }
}

const rankOf = ({ dialect }: Asked, words: string) =>
  dialect === 'sqlite'
    ? sql`rank`
    : sql`-ts_rank(entry_words.found, websearch_to_tsquery('english', ${postgresWords(words)}))`

/** The entries that a query asks for, beside their articles: what is selected of them is still to be said. */
export const narrowedEntries = (asked: Asked, query: Query, who: Meant): Entries => {
  const words = wordsAsked(query)
  const base = asked.db
    .selectFrom('entries')
    .innerJoin('articles', 'articles.id', 'entries.article') as unknown as Entries
  return narrowed(asked, words === undefined ? base : matching(asked, base, words), query, who)
}

/** Entries by their numbers, in that order. */
export function* hitsOf({ db }: Asked, ids: readonly number[]): Operation<Hit[]> {
  if (ids.length === 0) return []
  const rows = yield* all(db.selectFrom('entries').selectAll().where('id', 'in', ids))
  const parties = yield* all(
    db
      .selectFrom('parties')
      .leftJoin('actors as named', 'named.id', 'parties.actor')
      .leftJoin('actors', (join) =>
        join.on((e) => e('actors.id', '=', e.fn.coalesce('named.same_as', 'named.id'))),
      )
      .select([
        'parties.entry',
        'parties.role',
        'actors.id as actor',
        'actors.name',
        'actors.country',
        'parties.text',
        'parties.start',
        'parties.end',
      ])
      .where('parties.entry', 'in', ids)
      .orderBy('parties.start'),
  )
  const articles = yield* all(
    db
      .selectFrom('articles')
      .select(['id', 'article', 'headline', 'publisher', 'byline', 'published', 'url', 'version', 'copy_of'])
      .where('id', 'in', [...new Set(rows.map((row) => row.article))]),
  )
  const articleOf = new Map(articles.map((article) => [article.id, article]))
  const partiesOf = new Map<number, PartyOfHit[]>()
  for (const { entry, ...party } of parties) {
    const known = partiesOf.get(entry)
    if (known) known.push(party)
    else partiesOf.set(entry, [party])
  }
  const voices = yield* voicesOf({ db }, rows)
  const hits = new Map(
    rows.map(({ article, about: _, ...row }) => [
      row.id,
      {
        ...row,
        parties: partiesOf.get(row.id) ?? [],
        voice: (row.voice !== null && voices.get(row.voice)) || null,
        article: articleOf.get(article)!,
      } as Hit,
    ]),
  )
  return ids.flatMap((id) => hits.get(id) ?? [])
}

/** The voices of statements in which events and transfers are told, by the statements' numbers. */
function* voicesOf(
  { db }: Pick<Asked, 'db'>,
  rows: readonly { voice: number | null }[],
): Operation<Map<number, Voice>> {
  const ids = [...new Set(rows.flatMap(({ voice }) => voice ?? []))]
  if (ids.length === 0) return new Map()
  const statements = yield* all(
    db
      .selectFrom('entries')
      .leftJoin('parties', (join) =>
        join.onRef('parties.entry', '=', 'entries.id').on('parties.role', '=', 'source'),
      )
      .leftJoin('actors as named', 'named.id', 'parties.actor')
      .leftJoin('actors', (join) =>
        join.on((e) => e('actors.id', '=', e.fn.coalesce('named.same_as', 'named.id'))),
      )
      .select([
        'entries.id',
        'entries.anonymous',
        'entries.stance',
        'entries.time',
        'parties.text',
        'actors.name',
        'actors.id as actor',
      ])
      .where('entries.id', 'in', ids),
  )
  return new Map(
    statements.map(({ id, name, text, actor, anonymous, stance, time }) => [
      id,
      { name: name ?? text, actor, anonymous: anonymous === 1, stance, said: time },
    ]),
  )
}

/** The words of a query in the store's own language; undefined where it has none. */
const wordsAsked = ({ words, phrases, without }: Query): string | undefined => {
  const wanted = [...words, ...phrases].map(quoted).filter((w) => w !== '""')
  if (wanted.length === 0) return undefined
  return [...wanted, ...without.map((w) => `NOT ${quoted(w)}`)].join(' ')
}

/** Whatever was typed is words, never an operator of the store's own language. */
const quoted = (words: string): string => `"${words.replace(/["\u0000]/g, ' ').trim()}"`

/** The same in the words of PostgreSQL's web search. */
const postgresWords = (words: string): string => words.replace(/NOT "/g, '-"')

const matching = ({ dialect }: Asked, base: Entries, words: string): Entries => {
  const joined = base.innerJoin('entry_words', 'entry_words.rowid', 'entries.id')
  return (
    dialect === 'sqlite'
      ? joined.where(sql<SqlBool>`entry_words match ${words}`)
      : joined.where(
          sql<SqlBool>`entry_words.found @@ websearch_to_tsquery('english', ${postgresWords(words)})`,
        )
  ) as Entries
}

type Expressions = ExpressionBuilder<Tables, 'entries' | 'articles'>

/** A party that a query names: its actors, and whether few entries have it. */
interface Party {
  actors: number[]
  roles: readonly PartyRow['role'][]
  few: boolean
}

/** Who the names of a query mean. */
export interface Meant {
  parties: Party[]
  about?: Party
  /** Whether one of them has so few entries that these are looked up, not walked to. */
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

/** A party with fewer entries is looked up. */
const FEW = 3000

/** Looks up the names of a query: what {@link narrowedEntries} narrows by. */
export function* whoIsMeant(asked: Asked, query: Query): Operation<Meant> {
  const parties: Party[] = []
  for (const field of ['by', 'with', 'supplier', 'recipient', 'from', 'to'] as const) {
    const name = query[field]
    if (name !== undefined) parties.push(yield* partyNamed(asked, name, ROLES[field]))
  }
  const about = query.about === undefined ? undefined : yield* partyNamed(asked, query.about, ABOUT)
  return { parties, ...(about && { about }), few: parties.some(({ few }) => few) }
}

function* partyNamed(asked: Asked, name: string, roles: readonly PartyRow['role'][]): Operation<Party> {
  const { db } = asked
  const actors = yield* actorsNamed(asked, name)
  if (actors.length === 0) return { actors, roles, few: true }
  const rows = yield* all(
    db
      .selectFrom('parties')
      .select('entry')
      .where('actor', 'in', actors)
      .where('role', 'in', roles)
      .limit(FEW),
  )
  return { actors, roles, few: rows.length < FEW }
}

/** Beside an entry's number the actor tells little: the sums keep stores from walking through all that an actor did. */
const isParty = ({ actors, roles, few }: Party) => {
  if (actors.length === 0) return sql<SqlBool>`1 = 0`
  return few
    ? sql<SqlBool>`entries.id in (select entry from parties where actor in (${sql.join(actors)}) and role in (${sql.join(roles)}))`
    : sql<SqlBool>`exists (select 1 from parties where parties.entry = entries.id and actor + 0 in (${sql.join(actors)}) and role || '' in (${sql.join(roles)}))`
}

const narrowed = (asked: Asked, base: Entries, q: Query, who: Meant): Entries => {
  let query = base
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
  for (const party of who.parties) query = query.where(isParty(party))
  const { about } = who
  if (about) query = query.where((e) => e.or([isParty(about), holdsWords(asked, q.about!)]))
  // A day inside the span of the act, of the saying; where that is not told, of the publication.
  // The bound on the first day is what an index is read by; what lasts longer than a year and began before it is let go.
  if (q.since)
    query = query.where('entries.day_last', '>=', q.since).where('entries.day', '>=', yearBefore(q.since))
  if (q.until) query = query.where('entries.day', '<=', q.until).where('entries.day', '<>', '')
  return query
}

const yearBefore = (day: string): string =>
  `${String(Number(day.slice(0, 4)) - 1).padStart(4, '0')}${day.slice(4)}`

const EVENT_TYPES: ReadonlySet<string> = new Set(Record.shape.events.element.shape.type.options)

const holdsWords = ({ dialect }: Asked, words: string) =>
  dialect === 'sqlite'
    ? sql<SqlBool>`entries.id in (select rowid from entry_words where entry_words match ${`words : ${quoted(words)}`})`
    : sql<SqlBool>`entries.id in (select rowid from entry_words where to_tsvector('english', words) @@ phraseto_tsquery('english', ${words}))`

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
