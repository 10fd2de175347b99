import type { ParagraphRole, Span } from '../../record.ts'
import { readByline } from './byline.ts'
import { gluedPointer } from './related.ts'
import { isTitleLike } from './wording.ts'

/** A stretch of the text that has one role, or none and then a reason for leaving it out. */
export interface Piece extends Span {
  /** A blank line stands before it. */
  opensBlock: boolean
  role?: ParagraphRole
  /** Why it is furniture. */
  left?: string
  /** Offsets of the other articles' headlines in a piece of role related. */
  pointed?: Span[]
  /** An item of a list whose mark stands outside the piece. */
  item?: boolean
  /** Address of the picture that the piece is the caption of. */
  url?: string
  /** Offsets of the section that a left-out piece names. */
  section?: Span
}

/** Whether a piece has neither a role yet nor a reason for leaving it out. */
export const isOpen = (piece: Piece): boolean => piece.role === undefined && piece.left === undefined

/** How far from a paragraph's end a sign-off may open. */
const MAX_SIGN_OFF = 400
const SIGN_OFF = /\s\(?(?:(?:Additional |With )?[Rr]eporting|Writing|Compiled|Editing) by\s/g
const BY = /\s[Bb]y\s(?=\p{Lu})/gu

/** Parts the pieces of a text further where furniture is glued to them on one line. */
export const partGlued = (text: string, pieces: Piece[]): Piece[] =>
  pieces.flatMap((piece, index) => {
    if (!isOpen(piece)) return [piece]
    const { start, end } = piece
    const cut =
      (index < 6 ? gluedByline(text, start, end) : undefined) ??
      gluedSignOff(text, start, end) ??
      gluedPointer(text, { start, end })
    if (cut === undefined) return [piece]
    const front = text.slice(start, cut).trimEnd().length
    const back = text.slice(cut, end)
    const from = cut + (back.length - back.trimStart().length)
    return [
      { ...piece, end: start + front },
      { start: from, end, opensBlock: false },
    ]
  })

/** "… he said. (Reporting by A; Editing by B)" */
const gluedSignOff = (text: string, start: number, end: number): number | undefined => {
  const floor = Math.max(start, end - MAX_SIGN_OFF)
  for (const match of text.slice(floor, end).matchAll(SIGN_OFF)) {
    const cut = floor + match.index
    const before = text.slice(start, cut)
    if (/[.!?]["”’)]*$/.test(before) && readByline(text.slice(cut, end)).whole) return cut
  }
  return undefined
}

/** "HEADLINE By A, B November 9, 2023": only with a date or reading time behind the names. */
const gluedByline = (text: string, start: number, end: number): number | undefined => {
  if (end - start > MAX_SIGN_OFF) return undefined
  for (const match of text.slice(start, end).matchAll(BY)) {
    const cut = start + match.index
    const tail = text.slice(cut, end).trim()
    if (!/\d/.test(tail) || !isTitleLike(text.slice(start, cut).trimEnd())) continue
    if (readByline(tail).whole) return cut
  }
  return undefined
}
