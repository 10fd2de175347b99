/** A search as it comes from a shell. */

/** A shell takes the quotation marks of by:"Kim Jong Un" away: what has a space and a field is put back together. */
export const queryFrom = (words: readonly string[]): string => words.map(requoted).join(' ')

const requoted = (word: string): string => {
  const field = /^([a-z]+):([^"]*\s[^"]*)$/i.exec(word)
  if (field) return `${field[1]}:"${field[2]}"`
  return /\s/.test(word) && !word.includes('"') && !word.includes(':') ? `"${word}"` : word
}
