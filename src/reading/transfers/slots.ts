/** The slots of the verbs that tell transfers: who supplies, who receives, what. */
import { childrenOf, type Document, subtreeOf, wordAt } from '../../language/index.ts'
import { type Frame, frameOf } from '../clauses/index.ts'
import { countryNamed, countryOfCapital } from '../entities/lexicon.ts'
import type { Understood } from '../understood.ts'
import { boundFor, caseOf, formOf, insideParties, obliqueParties, routeOf, unique } from './attached.ts'
import { nounAt } from './categories.ts'
import { goodsAt, handsOverGoods } from './goods.ts'
import { type Item, itemsAt } from './items.ts'
import { canBeParty, isCountry, isPublic, isStateLike, ownersOf } from './parties.ts'
import type { Status } from './told.ts'
import { isDeal, isGuard, nounKinds, type VerbKind } from './triggers.ts'

export interface Slots {
  suppliers: number[]
  recipients: number[]
  items: Item[]
  /** Who carries it from the one to the other. */
  through?: number[]
  /** Both, where nothing tells who gives what to whom. */
  parties?: number[]
  /** The same verb's other hand-overs. */
  more?: Slots[]
}

/** The slots of a verb's frame; nothing where it names nothing that is handed over. */
export const slotsOf = (u: Understood, frame: Frame, kind: VerbKind, status: Status): Slots | undefined =>
  SLOTS[kind](u, frame, status)

/** Items of the table, and, of a verb that is about goods, whatever else it names. */
const objectsOf = (doc: Document, frame: Frame, heads: readonly number[]): Item[] => {
  const known = itemsOf(doc, heads)
  if (!handsOverGoods(doc, frame.head)) return known
  return [...known, ...goodsAt(doc, heads, known)].sort((a, b) => a.head - b.head)
}

const itemsOf = (doc: Document, heads: readonly number[]): Item[] => {
  const seen = new Set<number>()
  return heads
    .flatMap((h) => itemsAt(doc, h))
    .filter((item) => !seen.has(item.head) && seen.add(item.head) && !isPrice(doc, item))
    .sort((a, b) => a.head - b.head)
}

/** Of "$1 billion worth of arms" the sum is no item of its own. */
const isPrice = (doc: Document, { category, words }: Item): boolean =>
  category === 'money' && words.last + 1 < doc.start.length && formOf(doc, words.last + 1) === 'worth'

const TO = /^(?:to|for|into|on behalf of)$/
const FROM = /^(?:from|out of)$/

