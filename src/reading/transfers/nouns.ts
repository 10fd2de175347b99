/** Transfers told by nouns: a sale, a shipment, an arms deal. */
import { childrenOf, type Document, subtreeOf, wordAt } from '../../language/index.ts'
import { coordinated, type Frame, frameOf } from '../clauses/index.ts'
import type { Understood } from '../understood.ts'
import { boundFor, carriersIn, caseOf, insideParties, isKept, obliqueParties, unique } from './attached.ts'
import { nounAt } from './categories.ts'
import { tradeAt } from './items.ts'
import { itemsAsked, itemsFor, itemsMade } from './noun-items.ts'
import { canBeParty, isCountry, isStateLike, ownersOf } from './parties.ts'
import type { Told } from './told.ts'
import { AWARDING, owned, toldByTrader, wonBy } from './traders.ts'
import { isPlanning, nounKinds, stageOf } from './triggers.ts'

/** The transfer that a noun tells; nothing where it names no item. */
export const toldByNoun = (u: Understood, noun: number): Told | undefined => {
  const { doc } = u
  const word = nounAt(doc, noun)
  const kinds = nounKinds(word)
  if (kinds.includes('seller') || kinds.includes('buyer'))
    return toldByTrader(u, noun, kinds.includes('seller'))
  if (kinds.length === 0) return undefined
  const frame = withClause(doc, frameOf(doc, noun))
  const won = kinds.includes('deal') || word === 'order' ? wonBy(u, noun) : undefined
  const named = kinds.includes('ask') ? itemsAsked(doc, noun) : itemsFor(doc, frame, noun)
  // "won a contract from the navy *for radars*", where the tree hangs the radars further off.
  const trade = named.length === 0 ? tradeAt(doc, noun) : undefined
  const listed =
    named.length === 0 && won !== undefined
      ? [...itemsAsked(doc, noun, won.verb), ...itemsMade(doc, won.verb)]
      : named
  const items = listed.length === 0 && trade !== undefined ? [trade] : listed
  if (items.length === 0) return undefined
  // "Norland's sale was approved by the ministry": who approves it does not sell.
  const own = owned(u, noun)
  const thanked = thankedFor(u, noun)
  const owners =
    thanked.length > 0
      ? thanked
      : own.length > 0
        ? own
        : unique([...frame.agent, ...behindPlan(u, noun)].filter((h) => canBeParty(u, h)))
  const itemOwners = unique(items.flatMap((i) => ownersOf(u, i.head)))
  const to = unique([
    ...obliqueParties(u, frame, (c) => /^(?:to|for|into)$/.test(c)),
    ...insideParties(u, items, /^(?:to|for|into)$/),
    ...boundFor(u, items),
    ...boundFor(u, [{ ...items[0]!, head: noun }]),
    ...frame.receiver.filter((h) => canBeParty(u, h)),
  ]).filter((h) => h !== noun)
  const from = unique([
    ...obliqueParties(u, frame, (c) => c === 'from' || c === 'by'),
    ...insideParties(u, items, /^from$/),
  ])
  const between = obliqueParties(u, frame, (c) => c === 'between')
  const partners = obliqueParties(u, frame, (c) => c === 'with')
  const through = carriersIn(u, frame)
  const itemsBehindFor = items.some(({ head, container }) => caseOf(doc, container ?? head) === 'for')
  const governor = doc.head[noun]!
  // "awarded a contract for tanks to Norland": who awards it will have them.
  const awarder =
    wordAt(doc, noun).deprel === 'obj' && AWARDING.test(wordAt(doc, governor).lemma) ? governor : undefined
  let suppliers: number[] = []
  let recipients: number[] = []
  let parties: number[] = []
  if (kinds.includes('ask')) {
    const by = obliqueParties(u, frame, (c) => c === 'by')
    recipients = by.length > 0 ? by : own.length > 0 ? own : owners
    // "Norland rejected calls by Dorne for aid": who is asked answers.
    const answers =
      frame.support !== undefined &&
      /^(?:reject|refuse|deny|accept|approve|decline)$/.test(wordAt(doc, frame.support).lemma)
    suppliers = unique([
      ...from,
      ...obliqueParties(u, frame, (c) => c === 'to'),
      ...(answers ? frame.agent.filter((h) => canBeParty(u, h)) : []),
    ]).filter((h) => !recipients.includes(h))
  } else if (kinds.includes('licence')) {
    suppliers = owners
    recipients = to
  } else if (won !== undefined) {
    suppliers = won.winners
    recipients = won.awarders.filter((h) => !won.winners.includes(h))
  } else if (kinds.includes('deal') && awarder !== undefined) {
    const award = frameOf(doc, awarder)
    suppliers = [...to, ...award.receiver.filter((h) => canBeParty(u, h))]
    recipients = award.agent.filter((h) => canBeParty(u, h))
  } else if (kinds.includes('deal') && from.length === 0) {
    const all = unique([...between, ...(between.length > 0 ? [] : owners), ...partners])
    // "signed a contract with Norland for guns": who signs for them will have them.
    if (
      partners.length > 0 &&
      between.length === 0 &&
      itemsBehindFor &&
      owners.length > 0 &&
      itemOwners.length === 0
    )
      [suppliers, recipients] = [partners, owners.filter((h) => !partners.includes(h))]
    else if (to.length > 0) [suppliers, recipients] = [unique([...itemOwners, ...all]).slice(0, 1), to]
    else if (all.length >= 2) parties = all
    else if (itemOwners.length > 0) [suppliers, recipients] = [itemOwners, all]
    else return undefined
  } else if (word === 'order') {
    // Who orders is who will have it: "an order from a Norland airline".
    const won =
      frame.support !== undefined &&
      /^(?:win|receive|get|have|secure|land)$/.test(wordAt(doc, frame.support).lemma)
    const with_ = obliqueParties(u, frame, (c) => c === 'with')
    if (won || owners.length === 0) [suppliers, recipients] = [[...owners, ...with_], from]
    else [suppliers, recipients] = [[...from, ...with_], owners]
  } else if (kinds.includes('get') && !kinds.includes('give')) {
    suppliers = from.length > 0 ? from : itemOwners
    recipients = owners
  } else {
    // Who announces, stops or receives a shipment need not have sent it.
    const carrier = frame.support === undefined ? undefined : wordAt(doc, frame.support).lemma
    const isStopped = frame.support !== undefined && isKept(doc, frame.support)
    const givers =
      frame.support === undefined || (carries(carrier!) && !isStopped)
        ? owners
        : own.length > 0
          ? own
          : thanked
    const received = carrier !== undefined && /^(?:receive|get|accept|take|welcome|await)$/.test(carrier)
    if (received) {
      recipients = frame.agent.filter((h) => canBeParty(u, h) && !own.includes(h))
      suppliers = from.length > 0 ? from : unique([...own, ...itemOwners])
    } else {
      suppliers = from.length > 0 ? from : unique([...givers, ...(givers.length > 0 ? [] : itemOwners)])
      // "is considering the lease of jets from Norland": who considers it will have them.
      const takers = from.length > 0 ? behindPlan(u, noun).filter((h) => canBeParty(u, h)) : []
      recipients = to.length > 0 ? to : takers
    }
  }
  if (recipients.length === 0 && parties.length === 0) recipients = furtherOff(u, noun, /^to$/)
  if (suppliers.length === 0 && parties.length === 0 && /export$/.test(word)) suppliers = ruler(u, noun)
  if (suppliers.length + recipients.length + parties.length === 0) return undefined
  // "the nation's *supply* of petrol" is its stock.
  if (
    word === 'supply' &&
    wordAt(doc, noun).xpos === 'NN' &&
    from.length + to.length === 0 &&
    owners.length > 0 &&
    !recipients.length
  )
    return undefined
  // Goods without a name are told only between two countries.
  const isBetween =
    suppliers.some((h) => isCountry(u, h)) &&
    recipients.some((h) => isCountry(u, h) && !suppliers.includes(h))
  if (trade !== undefined && !isBetween) return undefined
  return {
    head: noun,
    triggers: [
      ...(frame.support !== undefined && stageOf(wordAt(doc, frame.support).lemma) ? [frame.support] : []),
      noun,
    ],
    frame,
    suppliers,
    recipients: recipients.filter((r) => !suppliers.includes(r)),
    parties,
    ...(through.length > 0 && { intermediary: through[0]! }),
    items,
    status: kinds.includes('deal')
      ? /^(?:trade|swap|barter|exchange)$/.test(word)
        ? 'delivered'
        : 'agreed'
      : word === 'order'
        ? 'ordered'
        : word === 'offer'
          ? 'offered'
          : kinds.includes('ask')
            ? 'requested'
            : kinds.includes('licence')
              ? 'approved'
              : 'delivered',
    verbal: false,
    weak: false,
  }
}

