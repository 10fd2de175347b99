/** What counts as a transfer: a public party on one side, or a military thing. */
import { childrenOf, subtreeOf, textOf, wordAt } from '../../language/index.ts'
import { kindsOf } from '../events/parties.ts'
import type { Understood } from '../understood.ts'
import { isMilitary, isTwofold, nounAt } from './categories.ts'
import triggers from './data/triggers.json' with { type: 'json' }
import type { Item } from './items.ts'
import {
  isCountry,
  isInstitution,
  isKnownBody,
  isOnlyPerson,
  isPublic,
  isStateLike,
  ownersOf,
  stateBefore,
} from './parties.ts'
import { isPrivateBody, isPublicMoney, isTreasury } from './purse.ts'
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

/** "received North Korean weapons": whose a thing was is who supplied it; several owners make a telling each. */
export const withOwners = (u: Understood, told: Told): Told[] => {
  if (told.suppliers.length + told.parties.length > 0) return [told]
  const ownersFor = ({ head, container }: Item) =>
    [
      ...new Set(
        [head, ...(container === undefined ? [] : [container])].flatMap((h) => [
          ...ownersOf(u, h),
          ...stateBefore(u, h),
        ]),
      ),
    ].filter((o) => !told.recipients.some((r) => isSelf(u, o, r)))
  const groups: Told[] = []
  for (const item of told.items) {
    const owners = ownersFor(item)
    // "North Korean weapons and ammunition": the owner of the first is the owner of what follows.
    if (groups.length > 0 && owners.length === 0) groups.at(-1)!.items.push(item)
    else groups.push({ ...told, items: [item], suppliers: owners })
  }
  return groups.some(({ suppliers }) => suppliers.length > 0) ? groups : [told]
}

/** "Norland imports most of *its* food": no supplier of its own. */
const isSelf = (u: Understood, owner: number, party: number): boolean => {
  if (owner === party) return true
  const [a, b] = [owner, party].map((h) => u.entities.entityOf({ first: h, last: h }))
  if (a !== undefined && a === b) return true
  return wordAt(u.doc, owner).xpos === 'PRP$' && (a === undefined || b === undefined)
}

/** Whether what a verb or a noun tells is a transfer by what its parties and its items are. */
export const isTransfer = (u: Understood, told: Told): boolean => {
  const parties = [...told.suppliers, ...told.recipients, ...told.parties]
  const both = told.parties.length > 1 || (told.suppliers.length > 0 && told.recipients.length > 0)
  const state = parties.some((h) => isStateLike(u, h) && !isPrivateBody(u, h))
  const military = told.items.some((item) => isMilitaryItem(u, item))
  // "trains Dorne's pilots": whom else one trains is one's own affair.
  if (isVerb(u, told.head) && wordAt(u.doc, told.head).lemma === 'train')
    return told.recipients.some(
      (h) =>
        soldiers.has(nounAt(u.doc, h)) ||
        kindsOf(u, h).has('armed') ||
        ownersOf(u, h).some((o) => isCountry(u, o)),
    )
  if (parties.length === 0) return military && STOPPED.has(told.status) && !told.weak && isOnItsWay(u, told)
  if (isFigurative(u, told) || isStrike(u, told)) return false
  if (told.items.every(({ category }) => category === 'money') && !isPublicMoney(u, told)) return false
  if (told.weak && !isTradeStopped(u, told)) return state && (military || both)
  // Arms and reactors are nobody's private trade; chips may be.
  if (military)
    return (
      state || (both && (parties.some((h) => isPublic(u, h)) || told.items.every((item) => isOfWar(u, item))))
    )
  if (told.recipients.some((h) => isOnlyPerson(u, h) || household.has(nounAt(u.doc, h)))) return false
  // Goods of peace are business and household, unless they go from one public party to another.
  // What one person hands another is theirs, whatever office they hold.
  if (both && parties.every((h) => isPersonal(u, h) && wordAt(u.doc, h).upos !== 'NOUN')) return false
  if (both && state)
    return parties.every((h) => isPublic(u, h) || isInstitution(u, h)) || isStateBusiness(u, told, parties)
  return state && isAbroad(u, told)
}

