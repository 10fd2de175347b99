/**
 * An HTTP response as a WARC record keeps it: status, header fields, and the body with its codings taken off.
 */

import { pipeline, Readable, type Transform } from 'node:stream'
import { constants, createBrotliDecompress, createGunzip, createInflate, createInflateRaw } from 'node:zlib'
import { isGzip, readWhole } from './bytes.ts'
import { headersOf } from './warc-records.ts'

const MOST_HEADER_BYTES = 64 * 1024

export interface HttpResponse {
  status: number
  headers: Map<string, string>
  /** Throws an InputError if it is larger than 20 MB. */
  body: () => Promise<Uint8Array>
}

/** Takes a response apart; undefined if it does not begin like one. */
export function httpResponse(block: Uint8Array): HttpResponse | undefined {
  const bytes = Buffer.from(block.buffer, block.byteOffset, block.length)
  const end = endOfHeader(bytes.subarray(0, MOST_HEADER_BYTES))
  const lines = bytes.subarray(0, end).toString('latin1').trimEnd().split(/\r?\n/)
  const status = lines[0]?.match(/^HTTP\/[\d.]{1,5} {1,9}(\d{3})/)?.[1]
  if (!status) return undefined
  const headers = headersOf(lines.slice(1))
  return { status: Number(status), headers, body: () => decodeBody(headers, bytes.subarray(end)) }
}

function endOfHeader(bytes: Buffer): number {
  const ends = ['\r\n\r\n', '\n\n'].map((mark) => ({ at: bytes.indexOf(mark), length: mark.length }))
  const [first] = ends.filter((end) => end.at >= 0).sort((a, b) => a.at - b.at)
  return first ? first.at + first.length : bytes.length
}

/**
 * Crawlers often take the codings off and leave the header fields: what is not coded is taken as it stands.
 */
async function decodeBody(headers: Map<string, string>, bytes: Uint8Array): Promise<Uint8Array> {
  const chunked = /\bchunked\b/i.test(headers.get('transfer-encoding') ?? '')
  const whole = chunked ? withoutChunks(bytes) : bytes
  const coding = (headers.get('content-encoding') ?? '').trim().toLowerCase()
  const decoder = decoderFor(coding, whole)
  if (!decoder) return await readWhole(oneChunk(whole), false)
  try {
    pipeline(Readable.from([whole]), decoder, () => {})
    return await readWhole(decoder, true)
  } catch (error) {
    const code = String((error as { code?: unknown }).code ?? '')
    if (/^(?:Z_|ERR_)/.test(code)) return await readWhole(oneChunk(whole), false)
    throw error
  }
}

function decoderFor(coding: string, body: Uint8Array): Transform | undefined {
  if (body.length === 0) return undefined
  // A body that was cut off while it was crawled still holds most of the page.
  if (isGzip(body)) return createGunzip({ finishFlush: constants.Z_SYNC_FLUSH })
  if (coding === 'br') return createBrotliDecompress()
  if (coding === 'deflate') return (body[0]! & 0x0f) === 8 ? createInflate() : createInflateRaw()
  return undefined
}

async function* oneChunk(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}

/**
 * Takes the chunked transfer coding (RFC 9112, 7.1) off; gives the bytes themselves if they do not carry it.
 */
function withoutChunks(bytes: Uint8Array): Uint8Array {
  const parts: Uint8Array[] = []
  let at = 0
  while (at < bytes.length) {
    const lineEnd = bytes.indexOf(0x0a, at)
    if (lineEnd < 0 || lineEnd - at > 1000) break
    const size = /^([0-9a-f]{1,8})\s*(?:;|$)/i.exec(
      Buffer.from(bytes.subarray(at, lineEnd)).toString('latin1').trim(),
    )?.[1]
    if (!size) break
    if (/^0+$/.test(size)) return Buffer.concat(parts)
    const begin = lineEnd + 1
    parts.push(bytes.subarray(begin, begin + Number.parseInt(size, 16)))
    at = begin + Number.parseInt(size, 16)
    if (bytes[at] === 0x0d) at++
    if (bytes[at] === 0x0a) at++
  }
  return parts.length === 0 ? bytes : Buffer.concat(parts)
}
