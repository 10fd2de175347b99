/** Transfers told by verbs: who gives, gets, equips or stops what. */
import { childrenOf, type Document, wordAt } from '../../language/index.ts'
import { coordinated, type Frame, frameOf } from '../clauses/index.ts'
import type { Understood } from '../understood.ts'
import { carriersIn, caseOf, formOf, isKept, lemmaAt, particleBehind } from './attached.ts'
import { nounAt } from './categories.ts'
import { isShare, itemsAt } from './items.ts'
import { slotsOf } from './slots.ts'
import type { Slots, Told } from './told.ts'
import { isGuard, isWeak, particleOf, verbKinds } from './triggers.ts'

/** The transfers that a verb tells; none where it hands over nothing. */
export const toldByVerb = (u: Understood, verb: number): Told[] => {
  const { doc } = u
  const lemma = lemmaAt(doc, verb)
  const kinds = verbKinds(lemma)
  if (kinds.length === 0) return []
  const particle = particleOf(lemma)
  const own =
    childrenOf(doc, verb).find((c) => wordAt(doc, c).deprel === 'compound:prt') ?? particleBehind(doc, verb)
  const parted = particle === undefined || (own !== undefined && formOf(doc, own) === particle)
  const frame = frameOf(doc, verb)
  // "gave Norland up to a dozen tanks": what the tree takes for a direction is a bound.
  if (!frame.patient.some((h) => itemsAt(doc, h).length > 0))
    frame.patient.push(
      ...frame.obliques
        .filter(
          (o) =>
            (BOUND.test(o.case) && o.heads.some((h) => isCounted(doc, h))) ||
            (o.case === 'between' &&
              (wordAt(doc, o.heads[0]!).upos === 'SYM' || isCounted(doc, o.heads[0]!))),
        )
        .flatMap((o) => o.heads),
    )
  // "imports about *three-quarters* of its food", where the tree takes the share for a measure.
  if (!frame.patient.some((h) => itemsAt(doc, h).length > 0))
    frame.patient.push(
      ...childrenOf(doc, verb).filter(
        (c) =>
          c > verb &&
          /^obl(?::unmarked)?$/.test(wordAt(doc, c).deprel) &&
          caseOf(doc, c) === '' &&
          isShare(nounAt(doc, c)) &&
          itemsAt(doc, c).length > 0,
      ),
    )
  // "delivered the first *six of 24* drones", where the tree takes the number for the verb's.
  if (!frame.patient.some((h) => itemsAt(doc, h).length > 0))
    frame.patient.push(
      ...childrenOf(doc, verb).filter(
        (c) => c > verb && wordAt(doc, c).upos === 'NUM' && wordAt(doc, c).deprel === 'nummod',
      ),
    )
  // "received drones from Norland, and rifles from Dorne", where the tree joins the rifles to the verb.
  frame.patient.push(
    ...childrenOf(doc, verb).filter(
      (c) =>
        c > verb &&
        wordAt(doc, c).deprel === 'conj' &&
        wordAt(doc, c).upos === 'NOUN' &&
        frame.patient.length > 0,
    ),
  )
  for (const { kind, status: plain } of kinds) {
    if (!parted && kind !== 'ask') continue
    const isStopped = kind === 'hold' && plain === 'suspended'
    const slots = slotsOf(u, frame, kind, isStopped && isKept(doc, verb) ? 'blocked' : plain)
    if (!slots || slots.items.length === 0 || (kind !== 'train' && isDeployment(u, frame))) continue
    const through = [...carriersIn(u, frame), ...(slots.through ?? [])]
    return [slots, ...(slots.more ?? [])].flatMap(shared).map(({ suppliers, recipients, items }) => ({
      head: verb,
      triggers: [verb],
      frame,
      suppliers,
      recipients,
      parties: slots.parties ?? [],
      ...(through.length > 0 && { intermediary: through[0]! }),
      items,
      status: isStopped && (isGuarded(u, frame) || isKept(doc, verb)) ? 'blocked' : plain,
      verbal: true,
      weak: isWeak(lemma) && kind !== 'ask',
    }))
  }
  return []
}

/** "received drones from Norland and rifles *from Dorne*": each item with the party that stands with it. */
const shared = (slots: Slots): Slots[] => {
  const { items, suppliers, recipients } = slots
  if (items.length < 2 || suppliers.length + recipients.length < 3) return [slots]
  const sides = items.map((item, k) => {
    const end = items[k + 1]?.words.first ?? Number.POSITIVE_INFINITY
    const near = (heads: readonly number[]) => heads.filter((h) => h > item.head && h < end)
    return { from: near(suppliers), to: near(recipients) }
  })
  const behind = (heads: readonly number[], lists: number[][]) =>
    heads.length > 1 && heads.every((h) => h > items[0]!.head) && lists.every((l) => l.length > 0)
  const byFrom = behind(
    suppliers,
    sides.map((s) => s.from),
  )
  const byTo = behind(
    recipients,
    sides.map((s) => s.to),
  )
  if (!byFrom && !byTo) return [slots]
  return items.map((item, k) => ({
    ...slots,
    items: [item],
    suppliers: byFrom ? sides[k]!.from : suppliers,
    recipients: byTo ? sides[k]!.to : recipients,
  }))
}

/** What a court or the customs stop is others'. */
const isGuarded = ({ doc }: Understood, { agent }: Frame): boolean =>
  agent.some((h) => isGuard(nounAt(doc, h)))

/** "sent troops and planes to Norland": one's own, not handed over. */
const isDeployment = ({ doc }: Understood, { patient, receiver, agent, form }: Frame): boolean =>
  [
    ...patient,
    ...receiver.filter((h) => coordinated(doc, h).length > 1),
    ...(form === 'passive' ? [] : agent.slice(1)),
  ].some((h) => /^(?:troop|soldier|force|marine|personnel|brigade|division)$/.test(nounAt(doc, h)))

const BOUND = /^(?:up|up to|as many as|as much as|over|about|around|at least|under)$/

const isCounted = (doc: Document, head: number): boolean =>
  itemsAt(doc, head).length > 0 && childrenOf(doc, head).some((c) => wordAt(doc, c).upos === 'NUM')
