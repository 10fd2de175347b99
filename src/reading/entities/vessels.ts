/** Ships and aircraft by name or tail number, and the numbers that tell them apart. */

import { type Document, headOf, type WordSpan } from '../../language/index.ts'
import { firstWhere } from '../../page/first-where.ts'
import type { Span } from '../../record.ts'
import { formOf, type ReadableArticle, sameSentence, uposOf } from './article.ts'
import { isNounFor, isSureVesselPrefix, isVesselPrefix, singularOf } from './lexicon.ts'
import type { NameMention } from './name-mentions.ts'
import { replaced } from './weapons.ts'

/** Words of a ship's name, at most. */
const LONGEST = 4

/** Names after a prefix ("HMS Marten"), after a noun ("the tanker Lady Orla") and tail numbers, each once, in order. */
export const withVessels = (article: ReadableArticle, names: readonly NameMention[]): NameMention[] => {
  const { doc } = article
  const numbered = new Set(numbersIn(doc).map((v) => v.word))
  const named = names.filter((name) => !isRegister(doc, name, numbered))
  const found = vesselsIn(article, named)
  return found.length === 0 ? named : replaced(named, found, doc.start.length)
}

/** "IMO" before a ship's number names no one. */
const isRegister = (doc: Document, { first, last }: NameMention, numbered: ReadonlySet<number>): boolean =>
  /^(?:IMO|MMSI)$/.test(formOf(doc, first)) &&
  [first + 1, first + 2, first + 3, last].some((word) => numbered.has(word))

const vesselsIn = (article: ReadableArticle, names: readonly NameMention[]): NameMention[] => {
  const { doc, readable } = article
  const n = doc.start.length
  const nameFrom = new Map(names.map((name) => [name.first, name]))
  const endOf = new Int32Array(n).fill(-1)
  for (const name of names) endOf.fill(name.last, name.first, name.last + 1)
  const found: NameMention[] = []
  const add = (span: WordSpan) => {
    found.push({ ...span, head: headOf(doc, span), kind: 'vessel', titles: [], form: 'name' })
  }
  for (let i = 0; i + 1 < n; i++) {
    if (!readable[i]) continue
    if (isPrefix(doc, i) && isCapital(doc, i + 1) && sameSentence(doc, i, i + 1)) {
      const last = lastCapital(doc, i + 1, endOf)
      add({ first: i, last })
      i = last
      continue
    }
    if (uposOf(doc, i) !== 'NOUN' || !isShip(doc, i)) continue
    const first = /^["“‘«„']$/.test(formOf(doc, i + 1)) ? i + 2 : i + 1
    if (first >= n || !isCapital(doc, first) || !sameSentence(doc, i, first)) continue
    const name = nameFrom.get(first)
    if (name ? name.form !== 'name' || name.titles.length > 0 : !isNominal(doc, first)) continue
    const last = name?.last ?? lastCapital(doc, first, endOf)
    add({ first, last })
    i = last
  }
  for (const tail of numbersIn(doc)) {
    if (tail.scheme !== 'tail' || !readable[tail.word]) continue
    if (!found.some((v) => sameSentence(doc, v.head, tail.word)))
      add({ first: tail.word, last: tail.lastWord })
  }
  return found.sort((a, b) => a.first - b.first)
}

/** Words around a doubtful prefix in which a ship is spoken of. */
const NEAR = 20

/** "MS" and "RMS" stand for other things, too, unless a ship is spoken of. */
const isPrefix = (doc: Document, index: number): boolean => {
  const form = formOf(doc, index)
  if (!isVesselPrefix(form) || isSureVesselPrefix(form)) return isVesselPrefix(form)
  const end = Math.min(doc.start.length, index + NEAR)
  for (let i = Math.max(0, index - NEAR); i < end; i++)
    if (
      sameSentence(doc, i, index) &&
      uposOf(doc, i) === 'NOUN' &&
      isNounFor('vessel', singularOf(formOf(doc, i)))
    )
      return true
  return false
}

/** A noun for a ship in the singular; a carrier only with what it carries. */
const isShip = (doc: Document, index: number): boolean => {
  const form = formOf(doc, index).toLowerCase()
  if (!isNounFor('vessel', singularOf(form)) || singularOf(form) !== form) return false
  return (
    form !== 'carrier' || (index > 0 && /^(?:aircraft|bulk|gas|lng|crude)$/i.test(formOf(doc, index - 1)))
  )
}

const isCapital = (doc: Document, index: number): boolean => /^\p{Lu}/u.test(formOf(doc, index))

/** "Lady" of a ship's name may be a common noun to the tree. */
const isNominal = (doc: Document, index: number): boolean =>
  /^(?:PROPN|NOUN|ADJ|X)$/.test(uposOf(doc, index)) && !/^(?:IMO|MMSI)$/.test(formOf(doc, index))

const lastCapital = (doc: Document, first: number, endOf: Int32Array): number => {
  let last = Math.max(first, endOf[first]!)
  while (
    last + 1 < doc.start.length &&
    last + 1 - first < LONGEST &&
    isCapital(doc, last + 1) &&
    isNominal(doc, last + 1) &&
    sameSentence(doc, first, last + 1)
  )
    last++
  return last
}

export interface VesselNumber {
  scheme: 'IMO' | 'MMSI' | 'tail'
  value: string
  /** Of the number alone, in offsets. */
  span: Span
  word: number
  lastWord: number
}

const NUMBERS = [
  ['IMO', /\bIMO(?: (?:number|no\.?))?[:\s]{1,2}(\d{7})\b/gu],
  ['MMSI', /\bMMSI(?: (?:number|no\.?))?[:\s]{1,2}(\d{9})\b/gu],
  [
    'tail',
    /\b(?:tail number|tail no\.?|registration(?: number| mark)?|registered(?: as)?)[:\s]{1,2}((?=[A-Z0-9-]{0,8}\d)(?:N\d{1,5}[A-Z]{0,2}|[A-Z0-9]{1,2}-[A-Z0-9]{2,6})|[A-Z]{1,2}-[A-Z]{3,4})\b/gu,
  ],
] as const

const numbers = new WeakMap<Document, VesselNumber[]>()

/** The numbers that a text gives as a ship's or an aircraft's, in order; IMO numbers with a right last digit. */
export const numbersIn = (doc: Document): VesselNumber[] => {
  const known = numbers.get(doc)
  if (known) return known
  const found: VesselNumber[] = []
  for (const [scheme, pattern] of NUMBERS)
    for (const match of doc.text.matchAll(pattern)) {
      const value = match[1]!
      if (scheme === 'IMO' && !isImoNumber(value)) continue
      const end = match.index + match[0].length
      const start = end - value.length
      let word = wordAtOffset(doc, start)
      if (doc.end[word]! <= start) word++
      found.push({ scheme, value, span: { start, end }, word, lastWord: wordAtOffset(doc, end - 1) })
    }
  found.sort((a, b) => a.span.start - b.span.start)
  numbers.set(doc, found)
  return found
}

/** The last digit of seven sums the other six, weighted from 7 to 2 (IMO resolution A.1117(30)). */
const isImoNumber = (digits: string): boolean => {
  let sum = 0
  for (let i = 0; i < 6; i++) sum += Number(digits[i]) * (7 - i)
  return sum % 10 === Number(digits[6])
}

const wordAtOffset = (doc: Document, offset: number): number =>
  Math.max(0, firstWhere(0, doc.start.length, (i) => doc.start[i]! > offset) - 1)
