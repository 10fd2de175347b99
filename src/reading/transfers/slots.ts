/** The slots of the verbs that tell transfers: who supplies, who receives, what. */
import { type Document, subtreeOf, wordAt } from '../../language/index.ts'
import { type Frame, frameOf } from '../clauses/index.ts'
import type { Understood } from '../understood.ts'
import {
  boundFor,
  caseOf,
  FROM,
  insideParties,
  obliqueParties,
  routeOf,
  TO,
  talksOf,
  unique,
} from './attached.ts'
import { nounAt } from './categories.ts'
import { give } from './giving.ts'
import { hold } from './holding.ts'
import { tradeAt } from './items.ts'
import { itemsOf, objectsOf } from './objects.ts'

import { canBeParty, isCountry, isStateLike, ownersOf } from './parties.ts'
import type { Slots, Status } from './told.ts'
import type { VerbKind } from './triggers.ts'

/** The slots of a verb's frame; nothing where it names nothing that is handed over. */
export const slotsOf = (u: Understood, frame: Frame, kind: VerbKind, status: Status): Slots | undefined =>
  SLOTS[kind](u, frame, status)

const get = (u: Understood, frame: Frame): Slots | undefined => {
  const items = objectsOf(u.doc, frame, frame.patient)
  if (items.length === 0) return undefined
  const suppliers = unique([
    ...obliqueParties(u, frame, (c) => FROM.test(c)),
    ...insideParties(u, items, FROM),
  ])
  const talks = talksOf(u, frame.head)
  if (suppliers.length === 0) suppliers.push(...talks.partners)
  // "never received the cars that were to come from Norland".
  if (suppliers.length === 0) suppliers.push(...unique(items.flatMap(({ head }) => routeOf(u, head).from)))
  const recipients = frame.agent.filter((h) => canBeParty(u, h))
  if (recipients.length === 0) recipients.push(...talks.own)
  const named = recipients.length > 0 ? recipients : obliqueParties(u, frame, (c) => /^(?:for|to)$/.test(c))
  return { suppliers, recipients: named, items, more: gapped(u, frame, named) }
}

/** "received launchers from Norland and *mortars from Dorne*", where the tree joins the mortars to Norland. */
const gapped = (u: Understood, frame: Frame, recipients: number[]): Slots[] =>
  frame.obliques
    .filter((o) => FROM.test(o.case))
    .flatMap((o) => o.heads.slice(1))
    .filter((h) => !canBeParty(u, h))
    .map((h) => ({
      suppliers: obliqueParties(u, { ...frameOf(u.doc, h), form: 'nominal' }, (c) => FROM.test(c)),
      recipients,
      items: itemsOf(u.doc, [h]),
    }))
    .filter(({ suppliers, items }) => suppliers.length > 0 && items.length > 0)

const equip = (u: Understood, frame: Frame): Slots | undefined => {
  const items = itemsOf(
    u.doc,
    frame.obliques.filter((o) => o.case === 'with').flatMap((o) => o.heads),
  )
  const recipients = frame.patient.filter((h) => canBeParty(u, h))
  if (items.length === 0 || recipients.length === 0) return undefined
  return { suppliers: frame.agent.filter((h) => canBeParty(u, h)), recipients, items }
}

/** "Norland shells *reached* Dorne's depots". */
const arrive = (u: Understood, frame: Frame): Slots | undefined => {
  const { lemma } = wordAt(u.doc, frame.head)
  const named = itemsOf(u.doc, frame.agent)
  const items =
    named.length === 0 && lemma === 'go' ? frame.agent.flatMap((h) => tradeAt(u.doc, h) ?? []) : named
  if (items.length === 0) return undefined
  const suppliers = unique([
    ...obliqueParties(u, frame, (c) => FROM.test(c)),
    ...insideParties(u, items, FROM),
  ])
  if (lemma === 'come' || lemma === 'go') return passing(u, frame, items, suppliers, lemma)
  const whither = [
    ...frame.patient,
    ...frame.obliques.filter((o) => /^(?:in|at|to|into)$/.test(o.case)).flatMap((o) => o.heads),
  ]
  const recipients = unique([
    ...whither.flatMap((h) => (canBeParty(u, h) ? [h] : ownersOf(u, h))),
    ...insideParties(u, items, TO),
  ])
  return { suppliers, recipients, items }
}

/** "Most of *Norland's* grain comes from Dorne", "half of *its* exports go to Dorne": whose it is gets or gives it. */
const passing = (
  u: Understood,
  frame: Frame,
  items: Slots['items'],
  from: number[],
  lemma: string,
): Slots | undefined => {
  const owners = unique(
    items.flatMap(({ head, container }) => [
      ...ownersOf(u, head),
      ...(container === undefined ? [] : ownersOf(u, container)),
    ]),
  )
  const to = obliqueParties(u, frame, (c) => c === 'to')
  const [suppliers, recipients] =
    lemma === 'come' ? [from, to.length > 0 ? to : owners] : [from.length > 0 ? from : owners, to]
  const others = recipients.filter((h) => !suppliers.includes(h))
  return suppliers.length > 0 && others.length > 0 ? { suppliers, recipients: others, items } : undefined
}

