/** What an article is set on: how wide, with which colours; and the setting of lines. */
import { styleText } from 'node:util'
import stringWidth from 'string-width'
import wrapAnsi from 'wrap-ansi'

export type Style = Extract<Parameters<typeof styleText>[0], string>
export type Ink = (style: Style | Style[], text: string) => string

export interface Sheet {
  /** In columns of the terminal. */
  width: number
  ink: Ink
}

/** Longer lines are hard to read. */
const WIDEST = 88
const NARROWEST = 20

/** Without a terminal 80 columns; colours as NO_COLOR, FORCE_COLOR and the terminal have it. */
export const sheetFor = (stream: NodeJS.WriteStream): Sheet => {
  const columns = stream.isTTY ? stream.columns || 80 : 80
  return { width: Math.max(NARROWEST, Math.min(WIDEST, columns)), ink: inkFor(stream) }
}

export const inkFor = (stream: NodeJS.WriteStream): Ink =>
  styleText('bold', 'x', { stream }) === 'x'
    ? (_, text) => text
    : (style, text) => styleText(style, text, { validateStream: false })

/**
 * Sets a text in lines.
 *
 * @param first stands before the first line
 * @param rest stands before the others; as wide as `first`
 */
export const setLines = (text: string, sheet: Sheet, first = '', rest = first): string[] => {
  const width = Math.max(1, sheet.width - stringWidth(first))
  return wrap(text, width).map((line, i) => (i === 0 ? first : rest) + line)
}

/** A stretch of a line, `[start, end)`, in a style of its own. */
export interface Run {
  start: number
  end: number
  style: Style[]
}

/** A text fit for the terminal, and the styles of its stretches: in order, none over another. */
export interface Styled {
  text: string
  runs: Run[]
}

/**
 * Sets a text in lines as {@link setLines} does, then gives its stretches their styles: lines break at the same
 * places with styles and without, and a style ends at the end of each line.
 */
export const setStyled = ({ text, runs }: Styled, sheet: Sheet, first = '', rest = first): string[] => {
  const lines = wrap(text, Math.max(1, sheet.width - stringWidth(first)))
  let at = 0
  let next = 0
  return lines.map((line, i) => {
    // Spaces where a line ends are on neither line.
    while (text[at] === ' ' && line[0] !== ' ') at++
    const lineEnd = at + line.length
    let shown = i === 0 ? first : rest
    const goTo = (end: number, style: Style[]): void => {
      if (end > at) shown += style.length > 0 ? sheet.ink(style, text.slice(at, end)) : text.slice(at, end)
      at = Math.max(at, end)
    }
    for (let run = runs[next]; run && run.start < lineEnd; run = runs[next]) {
      goTo(betweenCharacters(text, run.start), [])
      goTo(Math.min(betweenCharacters(text, run.end), lineEnd), run.style)
      if (run.end > lineEnd) break
      next++
    }
    goTo(lineEnd, [])
    return shown
  })
}

const betweenCharacters = (text: string, offset: number): number =>
  isLowSurrogate(text.charCodeAt(offset)) ? offset - 1 : offset

/** Wrapping takes hundreds of bytes a character: a text as long as a book is wrapped piece by piece. */
const PIECE = 20_000

const wrap = (text: string, width: number): string[] => {
  // Styles would have to be carried over; only running text is ever as long, and has none.
  if (text.length <= PIECE || text.includes('\u001b'))
    return wrapAnsi(text, width, { hard: true }).split('\n')
  const lines: string[] = []
  let carried = ''
  let at = 0
  while (at < text.length) {
    const end = endOfPiece(text, at)
    for (const line of wrapAnsi(carried + text.slice(at, end), width, { hard: true }).split('\n'))
      lines.push(line)
    // The last line may have room for what follows.
    carried = end < text.length ? lines.pop()! : ''
    at = end
  }
  return lines
}

/** At a space, which the next piece begins with; in text without spaces between two characters. */
const endOfPiece = (text: string, start: number): number => {
  const most = start + PIECE
  if (most >= text.length) return text.length
  const space = text.slice(start, most).lastIndexOf(' ')
  if (space > 0) return start + space
  return isLowSurrogate(text.charCodeAt(most)) ? most - 1 : most
}

const isLowSurrogate = (code: number): boolean => code >= 0xdc00 && code <= 0xdfff

/** Sets short pieces with a dot between them; a line ends between two pieces where it can. */
export const setPieces = (pieces: string[], sheet: Sheet): string[] => {
  const lines: string[] = []
  for (const piece of pieces) {
    const longer = lines.length > 0 ? `${lines.at(-1)} · ${piece}` : piece
    if (lines.length > 0 && stringWidth(longer) <= sheet.width) lines[lines.length - 1] = longer
    else lines.push(...setLines(piece, sheet))
  }
  return lines
}

/** Cuts a text of one line to a width; an ellipsis tells that it was cut. */
export const cutTo = (text: string, width: number): string => {
  // No character is wider than two columns, but one may consist of many code units.
  const head = text.slice(0, width * 8)
  if (head.length === text.length && stringWidth(head) <= width) return text
  const [line] = wrapAnsi(head, Math.max(1, width - 1), { hard: true, wordWrap: false, trim: false }).split(
    '\n',
  )
  return `${line!.trimEnd()}…`
}

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** Cuts a short text at its start: of a path, the end tells most. */
export const cutStart = (text: string, width: number): string => {
  if (stringWidth(text) <= width) return text
  const pieces = Array.from(graphemes.segment(text), ({ segment }) => segment)
  let kept = ''
  while (pieces.length > 0 && stringWidth(`${pieces.at(-1)}${kept}`) < width) kept = pieces.pop() + kept
  return `…${kept}`
}

/** A thin line across the sheet with a title in it. */
export const ruleWith = (title: string, { width, ink }: Sheet): string => {
  const shown = cutStart(title, width - 6)
  return ink('dim', `── ${shown} ${'─'.repeat(width - 4 - stringWidth(shown))}`)
}
