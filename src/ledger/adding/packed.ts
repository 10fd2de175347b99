/**
 * Records and pages as they are kept: deflated, with a checksum (zlib, RFC 1950), so that damage to them is found as they
 * are read and not read as something else.
 */
import { deflateSync, inflateRawSync, inflateSync } from 'node:zlib'
import type { Record } from '../../record.ts'

export const packed = (text: string): Uint8Array => deflateSync(text)

/** @throws Error where what is kept is damaged */
export const unpacked = (kept: Uint8Array): string =>
  // Ledgers of earlier programs hold bare deflated data, which never begins with zlib's first byte.
  (kept[0] === 0x78 ? inflateSync(kept) : inflateRawSync(kept)).toString('utf8')

/** A record as it is kept. */
export const recordFrom = (kept: Uint8Array): Record => JSON.parse(unpacked(kept)) as Record
