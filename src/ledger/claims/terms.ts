/** The words of a proposition as they are compared: stems without the words that all texts have. */
import stopWords from './stop-words.json' with { type: 'json' }
import families from './word-families.json' with { type: 'json' }

const STOP = new Set(stopWords)

/** Stands before a name's token, so that no word is taken for it. */
const NAME = '@'

/**
 * Stems of a text's words and how often each stands there. Words that newspapers use for one another count as one;
 * figures are left out: they grow.
 *
 * @param text where names stand as tokens: `@RUS`, `@17`
 * @example
 * termsOf('handed over more shells') // Map { 'deliver' => 1, 'shell' => 1 }
 */
export const termsOf = (text: string): Map<string, number> => {
  const terms = new Map<string, number>()
  for (const [word] of text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .matchAll(/@?[\p{L}\p{N}]+/gu)) {
    const term = word.startsWith(NAME) ? word : termOf(word.toLowerCase())
    if (term !== undefined) terms.set(term, (terms.get(term) ?? 0) + 1)
  }
  return terms
}

const termOf = (word: string): string | undefined => {
  if (word.length < 2 || STOP.has(word) || /^\d+$/.test(word)) return undefined
  const exact = EXACT.get(word)
  if (exact) return exact
  const stem = stemOf(word)
  return FAMILY.get(stem) ?? stem
}

export const isName = (term: string): boolean => term.startsWith(NAME)

/** Endings of English inflection and of the commonest derivations; rough, and the same for the same word. */
export const stemOf = (word: string): string => {
  if (word.length < 4) return word
  let stem = word
  stem = stem
    .replace(/(?:'s|s')$/, '')
    .replace(/ie[sd]$/, 'y')
    .replace(/(?<=[sxz]|ch|sh)es$/, '')
    .replace(/(?<=[^su])s$/, '')
  stem = stem.replace(/(?<=\p{L}{3})(?:ing|ed)$/u, '').replace(/(?<=\p{L}{4})(?:ment|ation|ion|ly)$/u, '')
  return stem.replace(/([bdfglmnprt])\1$/, '$1').replace(/(?<=\p{L}{3})e$/u, '')
}

const FAMILY: ReadonlyMap<string, string> = new Map(
  families.same.flatMap((words) => words.map((word) => [stemOf(word), stemOf(words[0]!)] as const)),
)

/** Forms whose stem means something else, too: what is shipped is no ship. */
const EXACT: ReadonlyMap<string, string> = new Map(
  families.exact.flatMap(([first, ...forms]) => forms.map((form) => [form, stemOf(first!)] as const)),
)

/** Cosine of two bags of words, 0 to 1. */
export const likeness = (a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): number => {
  let dot = 0
  for (const [term, n] of a) dot += n * (b.get(term) ?? 0)
  return dot === 0 ? 0 : dot / (lengthOf(a) * lengthOf(b))
}

const lengthOf = (terms: ReadonlyMap<string, number>): number => {
  let sum = 0
  for (const n of terms.values()) sum += n * n
  return Math.sqrt(sum)
}
