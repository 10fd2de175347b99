/** Who acts for a country: the country itself, its capital and the seat of its government as newspapers use them. */
import { countryOfCapital, countryOfSeat } from '../../reading/entities/lexicon.ts'
import type { Record } from '../../record.ts'

type Entity = Record['entities'][number]

/** The country that an entity is another word for: "Moscow" beside "Russia"; undefined where it is something else. */
export const countryMeant = ({ kind, country, name }: Entity): string | undefined => {
  if (kind === 'country') return country
  if (kind !== 'place') return undefined
  const capital = countryOfCapital(name.toLowerCase())
  return capital !== undefined && (country ?? capital) === capital ? capital : undefined
}

/**
 * Whether what an entity does may be told of its country, and the other way round: "the White House", "Seoul",
 * "Chinese officials", "the Russian leader".
 */
export const standsForCountry = (entity: Entity): boolean =>
  entity.country !== undefined &&
  (countryMeant(entity) !== undefined ||
    (entity.kind === 'organization' && countryOfSeat(entity.name.toLowerCase()) !== undefined) ||
    (entity.kind !== 'place' && !entity.mentions.some(({ form }) => form === 'name')))

/** Whether anything tells an entity from others of its kind: a name, or a country. */
export const isKnown = ({ country, mentions }: Entity): boolean =>
  country !== undefined || mentions.some(({ form }) => form === 'name')
