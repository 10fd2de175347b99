/** Numbers in words and digits, with what bounds them: "over 1 million", "up to a dozen", "20 to 30". */
import { type Document, wordAt } from '../../language/index.ts'

const SMALL: { [word: string]: number } = {
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
  thirteen: 13,
  fourteen: 14,
  fifteen: 15,
  sixteen: 16,
  seventeen: 17,
  eighteen: 18,
  nineteen: 19,
  twenty: 20,
  thirty: 30,
  forty: 40,
  fifty: 50,
  sixty: 60,
  seventy: 70,
  eighty: 80,
  ninety: 90,
}
export const SCALES: { [word: string]: number } = {
  hundred: 100,
  thousand: 1e3,
  million: 1e6,
  billion: 1e9,
  trillion: 1e12,
  dozen: 12,
  score: 20,
  m: 1e6,
  bn: 1e9,
  mn: 1e6,
}
/** Words that stand for a span of numbers. */
export const VAGUE: { [word: string]: [min: number, max: number] } = {
  dozens: [24, 99],
  scores: [40, 99],
  hundreds: [200, 999],
  thousands: [2000, 9999],
  millions: [2e6, 9999999],
  billions: [2e9, 9999999999],
  tens: [20, 99],
}

export const formOf = (doc: Document, index: number): string =>
  doc.text.slice(doc.start[index], doc.end[index]).toLowerCase()

interface NumberRead {
  first: number
  last: number
  min: number
  max: number
  vague: boolean
}

/** The number that begins at a word, with its scale: "1.5 million", "a dozen", "hundreds", "forty-two". */
const numberFrom = (doc: Document, at: number, end: number): NumberRead | undefined => {
  let i = at
  let article = false
  const form = formOf(doc, i)
  // "half a million".
  const halved =
    form === 'half' && i + 2 <= end && /^an?$/.test(formOf(doc, i + 1))
      ? SCALES[formOf(doc, i + 2)]
      : undefined
  if (halved) return { first: at, last: i + 2, min: halved / 2, max: halved / 2, vague: false }
  if (/^(?:a|an)$/.test(form)) {
    article = true
    i++
    if (i > end) return undefined
  }
  const vague = VAGUE[formOf(doc, i)]
  if (vague && !article) {
    // "tens of thousands", "hundreds of thousands".
    const scale =
      i + 2 <= end && formOf(doc, i + 1) === 'of' ? SCALES[formOf(doc, i + 2).replace(/s$/, '')] : undefined
    if (scale)
      return { first: at, last: i + 2, min: vague[0] * scale, max: (vague[1] + 1) * scale - 1, vague: true }
    return { first: at, last: i, min: vague[0], max: vague[1], vague: true }
  }
  let value = plainNumber(formOf(doc, i))
  if (value === undefined && !article) return undefined
  if (article) {
    const scale = SCALES[formOf(doc, i)]
    if (formOf(doc, i) === 'pair') return { first: at, last: i, min: 2, max: 2, vague: false }
    if (!scale || formOf(doc, i).length < 3) return undefined
    value = scale
    return { first: at, last: i, min: value, max: value, vague: false }
  }
  let last = i
  while (last + 1 <= end) {
    const next = formOf(doc, last + 1)
    const hyphen = next === '-' && last + 2 <= end
    const word = hyphen ? formOf(doc, last + 2) : next
    const scale = SCALES[word]
    if (scale) value! *= scale
    else if (SMALL[word] && value! >= 20 && hyphen) value! += SMALL[word]!
    else break
    last += hyphen ? 2 : 1
  }
  return { first: at, last, min: value!, max: value!, vague: false }
}

export const plainNumber = (form: string): number | undefined => {
  if (SMALL[form] !== undefined) return SMALL[form]
  const [tens, ones] = form.split('-')
  if (ones && SMALL[tens!] && SMALL[ones]) return SMALL[tens!]! + SMALL[ones]!
  if (!/^\d{1,3}(?:,\d{3})+(?:\.\d+)?$|^\d+(?:\.\d+)?$/.test(form)) return undefined
  return Number(form.replace(/,/g, ''))
}

