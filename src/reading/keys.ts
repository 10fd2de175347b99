/** Keys of what was read: equal in two readings where text, kind and place are equal. */
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import type { Span } from '../record.ts'

/** SHA-256 of a text, in hex. */
export const hashOf = (text: string): string => bytesToHex(sha256(utf8ToBytes(text)))

/**
 * The key of an entry: 16 hex digits.
 *
 * @param textHash `hashOf` the article's text
 * @param spans of its cue or trigger, then of its content; offsets into the article's text
 */
export const keyOf = (
  textHash: string,
  kind: 'statement' | 'event' | 'transfer',
  spans: readonly Span[],
): string => {
  const places = spans.map(({ start, end }) => `${start}-${end}`).join(' ')
  return hashOf(`${textHash}\n${kind}\n${places}`).slice(0, 16)
}
