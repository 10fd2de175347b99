/** What was handed from whom to whom: arms, technology, energy, money, aid. */
import type { Record } from '../../record.ts'
import type { Understood } from '../understood.ts'
import { detailed } from './details.ts'
import { linkExchanges } from './exchange.ts'
import { merged } from './merge.ts'
import { toldIn } from './telling-words.ts'
import { tellingsOf } from './tellings.ts'
import type { Told } from './told.ts'

export { denialsOfTransfers } from './denials.ts'

export type Transfer = Record['transfers'][number]

/**
 * Reads the transfers of an article: one for each supplier, recipient, item and voice.
 *
 * Verbs and nouns are looked up in a lexicon of frames, items in a table of categories after the United Nations
 * Register of Conventional Arms. At least one party is public, or the item military. A headline's are read only where
 * the body does not tell them.
 *
 * @returns transfers by first offset of their trigger, then of their item, with ids t1, t2 …
 * @example
 * readTransfers(u)[0] // { supplier: Norland, recipient: Dorne, item: { category: 'ammunition', … }, status: 'agreed' }
 */
export const readTransfers = (u: Understood): Transfer[] => {
  const { told, details } = toldIn(u)
  const inHeadline = (t: Told) => u.readable.headline[t.head] === 1
  const ordered = [...told.filter((t) => !inHeadline(t)), ...told.filter(inHeadline)]
  const tellings = ordered.flatMap((t) => tellingsOf(u, t))
  detailed(u, tellings, details)
  linkExchanges(u, tellings)
  const kept = merged(u, tellings)
  kept.sort(
    (a, b) =>
      a.transfer.trigger.spans[0]!.start - b.transfer.trigger.spans[0]!.start ||
      a.transfer.item.spans[0]!.start - b.transfer.item.spans[0]!.start,
  )
  const ids = new Map(kept.map(({ transfer }, k) => [transfer.id, `t${k + 1}`] as const))
  return kept.map(({ transfer }) => {
    const other = transfer.inExchangeFor && ids.get(transfer.inExchangeFor)
    const { inExchangeFor: _, ...rest } = transfer
    return { ...rest, id: ids.get(transfer.id)!, ...(other && { inExchangeFor: other }) }
  })
}
