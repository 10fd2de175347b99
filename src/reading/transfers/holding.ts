/** Verbs of stopping: what is seized, blocked or put off on its way. */
import { wordAt } from '../../language/index.ts'
import type { Frame } from '../clauses/index.ts'
import type { Understood } from '../understood.ts'
import { boundFor, FROM, insideParties, obliqueParties, routeOf, TO, unique } from './attached.ts'
import { nounAt } from './categories.ts'
import { itemsOf } from './objects.ts'
import { canBeParty, isCountry, ownersOf } from './parties.ts'
import type { Slots, Status } from './told.ts'
import { isGuard, nounKinds } from './triggers.ts'

/** "seized rifles bound for the north", "blocked the export of chips to Norland". */
export const hold = (u: Understood, frame: Frame, status: Status): Slots | undefined => {
  const items = itemsOf(u.doc, frame.patient)
  if (items.length === 0) return undefined
  const told = (h: number | undefined) => h !== undefined && nounKinds(nounAt(u.doc, h)).includes('give')
  // A thing that is only stopped or found is not on its way from one to another.
  const onItsWay = items.some(
    ({ head, container }) =>
      told(head) || (container !== undefined && nounKinds(nounAt(u.doc, container)).length > 0),
  )
  const withheld = wordAt(u.doc, frame.head).lemma === 'withhold'
  const route = routeOf(u, frame.head)
  const from = unique([
    ...(withheld ? [] : obliqueParties(u, frame, (c) => FROM.test(c)).filter((h) => isOrigin(u, h, status))),
    ...insideParties(u, items, FROM).filter((h) => isOrigin(u, h, status)),
    ...route.from,
  ])
  const to = unique([
    ...obliqueParties(u, frame, (c) => (withheld ? c === 'from' : /^(?:to|for)$/.test(c))),
    ...insideParties(u, items, TO),
    ...boundFor(u, items),
    ...route.to,
  ])
  if (
    !onItsWay &&
    from.length + to.length === 0 &&
    !/^(?:seize|confiscate|impound|interdict)$/.test(wordAt(u.doc, frame.head).lemma)
  )
    return undefined
  // "suspended exports of drones", "halted a shipment": whose it is is who stops it.
  const exported = items.some(
    ({ head, container }) =>
      (container !== undefined && nounAt(u.doc, container) === 'export') ||
      ((status === 'suspended' || nounAt(u.doc, head) === 'aid') &&
        (told(head) || told(container) || withheld)),
  )
  const owners = unique(items.flatMap(({ head, container }) => ownersOf(u, container ?? head)))
  const ruled =
    status !== 'blocked' ||
    /^(?:ban|prohibit|embargo|forbid|bar|outlaw)$/.test(wordAt(u.doc, frame.head).lemma)
  const holders =
    exported && ruled && owners.length === 0
      ? frame.agent.filter((h) => canBeParty(u, h) && !isGuard(nounAt(u.doc, h)))
      : owners
  return { suppliers: from.length > 0 ? from : holders, recipients: to, items }
}

/** What is seized from a band or a traveller was theirs; from a country, it was on its way. */
const isOrigin = (u: Understood, head: number, status: Status): boolean =>
  status !== 'seized' || isCountry(u, head)
