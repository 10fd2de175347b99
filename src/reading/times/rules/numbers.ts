/** Numbers in figures and words. */
import { ONES, ORDINALS, TENS, UNCOUNTED } from '../lexicon.ts'
import type { Words } from '../words.ts'

export interface NumberFound {
  last: number
  /** Nothing for "a few", "several". */
  value?: number
}

/** "12", "1,200", "2.5", "twenty-four", "a hundred", "two thousand", "a", "a couple of", "several". */
export const numberAt = (words: Words, i: number): NumberFound | undefined =>
  figures(words, i) ?? spelled(words, i) ?? article(words, i) ?? uncounted(words, i)

const figures = (words: Words, i: number): NumberFound | undefined => {
  const word = words.at(i)
  if (!/^\d{1,3}(?:,\d{3})+$|^\d{1,6}(?:\.\d{1,2})?$/.test(word)) return undefined
  const value = Number(word.replaceAll(',', ''))
  // "2 1/2"
  const [, over, under] = /^(\d)\/(\d)$/.exec(words.at(i + 1)) ?? []
  if (over !== undefined) return { last: i + 1, value: value + Number(over) / Number(under) }
  return halved(words, i, value)
}

/** "two and a half" */
const halved = (words: Words, last: number, value: number): NumberFound =>
  words.at(last + 1) === 'and' && words.at(last + 2) === 'a' && words.at(last + 3) === 'half'
    ? { last: last + 3, value: value + 0.5 }
    : { last, value }

/** A number below a hundred: "seven", "forty", "twenty-four". */
export const smallAt = (words: Words, i: number): { last: number; value: number } | undefined => {
  const one = ONES.get(words.at(i))
  if (one !== undefined) return { last: i, value: one }
  const ten = TENS.get(words.at(i))
  if (ten === undefined) return undefined
  const unit = ONES.get(words.at(i + 1))
  return unit !== undefined && unit > 0 && unit < 10
    ? { last: i + 1, value: ten + unit }
    : { last: i, value: ten }
}

const spelled = (words: Words, i: number): NumberFound | undefined => {
  const small = smallAt(words, i)
  if (!small) return undefined
  const times = words.at(small.last + 1)
  if (times === 'hundred') return { last: small.last + 1, value: small.value * 100 }
  if (times === 'thousand') return { last: small.last + 1, value: small.value * 1000 }
  if (times === 'dozen') return { last: small.last + 1, value: small.value * 12 }
  return halved(words, small.last, small.value)
}

const article = (words: Words, i: number): NumberFound | undefined => {
  if (words.at(i) !== 'a' && words.at(i) !== 'an') return undefined
  const next = words.at(i + 1)
  if (next === 'hundred') return { last: i + 1, value: 100 }
  if (next === 'thousand') return { last: i + 1, value: 1000 }
  if (next === 'dozen') return { last: i + 1, value: 12 }
  if (next === 'couple') return { last: words.at(i + 2) === 'of' ? i + 2 : i + 1, value: 2 }
  if (next === 'few' || (next === 'good' && words.at(i + 2) === 'few'))
    return { last: next === 'few' ? i + 1 : i + 2 }
  if (next === 'number' && words.at(i + 2) === 'of') return { last: i + 2 }
  return { last: i, value: 1 }
}

const uncounted = (words: Words, i: number): NumberFound | undefined => {
  if (words.at(i) === 'couple' && words.at(i + 1) === 'of') return { last: i + 1, value: 2 }
  if (!UNCOUNTED.has(words.at(i))) return undefined
  return { last: words.at(i + 1) === 'of' ? i + 1 : i }
}

/** 1 for "first" and "1st". */
export const ordinalAt = (words: Words, i: number): { last: number; value: number } | undefined => {
  const word = words.at(i)
  const [, figure] = /^(\d{1,2})(?:st|nd|rd|th)$/.exec(word) ?? []
  if (figure !== undefined) return { last: i, value: Number(figure) }
  const joined = ORDINALS.get(`${word}-${words.at(i + 1)}`)
  if (joined !== undefined) return { last: i + 1, value: joined }
  const value = ORDINALS.get(word)
  return value === undefined ? undefined : { last: i, value }
}
