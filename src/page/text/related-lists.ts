import { bylineKind, isProse, listMark } from './line-kind.ts'
import { isOpen, type Piece } from './pieces.ts'
import { behindMark, datedHeadline, isRelatedHeading } from './related.ts'

/** A longer list is none of headlines: a shop's goods, a table. */
const MAX_LIST = 24

/** "More from The Courier": a heading only where no prose follows, else it may be the article's own. */
const MORE_FROM = /^more (?:from|on|in|by) [^.!?]{2,50}$/i

/** Gives the headlines under "Related" and its like their role, until the list ends; the heading is left out. */
export const takeRelatedLists = (pieces: Piece[], words: (piece: Piece) => string) => {
  const lastProse = pieces.findLastIndex((piece) => isOpen(piece) && isProse(words(piece)))
  for (let i = 0; i < pieces.length; i++) {
    const heading = pieces[i]!
    const more = i > lastProse && isOpen(heading) && MORE_FROM.test(words(heading))
    if (!more && (heading.left === undefined || !isRelatedHeading(words(heading)))) continue
    const end = listEnd(pieces, words, i + 1)
    if ((more && end === i + 1) || end - i > MAX_LIST) continue
    if (more) heading.left = 'heading of related headlines'
    for (const piece of pieces.slice(i + 1, end).filter(isOpen)) asRelated(piece, words(piece))
    i = end - 1
  }
}

/** Makes a line another article's headline, without the mark of the list and the date beside it. */
export const asRelated = (piece: Piece, line: string) => {
  const from = behindMark(line, { start: 0, end: line.length })
  const headline = datedHeadline(line.slice(from))?.headline ?? { start: 0, end: line.length - from }
  piece.start += from
  piece.role = 'related'
  piece.pointed = [{ start: piece.start + headline.start, end: piece.start + headline.end }]
}

const listEnd = (pieces: Piece[], words: (piece: Piece) => string, from: number): number => {
  let end = from
  for (let j = from; j < pieces.length; j++) {
    const piece = pieces[j]!
    if (!isOpen(piece)) {
      // A button or a date within the list does not end it.
      if (piece.left && j > from && !piece.opensBlock) continue
      return end
    }
    const line = words(piece)
    const item = piece.item || listMark(line) !== undefined
    const asks = line.length < 140 && /[?!]["”’]?$/.test(line)
    if (bylineKind(line) === 'led' || (isProse(line) && !item && !asks)) return end
    // A question or, after a blank line, any line that prose follows is a subheading of the article.
    const next = pieces[j + 1]
    if (!item && next && isOpen(next) && isProse(words(next))) {
      if (piece.opensBlock ? end > from || !next.opensBlock : asks && end > from) return end
    }
    end = j + 1
  }
  return end
}
