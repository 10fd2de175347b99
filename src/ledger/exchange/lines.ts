/** Claims and actors with what is counted of them, for exports. */
import { sql } from 'kysely'
import { CLAIM, DENIAL } from '../search/hits.ts'
import { type Asked, all, type Operation } from '../store/operation.ts'

/** What a claim or an actor was merged into, else itself. */
const ACTOR = sql<number>`coalesce(actors.same_as, actors.id)`

export interface ClaimLine {
  claim: number
  kind: string
  words: string
  first_day: string | null
  last_day: string | null
  /** Entries that say or deny it, and how many of them deny it. */
  entries: number
  denials: number
  articles: number
  /** Articles that are no copies of each other, and who published them. */
  independent: number
  publishers: number
  first_published: string | null
  last_published: string | null
  first_article: string
  first_publisher: string | null
  first_url: string | null
  first_key: string
  quantity_least: number | null
  quantity_most: number | null
}

/** Claims by their numbers, in ascending order; one that was merged into another is counted with it. */
export function* claimLines({ db }: Asked, { ids }: { ids: readonly number[] }): Operation<ClaimLine[]> {
  if (ids.length === 0) return []
  const rows = yield* all(
    db
      .selectFrom('entries')
      .innerJoin('articles', 'articles.id', 'entries.article')
      .innerJoin('claims', 'claims.id', 'entries.claim')
      .select([
        CLAIM.as('claim'),
        sql<number>`count(*)`.as('entries'),
        sql<number>`count(distinct ${DENIAL})`.as('denials'),
        sql<number>`count(distinct articles.id)`.as('articles'),
        sql<number>`count(distinct articles.copy_of)`.as('independent'),
        sql<number>`count(distinct articles.publisher)`.as('publishers'),
        sql<string | null>`min(articles.published_day)`.as('first_published'),
        sql<string | null>`max(articles.published_day)`.as('last_published'),
        sql<number | null>`min(coalesce(entries.quantity_min, entries.quantity, entries.quantity_max))`.as(
          'quantity_least',
        ),
        sql<number | null>`max(coalesce(entries.quantity_max, entries.quantity, entries.quantity_min))`.as(
          'quantity_most',
        ),
      ])
      .where(CLAIM, 'in', ids)
      .where((e) => e.or([e('entries.verdict', 'is', null), e('entries.verdict', '<>', 'rejected')]))
      .groupBy(CLAIM)
      .orderBy(CLAIM),
  )
  const claims = yield* all(
    db.selectFrom('claims').select(['id', 'kind', 'words', 'first_day', 'last_day']).where('id', 'in', ids),
  )
  const claimOf = new Map(claims.map((claim) => [claim.id as number, claim]))
  // The first report: by the day of publication, undated articles last, then in the order of the ledger.
  const reports = yield* all(
    db
      .selectFrom('entries')
      .innerJoin('articles', 'articles.id', 'entries.article')
      .innerJoin('claims', 'claims.id', 'entries.claim')
      .select([
        CLAIM.as('claim'),
        'articles.article as first_article',
        'articles.publisher as first_publisher',
        'articles.url as first_url',
        'entries.key as first_key',
      ])
      .where(CLAIM, 'in', ids)
      .where((e) => e.or([e('entries.verdict', 'is', null), e('entries.verdict', '<>', 'rejected')]))
      .orderBy(sql`coalesce(articles.published_day, '9999')`)
      .orderBy('entries.id'),
  )
  const firstOf = new Map<number, (typeof reports)[number]>()
  for (const report of reports) if (!firstOf.has(report.claim)) firstOf.set(report.claim, report)
  return rows.flatMap((row) => {
    const claim = claimOf.get(row.claim)
    if (!claim) return []
    const { id: _, ...told } = claim
    return [{ ...told, ...row, ...firstOf.get(row.claim)! }]
  })
}

export interface ActorLine {
  actor: number
  kind: string
  name: string
  country: string | null
  sector: string | null
  wikidata: string | null
  /** Names in articles, and titles, each once. */
  names: string[]
  roles: string[]
  articles: number
  /** Entries in which it has a part. */
  statements: number
  events: number
  transfers: number
}

