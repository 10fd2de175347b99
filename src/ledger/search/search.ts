/** Finds entries: by their words, ranked, and by everything that was read of them. */
import { type ExpressionBuilder, type SelectQueryBuilder, type SqlBool, sql } from 'kysely'
import { nameWords, personName, plainName } from '../actors/names.ts'
import { type Asked, all, type Operation } from '../store/operation.ts'
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

export const MOST_COUNTED = 10_000

type Entries = SelectQueryBuilder<Tables, 'entries' | 'articles', object>

export function* searchEntries(
  asked: Asked,
  { query, limit, offset = 0, order, after }: SearchAsked,
): Operation<Found> {
  const { db } = asked
  const words = wordsAsked(query)
  let base = narrowedEntries(asked, query)
  if (order === 'dated') base = base.where('entries.first_day', 'is not', null)
  if (after !== undefined) base = base.where('entries.id', '>', after)

  let ordered = base.select('entries.id')
  if (order === 'words' && words !== undefined && asked.dialect === 'sqlite')
    ordered = ordered.orderBy(sql`rank`)
  else if (order === 'words' && words !== undefined)
    ordered = ordered.orderBy(
      sql`ts_rank(entry_words.found, websearch_to_tsquery('english', ${words}))`,
      'desc',
    )
  else if (order === 'dated') ordered = ordered.orderBy('entries.first_day', 'desc')
  else if (order === 'day' || order === 'words')
    ordered = ordered.orderBy(sql`coalesce(entries.first_day, articles.published_day, '')`, 'desc')
  else if (order === 'confidence') ordered = ordered.orderBy('entries.confidence')
  ordered = ordered.orderBy('entries.id')
  const ids = (yield* all(ordered.limit(limit).offset(offset))).map(({ id }) => id)
  const counted = yield* all(
    db
      .selectFrom(base.select('entries.id').limit(MOST_COUNTED).as('found'))
      .select(db.fn.countAll<number>().as('n')),
  )
  return { hits: yield* hitsOf(asked, ids), total: counted[0]!.n }
}

/** The entries that a query asks for, beside their articles: what is selected of them is still to be said. */
export const narrowedEntries = (asked: Asked, query: Query): Entries => {
  const words = wordsAsked(query)
  const base = asked.db
    .selectFrom('entries')
    .innerJoin('articles', 'articles.id', 'entries.article') as unknown as Entries
  return narrowed(asked, words === undefined ? base : matching(asked, base, words), query)
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
        voice: (row.kind !== 'statement' && voices.get(`${article} ${row.within}`)) || null,
        article: articleOf.get(article)!,
      } as Hit,
    ]),
  )
  return ids.flatMap((id) => hits.get(id) ?? [])
}

