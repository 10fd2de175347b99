/** A passage of the text with what is told in it marked, and beside it who says it. */

import { visibleTextAt } from '../../page/visible.ts'
import { type Mark, type Piece, piecesOf } from '../statements/marks.ts'
import { cards } from './cards.ts'
import type { FactMark, NameMark, PageMark } from './fact-marks.ts'
import { html, type Markup } from './markup.ts'
import type { Entry } from './statement-list.ts'

/** What is told in an article while its passages are set, one after the other. */
export interface Setting {
  /** By the statements' ids. */
  entries: Map<string, Entry>
  /** Anchors that have been set: what links can lead to. */
  begun: Set<string>
}

/** Words, and the statements that begin in them. */
export interface Passage {
  words: Markup[]
  begins: Entry[]
}

const LETTERS: { [part in Mark['part'] | FactMark['part']]: string } = {
  source: 's',
  cue: 'c',
  content: 't',
  transfer: 'f',
  event: 'v',
  party: 'p',
  item: 'i',
  when: 'w',
}

/**
 * Sets a passage. Each piece that is marked tells in `data-m` of which statements, transfers and events it is a part,
 * the innermost first: `3c v2v 1t` is the cue of the third statement, the trigger of the second event, and in the
 * content of the first. How it looks goes after the innermost statement and the innermost trigger that are shown, of a transfer
 * rather than of an event; the page's script does the same when that changes.
 *
 * @param marks their offsets count from the passage's start
 */
export const passage = (text: string, marks: PageMark[], { entries, begun }: Setting): Passage => {
  const pieces = withNames(text.length, marks)
  const shown = visibleTextAt(text, [0, ...pieces.map(({ end }) => end)])
  const begins: Entry[] = []
  const words = pieces.map((piece, i) => {
    const part = shown.text.slice(shown.offsets[i]!, shown.offsets[i + 1])
    const names: string[] = []
    const anchors: Markup[] = []
    const anchorAt = (anchor: string): boolean => {
      if (begun.has(anchor)) return false
      begun.add(anchor)
      anchors.push(html`<span class="here" id="${anchor}"></span>`)
      return true
    }
    let said = ''
    let told = ''
    let time: string | undefined
    for (const mark of piece.marks) {
      if ('statement' in mark) {
        const entry = entries.get(mark.statement.id)!
        if (anchorAt(entry.anchor)) begins.push(entry)
        names.push(`${entry.number}${LETTERS[mark.part]}`)
        if (said === '' && entry.shown) said = ` ${lookOf(mark)}`
      } else if ('fact' in mark) {
        names.push(`${mark.fact.token}${LETTERS[mark.part]}`)
        if (mark.part !== 'transfer' && mark.part !== 'event') continue
        anchorAt(mark.fact.anchor)
        // Who hands something over also acts: the transfer tells more.
        if (told === '' || (told === ' event' && mark.part === 'transfer')) told = ` ${lookOfTrigger(mark)}`
      } else time ??= mark.title
    }
    for (const { person } of piece.names) anchorAt(person.anchor)
    const marked =
      names.length === 0
        ? html`${part}`
        : html`<span class="m${said}${told}" data-m="${names.join(' ')}">${part}</span>`
    const timed =
      time === undefined
        ? marked
        : html`<span class="time"${time !== '' && html` title="${time}"`}>${marked}</span>`
    return html`${anchors}${timed}`
  })
  return { words, begins: begins.sort((a, b) => a.number - b.number) }
}

type Marked = Exclude<PageMark, NameMark>

/** Pieces with the names that begin on them. A name parts only what is not marked: it has no look of its own. */
const withNames = (length: number, marks: PageMark[]): (Piece<Marked> & { names: NameMark[] })[] => {
  const names = marks
    .filter((mark) => mark.part === 'name')
    .sort((a, b) => a.start - b.start)
    .reverse()
  const pieces = piecesOf(
    length,
    marks.filter((mark): mark is Marked => mark.part !== 'name'),
  )
  return pieces.flatMap((piece) => {
    const parts = [{ ...piece, names: [] as NameMark[] }]
    while (names.length > 0 && names.at(-1)!.start < piece.end) {
      const name = names.pop()!
      const last = parts.at(-1)!
      if (piece.marks.length > 0 || name.start <= last.start) last.names.push(name)
      else {
        parts.push({ ...last, start: name.start, names: [name] })
        last.end = name.start
      }
    }
    return parts
  })
}

const lookOf = ({ part, statement: { stance } }: Mark): string =>
  stance === 'denies' && part !== 'source' ? `${part} denied` : part

const lookOfTrigger = ({ fact }: FactMark): string =>
  fact.kind === 'transfer' ? `transfer${flowOf(fact.entry.way.direction)}` : 'event'

/** A class for each of the two ways between two parties. */
export const flowOf = (direction: 1 | 2 | undefined): string => (direction ? ` flow${direction}` : '')

/** What stands in the column of the text, and beside it the cards of the statements that begin in it. */
export const beside = (text: Markup, begins: Entry[]): Markup =>
  html`<div class="row"><div class="text">${text}</div>${begins.length > 0 && html`<div class="margin">${cards(begins)}</div>`}</div>
`
