/** Lengths of time: "three days", "two-day", "the past 20 months", "a minute and a half", "55 years old", "for weeks". */
import type { Found } from '../forms.ts'
import { OF_DAYS, UNITS, type Unit } from '../lexicon.ts'
import type { Words } from '../words.ts'
import { type NumberFound, numberAt } from './numbers.ts'

/** How ISO 8601 writes a length: before or behind the T, its letter, how many of the letter make one. */
const LETTERS: { readonly [unit in Unit]: readonly [before: string, letter: string, times: number] } = {
  second: ['PT', 'S', 1],
  minute: ['PT', 'M', 1],
  hour: ['PT', 'H', 1],
  day: ['P', 'D', 1],
  night: ['P', 'D', 1],
  week: ['P', 'W', 1],
  fortnight: ['P', 'W', 2],
  month: ['P', 'M', 1],
  quarter: ['P', 'Q', 1],
  year: ['P', 'Y', 1],
  decade: ['P', 'Y', 10],
  century: ['P', 'Y', 100],
  millennium: ['P', 'Y', 1000],
}

/** "P3D", "PT2H", "PXM"; "PXE" and "PXC" for decades and centuries that are not counted, as TIMEX3 has them. */
export const lengthOf = (unit: Unit, count: number | undefined): string => {
  const [before, letter, times] = LETTERS[unit]
  if (count !== undefined) {
    if (unit === 'hour' && count % 24 === 0) return `P${count / 24}D`
    if (!Number.isInteger(count)) return inSmaller(unit, count)
    return `${before}${Math.round(count * times * 100) / 100}${letter}`
  }
  if (unit === 'decade') return 'PXE'
  if (unit === 'century') return 'PXC'
  return `${before}X${letter}`
}

/** "A year and a half" in years and months, "an hour and a half" in hours and minutes. */
const inSmaller = (unit: Unit, count: number): string => {
  const whole = Math.floor(count)
  const rest = count - whole
  if (unit === 'minute') return `PT${whole ? `${whole}M` : ''}${Math.round(rest * 60)}S`
  if (unit === 'hour') return `PT${whole ? `${whole}H` : ''}${Math.round(rest * 60)}M`
  if (unit === 'year') return `P${whole ? `${whole}Y` : ''}${Math.round(rest * 12)}M`
  if (unit === 'decade') return `P${count * 10}Y`
  const [before, letter, times] = LETTERS[unit]
  return `${before}${Math.round(count * times * 100) / 100}${letter}`
}

export const duration = (words: Words, i: number): Found | undefined =>
  pointed(words, i) ?? counted(words, i) ?? half(words, i) ?? recent(words, i) ?? uncounted(words, i)

const STRETCH =
  /^(?:last|past|next|first|coming|final|previous|following|preceding|latest|recent|remaining|initial|early|opening|closing|same|other|another|these|those|latter)$/

/** "the past three months", "the next few days", "the first hours", "each of the past three years". */
const pointed = (words: Words, i: number): Found | undefined => {
  let at = i
  if (words.at(at) === 'each' && words.at(at + 1) === 'of') at += 2
  if (words.at(at) === 'the' || words.at(at) === 'its' || words.at(at) === 'these' || words.at(at) === 'this')
    at++
  const the = at > i
  const isStretch = STRETCH.test(words.at(at))
  if (isStretch) at++
  const number = numberAt(words, at)
  if (number) {
    if (!the && !isStretch) return undefined
    const rest = counted(words, at)
    if (!rest || words.at(at) === 'a') return undefined
    // "the 10-year bond", "the two-day visit": the article is the noun's.
    return the && !isStretch && !words.at(rest.last).endsWith('s') ? undefined : rest
  }
  while (OF_DAYS.has(words.at(at))) at++
  const unit = UNITS.get(words.at(at))
  if (!unit || unit === 'second') return undefined
  const plural = words.at(at).endsWith('s') || words.at(at) === 'centuries'
  if (isStretch && plural) {
    if (/^(?:recent|other|these|those|latest)$/.test(words.at(at - 1)) || !the) return undefined
    return { last: at, form: { kind: 'duration', value: lengthOf(unit, undefined) } }
  }
  // "the past week", "the last decade", "the past year"; "the last-minute deal" has none.
  const isPast = /^(?:past|last)$/.test(words.at(at - 1)) && !words.list[at]!.joined
  if (isPast && the && !plural && unit !== 'day' && unit !== 'night')
    return { last: at, form: { kind: 'duration', value: lengthOf(unit, 1) } }
  // "over the years"
  if (the && !isStretch && plural && /^(?:over|through|across|throughout)$/.test(words.at(i - 1)))
    return { last: at, form: { kind: 'duration', value: lengthOf(unit, undefined) } }
  return undefined
}

