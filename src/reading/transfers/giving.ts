/** Verbs of giving: "sent Norland tanks", "supplied Norland with tanks", "tanks were sold to Norland". */
import { childrenOf, type Document, wordAt } from '../../language/index.ts'
import { type Frame, frameOf } from '../clauses/index.ts'
import { countryNamed, countryOfCapital } from '../entities/lexicon.ts'
import type { Understood } from '../understood.ts'
import { caseOf, FROM, insideParties, obliqueParties, TO, talksOf, unique } from './attached.ts'
import { type Item, itemsAt } from './items.ts'
import { itemsOf, objectsOf } from './objects.ts'
import { canBeParty, isPublic, isStateLike } from './parties.ts'
import type { Slots } from './told.ts'

/** The slots of a verb of giving; nothing where it gives nothing of the table. */
export const give = (u: Understood, frame: Frame): Slots | undefined => {
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
  const nested = frame.obliques.flatMap((o) =>
    o.case === 'with' ? frameOf(u.doc, o.heads[0]!).obliques : [],
  )
  for (const o of [...frame.obliques, ...nested])
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
