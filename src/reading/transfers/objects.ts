/** What stands as the object of a verb that hands over. */
import type { Document } from '../../language/index.ts'
import type { Frame } from '../clauses/index.ts'
import { formOf } from './attached.ts'
import { goodsAt, handsOverGoods } from './goods.ts'
import { type Item, itemsAt } from './items.ts'

/** Items of the table, and, of a verb that is about goods, whatever else it names. */
export const objectsOf = (doc: Document, frame: Frame, heads: readonly number[]): Item[] => {
  const known = itemsOf(doc, heads)
  if (!handsOverGoods(doc, frame.head)) return known
  return [...known, ...goodsAt(doc, heads, known)].sort((a, b) => a.head - b.head)
}

/** Items of the table that heads name, in order. */
export const itemsOf = (doc: Document, heads: readonly number[]): Item[] => {
  const seen = new Set<number>()
  return heads
    .flatMap((h) => itemsAt(doc, h))
    .filter((item) => !seen.has(item.head) && seen.add(item.head) && !isPrice(doc, item))
    .sort((a, b) => a.head - b.head)
}

/** Of "$1 billion worth of arms" the sum is no item of its own. */
const isPrice = (doc: Document, { category, words }: Item): boolean =>
  category === 'money' && words.last + 1 < doc.start.length && formOf(doc, words.last + 1) === 'worth'