/** The voices of statements in which events and transfers are told, by article and id. */
function* voicesOf(
  { db }: Pick<Asked, 'db'>,
  rows: readonly { article: number; kind: string; within: string | null }[],
): Operation<Map<string, Voice>> {
  const told = rows.filter((row) => row.kind !== 'statement' && row.within !== null)
  if (told.length === 0) return new Map()
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
        'entries.article',
        'entries.local',
        'entries.anonymous',
        'entries.stance',
        'entries.time',
        'parties.text',
        'actors.name',
        'actors.id as actor',
      ])
      .where('entries.kind', '=', 'statement')
      .where('entries.article', 'in', [...new Set(told.map((row) => row.article))])
      .where('entries.local', 'in', [...new Set(told.map((row) => row.within!))]),
  )
  return new Map(
    statements.map((s) => [
      `${s.article} ${s.local}`,
      {
        name: s.name ?? s.text,
        actor: s.actor,
        anonymous: s.anonymous === 1,
        stance: s.stance,
        said: s.time,
      },
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

const matching = ({ dialect }: Asked, base: Entries, words: string): Entries => {
  const joined = base.innerJoin('entry_words', 'entry_words.rowid', 'entries.id')
  return (
    dialect === 'sqlite'
      ? joined.where(sql<SqlBool>`entry_words match ${words}`)
      : joined.where(
          sql<SqlBool>`entry_words.found @@ websearch_to_tsquery('english', ${words.replace(/NOT "/g, '-"')})`,
        )
  ) as Entries
}

type Expressions = ExpressionBuilder<Tables, 'entries' | 'articles'>

const narrowed = ({ db }: Asked, base: Entries, q: Query): Entries => {
  let query = base
  const party =
    (name: string, ...roles: PartyRow['role'][]) =>
    (e: Expressions) =>
      e('entries.id', 'in', partiesNamed(db, name, roles))
  if (!q.all) query = query.where('entries.saying', '=', 1)
  if (q.verdict === undefined || q.verdict === 'none') {
    query =
      q.verdict === 'none'
        ? query.where('entries.verdict', 'is', null)
        : query.where((e) => e.or([e('entries.verdict', 'is', null), e('entries.verdict', '<>', 'rejected')]))
  } else if (q.verdict !== 'any') query = query.where('entries.verdict', '=', q.verdict)
  if (q.kind) query = query.where('entries.kind', '=', q.kind)
  if (q.stance) query = query.where('entries.stance', '=', q.stance)
  if (q.type) query = query.where(sql<SqlBool>`upper(entries.type) = ${q.type.toUpperCase()}`)
  if (q.status) query = query.where('entries.kind', '=', 'transfer').where('entries.type', '=', q.status)
  if (q.certainty === 'negative') query = query.where('entries.polarity', '=', 'negative')
  else if (q.certainty) query = query.where('entries.level', '=', q.certainty)
  if (q.claim)
    query = query.where((e) =>
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
        e('entries.category', '=', q.item!.toLowerCase()),
        e('entries.category', '=', `${q.item!.toLowerCase()}s`),
        e.and([
          e('entries.kind', '=', 'transfer'),
          e.or([
            sql<SqlBool>`lower(entries.item) like ${like(q.item!)} escape '\\'`,
            sql<SqlBool>`lower(entries.designation) like ${like(q.item!)} escape '\\'`,
          ]),
        ]),
      ]),
    )
  if (q.by) query = query.where(party(q.by, 'source', 'actor', 'supplier'))
  if (q.with)
    query = query.where(
      party(q.with, 'source', 'addressee', 'actor', 'recipient', 'supplier', 'intermediary', 'party'),
    )
  if (q.about)
    query = query.where((e) =>
      e.or([
        party(q.about!, 'addressee', 'actor', 'recipient', 'supplier', 'intermediary', 'party')(e),
        sql<SqlBool>`lower(entries.words) like ${like(q.about!)} escape '\\'`,
      ]),
    )
  if (q.supplier) query = query.where(party(q.supplier, 'supplier'))
  if (q.recipient) query = query.where(party(q.recipient, 'recipient'))
  if (q.from) query = query.where(party(q.from, 'supplier', 'actor'))
  if (q.to) query = query.where(party(q.to, 'recipient'))
  // A day inside the span of the act, of the saying; where that is not told, of the publication.
  if (q.since)
    query = query.where(sql<SqlBool>`coalesce(entries.last_day, articles.published_day) >= ${q.since}`)
  if (q.until)
    query = query.where(sql<SqlBool>`coalesce(entries.first_day, articles.published_day) <= ${q.until}`)
  return query
}

const like = (words: string): string => `%${words.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`

/** Entries in which somebody of a name has a part: an actor's name, a country's code, or words of the party itself. */
const partiesNamed = (db: Asked['db'], name: string, roles: readonly PartyRow['role'][]) => {
  const folded = plainName(name)
  const person = personName(name)
  const last = nameWords(name).at(-1) ?? ''
  const isOneWord = nameWords(name).length === 1
  return db
    .selectFrom('parties')
    .select('parties.entry')
    .where('parties.role', 'in', roles)
    .where('parties.actor', 'in', (e) =>
      e
        .selectFrom('actor_names')
        .innerJoin('actors as named', 'named.id', 'actor_names.actor')
        .innerJoin('actors as same', (join) =>
          join.on((on) =>
            on(on.fn.coalesce('same.same_as', 'same.id'), '=', on.fn.coalesce('named.same_as', 'named.id')),
          ),
        )
        .select('same.id')
        .where((c) =>
          c.or([
            c('actor_names.name', 'in', [
              name,
              name.toUpperCase(),
              person,
              ...KINDS.map((kind) => `${kind}:${folded}`),
            ]),
            ...(isOneWord
              ? [c.and([c('actor_names.kind', '=', 'family'), c('actor_names.name', '=', last)])]
              : []),
          ]),
        ),
    )
}

const KINDS = ['organization', 'country', 'group', 'place', 'weapon', 'vessel', 'other']
