/** Actors by pages, those with most entries first: what a name is chosen from while it is typed. */
import { sql } from 'kysely'
import { type Asked, all, inPortions, type Operation } from '../store/operation.ts'
import type { ActorRow } from '../store/tables.ts'
import { wordsTyped } from './names.ts'

export interface ActorsAsked {
  /** Beginnings of words of any of its names, in any order; all actors where it is empty. */
  name?: string
  kind?: string
  limit: number
  offset?: number
}

export interface ActorListed extends Pick<ActorRow, 'kind' | 'name' | 'country'> {
  id: number
  /** Entries that it has a part in, with those of the actors that are held for the same. */
  entries: number
}

/** Words of a name that are looked for: more tell nothing new. */
const MOST_WORDS = 6

/** Actors that have a part in any entry; those that are held for another are listed as that one. */
export function* actorsPage(
  { db }: Asked,
  { name = '', kind, limit, offset = 0 }: ActorsAsked,
): Operation<ActorListed[]> {
  const words = wordsTyped(name).slice(0, MOST_WORDS)
  // "The" is no part of a name: nobody's is found by it.
  if (words.length === 0 && name.trim() !== '') return []
  let query = db
    .selectFrom('actors as one')
    .innerJoin('actors', (join) =>
      join.on((e) => e('actors.id', '=', e.fn.coalesce('one.same_as', 'one.id'))),
    )
    .select([
      'actors.id',
      'actors.name',
      'actors.kind',
      'actors.country',
      sql<number>`sum(one.entries)`.as('entries'),
    ])
    .where('one.entries', '>', 0)
  if (kind !== undefined) query = query.where('actors.kind', '=', kind)
  for (const spellings of words)
    query = query.where((e) =>
      // Asked of the actor that is counted: of the one that it is held for, SQLite would go through all for each.
      e(
        e.fn.coalesce('one.same_as', 'one.id'),
        'in',
        e
          .selectFrom('actor_words')
          .innerJoin('actors as bearer', 'bearer.id', 'actor_words.actor')
          .select((x) => x.fn.coalesce('bearer.same_as', 'bearer.id').as('id'))
          .where((x) =>
            x.or(
              spellings.map((word) =>
                x.and([
                  x('actor_words.word', '>=', word),
                  x('actor_words.word', '<', `${word}${BEHIND_LETTERS}`),
                ]),
              ),
            ),
          ),
      ),
    )
  return yield* all(
    query.groupBy('actors.id').orderBy('entries', 'desc').orderBy('actors.id').limit(limit).offset(offset),
  )
}

/** The last character there is: what begins with a word sorts before the word with it. */
const BEHIND_LETTERS = '\u{10ffff}'

/** A longer word is no name's. */
const LONGEST_WORD = 60

/** What an actor is found by while its name is typed: the words of its names, as written and in the one spelling. */
export const keepWords = ({ db }: Asked, actor: number, names: readonly string[]): Operation<void> => {
  const words = new Set(names.flatMap((name) => wordsTyped(name).flat()))
  return inPortions(
    [...words].filter((word) => word.length <= LONGEST_WORD).map((word) => ({ word, actor })),
    (rows) =>
      db
        .insertInto('actor_words')
        .values(rows)
        .onConflict((c) => c.doNothing()),
  )
}
