/** Who an article's words name, as claims compare it. */
import type { Record, Span } from '../../record.ts'
import { personName } from '../actors/names.ts'
import { countryMeant, isKnown, standsForCountry } from '../actors/standing.ts'
import type { Party } from '../claims/frame.ts'

/**
 * From an entity's id to the party that it is; none of "officials" and "gunmen", whom nothing tells from those of
 * another article.
 */
export const partiesFrom = (
  { entities }: Record,
  actors: ReadonlyMap<string, number>,
): ((entity: string) => Party[]) => {
  const countries = new Map(
    entities.flatMap((e) => (e.kind === 'country' && e.country ? [[e.country, actors.get(e.id)!]] : [])),
  )
  const parties = new Map(
    entities.filter(isKnown).map((e): [string, Party] => {
      const country = countryMeant(e)
      return [
        e.id,
        {
          id: (country === undefined ? undefined : countries.get(country)) ?? actors.get(e.id)!,
          ...(e.country && { of: e.country }),
          ...(e.kind === 'person' && { name: personName(e.name) }),
          ...(standsForCountry(e) && { stands: true as const }),
        },
      ]
    }),
  )
  return (entity) => {
    const party = parties.get(entity)
    return party ? [party] : []
  }
}

/** Entities that some words name or tell by what they are. */
export const mentionedIn = ({ entities }: Record, spans: readonly Span[]): string[] =>
  entities
    .filter(({ mentions }) =>
      mentions.some(
        (m) => m.form !== 'pronoun' && spans.some(({ start, end }) => m.start >= start && m.end <= end),
      ),
    )
    .map(({ id }) => id)

/**
 * Words of an article with a token in place of every name: `@RUS` for a country by whatever word, `@17` for another
 * actor, so that "Seoul", "South Korea" and "South Korean" are one word and a family name is the whole name.
 */
export const namesAsTokens = (
  { article: { text }, entities }: Record,
  partyOf: (entity: string) => Party[],
): ((spans: readonly Span[]) => string) => {
  const names = entities
    .flatMap((e) => {
      const country = countryMeant(e)
      const token = country ?? partyOf(e.id)[0]?.id
      return token === undefined
        ? []
        : e.mentions.flatMap(({ start, end, form }) =>
            form === 'name' || form === 'adjective' ? [{ start, end, token: `@${token}` }] : [],
          )
    })
    .sort((a, b) => a.start - b.start || b.end - a.end)
  return (spans) =>
    spans
      .map(({ start, end }) => {
        let words = ''
        let at = start
        for (const name of names) {
          if (name.start < at || name.end > end) continue
          words += `${text.slice(at, name.start)}${name.token}`
          at = name.end
        }
        return words + text.slice(at, end)
      })
      .join(' ')
}
