/** A text as word lists hold it: lower case, straight apostrophes, single spaces, no white space around. */
export const plain = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[’‘ʼ`]/g, "'")
    .replace(/[“”«»„]/g, '"')
    .replace(/[\s\u200b]+/g, ' ')
    .trim()

/** Letters and digits only, for asking whether two lines say the same. */
export const bareWords = (text: string): string =>
  plain(text)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

/** A regular expression source that matches any of the phrases, the longest first. */
export const anyOf = (phrases: Iterable<string>): string =>
  [...new Set(phrases)]
    .sort((a, b) => b.length - a.length || (a < b ? -1 : 1))
    .map((phrase) => phrase.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&'))
    .join('|')

/** Ends as a sentence does. */
export const hasFinalStop = (text: string): boolean => /[.!?…。！？]["”’'»)\]\s]*$/u.test(text.slice(-12))

/** Longest line that may be a headline, a section or another article's headline. */
export const MAX_HEADLINE = 220

/** A line as headlines are: short, in words, without a final point. */
export const isTitleLike = (text: string): boolean => {
  if (text.length > MAX_HEADLINE || text.length < 3 || !/\p{L}/u.test(text)) return false
  return !/[.,;:。]["”’')\]]*$/u.test(text) || /\b(?:U\.S|U\.N|U\.K|D\.C)\.$/.test(text)
}

/** The entries of a word list that is written as text: parted by bars and line ends. */
export const listed = (text: string): string[] => text.split(/\s*[|\n]\s*/).filter((entry) => entry !== '')