const give = (u: Understood, frame: Frame): Slots | undefined => {
  const { doc } = u
  const parties = (heads: readonly number[]) => heads.filter((h) => canBeParty(u, h))
  const withItems = itemsOf(
    doc,
    frame.obliques.filter((o) => o.case === 'with').flatMap((o) => o.heads),
  )
  const objects = objectsOf(doc, frame, frame.patient)
  // "send Kyiv four MiG-29s", where the tree hangs the one on the other.
  if (objects.length === 0)
    objects.push(
      ...itemsOf(
        doc,
        [...frame.receiver, ...frame.patient].flatMap((h) => bareDependents(doc, h)),
      ),
    )
  // "pledged 50 million euros in aid": the sum pays for the aid.
  const paid = objects.every(({ category }) => category === 'money')
    ? itemsOf(
        doc,
        frame.obliques.filter((o) => o.case === 'in').flatMap((o) => o.heads),
      ).filter(({ category }) => category !== 'money')
    : []
  if (objects.length > 0 && paid.length > 0)
    objects.splice(0, objects.length, ...paid.map((item) => ({ ...item, container: objects[0]!.head })))
  // "provided Russia with shells", "was supplied with shells".
  if (withItems.length > 0 && parties(frame.patient).length > 0 && objects.length === 0)
    return supplied(u, frame, parties(frame.agent), parties(frame.patient))
  if (objects.length === 0) return undefined
  // "weapons to Ukraine", where the tree hangs it on the weapons.
  const told = [
    ...parties(frame.receiver),
    ...obliqueParties(u, frame, (c) => c === 'to'),
    ...insideParties(u, objects, /^to$/),
  ]
  const recipients = [
    ...told,
    // "gave Norland money *for* schools": where somebody receives, "for" tells the purpose.
    ...(told.length > 0
      ? []
      : [...obliqueParties(u, frame, (c) => TO.test(c)), ...insideParties(u, objects, TO)]),
    // "gave Kyiv tanks", where the tree has two objects.
    ...parties(frame.patient).filter(
      (h) => wordAt(doc, h).deprel !== 'conj' && objects.every((o) => o.head > h),
    ),
  ]
  const behindVerb = nameBehind(u, frame.head, objects)
  if (recipients.length === 0 && behindVerb !== undefined) {
    recipients.push(behindVerb)
    for (const object of objects) if (object.words.first <= behindVerb) object.words.first = behindVerb + 1
  }
  const agents = parties(frame.agent)
  const origins = unique([
    ...obliqueParties(u, frame, (c) => FROM.test(c)),
    ...insideParties(u, objects, FROM),
  ])
  if (recipients.length === 0 && wordAt(doc, frame.head).lemma === 'share')
    recipients.push(...obliqueParties(u, frame, (c) => c === 'with'))
  // "Norland and Dorne swap shells and diesel"
  if (
    frame.form === 'active' &&
    agents.length > 1 &&
    recipients.length === 0 &&
    MUTUAL.has(wordAt(doc, frame.head).lemma)
  )
    return { suppliers: [], recipients: [], parties: agents, items: objects }
  // "A network smuggled rifles from Norland": who carries it for somebody is between the two.
  const carried =
    agents.length > 0 && origins.some((o) => isStateLike(u, o)) && !agents.some((a) => isStateLike(u, a))
  const talks = talksOf(u, frame.head)
  if (recipients.length === 0) recipients.push(...talks.partners)
  // "Rebels smuggled engines from Norland": for themselves, where nobody else receives.
  if (carried && recipients.length === 0 && agents.every((a) => isPublic(u, a)))
    return { suppliers: origins, recipients: agents, items: objects }
  const suppliers = carried || agents.length === 0 ? origins : agents
  if (suppliers.length === 0) suppliers.push(...talks.own)
  return {
    suppliers,
    recipients: unique(recipients).filter((r) => !suppliers.includes(r)),
    items: objects,
    ...(carried && { through: agents }),
  }
}

const isPartyNoun = (u: Understood, at: number): boolean => {
  const { deprel, upos } = wordAt(u.doc, at)
  return deprel === 'compound' && upos === 'NOUN' && canBeParty(u, at)
}

/** "supplied Norland with tanks and Dorne *with helicopters*": each with its own. */
const supplied = (u: Understood, frame: Frame, suppliers: number[], first: number[]): Slots => {
  const groups: { recipients: number[]; heads: number[] }[] = [{ recipients: first, heads: [] }]
  for (const o of frame.obliques)
    if (o.case === 'with')
      for (const h of o.heads) {
        if (itemsAt(u.doc, h).length > 0) groups.at(-1)!.heads.push(h)
        else if (canBeParty(u, h)) groups.push({ recipients: [h], heads: [] })
      }
  const slots = groups
    .filter(({ heads }) => heads.length > 0)
    .map(({ recipients, heads }): Slots => ({ suppliers, recipients, items: itemsOf(u.doc, heads) }))
  return { ...slots[0]!, more: slots.slice(1) }
}

