/** The names of a document with their borders as the record has them: no article, no title, no possessive. */
import { type EntityKind, headOf, type WordSpan } from '../../language/index.ts'
import { deprelOf, formOf, type ReadableArticle, uposOf } from './article.ts'
import {
  countryNamed,
  countryOfPeople,
  countryOfSeat,
  genderOfGivenName,
  isCourtesy,
  isNounFor,
  isTitle,
  plain,
  singularOf,
} from './lexicon.ts'
import { isFamilyFirst } from './people.ts'
import { withVessels } from './vessels.ts'
import { withWeapons } from './weapons.ts'

export interface NameMention extends WordSpan {
  head: number
  kind: EntityKind | 'weapon' | 'vessel'
  /** Titles that stood within the name as the network gave it. */
  titles: string[]
  form: 'name' | 'adjective'
  /** A place's name that stands for its country: "Moscow said". */
  standsForCountry?: true
  /** No table knows it, and the text treats it as a state. */
  state?: true
}

const OPENING = /^["“„«‘'‚»]$/
const CLOSING = /^["”“»’'‘«]$/
const DASH = /^(?:[-–—]|--)$/
/** Words between a first name and a surname that make a nickname, at most: "the Professor". */
const LONGEST_NICKNAME = 4

/** Names in order, none within another. */
export const nameMentions = (article: ReadableArticle): NameMention[] => {
  const { doc, readable } = article
  const spans = doc.names.filter((n) => readable[n.first]).sort((a, b) => a.first - b.first)
  const names: NameMention[] = []
  const ends = new Set(spans.map((s) => s.last))
  for (const span of withNicknames(
    article,
    joined(spans.flatMap((s) => partsOf(article, s)).map((s) => withBody(article, withHyphen(article, s)))),
  )) {
    const name = bare(article, span, ends)
    const before = names.at(-1)
    if (name && (!before || before.last < name.first)) names.push(name)
  }
  return withPeoples(article, withVessels(article, withWeapons(article, names)))
}

type Found = WordSpan & { kind: EntityKind }

/** "GENEVA - Karvelia" are two names: a dateline's place, and what the story begins with. */
const partsOf = ({ doc }: ReadableArticle, span: Found): Found[] => {
  for (let i = span.first + 1; i < span.last; i++)
    if (DASH.test(formOf(doc, i)) && doc.start[i]! > doc.end[i - 1]! && doc.start[i + 1]! > doc.end[i]!)
      return [
        { first: span.first, last: i - 1, kind: 'place' },
        { ...span, first: i + 1 },
      ]
  return [span]
}

/** "Kim Dae-ho", of which the network may leave out what comes after the hyphen. */
const withHyphen = ({ doc }: ReadableArticle, span: Found): Found => {
  const hyphen = span.last + 1
  const rest = hyphen + 1
  if (span.kind !== 'person' || span.first === span.last || rest >= doc.start.length) return span
  const glued = doc.end[span.last] === doc.start[hyphen] && doc.end[hyphen] === doc.start[rest]
  if (!glued || formOf(doc, hyphen) !== '-' || !/^\p{Ll}{2,6}$/u.test(formOf(doc, rest))) return span
  return isFamilyFirst(formOf(doc, span.first)) ? { ...span, last: rest } : span
}

/** "Hillary" and "Clinton" side by side are one person's name. */
const joined = (spans: readonly Found[]): Found[] => {
  const result: Found[] = []
  for (const span of spans) {
    const before = result.at(-1)
    if (before?.kind === 'person' && span.kind === 'person' && before.last + 1 === span.first)
      before.last = span.last
    else result.push({ ...span })
  }
  return result
}

/** Tommy "Ice" Raske is one name, whatever the network made of its marks. */
const withNicknames = ({ doc }: ReadableArticle, spans: readonly Found[]): Found[] => {
  const result: Found[] = []
  for (let k = 0; k < spans.length; k++) {
    const span = { ...spans[k]! }
    while (span.kind === 'person') {
      const opening = markFrom(doc, span)
      if (opening === undefined) break
      let closing = opening + 1
      const end = Math.min(doc.start.length, opening + LONGEST_NICKNAME + 2)
      while (closing < end && !CLOSING.test(formOf(doc, closing))) closing++
      const surname = closing + 1
      if (closing >= end || surname >= doc.start.length || deprelOf(doc, surname) === 'root') break
      if (!/^\p{Lu}/u.test(formOf(doc, surname)) || uposOf(doc, surname) !== 'PROPN') break
      let last = surname
      while (k + 1 < spans.length && spans[k + 1]!.first <= surname) {
        k++
        last = Math.max(last, spans[k]!.last)
      }
      span.last = last
    }
    result.push(span)
  }
  return result
}

/** The word of the mark that opens a nickname: within the name, or right after it. */
const markFrom = (doc: ReadableArticle['doc'], { first, last }: WordSpan): number | undefined => {
  for (let i = first + 1; i <= last + 1 && i < doc.start.length; i++)
    if (OPENING.test(formOf(doc, i)) && doc.start[i]! > doc.end[i - 1]!) {
      const next = doc.start[i + 1]
      // A mark that was closed within the name has its nickname already.
      for (let j = i + 1; j <= last; j++) if (CLOSING.test(formOf(doc, j))) return undefined
      return next !== undefined && next === doc.end[i] ? i : undefined
    }
  return undefined
}

const bare = ({ doc }: ReadableArticle, span: Found, ends: ReadonlySet<number>): NameMention | undefined => {
  let { first, last } = span
  const titles: string[] = []
  while (last > first && /^(?:['’]s?|[,.;:"”“])$/.test(formOf(doc, last))) last--
  while (first < last) {
    const word = formOf(doc, first)
    // The Portuguese "A Tribuna" keeps its article, where it begins no sentence.
    if (
      /^(?:the|an?|["“”‘’'«„])$/i.test(word) &&
      !(word === 'A' && doc.start[first]! > 1 && doc.text[doc.start[first]! - 2] !== '.')
    )
      first++
    else if (span.kind === 'person' && isTitleWithin(doc, first, last)) {
      titles.push(plain(word))
      first++
    } else if (span.kind === 'person' && countryOfPeople(word) && !countryOfPeople(formOf(doc, last))) first++
    else break
  }
  if (span.kind === 'person' && first === span.first && first > 0 && isCourtesy(formOf(doc, first - 1)))
    titles.push(plain(formOf(doc, first - 1)))
  const text = doc.text.slice(doc.start[first], doc.end[last])
  if (!/\p{L}/u.test(text) || /[@/]|www\./.test(text)) return undefined
  if (span.kind !== 'person' || first === last) first = withCompounds(doc, first, ends)
  if (span.kind === 'person' && first === last && first > 0 && isGivenName(doc, first)) first--
  const people = span.kind === 'other' || span.kind === 'place' ? countryOfPeople(text) : undefined
  // "Republican" and "Olympic" name nobody.
  if (!people && span.kind === 'other' && first === last && isCommon(doc, first)) return undefined
  if (span.kind === 'other' && first < last && /-\p{Ll}+$/u.test(text) && uposOf(doc, last) !== 'PROPN')
    return undefined
  const adjective = people !== undefined && countryNamed(text) === undefined
  return {
    first,
    last,
    head: headOf(doc, { first, last }),
    kind: countryOfSeat(text) ? 'organization' : span.kind,
    titles,
    form: adjective ? 'adjective' : 'name',
  }
}

/** "Councilman" of "Councilman Ray Duarte"; not "Dean" of "Dean Smith", whom nothing but the list makes a dean. */
const isTitleWithin = (doc: ReadableArticle['doc'], first: number, last: number): boolean => {
  const word = formOf(doc, first)
  // "Maj Lindqvist" is no major: a given name is a title only with its full stop.
  if (!word.endsWith('.') && genderOfGivenName(word)) return false
  if (!isTitle(word)) return /^\p{Lu}/u.test(word) && last > first + 1 && isOffice(word)
  return true
}

const isCommon = (doc: ReadableArticle['doc'], index: number): boolean =>
  uposOf(doc, index) === 'ADJ' || isNounFor('person', singularOf(formOf(doc, index)))

/** "Clinton Foundation", where the network took "Clinton" alone for the name. */
const withBody = ({ doc }: ReadableArticle, span: Found): Found => {
  const next = span.last + 1
  if (next >= doc.start.length || uposOf(doc, next) !== 'PROPN' || !/^\p{Lu}\p{Ll}/u.test(formOf(doc, next)))
    return span
  const head = headOf(doc, span)
  if (doc.head[head] !== next || deprelOf(doc, head) !== 'compound') return span
  return isNounFor('organization', plain(formOf(doc, next)))
    ? { ...span, last: next, kind: 'organization' }
    : span
}

/** "Sunday" of "The Sunday Ledger", where the network took the last word alone for the name. */
const withCompounds = (doc: ReadableArticle['doc'], name: number, ends: ReadonlySet<number>): number => {
  let first = name
  while (
    first > 0 &&
    uposOf(doc, first - 1) === 'PROPN' &&
    deprelOf(doc, first - 1) === 'compound' &&
    doc.head[first - 1]! >= name &&
    doc.head[first - 1]! <= name + 6 &&
    /^\p{Lu}\p{Ll}/u.test(formOf(doc, first - 1)) &&
    !countryOfPeople(formOf(doc, first - 1)) &&
    !countryNamed(formOf(doc, first - 1)) &&
    !isTitle(formOf(doc, first - 1)) &&
    !isNounFor('person', singularOf(formOf(doc, first - 1))) &&
    !ends.has(first - 1)
  )
    first--
  return first
}

/** Whether the word before a surname is a given name that the network left out. */
const isGivenName = (doc: ReadableArticle['doc'], surname: number): boolean =>
  uposOf(doc, surname - 1) === 'PROPN' &&
  genderOfGivenName(formOf(doc, surname - 1)) !== undefined &&
  (doc.head[surname] === surname - 1 || doc.head[surname - 1] === surname)

const isOffice = (word: string): boolean =>
  isNounFor('person', singularOf(word)) && /(?:man|woman|er|or)$/.test(word) && word.length > 6

/** Adjectives of countries that the network took for common words. */
const withPeoples = ({ doc, readable }: ReadableArticle, names: readonly NameMention[]): NameMention[] => {
  const result: NameMention[] = []
  let k = 0
  for (let i = 0; i < doc.start.length; i++) {
    if (k < names.length && names[k]!.first <= i) {
      result.push(names[k]!)
      i = names[k]!.last
      k++
      continue
    }
    const upos = uposOf(doc, i)
    if (!readable[i] || (upos !== 'ADJ' && upos !== 'PROPN' && upos !== 'NOUN')) continue
    const word = formOf(doc, i)
    if (!/^\p{Lu}\p{Ll}/u.test(word) || !countryOfPeople(word)) continue
    result.push({ first: i, last: i, head: i, kind: 'other', titles: [], form: 'adjective' })
  }
  return result
}