const ONGOING =
  /^(?:go|take|continue|resume|begin|start|run|proceed|include|cover|involve|pass|arrive|leave|reach|dock|come|move|end|stop|rise|fall|grow|double|drop|land)$/
const SUM = /^(?:worth|value|total|cost)$/

/**
 * What the tree hangs on the verb that says it goes on, or on its sum, is the noun's: "A trade *in rifles* has gone on",
 * "a contract worth $30 million *with Norland*".
 */
const withClause = (doc: Document, frame: Frame): Frame => {
  const { head } = frame
  const verb = doc.head[head]!
  const holders = [
    // "awarded a contract *for radars to a firm*"
    ...(wordAt(doc, head).deprel === 'obj' && AWARDING.test(wordAt(doc, verb).lemma) ? [verb] : []),
    // "increase funding *for the region*"
    ...(wordAt(doc, head).deprel === 'obj' && isPlanning(wordAt(doc, verb).lemma) ? [verb] : []),
    ...(/^nsubj$/.test(wordAt(doc, head).deprel) && ONGOING.test(wordAt(doc, verb).lemma) ? [verb] : []),
    ...[...childrenOf(doc, head), ...childrenOf(doc, verb)].filter(
      (c) => c > head && SUM.test(wordAt(doc, c).lemma),
    ),
  ]
  const more = holders.flatMap((h) =>
    subtreeOf(doc, h)
      .filter(
        (c) => c > head && doc.head[c] === h && wordAt(doc, c).deprel === 'obl' && caseOf(doc, c) !== '',
      )
      .map((c) => ({ case: caseOf(doc, c), heads: coordinated(doc, c) })),
  )
  return { ...frame, obliques: [...frame.obliques, ...more] }
}

