/** The time phrases of a sentence: rules, the words that modify them, and how they are joined. */
import type { Found, TimeForm } from './forms.ts'
import { AMOUNT_MODIFIERS, EDGES, MODIFIERS_AFTER, WHICH } from './lexicon.ts'
import { day } from './rules/days.ts'
import { distance } from './rules/distance.ts'
import { duration } from './rules/durations.ts'
import { numberAt } from './rules/numbers.ts'
import { month, season, weekend } from './rules/periods.ts'
import { pointed, yearEnd } from './rules/pointed.ts'
import { quarter } from './rules/quarters.ts'
import { often } from './rules/sets.ts'
import { vague } from './rules/vague.ts'
import { century, decade, year } from './rules/years.ts'
import { phraseAt, type Words } from './words.ts'

export interface Phrase extends Found {
  first: number
}

/** Each reads the form that begins at a word; the longest is taken, the first of these. */
const RULES: readonly ((words: Words, i: number) => Found | undefined)[] = [
  vague,
  day,
  month,
  season,
  quarter,
  weekend,
  pointed,
  yearEnd,
  distance,
  often,
  duration,
  century,
  decade,
  year,
]

const PLAIN = /^[a-z0-9'‘`]/

/** The phrases of a sentence in order, none over another; indices are those of the sentence's list. */
export const phrasesOf = (words: Words): Phrase[] => {
  const phrases: Phrase[] = []
  for (let i = 0; i < words.list.length; i++) {
    if (!PLAIN.test(words.at(i))) continue
    const found = modified(words, i)
    if (!found) continue
    phrases.push({ first: i, ...found })
    i = found.last
  }
  shareYears(words, phrases)
  return phrases
}

const longest = (words: Words, i: number): Found | undefined => {
  let best: Found | undefined
  for (const rule of RULES) {
    const found = rule(words, i)
    if (found && (!best || found.last > best.last)) best = found
  }
  return best
}

const modified = (words: Words, i: number): Found | undefined => {
  const found = atEdge(words, i) ?? byAmount(words, i) ?? longest(words, i)
  if (!found) return undefined
  const after = phraseAt(words, found.last + 1, MODIFIERS_AFTER)
  if (!after || !COUNTS.has(found.form.kind)) return found
  return { ...found, last: after.last, mod: after.means }
}

const COUNTS: ReadonlySet<TimeForm['kind']> = new Set([
  'duration',
  'distance',
  'date',
  'year',
  'month',
  'clock',
  'weekday',
])

/** "about two years ago", "nearly an hour", "around Nov. 1", "at least the past 18 months". */
const byAmount = (words: Words, i: number): Found | undefined => {
  const before = phraseAt(words, i, AMOUNT_MODIFIERS)
  if (!before) return undefined
  const from = before.last + 1
  if (
    words.at(i) === 'some' &&
    !/^\d|^(?:two|three|four|five|six|seven|eight|nine|ten|twenty|thirty|forty|fifty)$/.test(words.at(from))
  )
    return undefined
  const found = longest(words, from)
  if (!found || !COUNTS.has(found.form.kind)) return undefined
  const loose = words.at(i) === 'about' || words.at(i) === 'around' || words.at(i) === 'under'
  const pointsAt = found.form.kind === 'weekday' || (found.form.kind === 'distance' && !numberAt(words, from))
  if (loose && (pointsAt || WHICH.has(words.at(from)))) return undefined
  if (found.form.kind === 'distance' && !numberAt(words, from)) return undefined
  return { ...found, mod: before.means }
}

const EDGED: ReadonlySet<TimeForm['kind']> = new Set([
  'weekday',
  'date',
  'month',
  'season',
  'quarter',
  'half',
  'year',
  'decade',
  'century',
  'weekend',
  'distance',
])

/** "early next year", "the end of 1994", "mid-November", "late yesterday", "the early 1980s". */
const atEdge = (words: Words, i: number): Found | undefined => {
  const edge = phraseAt(words, i, EDGES) ?? edgeBehindThe(words, i)
  if (!edge) return undefined
  const from = edge.last + 1
  const found = longest(words, from)
  if (!found || !EDGED.has(found.form.kind)) return undefined
  const { form } = found
  // "earlier" and "later" narrow what they stand before only where that is near: "later this month".
  if (/^(?:earlier|later)$/.test(words.at(i)) && !isNear(form)) return undefined
  // "two weeks ago" has no edge.
  if (form.kind === 'distance' && Math.abs(form.count) > 1) return undefined
  if (form.kind === 'distance' && /^\d|^an?$/.test(words.at(from))) return undefined
  if (edge.means === 'START' && words.at(i) === 'early' && isDay(form) && !form.clock)
    return { ...found, form: { ...form, clock: 'TMO' }, mod: 'START' }
  return { ...found, mod: edge.means }
}

const edgeBehindThe = (words: Words, i: number) =>
  words.at(i) === 'the' && /^(?:early|mid|late)$/.test(words.at(i + 1))
    ? phraseAt(words, i + 1, EDGES)
    : undefined

const isDay = (form: TimeForm): form is Extract<TimeForm, { kind: 'weekday' | 'date' | 'distance' }> =>
  form.kind === 'weekday' || form.kind === 'date' || (form.kind === 'distance' && form.unit === 'day')

const isNear = (form: TimeForm): boolean =>
  form.kind === 'weekday' ||
  form.kind === 'weekend' ||
  form.kind === 'season' ||
  form.kind === 'distance' ||
  (form.kind === 'month' && form.which !== 'named')

const JOINED = /^(?:and|or|to|through|until|till|-|–|—|,)$/

/** "from March to June 2019": the year is told of both. */
const shareYears = (words: Words, phrases: readonly Phrase[]): void => {
  for (let k = phrases.length - 1; k > 0; k--) {
    const before = phrases[k - 1]!
    const { form, first } = phrases[k]!
    if (before.last + 2 !== first || !JOINED.test(words.at(first - 1))) continue
    if (!('year' in form) || form.year === undefined || form.kind !== before.form.kind) continue
    if (form.kind === 'year') continue
    if ('year' in before.form || 'yearsOn' in before.form) continue
    before.form = { ...before.form, year: form.year } as TimeForm
  }
}
