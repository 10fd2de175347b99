/** Reads one portion of a file of many articles. */
import { createReadStream } from 'node:fs'
import { InputError, MAX_DOCUMENT_BYTES } from '../../document.ts'
import { byteLines, unpack } from '../bytes.ts'
import type { Found } from '../input.ts'
import { foundInLine, isBlank } from '../json-lines.ts'
import { bytesToKeep, foundInRecord } from '../warc.ts'
import { warcRecords } from '../warc-records.ts'
import { addressOfLine, type ManyKind, type Portion } from './portion.ts'

/** What a record of a portion is: a document, a failure, or an address that is to be fetched. */
export interface Placed {
  /** The record, within its portion, from 0. */
  record: number
  found: Found | { address: string; name: string }
}

/**
 * Gives what a portion holds, in its order; records that are no documents are passed over.
 *
 * @throws InputError where the file is damaged or ends before the portion does
 */
export async function* readPortion(
  path: string,
  kind: ManyKind,
  portion: Portion,
): AsyncGenerator<Placed, void, undefined> {
  const { at, first, records } = portion
  const { chunks, close } = await unpack(createReadStream(path, { start: at }))
  try {
    const read = kind === 'warc' ? recordsOf(path, chunks, portion) : linesOf(path, chunks, kind, portion)
    let seen = 0
    for await (const { record, found } of read) {
      seen = record + 1
      if (found) yield { record, found }
      if (seen >= records) return
    }
    if (seen < records && kind !== 'warc')
      throw new InputError(`ends before line ${first + records - 1}: it changed since it was split`)
  } finally {
    await close()
  }
}

interface Read {
  record: number
  found?: Placed['found']
}

async function* linesOf(
  path: string,
  chunks: AsyncIterable<Uint8Array>,
  kind: ManyKind,
  { skip, first }: Portion,
): AsyncGenerator<Read> {
  let record = -skip - 1
  for await (const line of byteLines(chunks, MAX_DOCUMENT_BYTES)) {
    record++
    if (record < 0) continue
    const number = first + record
    if (line && isBlank(line)) yield { record }
    else if (kind === 'jsonl') yield { record, found: foundInLine(path, number, line) }
    else yield { record, ...foundAddress(path, number, line) }
  }
}

const foundAddress = (path: string, number: number, line: Uint8Array | undefined): Omit<Read, 'record'> => {
  const address = line && addressOfLine(Buffer.from(line).toString('utf8'))
  if (line && address === undefined) return {}
  return address !== undefined && /^https?:\/\/\S{1,4000}$/i.test(address)
    ? { found: { address, name: address } }
    : { found: { name: path, problem: `line ${number}: is no http or https address` } }
}

async function* recordsOf(
  path: string,
  chunks: AsyncIterable<Uint8Array>,
  { skip, first, records }: Portion,
): AsyncGenerator<Read> {
  let read = 0
  const keep = (headers: Map<string, string>, length: number): number => {
    const isOurs = read >= skip && read < skip + records
    // The last one must be given, document or not: what follows is not to be read.
    const least = ++read === skip + records ? 1 : 0
    return isOurs ? Math.max(least, bytesToKeep(headers, length)) : 0
  }
  for await (const kept of warcRecords(chunks, keep, { before: first - skip - 1 })) {
    const record = kept.number - first
    // Records without a block are given wherever they stand.
    if (record < 0) continue
    const found = await foundInRecord(path, kept.number, kept)
    yield { record, ...(found && { found }) }
    if (record === records - 1) return
  }
}
