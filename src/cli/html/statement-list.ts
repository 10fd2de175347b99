/** The statements of one article as the page shows them: numbered, with what is said about each. */

import { visibleText } from '../../page/visible.ts'
import type { Record } from '../../record.ts'
import type { Statement } from '../statements/marks.ts'
import { shortened } from '../statements/naming.ts'
import { enclosing, isShown, type Shown } from '../statements/order.ts'
import { entitiesById, howOf, type Who, whatOf, whoOf, wordsOf } from '../statements/wording.ts'
import { dateInWords } from './dates.ts'

/** A statement with the words that cards and table need. */
export interface Entry {
  statement: Statement
  /** From 1, within its article. */
  number: number
  /** Of the place in the text where it begins, and there the page's only one. */
  anchor: string
  who: Who
  how: string
  cue: string
  what: string
  when: string
  addressee: string
  occasion: string
  /** Whether it is shown when the page is opened. */
  shown: boolean
  /** The one that it is reported in. */
  within?: Entry
  /** What it denies, confirms or comments on. */
  about: Entry[]
  /** What denies, confirms or comments on it. */
  answers: Entry[]
}

/** @param place of the article on the page, from 1 */
export const entriesOf = (record: Record, place: number, shown: Shown): Entry[] => {
  const { text } = record.article
  const entities = entitiesById(record)
  const entries = record.statements.map((statement, i): Entry => {
    const { cue, saidAt, addressee, occasion } = statement
    return {
      statement,
      number: i + 1,
      anchor: `a${place}-s${i + 1}`,
      who: whoOf(statement, text, entities),
      how: howOf(statement, text),
      cue: cue ? wordsOf(text, cue.spans) : '',
      what: whatOf(statement, text),
      when: saidAt === undefined ? '' : shortened(dateInWords(visibleText(saidAt)), LONGEST_DATE),
      addressee: addressee ? wordsOf(text, addressee.spans) : '',
      occasion: occasion ? wordsOf(text, [occasion]) : '',
      shown: isShown(shown)(statement),
      about: [],
      answers: [],
    }
  })
  const byId = new Map(entries.map((entry) => [entry.statement.id, entry]))
  const enclosingOf = enclosing(record.statements, () => true)
  for (const entry of entries) {
    const within = byId.get(enclosingOf(entry.statement) ?? '')
    if (within) entry.within = within
    for (const id of entry.statement.about ?? []) {
      const other = byId.get(id)
      if (!other || other === entry) continue
      entry.about.push(other)
      other.answers.push(entry)
    }
  }
  return entries
}

const LONGEST_DATE = 40
