import { datelineOf } from './dateline.ts'
import { splitGluedDek } from './headline.ts'
import {
  bylineKind,
  isCaptionAbove,
  isContribution,
  isKicker,
  isProse,
  isTitleCase,
  kindByWords,
  listMark,
  sectionOf,
} from './line-kind.ts'
import { noticeSign } from './notice.ts'
import { type Piece, piecesOf } from './pieces.ts'
import { behindMark, datedHeadline, isRelatedHeading } from './related.ts'
import { bareWords, isTitleLike } from './wording.ts'

/** Longest sentence between headline and byline that is taken for a dek, and beside a caption alone. */
const MAX_DEK = 350
const MAX_DEK_ABOVE_CAPTION = 160
/** What stands above the body is looked for in so many pieces. */
const TOP = 16

/**
 * Parts a text and gives each piece its role, or a reason for leaving it out. What nothing speaks against is body.
 *
 * @param headline the headline that is known from elsewhere, to be found again in the text.
 */
export const rolesOf = (text: string, headline?: string): Piece[] => {
  let pieces = piecesOf(text)
  const words = (piece: Piece) => text.slice(piece.start, piece.end)
  for (const piece of pieces) Object.assign(piece, kindByWords(text, piece))
  listsOfRelated(pieces, words)
  pieces = splitGluedDek(text, pieces, TOP)
  const body = aboveBody(pieces, words, headline)
  belowBody(pieces, words, body)
  lists(text, pieces, words)
  for (const piece of pieces) if (open(piece)) piece.role = 'body'
  repeated(pieces, words)
  return pieces
}

type Words = (piece: Piece) => string

const open = (piece: Piece) => piece.role === undefined && piece.left === undefined

/** Headlines under "Related": items, and lines without a final point, until the list ends. */
const listsOfRelated = (pieces: Piece[], words: Words) => {
  for (let i = 0; i < pieces.length; i++) {
    if (pieces[i]!.left === undefined || !isRelatedHeading(words(pieces[i]!))) continue
    let taken = 0
    for (let j = i + 1; j < pieces.length; j++) {
      const piece = pieces[j]!
      if (!open(piece) && !(piece.left && taken > 0 && !piece.opensBlock)) break
      if (!open(piece)) continue
      const line = words(piece)
      const item = listMark(line) !== undefined
      const from = behindMark(line, { start: 0, end: line.length })
      if (isProse(line) && !item && !(line.length < 140 && /[?!]$/.test(line))) break
      // After a blank line, a line that prose follows is a subheading of the article.
      const next = pieces[j + 1]
      if (piece.opensBlock && !item && taken > 0 && next && open(next) && isProse(words(next))) break
      if (piece.opensBlock && !item && taken === 0 && next && !next.opensBlock && isProse(words(next))) break
      const dated = datedHeadline(line.slice(from))?.headline ?? { start: 0, end: line.length - from }
      piece.start += from
      piece.role = 'related'
      piece.pointed = [{ start: piece.start + dated.start, end: piece.start + dated.end }]
      taken++
      i = j
    }
  }
}

