import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { looksBinary } from './binary.ts'

const latin1 = (text: string): Uint8Array => Uint8Array.from(text, (letter) => letter.charCodeAt(0))

test.each([
  ['%PDF-1.7\n%\xe2\xe3', 'a PDF document'],
  ['{\\rtf1\\ansi Hello}', 'an RTF document'],
  ['\x89PNG\r\n\x1a\n', 'a PNG image'],
  ['\xff\xd8\xff\xe0\0\x10JFIF', 'a JPEG image'],
  ['GIF89a', 'a GIF image'],
  ['RIFF\x10\0\0\0WEBPVP8 ', 'a WebP image'],
  ['\0\0\0\x20ftypisom', 'a media file'],
  ['PK\x03\x04\x14\0\0\0word/document.xml', 'a Word document'],
  ['PK\x03\x04\x14\0\0\0mimetypeapplication/epub+zip', 'an EPUB book'],
  ['PK\x03\x04\x14\0\0\0readme.txt', 'a ZIP archive'],
  ['\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', 'an old Office document (.doc, .xls, .ppt)'],
  ['\x7fELF\x02\x01', 'a program'],
  ['MZ\x90\0\x03', 'a program'],
  ['SQLite format 3\0', 'a database (SQLite)'],
  ['\x01\x02\x03\x04\x05\x06\x07\0'.repeat(20), 'binary data'],
])('%j is %s', (text, what) => {
  expect(looksBinary(latin1(text))).toBe(what)
})

test('gzip is told', () => {
  expect(looksBinary(gzipSync('He said so.'))).toBe('gzip data')
})

test.each([
  '',
  'He said so.',
  'MZ is how the programmer signed.',
  'PK said so.',
  'With a NUL \0 and a bell \x07 in it.',
  'Ga\xefn\xe9 \x93quoted\x94 \x96 in windows-1252',
  'H\0e\0 \0s\0a\0i\0d\0 \0s\0o\0.\0',
  '\xff\xfeH\0e\0 \0s\0a\0i\0d\0',
  '\x1b[1mBold\x1b[0m\tand tabs\r\n'.repeat(9),
])('%j is text', (text) => {
  expect(looksBinary(latin1(text))).toBeUndefined()
})
