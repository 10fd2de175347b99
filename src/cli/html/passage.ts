/** A passage of the text with what is said in it marked, and beside it who says it. */
import { type Mark, piecesOf } from '../statements/marks.ts'
import { visibleTextAt } from '../visible.ts'
import { cards } from './cards.ts'
import { html, type Markup } from './markup.ts'
import type { Entry } from './statement-list.ts'

/** The statements of an article while its passages are set, one after the other. */
export interface Setting {
  /** By the statements' ids. */
  entries: Map<string, Entry>
  /** Those whose beginning has been set. */
  begun: Set<Entry>
}

/** Words, and the statements that begin in them. */
export interface Passage {
  words: Markup[]
  begins: Entry[]
}

const LETTER = { source: 's', cue: 'c', content: 't' } as const

/**
 * Sets a passage. Each piece that is marked tells in `data-m` of which statements it is a part, the innermost first:
 * `3c 1t` is the cue of the third and in the content of the first. How it looks goes after the innermost that is
 * shown; the page's script does the same when that changes.
 *
 * @param marks their offsets count from the passage's start
 */
export const passage = (text: string, marks: Mark[], { entries, begun }: Setting): Passage => {
  const pieces = piecesOf(text.length, marks)
  const shown = visibleTextAt(text, [0, ...pieces.map(({ end }) => end)])
  const begins: Entry[] = []
  const words = pieces.map((piece, i) => {
    const part = shown.text.slice(shown.offsets[i]!, shown.offsets[i + 1])
    if (piece.marks.length === 0) return html`${part}`
    const said = piece.marks.map((mark) => ({ ...mark, entry: entries.get(mark.statement.id)! }))
    const anchors: Markup[] = []
    for (const { entry } of said) {
      if (begun.has(entry)) continue
      begun.add(entry)
      begins.push(entry)
      anchors.push(html`<span class="here" id="${entry.anchor}"></span>`)
    }
    const names = said.map(({ part, entry }) => `${entry.number}${LETTER[part]}`).join(' ')
    const innermost = said.find(({ entry }) => entry.shown)
    const look = innermost ? ` ${lookOf(innermost)}` : ''
    return html`${anchors}<span class="m${look}" data-m="${names}">${part}</span>`
  })
  return { words, begins: begins.sort((a, b) => a.number - b.number) }
}

const lookOf = ({ part, statement: { stance } }: Mark): string =>
  stance === 'denies' && part !== 'source' ? `${part} denied` : part

/** What stands in the column of the text, and beside it the cards of the statements that begin in it. */
export const beside = (text: Markup, begins: Entry[]): Markup =>
  html`<div class="row"><div class="text">${text}</div>${begins.length > 0 && html`<div class="margin">${cards(begins)}</div>`}</div>
`
