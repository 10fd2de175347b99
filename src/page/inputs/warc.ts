/** WARC and WET files: the pages and texts among their records. */

import { looksBinary } from '../binary.ts'
import { decodeHtml, decodeText } from '../decode.ts'
import { InputError, MAX_DOCUMENT_BYTES, type RawDocument } from '../document.ts'
import type { Chunks } from './bytes.ts'
import { httpResponse } from './http-response.ts'
import type { Found } from './input.ts'
import { mediaTypeOf } from './kind.ts'
import { type WarcRecord, warcRecords } from './warc-records.ts'
import { LIMIT, problemOf } from './wording.ts'

/** A response's HTTP header comes on top of the document that it carries. */
const HTTP_HEADER_BYTES = 64 * 1024

/**
 * Reads WARC records as a stream: `response` (status 200, HTML), `resource` (HTML, plain text) and
 * `conversion` (plain text) are documents, others are passed over. A record that should be a document and
 * cannot be read is a failure; the next is read.
 *
 * @throws InputError where the file is cut off or damaged, after the documents before that
 */
export async function* readWarc(name: string, chunks: Chunks): AsyncGenerator<Found> {
  let number = 0
  for await (const record of warcRecords(chunks, bytesToKeep)) {
    number = record.number
    const found = await foundInRecord(name, number, record)
    if (found) yield found
  }
}

/** The document of a record; undefined where it is none. `number` is its place in the file, from 1. */
export async function foundInRecord(
  name: string,
  number: number,
  record: WarcRecord,
): Promise<Found | undefined> {
  try {
    const found = await documentOf(`${name}, record ${number}`, record)
    const url = record.headers.get('warc-target-uri')?.replace(/^<(.*)>$/, '$1')
    return found && url ? { ...found, url } : found
  } catch (error) {
    return { name, problem: `record ${number}: ${problemOf(error)}` }
  }
}

/** How much of a record's block is needed to tell whether it is a document, and to read it. */
export function bytesToKeep(headers: Map<string, string>, length: number): number {
  const type = headers.get('warc-type')?.toLowerCase()
  if (type !== 'response' && type !== 'resource' && type !== 'conversion') return 0
  // Of a record that is too large, enough to tell whether it is a document.
  return length <= MAX_DOCUMENT_BYTES + HTTP_HEADER_BYTES ? length : HTTP_HEADER_BYTES
}

/** Whether a record should be a document, by its headers and the beginning of its block alone. */
export function mayBeDocument({ headers, block }: WarcRecord): boolean {
  const type = headers.get('warc-type')?.toLowerCase()
  if (type === 'resource' || type === 'conversion') {
    const media = mediaTypeOf(headers.get('content-type'))
    return PAGES.has(media) || media === 'text/plain'
  }
  if (type !== 'response') return false
  if (!/^https?:/i.test((headers.get('warc-target-uri') ?? '').replace(/^</, ''))) return false
  const response = httpResponse(block)
  if (response?.status !== 200) return false
  const contentType = response.headers.get('content-type')
  return contentType === undefined || PAGES.has(mediaTypeOf(contentType))
}

async function documentOf(name: string, record: WarcRecord): Promise<RawDocument | undefined> {
  if (!mayBeDocument(record)) return undefined
  const { headers, block } = record
  const whole = block.length === record.length
  if (headers.get('warc-type')?.toLowerCase() !== 'response')
    return textOrPage(name, headers.get('content-type'), block, whole)
  const response = httpResponse(block)!
  const contentType = response.headers.get('content-type')
  if (!whole) throw new InputError(`is larger than ${LIMIT}`)
  const body = await response.body()
  if (contentType === undefined && !/^\s{0,99}</.test(Buffer.from(body.subarray(0, 100)).toString('latin1')))
    return undefined
  return textOrPage(name, contentType ?? 'text/html', body, true)
}

const PAGES = new Set(['text/html', 'application/xhtml+xml'])

function textOrPage(
  name: string,
  contentType: string | undefined,
  bytes: Uint8Array,
  whole: boolean,
): RawDocument | undefined {
  const type = mediaTypeOf(contentType)
  const isPage = PAGES.has(type)
  if (!isPage && type !== 'text/plain') return undefined
  if (!whole || bytes.length > MAX_DOCUMENT_BYTES) throw new InputError(`is larger than ${LIMIT}`)
  const binary = looksBinary(bytes)
  if (binary) throw new InputError(`is ${binary}, not text`)
  const content = (isPage ? decodeHtml : decodeText)(bytes, contentType).text
  if (content.trim() === '') return undefined
  return { name, format: isPage ? 'html' : 'text', content }
}
