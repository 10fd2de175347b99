/** The measure of a sanction: the words that name it, and its kind. */
import { childrenOf, type Document, wordAt } from '../../language/index.ts'
import type { Record } from '../../record.ts'
import { partyPhrase } from '../clauses/index.ts'
import type { Understood } from '../understood.ts'
import { offsetsOf } from '../understood.ts'
import { nounWord } from './lexicon.ts'
import { obliquesAround } from './slots.ts'
import type { Told } from './told.ts'

type Measure = NonNullable<Record['events'][number]['measure']>

/** The measure that a sanction's own clause names. */
export const measureOf = (u: Understood, told: Told): Measure | undefined => {
  if (told.type !== 'SANCTION') return undefined
  const heads = [...told.frame.patient, ...obliquesAround({ u, frame: told.frame }).flatMap((o) => o.heads)]
  if (wordAt(u.doc, told.head).upos === 'NOUN') heads.unshift(told.head)
  for (const head of heads) {
    const kind = kindOf(u.doc, head)
    if (kind) return { ...offsetsOf(u.doc, partyPhrase(u.doc, head)), kind }
  }
  return undefined
}

const kindOf = (doc: Document, head: number): Measure['kind'] | undefined => {
  const word = nounWord(doc, head)
  const before = childrenOf(doc, head)
    .filter((c) => c < head)
    .map((c) => nounWord(doc, c))
  if (word === 'freeze' && before.includes('asset')) return 'asset-freeze'
  if (word === 'asset' || word === 'account') return 'asset-freeze'
  if (word === 'ban' && before.some((b) => b === 'travel' || b === 'visa' || b === 'entry'))
    return 'travel-ban'
  if (word === 'restriction' && before.includes('visa')) return 'travel-ban'
  if (/^(?:control|ban|restriction)$/.test(word) && before.includes('export')) return 'export-control'
  if (word === 'embargo' || (word === 'ban' && before.some((b) => /^(?:import|oil|arms?|trade)$/.test(b))))
    return 'embargo'
  if (word === 'cap' && before.includes('price')) return 'price-cap'
  if (/^(?:list|blacklist|listing|designation)$/.test(word)) return 'listing'
  if (/^(?:tariff|sanction|penalty)$/.test(word)) return 'other'
  return undefined
}
