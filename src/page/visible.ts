/**
 * Text of strangers made fit for a terminal. Web pages and file names may hold what moves the cursor, turns the
 * writing round, or cannot be seen; a reader must see what is there, and the terminal must not obey it.
 */

/** Scripts whose spelling needs joiners within words. */
const JOINING =
  '\\p{Script=Arabic}\\p{Script=Syriac}\\p{Script=Mongolian}\\p{Script=Devanagari}\\p{Script=Bengali}\\p{Script=Gurmukhi}' +
  '\\p{Script=Gujarati}\\p{Script=Oriya}\\p{Script=Tamil}\\p{Script=Telugu}\\p{Script=Kannada}\\p{Script=Malayalam}' +
  '\\p{Script=Sinhala}\\p{Script=Khmer}\\p{Script=Myanmar}\\p{Script=Tibetan}'

/** Invisible characters that do their work here: joined letters and emoji, emoji style, variants of ideographs. */
const AT_WORK = [
  `(?<=[${JOINING}])[\\u200c\\u200d](?=[${JOINING}])`,
  '(?<=\\p{Extended_Pictographic}[\\ufe0f\\p{Emoji_Modifier}]?)\\u200d(?=\\p{Extended_Pictographic})',
  '(?<=\\p{Emoji})[\\ufe0e\\ufe0f]',
  '(?<=\\p{Script=Han})[\\ufe00-\\ufe02\\u{e0100}-\\u{e01ef}]',
].join('|')

/** Controls, lone surrogates, what is unassigned or private, line separators, and all that has no width or look. */
const UNSEEN = '[\\p{Cc}\\p{Cs}\\p{Cn}\\p{Co}\\p{Zl}\\p{Zp}\\p{Default_Ignorable_Code_Point}\\ufff9-\\ufffb]+'

/** Accents heaped upon accents run over the lines around them; no spelling needs more than a few. */
const HEAPED = '(?<=\\p{M}{6})\\p{M}+'

const STRANGE = new RegExp(`(${AT_WORK})|${UNSEEN}|${HEAPED}`, 'gu')

/** Marks shown of a run; payloads hidden in invisible characters are long. */
const MOST_MARKS = 8

/**
 * Shows control characters (of terminals and of writing direction), invisible characters, lone surrogates and
 * characters without a meaning as marks. A long run of them shows its first marks and how many there are more.
 *
 * @example visible('file\u202Egnp.txt') // 'file⟨U+202E⟩gnp.txt'
 */
export const visible = (text: string): string =>
  text.replace(STRANGE, (run: string, atWork: string | undefined) => atWork ?? marks(run))

const marks = (run: string): string => {
  let shown = ''
  let count = 0
  for (const character of run) {
    if (++count > MOST_MARKS) continue
    const code = character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')
    shown += `⟨U+${code}⟩`
  }
  return count > MOST_MARKS ? `${shown}⟨and ${count - MOST_MARKS} more⟩` : shown
}

/** White space of any kind: one space in running text. */
const SPACE = /[\t\n\v\f\r \u0085\u2028\u2029]+/g
/** Hyphens that only show at a line's end. */
const SOFT_HYPHEN = /(?<=\p{L})\u00ad(?=\p{L})/gu

/**
 * Running text for the terminal: white space of any kind is one space, hyphens that only show at a line's end are
 * taken out of words, and the rest is made visible.
 */
export const visibleText = (text: string): string => visibleTextAt(text, []).text

/** A text, and offsets into it in ascending order. */
export interface TextAt {
  text: string
  offsets: number[]
}

/**
 * As {@link visibleText}, and tells where offsets of the given text stand in the visible one. One inside of what is
 * replaced stands before what replaces it.
 *
 * @param offsets in UTF-16 code units, in ascending order
 * @example visibleTextAt('He  said\nno', [4, 9]) // { text: 'He said no', offsets: [3, 8] }
 */
export const visibleTextAt = (text: string, offsets: number[]): TextAt => {
  const spaced = replaceAt({ text, offsets }, SPACE, () => ' ')
  const joined = replaceAt(trimAt(spaced), SOFT_HYPHEN, () => '')
  return replaceAt(joined, STRANGE, (run, atWork) => atWork ?? marks(run))
}

type Replacement = (match: string, group: string | undefined) => string

const replaceAt = ({ text, offsets }: TextAt, pattern: RegExp, replacement: Replacement): TextAt => {
  if (offsets.length === 0) return { text: text.replace(pattern, replacement), offsets }
  const moved: number[] = []
  let shown = ''
  let at = 0
  const go = (start: number, end: number, by: string): void => {
    for (let next = offsets[moved.length]; next !== undefined && next < end; next = offsets[moved.length])
      moved.push(shown.length + Math.max(0, Math.min(next, start) - at))
    shown += text.slice(at, start) + by
    at = end
  }
  for (const match of text.matchAll(pattern))
    go(match.index, match.index + match[0].length, replacement(match[0], match[1]))
  go(text.length, text.length, '')
  while (moved.length < offsets.length) moved.push(shown.length)
  return { text: shown, offsets: moved }
}

const trimAt = ({ text, offsets }: TextAt): TextAt => {
  const before = text.length - text.trimStart().length
  const trimmed = text.trim()
  return {
    text: trimmed,
    offsets: offsets.map((offset) => Math.max(0, Math.min(offset - before, trimmed.length))),
  }
}

const LONGEST_ADDRESS = 2000

/**
 * An address as plain text, its host in ASCII so that no letter looks like another; undefined unless it is an http
 * or https address.
 *
 * @example visibleAddress('javascript:alert(1)') // undefined
 */
export const visibleAddress = (address: string): string | undefined => {
  if (address.length > LONGEST_ADDRESS || !URL.canParse(address)) return undefined
  const { protocol, href } = new URL(address)
  return protocol === 'http:' || protocol === 'https:' ? visible(href) : undefined
}
