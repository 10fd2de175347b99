/** One actor, as all articles know it. */
import { type Asked, all, first, type Operation } from '../store/operation.ts'
import type { PartyRow } from '../store/tables.ts'

export interface KnownActor {
  /** That it goes by: of the actor that a person holds it to be, where somebody said so. */
  id: number
  kind: string
  name: string
  country: string | null
  sector: string | null
  wikidata: string | null
  /** Numbers of the actors that are held for the same. */
  merged: number[]
  /** Spellings in articles, the most frequent first. */
  names: { name: string; articles: number }[]
  /** Titles, each with the days and articles in which it was given, the earliest first. */
  roles: {
    title: string
    organization: string | null
    country: string | null
    day: string | null
    article: number
    start: number
    end: number
  }[]
  /** How many entries it has which part in. */
  parts: { role: PartyRow['role']; entries: number }[]
}

const MOST_NAMES = 50
const MOST_ROLES = 200

/** @returns undefined where there is no actor of this number */
export function* actorOf(asked: Asked, { id }: { id: number }): Operation<KnownActor | undefined> {
  const { db } = asked
  const named = yield* first(db.selectFrom('actors').select(['id', 'same_as']).where('id', '=', id))
  if (!named) return undefined
  const root = named.same_as ?? (named.id as number)
  const actor = yield* first(
    db.selectFrom('actors').select(['kind', 'name', 'country', 'sector', 'wikidata']).where('id', '=', root),
  )
  const same = yield* all(db.selectFrom('actors').select('id').where('same_as', '=', root).orderBy('id'))
  const merged = same.map((row) => row.id as number)
  const everyone = [root, ...merged]
  const names = yield* all(
    db
      .selectFrom('entities')
      .select(['name', db.fn.count<number>('article').distinct().as('articles')])
      .where('actor', 'in', everyone)
      .groupBy('name')
      .orderBy('articles', 'desc')
      .orderBy('name')
      .limit(MOST_NAMES),
  )
  const roles = yield* all(
    db
      .selectFrom('roles')
      .select(['title', 'organization', 'country', 'day', 'article', 'start', 'end'])
      .where('actor', 'in', everyone)
      .orderBy('day')
      .orderBy('article')
      .orderBy('start')
      .limit(MOST_ROLES),
  )
  const parts = yield* all(
    db
      .selectFrom('parties')
      .select(['role', db.fn.count<number>('entry').distinct().as('entries')])
      .where('actor', 'in', everyone)
      .groupBy('role')
      .orderBy('role'),
  )
  return { ...actor!, id: root, merged, names, roles, parts }
}
