/** Cuts a file of many articles into portions, without keeping it, from any place on. */
import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { Gunzip } from 'fflate'
import { InputError, MAX_DOCUMENT_BYTES } from '../../document.ts'
import { isGzip, placedLines } from '../bytes.ts'
import { isBlank } from '../json-lines.ts'
import { bytesToKeep, mayBeDocument } from '../warc.ts'
import { warcRecords } from '../warc-records.ts'
import { addressOfLine, type ManyKind, type Portion } from './portion.ts'

export interface Cut extends Portion {
  /** How many of its records should be articles. */
  articles: number
  /** Byte of the file up to which it and all before it reach; of gzipped files about so. */
  reaches: number
  /** Where the next portion begins. */
  next: Place
}

/** Where cutting goes on: the fields of {@link Portion}. */
export type Place = Pick<Portion, 'at' | 'skip' | 'first'>

export const BEGINNING: Place = { at: 0, skip: 0, first: 1 }

/**
 * Gzipped data can be entered only where a member begins; a file of one member must be unpacked from its beginning for
 * every portion. Portions grow with what has to be unpacked before them (an article for so many bytes), so that it
 * stays a small part of reading (2 MB are unpacked in some hundredths of a second); up to a bound.
 */
const PASSED_PER_ARTICLE = 2_000_000
const MOST_ARTICLES = 2000

/** So much gzip at a time unpacks to 16 MB at most. */
const SLICE_BYTES = 16 * 1024

/** Enough of a record to tell by its HTTP header whether it is a page. */
const LOOKED_AT = 16 * 1024

/**
 * Cuts a file into portions of about so many articles.
 *
 * @param from where to go on; the beginning unless given
 * @throws InputError where the file is damaged, after the portions before that
 * @example
 * for await (const { at, skip, records, articles } of cutFile('crawl.warc.gz', 'warc', { articles: 200 })) …
 */
export async function* cutFile(
  path: string,
  kind: ManyKind,
  { articles: wanted, from = BEGINNING }: { articles: number; from?: Place },
): AsyncGenerator<Cut, void, undefined> {
  const stream = enteringStream(path, from.at)
  const records = kind === 'warc' ? pagesIn(stream.chunks) : linesIn(stream.chunks, kind)
  let entry = { at: from.at, unpacked: 0, record: 0 }
  let number = from.first - from.skip
  let portion = { ...from, records: 0, articles: 0, begins: 0 }
  const cut = (next: Place): Cut => {
    const { begins: _, ...rest } = portion
    return { ...rest, reaches: stream.reached(), next }
  }
  let index = 0
  let damage: unknown
  try {
    for await (const { start, isArticle } of records) {
      const entered = stream.entryAt(start)
      if (entered !== undefined) entry = { at: entered, unpacked: start, record: index }
      const place = { at: entry.at, skip: index - entry.record, first: number }
      const passed = portion.begins
      const most = Math.min(Math.max(wanted, Math.floor(passed / PASSED_PER_ARTICLE)), MOST_ARTICLES)
      if (index === from.skip && portion.records === 0) portion.begins = start - entry.unpacked
      else if (isArticle && portion.articles >= most) {
        yield cut(place)
        portion = { ...place, records: 0, articles: 0, begins: start - entry.unpacked }
      }
      if (index >= from.skip) {
        portion.records++
        if (isArticle) portion.articles++
      }
      index++
      number++
    }
  } catch (error) {
    damage = error
  }
  if (portion.records > 0) {
    const next = {
      at: portion.at,
      skip: portion.skip + portion.records,
      first: portion.first + portion.records,
    }
    yield cut(next)
  }
  if (damage) throw damage
}

interface Seen {
  /** Byte of the unpacked stream. */
  start: number
  isArticle: boolean
}

async function* linesIn(chunks: AsyncIterable<Uint8Array>, kind: ManyKind): AsyncGenerator<Seen> {
  for await (const { bytes, start } of placedLines(chunks, MAX_DOCUMENT_BYTES)) {
    // A line that is too long is an article that will be reported.
    const says = bytes === undefined || !isBlank(bytes)
    const isComment =
      kind === 'list' &&
      bytes !== undefined &&
      addressOfLine(Buffer.from(bytes).toString('latin1')) === undefined
    yield { start, isArticle: says && !isComment }
  }
}

async function* pagesIn(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Seen> {
  const starts: number[] = []
  let last = -1
  // Records of which nothing is kept are not given: they are told of here.
  const keep = (headers: Map<string, string>, length: number): number =>
    Math.min(bytesToKeep(headers, length), LOOKED_AT)
  for await (const record of warcRecords(chunks, keep, { begins: (start) => starts.push(start) })) {
    for (; last + 1 < record.number - 1; last++) yield { start: starts.shift()!, isArticle: false }
    last = record.number - 1
    yield { start: starts.shift()!, isArticle: mayBeDocument(record) }
  }
  for (const start of starts) yield { start, isArticle: false }
}

interface Entering {
  /** Unpacked. */
  chunks: AsyncIterable<Uint8Array>
  /** The byte of the file at which a byte of the unpacked stream can be entered, where it can; in rising order. */
  entryAt(unpacked: number): number | undefined
  /** Byte of the file up to which it was read. */
  reached(): number
}

const enteringStream = (path: string, from: number): Entering => {
  const entries: { unpacked: number; at: number }[] = []
  let packed: boolean | undefined
  let read = 0
  let given = 0
  async function* chunks(): AsyncGenerator<Uint8Array> {
    packed = await isPacked(path, from)
    const source = createReadStream(path, { start: from, highWaterMark: packed ? SLICE_BYTES : 64 * 1024 })
    if (!packed) {
      for await (const chunk of source as AsyncIterable<Uint8Array>) {
        read += chunk.length
        yield chunk
      }
      return
    }
    const out: Uint8Array[] = []
    let unpacked = 0
    entries.push({ unpacked: 0, at: from })
    const gunzip = new Gunzip((chunk) => {
      if (chunk.length > 0) out.push(chunk)
      unpacked += chunk.length
    })
    gunzip.onmember = (offset) => entries.push({ unpacked, at: from + offset })
    const push = (chunk: Uint8Array, isLast: boolean): void => {
      try {
        gunzip.push(chunk, isLast)
      } catch (error) {
        const isCut = /unexpected EOF/i.test((error as Error).message)
        throw new InputError(isCut ? 'ends in the middle of its gzip data' : 'has damaged gzip data')
      }
    }
    for await (const chunk of source as AsyncIterable<Uint8Array>) {
      read += chunk.length
      let damage: unknown
      try {
        push(chunk, false)
      } catch (error) {
        damage = error
      }
      yield* out.splice(0)
      if (damage) throw damage
    }
    push(new Uint8Array(), true)
    yield* out.splice(0)
  }
  return {
    chunks: chunks(),
    entryAt: (unpacked) => {
      given = unpacked
      if (!packed) return from + unpacked
      while (entries[0] && entries[0].unpacked < unpacked) entries.shift()
      return entries[0]?.unpacked === unpacked ? entries[0].at : undefined
    },
    reached: () => (packed ? from + read : from + given),
  }
}

const isPacked = async (path: string, at: number): Promise<boolean> => {
  const handle = await open(path)
  try {
    const { buffer } = await handle.read(Buffer.alloc(3), 0, 3, at)
    return isGzip(buffer)
  } finally {
    await handle.close()
  }
}
