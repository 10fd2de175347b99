/** Months, seasons, quarters, halves and weekends: "last March", "the third quarter", "the summer of 2019". */
import type { Found, OfYear } from '../forms.ts'
import { SEASONS, WHICH, type Which } from '../lexicon.ts'
import type { Words } from '../words.ts'
import { ordinalAt } from './numbers.ts'
import { ofYearAt, yearNumberAt } from './years.ts'

/** "last", "this past", "the previous": which of its kind is meant, and where the name then stands. */
const whichAt = (words: Words, i: number): { which: Which; at: number } => {
  const from = words.at(i) === 'the' ? i + 1 : i
  const first = WHICH.get(words.at(from))
  if (!first) return { which: 'named', at: from }
  // "this past spring", "this coming autumn"
  const second = first === 'this' ? WHICH.get(words.at(from + 1)) : undefined
  if (!second) return { which: words.at(from) === 'coming' ? 'next' : first, at: from + 1 }
  return { which: second === 'this' ? 'next' : second, at: from + 2 }
}

/** "March", "last March", "March 2019", "January this year". */
export const month = (words: Words, i: number): Found | undefined => {
  const { which, at } = whichAt(words, i)
  const named = words.month(at)
  if (named === undefined || (words.at(i) === 'the' && which === 'named') || isPersonal(words, at))
    return undefined
  const of = ofYearAt(words, at + 1)
  if (of) return { last: of.last, form: { kind: 'month', month: named, which, ...of.of } }
  return { last: at, form: { kind: 'month', month: named, which } }
}

/** "Theresa May", "April Smith", "August Wilson": given and family names; "Mar" and "Jan" need their stop. */
const isPersonal = (words: Words, i: number): boolean => {
  const word = words.list[i]!
  const { doc } = words
  const name = doc.names.find((n) => n.first <= word.word && word.word <= n.last)
  return name !== undefined && (name.kind === 'person' || name.kind === 'organization')
}

/** "last spring", "this summer", "the winter of 1994", "summer 2020"; "spring" and "fall" alone mean other things. */
export const season = (words: Words, i: number): Found | undefined => {
  const { which, at } = whichAt(words, i)
  const named = SEASONS.get(words.at(at))
  if (!named || words.upos(at) === 'VERB' || words.upos(at) === 'ADJ') return undefined
  const of = ofYearAt(words, at + 1)
  if (of) return { last: of.last, form: { kind: 'season', season: named, which, ...of.of } }
  if (which === 'named') {
    const led = words.at(i) === 'the' ? words.at(i - 1) : words.at(at - 1)
    const isTime =
      /^(?:in|over|during|this|through|throughout|since|until|by|early|late|mid|of|for|before|after)$/.test(
        led,
      )
    const only =
      words.at(at) === 'fall' || words.at(at) === 'spring'
        ? /^(?:in|this|during|early|late|mid|by|since|until)$/.test(led)
        : isTime
    if (!only || words.at(at + 1) === 'of') return undefined
  }
  return { last: at, form: { kind: 'season', season: named, which } }
}

const EARLIER = /^(?:ago|earlier)$/
const SAME = /^(?:same|comparable|corresponding|similar|equivalent)$/
const LATEST = /^(?:latest|recent|most|current|final)$/

/**
 * "the third quarter", "third-quarter", "this year's first quarter", "the 1988 quarter", "the year-ago period",
 * "the fourth quarter of 1990", "fiscal first quarter".
 */
export const quarter = (words: Words, i: number): Found | undefined => {
  let at = words.at(i) === 'the' || words.at(i) === 'its' || words.at(i) === 'their' ? i + 1 : i
  const own = words.at(i) === 'its' || words.at(i) === 'their'
  let of: OfYear = {}
  let which: Which = 'named'
  if (SAME.test(words.at(at))) {
    which = 'same'
    at++
  }
  const told = yearNumberAt(words, at)
  if (told) {
    of = { year: told.year }
    at = told.last + 1
  } else if (words.at(at) === 'year' && EARLIER.test(words.at(at + 1))) {
    which = 'same'
    of = { yearsOn: -1 }
    at += 2
  } else if (WHICH.has(words.at(at)) && words.at(at + 1) === 'year' && words.at(at + 2) === "'s") {
    const name = WHICH.get(words.at(at))!
    of = { yearsOn: name === 'last' || name === 'before' ? -1 : name === 'next' || name === 'after' ? 1 : 0 }
    at += 3
  } else if (WHICH.has(words.at(at)) && !LATEST.test(words.at(at))) {
    which = WHICH.get(words.at(at))!
    at++
  } else if (words.at(at) === 'latest' || words.at(at) === 'current') {
    which = words.at(at) === 'latest' ? 'same' : 'this'
    at++
  }
  if (words.at(at) === 'fiscal') at++
  const ordinal = ordinalAt(words, at)
  if (ordinal) at = ordinal.last + 1
  const noun = words.at(at)
  const isQuarter =
    noun === 'quarter' ||
    (noun === 'period' && at > i && (which !== 'named' || of.year !== undefined || of.yearsOn !== undefined))
  if (!isQuarter && noun !== 'half') return undefined
  const number = ordinal?.value
  if (noun === 'half') return half(words, i, at, number, which, of)
  if (number !== undefined && number > 4) return undefined
  // "the first period" is one of a match; "a quarter of the crew" none at all.
  if (noun === 'period' && number !== undefined) return undefined
  const behind = ofYearAt(words, at + 1)
  if (behind && of.year === undefined && of.yearsOn === undefined) {
    of = behind.of
    at = behind.last
  }
  const bare = number === undefined && which === 'named' && of.year === undefined && of.yearsOn === undefined
  if (bare && (words.at(i) !== 'the' || words.at(at + 1) === 'of' || words.at(at + 1) === 'to'))
    return undefined
  if (own && number === undefined && which === 'named') return undefined
  return {
    last: at,
    form: { kind: 'quarter', which, ...(number !== undefined ? { quarter: number } : {}), ...of },
  }
}

/** "the first half", "the second half of 1990": of a year, where nothing else is halved. */
const half = (
  words: Words,
  i: number,
  at: number,
  number: number | undefined,
  which: Which,
  told: OfYear,
): Found | undefined => {
  const nth = number ?? (which === 'last' ? 2 : undefined)
  if (nth === undefined || nth > 2) return undefined
  const behind = ofYearAt(words, at + 1)
  const of = behind ? behind.of : told
  const isYears = behind !== undefined || Object.keys(told).length > 0
  const follows = words.at(at + 1)
  if (!isYears && (follows === 'of' || (words.list[at]!.joined === false && words.at(i - 1) !== 'in')))
    return undefined
  if (!isYears && !/^(?:profit|profits|earnings|results|net|loss|revenue|sales)$/.test(follows))
    return undefined
  return { last: behind?.last ?? at, form: { kind: 'half', half: nth, which: 'named', ...of } }
}

/** "the weekend", "last weekend", "this past weekend". */
export const weekend = (words: Words, i: number): Found | undefined => {
  const { which, at } = whichAt(words, i)
  if (words.at(at) !== 'weekend' || at === i) return undefined
  return { last: at, form: { kind: 'weekend', which } }
}
