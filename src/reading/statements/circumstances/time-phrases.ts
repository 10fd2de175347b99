/**
 * The phrases of a text that name a day, a week, a month, a season or a year, in the forms in which news tells when
 * a thing was said. Reads words alone; what date a phrase comes to is another step's (`time-values.ts`).
 */
import {
  COUNTS,
  MONTHS,
  NARROWING,
  NEAR_DAYS,
  PARTS,
  type Part,
  SEASONS,
  type Season,
  TIME_PREPOSITIONS,
  UNITS,
  type Unit,
  WEEKDAYS,
} from './time-words.ts'

/** Which of its kind is meant, as "last", "this" or "next" tell; `named` where the word stands alone. */
export type Which = 'last' | 'this' | 'next' | 'before' | 'after' | 'named'

/** What a phrase says, before it is reckoned from any day. */
export type TimeForm =
  /** `week`: the weeks between the week of writing and the week meant ("Tuesday of last week"). */
  | { kind: 'weekday'; weekday: number; which: Which; week?: number; part?: Part }
  | { kind: 'date'; day: number; month: number; year?: number; part?: Part }
  | { kind: 'month'; month: number; which: Which; year?: number }
  | { kind: 'season'; season: Season; which: Which; year?: number }
  | { kind: 'year'; year: number }
  | { kind: 'weekend'; which: Which }
  /** So many units on from the day of writing, or from the time last told (`told`). */
  | { kind: 'distance'; unit: Unit; count: number; from: 'writing' | 'told'; part?: Part }
  /** A time that cannot be reckoned: "a Friday", "every Monday". */
  | { kind: 'open' }

export interface TimePhrase {
  /** Index of its first word, with the preposition and the words that narrow it ("late on Monday"). */
  lead: number
  /** Index of its first word without those. */
  first: number
  last: number
  /** In lower case; empty where there is none. */
  preposition: string
  form: TimeForm
}

interface Found {
  last: number
  form: TimeForm
}

type Words = (i: number) => string

/**
 * Finds the phrases that name a time.
 *
 * @param words the text's words, as written
 * @param isVerb whether a word is a verb: "march" and "may" are no months then
 * @example
 * timePhrases(['late', 'on', 'Monday'])   // [{ lead: 0, first: 2, last: 2, preposition: 'on', form: … }]
 */
export const timePhrases = (
  words: readonly string[],
  isVerb: (index: number) => boolean = () => false,
): TimePhrase[] => {
  const lower = words.map((word) => {
    const small = word.toLowerCase()
    return small.length > 1 && small.endsWith('.') ? small.slice(0, -1) : small
  })
  const at: Words = (i) => lower[i] ?? ''
  // "Sunday Morning" and "This Week" are names of programmes.
  for (let i = 1; i < words.length; i++)
    if (/^\p{Lu}\p{Ll}/u.test(words[i]!) && (PARTS.has(at(i)) || UNITS.has(at(i)))) lower[i] = words[i]!
  const isMonth = (i: number): boolean => MONTHS.has(at(i)) && /^\p{Lu}/u.test(words[i]!) && !isVerb(i)
  const phrases: TimePhrase[] = []
  let from = 0
  for (let i = 0; i < words.length; i++) {
    const found = readForm(at, isMonth, i)
    if (!found) continue
    phrases.push({ ...leadOf(at, i, from), first: i, ...found })
    i = found.last
    from = i + 1
  }
  return phrases
}

const readForm = (at: Words, isMonth: (i: number) => boolean, i: number): Found | undefined =>
  weekday(at, isMonth, i) ??
  date(at, isMonth, i) ??
  month(at, isMonth, i) ??
  nearDay(at, i) ??
  pointed(at, i) ??
  distance(at, i) ??
  season(at, i) ??
  year(at, i)

const partAt = (at: Words, i: number): { part?: Part } => {
  const part = PARTS.get(at(i))
  return part ? { part } : {}
}

const WHICH: ReadonlyMap<string, Which> = new Map([
  ['last', 'last'],
  ['past', 'last'],
  ['this', 'this'],
  ['next', 'next'],
  ['previous', 'before'],
  ['preceding', 'before'],
  ['following', 'after'],
])
const whichAt = (at: Words, i: number): Which => WHICH.get(at(i)) ?? 'named'
const WEEKS_ON: { readonly [which in Which]?: number } = { last: -1, this: 0, next: 1 }

