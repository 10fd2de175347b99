/** A search as it came through a shell, which took its quotation marks away. */

/** @param words the arguments, each as the shell gave it */
export const queryText = (words: readonly string[]): string =>
  words
    .map((word) => {
      const field = /^([a-z]+):([^"]*\s[^"]*)$/i.exec(word)
      if (field) return `${field[1]}:"${field[2]}"`
      return /\s/.test(word) && !/["]|\b[a-z]+:/i.test(word) ? `"${word}"` : word
    })
    .join(' ')
