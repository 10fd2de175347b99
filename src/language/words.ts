/**
 * Words as the English UD treebanks (EWT, GUM) have them.
 *
 * A token is what stands between spaces and punctuation; a contraction is one token of several words ("don't": do,
 * n't), which CoNLL-U writes as a multiword token. Offsets are half-open, in UTF-16 code units.
 */
import { ABBREVIATIONS, CLITIC_SPELLINGS, FUSED, PREFIXES } from './word-lists.ts'

export interface Token {
  start: number
  end: number
  /** Word borders inside the token, from its start to its end; two entries for a token of one word. */
  borders: number[]
}

/** A run without spaces longer than this is cut: no word is, and every step stays bounded. */
const MAX_RUN = 1000

const URL = /^(?:(?:https?|ftp):\/\/|www\.)[^\s<>"“”]+[^\s<>"“”.,;:!?)\]}'’]/iu
const ADDRESS = /^[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/u
const DOMAIN =
  /^(?:[\p{L}\p{N}-]+\.)+(?:com|org|net|gov|edu|mil|int|info|biz|co\.uk|tv|ru|de|fr|cn|kr|jp|html?|pdf|docx?|xls|txt|jpe?g|gif|png)(?:\/[^\s<>"]*[^\s<>".,;:!?)\]}'’])?(?![\p{L}\p{N}])/iu
