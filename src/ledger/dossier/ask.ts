/** Everything that a ledger holds of one actor, or of what passed between two. */

import { type SqlBool, sql } from 'kysely'
import { actorNamed } from '../review/change.ts'
import { type Hit, hitsOf } from '../search/hits.ts'
import { type Asked, all, type Operation } from '../store/operation.ts'
import type { EntryRow, PartyRow } from '../store/tables.ts'

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
  /** How many there are, counted up to {@link MOST_COUNTED}. */
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

  /** Entries in which somebody has one of these roles, the newest first: read from the index of parties alone. */
  const having = (ids: readonly number[], ...roles: PartyRow['role'][]) => {
    let query = db.selectFrom('parties').where('parties.actor', 'in', ids).where('parties.role', 'in', roles)
    if (since) query = query.where('parties.day', '>=', since)
    if (until) query = query.where('parties.day', '<=', until).where('parties.day', '<>', '')
    return query
  }
  const withOther = (
    query: ReturnType<typeof having>,
    ids: readonly number[],
    ...roles: PartyRow['role'][]
  ) =>
    query.where(
      sql<SqlBool>`exists (select 1 from parties as beside where beside.entry = parties.entry and beside.actor + 0 in (${sql.join(ids)}) and beside.role || '' in (${sql.join(roles)}))`,
    )
  const ofKind = (query: ReturnType<typeof having>, ...kinds: EntryRow['kind'][]) =>
    query
      .innerJoin('entries', 'entries.id', 'parties.entry')
      .where('entries.saying', '=', 1)
      .where('entries.kind', 'in', kinds)
      .where((e) => e.or([e('entries.verdict', 'is', null), e('entries.verdict', '<>', 'rejected')]))
  type Query = ReturnType<typeof ofKind>
  const listed = function* (query: Query): Operation<Listed> {
    const rows = yield* all(
      query
        .select('parties.entry')
        .distinct()
        .select('parties.day')
        .orderBy('parties.day', 'desc')
        .orderBy('parties.entry')
        .limit(limit),
    )
    const [count] = yield* all(
      db
        .selectFrom(query.select('parties.entry').distinct().limit(MOST_COUNTED).as('counted'))
        .select(db.fn.countAll<number>().as('n')),
    )
    return {
      hits: yield* hitsOf(
        asked,
        rows.map(({ entry }) => entry),
      ),
      total: count!.n,
    }
  }
  /** Statements that tell of acts, of the newest ones, each once; and who speaks. */
  const tellings = function* (acts: Query): Operation<{ id: number; speaker: number | null }[]> {
    const rows = yield* all(
      acts
        .where('entries.voice', 'is not', null)
        .select(['entries.voice', 'parties.day'])
        .orderBy('parties.day', 'desc')
        .orderBy('parties.entry')
        .limit(MOST_COUNTED),
    )
    const voices = [...new Set(rows.map(({ voice }) => voice!))]
    if (voices.length === 0) return []
    const speakers = yield* all(
      db
        .selectFrom('parties')
        .select(['entry', 'actor'])
        .where('role', '=', 'source')
        .where('entry', 'in', voices),
    )
    const speakerOf = new Map(speakers.map(({ entry, actor }) => [entry, actor]))
    return voices.map((id) => ({ id, speaker: speakerOf.get(id) ?? null }))
  }
  const listedOf = function* (told: readonly { id: number }[]): Operation<Listed> {
    const ids = told.slice(0, limit).map(({ id }) => id)
    return { hits: yield* hitsOf(asked, ids), total: told.length }
  }
  const PARTIES = ['actor', 'recipient', 'supplier', 'intermediary', 'party'] as const

  const acts = other ? withOther(having(one, ...PARTIES), other, ...PARTIES) : having(one, ...PARTIES)
  const both = [...one, ...(other ?? [])]
  const transfers = (from: readonly number[], to?: readonly number[]) =>
    ofKind(to ? withOther(having(from, 'supplier'), to, 'recipient') : having(from, 'supplier'), 'transfer')
  const told = yield* tellings(ofKind(acts, 'event', 'transfer'))
  const dossier = {
    actors,
    said: other
      ? yield* listedOf(told.filter(({ speaker }) => speaker !== null && both.includes(speaker)))
      : yield* listed(ofKind(having(one, 'source'), 'statement')),
    saidOf: yield* listedOf(told.filter(({ speaker }) => speaker === null || !both.includes(speaker))),
    out: yield* listed(transfers(one, other)),
    in: yield* listed(other ? transfers(other, one) : ofKind(having(one, 'recipient'), 'transfer')),
    undirected: yield* listed(
      ofKind(other ? withOther(having(one, 'party'), other, 'party') : having(one, 'party'), 'transfer'),
    ),
    events: yield* listed(
      ofKind(
        other
          ? withOther(having(one, 'actor', 'recipient'), other, 'actor', 'recipient')
          : having(one, 'actor', 'recipient'),
        'event',
      ),
    ),
    denials: yield* denialsOf(asked, { one, other, limit, since, until }),
  }
  return { ...dossier, sources: sourcesIn(dossier) }
}

/** Entries that are counted at most, of each kind. */
export const MOST_COUNTED = 1000
/** Claims that are looked through for denials at most, the newest first. */
const MOST_CLAIMS = 2000

interface DenialsAsked {
  one: readonly number[]
  other: readonly number[] | undefined
  limit: number
  since: string | undefined
  until: string | undefined
}

/** Denials of the claims in which somebody has a part, or both have. */
function* denialsOf(asked: Asked, { one, other, limit, since, until }: DenialsAsked): Operation<Listed> {
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
    .where(sql<SqlBool>`kind || '' = 'statement'`)
    .where((e) => e.or([e('verdict', 'is', null), e('verdict', '<>', 'rejected')]))
  if (since) query = query.where('day', '>=', since)
  if (until) query = query.where('day', '<=', until).where('day', '<>', '')
  const rows = yield* all(
    query.select(['id', 'day']).orderBy(sql`day || ''`, 'desc').orderBy('id').limit(MOST_COUNTED),
  )
  return {
    hits: yield* hitsOf(
      asked,
      rows.slice(0, limit).map(({ id }) => id),
    ),
    total: rows.length,
  }
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
