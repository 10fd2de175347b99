import type { Byline, Span } from '../../record.ts'
import { isAgency } from './agencies.ts'
import {
  BYLINE_LEADS,
  DESK_WORDS,
  MORE_WRITERS,
  NAME_SUFFIXES,
  NOT_WRITERS,
  PUBLICATION_WORDS,
  TITLE_WORDS,
} from './byline-words.ts'
import { isButtons } from './furniture.ts'
import { parseNewsDates } from './news-date.ts'
import { SECTIONS } from './section-words.ts'

/** Longest text that is looked at as a byline. */
const MAX_BYLINE = 400

/** What a byline's words come to. */
export interface BylineReading {
  /** The writers in order, each with the half-open offsets of the name in the text that was given. */
  names: (Byline & Span)[]
  /** Opens with "by", "Authors:" or another word that only a byline opens with. */
  led: boolean
  /** Every word is a name, a title, a place, a date, a reading time or a word of such lines. */
  whole: boolean
}

/** Korean and Japanese bylines: "기자명 A 기자", "A 특파원 a@b.example", "文・A", "取材＝A". */
const EASTERN =
  /^\s*(?:(?:기자명|글|취재)?\s*[:=]?\s*([가-힣]{2,4})\s?(?:선임|수습|전문|객원)?\s?(?:기자|특파원|논설위원)(?:\s+\S{1,64}@\S{1,64})?|(?:作者|撰文|记者|文|取材|記者|文と写真|文・写真|写真と文)\s?[・:：=＝／]\s?([^\s・:：=＝（()）]{2,10}))\s*$/u

const escaped = (words: string[]) =>
  [...words].sort((a, b) => b.length - a.length).map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
const LEAD = new RegExp(
  `^(?:from(?=\\sour\\b)|${escaped([...BYLINE_LEADS, ...MORE_WRITERS, ...NOT_WRITERS]).join('|')})(?![\\p{L}\\p{N}_])`,
  'iu',
)
const OTHERS = new RegExp(`^(?:${escaped(NOT_WRITERS).join('|')})`, 'i')
// "Reporting by A in Seoul Editing by B": a part may open without a mark before it.
const PART = new RegExp(
  `(?<!additional|with|and)[\\s;.(](?=(?:${escaped([...NOT_WRITERS, ...MORE_WRITERS]).join('|')})\\b)`,
  'giu',
)
const CONTRIBUTED = /,?\s(?:also\s)?contributed (?:to|reporting)\b.{0,60}$/iu
const REPORTED = /\s(?:reported|was reporting)(?=\s(?:from|in|at)\s)/giu
/** "Posted on 12 March 2024 by A". */
const OPENED = /^\s*(?:posted|published|submitted|written|created)\b[^\n]{0,60}?\bby\s/i
const SPECIAL = /\b(?:special (?:to|for)|exclusively for|for|of|at)\s(?=[Tt]he\s|\p{Lu})/u
const PLACED =
  /,?\s(?:in|at|from|aboard)\s(?:the\s)?[\p{Lu}][^,;|/\u0001]{0,60}?(?=$|[,;|/.\u0001]|\sand\s)/gu
const SEPARATOR = /\u0001+|[,;|·•–—\n\t\u200b]+|\s*\/\s*|\s-{1,2}\s|\s(?:and|und|et|y|e|&|with|і|и)\s/giu
const ADDRESS = /(?:\([^()\s]{1,80}@[^()\s]{1,80}\)|[^\s@]{1,64}@[^\s@]{1,64}|@\w{1,40})/g
const CHANGED = /\b(?:last\s)?(?:updated|modified|edited|changed|revised|corrected)\b/i
const READING =
  /\b(?:reading time:?\s*|read time:?\s*)?\d{1,3}\s?[-‑]?\s?min(?:ute)?s?\.?(?:\s(?:read|reading|de lecture|de lectura))\b|\breading time:?\s*\d{1,3}\s?min(?:ute)?s?\b/giu
const LABEL =
  /\b(?:first published|published on|published|posted on|posted|publication date|last updated|last modified|updated on|updated|modified|date|created|uhr|on(?=\s*\u0001)|at(?=\s*\u0001))\b\s*[:|]?/giu

const parts = (words: string) => words.split(/\s+/).filter(Boolean)
const lastWord = (words: string) =>
  parts(words)
    .at(-1)
    ?.toLowerCase()
    .replace(/[.:)]+$/, '') ?? ''
const has = (list: string[], word: string) => list.includes(word.toLowerCase().replace(/\.$/, ''))

/**
 * Reads a byline: "By A, B and C", "A / Reuters", "Reporting by A in Seoul; Editing by B", with whatever date
 * and reading time are glued to it. Editors, photographers and translators are not its writers.
 *
 * @param text one paragraph or one author field; of a text longer than 400 code units nothing is read.
 */
