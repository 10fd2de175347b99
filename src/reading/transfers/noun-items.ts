/** What a noun for a hand-over names as handed over: "sale of tanks", "arms deal", "a contract to build missiles". */
import { childrenOf, type Document, subtreeOf, wordAt } from '../../language/index.ts'
import { type Frame, frameOf } from '../clauses/index.ts'
import { caseOf } from './attached.ts'
import { categoryAt, nounAt } from './categories.ts'
import { type Item, itemsAt } from './items.ts'

/** "a request by Norland *for tanks*", wherever the tree hangs it. */
export const itemsAsked = (doc: Document, noun: number, over = noun): Item[] =>
  subtreeOf(doc, over)
    .filter((at) => at > noun && at < noun + 12 && caseOf(doc, at) === 'for')
    .flatMap((at) => itemsAt(doc, at))

/** "arms *sales*", "sale of tanks", "a $3 billion contract for jets", "aid in the form of grain". */
export const itemsFor = (doc: Document, frame: Frame, noun: number): Item[] => {
  const of = frame.obliques
    .filter((o) => /^(?:of|for|on|in|worth of|to supply|covering)$/.test(o.case))
    .flatMap((o) => o.heads)
  // "A sale for $80 million": the price is not what is sold.
  // "a grant of $20 million": what is given is the grant.
  if (/^(?:grant|loan|credit)$/.test(nounAt(doc, noun)) && frame.obliques.some((o) => o.case === 'of'))
    return itemsAt(doc, noun)
  const inner = of
    .flatMap((h) => itemsAt(doc, h))
    .filter(({ category }) => category !== 'money' || nounAt(doc, noun) !== 'sale')
  if (inner.length > 0) return inner
  const held = itemsAt(doc, noun).filter((i) => i.container === noun)
  if (held.length > 0) return held
  const own = itemsAt(doc, noun).filter((i) => i.head === noun)
  if (own.length > 0 && !/^(?:package|supply|load|cargo)$/.test(nounAt(doc, noun))) return own
  // "a contract to build missiles".
  const made = itemsMade(doc, noun)
  if (made.length > 0) return made
  // The item stands before: "arms deal", "natural gas exports".
  const compound = frame.modifiers
    .filter((m) => m < noun && wordAt(doc, m).deprel !== 'amod' && categoryAt(doc, m) !== undefined)
    .at(-1)
  if (compound !== undefined) return itemsAt(doc, compound).filter((i) => i.head === compound)
  return own
}

/** "a contract *to build missiles*", "won a contract *to supply trucks*", where the tree hangs it on the verb. */
export const itemsMade = (doc: Document, above: number): Item[] =>
  childrenOf(doc, above)
    .filter(
      (c) =>
        c > above &&
        /^(?:acl|advcl|xcomp)$/.test(wordAt(doc, c).deprel) &&
        /^(?:build|make|manufacture|produce|develop|supply|provide|deliver)$/.test(wordAt(doc, c).lemma),
    )
    .flatMap((c) => frameOf(doc, c).patient.flatMap((p) => itemsAt(doc, p)))
