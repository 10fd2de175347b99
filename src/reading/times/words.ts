/** A sentence as the rules of time read it. */
import { type Document, sentencesOf } from '../../language/index.ts'
import { MONTHS, type Phrases } from './lexicon.ts'

export interface TimeWord {
  /** In lower case, straight apostrophes, no full stop behind it. */
  lower: string
  /** Index of the document's word that it is, or is part of. */
  word: number
  start: number
  end: number
  /** A hyphen joins it to the word before it: "two-day". */
  joined: boolean
}

export interface Words {
  list: readonly TimeWord[]
  doc: Document
  /** The word in lower case; empty outside the sentence. */
  at: (i: number) => string
  upos: (i: number) => string
  /** A capital begins the word. */
  isCapital: (i: number) => boolean
  /** 1 to 12; nothing for "march" and "may" as verbs. */
  month: (i: number) => number | undefined
}

/** The sentences of a document, in order. */
export const timeWordsOf = (doc: Document): Words[] =>
  sentencesOf(doc).map(({ first, last }) => {
    const list: TimeWord[] = []
    for (let i = first; i <= last; i++) addWord(doc, i, list)
    return wordsFrom(doc, list)
  })

const wordsFrom = (doc: Document, list: readonly TimeWord[]): Words => {
  const at = (i: number) => list[i]?.lower ?? ''
  const upos = (i: number) => (list[i] ? doc.labels.upos[doc.upos[list[i].word]!]! : '')
  const isCapital = (i: number) =>
    list[i] !== undefined && /^\p{Lu}/u.test(doc.text.slice(list[i].start, list[i].start + 2))
  return {
    list,
    doc,
    at,
    upos,
    isCapital,
    month: (i) => (isCapital(i) && !/^(?:VERB|AUX)$/.test(upos(i)) ? MONTHS.get(at(i)) : undefined),
  }
}

const part = (doc: Document, word: number, start: number, end: number): TimeWord => ({
  lower: doc.text.slice(start, end),
  word,
  start,
  end,
  joined: false,
})

/** Splits "mid-March" into two and "3-5" into three; leaves out a hyphen that joins letters: "third-quarter". */
const addWord = (doc: Document, word: number, list: TimeWord[]): void => {
  const start = doc.start[word]!
  const end = doc.end[word]!
  const text = doc.text.slice(start, end)
  const before = list.at(-1)
  const isHyphen = text === '-' || text === '‐' || text === '‑'
  if (isHyphen && before?.end === start && doc.start[word + 1] === end) {
    const letters = /\p{L}$/u.test(before.lower) || /^\p{L}/u.test(doc.text.slice(end, end + 2))
    if (letters) return
  }
  const [, low, high] = /^(\d{1,4})[-–](\d{1,4})$/.exec(text) ?? []
  if (low !== undefined && high !== undefined) {
    const middle = start + low.length
    list.push(
      part(doc, word, start, middle),
      part(doc, word, middle, middle + 1),
      part(doc, word, middle + 1, end),
    )
    return
  }
  const joined = before !== undefined && before.end + 1 === start && /[-‐‑]/.test(doc.text[start - 1]!)
  const hyphen = /^mid-./i.test(text) ? 3 : 0
  if (hyphen) list.push({ lower: 'mid', word, start, end: start + hyphen, joined: false })
  const from = hyphen ? start + hyphen + 1 : start
  list.push({ lower: plain(doc.text.slice(from, end)), word, start: from, end, joined: joined || hyphen > 0 })
}

const plain = (text: string): string => {
  const lower = text.toLowerCase().replaceAll('’', "'")
  return lower.length > 1 && lower.endsWith('.') ? lower.slice(0, -1) : lower
}

/** The longest of some phrases that stands at word `i`: its last word and what it stands for. */
export const phraseAt = <T>(
  words: Words,
  i: number,
  phrases: Phrases<T>,
): { last: number; means: T } | undefined => {
  for (const [list, means] of phrases.get(words.at(i)) ?? [])
    if (list.every((word, k) => words.at(i + k) === word)) return { last: i + list.length - 1, means }
  return undefined
}
