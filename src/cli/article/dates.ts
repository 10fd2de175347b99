/** The dates before the entries of a list. */
import stringWidth from 'string-width'
import { type When, whenInWords } from '../facts/index.ts'
import type { Flowing } from './flowing.ts'
import { dateForPeople } from './masthead.ts'
import { cutTo, type Sheet } from './sheet.ts'

/** Longer ones are words of the text, which stands above. */
const WIDEST = 24
const GAP = 2
/** On narrower sheets dates have no column, but stand before the words. */
const NARROWEST_COLUMN = 48

export interface DateBefore {
  /** Before the first line, and before the others. */
  margins: [first: string, rest: string]
  /** Before the words. */
  words: Flowing[]
}

/** Gives where the date of an entry stands, in a column where there is room for one and any entry has a date. */
export const dateColumn = (whens: When[], { width, ink }: Sheet): ((when: When) => DateBefore) => {
  const shown = (when: When): string => cutTo(whenInWords(when, dateForPeople), WIDEST)
  if (width < NARROWEST_COLUMN)
    return (when) => {
      const date = shown(when)
      return { margins: ['  ', '  '], words: date === '' ? [] : [{ text: `${date} `, style: ['dim'] }] }
    }
  const widest = Math.max(0, ...whens.map((when) => stringWidth(shown(when))))
  if (widest === 0) return () => ({ margins: ['  ', '  '], words: [] })
  return (when) => {
    const date = shown(when)
    const room = ' '.repeat(widest - stringWidth(date) + GAP)
    const first = `  ${date === '' ? '' : ink('dim', date)}${room}`
    return { margins: [first, ' '.repeat(2 + widest + GAP)], words: [] }
  }
}