/** "asked Norland for shells", "turned to Norland for shells", "appealed for shells". */
const ask = (u: Understood, frame: Frame): Slots | undefined => {
  const items = itemsOf(u.doc, behind(u, frame.head, 'for'))
  if (items.length === 0) return undefined
  const asked = [
    ...frame.receiver,
    ...frame.patient,
    ...frame.obliques.filter((o) => /^(?:to|on|upon|with)$/.test(o.case)).flatMap((o) => o.heads),
  ]
  const suppliers = unique(asked.filter((h) => canBeParty(u, h) && !items.some((i) => i.head === h)))
  const recipients = frame.agent.filter((h) => canBeParty(u, h))
  return { suppliers, recipients: recipients.filter((h) => !suppliers.includes(h)), items }
}

/** "is waiting for jets from Norland", "awaits delivery of tanks". */
const wait = (u: Understood, frame: Frame): Slots | undefined => {
  const items = itemsOf(u.doc, [...frame.patient, ...behind(u, frame.head, 'for')])
  if (items.length === 0) return undefined
  return {
    suppliers: unique([...obliqueParties(u, frame, (c) => FROM.test(c)), ...insideParties(u, items, FROM)]),
    recipients: frame.agent.filter((h) => canBeParty(u, h)),
    items,
  }
}

/** Heads behind a preposition in a verb's own clause, wherever the tree hangs them. */
const behind = (u: Understood, verb: number, preposition: string): number[] =>
  subtreeOf(u.doc, verb).filter(
    (at) =>
      at > verb &&
      at < verb + FURTHEST &&
      caseOf(u.doc, at) === preposition &&
      isInClause(u.doc, at, verb, preposition),
  )

/** In words. */
const FURTHEST = 16

const isInClause = (doc: Document, at: number, verb: number, preposition: string): boolean => {
  for (let up = at, steps = 0; up !== verb && steps < 6; steps++) {
    if (/^(?:acl|advcl|ccomp|xcomp|csubj|parataxis)/.test(wordAt(doc, up).deprel)) return false
    up = doc.head[up]!
    // "called for flexibility *for* advisers": what is called for is the flexibility.
    if (up !== verb && wordAt(doc, at).deprel === 'nmod' && caseOf(doc, up) === preposition) return false
  }
  return true
}

/** "A ship carries grain from Norland to Dorne": it goes from the one to the other, whoever carries it. */
const carry = (u: Understood, frame: Frame): Slots | undefined => {
  const items = itemsOf(u.doc, frame.patient)
  if (items.length === 0) return undefined
  const suppliers = unique([
    ...obliqueParties(u, frame, (c) => FROM.test(c)),
    ...insideParties(u, items, FROM),
    // "Planes from Norland carried weapons".
    ...frame.agent.flatMap((h) => fromBelow(u, h)),
  ])
  const recipients = unique([
    ...obliqueParties(u, frame, (c) => TO.test(c)),
    ...insideParties(u, items, TO),
    ...boundFor(u, items),
  ]).filter((h) => !suppliers.includes(h))
  if (recipients.length === 0) return undefined
  const carriers = frame.agent.filter((h) => canBeParty(u, h))
  const own = suppliers.length === 0 && carriers.some((h) => isStateLike(u, h))
  return {
    suppliers: own ? carriers : suppliers,
    recipients,
    items,
    ...(!own && carriers.length > 0 && { through: carriers }),
  }
}

/** "paid Norland $90 million *for* radars": who pays will have them. */
const pay = (u: Understood, frame: Frame): Slots | undefined => {
  const items = itemsOf(u.doc, behind(u, frame.head, 'for')).filter(({ category }) => category !== 'money')
  const paid = [
    ...frame.receiver,
    ...frame.patient,
    ...frame.obliques.filter((o) => o.case === 'to').flatMap((o) => o.heads),
  ].filter((h) => canBeParty(u, h))
  if (items.length === 0) return handed(u, frame, paid)
  if (paid.length === 0) return undefined
  const recipients = frame.agent.filter((h) => canBeParty(u, h))
  return { suppliers: unique(paid), recipients: recipients.filter((h) => !paid.includes(h)), items }
}

/** "paid *$40 million* to Norland", "paid a *ransom*": for nothing that goes the other way. */
const handed = (u: Understood, frame: Frame, paid: readonly number[]): Slots | undefined => {
  const items = itemsOf(u.doc, frame.patient).filter(({ category }) => category === 'money')
  const suppliers = frame.agent.filter((h) => canBeParty(u, h) && !paid.includes(h))
  const isRansom = frame.patient.some((h) => nounAt(u.doc, h) === 'ransom')
  const isState = [...suppliers, ...paid].some((h) => isStateLike(u, h) && wordAt(u.doc, h).upos !== 'PRON')
  if (
    items.length === 0 ||
    !isState ||
    (paid.length === 0 && !isRansom && !suppliers.some((h) => isCountry(u, h)))
  )
    return undefined
  return { suppliers, recipients: unique(paid), items }
}

const fromBelow = (u: Understood, head: number): number[] =>
  subtreeOf(u.doc, head).filter((at) => at > head && caseOf(u.doc, at) === 'from' && canBeParty(u, at))

/** "trains Dorne's pilots": what is handed over is the training. */
const train = (u: Understood, frame: Frame): Slots | undefined => {
  const recipients = frame.patient.filter((h) => canBeParty(u, h))
  const suppliers = unique(frame.agent.flatMap((h) => (canBeParty(u, h) ? [h] : ownersOf(u, h))))
  if (recipients.length === 0 || suppliers.length === 0) return undefined
  const item = { head: frame.head, words: { first: frame.head, last: frame.head }, category: 'training' }
  return { suppliers, recipients, items: [item] }
}

const SLOTS = { give, get, equip, hold, arrive, ask, wait, carry, train, pay }
