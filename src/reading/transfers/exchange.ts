/** Exchanges: what goes one way for what goes the other. */
import { childrenOf, type Document, sentenceAt, wordAt } from '../../language/index.ts'
import { type Frame, frameOf } from '../clauses/index.ts'
import type { Understood } from '../understood.ts'
import { insideParties } from './attached.ts'
import { itemsAt } from './items.ts'
import { agreeIn } from './sides.ts'
import type { Telling } from './tellings.ts'
import type { Told } from './told.ts'

const MARK = /\b(?:in (?:exchange|return|turn)|as payment for|in payment for|in barter for|for its part)\b/i

const SWAPS = new Set(['swap', 'trade', 'barter', 'exchange'])

/** What goes the other way in the same clause: "shipped shells in exchange for *food*", "swap grain for *tanks*". */
export const counterOf = (u: Understood, told: Told): Told | undefined => {
  const { doc } = u
  const inItems = told.items.flatMap(({ head }) => frameOf(doc, head).obliques)
  for (const { case: preposition, heads } of [...told.frame.obliques, ...inItems]) {
    const word = heads[0]!
    const swapped = preposition === 'for' && SWAPS.has(wordAt(doc, told.head).lemma)
    const whole = /^(?:in exchange for|in return for|in payment for|as payment for|in barter for)$/.test(
      preposition,
    )
    const returned = preposition === 'in' && /^(?:exchange|return|payment)$/.test(wordAt(doc, word).lemma)
    const given = swapped || whole ? heads : returned ? behindReturn(doc, told.frame, word) : []
    const items = given.flatMap((h) => itemsAt(doc, h))
    if (items.length === 0) continue
    const from = insideParties(u, items, /^from$/)
    const suppliers = told.recipients.length > 0 ? told.recipients : from
    if (told.recipients.length === 0) told.recipients.push(...from)
    return { ...told, triggers: [returned ? word : told.head], suppliers, recipients: told.suppliers, items }
  }
  return undefined
}

/** Of "in return for *diesel*" the tree may hang both parts on the verb. */
const behindReturn = (doc: Document, frame: Frame, word: number): number[] => {
  const own = childrenOf(doc, word).filter((c) => wordAt(doc, c).deprel === 'nmod')
  if (own.length > 0) return own
  const paid = frame.obliques.find(
    (o) => o.case === 'for' && childrenOf(doc, o.heads[0]!).some((c) => c === word + 1),
  )
  return paid?.heads ?? []
}

/** No exchange lies further back, in tellings. */
const FURTHEST = 60

/** Links transfers that go opposite ways, where the text says that one is for the other; on both. */
export const linkExchanges = (u: Understood, tellings: readonly Telling[]): void => {
  const { doc } = u
  tellings.forEach((later, k) => {
    const s = sentenceAt(doc, later.told.head)
    const words = doc.text.slice(doc.start[doc.sentences[s]!], doc.end[doc.sentences[s + 1]! - 1])
    if (!MARK.test(words) && !SWAPS.has(wordAt(doc, later.told.head).lemma)) return
    for (let at = k - 1; at >= Math.max(0, k - FURTHEST); at--) {
      const earlier = tellings[at]!
      const distance = s - sentenceAt(doc, earlier.told.head)
      if (distance > 2 || distance < 0) continue
      // "In turn, Russia offers technology": to whom is who gave before.
      const { supplier, recipient } = earlier.transfer
      if (later.transfer.recipient === undefined && supplier && same(u, later.transfer.supplier, recipient)) {
        later.transfer.recipient = supplier
      }
      const [there, back] = [
        same(u, later.transfer.supplier, recipient),
        same(u, later.transfer.recipient, supplier),
      ]
      // "It got oil from *the country* in return": one side by its name, the other as a noun.
      if (
        !(there && back) &&
        !(there && isNominal(later.transfer.recipient)) &&
        !(back && isNominal(later.transfer.supplier))
      )
        continue
      // Of several things given, the first stands for all.
      const first = tellings.find(
        (t) =>
          t.told === earlier.told &&
          same(u, t.transfer.supplier, supplier) &&
          same(u, t.transfer.recipient, recipient),
      )!
      later.transfer.inExchangeFor ??= first.transfer.id
      first.transfer.inExchangeFor ??= later.transfer.id
      if (later.transfer.inExchangeFor !== undefined) break
    }
  })
}

const isNominal = (party: Party): boolean => !!party && /^(?:the \p{Ll}|it$|they$|them$)/iu.test(party.text)

type Party = Telling['transfer']['supplier']

const same = (u: Understood, a: Party, b: Party): boolean => !!a && !!b && agreeIn(u, a, b)
