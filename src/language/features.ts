/** What an uncased vocabulary loses of a word, as small classes beside its pieces. */

/** 0 lower, 1 Capital, 2 ALL CAPITALS, 3 mIxed, 4 digits, 5 digits and letters, 6 punctuation, 7 other. */
export const shapeOf = (word: string): number => {
  if (/^\p{N}[\p{N}.,:/-]*$/u.test(word)) return 4
  if (!/\p{L}/u.test(word)) return /\p{N}/u.test(word) ? 4 : /^[\p{P}\p{S}]+$/u.test(word) ? 6 : 7
  if (/\p{N}/u.test(word)) return 5
  if (word === word.toLowerCase()) return 0
  if (word === word.toUpperCase()) return [...word].length > 1 ? 2 : 1
  return /^\p{Lu}[^\p{Lu}]*$/u.test(word) ? 1 : 3
}

/**
 * Quotation state by word, over one paragraph: 0 outside, 1 inside, 2 an opening mark, 3 a closing mark. A straight
 * mark opens where none is open; a paragraph that ends open is taken as open, as newspapers do it.
 */
export const quotationOf = (words: readonly string[], spaceBefore: readonly boolean[]): number[] => {
  let open = 0
  return words.map((word, i) => {
    const opening = /^[“„«‟]$/.test(word) || word === '``'
    const closing = /^[”»]$/.test(word) || word === "''"
    const straight = word === '"'
    if (
      opening ||
      (straight && !open) ||
      (straight && spaceBefore[i] && !spaceBefore[i + 1] && i + 1 < words.length && open === 0)
    ) {
      open = 1
      return 2
    }
    if (closing || straight) {
      open = 0
      return 3
    }
    return open
  })
}
