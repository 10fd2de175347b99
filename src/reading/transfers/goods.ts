/** Goods that no table has, in the words of a verb that hands over nothing else: "lent Norland three tugs". */
import { childrenOf, type Document, wordAt } from '../../language/index.ts'
import { coordinated } from '../clauses/index.ts'
import { isNounFor } from '../entities/lexicon.ts'
import { lemmaAt } from './attached.ts'
import { firstModifier, nounAt } from './categories.ts'
import data from './data/items.json' with { type: 'json' }
import { type Item, itemsAt } from './items.ts'

const verbs = new Set(data['verbs of goods'])
const noGoods = new Set([...data['no goods'], ...data.containers, ...data.units, ...data.shares])
const ABSTRACT = /(?:tion|sion|ment|ness|ance|ence|ity|ism|ing|ship|hood|acy)$/

/** Whether a verb tells of goods only, so that what stands as its object is one. */
export const handsOverGoods = (doc: Document, verb: number): boolean => verbs.has(lemmaAt(doc, verb))

/** Things in the plural or counted that stand as heads or are joined to them, and that the table lacks. */
export const goodsAt = (doc: Document, heads: readonly number[], known: readonly Item[]): Item[] =>
  [...new Set(heads.flatMap((h) => coordinated(doc, h)))]
    .filter(
      (at) => itemsAt(doc, at).length === 0 && isThing(doc, at) && !known.some(({ head }) => head === at),
    )
    .map((head) => ({ head, words: { first: firstModifier(doc, head), last: head }, category: 'other' }))

const isThing = (doc: Document, at: number): boolean => {
  const { upos, xpos } = wordAt(doc, at)
  const noun = nounAt(doc, at)
  if (upos !== 'NOUN' || noGoods.has(noun) || ABSTRACT.test(noun)) return false
  if (isNounFor('person', noun) || isNounFor('organization', noun) || isNounFor('place', noun)) return false
  return xpos === 'NNS' || childrenOf(doc, at).some((c) => wordAt(doc, c).deprel === 'nummod')
}
