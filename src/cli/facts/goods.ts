/** What is transferred, how much of it, and at what price: in the text's own words, with the bounds they set. */

import { visibleText } from '../../page/visible.ts'
import type { Record, Span } from '../../record.ts'
import { hasName, wordsOf } from '../statements/wording.ts'

type Transfer = Record['transfers'][number]

interface Bounds {
  min?: number | undefined
  max?: number | undefined
}

/** Words for a bound; where a quantity's own words have none, it is told in front of them. */
const BOUNDS: [name: 'least' | 'most' | 'about', words: string, told: RegExp][] = [
  [
    'least',
    'at least',
    /\b(?:over|more|least|exceed\w*|above|upwards?|beyond|plus|minimum|(?:no|not) (?:fewer|less))\b|\+|≥/i,
  ],
  ['most', 'up to', /\b(?:up to|most|many|much|maximum|fewer|less|under|below|nearly|almost|no more)\b|≤/i],
  [
    'about',
    'about',
    /\b(?:about|some|around|roughly|approximately|approx|nearly|almost|estimated|circa|dozens?|scores|hundreds|thousands|millions|billions|several|few|many|so)\b|~/i,
  ],
]

const boundOf = ({ min, max }: Bounds, isAbout: boolean): 'least' | 'most' | 'about' | undefined => {
  if (min !== undefined && max === undefined) return 'least'
  if (max !== undefined && min === undefined) return 'most'
  return isAbout ? 'about' : undefined
}

const bounded = (words: string, bounds: Bounds, isAbout: boolean): string => {
  const found = BOUNDS.find(([name]) => name === boundOf(bounds, isAbout))
  return found && !found[2].test(words) ? `${found[1]} ${words}` : words
}

/** The words between a quantity with its unit and what it counts. */
const BETWEEN = /^(?:of )?(?:the |its |their |such )?$/

/**
 * @returns "over 1 million shells (KN-23)", "shells (over 1 million)" where these words stand apart
 */
export const goodsOf = ({ item, quantity }: Transfer, text: string): string => {
  const named = withDesignation(wordsOf(text, item.spans), item.designation)
  const { start } = item.spans[0]!
  if (!quantity || contains(item.spans[0]!, quantity)) return named
  const after = visibleText(text.slice(quantity.end, quantity.end + LONGEST_BETWEEN))
  const unit = unitAt(after, quantity.unit)
  const words = bounded(wordsOf(text, [quantity]), quantity, quantity.approximate)
  const amount = unit === '' ? words : `${words} ${unit}`
  if (start < quantity.end || start > quantity.end + LONGEST_BETWEEN) return `${named} (${amount})`
  const between = visibleText(text.slice(quantity.end, start))
  const rest = `${between.slice(unit.length).trim()} `.trimStart()
  return BETWEEN.test(rest) ? `${amount} ${rest}${named}` : `${named} (${amount})`
}

const LONGEST_BETWEEN = 80

/** A unit as the text has it after the number: "containers" for "container". */
const unitAt = (after: string, unit: string | undefined): string => {
  const word = /^[\p{L}-]+/u.exec(after)?.[0] ?? ''
  return unit !== undefined && word.toLowerCase().startsWith(unit.slice(0, 3).toLowerCase()) ? word : ''
}

const contains = (outer: Span, inner: Span): boolean => outer.start <= inner.start && inner.end <= outer.end

const withDesignation = (words: string, designation: string | undefined): string => {
  const name = visibleText(designation ?? '')
  return name === '' || hasName(words, name) ? words : `${words} (${name})`
}

/** @returns "$60 million", with the bounds that its words do not tell; none where no price is told */
export const priceOf = ({ value }: Transfer, text: string): string =>
  value ? bounded(wordsOf(text, [value]), value, false) : ''
