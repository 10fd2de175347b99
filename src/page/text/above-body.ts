import { datelineOf } from './dateline.ts'
import {
  bylineKind,
  isCaptionAbove,
  isKicker,
  isProse,
  isTitleCase,
  listMark,
  sectionOf,
} from './line-kind.ts'
import { noticeSign } from './notice.ts'
import { isOpen, type Piece } from './pieces.ts'
import { datedHeadline } from './related.ts'
import { asRelated } from './related-lists.ts'
import { bareWords, isTitleLike } from './wording.ts'

/** What stands above the body is looked for in so many pieces. */
export const TOP = 16
/** Longest sentence between headline and byline that is taken for a dek, and beside a caption alone. */
const MAX_DEK = 350
const MAX_DEK_ABOVE_CAPTION = 160

type Words = (piece: Piece) => string

/**
 * Gives headline, dek, bylines, captions and the rest above the body their roles.
 *
 * @param given the headline that is known from elsewhere.
 * @returns the index of the piece with which the body begins, or a little before it.
 */
export const takeAboveBody = (pieces: Piece[], words: Words, given: string | undefined): number => {
  const marked = pieces.findIndex(({ role }) => role === 'headline')
  const named = marked >= 0 ? marked : given ? findGiven(pieces, words, given) : titleWithPoint(pieces, words)
  if (named >= 0) pieces[named]!.role = 'headline'
  takeBylines(pieces, words)
  const marker = lastMarker(pieces, words)
  const body = firstProse(pieces, words, marker + 1)
  const candidates = pieces.slice(0, body).filter(isOpen)
  const head = named >= 0 ? pieces[named] : headlineOf(candidates, words, marker)
  for (const piece of candidates) labelSection(piece, words(piece), piece === head)
  const follows = head && pieces.some((piece) => piece.start > head.start && !piece.left)
  if (!head || !follows) return Math.max(named + 1, Math.min(body, pieces.findIndex(isOpen)))
  head.role = 'headline'
  for (const piece of candidates) takeAround(piece, words(piece), head, words(head))
  const shifted = named < 0 ? partDate(pieces, head, words(head)) : 0
  takeDeks(pieces.slice(0, body + shifted), words, head)
  return body + shifted
}

/** The piece that says the given headline; two lines that say it together become one piece. */
const findGiven = (pieces: Piece[], words: Words, given: string): number => {
  for (const [index, piece] of pieces.slice(0, TOP).entries()) {
    if (piece.left) continue
    if (same(words(piece), given)) return index
    const next = pieces[index + 1]
    if (next && !next.opensBlock && same(`${words(piece)} ${words(next)}`, given)) {
      piece.end = next.end
      pieces.splice(index + 1, 1)
      return index
    }
  }
  return -1
}

/** A first line in title case that ends with a point, over a paragraph of prose. */
const titleWithPoint = (pieces: Piece[], words: Words): number => {
  const [first, second] = pieces
  if (!first || !second || !isOpen(first) || !isOpen(second) || !second.opensBlock) return -1
  return isPointedHeadline(words(first), 0) && isProse(words(second)) ? 0 : -1
}

const same = (a: string, b: string) => bareWords(a) === bareWords(b)

const headlineOf = (candidates: Piece[], words: Words, marker: number): Piece | undefined => {
  const labels = candidates.filter((piece) => sectionOf(words(piece)) || isKicker(words(piece)))
  const dated = candidates.filter((piece) => datedHeadline(words(piece)))
  const [first, second] = candidates.filter(
    (piece) => !labels.includes(piece) && !dated.includes(piece) && isTitleLike(words(piece)),
  )
  // A site's or a section's name stands above a headline, never the other way round.
  if (first && second && count(words(first)) <= 2 && count(words(second)) >= 5) return second
  if (first && isHeadlineLong(words(first))) return first
  const pointed = candidates.find((piece) => !labels.includes(piece) && !dated.includes(piece))
  if (pointed && isPointedHeadline(words(pointed), marker)) return pointed
  return dated.length === 1
    ? dated[0]
    : labels.findLast((piece) => !sectionOf(words(piece)) && isHeadlineLong(words(piece)))
}

const count = (line: string) => line.split(/\s+/).length

/** One or two words above a text are a place, a site or a label; scripts without capitals part words otherwise. */
const isHeadlineLong = (line: string) => count(line) >= 3 || !/\p{Lu}/u.test(line)

