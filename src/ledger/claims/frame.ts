/** What a proposition is compared by: who, to whom, what, how much, when. */
import { daysBetween } from '../adding/days.ts'
import type { NewEntry } from '../adding/entries.ts'
import { likeness, stemOf, termsOf } from './terms.ts'

export interface Frame {
  kind: 'statement' | 'event' | 'transfer'
  /** Actors by their numbers; of a statement, those that its content names. */
  from: number[]
  to: number[]
  /** PLOVER type of an event; category of a transfer's item. */
  type?: string
  /** Head of the item, designation. */
  item?: string
  designation?: string
  first?: string
  last?: string
  /** When it was published: stands for the date that the words do not give. */
  told?: string
  terms: [string, number][]
}

export interface FrameParts {
  entry: NewEntry
  from: readonly number[]
  to: readonly number[]
  told: string | null
}

export const frameOf = ({ entry, from, to, told }: FrameParts): Frame => ({
  kind: entry.kind,
  from: [...new Set(from)].sort((a, b) => a - b),
  to: [...new Set(to)].sort((a, b) => a - b),
  ...(entry.kind === 'event' && { type: entry.type }),
  ...(entry.kind === 'transfer' && { type: entry.category ?? 'other', item: headOfItem(entry.item ?? '') }),
  ...(entry.designation && { designation: entry.designation.toLowerCase() }),
  // A statement's date is that of the saying: the same thing may be said again on any day.
  ...(entry.kind !== 'statement' && entry.first_day && { first: entry.first_day, last: entry.last_day! }),
  ...(told && { told }),
  terms: [...termsOf(entry.words)],
})

const headOfItem = (item: string): string => {
  const words = item
    .toLowerCase()
    .replace(/\s(?:of|for|from|to|in|that|which|with)\s.*$/, '')
    .match(/[\p{L}\p{N}]+/gu)
  return words ? stemOf(words.at(-1)!) : ''
}

/** Categories that hold others: "weapons" may be missiles, said less closely. */
const GENERAL = new Set(['arms', 'other', 'aid', 'technology'])

/** Days between two tellings of one undated thing at most. */
const NEAR = 45

/**
 * Whether two frames tell the same thing. Directions, categories and dates must agree; what one leaves out the other
 * may tell, if their words are near.
 */
export const isSame = (a: Frame, b: Frame): boolean => {
  if (a.kind !== b.kind) return false
  const words = likeness(new Map(a.terms), new Map(b.terms))
  if (a.kind === 'statement') return isSameStatement(a, b, words)
  if (a.kind === 'event' && a.type !== b.type) return false
  if (a.kind === 'transfer' && !sameThing(a, b)) return false
  if (opposed(a, b)) return false
  const parties = agreement(a.from, b.from) + agreement(a.to, b.to)
  if (Number.isNaN(parties) || parties === 0) return false
  const when = whenAgrees(a, b)
  if (when === 'no') return false
  const complete = parties === 2
  if (complete) return when === 'yes' || words >= 0.2
  return words >= (when === 'yes' ? 0.3 : 0.5)
}

const isSameStatement = (a: Frame, b: Frame, words: number): boolean => {
  if (!near(a, b, 2 * NEAR)) return false
  const shared = a.from.filter((actor) => b.from.includes(actor)).length
  if (a.from.length > 0 && b.from.length > 0 && shared === 0) return false
  return words >= (shared > 1 ? 0.5 : 0.6)
}

const sameThing = (a: Frame, b: Frame): boolean => {
  if (a.designation && b.designation) return a.designation === b.designation
  if (a.type === b.type) return !GENERAL.has(a.type!) || a.item === b.item || a.type === 'arms'
  return a.item === b.item
}

/** The same parties the other way round. */
const opposed = (a: Frame, b: Frame): boolean =>
  a.kind === 'transfer' &&
  a.from.some((actor) => b.to.includes(actor) && !b.from.includes(actor)) &&
  a.to.every((actor) => !b.to.includes(actor))

/** 1 where both name a party in common, 0 where one names none, NaN where they name others. */
const agreement = (a: readonly number[], b: readonly number[]): number => {
  if (a.length === 0 || b.length === 0) return 0
  return a.some((actor) => b.includes(actor)) ? 1 : Number.NaN
}

const whenAgrees = (a: Frame, b: Frame): 'yes' | 'no' | 'unknown' => {
  if (a.first && b.first) return a.first <= b.last! && b.first <= a.last! ? 'yes' : 'no'
  return near(a, b, NEAR) ? 'unknown' : 'no'
}

/** Whether two were told so near that an undated thing may be the same; what has no date at all stands alone. */
const near = (a: Frame, b: Frame, days: number): boolean => {
  const [one, other] = [a.last ?? a.told, b.last ?? b.told]
  if (!one || !other) return one === other
  return Math.abs(daysBetween(one, other)) <= days
}

/** What two frames that may be the same have in common, at least one of them. */
export const blocksOf = (frame: Frame): string[] => {
  const blocks = new Set<string>()
  if (frame.kind === 'statement') {
    const terms = frame.terms
      .map(([term]) => term)
      .sort((a, b) => b.length - a.length || (a < b ? -1 : 1))
      .slice(0, 4)
    for (const term of terms) for (const actor of frame.from.slice(0, 3)) blocks.add(`s ${actor} ${term}`)
    if (frame.from.length === 0) for (const term of terms.slice(0, 2)) blocks.add(`s ${term}`)
  } else {
    const what = frame.kind === 'event' ? `e ${frame.type}` : 't'
    for (const actor of frame.from.slice(0, 6)) blocks.add(`${what} from ${actor}`)
    for (const actor of frame.to.slice(0, 6)) blocks.add(`${what} to ${actor}`)
  }
  return [...blocks]
}

/** A frame that tells what both tell: the narrower dates, all parties. */
export const joined = (a: Frame, b: Frame): Frame => ({
  ...a,
  from: a.from.length > 0 ? a.from : b.from,
  to: a.to.length > 0 ? a.to : b.to,
  ...(!a.first && b.first && { first: b.first, last: b.last! }),
  ...(!a.designation && b.designation && { designation: b.designation }),
  ...(b.told && (!a.told || b.told > a.told) && { told: b.told }),
})
