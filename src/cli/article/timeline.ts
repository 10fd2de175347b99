/** What has a date, in the order of the dates: events, transfers and sayings in one list. */
import type { Record } from '../../record.ts'
import type { Dated } from '../facts/index.ts'
import { calledInPassing, shortened } from '../statements/naming.ts'
import { type Entity, entitiesById, howOf, whatOf, whoOf } from '../statements/wording.ts'
import { dateColumn } from './dates.ts'
import { type Flowing, setFlowing } from './flowing.ts'
import { CUE, DENIAL, SOURCE } from './marked.ts'
import { type Sheet, setLines } from './sheet.ts'
import { phraseOf } from './told.ts'

/** Longer contents are cut: they stand in the table above. */
const LONGEST = 140

export const timelineLines = (dated: Dated[], record: Record, sheet: Sheet): string[] => {
  if (dated.length === 0) return []
  const entities = entitiesById(record)
  const column = dateColumn(
    dated.map(({ when }) => when),
    sheet,
  )
  return [
    ...setLines(sheet.ink('bold', 'Timeline'), sheet),
    ...dated.flatMap((one) => {
      const { margins, words } = column(one.when)
      const line = inOneLine(one, record.article.text, entities)
      return setFlowing([...words, ...line], sheet, ...margins)
    }),
  ]
}

const inOneLine = (dated: Dated, text: string, entities: Map<string, Entity>): Flowing[] => {
  if (dated.kind === 'saying') {
    const who = calledInPassing(whoOf(dated.entry, text, entities))
    const style = dated.entry.stance === 'denies' ? DENIAL : CUE
    return [
      { text: who, style: SOURCE },
      { text: ' ' },
      { text: shortened(howOf(dated.entry, text), 40), style },
      { text: `: ${shortened(whatOf(dated.entry, text), LONGEST)}` },
    ]
  }
  if (dated.kind === 'transfer') {
    const { way, goods, status } = dated.entry
    return [
      { text: way.words, style: ['bold'] },
      { text: `: ${shortened(goods, LONGEST)} · ` },
      ...phraseOf(status),
    ]
  }
  const { type, parties, happens } = dated.entry
  return [
    { text: type, style: ['bold'] },
    { text: `${parties && `: ${parties}`}${happens.words && ' · '}` },
    ...phraseOf(happens),
  ]
}