export const readByline = (text: string): BylineReading => {
  const eastern = EASTERN.exec(text)
  if (eastern && text.length <= MAX_BYLINE) {
    const name = eastern[1] ?? eastern[2]!
    const start = text.indexOf(name)
    return { names: [{ name, kind: 'person', start, end: start + name.length }], led: true, whole: true }
  }
  const nothing = { names: [], led: false, whole: false }
  if (text.length > MAX_BYLINE) return nothing
  const lead = LEAD.exec(text.replace(/^[\s([]+/, ''))
  const house = /\bstaff (?:and|&) agencies|agencies and staff\b/i.exec(text)
  if (house && text.length < 120)
    return {
      names: [{ name: house[0], kind: 'desk', start: house.index, end: house.index + house[0].length }],
      led: true,
      whole: true,
    }
  const inside = OPENED.test(text)
  const led = inside || (lead !== null && !/^(?:von|par|por|authors?)$/i.test(lead[0]))
  const names: (Byline & Span)[] = []
  let whole = true
  let writers = true
  let previous: string | undefined
  let after: 'start' | 'name' | 'title' = 'start'
  for (const piece of pieces(masked(text))) {
    let { start, end } = piece
    let words = text.slice(start, end)
    const opening = LEAD.exec(words)
    if (opening) {
      writers = !OTHERS.test(words)
      after = 'start'
      ;({ start, end } = trimmed(text, start + opening[0].length, end))
      words = text.slice(start, end)
      const second = LEAD.exec(words)
      if (second && start < end) {
        ;({ start, end } = trimmed(text, start + second[0].length, end))
        words = text.slice(start, end)
      }
    }
    ;({ start, end } = withoutRole(text, start, end))
    words = text.slice(start, end)
    if (!words) continue
    if (after !== 'start' && has(NAME_SUFFIXES, words)) {
      if (/^(?:jr|sr)\.?$/i.test(words) && names.length > 0 && writers) {
        names[names.length - 1] = { ...names.at(-1)!, end, name: text.slice(names.at(-1)!.start, end) }
      }
      continue
    }
    if (isButtons(words) || SECTIONS.includes(words.toLowerCase())) continue
    const kind = kindOf(words, piece.comma && after !== 'start' ? previous : undefined)
    if (!kind) {
      if (kind === undefined) whole = false
      after = 'title'
      continue
    }
    after = 'name'
    previous = words
    if (writers && !names.some((known) => known.name === words)) names.push({ name: words, kind, start, end })
  }
  return { names, led, whole: whole && (names.length > 0 || !writers) }
}

/**
 * The writers that a byline names, as it writes them.
 *
 * @example
 * bylineOf('By Jane Doe, Seoul correspondent, and John Roe | Reuters')
 * // [{ name: 'Jane Doe', kind: 'person' }, { name: 'John Roe', kind: 'person' }, { name: 'Reuters', kind: 'agency' }]
 */
export const bylineOf = (text: string): Byline[] =>
  readByline(text).names.map(({ name, kind }) => ({ name, kind }))

/** The text with everything that is no name or title put out of sight, at the same offsets. */
const masked = (text: string): string => {
  let shown = text
  const hide = (start: number, end: number) => {
    shown = shown.slice(0, start) + '\u0001'.repeat(end - start) + shown.slice(end)
  }
  for (const { start, end } of parseNewsDates(text)) hide(start, end)
  const blank = (pattern: RegExp) => {
    shown = shown.replace(pattern, (found) => '\u0001'.repeat(found.length))
  }
  blank(READING)
  blank(LABEL)
  blank(/\bat\s\d{1,2}[:.]\d{2}\s?(?:[ap]\.?m\.?)?(?![\p{L}\p{N}])/giu)
  blank(ADDRESS)
  blank(CONTRIBUTED)
  blank(REPORTED)
  blank(PART)
  shown = shown.replace(PLACED, (found) => '\u0001'.repeat(found.length))
  return shown
}

interface Piece extends Span {
  /** A comma stands before it. */
  comma: boolean
}

const pieces = (shown: string): Piece[] => {
  const found: Piece[] = []
  let start = 0
  let comma = false
  const add = (end: number) => {
    const span = trimmed(shown, start, end)
    if (span.start < span.end) found.push({ ...span, comma })
  }
  for (const mark of shown.matchAll(SEPARATOR)) {
    add(mark.index)
    // "A, B, and C": the comma's part ends with the "and".
    comma = mark[0].trim() === ','
    start = mark.index + mark[0].length
  }
  add(shown.length)
  return found
}

const trimmed = (text: string, start: number, end: number): Span => {
  let [from, to] = [start, end]
  while (from < to && /[\s:.()[\]\u0001|]/.test(text[from]!)) from++
  while (to > from && /[\s:()[\]\u0001|]/.test(text[to - 1]!)) to--
  // A final point belongs to the name only in "Jr." and after an initial.
  while (
    to > from &&
    text[to - 1] === '.' &&
    !/(?:^|[\s.])(?:\p{L}|[JS]r)\.$/u.test(text.slice(Math.max(from, to - 4), to))
  )
    to--
  return { start: from, end: to }
}

/** Cuts "Associated Press writer" before a name, and "for The Courier", "Special to …" after it. */
const withoutRole = (text: string, start: number, end: number): Span => {
  const words = text.slice(start, end)
  const special = SPECIAL.exec(words)
  if (special && special.index > 0) return trimmed(text, start, start + special.index)
  if (special && /^(?:special|exclusively)/i.test(words)) return { start: end, end }
  const before =
    /^(?:[\p{L}.]+\s){0,4}(?:writers?|reporters?|correspondents?|journalists?)\s(?=\p{Lu}\S*\s\p{Lu})/u.exec(
      words,
    )
  return before ? { start: start + before[0].length, end } : { start, end }
}

const PARTICLE =
  /^(?:de|da|do|dos|das|del|della|di|du|la|le|van|von|der|den|ter|ten|bin|bint|ibn|al|el|y|e|zu|of)$/i
const NAME_WORD =
  /^["“'‘(]?(?:\p{Lu}|\p{Lo}|(?:al|el|ad|as|ash|an|d|l|o)[-'’]\p{Lu})[\p{L}\p{M}.'’ʼ-]*["”'’)]?$/u

const STAFF = /^(?:desk|newsroom|board|newsdesk|team|staff|redaktion|rédaction)$/
const LOWER = new Set([
  'own',
  ...DESK_WORDS,
  ...TITLE_WORDS,
  'the',
  'of',
  'and',
  'our',
  'a',
  'news',
  'web',
  'foreign',
  'world',
])
const capitalised = (word: string) => /^(?:\p{Lu}|\p{N}|\p{Lo})/u.test(word)

/**
 * What a part of a byline is: a kind, false for a title or place that goes with the name before it, undefined
 * for none of these. `previous` is that name, where a comma stands between.
 */
const kindOf = (words: string, previous: string | undefined): Byline['kind'] | false | undefined => {
  if (isAgency(words)) return 'agency'
  const all = parts(words)
  if (all.length > 9) return undefined
  const last = lastWord(words)
  const titled = all.some((word) => has(TITLE_WORDS, word.replace(/[.,]$/, '')))
  const ofPaper = all.every((word) => capitalised(word) || LOWER.has(word.toLowerCase()))
  const ofDesk = ofPaper || (all.length <= 6 && capitalised(all[0]!))
  if (ofDesk && STAFF.test(last)) return isAgency(all.slice(0, -1).join(' ')) ? 'agency' : 'desk'
  const single = all.length === 1 && parts(previous ?? '').length > 1
  if (previous && (titled || single || /^\p{Ll}/u.test(words))) return titled || single ? false : undefined
  if (ofPaper && DESK_WORDS.includes(last)) return 'desk'
  if (/^(?:the|our|a)\s/i.test(words) || has(PUBLICATION_WORDS, last)) {
    if (!ofPaper) return undefined
    return previous ? false : 'desk'
  }
  const named = all.filter((word) => !PARTICLE.test(word))
  if (all.length <= 6 && named.length > 0 && named.every((word) => NAME_WORD.test(word))) return 'person'
  return titled && ofPaper && all.length <= 6 ? false : undefined
}

/** Whether a desk's name shows by its last word that it is one: "Courier news desk", not "The Road Ahead". */
export const isDeskName = (name: string): boolean => {
  const last = lastWord(name)
  return STAFF.test(last) || DESK_WORDS.includes(last) || PUBLICATION_WORDS.includes(last)
}

/** Whether a desk's name is only what one person is: "Staff Writer". */
export const isTitle = (name: string): boolean =>
  /\b(?:writer|reporter|correspondent|editor|contributor)$/i.test(name)

/** Minutes of reading that a byline or a line beside it states, with their place. */
export const readingTimeOf = (text: string): (Span & { minutes: number }) | undefined => {
  const found = text.slice(0, MAX_BYLINE).matchAll(READING).next().value
  if (!found) return undefined
  const minutes = Number(/\d+/.exec(found[0])![0])
  return minutes > 0 ? { minutes, start: found.index, end: found.index + found[0].length } : undefined
}

/** Whether the words before a date say that it is the date of a change: "Updated", "Last modified". */
export const saysChanged = (before: string): boolean => CHANGED.test(before)
