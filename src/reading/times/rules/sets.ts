/** Times that come again: "every Friday", "each year", "daily", "Friday nights", "twice a week". */
import type { Found } from '../forms.ts'
import { PARTS, SEASONS, UNITS, WEEKDAYS, WEEKDAYS_OFTEN } from '../lexicon.ts'
import type { Words } from '../words.ts'
import { lengthOf } from './durations.ts'
import { numberAt } from './numbers.ts'

const set = (last: number, value: string): Found => ({ last, form: { kind: 'set', value } })
const two = (n: number): string => String(n).padStart(2, '0')

export const often = (words: Words, i: number): Found | undefined =>
  every(words, i) ?? plural(words, i) ?? frequency(words, i) ?? rate(words, i)

/** "every Friday night", "each July", "every two weeks", "every other day". */
const every = (words: Words, i: number): Found | undefined => {
  if (words.at(i) !== 'every' && words.at(i) !== 'each') return undefined
  const at = i + 1
  const weekday = WEEKDAYS.get(words.at(at))
  if (weekday !== undefined) return withPart(words, at, `XXXX-WXX-${weekday}`)
  const month = words.month(at)
  if (month !== undefined) return set(at, `XXXX-${two(month)}`)
  const season = SEASONS.get(words.at(at))
  if (season) return set(at, `XXXX-${season}`)
  const part = PARTS.get(words.at(at))
  if (part) return set(at, `XXXX-XX-XXT${part}`)
  if (words.at(at) === 'weekend') return set(at, 'XXXX-WXX-WE')
  const other = words.at(at) === 'other'
  const number = other ? { last: at, value: 2 } : numberAt(words, at)
  const noun = number && words.at(at) !== 'second' ? number.last + 1 : at
  const unit = UNITS.get(words.at(noun))
  if (!unit || (!number && words.at(noun).endsWith('s'))) return undefined
  return set(noun, lengthOf(unit, number ? number.value : 1))
}

const withPart = (words: Words, last: number, value: string): Found => {
  const part = PARTS.get(words.at(last + 1)) ?? PARTS.get(words.at(last + 1).replace(/s$/, ''))
  return part ? set(last + 1, `${value}T${part}`) : set(last, value)
}

/** "Fridays", "Friday nights", "weekends". */
const plural = (words: Words, i: number): Found | undefined => {
  const often = WEEKDAYS_OFTEN.get(words.at(i))
  if (often !== undefined && words.isCapital(i)) return set(i, `XXXX-WXX-${often}`)
  const weekday = WEEKDAYS.get(words.at(i))
  if (weekday !== undefined && PARTS.has(words.at(i + 1).slice(0, -1)) && words.at(i + 1).endsWith('s'))
    return withPart(words, i, `XXXX-WXX-${weekday}`)
  if (words.at(i) === 'weekends' && words.at(i - 1) !== 'two') return set(i, 'XXXX-WXX-WE')
  return undefined
}

/** As adverbs and adjectives; "annual" and "quarterly" mostly name a meeting or a dividend. */
const EVERY: ReadonlyMap<string, string> = new Map([
  ['hourly', 'PT1H'],
  ['daily', 'P1D'],
  ['nightly', 'XXXX-XX-XXTNI'],
  ['weekly', 'P1W'],
  ['fortnightly', 'P2W'],
  ['monthly', 'P1M'],
])
const EVERY_AS_ADVERB: ReadonlyMap<string, string> = new Map([
  ['quarterly', 'P3M'],
  ['annually', 'P1Y'],
  ['yearly', 'P1Y'],
])

const frequency = (words: Words, i: number): Found | undefined => {
  const word = words.at(i)
  // "the Daily Lantern", "a daily" and "a weekly" are papers.
  if (words.isCapital(i) && i > 0) return undefined
  if (words.upos(i) === 'NOUN' || words.upos(i) === 'PROPN') return undefined
  const value = EVERY.get(word) ?? (words.upos(i) === 'ADV' ? EVERY_AS_ADVERB.get(word) : undefined)
  return value === undefined ? undefined : set(i, value)
}

/** "twice a week", "three times a year", "once every two years". */
const rate = (words: Words, i: number): Found | undefined => {
  if (!/^an?$/.test(words.at(i)) || !/^(?:once|twice|thrice|times)$/.test(words.at(i - 1))) return undefined
  const unit = UNITS.get(words.at(i + 1))
  return unit && set(i + 1, lengthOf(unit, 1))
}
