/** Days by their weekday or by the day of writing, with their parts and hours: "Thursday evening", "noon Friday". */
import type { Found, TimeForm } from '../forms.ts'
import { NEAR_DAYS, PARTS, WEEKDAYS, WHICH, type Which } from '../lexicon.ts'
import type { Words } from '../words.ts'
import { clockAt } from './clock.ts'
import { date, holiday } from './dates.ts'

type DayForm = Extract<TimeForm, { kind: 'weekday' | 'date' | 'distance' }>

const isDay = (form: TimeForm): form is DayForm =>
  form.kind === 'weekday' || form.kind === 'date' || (form.kind === 'distance' && form.unit === 'day')

interface DayFound {
  last: number
  form: DayForm
}

const WEEKS_ON: { readonly [which in Which]?: number } = { last: -1, this: 0, next: 1 }

/** "Tuesday", "last Tuesday", "this coming Sunday", "the previous Friday", "Tuesday of last week". */
const weekday = (words: Words, i: number): DayFound | undefined => {
  let at = words.at(i) === 'the' ? i + 1 : i
  let which = WHICH.get(words.at(at))
  if (which) at++
  if (which === 'this' && WHICH.get(words.at(at))) which = WHICH.get(words.at(at++))!
  if (which === 'this' && /^(?:coming|upcoming)$/.test(words.at(at - 1))) which = 'next'
  if (at > i + 1 && words.at(i) === 'the' && !which) return undefined
  if (words.at(i) === 'the' && which === undefined) return undefined
  const number = WEEKDAYS.get(words.at(at))
  if (number === undefined || !words.isCapital(at) || isName(words, at)) return undefined
  const of = words.at(at + 1) === 'of' ? at + 2 : at + 1
  const week =
    words.at(of + 1) === 'week' && words.at(of + 2) !== "'s"
      ? WEEKS_ON[WHICH.get(words.at(of)) ?? 'named']
      : undefined
  if (week !== undefined)
    return { last: of + 1, form: { kind: 'weekday', weekday: number, which: 'named', week } }
  const dated = date(words, words.at(at + 1) === ',' ? at + 2 : at + 1)
  if (dated?.form.kind === 'date') return { last: dated.last, form: dated.form }
  return { last: at, form: { kind: 'weekday', weekday: number, which: which ?? 'named' } }
}

/** "Sun" alone is more often a name: it is a weekday with a full stop, a preposition, a date or an hour. */
const isName = (words: Words, i: number): boolean => {
  if (!/^(?:mon|tue|wed|thu|fri|sat|sun)$/.test(words.at(i))) return false
  const { end } = words.list[i]!
  return words.doc.text[end - 1] !== '.' && words.at(i - 1) !== 'on' && !clockAt(words, i + 1)
}

/** "today", "yesterday". */
const nearDay = (words: Words, i: number): DayFound | undefined => {
  const days = NEAR_DAYS.get(words.at(i))
  if (days === undefined || isProgramme(words, i)) return undefined
  const clock = words.at(i) === 'tonight' ? { clock: 'TNI' } : {}
  return { last: i, form: { kind: 'distance', unit: 'day', count: days, from: 'writing', ...clock } }
}

/** "VOA Today" */
const isProgramme = (words: Words, i: number): boolean =>
  words.isCapital(i) && i > 0 && words.isCapital(i - 1) && words.upos(i) === 'PROPN'

const plainDay = (words: Words, i: number): DayFound | undefined => {
  const near = nearDay(words, i) ?? weekday(words, i)
  if (near) return near
  const dated = date(words, i) ?? holiday(words, i)
  return dated && isDay(dated.form) ? { last: dated.last, form: dated.form } : undefined
}

/** A day with its part or hour behind it or before it. */
export const day = (words: Words, i: number): Found | undefined => {
  const days = date(words, i)
  if (days?.form.kind === 'range') return days
  const found = plainDay(words, i)
  return found ? withClockBehind(words, found) : (clockFirst(words, i) ?? overnight(words, i))
}

/** The night that ends on the day of writing. */
const overnight = (words: Words, i: number): Found | undefined =>
  words.at(i) === 'overnight' && words.upos(i) !== 'PROPN'
    ? { last: i, form: { kind: 'distance', unit: 'day', count: -1, from: 'writing', clock: 'TNI' } }
    : undefined

const isBreak = (words: Words, i: number): boolean => words.at(i) === ',' || words.at(i) === '('

const withClockBehind = (words: Words, { last, form }: DayFound): Found => {
  if (form.clock) return { last, form }
  const edge = EDGES_OF_DAY.get(words.at(last + 1))
  const at = edge ? last + 2 : last + 1
  const part = PARTS.get(words.at(at))
  if (part && !words.isCapital(at))
    return { last: at, form: { ...form, clock: `T${part}` }, ...(edge ? { mod: edge } : {}) }
  const from = isBreak(words, last + 1) || words.at(last + 1) === 'at' ? last + 2 : last + 1
  const at2 = words.at(from) === 'at' ? from + 1 : from
  const clock = clockAt(words, at2)
  // "Friday at 5 p.m."; "Friday, 5 p.m." too.
  return clock ? { last: clock.last, form: { ...form, clock: clock.clock } } : { last, form }
}

/** "10 p.m. Wednesday", "noon on Thursday", "the morning of May 3", "mid-afternoon yesterday". */
const clockFirst = (words: Words, i: number): Found | undefined => {
  const clock: PartFound | undefined = onClock(words, i) ?? partFirst(words, i)
  if (!clock) return undefined
  let next = clock.last + 1
  if (isBreak(words, next)) next++
  if (/^(?:on|of)$/.test(words.at(next))) next++
  const found = plainDay(words, next)
  const mod = clock.mod ? { mod: clock.mod } : {}
  if (found && !found.form.clock)
    return { last: found.last, form: { ...found.form, clock: clock.clock }, ...mod }
  return clock.alone ? { last: clock.last, form: { kind: 'clock', clock: clock.clock }, ...mod } : undefined
}

interface PartFound {
  last: number
  clock: string
  /** Whether it is a time without a day beside it. */
  alone: boolean
  mod?: string
}

const onClock = (words: Words, i: number): PartFound | undefined => {
  const found = clockAt(words, i)
  return found && { ...found, alone: true }
}

/** "the morning of", "early morning", "mid-afternoon", "the early hours of". */
const partFirst = (words: Words, i: number): PartFound | undefined => {
  let at = words.at(i) === 'the' ? i + 1 : i
  const edge = EDGES_OF_DAY.get(words.at(at))
  if (edge) at++
  const mod = edge ? { mod: edge } : {}
  if (edge && words.at(at) === 'hours' && words.at(at + 1) === 'of')
    return { last: at, clock: edge === 'START' ? 'TMO' : 'TNI', alone: false, ...mod }
  const part = PARTS.get(words.at(at))
  if (!part || words.isCapital(at)) return undefined
  const alone = edge === 'MID' || /^(?:in|by|during)$/.test(words.at(i - 1))
  return { last: at, clock: `T${part}`, alone, ...mod }
}

const EDGES_OF_DAY: ReadonlyMap<string, string> = new Map([
  ['early', 'START'],
  ['mid', 'MID'],
  ['late', 'END'],
])
