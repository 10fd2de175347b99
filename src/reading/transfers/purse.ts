/** Whose money it is that changes hands. */
import { childrenOf, wordAt } from '../../language/index.ts'
import { kindsOf } from '../events/parties.ts'
import type { Understood } from '../understood.ts'
import { nounAt } from './categories.ts'
import triggers from './data/triggers.json' with { type: 'json' }
import { isCapital, isCountry, isKnownBody } from './parties.ts'
import type { Told } from './told.ts'

/** Money comes from a state's purse, or goes to one; what a party, a candidate or a club is given is its own. */
export const isPublicMoney = (u: Understood, { suppliers, recipients, parties }: Told): boolean =>
  suppliers.some((h) => isTreasury(u, h) || (sectorOf(u, h) === 'GOV' && !isFormer(u, h))) ||
  recipients.some((h) => isBand(u, h)) ||
  (!suppliers.some((h) => isPeopleOf(u, h)) && [...recipients, ...parties].some((h) => isTreasury(u, h)))

/** "Rebels", "the militia". */
const isBand = (u: Understood, head: number): boolean =>
  wordAt(u.doc, head).upos === 'NOUN' && kindsOf(u, head).has('armed')

const isFormer = ({ doc }: Understood, head: number): boolean =>
  childrenOf(doc, head).some((c) => wordAt(doc, c).lemma === 'former')

/** "Norlanders", "migrants": what they send home is no state's. */
const isPeopleOf = (u: Understood, head: number): boolean =>
  wordAt(u.doc, head).xpos === 'NNPS' ? isPeople(u, head) : /^(?:REF|CVL)$/.test(sectorOf(u, head) ?? '')

const isPeople = (u: Understood, head: number): boolean => {
  const kinds = kindsOf(u, head)
  return kinds.has('crowd') && kinds.has('person')
}

/** A country, an organ, a body or a band; no person, no firm, no people. */
export const isTreasury = (u: Understood, head: number): boolean => {
  if (isPeopleOf(u, head)) return false
  if (isCountry(u, head) || isKnownBody(u, head) || isCapital(u, head)) return true
  const kinds = kindsOf(u, head)
  if (isBand(u, head)) return true
  if (isPrivateBody(u, head) || kinds.has('person') || kinds.has('business')) return false
  if (PUBLIC_SECTORS.has(sectorOf(u, head) ?? '')) return true
  if (kinds.has('pronoun')) return false
  return kinds.has('organ') && !kinds.has('crowd')
}

const sectorOf = (u: Understood, head: number): string | undefined => {
  const id = u.entities.entityOf({ first: head, last: head })
  return id === undefined ? undefined : u.entityById.get(id)!.sector
}

const PUBLIC_SECTORS = new Set(['GOV', 'MIL', 'COP', 'LEG', 'IGO', 'REB'])

/** A foundation, a charity, a university are no state's. */
export const isPrivateBody = (u: Understood, head: number): boolean =>
  !isCountry(u, head) && privateBodies.has(nounAt(u.doc, head))

const privateBodies = new Set(triggers['private bodies'])
