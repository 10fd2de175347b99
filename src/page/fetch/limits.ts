import { MAX_DOCUMENT_BYTES } from '../document.ts'

/** What one fetch may cost. */
export interface Limits {
  /** Bytes of the page after decompression, and of every stage on the way there. */
  bytes: number
  /** Bytes of the body as it is sent. */
  sentBytes: number
  /** Bytes of the head of one answer. */
  headerBytes: number
  /** Redirects followed. */
  redirects: number
  /** Milliseconds from a request to the end of its answer's head, looking up and connecting included. */
  firstByteMs: number
  /** Milliseconds in all, over every redirect and until the page is unpacked. */
  totalMs: number
}

/** The limits that hold where none are given. */
export const LIMITS: Readonly<Limits> = {
  bytes: MAX_DOCUMENT_BYTES,
  sentBytes: MAX_DOCUMENT_BYTES,
  // Security policies of news sites alone run to 15 kB, and Node's own bound is 16.
  headerBytes: 64 * 1024,
  redirects: 5,
  firstByteMs: 10_000,
  totalMs: 60_000,
}

/** `20 MB`, `500 kB`, `12 bytes`: a bound, for people. */
export function sizeForPeople(bytes: number): string {
  if (bytes >= 1024 * 1024) return `${Math.round(bytes / (1024 * 1024))} MB`
  if (bytes >= 1024) return `${Math.round(bytes / 1024)} kB`
  return `${bytes} bytes`
}

/** `10 seconds`, `0.3 seconds`: a bound, for people. */
export const timeForPeople = (ms: number): string => `${Number((ms / 1000).toFixed(1))} seconds`
