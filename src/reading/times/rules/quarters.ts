/** Quarters and halves of a year, as results are told by them. */
import type { Found, OfYear } from '../forms.ts'
import { WHICH, type Which } from '../lexicon.ts'
import type { Words } from '../words.ts'
import { ordinalAt } from './numbers.ts'
import { ofYearAt, yearNumberAt } from './years.ts'

interface Pointed {
  /** Where the words go on. */
  at: number
  which: Which
  of?: OfYear
}

/**
 * "the third quarter", "third-quarter", "this year's first quarter", "the 1988 quarter", "the year-ago period",
 * "the fourth quarter of 1990", "the latest quarter", "the second half of 2019".
 */
export const quarter = (words: Words, i: number): Found | undefined => {
  const the = words.at(i) === 'the'
  const start = the ? i + 1 : i
  const { at, which, of: before } = pointedAt(words, start)
  const from = words.at(at) === 'fiscal' ? at + 1 : at
  const ordinal = ordinalAt(words, from)
  const last = ordinal ? ordinal.last + 1 : from
  const noun = words.at(last)
  if (noun !== 'quarter' && noun !== 'period' && noun !== 'half') return undefined
  // "the third-quarter loss", "that third-quarter profit": the first word is not the quarter's.
  if (words.list[last]!.joined && (the || (before === undefined && at > i))) return undefined
  const behind = before ? undefined : behindAt(words, last + 1)
  const told: Told = {
    last: behind?.at ?? last,
    number: ordinal?.value,
    which: behind?.which ?? which,
    of: before ?? behind?.of,
  }
  if (noun === 'half') return half(words, i, last, { ...told, which })
  return noun === 'period' ? period(told, at > start) : numbered(words, last, told, the)
}

interface Told {
  last: number
  number: number | undefined
  which: Which
  of: OfYear | undefined
}

const found = ({ last, number, which, of }: Told): Found => ({
  last,
  form: { kind: 'quarter', which, ...(number === undefined ? {} : { quarter: number }), ...of },
})

const numbered = (words: Words, noun: number, told: Told, the: boolean): Found | undefined => {
  const { number, which, of } = told
  if (number !== undefined) return number <= 4 ? found(told) : undefined
  if (which === 'named' && !of) return the && words.at(noun + 1) !== 'of' ? found(told) : undefined
  return found(told)
}

/** "The first period" is one of a match; "the year-ago period" is a quarter where quarters are told of. */
const period = (told: Told, isPointed: boolean): Found | undefined =>
  told.number === undefined && (isPointed || told.of) ? found(told) : undefined

/** "the first half", "the last half of 1989": of a year, where nothing else is halved. */
const half = (
  words: Words,
  i: number,
  noun: number,
  { last, number, which, of }: Told,
): Found | undefined => {
  const nth = number ?? (which === 'last' ? 2 : undefined)
  if (nth === undefined || nth > 2) return undefined
  const tellsYear = of !== undefined || RESULTS.test(words.at(noun + 1)) || words.at(i - 1) === 'in'
  if (!tellsYear || (!of && words.at(noun + 1) === 'of')) return undefined
  return { last, form: { kind: 'half', half: nth, which: 'named', ...of } }
}

const RESULTS = /^(?:profits?|earnings|results|net|loss|revenue|sales)$/
const SAME = /^(?:same|comparable|corresponding|similar|equivalent)$/

/** What points at a quarter before its name. */
const pointedAt = (words: Words, i: number): Pointed => {
  if (!SAME.test(words.at(i))) return pointedPlainly(words, i)
  const rest = pointedPlainly(words, i + 1)
  return rest.of ? rest : { at: i + 1, which: 'same' }
}

const pointedPlainly = (words: Words, i: number): Pointed => {
  if (words.at(i) === 'year' && /^(?:ago|earlier)$/.test(words.at(i + 1)))
    return { at: i + 2, which: 'same', of: { yearsOn: -1 } }
  const year = yearNumberAt(words, i)
  if (year) return { at: year.last + 1, which: 'named', of: { year: year.year } }
  if (words.at(i) === 'latest' || words.at(i) === 'current')
    return { at: i + 1, which: words.at(i) === 'latest' ? 'same' : 'this' }
  const which = WHICH.get(words.at(i))
  if (!which) return { at: i, which: 'named' }
  if (words.at(i + 1) !== 'year' || words.at(i + 2) !== "'s") return { at: i + 1, which }
  const yearsOn = YEARS_ON[which]
  return yearsOn === undefined ? { at: i, which: 'named' } : { at: i + 3, which: 'named', of: { yearsOn } }
}

const YEARS_ON: { readonly [which in Which]?: number } = { last: -1, before: -1, this: 0, next: 1, after: 1 }

/** What points at it from behind: "of 1990", "last year", "a year earlier". */
const behindAt = (words: Words, i: number): (Pointed & { of: OfYear }) | undefined => {
  const isYearBefore =
    words.at(i) === 'a' && words.at(i + 1) === 'year' && /^(?:ago|earlier)$/.test(words.at(i + 2))
  if (isYearBefore) return { at: i + 2, which: 'same', of: { yearsOn: -1 } }
  const of = ofYearAt(words, i)
  return of && { at: of.last, which: 'named', of: of.of }
}
