// Words of a PDF that Chromium printed: each font tells which letters its glyphs are (ISO 32000-1, 9.10).
import { inflateSync } from 'node:zlib'

interface Part {
  head: string
  body: string | undefined
}

/** @returns the words in the order in which they are drawn, with a space between runs */
export const pdfText = (pdf: Buffer): string => {
  const parts = partsOf(pdf)
  const lettersOf = new Map<string, Map<string, string>>()
  for (const { head } of parts.values())
    for (const [, name = '', object = ''] of head.matchAll(/\/(F\d+) (\d+) 0 R/g)) {
      const map = /\/ToUnicode (\d+) 0 R/.exec(parts.get(object)?.head ?? '')?.[1]
      lettersOf.set(name, lettersIn(parts.get(map ?? '')?.body ?? ''))
    }
  return [...parts.values()]
    .map(({ body }) => body ?? '')
    .filter((body) => /\bBT\b/.test(body))
    .map((body) => wordsOf(body, lettersOf))
    .join(' ')
    .replace(/\s+/g, ' ')
}

const partsOf = (pdf: Buffer): Map<string, Part> => {
  const text = pdf.toString('latin1')
  const parts = new Map<string, Part>()
  for (const [, number = '', whole = ''] of text.matchAll(/\n(\d+) 0 obj\r?\n?([\s\S]*?)endobj/g)) {
    const at = whole.indexOf('stream')
    const head = at < 0 ? whole : whole.slice(0, at)
    if (at < 0 || !head.includes('/FlateDecode')) {
      parts.set(number, { head, body: undefined })
      continue
    }
    const length = Number(/\/Length (\d+)/.exec(head)?.[1])
    const data = whole.slice(at + 6).replace(/^\r?\n/, '')
    const body = inflateSync(Buffer.from(data.slice(0, length), 'latin1')).toString('latin1')
    parts.set(number, { head, body })
  }
  return parts
}

/** Glyph to letters, both as in the font's own table. */
const lettersIn = (table: string): Map<string, string> => {
  const letters = new Map<string, string>()
  for (const [, lines = ''] of table.matchAll(/beginbfchar([\s\S]*?)endbfchar/g))
    for (const [, glyph = '', to = ''] of lines.matchAll(/<(\w+)>\s*<(\w+)>/g))
      letters.set(glyph.toLowerCase(), fromHex(to))
  for (const [, lines = ''] of table.matchAll(/beginbfrange([\s\S]*?)endbfrange/g))
    for (const [, first = '', last = '', to = ''] of lines.matchAll(/<(\w+)>\s*<(\w+)>\s*<(\w+)>/g)) {
      const from = Number.parseInt(first, 16)
      for (let i = 0; from + i <= Number.parseInt(last, 16); i++)
        letters.set(
          (from + i).toString(16).padStart(first.length, '0'),
          String.fromCodePoint(Number.parseInt(to, 16) + i),
        )
    }
  return letters
}

const fromHex = (hex: string): string =>
  (hex.match(/.{4}/g) ?? []).map((unit) => String.fromCharCode(Number.parseInt(unit, 16))).join('')

const wordsOf = (drawing: string, lettersOf: Map<string, Map<string, string>>): string => {
  let letters = new Map<string, string>()
  let words = ''
  // A font is chosen, glyphs are shown in hexadecimal or as bytes, a run of text ends.
  for (const [, font, glyphs, bytes, end] of drawing.matchAll(
    /\/(F\d+) [\d.]+ Tf|<([0-9a-fA-F]+)>|\(((?:[^\\()]|\\[\s\S])*)\)|\b(ET)\b/g,
  )) {
    if (font) letters = lettersOf.get(font) ?? new Map()
    else if (end) words += ' '
    else words += shown(glyphs ?? hexOf(bytes ?? ''), letters)
  }
  return words
}

/** Glyphs are as long as those in the font's own table. */
const shown = (glyphs: string, letters: Map<string, string>): string => {
  const length = letters.keys().next().value?.length ?? 4
  let words = ''
  for (let i = 0; i < glyphs.length; i += length)
    words += letters.get(glyphs.slice(i, i + length).toLowerCase()) ?? ''
  return words
}

const ESCAPES: { readonly [sign: string]: string } = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' }

const hexOf = (bytes: string): string =>
  Buffer.from(
    bytes.replace(/\\(?:([0-7]{1,3})|([\s\S]))/g, (_, octal?: string, sign?: string) =>
      octal === undefined ? (ESCAPES[sign!] ?? sign!) : String.fromCharCode(Number.parseInt(octal, 8)),
    ),
    'latin1',
  ).toString('hex')
