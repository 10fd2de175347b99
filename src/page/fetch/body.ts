import { promisify } from 'node:util'
import zlib from 'node:zlib'
import { InputError } from '../document.ts'
import { type Answer, discard } from './exchange.ts'
import { type Limits, sizeForPeople } from './limits.ts'
import { explainNetworkError } from './network-error.ts'

type Unpack = (packed: Uint8Array, bound: { maxOutputLength: number }) => Promise<Uint8Array>

const gunzip: Unpack = promisify<Uint8Array, zlib.ZlibOptions, Buffer>(zlib.gunzip)
const inflate: Unpack = promisify<Uint8Array, zlib.ZlibOptions, Buffer>(zlib.inflate)
const inflateRaw: Unpack = promisify<Uint8Array, zlib.ZlibOptions, Buffer>(zlib.inflateRaw)
const brotli: Unpack = promisify<Uint8Array, zlib.BrotliOptions, Buffer>(zlib.brotliDecompress)

// By the standard `deflate` has a zlib header; many servers send it without, as browsers put up with.
const deflate: Unpack = (packed, bound) =>
  (packed[0]! & 0x0f) === 8 ? inflate(packed, bound) : inflateRaw(packed, bound)

const UNPACKERS = new Map<string, Unpack>([
  ['gzip', gunzip],
  ['x-gzip', gunzip],
  ['deflate', deflate],
  ['br', brotli],
])
// Node has it from 22.15 on.
if (typeof zlib.zstdDecompress === 'function') {
  const zstd = promisify<Uint8Array, zlib.ZstdOptions, Buffer>(zlib.zstdDecompress)
  // The window that content may ask for on the web, 8 MB (RFC 9659); unbounded, it is memory for the asking.
  const params = { [zlib.constants.ZSTD_d_windowLogMax]: 23 }
  UNPACKERS.set('zstd', (packed, bound) => zstd(packed, { ...bound, params }))
}

/** Value of the `accept-encoding` header: all that can be unpacked here. */
export const ACCEPT_ENCODING = [...UNPACKERS.keys()].filter((name) => !name.startsWith('x-')).join(', ')

// Two occur, by a proxy that packs what is packed already.
const MAX_ENCODINGS = 3

/**
 * Reads the body of an answer to its end and unpacks it.
 *
 * Bytes are counted as they come in and as they are unpacked, at each of nested encodings, and the reading
 * stops with the first byte too many: a small body that unpacks to gigabytes costs no more than the bound.
 *
 * @param whenLarger what to do with a body that is larger than the limits as it is sent: fail, or keep its
 *   beginning
 * @throws {InputError} where the body is too large, cut off, damaged or packed in an unknown way; the
 *   signal's reason where it fired
 */
export async function readBody(
  answer: Answer,
  limits: Limits,
  signal: AbortSignal,
  whenLarger: 'fail' | 'cut' = 'fail',
): Promise<Uint8Array> {
  try {
    // Before the reading, so that what cannot be opened is not sent for.
    const encodings = encodingsOf(answer)
    let bytes = await receive(answer, limits, whenLarger)
    for (const encoding of encodings) bytes = await unpack(bytes, encoding, limits)
    signal.throwIfAborted()
    return bytes
  } catch (error) {
    if (signal.aborted) throw signal.reason
    throw explainNetworkError(error, answer.url.host)
  } finally {
    discard(answer)
  }
}

/** Encodings in the order in which they come off. */
function encodingsOf({ headers }: Answer): string[] {
  const named = [headers['content-encoding'] ?? []].flat().join(',').toLowerCase()
  const encodings = named.split(',').map((name) => name.trim())
  const applied = encodings.filter((name) => name !== '' && name !== 'identity').reverse()
  if (applied.length > MAX_ENCODINGS) throw new InputError('the page is packed too many times over')
  const unknown = applied.find((name) => !UNPACKERS.has(name))
  if (unknown !== undefined) {
    throw new InputError(`the page is packed in a way that cannot be opened here (${plain(unknown)})`)
  }
  return applied
}

async function receive(answer: Answer, limits: Limits, whenLarger: 'fail' | 'cut'): Promise<Uint8Array> {
  const bound = limits.sentBytes
  if (whenLarger === 'fail' && Number(answer.headers['content-length']) > bound) throw tooLarge(bound)
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of answer.body) {
    chunks.push(chunk)
    length += chunk.length
    if (length <= bound) continue
    if (whenLarger === 'fail') throw tooLarge(bound)
    break
  }
  return Buffer.concat(chunks).subarray(0, bound)
}

async function unpack(packed: Uint8Array, encoding: string, limits: Limits): Promise<Uint8Array> {
  // Servers label an empty page as packed though there is nothing to pack.
  if (packed.length === 0) return packed
  try {
    return await UNPACKERS.get(encoding)!(packed, { maxOutputLength: limits.bytes })
  } catch (error) {
    if (error instanceof RangeError) throw tooLarge(limits.bytes)
    throw new InputError(`the page is cut off or damaged: its ${encoding} packing does not open`, {
      cause: error,
    })
  }
}

const tooLarge = (bound: number): InputError =>
  new InputError(`the page is larger than ${sizeForPeople(bound)}, the most that is read`)

const plain = (text: string): string => text.replace(/[^\x21-\x7e]/g, '?').slice(0, 40)