/** Headline, dek, byline, captions and the rest above the body; returns where the body begins. */
const aboveBody = (pieces: Piece[], words: Words, given: string | undefined): number => {
  const known = given && bareWords(given)
  const named = known
    ? pieces.slice(0, TOP).findIndex((piece) => !piece.left && bareWords(words(piece)) === known)
    : -1
  if (named >= 0) pieces[named]!.role = 'headline'
  bylinesAbove(pieces, words)
  const marker = lastMarker(pieces, words)
  let body = firstProse(pieces, words, marker + 1)
  const candidates = pieces.slice(0, body).filter(open)
  const sections = candidates.filter(
    (piece) => sectionOf(words(piece)) !== undefined || isKicker(words(piece)),
  )
  const dated = candidates.filter((piece) => datedHeadline(words(piece)) !== undefined)
  const plainTitles = candidates.filter(
    (piece) => !sections.includes(piece) && !dated.includes(piece) && isTitleLike(words(piece)),
  )
  const head =
    named >= 0
      ? pieces[named]!
      : (plainTitles[0] ?? pointedHeadline(candidates, words, marker) ?? lonely(dated) ?? sections.at(-1))
  const follows = head && pieces.some((piece) => piece.start > head.start && !piece.left)
  if (!head || !follows) return named >= 0 ? named + 1 : Math.min(body, firstOpen(pieces))
  head.role = 'headline'
  const own = named < 0 && dated.includes(head) ? datedHeadline(words(head)) : undefined
  if (own) {
    const start = head.start
    const date = {
      start: start + own.date.start,
      end: start + own.date.end,
      opensBlock: false,
      role: 'byline' as const,
    }
    head.end = start + own.headline.end
    head.start = start + own.headline.start
    const at = pieces.indexOf(head)
    pieces.splice(date.start < head.start ? at : at + 1, 0, date)
    body++
  }
  let deks = 0
  for (const piece of pieces.slice(0, body)) {
    if (!open(piece)) continue
    const line = words(piece)
    const section = sectionOf(line)
    if (section) {
      piece.left = 'section label'
      piece.section = { start: piece.start + section.start, end: piece.start + section.end }
    } else if (datedHeadline(line)) {
      const { headline } = datedHeadline(line)!
      piece.role = 'related'
      piece.pointed = [{ start: piece.start + headline.start, end: piece.start + headline.end }]
    } else if (bareWords(line) === bareWords(words(head))) piece.left = 'headline again'
    else if (noticeSign(line)) piece.role = 'notice'
    else if (standsAsDateline(line)) piece.role = 'dateline'
    else if (isCaptionAbove(line)) piece.role = 'caption'
    else if (piece.start < head.start) {
      if (isKicker(line)) piece.left = 'line above the headline'
      else piece.role = 'body'
    } else if (deks < 2 && line.length <= MAX_DEK) {
      piece.role = 'dek'
      deks++
    }
  }
  return body
}

const firstOpen = (pieces: Piece[]) => {
  const at = pieces.findIndex(open)
  return at < 0 ? pieces.length : at
}

const lonely = (dated: Piece[]) => (dated.length === 1 ? dated[0] : undefined)

