/** Tells files that are not text, so that a person learns what they are instead of reading noise. */

import { getBOMEncoding } from '@exodus/bytes/encoding.js'
import { utf16Pattern } from './guess-encoding.ts'

const SAMPLE_BYTES = 64 * 1024

/** `at`: where the signature stands; `text`: the signature, one character a byte. */
const SIGNATURES: { what: string; text: string; at?: number }[] = [
  { what: 'a PDF document', text: '%PDF-' },
  { what: 'an RTF document', text: '{\\rtf' },
  { what: 'a PostScript document', text: '%!PS' },
  { what: 'an old Office document (.doc, .xls, .ppt)', text: '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1' },
  { what: 'a PNG image', text: '\x89PNG\r\n' },
  { what: 'a JPEG image', text: '\xff\xd8\xff' },
  { what: 'a GIF image', text: 'GIF87a' },
  { what: 'a GIF image', text: 'GIF89a' },
  { what: 'a TIFF image', text: 'II*\0' },
  { what: 'a TIFF image', text: 'MM\0*' },
  { what: 'a WebP image', text: 'WEBP', at: 8 },
  { what: 'a media file', text: 'ftyp', at: 4 },
  { what: 'a sound file', text: 'WAVE', at: 8 },
  { what: 'a sound file', text: 'ID3\x03' },
  { what: 'a sound file', text: 'ID3\x04' },
  { what: 'a media file', text: 'OggS\0' },
  { what: 'a media file', text: '\x1a\x45\xdf\xa3' },
  { what: 'gzip data', text: '\x1f\x8b\x08' },
  { what: 'bzip2 data', text: 'BZh91AY' },
  { what: 'xz data', text: '\xfd7zXZ\0' },
  { what: 'Zstandard data', text: '\x28\xb5\x2f\xfd' },
  { what: 'a 7-Zip archive', text: '7z\xbc\xaf\x27\x1c' },
  { what: 'a RAR archive', text: 'Rar!\x1a\x07' },
  { what: 'a tar archive', text: 'ustar', at: 257 },
  { what: 'a database (SQLite)', text: 'SQLite format 3\0' },
  { what: 'a program', text: '\x7fELF' },
  { what: 'a program', text: '\xcf\xfa\xed\xfe' },
  { what: 'a program', text: '\xca\xfe\xba\xbe' },
  { what: 'a program', text: 'MZ\x90\0' },
  { what: 'a program (WebAssembly)', text: '\0asm' },
]

const ZIPPED: { what: string; text: string }[] = [
  { what: 'an EPUB book', text: 'application/epub' },
  { what: 'an OpenDocument file', text: 'application/vnd.oasis.opendocument' },
  { what: 'a Word document', text: 'word/' },
  { what: 'an Excel workbook', text: 'xl/' },
  { what: 'a PowerPoint file', text: 'ppt/' },
]

/**
 * What a file is if it is no text (`a PDF document`, `a ZIP archive`, `binary data`), else undefined. Looks
 * at the first 64 KB. A few NUL or control characters do not make a text binary.
 *
 * @example looksBinary(new TextEncoder().encode('%PDF-1.7')) // 'a PDF document'
 */
export function looksBinary(bytes: Uint8Array): string | undefined {
  const known = SIGNATURES.find(({ text, at }) => holdsAt(bytes, text, at ?? 0))
  if (known) return known.what
  const sample = bytes.subarray(0, SAMPLE_BYTES)
  if (holdsAt(bytes, 'PK\x03\x04', 0)) return zipContent(sample)
  if (getBOMEncoding(bytes) || utf16Pattern(bytes)) return undefined
  let controls = 0
  for (const byte of sample) if (byte < 0x20 && !isTextControl(byte)) controls++
  return controls >= 8 && controls * 10 > sample.length ? 'binary data' : undefined
}

/** Tab to carriage return, backspace (old overstriking) and escape (terminal colours). */
const isTextControl = (byte: number): boolean => (byte >= 0x08 && byte <= 0x0d) || byte === 0x1b

function holdsAt(bytes: Uint8Array, text: string, at: number): boolean {
  for (let i = 0; i < text.length; i++) if (bytes[at + i] !== text.charCodeAt(i)) return false
  return true
}

function zipContent(sample: Uint8Array): string {
  let names = ''
  for (const byte of sample.subarray(0, 8192)) names += String.fromCharCode(byte)
  return ZIPPED.find(({ text }) => names.includes(text))?.what ?? 'a ZIP archive'
}