/** "three days", "eight-year", "two to three weeks", "20 more years", "a year", "55 years old". */
const counted = (words: Words, i: number): Found | undefined => {
  const number = numberAt(words, i)
  if (!number) return undefined
  const to = rangeTo(words, number)
  const count = to ?? number
  let at = count.last + 1
  while (OF_DAYS.has(words.at(at))) at++
  const unit = UNITS.get(words.at(at))
  if (!unit) return undefined
  const noun = words.at(at)
  const isPlural = noun.endsWith('s') || noun === 'centuries'
  // "Three-quarters of the crew" is a fraction.
  if (unit === 'quarter' && (words.list[at]!.joined || words.at(at + 1) === 'of') && number.value === 3)
    return undefined
  // "five quarters" are as likely buildings; "second" and "quarter" behind a number that is one of a row are none.
  if ((unit === 'second' || unit === 'quarter') && !isPlural && !words.list[at]!.joined) return undefined
  if (number.value === undefined && !isPlural) {
    // "several-year"
    if (!words.list[at]!.joined) return undefined
  }
  if (words.at(i) === 'some' && !isPlural) return undefined
  const isArticle = words.at(i) === 'a' || words.at(i) === 'an'
  // "a year-earlier loss", "a day-to-day matter"; "a week-long siege" lasts.
  const isPart = words.list[at + 1]?.joined && !/^(?:long|old)$/.test(words.at(at + 1))
  if (isArticle && (isPart || isRate(words, i, at))) return undefined
  if (isArticle && number.last === i && words.upos(at) === 'ADJ') return undefined
  // "about 10 hours' work", "two years and three months"
  let value = lengthOf(unit, to && to.value !== number.value ? undefined : count.value)
  if (to && number.value !== undefined && to.value !== undefined && to.value > number.value)
    value = lengthOf(unit, number.value)
  let last = at
  if (
    words.at(at + 1) === 'and' &&
    words.at(at + 2) === 'a' &&
    words.at(at + 3) === 'half' &&
    count.value !== undefined
  ) {
    value = lengthOf(unit, count.value + 0.5)
    last = at + 3
  } else if (words.at(at + 1) === 'and' && isLonger(unit, words, at + 2)) {
    const rest = counted(words, at + 2)
    if (rest?.form.kind === 'duration') {
      value = joined(value, rest.form.value)
      last = rest.last
    }
  } else if (words.at(at + 1) === 'old') last = at + 1
  return { last, form: { kind: 'duration', value } }
}

/** "two years and three months": the second unit is the smaller. */
const isLonger = (unit: Unit, words: Words, i: number): boolean => {
  const number = numberAt(words, i)
  const second = number && UNITS.get(words.at(number.last + 1))
  const order = Object.keys(LETTERS)
  return second !== undefined && number?.value !== undefined && order.indexOf(second) < order.indexOf(unit)
}

const joined = (first: string, second: string): string =>
  first.startsWith('PT') && second.startsWith('PT')
    ? first + second.slice(2)
    : first.startsWith('PT')
      ? first
      : first + second.slice(1)

/** "two to three", "two or three", "12 to 18", "three or four". */
const rangeTo = (words: Words, number: NumberFound): NumberFound | undefined => {
  const word = words.at(number.last + 1)
  if (word !== 'to' && word !== 'or' && !/^[-–]$/.test(word)) return undefined
  return numberAt(words, number.last + 2)
}

/** "$500 million a year", "four flights a week", "twice a day": how often or how much, not how long. */
const isRate = (words: Words, i: number, at: number): boolean => {
  if (words.at(i + 1) === 'few' || words.at(i + 1) === 'couple' || at > i + 1) return false
  if (/^(?:ago|earlier|later|before|after|or|and)$/.test(words.at(at + 1))) return false
  const before = words.upos(i - 1)
  const word = words.at(i - 1)
  if (/^(?:twice|once|times)$/.test(word)) return true
  return /^(?:NOUN|NUM|SYM|PROPN|PRON|PUNCT)$/.test(before) || (before === 'ADJ' && word !== 'another')
}

/** "half an hour", "half a year", "a half-hour". */
const half = (words: Words, i: number): Found | undefined => {
  const at = words.at(i) === 'a' ? i + 1 : i
  if (words.at(at) !== 'half') return undefined
  const noun = /^an?$/.test(words.at(at + 1)) ? at + 2 : at + 1
  const unit = UNITS.get(words.at(noun))
  if (!unit || words.at(noun).endsWith('s') || unit === 'quarter') return undefined
  return { last: noun, form: { kind: 'duration', value: lengthOf(unit, 0.5) } }
}

const LASTING =
  /^(?:for|in|within|after|over|through|during|despite|follows|following|take|takes|took|taken|last|lasted|spent|spend|by|of)$/

/** "recent months" */
const recent = (words: Words, i: number): Found | undefined => {
  if (words.at(i) !== 'recent') return undefined
  const unit = UNITS.get(words.at(i + 1))
  if (!unit || !words.at(i + 1).endsWith('s')) return undefined
  // "in recent weeks and months"
  const second =
    words.at(i + 2) === 'and' || words.at(i + 2) === 'or' ? UNITS.get(words.at(i + 3)) : undefined
  return { last: second ? i + 3 : i + 1, form: { kind: 'duration', value: lengthOf(unit, undefined) } }
}

/** "for years", "within weeks", "weeks of talks", "months or years". */
const uncounted = (words: Words, i: number): Found | undefined => {
  if (words.at(i) === 'a' && words.at(i + 1) === 'while')
    return { last: i + 1, form: { kind: 'duration', value: 'PXX' } }
  if (words.at(i) === 'some' && words.at(i + 1) === 'time' && words.at(i - 1) === 'for')
    return { last: i + 1, form: { kind: 'duration', value: 'PXX' } }
  const unit = UNITS.get(words.at(i))
  const plural = words.at(i).endsWith('s') || words.at(i) === 'centuries'
  if (!unit || !plural || unit === 'second' || unit === 'quarter' || unit === 'night') return undefined
  const before = words.at(i - 1)
  if (
    !LASTING.test(before) ||
    (before === 'of' && !/^(?:hundreds|thousands|tens|dozens)$/.test(words.at(i - 2)))
  )
    return undefined
  const or = words.at(i + 1) === 'or' || words.at(i + 1) === 'and'
  const second = or ? UNITS.get(words.at(i + 2)) : undefined
  if (/^(?:old|ago)$/.test(words.at(i + 1))) return undefined
  return { last: second ? i + 2 : i, form: { kind: 'duration', value: lengthOf(unit, undefined) } }
}
