/** From bytes to text: which encoding a page, a feed or a plain text is in. */

import { getBOMEncoding, labelToName, TextDecoder } from '@exodus/bytes/encoding.js'
import sniffHtmlEncoding from 'html-encoding-sniffer'
import { guessEncoding, utf8Evidence, utf16Pattern } from './guess-encoding.ts'

export interface Decoded {
  /** Without a leading byte order mark; what does not fit the encoding reads as U+FFFD. */
  text: string
  /** As the WHATWG Encoding standard spells it: `UTF-8`, `windows-1252`, `Shift_JIS`. */
  encoding: string
}

/** How far a page is searched for a `<meta>` that stands behind the 1,024 bytes of the standard's prescan. */
const LATE_META_BYTES = 64 * 1024
const LATE_META_TRIES = 200

/** Encodings whose bytes may happen to be valid UTF-8 in a short text. */
const MULTIBYTE = new Set(['GBK', 'gb18030', 'Big5', 'EUC-JP', 'EUC-KR', 'Shift_JIS', 'ISO-2022-JP'])

/**
 * Decodes a web page.
 *
 * Follows the WHATWG sniffing algorithm (byte order mark, `charset` of the transport, `<meta>`, XML
 * declaration). A page that declares nothing is UTF-8 if it is valid UTF-8, else its encoding is guessed. A
 * declaration that the bytes plainly contradict is overruled: UTF-8 with more errors than characters, or
 * another encoding where all is valid UTF-8. Never throws.
 *
 * @param contentType value of the HTTP header, such as `text/html; charset=windows-1251`
 * @example decodeHtml(Uint8Array.of(0x3c, 0x70, 0x3e, 0x63, 0x61, 0x66, 0xc3, 0xa9)).text // '<p>café'
 */
export function decodeHtml(bytes: Uint8Array, contentType?: string): Decoded {
  const mark = markedEncoding(bytes)
  if (mark) return decodeAs(bytes, mark)
  const label = charsetOf(contentType)
  const declared =
    (label && labelToName(label)) || metaEncoding(bytes) || xmlEncoding(bytes) || lateMetaEncoding(bytes)
  return decodeAs(bytes, settleEncoding(bytes, declared || undefined, true))
}

/**
 * Decodes XML, such as a feed: byte order mark, `charset` of the transport, XML declaration, else UTF-8;
 * mended as `decodeHtml` does. Never throws.
 */
export function decodeXml(bytes: Uint8Array, contentType?: string): Decoded {
  const mark = markedEncoding(bytes)
  if (mark) return decodeAs(bytes, mark)
  const label = charsetOf(contentType)
  const declared = (label && labelToName(label)) || xmlEncoding(bytes)
  return decodeAs(bytes, settleEncoding(bytes, declared || undefined, true))
}

/**
 * Decodes a plain text: byte order mark, UTF-16 told by its NUL bytes, UTF-8, else a guess. Line ends, NUL
 * and everything else stay as they are. Never throws.
 *
 * @param contentType value of the HTTP header, where there was one
 * @example decodeText(Uint8Array.of(0xef, 0xbb, 0xbf, 0x4f, 0x4b)) // { text: 'OK', encoding: 'UTF-8' }
 */
export function decodeText(bytes: Uint8Array, contentType?: string): Decoded {
  const mark = markedEncoding(bytes)
  if (mark) return decodeAs(bytes, mark)
  const label = charsetOf(contentType)
  const declared = (label && labelToName(label)) || undefined
  return decodeAs(bytes, settleEncoding(bytes, declared, false))
}

function decodeAs(bytes: Uint8Array, encoding: string): Decoded {
  return { text: new TextDecoder(encoding).decode(bytes), encoding }
}

function markedEncoding(bytes: Uint8Array): string | undefined {
  const mark = getBOMEncoding(bytes)
  return mark ? (labelToName(mark) ?? undefined) : undefined
}

function settleEncoding(bytes: Uint8Array, declared: string | undefined, markup: boolean): string {
  const wide = utf16Pattern(bytes)
  if (wide) return wide
  const { sequences, errors } = utf8Evidence(bytes)
  const named = declared === 'replacement' || declared === 'x-user-defined' ? undefined : declared
  // One broken character in a long page is damage, not another encoding.
  if (named === undefined) return errors * 10 <= sequences ? 'UTF-8' : guessEncoding(bytes, markup)
  if (named === 'UTF-8') return errors <= sequences ? 'UTF-8' : guessEncoding(bytes, markup)
  if (errors > 0) return named
  // UTF-16 has shown itself above by its NUL bytes.
  if (named.startsWith('UTF-16')) return 'UTF-8'
  return sequences >= (MULTIBYTE.has(named) ? 3 : 1) ? 'UTF-8' : named
}

function charsetOf(contentType: string | undefined): string | undefined {
  return contentType?.match(/charset\s{0,9}=\s{0,9}["']?([^\s;"',]{1,40})/i)?.[1]
}

/** What the package gives where a page declares nothing; no encoding has this name. */
const UNDECLARED = ''

function metaEncoding(bytes: Uint8Array): string {
  try {
    return sniffHtmlEncoding(bytes, { defaultEncoding: UNDECLARED })
  } catch {
    // The package reads past the end of `content="charset"`.
    return UNDECLARED
  }
}

function lateMetaEncoding(bytes: Uint8Array): string {
  const head = asciiOf(bytes.subarray(0, LATE_META_BYTES))
  const metas = /<meta[\s/]/gi
  metas.lastIndex = 1000
  for (let tries = 0; tries < LATE_META_TRIES; tries++) {
    const found = metas.exec(head)
    if (!found) return UNDECLARED
    const tagEnd = head.indexOf('>', found.index)
    if (tagEnd < 0) return UNDECLARED
    const encoding = metaEncoding(bytes.subarray(found.index, tagEnd + 1))
    if (encoding) return encoding
  }
  return UNDECLARED
}

function xmlEncoding(bytes: Uint8Array): string | null {
  const head = asciiOf(bytes.subarray(0, 256))
  const label = head.match(/^\s{0,9}<\?xml\s[^>]{0,200}?encoding\s{0,9}=\s{0,9}["']([\w.:-]{1,40})["']/)?.[1]
  const name = label ? labelToName(label) : null
  // Bytes in which the declaration can be read are not UTF-16.
  return name?.startsWith('UTF-16') ? 'UTF-8' : name
}

const ascii = new TextDecoder('windows-1252')
const asciiOf = (bytes: Uint8Array): string => ascii.decode(bytes)