/** "stopped exports of oil": of trade, whatever else one may stop. */
const isTradeStopped = (u: Understood, { head, items, status }: Told): boolean =>
  isVerb(u, head) &&
  (status === 'suspended' || status === 'blocked') &&
  items.every(
    ({ head: item, container }) =>
      isTradeNoun(u, item) ||
      (container !== undefined && isTradeNoun(u, container)) ||
      isTradeNoun(u, item + 1),
  )

const isTradeNoun = (u: Understood, at: number): boolean =>
  at < u.doc.start.length && /^(?:export|import|shipment|supply|delivery|aid|sale)$/.test(nounAt(u.doc, at))

/** "Norland bought maize from Ostrak Grain Corp.": the state's side makes it one, where goods or its own money go. */
const isStateBusiness = (u: Understood, told: Told, parties: readonly number[]): boolean =>
  parties.every(
    (h) =>
      isPublic(u, h) ||
      isInstitution(u, h) ||
      wordAt(u.doc, h).upos === 'PROPN' ||
      kindsOf(u, h).has('business'),
  ) &&
  parties.some((h) => isTradingState(u, h)) &&
  (told.items.every(({ category }) => category !== 'money') ||
    told.suppliers.some((h) => isTradingState(u, h)))

/** A country, or an organ of one; no official, and none by its people alone. */
const isTradingState = (u: Understood, head: number): boolean => {
  const kinds = kindsOf(u, head)
  if (isPersonal(u, head)) return false
  return (
    isKnownBody(u, head) ||
    kinds.has('organ') ||
    (isCountry(u, head) && (wordAt(u.doc, head).upos === 'PROPN' || kinds.has('pronoun')))
  )
}

const isOfWar = (u: Understood, { category, designation, head }: Item): boolean =>
  isMilitary(category) &&
  category !== 'dual-use' &&
  (designation !== undefined || !isTwofold(nounAt(u.doc, head)))

/** "Gave ammunition to critics", "a weapon against inflation": what arms nobody. */
const isFigurative = (u: Understood, told: Told): boolean => {
  if (told.recipients.some((h) => isOnlyPerson(u, h)) && GIVES.has(wordAt(u.doc, told.head).lemma))
    return true
  if (told.items.some(({ head }) => isFigure(u, head))) return true
  const ammunition = told.items.some(({ head }) => nounAt(u.doc, head) === 'ammunition')
  if (!ammunition || !GIVES.has(wordAt(u.doc, told.head).lemma)) return false
  return !told.suppliers.some((h) => isTreasury(u, h))
}

/** "able to deliver a nuclear warhead", with nobody to receive it. */
const isStrike = (u: Understood, told: Told): boolean =>
  told.recipients.length === 0 &&
  /^(?:deliver|send|carry|drop)$/.test(wordAt(u.doc, told.head).lemma) &&
  told.items.some(
    ({ head }) => /^(?:warhead|weapon|bomb|payload)$/.test(nounAt(u.doc, head)) && isMassWeapon(u, head),
  )

const isMassWeapon = ({ doc }: Understood, head: number): boolean =>
  nounAt(doc, head) !== 'weapon' ||
  childrenOf(doc, head).some((c) =>
    /^(?:nuclear|atomic|chemical|biological)$/i.test(textOf(doc, { first: c, last: c })),
  )

