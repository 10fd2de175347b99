/** Times on the clock. */
import { ONES, PARTS, ZONES } from '../lexicon.ts'
import type { Words } from '../words.ts'

export interface ClockFound {
  last: number
  /** 'T14:30', 'TMO' */
  clock: string
}

const two = (n: number): string => String(n).padStart(2, '0')

/** "10 p.m.", "7:15 p.m. EST", "noon", "14:30", "1430 GMT", "eight o'clock", "half past three". */
export const clockAt = (words: Words, i: number): ClockFound | undefined => {
  const found = named(words, i) ?? figures(words, i) ?? halfPast(words, i)
  return found && { ...found, last: zoneEnd(words, found.last) }
}

const named = (words: Words, i: number): ClockFound | undefined => {
  const word = words.at(i)
  if (word === 'noon' || (word === 'midday' && words.at(i - 1) === 'at')) return { last: i, clock: 'T12:00' }
  if (word !== 'midnight') return undefined
  return { last: i, clock: 'T24:00' }
}

const figures = (words: Words, i: number): ClockFound | undefined => {
  const word = words.at(i)
  const [, h, m] = /^(\d{1,2})(?:[:.](\d{2}))?(?::\d{2})?$/.exec(word) ?? []
  const hour = h === undefined ? ONES.get(word) : Number(h)
  if (hour === undefined) {
    const [, military, minutes] = /^(\d{2})(\d{2})$/.exec(word) ?? []
    const zoned = ZONES.has(words.at(i + 1)) || words.at(i + 1) === 'hours'
    if (military === undefined || !zoned || Number(military) > 24 || Number(minutes) > 59) return undefined
    return { last: words.at(i + 1) === 'hours' ? i + 1 : i, clock: `T${military}:${minutes}` }
  }
  const minute = m === undefined ? 0 : Number(m)
  if (minute > 59 || hour > 24) return undefined
  const written = (last: number, hours: number): ClockFound => ({
    last,
    clock: `T${two(hours)}:${two(minute)}`,
  })
  const half = halfOf(words, i + 1)
  if (half) return hour > 12 ? written(half.last, hour) : written(half.last, (hour % 12) + (half.pm ? 12 : 0))
  if (words.at(i + 1) === "o'clock") {
    const part = partBehind(words, i + 2)
    const afternoon = part && part.part !== 'MO'
    return written(part?.last ?? i + 1, afternoon && hour < 12 ? hour + 12 : hour)
  }
  // "14:30", but not "a score of 3:2" or "1.30".
  return m !== undefined &&
    word.includes(':') &&
    (ZONES.has(words.at(i + 1)) || hour > 12 || isAtClock(words, i))
    ? written(i, hour)
    : undefined
}

const isAtClock = (words: Words, i: number): boolean =>
  /^(?:at|by|until|around|about|from|before|after)$/.test(words.at(i - 1))

/** "p.m.", "pm", "P.M." */
const halfOf = (words: Words, i: number): { last: number; pm: boolean } | undefined => {
  const word = words.at(i)
  if (word === 'p.m' || word === 'pm') return { last: i, pm: true }
  return word === 'a.m' || (word === 'am' && words.upos(i) !== 'AUX') ? { last: i, pm: false } : undefined
}

/** "in the morning" */
const partBehind = (words: Words, i: number) => {
  if (words.at(i) !== 'in' || words.at(i + 1) !== 'the') return undefined
  const part = PARTS.get(words.at(i + 2))
  return part && { last: i + 2, part }
}

const halfPast = (words: Words, i: number): ClockFound | undefined => {
  if (words.at(i) !== 'half' || words.at(i + 1) !== 'past') return undefined
  const hour = /^\d{1,2}$/.test(words.at(i + 2)) ? Number(words.at(i + 2)) : ONES.get(words.at(i + 2))
  return hour === undefined || hour > 12 ? undefined : { last: i + 2, clock: `T${two(hour)}:30` }
}

const zoneEnd = (words: Words, last: number): number => {
  const zone = words.at(last + 1)
  if (ZONES.has(zone) && words.isCapital(last + 1)) return last + 1
  return zone === 'local' && words.at(last + 2) === 'time' ? last + 2 : last
}
