/** Who can hand over and receive. */
import { childrenOf, wordAt } from '../../language/index.ts'
import { countryOfCapital, countryOfPeople } from '../entities/lexicon.ts'
import { isParty, isPrivate, kindsOf } from '../events/parties.ts'
import type { Understood } from '../understood.ts'
import { nounAt } from './categories.ts'
import triggers from './data/triggers.json' with { type: 'json' }

const institutions = new Set(triggers.institutions)

/** Whether a head names who can supply or receive. */
export const canBeParty = (u: Understood, head: number): boolean => {
  if (kindsOf(u, head).has('weapon') || wordAt(u.doc, head).upos === 'DET') return false
  if (wordAt(u.doc, head).upos === 'NUM' || isRuling(u, head)) return false
  if (wordAt(u.doc, head).upos === 'ADJ') return isState(u, head)
  // A time may hang as a name does: "Oct 17 - *Georgia* has asked".
  if (isCapital(u, head) || isNamedCountry(u, head) || isPlaceByPronoun(u, head)) return true
  return isParty(u, head) || institutions.has(nounAt(u.doc, head))
}

/** An order orders; the order of monks is not meant. */
const isRuling = (u: Understood, head: number): boolean =>
  wordAt(u.doc, head).upos === 'NOUN' && nounAt(u.doc, head) === 'order'

/** Whether a party is a state, an organ, an official, an armed group or a body. */
export const isPublic = (u: Understood, head: number): boolean =>
  isKnownBody(u, head) ||
  isOneWordName(u, head) ||
  isPlaceByPronoun(u, head) ||
  isCapital(u, head) ||
  !isPrivate(u, head) ||
  isAdjective(u, head) ||
  isNamedCountry(u, head)

/** Whether a head names a museum, a port, a dealer: who receives as parties do. */
export const isInstitution = (u: Understood, head: number): boolean => institutions.has(nounAt(u.doc, head))

/** Whether a head names people of no office, band or crowd: "critics", "voters". */
export const isOnlyPerson = (u: Understood, head: number): boolean => {
  const kinds = [...kindsOf(u, head)]
  return wordAt(u.doc, head).upos === 'NOUN' && kinds.length > 0 && kinds.every((k) => k === 'person')
}

/** Whether a party is a state, an organ or official of one, an armed group or an international body. */
export const isStateLike = (u: Understood, head: number): boolean => {
  const kinds = kindsOf(u, head)
  if (
    ['state', 'organ', 'armed', 'official', 'peacekeepers', 'polity'].some((k) => kinds.has(k as 'state'))
  ) {
    if (!kinds.has('pronoun')) return true
  }
  const id = u.entities.entityOf({ first: head, last: head })
  const entity = id === undefined ? undefined : u.entityById.get(id)
  if (isCapital(u, head) || isKnownBody(u, head)) return true
  if (!entity) return kinds.has('body') && wordAt(u.doc, head).upos === 'PROPN'
  if (entity.kind === 'country') return true
  if (entity.kind === 'group' && ![...kinds].some((k) => PUBLIC_GROUP.has(k)))
    return entity.sector !== undefined && entity.sector !== 'CVL' && entity.sector !== 'BUS'
  if (entity.kind === 'organization' || entity.kind === 'group') return !isPrivate(u, head)
  return entity.kind === 'person' && entity.country !== undefined && entity.roles.length > 0
}

/** "Nine people" are no state, "rebels" and "officials" act as one. */
const PUBLIC_GROUP = new Set<string>([
  'state',
  'organ',
  'armed',
  'official',
  'peacekeepers',
  'polity',
  'police',
  'body',
])

const isAdjective = (u: Understood, head: number): boolean =>
  countryOfPeople(u.doc.text.slice(u.doc.start[head], u.doc.end[head])) !== undefined

/** Whether a head names a country, its capital or its people. */
export const isCountry = (u: Understood, head: number): boolean => isState(u, head) || isAdjective(u, head)

/** "North Korean" is a state by its whole name, whatever its last word alone may be. */
const isState = (u: Understood, head: number): boolean => {
  if (kindsOf(u, head).has('state')) return true
  const id = u.entities.entityOf({ first: head, last: head })
  return id !== undefined && u.entityById.get(id)!.kind === 'country'
}

/** Whose a thing is by an adjective, a name or an owner before it: "North Korean weapons", "Iran's drones". */
export const ownersOf = (u: Understood, head: number): number[] => {
  const owners: number[] = []
  for (const c of childrenOf(u.doc, head)) {
    if (c > head) continue
    const { deprel } = wordAt(u.doc, c)
    if (deprel === 'nmod:poss' && canBeParty(u, c)) owners.push(c)
    else if (/^(?:amod|compound)$/.test(deprel) && isState(u, c)) owners.push(c)
  }
  return owners
}

/** "*government* funding", "an *Air Force* contract": the organ or the body that stands before what is its own. */
export const stateBefore = (u: Understood, head: number): number[] =>
  childrenOf(u.doc, head).filter((c) => {
    if (c > head || wordAt(u.doc, c).deprel !== 'compound') return false
    if (wordAt(u.doc, c).upos === 'NOUN') return organs.has(nounAt(u.doc, c))
    return isKnownBody(u, c) || (kindsOf(u, c).has('organ') && isStateLike(u, c))
  })

const organs = new Set(triggers.organs)

/** "Damascus is rich in oil. *It* delivered …": a capital that stands for its state, also by a pronoun. */
export const isCapital = (u: Understood, head: number): boolean => {
  const id = u.entities.entityOf({ first: head, last: head })
  const entity = id === undefined ? undefined : u.entityById.get(id)
  return entity?.kind === 'place' && countryOfCapital(entity.name) !== undefined
}

/** "Norland is poor. *It* got rice": a place that no list has may be a country. */
const isPlaceByPronoun = (u: Understood, head: number): boolean => {
  if (!/^its?$/i.test(u.doc.text.slice(u.doc.start[head], u.doc.end[head]))) return false
  const id = u.entities.entityOf({ first: head, last: head })
  return id !== undefined && /^(?:place|person|country|organization|group)$/.test(u.entityById.get(id)!.kind)
}

const isNamedCountry = (u: Understood, head: number): boolean => {
  const id = u.entities.entityOf({ first: head, last: head })
  return wordAt(u.doc, head).upos === 'PROPN' && id !== undefined && u.entityById.get(id)!.kind === 'country'
}

const knownBodies = new Set(triggers['known bodies'])

/** Whether a head names a body that is none of business by its name alone: the World Bank, the Wagner Group. */
export const isKnownBody = (u: Understood, head: number): boolean => {
  const id = u.entities.entityOf({ first: head, last: head })
  const entity = id === undefined ? undefined : u.entityById.get(id)
  if (entity?.kind !== 'organization') return false
  return entity.sector === 'IGO' || knownBodies.has(entity.name.toLowerCase())
}

/** A person with one name and no office may as well be a country that no list has. */
const isOneWordName = (u: Understood, head: number): boolean => {
  const id = u.entities.entityOf({ first: head, last: head })
  const entity = id === undefined ? undefined : u.entityById.get(id)
  return entity?.kind === 'person' && /^\p{Lu}\p{Ll}+$/u.test(entity.name) && entity.roles.length === 0
}
