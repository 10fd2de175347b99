/** What was handed from whom to whom: arms, technology, energy, money, aid. */
import { wordAt } from '../../language/index.ts'
import type { Record } from '../../record.ts'
import type { Understood } from '../understood.ts'
import { counterOf, linkExchanges } from './exchange.ts'
import { merged } from './merge.ts'
import { toldByNoun } from './nouns.ts'
import { isFirm, isTransfer, withOwners } from './scope.ts'
import { tellingsOf } from './tellings.ts'
import type { Told } from './told.ts'
import { toldByVerb } from './verbs.ts'

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
  const told = toldTransfers(u)
  const inHeadline = (t: Told) => u.readable.headline[t.head] === 1
  const ordered = [...told.filter((t) => !inHeadline(t)), ...told.filter(inHeadline)]
  const tellings = ordered.flatMap((t) => tellingsOf(u, t))
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

const toldTransfers = (u: Understood): Told[] => {
  const { doc } = u
  const found: Told[] = []
  /** Nouns that a verb has for its item: "sent a shipment of rifles". */
  const taken = new Set<number>()
  for (let i = 0; i < doc.start.length; i++) {
    if (u.readable.readable[i] !== 1 || wordAt(doc, i).upos !== 'VERB') continue
    for (const told of toldByVerb(u, i)) {
      const whole = withOwners(u, { ...told, items: told.items.filter((item) => !isFirm(u, item)) })
      if (whole.items.length === 0) continue
      const counter = counterOf(u, whole)
      if (!isTransfer(u, whole)) continue
      found.push(whole)
      if (counter && isTransfer(u, counter)) found.push(counter)
      for (const { head, container } of told.items) {
        taken.add(head)
        if (container !== undefined) taken.add(container)
      }
    }
  }
  for (let i = 0; i < doc.start.length; i++) {
    if (u.readable.readable[i] !== 1 || taken.has(i) || !/^(?:NOUN|PROPN)$/.test(wordAt(doc, i).upos))
      continue
    const told = toldByNoun(u, i)
    if (told?.items.some((item) => isFirm(u, item))) continue
    if (told && isTransfer(u, told) && !told.items.some(({ head }) => taken.has(head) && head !== i))
      found.push(told)
  }
  return found.sort((a, b) => a.head - b.head)
}
