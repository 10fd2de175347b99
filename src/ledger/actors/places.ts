/** Countries as the ledger knows them. */
import { type Asked, all, type Operation } from '../store/operation.ts'
import { countryName } from './country-name.ts'

export interface Place {
  /** ISO 3166-1 alpha-3 */
  country: string
  /** As articles call it; its English name where no article names the country itself. */
  name: string
  /** Number of the country among the actors. */
  actor: number | null
}

/** Codes that are looked up at a time. */
const AT_ONCE = 500

/** The countries of some codes, by code. */
export function* placesOf({ db }: Asked, codes: Iterable<string>): Operation<Map<string, Place>> {
  const wanted = [...new Set(codes)]
  const places = new Map<string, Place>(
    wanted.map((country) => [country, { country, name: countryName(country), actor: null }]),
  )
  for (let k = 0; k < wanted.length; k += AT_ONCE) {
    const rows = yield* all(
      db
        .selectFrom('actor_names')
        .innerJoin('actors as named', 'named.id', 'actor_names.actor')
        .innerJoin('actors', (join) =>
          join.on((e) => e('actors.id', '=', e.fn.coalesce('named.same_as', 'named.id'))),
        )
        .select(['actor_names.name as country', 'actors.id as actor', 'actors.name'])
        .where('actor_names.kind', '=', 'country')
        .where('actor_names.name', 'in', wanted.slice(k, k + AT_ONCE))
        .orderBy('actors.id', 'desc'),
    )
    // The first of several is the one that goes on: it comes last here.
    for (const { country, actor, name } of rows)
      places.set(country, { country, name, actor: actor as number })
  }
  return places
}
