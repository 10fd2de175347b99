import { isAgency } from './agencies.ts'
import { CREDIT_LABELS, CREDIT_SIGNS } from './credit-words.ts'

/** A caption and the credit that stands at its end (or, where it is all there is, alone). */
export interface CreditReading {
  caption?: string
  /** Who made or owns the picture, as written, without brackets; without "Photo:" where no brackets hold it. */
  credit?: string
  /** Half-open offsets of the credit in the text that was given. */
  creditStart?: number
  creditEnd?: number
  /** The credit can be nothing else: it names a photograph, or a person and an agency. */
  sure?: boolean
}

/** Longest credit, in code units. */
const MAX_CREDIT = 160

const words = CREDIT_LABELS.map((label) => label.replaceAll(' ', '\\s')).join('|')
const LABEL = new RegExp(
  `(?:^|(?<!file)[\\s|(\\[])((?:${words})(?:\\s?[:/]\\s?|\\s(?=\\p{Lu}|by\\s))(?:by\\s)?)`,
  'giu',
)
const LABEL_START = new RegExp(`^(?:${words})(?:\\s?:\\s?|\\sby\\s|\\s(?=\\p{Lu}))(?:by\\s)?`, 'iu')
const signs = CREDIT_SIGNS.map((sign) => sign.replaceAll(' ', '\\s')).join('|')
const SIGN = new RegExp(`(?<![\\p{L}])(?:${signs})(?![\\p{L}])`, 'u')
/** "REUTERS/Jane Doe", "Jane Doe/AFP via Getty Images", "AP Photo/Jane Doe, File", "Jane Doe for The Courier". */
const OWNER = "[\\p{Lu}\\p{N}@][\\p{L}\\p{M}\\p{N}.'’&@_-]*"
const NAMES = `${OWNER}(?:[ \\u00a0]${OWNER}){0,4}`
const TRAILING = new RegExp(
  `(?:^|[.!?”"’)|–—-][ \\u00a0\\n]{1,4}|\\s{2,4}|\\s(?=©))(?:©\\s?)?(${NAMES}(?:\\s?/\\s?${NAMES}){1,3}(?:\\svia\\s${NAMES})?(?:,\\s[Ff]ile)?|${NAMES}\\svia\\s${NAMES}|(?:${NAMES},\\s)?${signsAlone()})\\.?$`,
  'u',
)

function signsAlone(): string {
  return '(?:Getty Images|Reuters|REUTERS|AFP|AP|EPA|Shutterstock|Alamy)'
}

/**
 * Takes the credit off a caption: "(Jane Doe/Reuters)", "[AFP]", "Photo: Jane Doe", "REUTERS/Jane Doe",
 * "Jane Doe/AFP via Getty Images". A caption without a credit comes back whole; a lone credit has no caption.
 *
 * @example
 * splitCredit('Ships off the port. (Jane Doe/Reuters)')
 * // { caption: 'Ships off the port.', credit: 'Jane Doe/Reuters', creditStart: 21, creditEnd: 37, sure: true }
 */
export const splitCredit = (text: string): CreditReading => {
  const end = text.trimEnd().length
  const start = text.length - text.trimStart().length
  if (start >= end) return {}
  return (
    bracketed(text, start, end) ??
    leading(text, start, end) ??
    labelled(text, start, end) ??
    trailing(text, start, end) ?? {
      caption: text.slice(start, end),
    }
  )
}

const reading = (
  text: string,
  start: number,
  cut: number,
  from: number,
  to: number,
  sure: boolean,
): CreditReading => {
  const caption = text.slice(start, cut).replace(/[\s|–—-]+$/, '')
  const credit = text.slice(from, to)
  return { ...(caption && { caption }), credit, creditStart: from, creditEnd: to, sure }
}

const OWNED =
  /^\S+\s\S|^(?:file|handout|illustration|pool|twitter|x|facebook|telegram|instagram|youtube|flickr)\b/i

const CLOSING: Record<string, string> = { ')': '(', ']': '[' }

