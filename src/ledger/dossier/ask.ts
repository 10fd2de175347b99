/** Everything that a ledger holds of one actor, or of what passed between two. */

import { sql } from 'kysely'
import { actorNamed } from '../review/change.ts'
import { type Hit, hitsOf } from '../search/search.ts'
import { type Asked, all, type Operation } from '../store/operation.ts'
import type { PartyRow } from '../store/tables.ts'

export interface DossierActor {
  id: number
  name: string
  kind: string
  country: string | null
  wikidata: string | null
  /** Names that articles use. */
  names: string[]
  roles: RoleHeld[]
}

/** A title as articles give it, and where it is first read. */
export interface RoleHeld {
  title: string
  organization: string | null
  first: string | null
  last: string | null
  articles: number
  start: number
  end: number
  in: Pick<Hit['article'], 'article' | 'headline' | 'publisher' | 'published' | 'url'>
}

export interface Listed {
  hits: Hit[]
  /** How many there are in all. */
  total: number
}

export interface Dossier {
  actors: DossierActor[]
  /** Of one actor: what it says; of two: what either says of the other. */
  said: Listed
  /** What is said of it, or of them, by others. */
  saidOf: Listed
  /** From the first (to the second), and back. */
  out: Listed
  in: Listed
  /** Transfers whose direction is not told. */
  undirected: Listed
  events: Listed
  denials: Listed
  /** Who speaks in these, the most often first. */
  sources: { name: string; actor: number | null; times: number; articles: number }[]
}

export interface DossierAsked {
  /** One or two names. */
  actors: string[]
  /** Entries of each kind that are listed. */
  limit: number
  since?: string
  until?: string
}

/** @returns the names that nobody in the ledger has, where there are any */
export function* dossierOf(
  asked: Asked,
  { actors: names, limit, since, until }: DossierAsked,
): Operation<Dossier | { unknown: string[] }> {
  const { db } = asked
  const found: (number | undefined)[] = []
  for (const name of names) found.push(yield* actorByAnyName(asked, name))
  const unknown = names.filter((_, i) => found[i] === undefined)
  if (unknown.length > 0) return { unknown }
  const actors: DossierActor[] = []
  const sets: number[][] = []
  for (const id of found as number[]) {
    const same = yield* all(
      db
        .selectFrom('actors')
        .select('id')
        .where((e) => e.or([e('id', '=', id), e('same_as', '=', id)])),
    )
    sets.push(same.map((row) => row.id))
    actors.push(yield* actorOf(asked, id, sets.at(-1)!))
  }
  const [one, other] = sets as [number[], number[]?]

  const entries = () => {
    let query = db
      .selectFrom('entries')
      .innerJoin('articles', 'articles.id', 'entries.article')
      .where('entries.saying', '=', 1)
      .where((e) => e.or([e('entries.verdict', 'is', null), e('entries.verdict', '<>', 'rejected')]))
    if (since)
      query = query.where(sql<boolean>`coalesce(entries.last_day, articles.published_day) >= ${since}`)
    if (until)
      query = query.where(sql<boolean>`coalesce(entries.first_day, articles.published_day) <= ${until}`)
    return query
  }
  const parties = (ids: readonly number[], ...roles: PartyRow['role'][]) =>
    db.selectFrom('parties').select('parties.entry').where('actor', 'in', ids).where('role', 'in', roles)
  const listed = function* (query: ReturnType<typeof entries>): Operation<Listed> {
    const ids = yield* all(
      query
        .select('entries.id')
        .orderBy(sql`coalesce(entries.first_day, articles.published_day, '')`, 'desc')
        .orderBy('entries.id')
        .limit(limit),
    )
    const [count] = yield* all(query.select(db.fn.countAll<number>().as('n')))
    return {
      hits: yield* hitsOf(
        asked,
        ids.map(({ id }) => id),
      ),
      total: count!.n,
    }
  }
  const mentions = (ids: readonly number[]) =>
    parties(ids, 'addressee', 'actor', 'recipient', 'supplier', 'intermediary', 'party')
  /** Statements that tell of an act in which somebody has a part. */
  const tellingOf = (ids: readonly number[]) =>
    db
      .selectFrom('entries as act')
      .innerJoin('entries as telling', (join) =>
        join.onRef('telling.article', '=', 'act.article').onRef('telling.local', '=', 'act.within'),
      )
      .select('telling.id')
      .where('act.id', 'in', mentions(ids))
  const about = (ids: readonly number[]) => mentions(ids).union(tellingOf(ids) as never)

  const statements = () => entries().where('entries.kind', '=', 'statement')
  const transfers = () => entries().where('entries.kind', '=', 'transfer')
  const said = other
    ? statements().where((e) =>
        e.or([
          e.and([e('entries.id', 'in', parties(one, 'source')), e('entries.id', 'in', about(other))]),
          e.and([e('entries.id', 'in', parties(other, 'source')), e('entries.id', 'in', about(one))]),
        ]),
      )
    : statements().where('entries.id', 'in', parties(one, 'source'))
  let saidOf = statements().where('entries.id', 'in', about(one))
  saidOf = saidOf.where('entries.id', 'not in', parties([...one, ...(other ?? [])], 'source'))
  if (other) saidOf = saidOf.where('entries.id', 'in', about(other))
  const flow = (from: readonly number[], to?: readonly number[]) => {
    const query = transfers().where('entries.id', 'in', parties(from, 'supplier'))
    return to ? query.where('entries.id', 'in', parties(to, 'recipient')) : query
  }
  let undirected = transfers().where('entries.id', 'in', parties(one, 'party'))
  if (other) undirected = undirected.where('entries.id', 'in', parties(other, 'party'))
  let events = entries()
    .where('entries.kind', '=', 'event')
    .where('entries.id', 'in', parties(one, 'actor', 'recipient'))
  if (other) events = events.where('entries.id', 'in', parties(other, 'actor', 'recipient'))
  const within = other ? mentions(one).intersect(mentions(other) as never) : mentions(one)
  // Denials of the claims in which they have a part, and what they deny themselves.
  const denials = entries()
    .where('entries.sign', '<', 0)
    .where('entries.kind', '=', 'statement')
    .where((e) =>
      e.or([
        e(
          'entries.claim',
          'in',
          db
            .selectFrom('entries as of')
            .select('of.claim')
            .where('of.id', 'in', within)
            .where('of.claim', 'is not', null),
        ),
        ...(other ? [] : [e('entries.id', 'in', parties(one, 'source'))]),
      ]),
    )
  const back = other ? flow(other, one) : transfers().where('entries.id', 'in', parties(one, 'recipient'))

  const dossier = {
    actors,
    said: yield* listed(said),
    saidOf: yield* listed(saidOf),
    out: yield* listed(flow(one, other)),
    in: yield* listed(back),
    undirected: yield* listed(undirected),
    events: yield* listed(events),
    denials: yield* listed(denials),
  }
  return { ...dossier, sources: sourcesIn(dossier) }
}

