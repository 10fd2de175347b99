/** Everything that a ledger holds of one actor, or of what passed between two. */

import { sql } from 'kysely'
import { actorNamed } from '../review/change.ts'
import type { Hit } from '../search/hits.ts'
import { type Asked, all, type Operation, unindexed } from '../store/operation.ts'
import { listsBetween } from './between.ts'
import { type Listed, type Lists, listOf, MOST_COUNTED, type Wanted } from './lists.ts'
import { listsOfOne } from './of-one.ts'

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
  in: Pick<Hit['article'], 'id' | 'article' | 'headline' | 'publisher' | 'published' | 'url'>
}

export interface Dossier extends Lists {
  actors: DossierActor[]
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
  const wanted: Wanted = { limit, since, until }
  const dossier = {
    actors,
    ...(other ? yield* listsBetween(asked, one, other, wanted) : yield* listsOfOne(asked, one, wanted)),
    denials: yield* denialsOf(asked, one, other, wanted),
  }
  return { ...dossier, sources: sourcesIn(dossier) }
}

/** Claims that are looked through for denials at most, the newest first. */
const MOST_CLAIMS = 2000

/** Denials of the claims in which somebody has a part, or both have. */
function* denialsOf(
  asked: Asked,
  one: readonly number[],
  other: readonly number[] | undefined,
  wanted: Wanted,
): Operation<Listed> {
  const { since, until } = wanted
  const { db } = asked
  let claims = db.selectFrom('claim_actors').select('claim_actors.claim').where('actor', 'in', one)
  if (other)
    claims = claims.where((e) =>
      e.exists(
        e
          .selectFrom('claim_actors as beside')
          .select('beside.claim')
          .whereRef('beside.claim', '=', 'claim_actors.claim')
          .where('beside.actor', 'in', other),
      ),
    )
  const ids = yield* all(claims.distinct().orderBy('claim_actors.claim', 'desc').limit(MOST_CLAIMS))
  if (ids.length === 0) return { hits: [], total: 0 }
  let query = db
    .selectFrom('entries')
    .where(
      'claim',
      'in',
      ids.map(({ claim }) => claim),
    )
    .where('sign', '<', 0)
    // The claims tell most: the kind's index would lead through all statements.
    .where(unindexed<string>(asked, 'kind'), '=', 'statement')
    .where((e) => e.or([e('verdict', 'is', null), e('verdict', '<>', 'rejected')]))
  if (since) query = query.where('day', '>=', since)
  if (until) query = query.where('day', '<=', until).where('day', '<>', '')
  const rows = yield* all(
    query.select(['id', 'day']).orderBy(unindexed(asked, 'day'), 'desc').orderBy('id').limit(MOST_COUNTED),
  )
  return yield* listOf(
    asked,
    rows.map(({ id }) => id),
    wanted,
  )
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
  for (const { title, organization, day, start, end, ...where } of rows) {
    const known = roles.get(title)
    articles.set(title, (articles.get(title) ?? new Set()).add(where.id))
    if (known) {
      known.last = day ?? known.last
      known.articles = articles.get(title)!.size
    } else
      roles.set(title, { title, organization, first: day, last: day, articles: 1, start, end, in: where })
  }
  return { ...actor!, names: names.map(({ name }) => name), roles: [...roles.values()] }
}
