/** Parties of an entry, as exports name them. */
import type { Hit, PartyOfHit } from '../../search/hits.ts'

export const partiesOf = (hit: Hit, ...roles: PartyOfHit['role'][]): PartyOfHit[] =>
  hit.parties.filter(({ role }) => roles.includes(role))

/** The actor's name across articles; the words of the text where there is no actor. */
export const nameOf = ({ name, text }: PartyOfHit): string => name ?? text.replace(/\s+/g, ' ')

/** Names, joined by "; "; nothing where there is none. */
export const namesOf = (hit: Hit, ...roles: PartyOfHit['role'][]): string | undefined =>
  partiesOf(hit, ...roles)
    .map(nameOf)
    .join('; ') || undefined

/** Countries of parties, each once, joined by "; ". */
export const countriesOf = (hit: Hit, ...roles: PartyOfHit['role'][]): string | undefined =>
  [...new Set(partiesOf(hit, ...roles).flatMap(({ country }) => country ?? []))].join('; ') || undefined