const sourcesIn = ({
  said,
  saidOf,
  denials,
}: Pick<Dossier, 'said' | 'saidOf' | 'denials'>): Dossier['sources'] => {
  const sources = new Map<
    string,
    { name: string; actor: number | null; hits: Set<number>; articles: Set<number> }
  >()
  for (const hit of [...said.hits, ...saidOf.hits, ...denials.hits])
    for (const party of hit.parties) {
      if (party.role !== 'source') continue
      const name = party.name ?? party.text
      const key = String(party.actor ?? name)
      const known = sources.get(key) ?? { name, actor: party.actor, hits: new Set(), articles: new Set() }
      known.hits.add(hit.id)
      known.articles.add(hit.article.id)
      sources.set(key, known)
    }
  return [...sources.values()]
    .map(({ name, actor, hits, articles }) => ({ name, actor, times: hits.size, articles: articles.size }))
    .sort((a, b) => b.times - a.times || (a.name < b.name ? -1 : 1))
}

/** The actor that a name leads to; a family name alone where it is one person's. */
export function* actorByAnyName(asked: Asked, name: string): Operation<number | undefined> {
  const { db } = asked
  const id = /^\d+$/.test(name) ? Number(name) : undefined
  if (id !== undefined) {
    const rows = yield* all(db.selectFrom('actors').select(['id', 'same_as']).where('id', '=', id))
    return rows[0] && (rows[0].same_as ?? rows[0].id)
  }
  const whole = yield* actorNamed(asked, name)
  if (whole !== undefined) return whole
  const family = yield* all(
    db
      .selectFrom('actor_names')
      .innerJoin('actors', 'actors.id', 'actor_names.actor')
      .leftJoin('entities', 'entities.actor', 'actors.id')
      .select((e) => [
        e.fn.coalesce('actors.same_as', 'actors.id').as('id'),
        e.fn.sum<number>('entities.mentions').as('mentions'),
      ])
      .where('actor_names.kind', '=', 'family')
      .where('actor_names.name', '=', name.toLowerCase())
      .groupBy((e) => e.fn.coalesce('actors.same_as', 'actors.id'))
      .orderBy('mentions', 'desc')
      .limit(1),
  )
  return family[0]?.id as number | undefined
}

/** Names that are shown of an actor. */
const MOST_NAMES = 12
/** Tellings of roles that are looked at. */
const MOST_ROLES = 500

export function* actorOf({ db }: Asked, id: number, ids: readonly number[]): Operation<DossierActor> {
  const [actor] = yield* all(
    db.selectFrom('actors').select(['id', 'name', 'kind', 'country', 'wikidata']).where('id', '=', id),
  )
  const names = yield* all(
    db
      .selectFrom('entities')
      .select(['name', db.fn.countAll<number>().as('n')])
      .where('actor', 'in', ids)
      .groupBy('name')
      .orderBy('n', 'desc')
      .orderBy('name')
      .limit(MOST_NAMES),
  )
  const rows = yield* all(
    db
      .selectFrom('roles')
      .innerJoin('articles', 'articles.id', 'roles.article')
      .select([
        'roles.title',
        'roles.organization',
        'roles.day',
        'roles.start',
        'roles.end',
        'articles.id',
        'articles.article',
        'articles.headline',
        'articles.publisher',
        'articles.published',
        'articles.url',
      ])
      .where('roles.actor', 'in', ids)
      .orderBy(sql`coalesce(roles.day, '9')`)
      .orderBy('roles.article')
      .limit(MOST_ROLES),
  )
  const roles = new Map<string, RoleHeld>()
  const articles = new Map<string, Set<number>>()
  for (const { title, organization, day, start, end, id: article, ...where } of rows) {
    const known = roles.get(title)
    articles.set(title, (articles.get(title) ?? new Set()).add(article))
    if (known) {
      known.last = day ?? known.last
      known.articles = articles.get(title)!.size
    } else
      roles.set(title, { title, organization, first: day, last: day, articles: 1, start, end, in: where })
  }
  return { ...actor!, names: names.map(({ name }) => name), roles: [...roles.values()] }
}