/** A headline that ends with a point: in title case, or one short sentence above a byline. */
const pointedHeadline = (candidates: Piece[], words: Words, marker: number): Piece | undefined => {
  const first = candidates[0]
  if (!first) return undefined
  const line = words(first)
  if (line.length > 160 || /[.!?]["”’]?\s+\p{Lu}/u.test(line.replace(/\b\p{Lu}\./gu, ''))) return undefined
  return isTitleCase(line) || (marker > 0 && candidates.length > 0) ? first : undefined
}

const standsAsDateline = (line: string) => datelineOf(line)?.bodyStart === line.length

/** Bylines of names alone count only above the body and under a line that can be the headline. */
const bylinesAbove = (pieces: Piece[], words: Words) => {
  let prose = 0
  let titles = 0
  for (const piece of pieces.slice(0, TOP)) {
    if (!open(piece)) {
      if (piece.role === 'headline') titles++
      continue
    }
    const line = words(piece)
    const kind = bylineKind(line)
    if (standsAsDateline(line) && titles > 0) piece.role = 'dateline'
    else if (kind === 'led' || (kind === 'names' && titles > 0 && !sectionOf(line))) piece.role = 'byline'
    else if (isProse(line)) prose++
    else titles++
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
    if (!open(piece)) continue
    const line = words(piece)
    if (!isProse(line)) titled = true
    else {
      const caption = pieces.slice(index + 1, index + 3).find((next) => next.role === 'caption')
      if (caption && titled && prose === 0 && line.length <= MAX_DEK_ABOVE_CAPTION) continue
      prose++
      if (line.length > MAX_DEK || datelineOf(line) || prose > 2 || (!titled && prose > 1)) break
    }
  }
  return marker
}

/** The first piece that begins the body: prose, or the second line of a text without prose. */
const firstProse = (pieces: Piece[], words: Words, from: number): number => {
  const prose = pieces.findIndex((piece, index) => index >= from && open(piece) && isProse(words(piece)))
  if (prose >= 0) return prose
  const lines = pieces.flatMap((piece, index) => (open(piece) ? [index] : []))
  return lines.find((index, order) => index >= from && order > 0) ?? pieces.length
}

const AUTHOR_BOX =
  /^["“]?[\p{Lu}][\p{L}.'’-]+ (?:[\p{L}.'’-]+ ){1,3}(?:is|was|has been|covers|reports|writes|joined) .{0,200}\b(?:reporter|correspondent|editor|journalist|columnist|writer|fellow|professor|analyst|covers|reports on|bureau chief|author of)\b/u

/** Notices, sign-offs and author boxes below the last sentence of the body. */
const belowBody = (pieces: Piece[], words: Words, body: number) => {
  const names = pieces.filter((piece) => piece.role === 'byline').map((piece) => bareWords(words(piece)))
  for (let i = pieces.length - 1; i > body; i--) {
    const piece = pieces[i]!
    if (!open(piece)) continue
    const line = words(piece)
    const author = /^\P{L}*((?:[\p{L}.'’-]+ ){1,2}[\p{L}.'’-]+) /u.exec(line)?.[1]
    if (noticeSign(line)) piece.role = 'notice'
    else if (isContribution(line) || bylineKind(line) === 'led') piece.role = 'byline'
    else if (signature(line, names)) piece.role = 'byline'
    else if (
      author &&
      AUTHOR_BOX.test(line) &&
      names.some((name) => name.includes(bareWords(author.split(' ').slice(0, 2).join(' '))))
    ) {
      piece.left = 'about the author'
    } else if (datedHeadline(line)) {
      const { headline } = datedHeadline(line)!
      piece.role = 'related'
      piece.pointed = [{ start: piece.start + headline.start, end: piece.start + headline.end }]
    } else return
  }
}

/** An agency or desk alone, or a name that the byline has. */
const signature = (line: string, names: string[]): boolean => {
  const bare = line.replace(/^[\s(/[—–-]+|[\s)/\].]+$/g, '')
  const kind = bylineKind(bare)
  if (kind === undefined || bare.length > 80) return false
  return names.some((name) => name.includes(bareWords(bare))) || /^[(/[—–-]/.test(line) || isAgencyLine(bare)
}

const isAgencyLine = (line: string) =>
  bylineKind(line) === 'names' && !/^\p{Lu}\p{Ll}+ \p{Lu}\p{Ll}+$/u.test(line)

/** Items of lists, without their marks; a lone dash or number opens no list. */
const lists = (text: string, pieces: Piece[], words: Words) => {
  const marks = pieces.map((piece) => (open(piece) ? listMark(words(piece)) : undefined))
  for (const [index, piece] of pieces.entries()) {
    const mark = marks[index]
    if (!mark) continue
    if (mark === 'loose' && !marks[index - 1] && !marks[index + 1]) continue
    piece.role = 'list'
    piece.start = behindMark(text, piece)
  }
}

/** Leaves out a paragraph that is there already, and a pull quote of the body's words. */
const repeated = (pieces: Piece[], words: Words) => {
  const seen = new Set<string>()
  const body = pieces.filter((piece) => piece.role === 'body')
  for (const piece of body) {
    const line = words(piece)
    const key = bareWords(line)
    if (key.length > 80 && seen.has(key)) {
      piece.left = 'the same paragraph again'
      delete piece.role
    }
    seen.add(key)
  }
  for (const piece of body) {
    const line = words(piece)
    if (!piece.role || line.length > 250 || line.length < 30 || !/^["“«„].*["”»“]$/su.test(line)) continue
    const inner = line.slice(1, -1).replace(/[.,!?]+$/, '')
    if (body.some((other) => other !== piece && other.role && words(other).includes(inner))) {
      piece.left = 'pull quote of the body'
      delete piece.role
    }
  }
}
