/** The list of an article's transfers: from whom to whom, what, how far it has come, on whose word. */
import { exchangeInWords, type TransferEntry, whenInWords } from '../facts/index.ts'
import { dotted, setFlowing } from './flowing.ts'
import { dateForPeople } from './masthead.ts'
import { type Sheet, setLines } from './sheet.ts'
import { answersOf, phraseOf, wordOf } from './told.ts'

export const transferLines = (entries: TransferEntry[], sheet: Sheet): string[] =>
  entries.length === 0
    ? []
    : [
        ...setLines(sheet.ink('bold', 'Transfers'), sheet),
        ...entries.flatMap((entry) => transferLine(entry, sheet)),
      ]

const transferLine = (entry: TransferEntry, sheet: Sheet): string[] => {
  const { way, goods, price, purpose, category, when, countedWith, exchange, status, voice } = entry
  const title = [{ text: way.words, style: ['bold' as const] }, { text: `: ${goods}` }]
  const facts = dotted([
    // Who denies it says so already.
    voice.before === `${status.words} by` ? [] : phraseOf(status),
    [{ text: whenInWords(when, dateForPeople) }],
    wordOf(voice),
    ...answersOf(entry.answers),
    [{ text: price }],
    [{ text: way.by && `by way of ${way.by}` }],
    [{ text: purpose }],
    [{ text: countedWith ? `counted with ${countedWith.goods}` : '' }],
    [{ text: category, style: ['dim' as const] }],
  ])
  return [
    ...setFlowing(title, sheet, '  ', '  '),
    ...setFlowing(facts, sheet, '    '),
    ...(exchange ? setFlowing([{ text: exchangeInWords(exchange) }], sheet, '    ⇄ ', '      ') : []),
  ]
}
