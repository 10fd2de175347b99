/** What is handed over: the things that a noun phrase names, one by one. */
import { childrenOf, type Document, type WordSpan, wordAt } from '../../language/index.ts'
import { coordinated, frameOf } from '../clauses/index.ts'
import { categoryAt, designationIn, firstModifier, nounAt, systemIn } from './categories.ts'
import data from './data/items.json' with { type: 'json' }
import { moneyIn } from './money.ts'

export interface Item {
  head: number
  /** The noun phrase without quantity and relative clause. */
  words: WordSpan
  category: string
  designation?: string
  /** Head of what it is counted in: "containers" of "1,000 containers of shells". */
  container?: number
}

const containers = new Set(data.containers)
const shares = new Set(data.shares)

const formOf = (doc: Document, index: number): string =>
  doc.text.slice(doc.start[index], doc.end[index]).toLowerCase()

/**
 * The items that a noun names: itself, what it holds ("shipments of rifles and shells"), and what is joined to these.
 *
 * @param depth how many containers it lies in
 */
export const itemsAt = (doc: Document, head: number, container?: number, depth = 0): Item[] =>
  coordinated(doc, head).flatMap((at, k) => {
    const inner = contentsOf(doc, at)
    const category = categoryAt(doc, at)
    if (inner !== undefined && depth < 3) {
      const within = itemsAt(doc, inner, container ?? at, depth + 1)
      if (
        within.length > 0 &&
        (containers.has(nounAt(doc, at)) ||
          category === undefined ||
          category === 'other' ||
          category === 'money')
      )
        return within
    }
    if (category === undefined) return sumAt(doc, at)
    const first = firstModifier(doc, at)
    const designation = designationIn(doc, first, at)
    return [
      {
        head: at,
        words: { first, last: at },
        category,
        ...(designation !== undefined && { designation }),
        ...(container !== undefined && (k === 0 || depth > 0) && { container }),
      },
    ]
  })

/** "gave Norland *$12 million*": the sum is the item. */
const sumAt = (doc: Document, head: number): Item[] => {
  const money = /^(?:SYM|NUM)$/.test(wordAt(doc, head).upos)
    ? moneyIn(doc, Math.max(0, head - 2), Math.min(doc.start.length - 1, head + 4))
    : undefined
  if (!money) return []
  let first = head
  let last = head
  while (first > 0 && doc.start[first - 1]! >= money.start) first--
  while (last + 1 < doc.start.length && doc.end[last + 1]! <= money.end) last++
  return [{ head, words: { first, last }, category: 'money' }]
}

const contentsOf = (doc: Document, head: number): number | undefined => {
  const holds = containers.has(nounAt(doc, head)) || categories.get(nounAt(doc, head)) === 'money'
  if (!holds && !/^(?:NUM|SYM)$/.test(wordAt(doc, head).upos)) return undefined
  for (const c of childrenOf(doc, head)) {
    if (c < head || wordAt(doc, c).deprel !== 'nmod') continue
    if (
      childrenOf(doc, c).some(
        (m) =>
          wordAt(doc, m).deprel === 'case' && /^(?:of|in|containing|carrying|worth of)$/.test(formOf(doc, m)),
      )
    )
      return c
  }
  return undefined
}
