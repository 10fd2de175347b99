/** What counts as a transfer: a public party on one side, or a military thing. */
import { subtreeOf, wordAt } from '../../language/index.ts'
import { kindsOf } from '../events/parties.ts'
import type { Understood } from '../understood.ts'
import { isMilitary, nounAt } from './categories.ts'
import triggers from './data/triggers.json' with { type: 'json' }
import type { Item } from './items.ts'
import { isInstitution, isOnlyPerson, isPublic, isStateLike, ownersOf } from './parties.ts'
import type { Told } from './told.ts'
import { nounKinds } from './triggers.ts'

const soldiers = new Set(triggers.soldiers)

/** A firm or a person may bear the name of a weapon. */
export const isFirm = (u: Understood, { designation, head }: Item): boolean => {
  if (designation === undefined) return false
  const id = u.entities.entityOf({ first: head, last: head })
  const kind = id === undefined ? undefined : u.entityById.get(id)!.kind
  return kind === 'organization' || kind === 'person'
}

/** "received North Korean weapons": whose a thing was is who supplied it. */
export const withOwners = (u: Understood, told: Told): Told => {
  if (told.suppliers.length + told.parties.length > 0) return told
  // "North Korean weapons and ammunition": the owner of the first is the owner of all.
  const owners = told.items.flatMap((i) => [
    ...ownersOf(u, i.head),
    ...(i.container === undefined ? [] : ownersOf(u, i.container)),
  ])
  return { ...told, suppliers: [...new Set(owners)].filter((o) => !told.recipients.includes(o)) }
}

export const isTransfer = (u: Understood, told: Told): boolean => {
  // "trains Dorne's pilots": whom else one trains is one's own affair.
  if (wordAt(u.doc, told.head).lemma === 'train' && isVerb(u, told.head))
    return told.recipients.some((h) => soldiers.has(nounAt(u.doc, h)) || kindsOf(u, h).has('armed'))
  const parties = [...told.suppliers, ...told.recipients, ...told.parties]
  const both = told.parties.length > 1 || (told.suppliers.length > 0 && told.recipients.length > 0)
  const public_ = parties.some((h) => isPublic(u, h))
  const state = parties.some((h) => isStateLike(u, h))
  const military = told.items.some((item) => isMilitaryItem(u, item))
  if (parties.length === 0) return military && STOPPED.has(told.status) && !told.weak && isOnItsWay(u, told)
  if (told.weak) return state && (military || both)
  // "Gave ammunition to critics": whom nobody arms.
  if (told.recipients.some((h) => isOnlyPerson(u, h))) return false
  const figurative =
    told.items.some(({ head }) => nounAt(u.doc, head) === 'ammunition') &&
    GIVES.has(wordAt(u.doc, told.head).lemma)
  if (figurative && !told.suppliers.some((h) => isStateLike(u, h) && !isPersonal(u, h))) return false
  if (military) return state || (public_ && both)
  // Goods of peace are business and household, unless they go from one public party to another.
  if (
    told.status === 'requested' &&
    state &&
    (told.suppliers.length > 0 || !isVerb(u, told.head)) &&
    !told.items.some(({ category }) => category === 'other')
  )
    return true
  if (!both || !state)
    return (
      state &&
      isVerb(u, told.head) &&
      (isForeignTrade(u, told) || told.items.every(({ category }) => category === 'energy'))
    )
  return parties.every((h) => isPublic(u, h) || isInstitution(u, h))
}

/** What police find at somebody's is not handed over; what is found on a ship or at a border is. */
const isOnItsWay = (u: Understood, told: Told): boolean =>
  told.items.some(
    ({ container }) => container !== undefined && nounKinds(nounAt(u.doc, container)).length > 0,
  ) || subtreeOf(u.doc, told.head).some((at) => conveyances.has(nounAt(u.doc, at)))

const conveyances = new Set(triggers.conveyances)

const GIVES = new Set(['give', 'provide', 'offer', 'supply'])

const isPersonal = (u: Understood, head: number): boolean => {
  const kinds = kindsOf(u, head)
  return kinds.has('person') || (kinds.has('official') && wordAt(u.doc, head).upos === 'NOUN')
}

const isForeignTrade = (u: Understood, told: Told): boolean =>
  /^(?:im|ex|re-ex|reex)port$/.test(wordAt(u.doc, told.head).lemma)

const isVerb = (u: Understood, head: number): boolean => wordAt(u.doc, head).upos === 'VERB'

/** "Military technology", "missile training" are military, whatever else technology and training may be. */
const isMilitaryItem = (u: Understood, { category, words, head }: Item): boolean => {
  if (isMilitary(category)) return true
  if (category !== 'technology' && category !== 'training' && category !== 'space') return false
  const text = u.doc.text.slice(u.doc.start[words.first], u.doc.end[head])
  return /\b(?:military|missile|nuclear|weapon|submarine|drone|army|spy|reconnaissance)/i.test(text)
}

const STOPPED = new Set(['seized', 'blocked'])