/** What stands before a number and bounds it, longest first. */
const BOUNDS: [words: string[], bound: 'min' | 'max' | 'about'][] = [
  [['at', 'least'], 'min'],
  [['no', 'fewer', 'than'], 'min'],
  [['no', 'less', 'than'], 'min'],
  [['more', 'than'], 'min'],
  [['greater', 'than'], 'min'],
  [['over'], 'min'],
  [['upwards', 'of'], 'min'],
  [['above'], 'min'],
  [['well', 'over'], 'min'],
  [['exceeding'], 'min'],
  [['as', 'many', 'as'], 'max'],
  [['as', 'much', 'as'], 'max'],
  [['up', 'to'], 'max'],
  [['at', 'most'], 'max'],
  [['no', 'more', 'than'], 'max'],
  [['fewer', 'than'], 'max'],
  [['less', 'than'], 'max'],
  [['under'], 'max'],
  [['not', 'more', 'than'], 'max'],
  [['nearly'], 'about'],
  [['almost'], 'about'],
  [['some'], 'about'],
  [['about'], 'about'],
  [['around'], 'about'],
  [['roughly'], 'about'],
  [['approximately'], 'about'],
  [['an', 'estimated'], 'about'],
  [['estimated'], 'about'],
  [['close', 'to'], 'about'],
  [['circa'], 'about'],
]
BOUNDS.sort((a, b) => b[0].length - a[0].length)

export const boundBefore = (
  doc: Document,
  at: number,
): { bound?: 'min' | 'max' | 'about'; first: number } => {
  for (const [words, bound] of BOUNDS) {
    const from = at - words.length
    // "handed over 24 howitzers": the verb's particle.
    if (from < 0 || (words.length === 1 && isParticle(doc, from))) continue
    if (words.every((w, k) => formOf(doc, from + k) === w)) return { bound, first: from }
  }
  return { first: at }
}

const isParticle = (doc: Document, at: number): boolean =>
  wordAt(doc, at).deprel === 'compound:prt' ||
  (at > 0 && formOf(doc, at) === 'over' && /^(?:hand|turn|take|sign)$/.test(wordAt(doc, at - 1).lemma))

interface Bounded {
  first: number
  last: number
  value?: number
  min?: number
  max?: number
  approximate: boolean
}

export const bounded = (
  doc: Document,
  at: number,
  end: number,
  step: (i: number) => number = (i) => i,
): Bounded | undefined => {
  const number = numberFrom(doc, at, end)
  if (!number) return undefined
  const { bound, first } = boundBefore(doc, at)
  const { last, min, max, vague } = number
  if (vague) return { first, last, min, max, approximate: true }
  // "between 20 and 30", "20 to 30", "20-30".
  const joint = last + 1 <= end ? formOf(doc, last + 1) : ''
  if (/^(?:to|and|or|-|–)$/.test(joint) && last + 2 <= end) {
    const second = numberFrom(doc, step(last + 2), end)
    const between = [first - 1, first - 2].some((k) => k >= 0 && formOf(doc, k) === 'between')
    if (second && !second.vague && (joint !== 'and' || between)) {
      const scale =
        second.max >= 1e3 && min < 1e3 && second.last > second.first
          ? second.max / plainNumber(formOf(doc, second.first))!
          : 1
      return {
        first: between ? (formOf(doc, first - 1) === 'between' ? first - 1 : first - 2) : first,
        last: second.last,
        min: min * scale,
        max: second.max,
        approximate: true,
      }
    }
  }
  if (bound === 'min') return { first, last, min, approximate: true }
  if (bound === 'max') return { first, last, max, approximate: true }
  if (bound === 'about') return { first, last, value: min, approximate: true }
  return { first, last, value: min, min, max, approximate: false }
}
