/** What things cost: sums of money beside what is handed over. */
import { type Document, sentenceAt } from '../../language/index.ts'
import type { Understood } from '../understood.ts'
import { type Money, moneyIn } from './money.ts'
import type { Told } from './told.ts'

/**
 * The sum that each item costs or is: in its phrase, or "worth", "for", "valued at" beside it. One sum over several
 * items stands on the first.
 */
export const valuesOf = (u: Understood, told: Told): { values: (Money | undefined)[]; ofWhole: boolean } => {
  const { doc } = u
  const { items } = told
  const paid = items.some(({ category }) => category === 'money')
  if (paid)
    return {
      values: items.map(({ category, words }) =>
        category === 'money'
          ? moneyIn(doc, Math.max(0, words.first - 6), words.last + reach(doc, words.last))
          : undefined,
      ),
      ofWhole: false,
    }
  const s = sentenceAt(doc, told.head)
  const heads = items.flatMap(({ words, container, head }) => [words.first, container ?? head, head])
  const first = Math.max(doc.sentences[s]!, Math.min(told.head, ...heads) - BEFORE)
  const last = Math.min(doc.sentences[s + 1]! - 1, Math.max(told.head, ...heads) + BEHIND)
  const sum = moneyIn(doc, first, last)
  const values: (Money | undefined)[] = items.map(() => undefined)
  if (!sum) return { values, ofWhole: false }
  if (items.length === 1) return { values: [sum], ofWhole: false }
  // "tanks and $30 million worth of shells": between two items, the sum is the second's.
  // "two tanks worth $30 million and shells": the first's.
  const behind =
    /\b(?:worth|valued at|costing|for|at a cost of)\s*(?:some|about|over|more than|up to)?\s*$/.test(
      doc.text.slice(Math.max(0, sum.start - 30), sum.start),
    )
  const next = items.findIndex(({ head }) => doc.start[head]! > sum.start)
  const at =
    behind && next > 0 && /\bworth of\b/.test(doc.text.slice(sum.end, sum.end + 10)) === false
      ? next - 1
      : next
  if (behind && at === 0 && next > 0) {
    values[0] = sum
    return { values, ofWhole: false }
  }
  if (at > 0) {
    values[at] = sum
    return { values, ofWhole: false }
  }
  values[0] = sum
  return { values, ofWhole: true }
}

/** In words. */
const BEFORE = 10
const BEHIND = 12

/** Of "a loan of $30 million" the words behind "of". */
const reach = (doc: Document, last: number): number =>
  last + 1 < doc.start.length && doc.text.slice(doc.start[last + 1], doc.end[last + 1]) === 'of'
    ? Math.min(8, doc.start.length - 1 - last)
    : 0