/** Where only one party is told, a country, its trade and the help it gets are told of: "food aid to Norland". */
const isAbroad = (u: Understood, told: Told): boolean => {
  const { lemma } = wordAt(u.doc, told.head)
  const parties = [...told.suppliers, ...told.recipients]
  if (told.status === 'requested')
    return (
      told.items.every(({ category }) => category !== 'other') &&
      (!isVerb(u, told.head) || told.suppliers.length > 0)
    )
  if (/^(?:im|ex|re-ex|reex)port$/.test(lemma)) return true
  if (told.items.every(({ head, container }) => nounAt(u.doc, container ?? head) === 'ransom')) return true
  const energy = told.items.every(({ category }) => category === 'energy')
  const goods = told.items.every(({ category }) => GOODS.has(category))
  if (isVerb(u, told.head) && !isTradeStopped(u, told)) {
    if (energy) return true
    if (DONATES.has(lemma) && told.items.every(({ category }) => category === 'money' || GOODS.has(category)))
      return told.suppliers.some((h) => isForeign(u, h, false) && isTradingState(u, h))
    return TRADES.has(lemma) && goods && parties.some((h) => isTradingState(u, h))
  }
  // "aid for the rebels".
  const help = told.items.every(({ category }) => /^(?:aid|money|food)$/.test(category))
  return parties.some((h) => isForeign(u, h, goods) || (help && kindsOf(u, h).has('armed')))
}

/** What a state hands over or gets, whoever is on the other side. */
const GOODS = new Set(['food', 'energy', 'aid', 'technology', 'space'])
/** "Norland pledged $40 million": what a state parts with, to whom it may be. */
const DONATES = new Set(['pledge', 'donate', 'contribute', 'lend', 'provide', 'promise', 'pay'])
const TRADES = new Set([
  'buy',
  'donate',
  'get',
  'obtain',
  'order',
  'procure',
  'purchase',
  'receive',
  'sell',
  'send',
  'ship',
  'supply',
])

/** A country by its name, or a known body; of energy, also by an adjective. */
const isForeign = (u: Understood, head: number, byAdjective: boolean): boolean => {
  const { upos } = wordAt(u.doc, head)
  if (upos === 'PRON') return false
  return (isCountry(u, head) && (byAdjective || upos !== 'ADJ')) || isKnownBody(u, head)
}

const household = new Set(triggers.household)

/** What police find at somebody's is not handed over; what is found on a ship or at a border is. */
const isOnItsWay = (u: Understood, told: Told): boolean =>
  told.items.some(
    ({ container }) => container !== undefined && nounKinds(nounAt(u.doc, container)).length > 0,
  ) || subtreeOf(u.doc, told.head).some((at) => conveyances.has(nounAt(u.doc, at)))

const conveyances = new Set(triggers.conveyances)

/** "A weapon against inflation". */
const isFigure = ({ doc }: Understood, head: number): boolean =>
  /^(?:weapon|ammunition|tool|shield|bullet)$/.test(nounAt(doc, head)) &&
  childrenOf(doc, head).some(
    (c) =>
      wordAt(doc, c).upos === 'NOUN' &&
      childrenOf(doc, c).some(
        (m) =>
          wordAt(doc, m).deprel === 'case' && /^(?:against|in)$/i.test(textOf(doc, { first: m, last: m })),
      ),
  )

const GIVES = new Set(['give', 'provide', 'offer', 'supply'])

const isPersonal = (u: Understood, head: number): boolean => {
  const kinds = kindsOf(u, head)
  return kinds.has('person') || (kinds.has('official') && wordAt(u.doc, head).upos === 'NOUN')
}

const isVerb = (u: Understood, head: number): boolean => wordAt(u.doc, head).upos === 'VERB'

/** "Military technology", "missile training" are military, whatever else technology and training may be. */
const isMilitaryItem = (u: Understood, { category, words, head }: Item): boolean => {
  if (isMilitary(category)) return true
  if (category !== 'technology' && category !== 'training' && category !== 'space') return false
  const text = u.doc.text.slice(u.doc.start[words.first], u.doc.end[head])
  return /\b(?:military|missile|nuclear|weapon|submarine|drone|army|spy|reconnaissance|satellite)/i.test(text)
}

const STOPPED = new Set(['seized', 'blocked'])
