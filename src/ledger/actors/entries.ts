/** Keeps count of the entries that each actor has a part in, as they come and go. */
import { sql } from 'kysely'
import { type Asked, all, type Operation, run } from '../store/operation.ts'

/** Actors by their numbers, with how many entries more each has a part in; fewer where it is negative. */
export type EntriesMore = ReadonlyMap<number, number>

export function* keepEntries({ db }: Asked, more: EntriesMore): Operation<void> {
  for (const [actor, n] of more)
    if (n !== 0)
      yield* run(
        db
          .updateTable('actors')
          .set((e) => ({ entries: e('entries', '+', n) }))
          .where('id', '=', actor),
      )
}

/** The actors of some entries, each once an entry. @param actors of one entry, the same perhaps in two parts */
export const entriesMore = (entries: readonly (readonly (number | null | undefined)[])[]): EntriesMore => {
  const more = new Map<number, number>()
  for (const actors of entries)
    for (const actor of new Set(actors))
      if (actor !== null && actor !== undefined) more.set(actor, (more.get(actor) ?? 0) + 1)
  return more
}

/** Entries of an article that each actor has a part in, as they are kept. */
export function* entriesIn({ db }: Asked, article: number): Operation<EntriesMore> {
  const rows = yield* all(
    db
      .selectFrom('parties')
      .innerJoin('entries', 'entries.id', 'parties.entry')
      .select(['parties.actor', sql<number>`count(distinct parties.entry)`.as('n')])
      .where('entries.article', '=', article)
      .where('parties.actor', 'is not', null)
      .groupBy('parties.actor'),
  )
  return new Map(rows.map(({ actor, n }) => [actor!, n]))
}

/** Counts anew: what parts an actor in two moves too much to follow. */
export function* countEntries({ db }: Asked, actors: readonly number[]): Operation<void> {
  yield* run(
    db
      .updateTable('actors')
      .set({
        entries: sql<number>`(select count(distinct entry) from parties where parties.actor = actors.id)`,
      })
      .where('id', 'in', actors),
  )
}