/** "*Norland* has ruled out loans", "*Norland* is weighing a sale": who speaks of a hand-over that is its own. */
const behindPlan = ({ doc }: Understood, noun: number): number[] => {
  const verb = doc.head[noun]!
  if (wordAt(doc, verb).upos !== 'VERB') return []
  // "called off the purchase", where the tree takes the particle for a preposition.
  if (wordAt(doc, verb).lemma === 'call' && caseOf(doc, noun) === 'off') return frameOf(doc, verb).agent
  if (wordAt(doc, noun).deprel !== 'obj') return []
  return isPlanning(wordAt(doc, verb).lemma) ? frameOf(doc, verb).agent : []
}

/** "thanked *Norland* for its aid": who is thanked gave it. */
const thankedFor = (u: Understood, noun: number): number[] => {
  const verb = u.doc.head[noun]!
  if (caseOf(u.doc, noun) !== 'for' || !/^(?:thank|praise)$/.test(wordAt(u.doc, verb).lemma)) return []
  return frameOf(u.doc, verb).patient.filter((h) => canBeParty(u, h))
}

/** The verb over a noun, through "a ban on …", "plans for …". */
const verbOver = (doc: Document, noun: number): number | undefined => {
  for (let at = noun, steps = 0; steps < 3; steps++) {
    if (!/^(?:nmod|obj|obl|nsubj:pass)$/.test(wordAt(doc, at).deprel)) return undefined
    at = doc.head[at]!
    if (wordAt(doc, at).upos === 'VERB') return at
  }
  return undefined
}

/** "lifted a ban on exports of tanks *to Norland*", where the tree hangs the country on the verb. */
const furtherOff = (u: Understood, noun: number, preposition: RegExp): number[] => {
  const verb = verbOver(u.doc, noun)
  if (verb === undefined) return []
  return obliqueParties(u, frameOf(u.doc, verb), (c) => preposition.test(c)).filter(
    (h) => h > noun && isCountry(u, h),
  )
}

/** Who lifts or lays a ban on exports has them in its hand. */
const ruler = (u: Understood, noun: number): number[] => {
  const verb = verbOver(u.doc, noun)
  if (
    verb === undefined ||
    !/^(?:lift|ban|block|allow|permit|approve|restrict|impose|ease|halt|license)$/.test(
      wordAt(u.doc, verb).lemma,
    )
  )
    return []
  return frameOf(u.doc, verb).agent.filter((h) => canBeParty(u, h) && isStateLike(u, h))
}

/** Verbs whose subject is who supplies: "made a delivery", "announced", "pledged". */
const carries = (lemma: string): boolean =>
  /^(?:make|begin|start|send|give|complete|provide|offer|pledge|promise|plan|continue|resume|increase|expand|conduct|announce|prepare|deliver|pay|extend|undertake|carry|step|propose|approve|authorize|suspend|halt|stop|cancel|freeze|pause|end|delay|postpone|deny|threaten)$/.test(
    lemma,
  )
