/** An entry of a ledger as lines for the terminal: who, what, in whose words, in which article. */
import type { Hit } from '../../ledger/index.ts'
import { hedgedTitleOf, placeOf, quoteOf } from '../../ledger/report/wording.ts'
import { visibleText } from '../../page/visible.ts'
import { type Sheet, setLines } from '../article/sheet.ts'

export const hitLines = (hit: Hit, sheet: Sheet): string[] => {
  const when = hit.time ? `[${hit.time}] ` : ''
  return [
    ...setLines(sheet.ink(hit.sign < 0 ? ['bold', 'red'] : 'bold', visibleText(hedgedTitleOf(hit))), sheet),
    ...setLines(visibleText(`${when}“${quoteOf(hit).text}”`), sheet, '  '),
    ...setLines(sheet.ink('dim', visibleText(placeOf(hit))), sheet, '  '),
  ]
}
