/** Who can hand over and receive. */
import { childrenOf, wordAt } from '../../language/index.ts'
import { countryOfPeople } from '../entities/lexicon.ts'
import { isParty, isPrivate, kindsOf } from '../events/parties.ts'
import type { Understood } from '../understood.ts'
import triggers from './data/triggers.json' with { type: 'json' }
import { nounAt } from './items.ts'

const institutions = new Set(triggers.institutions)

/** Whether a head names who can supply or receive. */
export const canBeParty = (u: Understood, head: number): boolean => {
  if (kindsOf(u, head).has('weapon')) return false
  return isParty(u, head) || institutions.has(nounAt(u.doc, head))
}

/** Whether a party is a state, an organ, an official, an armed group or a body. */
export const isPublic = (u: Understood, head: number): boolean => !isPrivate(u, head) || isAdjective(u, head)

const isAdjective = (u: Understood, head: number): boolean =>
  countryOfPeople(u.doc.text.slice(u.doc.start[head], u.doc.end[head])) !== undefined

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
