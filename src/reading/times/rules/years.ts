/** Years, decades and centuries. */
import type { Found, OfYear } from '../forms.ts'
import { COUNTED_BEHIND, DECADE_NAMES, TENS } from '../lexicon.ts'
import type { Words } from '../words.ts'
import { ordinalAt, smallAt } from './numbers.ts'

const FIRST_BARE_YEAR = 1600
const LAST_BARE_YEAR = 2100

/** A year beside words that make it one: "March 1066", "fiscal 1989". */
export const yearNumberAt = (words: Words, i: number): { last: number; year: number } | undefined => {
  const word = words.at(i)
  if (/^[12]\d{3}$/.test(word)) return { last: i, year: Number(word) }
  return spelledYear(words, i)
}

/** "nineteen ninety-four", "two thousand", "two thousand and five", "twenty thirteen". */
const spelledYear = (words: Words, i: number): { last: number; year: number } | undefined => {
  if (words.at(i) === 'two' && words.at(i + 1) === 'thousand') {
    const from = words.at(i + 2) === 'and' ? i + 3 : i + 2
    const rest = smallAt(words, from)
    return rest ? { last: rest.last, year: 2000 + rest.value } : { last: i + 1, year: 2000 }
  }
  const century = words.at(i)
  const hundreds =
    century === 'nineteen' ? 1900 : century === 'eighteen' ? 1800 : century === 'twenty' ? 2000 : 0
  if (
    !hundreds ||
    !(TENS.has(words.at(i + 1)) || words.at(i + 1).endsWith('teen') || words.at(i + 1) === 'ten')
  )
    return undefined
  const rest = smallAt(words, i + 1)
  return rest && { last: rest.last, year: hundreds + rest.value }
}

/** What tells the year behind a month, season or quarter: "2019", ", 2019", "of last year", "this year". */
export const ofYearAt = (words: Words, i: number): { last: number; of: OfYear } | undefined => {
  const from = words.at(i) === ',' || words.at(i) === 'of' || words.at(i) === 'in' ? i + 1 : i
  const told = yearNumberAt(words, from)
  if (told && (words.at(i) !== 'in' || told.last > from)) return { last: told.last, of: { year: told.year } }
  if (words.at(i) === 'of' && words.at(from) === 'fiscal') {
    const fiscal = yearNumberAt(words, from + 1)
    if (fiscal) return { last: fiscal.last, of: { year: fiscal.year } }
  }
  const which = words.at(from)
  if (words.at(from + 1) !== 'year' || words.at(i) === ',' || words.at(i) === 'in') return undefined
  const yearsOn = which === 'last' ? -1 : which === 'this' ? 0 : which === 'next' ? 1 : undefined
  return yearsOn === undefined || words.at(from + 2) === "'s"
    ? undefined
    : { last: from + 1, of: { yearsOn } }
}

/** "2019", "the year 2019", "fiscal 2019", "1990-95", "nineteen ninety-four". */
export const year = (words: Words, i: number): Found | undefined => {
  const word = words.at(i)
  if (word === 'fiscal' || word === 'financial') {
    const from = words.at(i + 1) === 'year' ? i + 2 : i + 1
    const told = yearNumberAt(words, from)
    return told && { last: told.last, form: { kind: 'year', year: told.year } }
  }
  if (word === 'the' && words.at(i + 1) === 'year') {
    const told = yearNumberAt(words, i + 2)
    return told && { last: told.last, form: { kind: 'year', year: told.year } }
  }
  const told = yearNumberAt(words, i)
  if (!told || told.year < FIRST_BARE_YEAR || told.year > LAST_BARE_YEAR) return undefined
  if (!/^\d/.test(word)) {
    // "two thousand ships"
    return word === 'two' ? undefined : { last: told.last, form: { kind: 'year', year: told.year } }
  }
  if (!isYearHere(words, i)) return undefined
  const until = rangeEnd(words, i, told.year)
  // "Regulation 2024/1418"
  if (!until && words.at(i + 1) === '/' && words.list[i + 1]!.start === words.list[i]!.end) return undefined
  if (until)
    return {
      last: until.last,
      form: {
        kind: 'range',
        from: { kind: 'year', year: told.year },
        to: { kind: 'year', year: until.year },
      },
    }
  return { last: i, form: { kind: 'year', year: told.year } }
}

