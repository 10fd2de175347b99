/** Transfers told by verbs: who gives, gets, equips or stops what. */
import { childrenOf, type Document, subtreeOf, wordAt } from '../../language/index.ts'
import { type Frame, frameOf } from '../clauses/index.ts'
import { countryNamed, countryOfCapital } from '../entities/lexicon.ts'
import type { Understood } from '../understood.ts'
import { type Item, itemsAt, nounAt } from './items.ts'
import { canBeParty, ownersOf } from './parties.ts'
import type { Told } from './told.ts'
import { isBound, isThrough, isWeak, lemmaOfForm, nounKinds, particleOf, verbKinds } from './triggers.ts'

const formOf = (doc: Document, index: number): string =>
  doc.text.slice(doc.start[index], doc.end[index]).toLowerCase()

/** The transfers that a verb tells; none where it hands over nothing. */
export const toldByVerb = (u: Understood, verb: number): Told[] => {
  const { doc } = u
  const lemma = lemmaOfForm(formOf(doc, verb)) ?? wordAt(doc, verb).lemma
  const kinds = verbKinds(lemma)
  if (kinds.length === 0) return []
  const particle = particleOf(lemma)
  const own = childrenOf(doc, verb).find((c) => wordAt(doc, c).deprel === 'compound:prt')
  if (particle !== undefined && (own === undefined || formOf(doc, own) !== particle)) return []
  const frame = frameOf(doc, verb)
  // "gave Norland up to a dozen tanks": what the tree takes for a direction is a bound.
  frame.patient.push(...frame.obliques.filter((o) => BOUND.test(o.case)).flatMap((o) => o.heads))
  for (const { kind, status } of kinds) {
    const slots = SLOTS[kind](u, frame)
    if (!slots || slots.items.length === 0 || isDeployment(u, frame)) continue
    const through = obliqueParties(u, frame, (c) => isThrough(c))
    const { suppliers, recipients, items } = slots
    return [
      {
        head: verb,
        triggers: [verb],
        frame,
        suppliers,
        recipients,
        parties: [],
        ...(through.length > 0 && { intermediary: through[0]! }),
        items,
        status,
        verbal: true,
        weak: isWeak(lemma),
      },
    ]
  }
  return []
}

/** "sent troops and planes to Norland": one's own, not handed over. */
const isDeployment = ({ doc }: Understood, { patient, agent, form }: Frame): boolean =>
  [...patient, ...(form === 'passive' ? [] : agent.slice(1))].some((h) =>
    /^(?:troop|soldier|force|marine|personnel|brigade|division)$/.test(nounAt(doc, h)),
  )

const BOUND = /^(?:up to|as many as|as much as|over|about|around|at least|under)$/

interface Slots {
  suppliers: number[]
  recipients: number[]
  items: Item[]
}

const itemsOf = (doc: Document, heads: readonly number[]): Item[] => {
  const seen = new Set<number>()
  return heads
    .flatMap((h) => itemsAt(doc, h))
    .filter((item) => !seen.has(item.head) && seen.add(item.head))
    .sort((a, b) => a.head - b.head)
}

export const obliqueParties = (
  u: Understood,
  frame: Frame,
  matches: (preposition: string) => boolean,
): number[] =>
  frame.obliques.filter((o) => matches(o.case)).flatMap((o) => o.heads.filter((h) => canBeParty(u, h)))

const TO = /^(?:to|for|into|on behalf of)$/
const FROM = /^(?:from|out of)$/

const give = (u: Understood, frame: Frame): Slots | undefined => {
  const { doc } = u
  const parties = (heads: readonly number[]) => heads.filter((h) => canBeParty(u, h))
  const withItems = itemsOf(
    doc,
    frame.obliques.filter((o) => o.case === 'with').flatMap((o) => o.heads),
  )
  const objects = itemsOf(doc, frame.patient)
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
    return { suppliers: parties(frame.agent), recipients: parties(frame.patient), items: withItems }
  if (objects.length === 0) return undefined
  const told = [...parties(frame.receiver), ...obliqueParties(u, frame, (c) => c === 'to')]
  const recipients = [
    ...told,
    // "gave Norland money *for* schools": where somebody receives, "for" tells the purpose.
    ...(told.length > 0 ? [] : obliqueParties(u, frame, (c) => TO.test(c))),
    // "weapons to Ukraine", where the tree hangs it on the weapons.
    ...insideParties(u, objects, TO),
    // "gave Kyiv tanks", where the tree has two objects.
    ...parties(frame.patient).filter(
      (h) => wordAt(doc, h).deprel !== 'conj' && objects.every((o) => o.head > h),
    ),
  ]
  const behind = countryBehind(doc, frame.head, objects)
  if (recipients.length === 0 && behind !== undefined) {
    recipients.push(behind)
    for (const object of objects) if (object.words.first <= behind) object.words.first = behind + 1
  }
  const suppliers = parties(frame.agent)
  if (suppliers.length === 0)
    suppliers.push(...obliqueParties(u, frame, (c) => FROM.test(c)), ...insideParties(u, objects, FROM))
  return { suppliers, recipients: unique(recipients).filter((r) => !suppliers.includes(r)), items: objects }
}

/** "gives *Norland* military equipment", where the tree takes the name for a part of the equipment's. */
const countryBehind = (doc: Document, verb: number, objects: readonly Item[]): number | undefined => {
  const head = objects[0]!.head
  for (let at = verb + 1; at < Math.min(head, verb + 4); at++) {
    const { deprel, upos } = wordAt(doc, at)
    if (deprel !== 'compound' || upos !== 'PROPN') return undefined
    const name = doc.text.slice(doc.start[verb + 1], doc.end[at])
    if ((countryNamed(name) || countryOfCapital(name)) && at < head) return at
  }
  return undefined
}

