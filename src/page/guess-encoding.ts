/** What the bytes themselves tell about their encoding, where nothing (trustworthy) is declared. */

import { labelToName, TextDecoder } from '@exodus/bytes/encoding.js'
import { analyse } from 'chardet'

/** The guess looks at this much text, markup left out. */
const SAMPLE_BYTES = 64 * 1024
/** Below this chardet's own figure (0-100) is noise: a handful of typographic quotes gives 3 to 12. */
const LEAST_CONFIDENCE = 15

/** Encodings that pages and texts in a language are found in, the likelier first. */
const OF_LANGUAGE: { languages: string[]; encodings: string[] }[] = [
  { languages: ['ru', 'uk', 'be', 'bg', 'sr', 'mk'], encodings: ['windows-1251', 'KOI8-R', 'ISO-8859-5'] },
  { languages: ['ja'], encodings: ['Shift_JIS', 'EUC-JP'] },
  { languages: ['ko'], encodings: ['EUC-KR'] },
  { languages: ['zh'], encodings: ['gb18030', 'Big5'] },
  { languages: ['pl', 'cs', 'sk', 'hu', 'hr', 'sl', 'ro', 'sq'], encodings: ['windows-1250', 'ISO-8859-2'] },
  { languages: ['el'], encodings: ['windows-1253', 'ISO-8859-7'] },
  { languages: ['tr', 'az'], encodings: ['windows-1254'] },
  { languages: ['he'], encodings: ['windows-1255', 'ISO-8859-8'] },
  { languages: ['ar', 'fa', 'ur'], encodings: ['windows-1256', 'ISO-8859-6'] },
  { languages: ['lt', 'lv', 'et'], encodings: ['windows-1257'] },
]
const WESTERN = 'windows-1252'
const SENSIBLE = new Set([WESTERN, ...OF_LANGUAGE.flatMap((row) => row.encodings)])

/**
 * Guesses the encoding of bytes that are not UTF-8: chardet's n-grams (after ICU) over the text without
 * markup, held to the encodings that news is found in and, for a page that names its language, to that
 * language's. windows-1252 where nothing fits. Deterministic.
 */
export function guessEncoding(bytes: Uint8Array, markup: boolean): string {
  const language = markup ? pageLanguage(bytes) : undefined
  const ofLanguage = OF_LANGUAGE.find(
    (row) => language !== undefined && row.languages.includes(language),
  )?.encodings
  const sample = markup ? withoutMarkup(bytes) : bytes.subarray(0, SAMPLE_BYTES)
  for (const match of analyse(sample)) {
    const name = labelToName(match.name)
    if (!name || !SENSIBLE.has(name)) continue
    if (ofLanguage ? !ofLanguage.includes(name) : match.confidence < LEAST_CONFIDENCE) continue
    if (fits(sample, name)) return name
  }
  return ofLanguage?.find((name) => fits(sample, name)) ?? WESTERN
}

function fits(bytes: Uint8Array, encoding: string): boolean {
  const text = new TextDecoder(encoding).decode(bytes)
  // The sample may end within a character, and a page may hold a broken one.
  let broken = 0
  for (let at = text.indexOf('\ufffd'); at >= 0; at = text.indexOf('\ufffd', at + 1)) broken++
  return broken <= 1 + text.length / 1000
}

function pageLanguage(bytes: Uint8Array): string | undefined {
  const head = new TextDecoder(WESTERN).decode(bytes.subarray(0, 4096))
  return head.match(/<html\s[^>]{0,400}?\blang\s{0,9}=\s{0,9}["']?([a-z]{2})\b/i)?.[1]?.toLowerCase()
}

/** Text between tags, scripts and styles left out, up to the sample's size. */
function withoutMarkup(bytes: Uint8Array): Uint8Array {
  const kept = new Uint8Array(Math.min(bytes.length, SAMPLE_BYTES))
  let length = 0
  for (let i = 0; i < bytes.length && length < kept.length; i++) {
    const byte = bytes[i]!
    if (byte !== 0x3c) {
      kept[length++] = byte
      continue
    }
    const raw = [SCRIPT, STYLE].find((name) => startsWith(bytes, i + 1, name))
    const end = raw ? indexOfClosing(bytes, i + 1, raw) : i
    i = bytes.indexOf(0x3e, end)
    if (i < 0) break
    if (length < kept.length) kept[length++] = 0x20
  }
  return kept.subarray(0, length)
}

const bytesOf = (text: string): number[] => [...text].map((letter) => letter.charCodeAt(0))
const SCRIPT = bytesOf('script')
const STYLE = bytesOf('style')

function startsWith(bytes: Uint8Array, at: number, name: number[]): boolean {
  return name.every((letter, k) => ((bytes[at + k] ?? 0) | 0x20) === letter)
}

function indexOfClosing(bytes: Uint8Array, from: number, name: number[]): number {
  for (let at = bytes.indexOf(0x3c, from); at >= 0; at = bytes.indexOf(0x3c, at + 1))
    if (bytes[at + 1] === 0x2f && startsWith(bytes, at + 2, name)) return at
  return bytes.length
}

/**
 * Counts the multibyte characters that are valid UTF-8 and the places that are not (WHATWG's decoder: no
 * overlong forms, no surrogates). A character cut off by the end counts as neither.
 */
export function utf8Evidence(bytes: Uint8Array): { sequences: number; errors: number } {
  let sequences = 0
  let errors = 0
  let i = 0
  while (i < bytes.length) {
    const lead = bytes[i++]!
    if (lead < 0x80) continue
    const needed =
      lead >= 0xc2 && lead <= 0xdf
        ? 1
        : lead >= 0xe0 && lead <= 0xef
          ? 2
          : lead >= 0xf0 && lead <= 0xf4
            ? 3
            : 0
    let low = lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80
    let high = lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf
    let seen = 0
    while (seen < needed && i < bytes.length && bytes[i]! >= low && bytes[i]! <= high) {
      seen++
      i++
      low = 0x80
      high = 0xbf
    }
    if (needed > 0 && seen === needed) sequences++
    else if (needed === 0 || i < bytes.length) errors++
  }
  return { sequences, errors }
}

/**
 * Tells UTF-16 without a byte order mark by every other byte: NUL in Latin text and markup, and in Cyrillic,
 * Greek, Hebrew and Arabic NUL (spaces, line ends) or a number below 9, which no text has.
 */
export function utf16Pattern(bytes: Uint8Array): 'UTF-16LE' | 'UTF-16BE' | undefined {
  const sample = bytes.subarray(0, 4096)
  const pairs = sample.length >> 1
  const nul: [number, number] = [0, 0]
  const low: [number, number] = [0, 0]
  for (let i = 0; i < pairs * 2; i++) {
    const half = (i & 1) as 0 | 1
    if (sample[i] === 0) nul[half]++
    else if (sample[i]! < 0x09) low[half]++
  }
  const high = nul[1] > nul[0] ? 1 : 0
  const other = high === 1 ? 0 : 1
  if (nul[high] < 2 || nul[other] * 10 > nul[high]) return undefined
  const isLatin = nul[high] * 2.5 >= pairs
  const isOtherAlphabet = (nul[high] + low[high]) * 1.25 >= pairs && low[other] * 20 <= pairs
  if (!isLatin && !isOtherAlphabet) return undefined
  return high === 1 ? 'UTF-16LE' : 'UTF-16BE'
}
