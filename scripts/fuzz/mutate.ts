/**
 * Hostile inputs out of harmless ones: a few changes, each at a place of its own. A failure is made smaller by leaving
 * changes out, so that the file that is kept shows what it hangs on.
 */
import { gzipSync } from 'node:zlib'
import fc from 'fast-check'

/** No text grows beyond this, in characters; what is only large has tests of its own. */
const LONGEST = 200_000

/** What no format expects, and every one meets. */
export const ODD = [
  '\0',
  '\ud800',
  '\udc00\ud83d',
  '\u202e',
  '\u2066\u2069',
  '\ufeff',
  '\ufffe',
  '\u200b\u200d',
  '\u0301'.repeat(40),
  '\u2028',
  '\u0085',
  '\r',
  '\n\n',
  '\t',
  '\x1b[31m\x1b]8;;https://evil.example\x07',
  '\x7f\x9b2J',
  '🏴󠁧󠁢󠁥󠁮󠁧󠁿',
  'İı\u1e9eﬀ',
  '__proto__',
  'constructor',
  'hasOwnProperty',
  'toString',
  'undefined',
  '-1',
  '9007199254740993',
  '1e400',
  '0x1F',
  '%00%0a%zz',
  '../../../etc/passwd',
  "'; drop table entries; --",
  '" OR 1=1 --',
  '=cmd|" /C calc"!A0',
  '{{7*7}}',
  '',
] as const

interface Edit {
  how: 'put' | 'replace' | 'cut' | 'repeat' | 'nest' | 'move' | 'turn'
  at: number
  length: number
  word: number
  times: number
}

const PLACES = 0x10000

const edits = fc.array(
  fc.record({
    how: fc.constantFrom<Edit['how']>('put', 'put', 'replace', 'cut', 'repeat', 'nest', 'move', 'turn'),
    at: fc.nat(PLACES - 1),
    length: fc.oneof({ weight: 5, arbitrary: fc.nat(40) }, { weight: 1, arbitrary: fc.nat(5000) }),
    word: fc.nat(9999),
    times: fc.oneof({ weight: 20, arbitrary: fc.nat(20) }, { weight: 1, arbitrary: fc.nat(4000) }),
  }),
  { maxLength: 8 },
)

const edited = (
  text: string,
  { how, at: place, length, word, times }: Edit,
  words: readonly string[],
): string => {
  const at = Math.floor((place / PLACES) * (text.length + 1))
  const part = text.slice(at, at + length)
  const put = words[word % words.length]!
  const [before, behind] = [text.slice(0, at), text.slice(at + length)]
  if (how === 'put') return before + put + text.slice(at)
  if (how === 'replace') return before + put + behind
  if (how === 'cut') return before + behind
  if (how === 'move') return part + before + behind
  if (how === 'turn')
    return before + String.fromCharCode((text.charCodeAt(at) || 0) ^ (1 << (word % 8))) + text.slice(at + 1)
  const unit = how === 'nest' ? put : part
  const most = Math.floor((LONGEST - text.length) / Math.max(1, unit.length))
  return before + unit.repeat(Math.max(0, Math.min(times, most))) + text.slice(at)
}

/**
 * Texts near those that are given.
 *
 * @param words what is put into them, beside {@link ODD}
 */
export const near = (texts: readonly string[], words: readonly string[]): fc.Arbitrary<string> => {
  const all = [...words, ...words, ...ODD]
  return fc
    .tuple(fc.nat(texts.length - 1), edits)
    .map(([k, list]) => list.reduce((text, edit) => edited(text, edit, all), texts[k]!).slice(0, LONGEST))
}

/** A word or two of these, or any text. */
export const wordOf = (words: readonly string[]): fc.Arbitrary<string> =>
  fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...words, ...ODD) },
    {
      weight: 2,
      arbitrary: fc
        .tuple(fc.constantFrom(...words, ...ODD), fc.constantFrom(...words, ...ODD))
        .map((two) => two.join('')),
    },
    { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 30 }) },
  )

const FORMS = [
  'utf8',
  'utf8',
  'utf8',
  'marked',
  'latin1',
  'utf16le',
  'utf16be',
  'gzip',
  'cut gzip',
  'broken gzip',
  'gzip twice',
] as const

/** Texts as bytes, in encodings and wrappings right and wrong, with some bytes changed. */
export const asBytes = (texts: fc.Arbitrary<string>): fc.Arbitrary<Uint8Array> =>
  fc
    .tuple(
      texts,
      fc.constantFrom(...FORMS),
      fc.array(fc.tuple(fc.nat(PLACES - 1), fc.nat(255)), { maxLength: 3 }),
      fc.nat(PLACES - 1),
    )
    .map(([text, form, noise, cut]) => {
      const bytes = Buffer.from(wrapped(text, form, cut))
      for (const [place, byte] of noise)
        if (bytes.length > 0) bytes[Math.floor((place / PLACES) * bytes.length)] = byte
      return new Uint8Array(bytes)
    })

const wrapped = (text: string, form: (typeof FORMS)[number], cut: number): Uint8Array => {
  if (form === 'latin1' || form === 'utf16le') return Buffer.from(text, form)
  if (form === 'utf16be') return Buffer.from(`\ufeff${text}`, 'utf16le').swap16()
  if (form === 'marked') return Buffer.from(`\ufeff${text}`)
  if (form === 'utf8') return Buffer.from(text)
  const packed = gzipSync(text, { level: 1 })
  const at = Math.floor((cut / PLACES) * packed.length)
  if (form === 'cut gzip') return packed.subarray(0, at)
  if (form === 'gzip twice') return gzipSync(packed, { level: 1 })
  if (form === 'broken gzip') packed[at] = packed[at]! ^ 0xff
  return packed
}