/** A headline that ends with a point: in title case, or one short sentence above a byline. */
const isPointedHeadline = (line: string, marker: number): boolean => {
  if (
    line.length > 160 ||
    !/[.!?]["”’')]*$/.test(line) ||
    /[.!?]["”’]?\s+\p{Lu}/u.test(line.replace(/\b\p{Lu}\./gu, ''))
  )
    return false
  return isTitleCase(line) || marker > 0
}

const labelSection = (piece: Piece, line: string, isHead: boolean) => {
  const section = isHead ? undefined : sectionOf(line)
  if (!section) return
  piece.left = 'section label'
  piece.section = { start: piece.start + section.start, end: piece.start + section.end }
}

const takeAround = (piece: Piece, line: string, head: Piece, headline: string) => {
  if (!isOpen(piece)) return
  if (datedHeadline(line)) asRelated(piece, line)
  else if (same(line, headline)) piece.left = 'headline again'
  else if (noticeSign(line)) piece.role = 'notice'
  else if (standsAsDateline(line)) piece.role = 'dateline'
  else if (isCaptionAbove(line)) piece.role = 'caption'
  else if (piece.start < head.start && isTitleLike(line) && (isKicker(line) || count(line) <= 2)) {
    piece.left = 'line above the headline'
  }
}

/** Parts the article's own date from a headline that it is glued to; returns how many pieces that adds. */
const partDate = (pieces: Piece[], head: Piece, line: string): number => {
  const own = datedHeadline(line)
  if (!own) return 0
  const { start } = head
  const at = (span: { start: number; end: number }) => ({ start: start + span.start, end: start + span.end })
  Object.assign(head, at(own.headline))
  const index = pieces.indexOf(head) + (own.date.start < own.headline.start ? 0 : 1)
  pieces.splice(index, 0, { ...at(own.date), opensBlock: false, role: 'byline' })
  return 1
}

/** Up to two lines under the headline; where there is a byline, above it. */
const takeDeks = (top: Piece[], words: Words, head: Piece) => {
  const under = top.slice(top.indexOf(head) + 1)
  const byline = under.findIndex(({ role }) => role === 'byline')
  const room = byline < 0 ? under : under.slice(0, byline)
  const deks = room.filter((piece) => isOpen(piece) && !piece.item && isDek(words(piece)))
  for (const piece of deks.slice(0, 2)) piece.role = 'dek'
}

const isDek = (line: string) => !listMark(line) && line.length <= MAX_DEK && count(line) >= 3

const standsAsDateline = (line: string) => datelineOf(line)?.bodyStart === line.length

/** Bylines of names alone count only under a line that can be the headline. */
const takeBylines = (pieces: Piece[], words: Words) => {
  let prose = 0
  let titles = 0
  for (const piece of pieces.slice(0, TOP)) {
    if (!isOpen(piece)) {
      if (piece.role === 'headline') titles++
      continue
    }
    const line = words(piece)
    const kind = bylineKind(line)
    if (titles > 0 && standsAsDateline(line)) piece.role = 'dateline'
    else if (kind === 'led' || (kind === 'names' && titles > 0 && prose < 2)) piece.role = 'byline'
    else if (isBodyProse(line)) prose++
    else if (!sectionOf(line)) titles++
    if (prose > 2) return
  }
}

/** Last byline, dateline or caption that still stands above the body; -1 where there is none. */
const lastMarker = (pieces: Piece[], words: Words): number => {
  let marker = -1
  let prose = 0
  let titled = false
  for (const [index, piece] of pieces.slice(0, TOP).entries()) {
    if (piece.role === 'byline' || piece.role === 'dateline') marker = index
    // A picture may stand within the body too: only a short line before it is a dek.
    else if (piece.role === 'caption' && prose === 0) marker = index
    if (piece.role === 'headline') titled = true
    if (!isOpen(piece)) continue
    const line = words(piece)
    if (!isBodyProse(line)) {
      titled = true
      continue
    }
    const caption = pieces.slice(index + 1, index + 3).some(({ role }) => role === 'caption')
    if (caption && titled && prose === 0 && line.length <= MAX_DEK_ABOVE_CAPTION) continue
    prose++
    if (line.length > MAX_DEK || datelineOf(line) || prose > 2 || (!titled && prose > 1)) break
  }
  return marker
}

const isBodyProse = (line: string) => isProse(line) && noticeSign(line) === undefined

/** The first piece that begins the body: prose, or the second line of a text without prose. */
const firstProse = (pieces: Piece[], words: Words, from: number): number => {
  const prose = pieces.findIndex(
    (piece, index) => index >= from && isOpen(piece) && isBodyProse(words(piece)),
  )
  if (prose >= 0) return prose
  const lines = pieces.flatMap((piece, index) => (isOpen(piece) ? [index] : []))
  return lines.find((index, order) => index >= from && order > 0) ?? pieces.length
}
