/** The list of an article's events: when, what, who to whom, where, on whose word. */
import type { EventEntry } from '../facts/index.ts'
import { dateColumn } from './dates.ts'
import { dotted, setFlowing } from './flowing.ts'
import { type Sheet, setLines } from './sheet.ts'
import { answersOf, phraseOf, wordOf } from './told.ts'

export const eventLines = (entries: EventEntry[], sheet: Sheet): string[] => {
  if (entries.length === 0) return []
  const whens = entries.map(({ when }) => when)
  const column = dateColumn(whens, sheet)
  return [
    ...setLines(sheet.ink('bold', 'Events'), sheet),
    ...entries.flatMap((entry) => {
      const { type, parties, place, trigger, when } = entry
      const { margins, words } = column(when)
      const title = [
        ...words,
        { text: type, style: ['bold' as const] },
        { text: `${parties && `: ${parties}`}${place && ` · ${place}`}` },
      ]
      const facts = dotted([
        phraseOf(entry.happens),
        [{ text: `“${trigger}”`, style: ['dim' as const] }],
        wordOf(entry.voice),
        ...answersOf(entry.answers),
      ])
      return [...setFlowing(title, sheet, ...margins), ...setFlowing(facts, sheet, `${margins[1]}  `)]
    }),
  ]
}
