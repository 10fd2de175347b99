/** The transfers of an article as a list that people read. */

import { visibleText } from '../../page/visible.ts'
import type { Record } from '../../record.ts'
import { wordsOf } from '../statements/wording.ts'
import { goodsOf, priceOf } from './goods.ts'
import { identityOf, partiesOf, partyOf } from './parties.ts'
import type { Phrase } from './phrase.ts'
import { statusInWords } from './status.ts'
import { type Answer, type Voice, voicesIn } from './voice.ts'
import { type When, whenOf } from './when.ts'

export type Transfer = Record['transfers'][number]

export interface TransferEntry {
  transfer: Transfer
  /** From whom to whom. */
  way: Way
  goods: string
  category: string
  price: string
  purpose: string
  status: Phrase
  when: When
  voice: Voice
  answers: Answer[]
  /** What goes the other way. */
  exchange?: TransferEntry
  /** The entry that has the quantity of both. */
  countedWith?: TransferEntry
}

export interface Way {
  words: string
  by: string
  /** Of two parties, the way that is told first is the first, the other the second; none where one is not told. */
  direction?: 1 | 2
}

const NOT_TOLD = '(not told)'

export const transfersOf = (record: Record): TransferEntry[] => {
  const { text } = record.article
  const voices = voicesIn(record)
  const when = whenOf(record)
  const way = waysOf()
  const entries = record.transfers.map(
    (transfer): TransferEntry => ({
      transfer,
      way: way(transfer),
      goods: goodsOf(transfer, text),
      category: visibleText(transfer.item.category.replaceAll('-', ' ')),
      price: priceOf(transfer, text),
      purpose: transfer.purpose ? wordsOf(text, [transfer.purpose]) : '',
      status: statusInWords(transfer.status, transfer.certainty),
      when: when(transfer),
      voice: voices.voiceOf(transfer),
      answers: voices.answersTo(transfer),
    }),
  )
  const byId = new Map(entries.map((entry) => [entry.transfer.id, entry]))
  const counted = new Map<string, TransferEntry>()
  for (const entry of entries) {
    const { inExchangeFor, group, quantity } = entry.transfer
    const exchange = byId.get(inExchangeFor ?? '')
    if (exchange && exchange !== entry) entry.exchange = exchange
    if (group === undefined) continue
    const first = counted.get(group)
    if (first && !quantity) entry.countedWith = first
    if (!first && quantity) counted.set(group, entry)
  }
  return entries
}

/** Tells which way a transfer goes, and which of the two ways between its parties that is. */
const waysOf = (): ((transfer: Transfer) => Way) => {
  const first = new Map<string, string>()
  return ({ supplier, recipient, intermediary, parties }) => {
    const by = intermediary ? partyOf(intermediary) : ''
    if (!supplier && !recipient)
      return { words: parties?.length ? `${partiesOf(parties)}, direction not told` : NOT_TOLD, by }
    const words = `${supplier ? partyOf(supplier) : NOT_TOLD} → ${recipient ? partyOf(recipient) : NOT_TOLD}`
    if (!supplier || !recipient) return { words, by }
    const from = identityOf(supplier)
    const pair = [from, identityOf(recipient)].sort().join('\n')
    const isFirst = (first.get(pair) ?? from) === from
    if (isFirst) first.set(pair, from)
    return { words, by, direction: isFirst ? 1 : 2 }
  }
}

/** What goes the other way, with its own way where it is another than there and back. */
export const exchangeInWords = ({ goods, way }: TransferEntry): string => `${goods} (${way.words})`