const bracketed = (text: string, start: number, end: number): CreditReading | undefined => {
  const last = text[end - 1] === '.' ? end - 2 : end - 1
  const opening = CLOSING[text[last] ?? '']
  if (!opening) return undefined
  const open = text.lastIndexOf(opening, last)
  if (open < start || last - open > MAX_CREDIT) return undefined
  const inner = text.slice(open + 1, last)
  const label = LABEL_START.exec(inner)
  const credit = inner.trim()
  if (!credit) return undefined
  const sides = /^[\p{Lu}\p{N}@“"]/u.test(inner) && !/\d\s?\/\s?\d/.test(inner) ? inner.split('/') : []
  // "IBD/TIPP" names a poll; a credit names a person, an agency or a platform.
  const slashed =
    sides.length > 1 &&
    !sides[0]!.includes(',') &&
    sides.some((side) => isAgency(side.trim()) || OWNED.test(side.trim()))
  const sure = slashed || label !== null || SIGN.test(inner)
  if (
    !sure &&
    !isAgency(credit) &&
    !/^[\p{Lu}][\p{L}.& -]{2,40}\s(?:archive|graphics?|file|files|handout)$/iu.test(credit)
  ) {
    return undefined
  }
  const from = text.indexOf(credit, open)
  return reading(text, start, open, from, from + credit.length, sure)
}

/** "Photo:" and "Credit:" say no more than that a credit follows; "Map:" and "Illustration:" say what it is. */
const dropped = (label: string) =>
  !/^(?:map|illustration|graphic|cartoon|video|screenshot|screengrab|drawing|painting|sketch|chart)/i.test(
    label.trim(),
  )

/** "REUTERS/Jane Doe: A view of the port." */
const LEADING = new RegExp(
  `^(\\p{Lu}{2,}(?:[ -]\\p{Lu}{2,}){0,2}\\s?/\\s?${NAMES})\\s?[:|]\\s{1,3}(?=\\S)`,
  'u',
)

const leading = (text: string, start: number, end: number): CreditReading | undefined => {
  const match = LEADING.exec(text.slice(start, Math.min(end, start + MAX_CREDIT)))
  if (!match) return undefined
  const caption = text.slice(start + match[0].length, end)
  return { caption, credit: match[1]!, creditStart: start, creditEnd: start + match[1]!.length, sure: true }
}

const labelled = (text: string, start: number, end: number): CreditReading | undefined => {
  const floor = Math.max(start, end - MAX_CREDIT)
  for (const match of text.slice(floor, end).matchAll(LABEL)) {
    const at = floor + match.index + match[0].length - match[1]!.length
    const from = dropped(match[1]!) ? at + match[1]!.length : at
    const credit = text.slice(from, end).replace(/[\s.]+$/, '')
    const colon = /[:/]\s?(?:by\s)?$/i.test(match[1]!)
    const alone = at === start
    const afterStop = /[.!?”"’)|\n]\s*$/.test(text.slice(Math.max(0, at - 4), at))
    if (!credit || !/^[\p{Lu}\p{N}@©“"]|^(?:the|by|courtesy|via|map|illu)/iu.test(credit)) continue
    // Without a colon ("Picture Jane Doe") or a sentence's end before it, the label may be a word of the caption.
    if (!(colon || /(?:by|courtesy(?: of)?)\s$/i.test(match[1]!)) || !(alone || afterStop || colon)) continue
    if (/[.!?]\s+\p{Lu}\S*\s\p{Ll}/u.test(credit)) continue
    return reading(text, start, at, from, from + credit.length, true)
  }
  return undefined
}

const trailing = (text: string, start: number, end: number): CreditReading | undefined => {
  const floor = Math.max(start, end - MAX_CREDIT)
  const match = TRAILING.exec(text.slice(floor, end))
  if (!match) return undefined
  const credit = match[1]!
  if (match.index === 0 && floor > start && !/\s/.test(text[floor]!)) return undefined
  if (!SIGN.test(credit) && !credit.split(/\s?\/\s?|\svia\s/).some((part) => isAgency(part))) return undefined
  const from = floor + match.index + match[0].lastIndexOf(credit)
  const cut = text.slice(floor, from).replace(/©\s?$/, '').length + floor
  return reading(text, start, cut, from, from + credit.length, credit.includes('/') || SIGN.test(credit))
}
