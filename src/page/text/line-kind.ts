import type { Span } from '../../record.ts'
import { isDeskName, readByline } from './byline.ts'
import { splitCredit } from './credit.ts'
import { datelineOf } from './dateline.ts'
import { furnitureReason } from './furniture.ts'
import { noticeSign } from './notice.ts'
import type { Piece } from './pieces.ts'
import { behindMark, hasMark, isRelatedHeading, pointedAt } from './related.ts'
import { HOME, SECTIONS } from './section-words.ts'
import { timeLineKind } from './time-line.ts'
import { hasFinalStop, isTitleLike, plain } from './wording.ts'

/** Longest caption. */
const MAX_CAPTION = 700
const CAPTION_OPENING =
  /^(?:file photo|file picture|file image|file|in this (?:file )?(?:photo|image|picture)|pictured|pictured above|archive photo|illustrative(?: image| photo)?)\s?[:,–—-]|^in this (?:[\p{L}\d.,]+ ){0,6}(?:file )?(?:photo|image|picture|handout|frame)\b/iu
const SIDE = /\((?:[LRC]|left|right|centre|center|L-R|from left|front|top|bottom|\d(?:st|nd|rd|th)? [LR])\)/
const SIGN_OFF =
  /^\(?(?:(?:additional |with )?reporting|written|compiled|writing|editing|edited) (?:and \w+ )?by\b/i
const CONTRIBUTED =
  /\bcontributed (?:to|reporting)\b.{0,60}(?:report|story|article|reporting|from\b.{0,40})?\.?$|^[\p{Lu}][^.]{3,80} (?:reported|is reporting) from [\p{Lu}][^.]{1,80}\.$/u

/** What one line is by its own words, wherever it stands; undefined where its place must tell. */
export const kindByWords = (text: string, piece: Piece): Partial<Piece> | undefined => {
  const line = text.slice(piece.start, piece.end)
  const at = (span: Span): Span => ({ start: piece.start + span.start, end: piece.start + span.end })
  if (/^>\s?(?!>)\S/.test(line)) return { role: 'quote', start: piece.start + /^>\s*/.exec(line)![0].length }
  if (isRelatedHeading(line)) return { left: 'heading of related headlines' }
  if (noticeSign(line) === 'sure') return { role: 'notice' }
  const furniture = furnitureReason(line)
  if (furniture) return { left: furniture }
  const pointed = pointedAt(line)
  if (pointed) {
    return pointed.every(({ start, end }) => /^https?:\S+$/.test(line.slice(start, end)))
      ? { left: 'link to another page' }
      : { role: 'related', pointed: pointed.map(at), start: behindMark(text, piece) }
  }
  if (SIGN_OFF.test(line) && readByline(line).whole) return { role: 'byline' }
  const time = timeLineKind(line)
  if (time) return time === 'dates' ? { role: 'byline' } : { left: 'reading or playing time' }
  if (isCaption(line)) return { role: 'caption' }
  return undefined
}

const isCaption = (line: string): boolean => {
  if (line.length > MAX_CAPTION) return false
  if (CAPTION_OPENING.test(line)) return true
  const { credit, caption, sure } = splitCredit(line)
  if (!credit || !sure) return false
  return caption !== undefined || line.length < 120
}

/** Without a sure credit: counts only above the body. */
export const isCaptionAbove = (line: string): boolean =>
  line.length <= MAX_CAPTION && (SIDE.test(line) || splitCredit(line).credit !== undefined)

/** A byline that opens with a word of bylines, or that is names and what goes with them. */
export const bylineKind = (line: string): 'led' | 'names' | undefined => {
  if (line.length > 300) return undefined
  const { names, led, whole } = readByline(line)
  if (!whole || names.length === 0) return undefined
  if (led && !(names.length === 1 && !/\s/.test(names[0]!.name) && hasFinalStop(line))) return 'led'
  if (hasFinalStop(line) || /[:)]$/.test(line)) return undefined
  const [first] = names
  if (first!.kind === 'desk' && !isDeskName(first!.name)) return undefined
  const people = names.filter(({ kind }) => kind === 'person')
  if (people.some(({ name }) => !/\s/.test(name) || CAPITALS.test(name))) return undefined
  return first!.kind !== 'person' || line.length < 160 ? 'names' : undefined
}

/** Four words in capitals are a headline, two may be a name. */
const CAPITALS = /^\P{Ll}+\s\P{Ll}+\s\P{Ll}+\s\P{Ll}+$/u

/** "A and B contributed to this report.", "A reported from Seoul." */
export const isContribution = (line: string): boolean =>
  line.length < 400 && CONTRIBUTED.test(line) && readByline(line).names.length > 0

/** Whether a paragraph reads as prose: it ends as a sentence, is long, or opens with a dateline. */
export const isProse = (line: string): boolean =>
  (line.length >= 40 && (hasFinalStop(line) || line.endsWith(':'))) ||
  line.length > 220 ||
  (datelineOf(line)?.bodyStart ?? Infinity) < line.length

/** The section that a kicker or a breadcrumb names, as offsets into the line. */
export const sectionOf = (line: string): Span | undefined => {
  if (line.length > 120) return undefined
  const steps = [...line.matchAll(/[^›»>/|»→]+/g)]
    .map((step) => ({
      start: step.index + (step[0].length - step[0].trimStart().length),
      words: step[0].trim(),
    }))
    .filter(({ words }) => words !== '')
  if (steps.length === 0 || steps.some(({ words }) => words.split(/\s+/).length > 4)) return undefined
  const named = steps.filter(({ words }) => !HOME.includes(plain(words)))
  const last =
    named.findLast(({ words }) => SECTIONS.includes(plain(words))) ??
    (named.length < steps.length ? named.at(-1) : undefined)
  if (!last || (steps.length === 1 && !SECTIONS.includes(plain(last.words)))) return undefined
  return { start: last.start, end: last.start + last.words.length }
}

/** A line in capitals of up to four words, as kickers above a headline are. */
export const isKicker = (line: string): boolean =>
  line.split(/\s+/).length <= 4 &&
  line.length < 50 &&
  /\p{Lu}/u.test(line) &&
  !/\p{Ll}/u.test(line) &&
  isTitleLike(line)

/** Words capitalised as American headlines are, which then may end with a point. */
export const isTitleCase = (line: string): boolean => {
  const long = line.split(/\s+/).filter((word) => word.replace(/[^\p{L}]/gu, '').length >= 4)
  return long.length >= 3 && long.filter((word) => /^[^\p{L}]*\p{Lu}/u.test(word)).length >= long.length * 0.8
}

/** Whether a line is an item of a list; `firm` where its mark can be nothing else. */
export const listMark = (line: string): 'firm' | 'loose' | undefined => {
  if (!hasMark(line)) return undefined
  return /^[•‣▪◦●■]/.test(line) ? 'firm' : /^(?:[*·–-]|\d{1,2}[.)])/.test(line) ? 'loose' : undefined
}
