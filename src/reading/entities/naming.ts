/** Which names are one's: full name and surname, initials, acronym and what it is short for, a country and its people. */
import { type Document, textOf } from '../../language/index.ts'
import type { ReadableArticle } from './article.ts'
import { bodiesOfCountries, nameBodies, shortName } from './bodies.ts'
import { nameCountries } from './country-names.ts'
import { knownByName } from './known-names.ts'
import { countryOfSeat, genderOfNoun, plain } from './lexicon.ts'
import { type NameMention, nameMentions } from './name-mentions.ts'
import { type NameType, nameTypes } from './name-types.ts'
import { genderByName, namePeople, surnamed } from './people.ts'
import { newReferent, type Referent } from './referents.ts'
import { withRepeated } from './repeated-names.ts'
import { withStates } from './states.ts'
import { weaponNamed } from './weapons.ts'

export interface Naming {
  names: NameMention[]
  referentOf: Map<NameMention, Referent>
}

/** What a table has of one of its names; a country named beside it ("the Indian Congress") goes before. */
const takeKnown = (doc: Document, referent: Referent): void => {
  if (referent.kind === 'country') return
  for (const name of referent.names) {
    const found = name.form === 'name' ? knownByName(textOf(doc, name)) : undefined
    if (!found) continue
    if (found.kind === 'person' ? referent.kind !== 'person' : referent.kind === 'person') continue
    if (referent.country && found.country && referent.country !== found.country) continue
    referent.known = found
    referent.kind = found.kind
    return
  }
}

/** The names of an article, each with its referent. */
export const nameReferents = (article: ReadableArticle): Naming => {
  const { doc } = article
  const typesOf = (names: readonly NameMention[]) =>
    nameTypes(
      (name) => textOf(doc, name),
      names.filter((n) => n.form === 'name'),
    )
  const found = withStates(article, nameMentions(article))
  const names = withRepeated(article, found, typesOf(found))
  const types = typesOf(names)
  const typeOf = new Map<NameMention, NameType>()
  for (const type of types) for (const name of type.mentions) typeOf.set(name, type)

  const people = namePeople(doc, types)
  const bodies = nameBodies(doc, types, people)
  const countryOf = nameCountries(doc, names, types)
  const lastSeen = new Map<Referent, number>()
  const ofCountry = bodiesOfCountries(doc, lastSeen)
  const others = new Map<string, Referent>()
  /** By its type alone, where neither person nor longer name claims it. */
  const other = (type: NameType): Referent => {
    const key = type.kind === 'weapon' ? plain(weaponNamed(type.key)?.designation ?? type.key) : type.key
    let referent = others.get(key)
    if (!referent) {
      referent = newReferent(type.kind)
      const seat = countryOfSeat(type.key)
      if (seat) Object.assign(referent, { kind: 'organization', country: seat })
      others.set(key, referent)
    }
    return referent
  }
  const referentFor = (name: NameMention): Referent => {
    const type = typeOf.get(name)
    const country = countryOf(name, type)
    if (country || !type) return country!
    const named =
      people.full.get(type) ??
      bodies.full.get(type) ??
      surnamed(doc, people, type, name, lastSeen) ??
      shortName(people, bodies, type, lastSeen) ??
      other(type)
    return named.kind === 'organization' ? ofCountry(name, named) : named
  }

  const referentOf = new Map<NameMention, Referent>()
  for (const name of names) {
    const referent = referentFor(name)
    referent.names.push(name)
    lastSeen.set(referent, name.first)
    for (const title of name.titles) referent.gender ??= genderOfNoun(title)
    referentOf.set(name, referent)
  }
  for (const referent of new Set(referentOf.values())) {
    takeKnown(doc, referent)
    genderByName(doc, referent)
  }
  return { names, referentOf }
}
