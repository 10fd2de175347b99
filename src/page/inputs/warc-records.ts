/**
 * Cuts a WARC file (ISO 28500) into its records, within bounds: a record's header may be 64 KB, and of its
 * block no more is kept than asked for.
 *
 * Record boundaries are found here and not by a library: those at hand wait for ever on a file that is cut
 * off, read past a record whose header lies, and unpack without a bound.
 */

import { InputError } from '../document.ts'
import type { Chunks } from './bytes.ts'

export interface WarcRecord {
  /** Counted from 1, records of every type included. */
  number: number
  /** Names in lower case. */
  headers: Map<string, string>
  /** As many bytes of the block as were asked for; the rest was passed over. */
  block: Uint8Array
  /** Bytes of the whole block. */
  length: number
}

const MOST_HEADER_BYTES = 64 * 1024

/**
 * The records of a WARC stream, unpacked. Those for which `keep` gives 0 are passed over, also in the result.
 *
 * @param keep how many bytes of the block to keep of a record with these headers
 * @param within `before`: records of the file that come before the stream's first; `begins` is told where each record
 *   begins, also of those that are passed over: its first byte, counted from the stream's first
 * @throws InputError where the file is cut off, damaged or no WARC, after the records before that
 */
export async function* warcRecords(
  chunks: Chunks,
  keep: (headers: Map<string, string>, length: number) => number,
  { before = 0, begins }: { before?: number; begins?: (start: number) => void } = {},
): AsyncGenerator<WarcRecord> {
  const reader = byteReader(chunks)
  let number = before
  let within = false
  try {
    for (;;) {
      within = false
      const version = await firstLine(reader)
      if (version === undefined) break
      number++
      within = true
      if (!version.line.startsWith('WARC/')) throw new InputError(misplaced(number))
      const headers = await readHeaders(reader, number)
      const length = Number(headers.get('content-length') ?? 'none')
      if (!Number.isSafeInteger(length) || length < 0)
        throw new InputError(`record ${number} does not tell its length; what follows is not read`)
      begins?.(version.start)
      const kept = Math.min(length, keep(headers, length))
      const block = await reader.take(kept)
      const passed = await reader.skip(length - block.length)
      if (block.length + passed < length) throw new InputError(cutOff(number))
      if (kept > 0 || length === 0) yield { number, headers, block, length }
    }
  } catch (error) {
    const code = (error as { code?: unknown }).code
    if (code === 'Z_BUF_ERROR')
      throw new InputError(within ? cutOff(number) : `is cut off after record ${number}`)
    if (code === 'Z_DATA_ERROR')
      throw new InputError(`has damaged gzip data after record ${within ? number - 1 : number}`)
    throw error
  } finally {
    await reader.close()
  }
}

const cutOff = (number: number): string => `ends in the middle of record ${number}`
const misplaced = (number: number): string =>
  number === 1 ? 'is not a WARC file' : `is damaged: no record begins where record ${number - 1} ends`

async function firstLine(reader: ByteReader): Promise<{ line: string; start: number } | undefined> {
  for (;;) {
    const start = reader.position
    const line = await reader.line(MOST_HEADER_BYTES)
    if (line === undefined) return undefined
    if (line !== '') return { line, start }
  }
}

async function readHeaders(reader: ByteReader, number: number): Promise<Map<string, string>> {
  const lines: string[] = []
  let length = 0
  for (;;) {
    const line = await reader.line(MOST_HEADER_BYTES)
    if (line === undefined) throw new InputError(cutOff(number))
    if (line === '') return headersOf(lines)
    length += line.length
    if (length > MOST_HEADER_BYTES)
      throw new InputError(`has a header of more than 64 KB in record ${number}`)
    lines.push(line)
  }
}

/** Header fields of WARC and HTTP; the first of a name counts, folded lines are joined. */
export function headersOf(lines: string[]): Map<string, string> {
  const headers = new Map<string, string>()
  let last = ''
  for (const line of lines) {
    if (/^[ \t]/.test(line) && headers.has(last)) {
      headers.set(last, `${headers.get(last)} ${line.trim()}`)
      continue
    }
    const colon = line.indexOf(':')
    last = colon > 0 ? line.slice(0, colon).trim().toLowerCase() : ''
    if (last && !headers.has(last)) headers.set(last, line.slice(colon + 1).trim())
  }
  return headers
}

interface ByteReader {
  /** Bytes that were read or passed over. */
  readonly position: number
  /** The next line without its end; undefined at the end; cut at `most` bytes. */
  line: (most: number) => Promise<string | undefined>
  /** The next bytes, fewer at the end. */
  take: (count: number) => Promise<Uint8Array>
  /** Passes over bytes and tells how many there were. */
  skip: (count: number) => Promise<number>
  close: () => Promise<void>
}

function byteReader(chunks: Chunks): ByteReader {
  const iterator = chunks[Symbol.asyncIterator]()
  let current: Uint8Array = new Uint8Array(0)
  let position = 0

  /** True if there is a byte to read. */
  const fill = async (): Promise<boolean> => {
    while (current.length === 0) {
      const next = await iterator.next()
      if (next.done) return false
      current = next.value
    }
    return true
  }
  const advance = (count: number): Uint8Array => {
    const part = current.subarray(0, count)
    current = current.subarray(part.length)
    position += part.length
    return part
  }
  return {
    get position() {
      return position
    },
    async line(most) {
      const parts: Uint8Array[] = []
      let length = 0
      while (length < most && (await fill())) {
        const at = current.indexOf(0x0a)
        const part = advance(at < 0 ? Math.min(current.length, most - length) : at + 1)
        parts.push(part)
        length += part.length
        if (at >= 0) break
      }
      return length === 0
        ? undefined
        : Buffer.concat(parts)
            .toString('latin1')
            .replace(/\r?\n$/, '')
    },
    async take(count) {
      const parts: Uint8Array[] = []
      let length = 0
      while (length < count && (await fill())) {
        const part = advance(count - length)
        parts.push(part)
        length += part.length
      }
      return parts.length === 1 ? parts[0]! : Buffer.concat(parts)
    },
    async skip(count) {
      let length = 0
      while (length < count && (await fill())) length += advance(count - length).length
      return length
    },
    async close() {
      await iterator.return?.()
    },
  }
}
