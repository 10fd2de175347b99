import { bylineKind } from './line-kind.ts'
import type { Piece } from './pieces.ts'
import { hasFinalStop, isTitleLike } from './wording.ts'

/** Longest line of a headline with its dek. */
const MAX_GLUED = 500
// A capital on one of these words, after a word in small letters and without a stop, opens a new sentence.
const OPENER =
  /(?<=\p{Ll}[\p{Ll}’']*["”’?!]?) (?=(?:The|A|An|In|On|At|Its|His|Her|Their|It|He|She|They|This|These|That|After|As|For|With|While|When|More|Some|But|And|No|Two|Three|Officials|Experts|Analysts)\s\p{L}+)/gu
const FUNCTION_WORD =
  /(?:^|\s)(?:the|a|an|of|in|on|at|to|by|for|from|with|and|or|as|that|over|says?|said|is|are|was|his|her|its|their|than|into|after|before|against|about|between|under|tells?|via|per)$/i

/**
 * Parts a headline from a dek that follows it on the same line: "Ministers meet again The talks opened late. No
 * statement is planned". The dek must hold a whole sentence, the headline none.
 */
export const splitGluedDek = (text: string, pieces: Piece[], top: number): Piece[] => {
  const at = pieces
    .slice(0, top)
    .findIndex((piece) => !piece.role && !piece.left && piece.end - piece.start > 60)
  const piece = pieces[at]
  if (!piece || piece.end - piece.start > MAX_GLUED) return pieces
  const below = pieces.slice(at + 1, at + 4)
  if (!below.some(({ role, start, end }) => role === 'byline' || bylineKind(text.slice(start, end))))
    return pieces
  const line = text.slice(piece.start, piece.end)
  for (const match of line.matchAll(OPENER)) {
    const head = line.slice(0, match.index)
    const dek = line.slice(match.index + 1)
    if (head.split(/\s+/).length < 4 || dek.split(/\s+/).length < 5 || FUNCTION_WORD.test(head)) continue
    if (!isTitleLike(head) || /[.!?]\s/.test(head.replace(/\b\p{Lu}\./gu, ''))) continue
    if (!hasFinalStop(dek) && !/\p{Ll}[.!?]\s+["“]?\p{Lu}/u.test(dek)) continue
    const cut = piece.start + match.index
    return [
      ...pieces.slice(0, at),
      { ...piece, end: cut },
      { ...piece, start: cut + 1, opensBlock: false, role: 'dek' },
      ...pieces.slice(at + 1),
    ]
  }
  return pieces
}