/** Actors by their numbers, in ascending order; one that is held for another is counted with it. */
export function* actorLines({ db }: Asked, { ids }: { ids: readonly number[] }): Operation<ActorLine[]> {
  if (ids.length === 0) return []
  const actors = yield* all(
    db
      .selectFrom('actors')
      .select(['id', 'kind', 'name', 'country', 'sector', 'wikidata'])
      .where('id', 'in', ids)
      .orderBy('id'),
  )
  const names = yield* all(
    db
      .selectFrom('entities')
      .innerJoin('actors', 'actors.id', 'entities.actor')
      .select([ACTOR.as('actor'), 'entities.name', 'entities.article'])
      .where(ACTOR, 'in', ids)
      .orderBy('entities.article')
      .orderBy('entities.local'),
  )
  const roles = yield* all(
    db
      .selectFrom('roles')
      .innerJoin('actors', 'actors.id', 'roles.actor')
      .select([ACTOR.as('actor'), 'roles.title'])
      .distinct()
      .where(ACTOR, 'in', ids)
      .orderBy('roles.title'),
  )
  const parts = yield* all(
    db
      .selectFrom('parties')
      .innerJoin('actors', 'actors.id', 'parties.actor')
      .innerJoin('entries', 'entries.id', 'parties.entry')
      .select([ACTOR.as('actor'), 'entries.kind', sql<number>`count(distinct entries.id)`.as('n')])
      .where(ACTOR, 'in', ids)
      .groupBy(ACTOR)
      .groupBy('entries.kind'),
  )
  return actors.map(({ id, ...actor }): ActorLine => {
    const own = names.filter((n) => n.actor === id)
    const count = (kind: string): number => parts.find((p) => p.actor === id && p.kind === kind)?.n ?? 0
    return {
      actor: id as number,
      ...actor,
      names: [...new Set(own.map(({ name }) => name))].filter((name) => name !== actor.name),
      roles: roles.filter((r) => r.actor === id).map(({ title }) => title),
      articles: new Set(own.map(({ article }) => article)).size,
      statements: count('statement'),
      events: count('event'),
      transfers: count('transfer'),
    }
  })
}

export interface NumbersAsked {
  of: 'claims' | 'actors'
  after: number
  limit: number
}

/** Numbers of claims or actors behind one, in ascending order, without those that are held for another. */
export function* numbersPage({ db }: Asked, { of, after, limit }: NumbersAsked): Operation<number[]> {
  const rows = yield* all(
    db
      .selectFrom(of)
      .select('id')
      .where('id', '>', after)
      .where('same_as', 'is', null)
      .orderBy('id')
      .limit(limit),
  )
  return rows.map(({ id }) => id as number)
}

export interface ActorKind {
  actor: number
  kind: string
  name: string
  country: string | null
  sector: string | null
  wikidata: string | null
  /** The article's own entities that are this actor. */
  locals: string[]
}

/** What the actors are that an article names. */
export function* actorKinds({ db }: Asked, { article }: { article: number }): Operation<ActorKind[]> {
  const rows = yield* all(
    db
      .selectFrom('entities')
      .innerJoin('actors as named', 'named.id', 'entities.actor')
      .innerJoin('actors', (join) =>
        join.on((e) => e('actors.id', '=', e.fn.coalesce('named.same_as', 'named.id'))),
      )
      .select([
        'actors.id as actor',
        'actors.kind',
        'actors.name',
        'actors.country',
        'actors.sector',
        'actors.wikidata',
        'entities.local',
      ])
      .where('entities.article', '=', article)
      .orderBy('actors.id')
      .orderBy('entities.local'),
  )
  const kinds = new Map<number, ActorKind>()
  for (const { local, actor, ...row } of rows) {
    const known = kinds.get(actor as number)
    if (known) known.locals.push(local)
    else kinds.set(actor as number, { ...row, actor: actor as number, locals: [local] })
  }
  return [...kinds.values()]
}
