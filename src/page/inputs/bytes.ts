/** Streams of bytes: looking ahead, unpacking gzip, reading whole, cutting into lines. */

import { finished } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { InputError, MAX_DOCUMENT_BYTES } from '../document.ts'
import { LIMIT } from './wording.ts'

export type Chunks = AsyncIterable<Uint8Array>

/** A stream whose beginning is known. `chunks` gives all of it, `head` included. */
interface Peeked {
  head: Uint8Array
  chunks: Chunks
  /** Lets go of what lies beneath; to be called when done, read or unread. */
  close: () => Promise<void>
}

const HEAD_BYTES = 64 * 1024

/**
 * Reads a stream's first 64 KB (or all, if it is shorter). An error after the first bytes is thrown where
 * reading comes to it, so that what stands before the damage can still be read.
 */
async function peek(source: Chunks): Promise<Peeked> {
  const iterator = source[Symbol.asyncIterator]()
  const held: Uint8Array[] = []
  let length = 0
  let done = false
  let failed: { error: unknown } | undefined
  while (length < HEAD_BYTES && !done && !failed) {
    try {
      const next = await iterator.next()
      if (next.done) done = true
      else {
        held.push(next.value)
        length += next.value.length
      }
    } catch (error) {
      if (length === 0) throw error
      failed = { error }
    }
  }
  const head = held.length === 1 ? held[0]! : Buffer.concat(held)
  async function* chunks(): AsyncGenerator<Uint8Array> {
    if (head.length > 0) yield head
    if (failed) throw failed.error
    while (!done) {
      const next = await iterator.next()
      if (next.done) return
      yield next.value
    }
  }
  const close = async (): Promise<void> => {
    await iterator.return?.()
  }
  return { head, chunks: chunks(), close }
}

/** So much gzip at a time unpacks to 16 MB at most (1,032 times). */
const SLICE_BYTES = 16 * 1024

/**
 * Unpacks gzip, members one after the other included, no further than it is read. All that stands before a
 * cut is given before the error: a stream that fails drops what it still holds, so it is emptied after each
 * slice.
 */
async function* gunzip(source: Chunks): AsyncGenerator<Uint8Array> {
  const inflate = createGunzip({ chunkSize: HEAD_BYTES })
  const out: Uint8Array[] = []
  let failed: { error: unknown } | undefined
  inflate.on('data', (chunk: Uint8Array) => out.push(chunk))
  let settle = (): void => {}
  inflate.on('error', (error) => {
    failed = { error }
    // A write that fails is not called back.
    settle()
  })
  try {
    for await (const chunk of source) {
      for (let at = 0; at < chunk.length; at += SLICE_BYTES) {
        await new Promise<void>((done) => {
          settle = done
          inflate.write(chunk.subarray(at, at + SLICE_BYTES), () => done())
        })
        yield* out.splice(0)
        if (failed) throw failed.error
      }
    }
    await new Promise<void>((done) => {
      finished(inflate, () => done())
      inflate.end()
    })
    yield* out
    if (failed) throw failed.error
  } finally {
    inflate.destroy()
  }
}

export const isGzip = (bytes: Uint8Array): boolean =>
  bytes[0] === 0x1f && bytes[1] === 0x8b && bytes[2] === 0x08

/** How many layers of gzip are taken off: `.gz` twice is an accident, more is an attack. */
const GZIP_LAYERS = 2

/**
 * Takes off up to two layers of gzip, whatever the file is called.
 *
 * @throws InputError if there is gzip still
 */
export async function unpack(source: Chunks): Promise<Peeked & { packed: boolean }> {
  let peeked = await peek(source)
  let layers = 0
  while (isGzip(peeked.head)) {
    const outer = peeked
    try {
      if (layers === GZIP_LAYERS) throw new InputError('is gzip within gzip within gzip; unpack it first')
      peeked = await peek(gunzip(outer.chunks))
    } catch (error) {
      await outer.close()
      throw error
    }
    const inner = peeked
    peeked = {
      ...inner,
      close: async () => {
        await inner.close()
        await outer.close()
      },
    }
    layers++
  }
  return { ...peeked, packed: layers > 0 }
}

/**
 * Reads a stream to its end.
 *
 * @throws InputError beyond 20 MB, having read no more than that
 */
export async function readWhole(chunks: Chunks, packed: boolean): Promise<Uint8Array> {
  const held: Uint8Array[] = []
  let length = 0
  for await (const chunk of chunks) {
    length += chunk.length
    if (length > MAX_DOCUMENT_BYTES)
      throw new InputError(`is larger than ${LIMIT}${packed ? ' once decompressed' : ''}`)
    held.push(chunk)
  }
  return held.length === 1 ? held[0]! : Buffer.concat(held)
}

/**
 * Cuts a stream into lines, without their line ends. `undefined` stands for a line longer than `most` bytes,
 * which is passed over.
 */
export async function* byteLines(chunks: Chunks, most: number): AsyncGenerator<Uint8Array | undefined> {
  for await (const { bytes } of placedLines(chunks, most)) yield bytes
}

/** A line, and where it begins and ends, its line end included, counted in bytes from the stream's first. */
export interface PlacedLine {
  bytes: Uint8Array | undefined
  start: number
  end: number
}

/** As {@link byteLines}, with where each line stands. */
export async function* placedLines(chunks: Chunks, most: number): AsyncGenerator<PlacedLine> {
  let held: Uint8Array[] = []
  let length = 0
  let start = 0
  const line = (ending: number): PlacedLine => {
    const bytes = length > most ? undefined : held.length === 1 ? held[0]! : Buffer.concat(held)
    const placed = {
      bytes: bytes?.[bytes.length - 1] === 0x0d ? bytes.subarray(0, -1) : bytes,
      start,
      end: start + length + ending,
    }
    start = placed.end
    held = []
    length = 0
    return placed
  }
  for await (const chunk of chunks) {
    let from = 0
    while (from < chunk.length) {
      const at = chunk.indexOf(0x0a, from)
      const part = chunk.subarray(from, at < 0 ? chunk.length : at)
      length += part.length
      if (length > most) held = []
      else held.push(part)
      if (at < 0) break
      yield line(1)
      from = at + 1
    }
  }
  if (length > 0) yield line(0)
}
