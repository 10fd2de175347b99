/** What a thing is handed over for: "to use in the war", "for village schools". */
import { childrenOf, type Document, subtreeOf, wordAt } from '../../language/index.ts'
import type { Span } from '../../record.ts'
import type { Understood } from '../understood.ts'
import { caseOf, formOf } from './attached.ts'
import { type Item, itemsAt } from './items.ts'
import { isMoney } from './money.ts'
import { canBeParty, isInstitution } from './parties.ts'
import type { Told } from './told.ts'

/** The words of an item's purpose that stand behind it, with their "to" or "for". */
export const purposeOf = (u: Understood, told: Told, item: Item): Span | undefined => {
  if (told.suppliers.length + told.recipients.length === 0) return undefined
  const next = Math.min(
    Number.POSITIVE_INFINITY,
    ...told.items.filter(({ head }) => head > item.head).map(({ words }) => words.first),
  )
  const isLast = told.items.every(({ head }) => head <= item.head)
  const holders = [
    item.head,
    ...(item.container === undefined ? [] : [item.container]),
    ...(isLast ? [told.head] : []),
  ]
  for (const holder of holders)
    for (const c of holder === item.head ? subtreeOf(u.doc, holder) : childrenOf(u.doc, holder)) {
      if (
        c < item.head ||
        c >= next ||
        c < told.head ||
        told.items.some((i) => i.head === c || i.container === c)
      )
        continue
      const found = isAim(u.doc, c) || isUse(u, told, c) ? spanFrom(u.doc, c, item.head) : undefined
      if (found) return found
    }
  return undefined
}

/** "to use in the war" */
const isAim = (doc: Document, verb: number): boolean =>
  /^(?:advcl|acl)$/.test(wordAt(doc, verb).deprel) &&
  wordAt(doc, verb).upos === 'VERB' &&
  childrenOf(doc, verb).some((c) => wordAt(doc, c).deprel === 'mark' && formOf(doc, c) === 'to')

/** "for village schools"; not for whom, for how much or how long. */
const isUse = (u: Understood, told: Told, head: number): boolean => {
  const { doc } = u
  if (caseOf(doc, head) !== 'for' || !/^(?:NOUN|PROPN)$/.test(wordAt(doc, head).upos)) return false
  if (told.recipients.includes(head) || told.suppliers.includes(head)) return false
  // "gave Norland money for *hospitals*": where somebody receives, what they are for.
  const house = told.recipients.length > 0 && isInstitution(u, head)
  if (canBeParty(u, head) && !house) return false
  if (NO_PURPOSE.test(wordAt(doc, head).lemma) || isMoney(doc, head) || isPrice(u, told, head)) return false
  const at = doc.start[head]!
  return !u.times.some((t) => t.start <= at && at < t.end)
}

/** "rice for rifles", "in return for rifles", "asked for rifles": what is wanted. */
const isPrice = (u: Understood, told: Told, head: number): boolean => {
  const { doc } = u
  if (itemsAt(doc, head).length === 0) return false
  const preposition = childrenOf(doc, head).find((c) => wordAt(doc, c).deprel === 'case')!
  return (
    /^(?:return|exchange|payment|barter|turn)$/.test(formOf(doc, preposition - 1)) ||
    /^(?:swap|trade|barter|exchange|ask|wait|request|order|sell|buy)$/.test(wordAt(doc, told.head).lemma)
  )
}

const NO_PURPOSE =
  /^(?:time|year|decade|month|week|day|hour|example|instance|fear|reason|sale|free|price|sum|total|dollar|euro|cash|money|part|return|exchange|percent|pound|rouble|ruble|yen|won)$/

/** In words. */
const LONGEST = 25

const spanFrom = (doc: Document, head: number, behind: number): Span | undefined => {
  const words = subtreeOf(doc, head)
  const first = words[0]!
  let last = words.at(-1)!
  while (last > first && wordAt(doc, last).upos === 'PUNCT') last--
  if (first <= behind || last - first > LONGEST) return undefined
  return { start: doc.start[first]!, end: doc.end[last]! }
}
