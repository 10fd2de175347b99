/** Exchanges: what goes one way for what goes the other. */
import { sentenceAt } from '../../language/index.ts'
import type { Understood } from '../understood.ts'
import type { Telling } from './index.ts'

const MARK = /\b(?:in (?:exchange|return|turn)|as payment for|in payment for|in barter for|for its part)\b/i

/** Links transfers that go opposite ways, where the text says that one is for the other; on both. */
export const linkExchanges = (u: Understood, tellings: readonly Telling[]): void => {
  const { doc } = u
  tellings.forEach((later, k) => {
    const s = sentenceAt(doc, later.told.head)
    const words = doc.text.slice(doc.start[doc.sentences[s]!], doc.end[doc.sentences[s + 1]! - 1])
    if (!MARK.test(words)) return
    for (const earlier of tellings.slice(0, k).toReversed()) {
      const distance = s - sentenceAt(doc, earlier.told.head)
      if (distance > 1 || distance < 0) continue
      // "In turn, Russia offers technology": to whom is who gave before.
      const { supplier, recipient } = earlier.transfer
      if (later.transfer.recipient === undefined && supplier && same(later.transfer.supplier, recipient)) {
        later.transfer.recipient = supplier
      }
      if (!same(later.transfer.supplier, recipient) || !same(later.transfer.recipient, supplier)) continue
      later.transfer.inExchangeFor ??= earlier.transfer.id
      earlier.transfer.inExchangeFor ??= later.transfer.id
      if (later.transfer.inExchangeFor === earlier.transfer.id) break
    }
  })
}

type Party = Telling['transfer']['supplier']

const same = (a: Party, b: Party): boolean =>
  !!a &&
  !!b &&
  (a.entity !== undefined ? a.entity === b.entity : a.text.toLowerCase() === b.text.toLowerCase())
