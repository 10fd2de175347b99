/** Who can act and suffer: parties, doers of what a frame tells, and what its recipients may be. */
import { type Document, wordAt } from '../../language/index.ts'
import type { Understood } from '../understood.ts'
import unreal from './data/unreal.json' with { type: 'json' }
import { entityAt, formOf, isOfCommerce, isTime, type Kind, kindsOf } from './kinds.ts'
import { type Aim, classOf, nounWord } from './lexicon.ts'

export { kindsOf } from './kinds.ts'

const abstract = new Set(unreal.abstract)

const HUMAN: readonly Kind[] = ['person', 'official', 'crowd', 'armed', 'police', 'group', 'pronoun', 'media']
const PUBLIC: readonly Kind[] = [
  'polity',
  'state',
  'body',
  'organ',
  'armed',
  'official',
  'group',
  'crowd',
  'police',
  'pronoun',
]

/** Whether a phrase can act: states, bodies, groups, people, businesses. */
export const isParty = (u: Understood, head: number): boolean =>
  [...kindsOf(u, head)].some((kind) => kind !== 'place' && kind !== 'weapon' && kind !== 'aircraft')

/** Whether a phrase is a business and nothing else that acts in public. */
export const isBusiness = (u: Understood, head: number): boolean => {
  const kinds = kindsOf(u, head)
  return kinds.has('business') && !kinds.has('state') && !kinds.has('organ')
}

/** Whether a phrase is a state or has a state's power, by its own head. */
export const isStately = (u: Understood, head: number): boolean => {
  const kinds = kindsOf(u, head)
  return (kinds.has('state') || kinds.has('organ') || kinds.has('polity')) && !kinds.has('business')
}

/** Whether a phrase is a private person or a business. */
export const isPrivate = (u: Understood, head: number): boolean =>
  isBusiness(u, head) || ![...kindsOf(u, head)].some((kind) => PUBLIC.includes(kind))

const ARMED: readonly Kind[] = ['armed', 'police', 'state', 'aircraft', 'weapon', 'crowd']

const DOERS: { [doer: string]: readonly Kind[] } = {
  public: PUBLIC,
  organ: ['polity', 'state', 'body', 'organ', 'official', 'armed', 'police', 'pronoun'],
  armed: ['polity', 'state', 'body', 'armed', 'police', 'aircraft', 'weapon', 'crowd', 'pronoun'],
  armedOnly: ['armed', 'police'],
  crowd: ['crowd', 'body', 'pronoun', 'armed'],
  official: ['polity', 'official', 'state', 'organ', 'pronoun'],
  aircraft: ['aircraft'],
  gunmen: ['gunmen'],
  police: ['police'],
  peacekeepers: ['peacekeepers'],
}

/** Whether a phrase is among those who do what a frame tells. */
export const isDoer = (u: Understood, head: number, doer: string | undefined): boolean => {
  const kinds = kindsOf(u, head)
  if (doer === undefined) return isParty(u, head)
  if (doer === 'public' && isBusiness(u, head)) return false
  // Whom the news knows by name acts in public, save in news of business.
  if (doer === 'public' && kinds.has('person') && wordAt(u.doc, head).upos === 'PROPN')
    return !isOfCommerce(u)
  // One who is named and leads no army attacks in words.
  if (doer === 'politician')
    return (
      wordAt(u.doc, head).upos === 'PROPN' &&
      kinds.has('person') &&
      !kinds.has('armed') &&
      !kinds.has('state')
    )
  // "The department retreated" moves no soldiers; a named group may.
  if (doer === 'armed' && wordAt(u.doc, head).upos === 'NOUN' && !ARMED.some((kind) => kinds.has(kind)))
    return false
  return DOERS[doer]!.some((kind) => kinds.has(kind))
}

/** Whether what strikes does so in its owner's stead: "jets bombed". */
export const isWeapon = (u: Understood, head: number): boolean => kindsOf(u, head).has('weapon')

/** Whether a phrase names a place. */
export const isPlace = (u: Understood, head: number): boolean => {
  const kinds = kindsOf(u, head)
  if (kinds.has('place')) return true
  const entity = entityAt(u, head)
  if (entity) return entity.kind === 'place' || entity.kind === 'country'
  const { upos } = wordAt(u.doc, head)
  return (
    classOf('places').has(nounWord(u.doc, head)) ||
    classOf('ways').has(nounWord(u.doc, head)) ||
    (upos === 'PROPN' && !kinds.has('person'))
  )
}

/** Whether a phrase can be what an act is aimed at. */
export const canSuffer = (u: Understood, head: number, aim: Aim = 'party'): boolean => {
  const kinds = kindsOf(u, head)
  const { upos } = wordAt(u.doc, head)
  if (isTime(u, head)) return false
  if (aim === 'party') return isParty(u, head)
  if (aim === 'state') return kinds.has('state') && !kinds.has('pronoun')
  if (aim === 'person' && /^it$/i.test(formOf(u.doc, head)) && !entityAt(u, head)) return false
  if (aim === 'person')
    return (
      HUMAN.some((kind) => kinds.has(kind)) || kinds.has('body') || (kinds.has('state') && upos !== 'ADJ')
    )
  if (aim === 'place') return isPlace(u, head) || kinds.has('state')
  const target = classOf('targets').has(nounWord(u.doc, head))
  if (aim === 'physical')
    return (
      isParty(u, head) || isPlace(u, head) || isWeapon(u, head) || target || PRONOUN.test(formOf(u.doc, head))
    )
  return isParty(u, head) || target || !isAbstract(u.doc, head)
}

const PRONOUN = /^(?:it|them|him|her|us|me)$/

/** Ideas, plans, records and the like, of which one speaks in figures: "killed the bill". */
export const isAbstract = (doc: Document, head: number): boolean => {
  const word = nounWord(doc, head)
  if (classOf('targets').has(word)) return false
  return abstract.has(word) || /(?:tion|sion|ment|ness|ism|ance|ence|ity|acy)$/.test(word)
}