/** "gives *Norland* military equipment", where the tree takes the name for a part of the equipment's. */
const nameBehind = (u: Understood, verb: number, objects: readonly Item[]): number | undefined => {
  const { doc } = u
  const head = objects[0]!.head
  for (let at = verb + 1; at < Math.min(head, verb + 4); at++) {
    const { deprel, upos } = wordAt(doc, at)
    // "gave *the country* radar equipment".
    if (at === verb + 1 && deprel === 'det' && isPartyNoun(u, at + 1) && at + 1 < head) return at + 1
    if (deprel !== 'compound' || upos !== 'PROPN') return undefined
    const name = doc.text.slice(doc.start[verb + 1], doc.end[at])
    if (countryNamed(name) || countryOfCapital(name)) return at
    // "send Dorne *two* hospitals": no name goes on over a number.
    if (/^(?:NUM|DET)$/.test(wordAt(doc, at + 1).upos) && canBeParty(u, at)) return at
  }
  return undefined
}

const MUTUAL = new Set(['swap', 'trade', 'barter', 'exchange', 'share'])

const bareDependents = (doc: Document, head: number): number[] =>
  childrenOf(doc, head).filter(
    (c) => c > head && /^(?:nmod|appos|dep|obl|conj)$/.test(wordAt(doc, c).deprel) && caseOf(doc, c) === '',
  )

/** "is in talks with Norland to buy jets", "signed a deal with Norland to supply jets": who talks, and with whom. */
const talksOf = (u: Understood, verb: number): { own: number[]; partners: number[] } => {
  const { doc } = u
  const noun = doc.head[verb]!
  if (wordAt(doc, verb).deprel !== 'acl' || !isDeal(nounAt(doc, noun))) return { own: [], partners: [] }
  const frame = frameOf(doc, noun)
  return {
    own: frame.agent.filter((h) => canBeParty(u, h)),
    partners: obliqueParties(u, frame, (c) => c === 'with'),
  }
}

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
  return { suppliers, recipients: named, items }
}

const equip = (u: Understood, frame: Frame): Slots | undefined => {
  const items = itemsOf(
    u.doc,
    frame.obliques.filter((o) => o.case === 'with').flatMap((o) => o.heads),
  )
  const recipients = frame.patient.filter((h) => canBeParty(u, h))
  if (items.length === 0 || recipients.length === 0) return undefined
  return { suppliers: frame.agent.filter((h) => canBeParty(u, h)), recipients, items }
}

/** "seized rifles bound for the north", "blocked the export of chips to Norland". */
const hold = (u: Understood, frame: Frame, status: Status): Slots | undefined => {
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

/** "Norland shells *reached* Dorne's depots". */
const arrive = (u: Understood, frame: Frame): Slots | undefined => {
  const items = itemsOf(u.doc, frame.agent)
  if (items.length === 0) return undefined
  const whither = [
    ...frame.patient,
    ...frame.obliques.filter((o) => /^(?:in|at|to|into)$/.test(o.case)).flatMap((o) => o.heads),
  ]
  const recipients = unique([
    ...whither.flatMap((h) => (canBeParty(u, h) ? [h] : ownersOf(u, h))),
    ...insideParties(u, items, TO),
  ])
  return {
    suppliers: unique([...obliqueParties(u, frame, (c) => FROM.test(c)), ...insideParties(u, items, FROM)]),
    recipients,
    items,
  }
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
      at > verb && at < verb + FURTHEST && caseOf(u.doc, at) === preposition && isInClause(u.doc, at, verb),
  )

/** In words. */
const FURTHEST = 16

const isInClause = (doc: Document, at: number, verb: number): boolean => {
  for (let up = at, steps = 0; up !== verb && steps < 6; steps++) {
    if (/^(?:acl|advcl|ccomp|xcomp|csubj|parataxis)/.test(wordAt(doc, up).deprel)) return false
    up = doc.head[up]!
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
  if (items.length === 0 || paid.length === 0) return undefined
  const recipients = frame.agent.filter((h) => canBeParty(u, h))
  return { suppliers: unique(paid), recipients: recipients.filter((h) => !paid.includes(h)), items }
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
