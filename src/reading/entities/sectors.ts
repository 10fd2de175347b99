/** PLOVER sectors by nouns: GOV of "deputy foreign minister", MIL of "South Korean military officials". */

import data from './data/sectors.json' with { type: 'json' }
import { singularOf } from './lexicon.ts'

const sectors = new Map<string, string>()
for (const [sector, nouns] of Object.entries(data.nouns))
  for (const noun of nouns) {
    const key = noun.split(' ').map(singularOf).join(' ')
    if (!sectors.has(key)) sectors.set(key, sector)
  }
const belonging = new Set(data.belonging)

/** Words of a noun phrase in the list, at most. */
const LONGEST = 4

const AFTER_HEAD = /^(?:of|for|at|from|with|in|to|on|who|that)$/

/**
 * The sector of whoever a noun phrase describes, by the longest listed phrase that ends at its head: "police officer"
 * before "officer". Whoever belongs to a house has its sector: "company spokesman", "spokesman for the company".
 *
 * @example sectorOfPhrase('former chief executive of the bank') // 'BUS'
 */
export const sectorOfPhrase = (text: string): string | undefined => {
  const words = wordsOf(text)
  const whole = ending(words, words.length)
  if (whole && whole.length > 1) return whole.sector
  const after = words.findIndex((word, k) => k > 0 && AFTER_HEAD.test(word))
  const end = after < 0 ? words.length : after
  const own = ending(words, end)
  if (own && own.length > 1) return own.sector
  if (!belonging.has(words[end - 1] ?? '')) return own?.sector
  for (let k = end - 1; k > 0; k--) {
    const house = ending(words, k)
    if (house) return house.sector
  }
  return (after < 0 ? undefined : sectorOfPhrase(words.slice(after + 1).join(' '))) ?? own?.sector
}

/** The sector of a body by its name: of its head ("Ministry of Defence"), else of another word of it. */
export const sectorOfName = (text: string): string | undefined => {
  const words = wordsOf(text)
  const of = words.findIndex((word) => /^(?:of|for)$/.test(word))
  for (let end = of > 0 ? of : words.length; end > 0; end--) {
    const found = ending(words, end)
    if (found) return found.sector
  }
  return undefined
}

const wordsOf = (text: string): string[] => text.split(/\s+/).map(singularOf).filter(Boolean)

/** The longest listed phrase that ends before a word. */
const ending = (words: readonly string[], end: number): { sector: string; length: number } | undefined => {
  for (let length = Math.min(LONGEST, end); length > 0; length--) {
    const phrase = words.slice(end - length, end).join(' ')
    const sector = sectors.get(phrase) ?? sectors.get(phrase.replace(/^.*-/, ''))
    if (sector) return { sector, length }
  }
  return undefined
}
