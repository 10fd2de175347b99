/** Which words of an article tell transfers. */
import { wordAt } from '../../language/index.ts'
import type { Understood } from '../understood.ts'
import { counterOf } from './exchange.ts'
import { toldByNoun } from './nouns.ts'
import { isFirm, isTransfer, withOwners } from './scope.ts'
import type { Told } from './told.ts'
import { toldByVerb } from './verbs.ts'

/** What is told, in order; and what names no party, but more of an item that another word has handed over. */
export const toldIn = (u: Understood): { told: Told[]; details: Told[] } => {
  const { doc } = u
  const told: Told[] = []
  const bare: Told[] = []
  /** Nouns that a verb has for its item: "sent a shipment of rifles". */
  const taken = new Set<number>()
  const isReadable = (i: number) => u.readable.readable[i] === 1
  for (let i = 0; i < doc.start.length; i++) {
    if (!isReadable(i) || wordAt(doc, i).upos !== 'VERB') continue
    for (const own of toldByVerb(u, i)) {
      const items = own.items.filter((item) => !isFirm(u, item))
      if (items.length === 0) continue
      for (const whole of withOwners(u, { ...own, items })) {
        const counter = counterOf(u, whole)
        if (!isTransfer(u, whole)) {
          if (whole.suppliers.length + whole.recipients.length === 0) bare.push(whole)
          continue
        }
        told.push(whole)
        if (counter && (isTransfer(u, counter) || isWhole(counter))) told.push(counter)
        for (const { head, container } of whole.items) {
          taken.add(head)
          if (container !== undefined) taken.add(container)
        }
      }
    }
  }
  const details = bare.filter((b) => b.items.some(({ head }) => taken.has(head)))
  for (let i = 0; i < doc.start.length; i++) {
    if (!isReadable(i) || taken.has(i) || !/^(?:NOUN|PROPN)$/.test(wordAt(doc, i).upos)) continue
    const own = toldByNoun(u, i)
    if (!own || own.items.some((item) => isFirm(u, item))) continue
    if (isTransfer(u, own) && !own.items.some(({ head }) => taken.has(head) && head !== i)) told.push(own)
  }
  return { told: told.sort((a, b) => a.head - b.head), details }
}

/** What is given for a transfer is one, whatever it is. */
const isWhole = ({ suppliers, recipients }: Told): boolean => suppliers.length > 0 && recipients.length > 0