const bareDependents = (doc: Document, head: number): number[] =>
  childrenOf(doc, head).filter(
    (c) => c > head && /^(?:nmod|appos|dep|obl|conj)$/.test(wordAt(doc, c).deprel) && caseOf(doc, c) === '',
  )

const get = (u: Understood, frame: Frame): Slots | undefined => {
  const items = itemsOf(u.doc, frame.patient)
  if (items.length === 0) return undefined
  const suppliers = unique([
    ...obliqueParties(u, frame, (c) => FROM.test(c)),
    ...insideParties(u, items, FROM),
  ])
  const recipients = frame.agent.filter((h) => canBeParty(u, h))
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
const hold = (u: Understood, frame: Frame): Slots | undefined => {
  const items = itemsOf(u.doc, frame.patient)
  if (items.length === 0) return undefined
  // A thing that is only stopped or found is not on its way from one to another.
  const onItsWay = items.some(
    ({ container }) => container !== undefined && nounKinds(nounAt(u.doc, container)).length > 0,
  )
  const from = unique([...obliqueParties(u, frame, (c) => FROM.test(c)), ...insideParties(u, items, FROM)])
  const to = unique([
    ...obliqueParties(u, frame, (c) => /^(?:to|for)$/.test(c)),
    ...insideParties(u, items, TO),
    ...boundFor(u, items),
  ])
  if (
    !onItsWay &&
    from.length + to.length === 0 &&
    !/^(?:seize|confiscate|impound|interdict)$/.test(wordAt(u.doc, frame.head).lemma)
  )
    return undefined
  // "suspended exports of drones": whose exports they are is who stops them.
  const exported = items.some(
    ({ container }) => container !== undefined && nounAt(u.doc, container) === 'export',
  )
  const suppliers = from.length > 0 || !exported ? from : frame.agent.filter((h) => canBeParty(u, h))
  return { suppliers, recipients: to, items }
}

/** "Norland shells *reached* Dorne's depots". */
const arrive = (u: Understood, frame: Frame): Slots | undefined => {
  const items = itemsOf(u.doc, frame.agent)
  if (items.length === 0) return undefined
  const whither = [
    ...frame.patient,
    ...frame.obliques.filter((o) => /^(?:in|at|to|into)$/.test(o.case)).flatMap((o) => o.heads),
  ]
  const recipients = unique(whither.flatMap((h) => (canBeParty(u, h) ? [h] : ownersOf(u, h))))
  return {
    suppliers: unique([...obliqueParties(u, frame, (c) => FROM.test(c)), ...insideParties(u, items, FROM)]),
    recipients,
    items,
  }
}

const SLOTS = { give, get, equip, hold, arrive }

const unique = (heads: readonly number[]): number[] => [...new Set(heads)]

/** Parties that hang on an item, or on what holds it, by a preposition. */
export const insideParties = (u: Understood, items: readonly Item[], preposition: RegExp): number[] => {
  const near = hangingParties(u, items, preposition)
  if (near.length > 0) return near
  // "36 tanks worth $1 billion *to Norland*": wherever the tree hangs it below the item.
  return items.flatMap(({ head, container }) =>
    subtreeOf(u.doc, container ?? head).filter(
      (at) =>
        at > head &&
        canBeParty(u, at) &&
        preposition.test(caseOf(u.doc, at)) &&
        !inClause(u.doc, at, container ?? head),
    ),
  )
}

const caseOf = (doc: Document, index: number): string =>
  childrenOf(doc, index)
    .filter((c) => c < index && wordAt(doc, c).deprel === 'case')
    .map((c) => formOf(doc, c))
    .join(' ')

/** Whether a clause of its own lies between a word and what it hangs below. */
const inClause = (doc: Document, index: number, above: number): boolean => {
  for (let at = index, steps = 0; at !== above && steps < 8; steps++) {
    const { deprel, lemma } = wordAt(doc, at)
    if (/^(?:acl:relcl|advcl|ccomp|parataxis|appos|conj)$/.test(deprel)) return true
    if (
      deprel === 'acl' &&
      !isBound(lemma) &&
      !/^(?:hide|conceal|load|worth|carry|stash|pack|hold|value)$/.test(lemma)
    )
      return true
    at = doc.head[at]!
  }
  return false
}

const hangingParties = (u: Understood, items: readonly Item[], preposition: RegExp): number[] =>
  items.flatMap(({ head, container }) =>
    [head, ...(container === undefined ? [] : [container])].flatMap((h) =>
      obliqueParties(u, { ...frameOf(u.doc, h), form: 'nominal' }, (c) => preposition.test(c)),
    ),
  )

/** "rifles *bound for* the north", "destined for". */
export const boundFor = (u: Understood, items: readonly Item[]): number[] =>
  items.flatMap(({ head, container }) =>
    [container ?? head].flatMap((h) =>
      subtreeOf(u.doc, h)
        .filter(
          (c) =>
            c > head &&
            /^(?:acl|amod|advcl|xcomp)/.test(wordAt(u.doc, c).deprel) &&
            isBound(wordAt(u.doc, c).lemma),
        )
        .flatMap((c) => obliqueParties(u, frameOf(u.doc, c), (p) => /^(?:for|to)$/.test(p))),
    ),
  )