/** "Tuesday", "Tuesday morning", "Tuesday of last week", "Tuesday, 7 November", "last Tuesday". */
const weekday = (at: Words, isMonth: (i: number) => boolean, i: number): Found | undefined => {
  const number = WEEKDAYS.get(at(i))
  if (number === undefined) return undefined
  const before = at(i - 1)
  const part = partAt(at, i + 1)
  const last = part.part ? i + 1 : i
  const next = at(last + 1) === ',' || at(last + 1) === '(' ? last + 2 : last + 1
  const dated = date(at, isMonth, next)
  // The date decides; a weekday beside it adds nothing to the value.
  if (dated?.form.kind === 'date') return { last: dated.last, form: { ...dated.form, ...part } }
  const of = at(last + 1) === 'of' ? last + 2 : last + 1
  const week = at(of + 1) === 'week' ? WEEKS_ON[whichAt(at, of)] : undefined
  if (week !== undefined)
    return { last: of + 1, form: { kind: 'weekday', weekday: number, which: 'named', week, ...part } }
  if (before === 'a' || before === 'the' || before === 'that' || before === 'every' || before === 'each')
    return { last, form: { kind: 'open' } }
  return { last, form: { kind: 'weekday', weekday: number, which: whichAt(at, i - 1), ...part } }
}

const numberAt = (at: Words, i: number, ending: RegExp): number | undefined => {
  const [, digits] = ending.exec(at(i)) ?? []
  return digits === undefined ? undefined : Number(digits)
}
const dayNumberAt = (at: Words, i: number) => numberAt(at, i, /^(\d{1,2})(?:st|nd|rd|th)?$/)
const yearAt = (at: Words, i: number) => numberAt(at, i, /^([12]\d{3})$/)

/** "9 November 2023", "Nov. 9, 2023", "the 9th of November", "2023-11-09". */
const date = (at: Words, isMonth: (i: number) => boolean, i: number): Found | undefined => {
  const iso = isoDate(at, i)
  if (iso) return iso
  const withYear = (month: number, day: number, last: number): Found => {
    const at_ = at(last + 1) === ',' ? last + 2 : last + 1
    const year = yearAt(at, at_)
    const form: TimeForm = { kind: 'date', day, month, ...(year === undefined ? {} : { year }) }
    return { last: year === undefined ? last : at_, form }
  }
  const day = dayNumberAt(at, i)
  if (day !== undefined) {
    const m = at(i + 1) === 'of' ? i + 2 : i + 1
    return isMonth(m) ? withYear(MONTHS.get(at(m))!, day, m) : undefined
  }
  if (!isMonth(i)) return undefined
  const d = dayNumberAt(at, i + 1)
  return d === undefined ? undefined : withYear(MONTHS.get(at(i))!, d, i + 1)
}

/** As one word, or as five where the hyphens stand alone. */
const isoDate = (at: Words, i: number): Found | undefined => {
  const parted = at(i + 1) === '-' && at(i + 3) === '-'
  const written = parted ? [0, 1, 2, 3, 4].map((k) => at(i + k)).join('') : at(i)
  const [, y, m, d] = /^([12]\d{3})-(\d{2})-(\d{2})$/.exec(written) ?? []
  if (y === undefined) return undefined
  const form: TimeForm = { kind: 'date', year: Number(y), month: Number(m), day: Number(d) }
  return { last: parted ? i + 4 : i, form }
}

/** "March", "last March", "March 2019", "March of last year" (read as March, "last year" a phrase of its own). */
const month = (at: Words, isMonth: (i: number) => boolean, i: number): Found | undefined => {
  if (!isMonth(i)) return undefined
  const y = at(i + 1) === ',' || at(i + 1) === 'of' ? i + 2 : i + 1
  const year = yearAt(at, y)
  const form: TimeForm = { kind: 'month', month: MONTHS.get(at(i))!, which: whichAt(at, i - 1) }
  return year === undefined ? { last: i, form } : { last: y, form: { ...form, year } }
}

/** "yesterday", "yesterday morning", "tonight". */
const nearDay = (at: Words, i: number): Found | undefined => {
  const near = NEAR_DAYS.get(at(i))
  if (!near) return undefined
  const part = near.part ? { part: near.part } : partAt(at, i + 1)
  const last = part.part && !near.part ? i + 1 : i
  return { last, form: { kind: 'distance', unit: 'day', count: near.days, from: 'writing', ...part } }
}

