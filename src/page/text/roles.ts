import { TOP, takeAboveBody } from './above-body.ts'
import { takeBelowBody } from './below-body.ts'
import { splitCredit } from './credit.ts'
import { splitGluedDek } from './headline.ts'
import { kindByWords, listMark } from './line-kind.ts'
import { paragraphsOf } from './paragraphs.ts'
import { isOpen, type Piece, partGlued } from './pieces.ts'
import { behindMark } from './related.ts'
import { takeRelatedLists } from './related-lists.ts'
import { hasFinalStop } from './wording.ts'

/**
 * Parts a text and gives each piece its role, or a reason for leaving it out: first what its own words tell, then
 * what its place above, in or below the body tells. What nothing speaks against is body.
 *
 * @param headline the headline that is known from elsewhere, to be found again in the text.
 * @param parted the text's pieces, where its format has parted it; they may have roles already.
 */
export const rolesOf = (text: string, headline?: string, parted: Piece[] = paragraphsOf(text)): Piece[] => {
  let pieces = partGlued(text, parted)
  const words = (piece: Piece) => text.slice(piece.start, piece.end)
  for (const piece of pieces) if (isOpen(piece)) Object.assign(piece, kindByWords(text, piece))
  takeRelatedLists(pieces, words)
  leaveTagsAndBlurbs(pieces, words)
  takeHeadedNotices(pieces, words)
  takeCreditedLines(pieces, words)
  pieces = splitGluedDek(text, pieces, TOP)
  const body = takeAboveBody(pieces, words, headline)
  takeBelowBody(pieces, words, body)
  takeLists(text, pieces, words)
  for (const piece of pieces) if (isOpen(piece)) piece.role = 'body'
  leaveRepeated(pieces, words)
  return pieces
}

type Words = (piece: Piece) => string

const TAGS = /^(?:tags?|topics?|keywords|related topics)\s?:?$/i
const TO_READER = /\b(?:you|your|we|we['’]ll|inbox|newsletter|daily|weekly)\b/i

/** The line under "Tags", and the lines of a newsletter box under its first. */
const leaveTagsAndBlurbs = (pieces: Piece[], words: Words) => {
  for (const [index, piece] of pieces.entries()) {
    const above = pieces[index - 1]
    const line = words(piece)
    if (isOpen(piece) && TAGS.test(line)) piece.left = 'tags'
    if (!isOpen(piece) || piece.opensBlock || !above?.left || hasFinalStop(line)) continue
    if (above.left === 'tags' && TAGS.test(words(above)) && line.length < 200) piece.left = 'tags'
    else if (above.left === 'newsletter' && TO_READER.test(line) && line.length < 200)
      piece.left = 'newsletter'
  }
}

const NOTICE_HEADING =
  /^(?:corrections?|clarifications?|editor['’]s note|disclaimer|disclosure|retraction)\s?:?\.?$/i

/** The paragraph under "Correction", and the date between them. */
const takeHeadedNotices = (pieces: Piece[], words: Words) => {
  for (const [index, piece] of pieces.entries()) {
    if (piece.left || !NOTICE_HEADING.test(words(piece).slice(0, 40))) continue
    piece.role = 'notice'
    const under = pieces.slice(index + 1, index + 3)
    if (under[0]?.role === 'byline') under[0].role = 'notice'
    const text = under.find((next) => next.role !== 'notice')
    if (text && isOpen(text)) text.role = 'notice'
  }
}

/** A line right above a lone credit is its caption, unless it is the first line of all. */
const takeCreditedLines = (pieces: Piece[], words: Words) => {
  for (const [index, piece] of pieces.entries()) {
    const above = pieces[index - 1]
    if (piece.role !== 'caption' || piece.opensBlock || !above || !isOpen(above)) continue
    if (splitCredit(words(piece)).caption !== undefined || words(above).length > 250) continue
    if (pieces.slice(0, index - 1).some((earlier) => !earlier.left)) above.role = 'caption'
  }
}

/** Items of lists, without their marks; a lone dash or number opens no list. */
const takeLists = (text: string, pieces: Piece[], words: Words) => {
  const marks = pieces.map((piece) => (isOpen(piece) && !piece.item ? listMark(words(piece)) : undefined))
  for (const [index, piece] of pieces.entries()) {
    if (piece.item && isOpen(piece)) piece.role = 'list'
    const mark = marks[index]
    if (!mark) continue
    if (mark === 'loose' && !marks[index - 1] && !marks[index + 1]) continue
    piece.role = 'list'
    piece.start = behindMark(text, piece)
  }
}

/** Longest and shortest pull quote, and how many are looked for: each costs a search of the whole body. */
const PULL_QUOTE = { min: 30, max: 250, looked: 40 }

/** Leaves out a paragraph that repeats the one above it, and a pull quote of the body's words. */
const leaveRepeated = (pieces: Piece[], words: Words) => {
  const body = pieces.filter((piece) => piece.role === 'body')
  for (const [index, piece] of body.entries()) {
    const above = body[index - 1]
    if (above && words(piece).length > 40 && words(piece) === words(above))
      leave(piece, 'the same paragraph again')
  }
  const kept = body.filter((piece) => piece.role)
  const quotes = kept.filter((piece) => {
    const line = words(piece)
    return line.length >= PULL_QUOTE.min && line.length <= PULL_QUOTE.max && /^["“«„].*["”»“]$/su.test(line)
  })
  if (quotes.length === 0) return
  const whole = kept.map(words).join('\n\n')
  for (const piece of quotes.slice(0, PULL_QUOTE.looked)) {
    const inner = words(piece)
      .slice(1, -1)
      .replace(/[.,!?]+$/, '')
    const first = whole.indexOf(inner)
    if (whole.indexOf(inner, first + 1) >= 0) leave(piece, 'pull quote of the body')
  }
}

const leave = (piece: Piece, reason: string) => {
  piece.left = reason
  delete piece.role
}
