/** The lists that a dossier is made of, and what they are found by. */
import { type Hit, hitsOf } from '../search/hits.ts'
import { type Asked, all, type Operation } from '../store/operation.ts'
import type { PartyRow } from '../store/tables.ts'

export interface Listed {
  hits: Hit[]
  /** How many there are, counted up to {@link MOST_COUNTED}. */
  total: number
}

/** Entries that are counted at most, of each kind. */
export const MOST_COUNTED = 1000

export interface Lists {
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
}

export type Role = PartyRow['role']

/** What somebody is in an act; where it happened has no part in it. */
export const PARTS = ['actor', 'recipient', 'supplier', 'intermediary', 'party'] as const

/** Entries that are asked for: how many of each list, and the first and last of their days, `YYYY-MM-DD`. */
export interface Wanted {
  limit: number
  since: string | undefined
  until: string | undefined
}

/** All that these actors are in some roles: read from the index of parties alone, which has the days as well. */
export const partsOf = (
  { db }: Asked,
  actors: readonly number[],
  roles: readonly Role[],
  { since, until }: Wanted,
) => {
  let query = db.selectFrom('parties').where('parties.actor', 'in', actors).where('parties.role', 'in', roles)
  if (since) query = query.where('parties.day', '>=', since)
  if (until) query = query.where('parties.day', '<=', until).where('parties.day', '<>', '')
  return query
}

/** The first of these entries, and how many there are. */
export function* listOf(asked: Asked, ids: readonly number[], { limit }: Wanted): Operation<Listed> {
  return { hits: yield* hitsOf(asked, ids.slice(0, limit)), total: Math.min(ids.length, MOST_COUNTED) }
}

/**
 * The statements that the newest acts are told in, each once, in the order of the acts: those of these speakers, and
 * those of others.
 *
 * @param voices of the acts, null for the article's own
 */
export function* tellingsOf(
  { db }: Asked,
  voices: readonly (number | null)[],
  speakers: readonly number[],
): Operation<{ own: number[]; others: number[] }> {
  const told = [...new Set(voices.filter((voice) => voice !== null).slice(0, MOST_COUNTED))]
  const own = new Set<number>()
  if (told.length > 0) {
    const sources = yield* all(
      db
        .selectFrom('parties')
        .select(['entry', 'actor'])
        .where('role', '=', 'source')
        .where('entry', 'in', told),
    )
    for (const { entry, actor } of sources) if (actor !== null && speakers.includes(actor)) own.add(entry)
  }
  return { own: told.filter((id) => own.has(id)), others: told.filter((id) => !own.has(id)) }
}
