/** Where searched words stand in a text, as the ledger's index matches them: without case, accents and endings. */
import { termsOf } from '../../src/ledger/search/terms.ts'

export interface Span {
  start: number
  end: number
}

/** Words and phrases of a search, each as its words one by one; not its fields, nor what it leaves out. */
export const searchedWords = (q: string): string[][] =>
  termsOf(q)
    .filter(({ isWithout, field }) => !isWithout && field === undefined)
    .map(({ quoted, bare }) => wordsOf(quoted ?? bare ?? '').map(({ stem }) => stem))
    .filter((words) => words.length > 0)

/**
 * Spans of a text, in order and apart, in which searched words stand; those of a phrase side by side.
 *
 * @example
 * searchedSpans('Missiles were sent.', searchedWords('missile')) // [{ start: 0, end: 8 }]
 */
export const searchedSpans = (text: string, searched: readonly (readonly string[])[]): Span[] => {
  if (searched.length === 0) return []
  const words = wordsOf(text)
  const spans: Span[] = []
  for (let i = 0; i < words.length; i++) {
    const longest = Math.max(
      0,
      ...searched
        .filter((wanted) => wanted.every((stem, k) => words[i + k]?.stem === stem))
        .map((w) => w.length),
    )
    const [start, end] = [words[i]!.start, words[i + longest - 1]?.end ?? 0]
    if (longest === 0 || end <= (spans.at(-1)?.end ?? 0)) continue
    if (start < (spans.at(-1)?.end ?? 0)) spans.at(-1)!.end = end
    else spans.push({ start, end })
  }
  return spans
}

const WORD = /[\p{L}\p{N}\p{M}]+/gu

const wordsOf = (text: string): (Span & { stem: string })[] =>
  Array.from(text.matchAll(WORD), ({ 0: word, index }) => ({
    start: index,
    end: index + word.length,
    stem: stemOf(word),
  }))

/**
 * A word without its commonest endings, near to what Porter's stemmer gives, by which the index matches: marks stand
 * where an entry was found anyway, so one too many or too few misleads nobody.
 */
const stemOf = (word: string): string => {
  const plain = word.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
  if (plain.length > LONGEST || !/^[a-z]{3,}$/.test(plain)) return plain
  const bare = plain
    .replace(/ie[sd]$/, 'i')
    .replace(/(ss|x|ch|sh)es$/, '$1')
    .replace(/([^su])s$/, '$1')
  const verb = /[aeiouy]..*(?:ing|ed)$/.test(bare) ? bare.replace(/(?:ing|ed)$/, '') : bare
  return verb
    .replace(/([^aeiouylsz])\1$/, '$1')
    .replace(/([^aeiou])y$/, '$1i')
    .replace(/(...)e$/, '$1')
}

/** No word has more letters; what has is no word. */
const LONGEST = 40
