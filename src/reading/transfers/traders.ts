/** Who wins a contract, and who trades with whom by a noun for the trader: "the largest buyer of Norland's oil". */
import { childrenOf, wordAt } from '../../language/index.ts'
import { frameOf } from '../clauses/index.ts'
import type { Understood } from '../understood.ts'
import { insideParties, obliqueParties, unique } from './attached.ts'
import { itemsFor } from './noun-items.ts'
import { canBeParty, isCountry, ownersOf, stateBefore } from './parties.ts'
import type { Told } from './told.ts'

/** "France, the largest *buyer* of Iraqi oil", "Norland is Dorne's main arms *supplier*": who trades with whom in what. */
export const toldByTrader = (u: Understood, noun: number, sells: boolean): Told | undefined => {
  const { doc } = u
  const frame = frameOf(doc, noun)
  const items = itemsFor(doc, frame, noun)
  if (items.length === 0) return undefined
  const { deprel } = wordAt(doc, noun)
  const isPredicate = childrenOf(doc, noun).some((c) => wordAt(doc, c).deprel === 'cop')
  const named =
    deprel === 'appos'
      ? [doc.head[noun]!]
      : isPredicate
        ? childrenOf(doc, noun).filter((c) => wordAt(doc, c).deprel === 'nsubj')
        : []
  const traders = named.filter((h) => canBeParty(u, h))
  const others = unique([
    ...owned(u, noun),
    ...obliqueParties(u, frame, (c) => (sells ? /^(?:to|for)$/.test(c) : c === 'from')),
    ...insideParties(u, items, sells ? /^to$/ : /^from$/),
    ...(sells ? [] : items.flatMap((i) => ownersOf(u, i.head))),
  ]).filter((h) => !traders.includes(h) && (isCountry(u, h) || wordAt(doc, h).upos === 'PROPN'))
  if (traders.length === 0 || others.length === 0) return undefined
  return {
    head: noun,
    triggers: [noun],
    frame,
    suppliers: sells ? traders : others,
    recipients: sells ? others : traders,
    parties: [],
    items,
    status: 'delivered',
    verbal: false,
    weak: false,
  }
}

/** "won a contract from the navy", "was awarded an *Air Force* contract": who wins it supplies, who awards it receives. */
export const wonBy = (
  u: Understood,
  noun: number,
): { verb: number; winners: number[]; awarders: number[] } | undefined => {
  const { doc } = u
  const verb = doc.head[noun]!
  if (wordAt(doc, noun).deprel !== 'obj' || wordAt(doc, verb).upos !== 'VERB') return undefined
  const { lemma } = wordAt(doc, verb)
  const frame = frameOf(doc, verb)
  const awarded = AWARDING.test(lemma) && frame.form === 'passive'
  if (!awarded && !WINNING.test(lemma)) return undefined
  const parties = (heads: readonly number[]) => heads.filter((h) => canBeParty(u, h))
  const winners = parties(
    awarded ? [...frame.receiver, ...frame.patient].filter((h) => h < verb) : frame.agent,
  )
  const nominal = frameOf(doc, noun)
  const awarders = unique([
    ...[frame, nominal].flatMap((f) => obliqueParties(u, f, (c) => /^(?:from|with|by)$/.test(c))),
    ...(awarded ? parties(frame.agent) : []),
    ...ownersOf(u, noun),
    ...stateBefore(u, noun),
  ])
  return winners.length > 0 && awarders.length > 0 ? { verb, winners, awarders } : undefined
}

const WINNING = /^(?:win|receive|get|secure|land|gain|obtain)$/
export const AWARDING = /^(?:award|grant|hand|give)$/

/** Whose a noun is: its owner, a country or an organ before it. */
export const owned = (u: Understood, noun: number): number[] =>
  unique([
    ...childrenOf(u.doc, noun).filter((c) => wordAt(u.doc, c).deprel === 'nmod:poss' && canBeParty(u, c)),
    ...ownersOf(u, noun),
    ...stateBefore(u, noun),
  ])