const HANDLE = /^[@#][\p{L}\p{N}_]+/u
const EMOTICON = /^(?:[:;=8][-o*']?[)\](DPp3/\\|]+|<3+|xD+|\^_+\^|:'\()(?![\p{L}\p{N}])/u
/** "(:" alone between spaces; after a word, ");" closes a bracket. */
const MIRRORED = /^[)\](]+[-o*']?[:;=]$/
const EMOJI = /^\p{Extended_Pictographic}(?:\ufe0f|\u200d|\p{Extended_Pictographic}|[\u{1f3fb}-\u{1f3ff}])*/u
const NUMBER =
  /^(?:(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:[.:]\d+)+)(?!\p{N})|(?:\.\d+|\d+)(?:st|nd|rd|th|s)?(?![\p{L}\p{N}]))/iu
const PHONE = /^(?:\d{1,4}-)?\d{2,4}-\d{3,4}(?:-\d{4})?(?![\p{L}\p{N}-])/u
const DATE = /^(?:\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}|\d{1,2}\/\d{1,2})(?![\p{L}\p{N}/])/u
const INITIALS = /^(?:\p{L}\.){2,}(?!\p{L})/u
const ABBREVIATION = /^\p{L}[\p{L}'’]*\./u
const LETTERS = /^[\p{L}\p{M}\p{N}_]+(?:['’`][\p{L}\p{M}]+)*/u
const COUNTED = /^\p{N}+(?=\p{L})/u
const REPEATED =
  /^(?:\.{2,}|…+|!+[!?]*|\?+[!?]*|-{2,}|–+|—+|\*+|_+|=+|~+|#+|‘’|’’|\++|>+|<+|\/\/+|,{2,}|''|``)/u

/** Tokens of a text, in order; every character that is no white space lies in exactly one. */
export const tokensOf = (text: string): Token[] => {
  const tokens: Token[] = []
  const runs = /[^\s\u00a0\u2000-\u200b\u202f\u205f\u3000\ufeff]+/gu
  for (const run of text.matchAll(runs)) {
    for (let from = 0; from < run[0].length; from += MAX_RUN)
      readRun(run[0].slice(from, from + MAX_RUN), run.index + from, tokens)
  }
  return tokens
}

const readRun = (run: string, offset: number, tokens: Token[]): void => {
  let at = 0
  const add = (length: number) => {
    const start = offset + at
    tokens.push({ start, end: start + length, borders: [start, start + length] })
    at += length
  }
  while (at < run.length) {
    const rest = run.slice(at)
    const whole = at === 0 && MIRRORED.test(rest) ? rest.length : wholeAt(rest)
    if (whole) {
      add(whole)
      continue
    }
    const letters = LETTERS.exec(rest)
    if (!letters) {
      add(REPEATED.exec(rest)?.[0].length ?? String.fromCodePoint(rest.codePointAt(0)!).length)
      continue
    }
    addWord(rest, letters[0], offset + at, tokens)
    at = tokens.at(-1)!.end - offset
  }
}

/** Length of a token at the start of the run that is one whatever stands in it; 0 if none is. */
const wholeAt = (rest: string): number => {
  const first = rest.charCodeAt(0)
  const lower = (first | 32) - 97
  const alphanumeric = (first >= 48 && first <= 57) || (lower >= 0 && lower < 26) || first > 127
  if (alphanumeric || first === 46) {
    const found =
      URL.exec(rest) ??
      ADDRESS.exec(rest) ??
      DOMAIN.exec(rest) ??
      PHONE.exec(rest) ??
      DATE.exec(rest) ??
      NUMBER.exec(rest)
    if (found) return found[0].length
    const initials = INITIALS.exec(rest)
    if (initials) return initials[0].length
    const abbreviation = ABBREVIATION.exec(rest)?.[0]
    if (abbreviation && isAbbreviation(abbreviation, rest)) return abbreviation.length
    return EMOJI.exec(rest)?.[0].length ?? 0
  }
  return (EMOTICON.exec(rest) ?? HANDLE.exec(rest) ?? EMOJI.exec(rest))?.[0].length ?? 0
}

const isAbbreviation = (word: string, rest: string): boolean => {
  const bare = word.slice(0, -1)
  if (bare.length === 1 && /\p{Lu}/u.test(bare)) return true
  return ABBREVIATIONS.has(bare.toLowerCase()) && !/^[\p{L}\p{N}]/u.test(rest.slice(word.length))
}

const CLITIC = /^(.+?)(n['’`]t|['’`](?:s|m|re|ve|ll|d))$/iu

/** Adds a word with its clitics; a hyphen after it joins only prefixes ("non-human", "e-mail"). */
const addWord = (rest: string, letters: string, start: number, tokens: Token[]): void => {
  let word = letters
  if (PREFIXES.has(word.toLowerCase()) && /^-[\p{L}\p{N}]/u.test(rest.slice(word.length))) {
    const tail = LETTERS.exec(rest.slice(word.length + 1))
    if (tail) word = rest.slice(0, word.length + 1 + tail[0].length)
  }
  const counted = COUNTED.exec(word)
  if (
    counted &&
    /^\p{N}+(?:am|pm|km|kg|mm|cm|m|ft|lb|lbs|mph|kph|%|k|bn|mn|hrs?|min|mins|yrs?)$/iu.test(word)
  )
    word = counted[0]
  const end = start + word.length
  const borders = [start]
  const lower = word.toLowerCase().replace(/[’`]/g, "'")
  const fused = FUSED.get(lower) ?? CLITIC_SPELLINGS.get(lower)
  if (fused) borders.push(start + fused)
  else {
    let stem = word
    for (let clitic = CLITIC.exec(stem); clitic; clitic = CLITIC.exec(stem)) {
      borders.splice(1, 0, start + clitic[1]!.length)
      stem = clitic[1]!
    }
    // "owners' meeting": the apostrophe after a plural is a word of its own inside the token.
    if (
      borders.length === 1 &&
      /s$/i.test(word) &&
      /^['’](?![\p{L}\p{N}])/u.test(rest.slice(word.length)) &&
      possessive(rest, word)
    ) {
      tokens.push({ start, end: end + 1, borders: [start, end, end + 1] })
      return
    }
  }
  borders.push(end)
  tokens.push({ start, end, borders })
}

/** An apostrophe that ends a run right after "s" closes a quotation only where one was opened; the caller cannot know. */
const possessive = (rest: string, word: string): boolean => rest.length === word.length + 1
