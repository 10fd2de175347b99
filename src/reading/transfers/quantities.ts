/** How many and how much of an item. */
import type { Document } from '../../language/index.ts'
import type { Record } from '../../record.ts'
import { inDateline } from '../datelines.ts'
import { nounAt } from './categories.ts'
import items from './data/items.json' with { type: 'json' }
import { isMoney } from './money.ts'
import { bounded, formOf, SCALES } from './numbers.ts'

export type Quantity = NonNullable<Record['transfers'][number]['quantity']>

const units = new Set(items.units)

/**
 * The quantity of an item: the number before it, or before what it is counted in.
 *
 * @param first the first word of the item's own words
 * @param container head of what it is counted in, where there is one
 */
export const quantityOf = (
  doc: Document,
  first: number,
  head: number,
  container: number | undefined,
): Quantity | undefined => {
  // "the first of three frigates" is one of them.
  if (
    container !== undefined &&
    (ORDINAL.test(formOf(doc, container)) || FRACTION.test(formOf(doc, container)))
  )
    return undefined
  // "a shipment of 3,500 bombs": what is counted are the bombs.
  const inner =
    container === undefined ? undefined : quantityBefore(doc, first, head, undefined, container + 1)
  return inner ?? quantityBefore(doc, first, head, container, 0)
}

const ORDINAL = /^(?:first|second|third|last|next|final)$/
const FRACTION = /^(?:thirds|quarters?|half|percent|%)$/

const quantityBefore = (
  doc: Document,
  first: number,
  head: number,
  container: number | undefined,
  from: number,
): Quantity | undefined => {
  const counted = container ?? head
  const until = container === undefined ? first - 1 : container
  // A dozen and hundreds are numbers and containers at once: "a dozen tanks", "hundreds of tanks".
  for (let at = Math.max(from, counted - 12); at <= until; at++) {
    if (
      at > 0 &&
      /^(?:a|an)$/.test(formOf(doc, at)) &&
      !SCALES[formOf(doc, at + 1)] &&
      formOf(doc, at + 1) !== 'pair'
    )
      continue
    // The day of a dateline counts nothing: "May 17 - Norland rockets".
    if (inDateline(doc, at) || isMoney(doc, at) || (at > 0 && doc.end[at - 1] === doc.start[at])) continue
    const found = bounded(doc, at, Math.max(until, at))
    // "the first of 24 jets"
    if (found && at > 1 && formOf(doc, at - 1) === 'of' && ORDINAL.test(formOf(doc, at - 2))) return undefined
    if (!found || !reaches(doc, found.last, first, head, container)) continue
    const { first: begin, last, ...numbers } = found
    const unit =
      container !== undefined && last < container ? nounAt(doc, container) : unitBehind(doc, last, first)
    return {
      start: doc.start[begin]!,
      end: doc.end[last]!,
      ...numbers,
      ...(unit && units.has(unit) && { unit: unit }),
    }
  }
  return undefined
}

/** Between a number and its noun stand only words that hang on it, or "of". */
const reaches = (
  doc: Document,
  last: number,
  first: number,
  head: number,
  container: number | undefined,
): boolean => {
  const to = container !== undefined && last < container ? container : first
  if (to - last > 6) return false
  for (let i = last + 1; i < Math.min(to, head); i++)
    if (
      !/^(?:of|more|-)$/.test(formOf(doc, i)) &&
      !isUnder(doc, i, head, container) &&
      unitBehind(doc, i - 1, first) === undefined
    )
      return false
  return true
}

/** "40 *tonnes* of rice", where the tree takes the rice for what is named. */
const unitBehind = (doc: Document, number: number, first: number): string | undefined => {
  const unit = number + 1
  if (unit + 1 >= first || formOf(doc, unit + 1) !== 'of') return undefined
  return units.has(nounAt(doc, unit)) ? nounAt(doc, unit) : undefined
}

const isUnder = (doc: Document, index: number, head: number, container: number | undefined): boolean => {
  for (let at = index, steps = 0; steps < 5; steps++) {
    if (at === head || at === container) return true
    at = doc.head[at]!
  }
  return false
}