/** "1990-95", "1990–1995" */
const rangeEnd = (words: Words, i: number, from: number): { last: number; year: number } | undefined => {
  if (!/^[-–—/]$/.test(words.at(i + 1))) return undefined
  if (words.list[i + 1]!.start !== words.list[i]!.end || words.list[i + 2]?.start !== words.list[i + 1]!.end)
    return undefined
  const end = words.at(i + 2)
  const year = /^\d{2}$/.test(end)
    ? from - (from % 100) + Number(end)
    : /^[12]\d{3}$/.test(end)
      ? Number(end)
      : undefined
  return year !== undefined && year > from ? { last: i + 2, year } : undefined
}

const COUNTED = /^[$£€¥#%]$|^(?:us|c|no|number|flight|room|page|route|highway|articles?|resolution|room)$/

/** A bare figure is a year where no money, number or counted thing makes it another. */
const isYearHere = (words: Words, i: number): boolean => {
  const before = words.at(i - 1)
  if (COUNTED.test(before) || (/^[-./]$/.test(before) && words.list[i - 1]!.end === words.list[i]!.start))
    return false
  if (COUNTED_BEHIND.has(words.at(i + 1))) return false
  // "2000 of them", "about 2000 villagers": counted, unless a preposition of time or a noun's place tells a year.
  const { doc } = words
  const word = words.list[i]!.word
  const deprel = doc.labels.deprel[doc.deprel[word]!]!
  if (
    deprel !== 'nummod' ||
    /^(?:in|since|by|until|from|of|during|the|after|before|'s|to|through|between|and|its|his|her|their)$/.test(
      before,
    )
  )
    return true
  const head = doc.head[word]!
  return !(head > word && /Number=Plur/.test(doc.labels.feats[doc.feats[head]!]!))
}

/** "the 1990s", "the '80s", "the nineties", "the mid-1990s". */
export const decade = (words: Words, i: number): Found | undefined => {
  const from = words.at(i) === 'the' ? i + 1 : i
  const quote = words.at(from) === "'" || words.at(from) === '‘' || words.at(from) === '`'
  const at = quote ? from + 1 : from
  const word = words.at(at)
  const [, digits] = /^'?(\d{2}|\d{4})'?s$/.exec(word) ?? []
  if (digits === undefined) {
    const tens = DECADE_NAMES.get(word)
    if (tens === undefined || (from === i && !/^(?:early|mid|late)$/.test(words.at(i - 1)))) return undefined
    return { last: at, form: { kind: 'decade', decade: 190 + tens / 10 } }
  }
  if (digits.length === 4)
    return digits.endsWith('0') ? { last: at, form: decadeOrCentury(Number(digits)) } : undefined
  if ((!quote && !word.startsWith("'") && from === i) || !digits.endsWith('0')) return undefined
  const tens = Number(digits) / 10
  return { last: at, form: { kind: 'decade', decade: (tens < 2 ? 200 : 190) + tens } }
}

/** "The 1800s" are a century. */
const decadeOrCentury = (first: number): Found['form'] =>
  first % 100 === 0 && first < 2000
    ? { kind: 'century', century: first / 100 }
    : { kind: 'decade', decade: first / 10 }

/** "the 20th century", "the nineteenth century". */
export const century = (words: Words, i: number): Found | undefined => {
  const from = words.at(i) === 'the' ? i + 1 : i
  const ordinal = ordinalAt(words, from)
  if (!ordinal || words.at(ordinal.last + 1) !== 'century') return undefined
  return { last: ordinal.last + 1, form: { kind: 'century', century: ordinal.value - 1 } }
}