/** "last week", "this morning", "the previous day", "that evening", "the weekend", "the day before". */
const pointed = (at: Words, i: number): Found | undefined => {
  const same = at(i) === 'that' || at(i) === 'same'
  const which = whichAt(at, i)
  const noun = at(i + 1)
  if (at(i) === 'the' || at(i) === 'a') {
    if (noun === 'weekend') return { last: i + 1, form: { kind: 'weekend', which: 'named' } }
    return undefined
  }
  if (!same && which === 'named') return undefined
  if (noun === 'weekend') return { last: i + 1, form: { kind: 'weekend', which: same ? 'named' : which } }
  const told = same || which === 'before' || which === 'after' || (which === 'next' && at(i - 1) === 'the')
  const count = same ? 0 : which === 'last' || which === 'before' ? -1 : which === 'this' ? 0 : 1
  const from = told ? 'told' : 'writing'
  const part = PARTS.get(noun)
  if (part) return { last: i + 1, form: { kind: 'distance', unit: 'day', count, from, part } }
  const unit = UNITS.get(noun)
  // "the past week" and "last days" are stretches; "this day" points at nothing that can be reckoned.
  if (!unit || at(i) === 'past' || noun.endsWith('s') || (unit === 'day' && !told)) return undefined
  return { last: i + 1, form: { kind: 'distance', unit, count, from } }
}

const isClauseEnd = (word: string): boolean => word === '' || /^[,.;:!?"”“’'»)—–-]+$/.test(word)

/** "two weeks ago", "a day earlier", "three days later", "the day before". */
const distance = (at: Words, i: number): Found | undefined => {
  const digits = /^\d{1,4}$/.test(at(i)) ? Number(at(i)) : undefined
  const count = at(i) === 'the' ? 1 : (digits ?? COUNTS.get(at(i)))
  const unit = UNITS.get(at(i + 1))
  if (count === undefined || !unit) return undefined
  const word = at(i + 2)
  const last = i + 2
  if (at(i) !== 'the') {
    if (word === 'ago') return { last, form: { kind: 'distance', unit, count: -count, from: 'writing' } }
    if (word === 'earlier' || word === 'previously')
      return { last, form: { kind: 'distance', unit, count: -count, from: 'told' } }
    if (word === 'later') return { last, form: { kind: 'distance', unit, count, from: 'told' } }
  }
  // "two days before the vote" is reckoned from the vote.
  if ((word === 'before' || word === 'after') && isClauseEnd(at(i + 3)))
    return { last, form: { kind: 'distance', unit, count: word === 'before' ? -count : count, from: 'told' } }
  return undefined
}

/** "last spring", "in the autumn", "the summer of 2019", "winter 2020". */
const season = (at: Words, i: number): Found | undefined => {
  const name = SEASONS.get(at(i))
  if (!name) return undefined
  const y = at(i + 1) === 'of' ? i + 2 : i + 1
  const year = yearAt(at, y)
  const which = whichAt(at, i - 1)
  if (year !== undefined) return { last: y, form: { kind: 'season', season: name, which, year } }
  // Bare "spring" and "fall" have other meanings.
  const pointedAt = which === 'last' || which === 'this' || which === 'next'
  if (!pointedAt && !(at(i - 1) === 'the' && at(i - 2) === 'in')) return undefined
  return { last: i, form: { kind: 'season', season: name, which } }
}

/** "in 2019", "his 2019 speech": told by its form alone, so who asks must look at what it hangs on. */
const year = (at: Words, i: number): Found | undefined => {
  const number = yearAt(at, i)
  return number === undefined || number < 1800 || number > 2100
    ? undefined
    : { last: i, form: { kind: 'year', year: number } }
}

const BEFORE_FORM: ReadonlySet<string> = new Set([
  'last',
  'this',
  'next',
  'previous',
  'following',
  'the',
  'that',
])

/** Goes back over the words that belong to a phrase's front, but not into the phrase before (`from`). */
const leadOf = (at: Words, first: number, from: number): { lead: number; preposition: string } => {
  let lead = first
  let preposition = ''
  const back = () => at(lead - 1)
  const narrowed = () => {
    if (back() === '-' && at(lead - 2) === 'mid') lead -= 2
    while (lead > from && (NARROWING.has(back()) || BEFORE_FORM.has(back()))) lead--
  }
  narrowed()
  if (back() === 'of') {
    // "in the early hours of Tuesday", "on the morning of 9 November", "at the end of March"
    const noun = at(lead - 2)
    if (noun === 'hours' || noun === 'end' || noun === 'start' || noun === 'beginning' || PARTS.has(noun)) {
      lead -= 2
      narrowed()
    }
  }
  if (lead > from && TIME_PREPOSITIONS.has(back())) {
    preposition = back()
    lead--
    while (lead > from && NARROWING.has(back())) lead--
  }
  return { lead: Math.max(lead, from), preposition }
}
