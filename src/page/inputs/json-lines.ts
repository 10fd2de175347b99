/** JSON Lines, a document a line, and the one JSON object that a `.json` file may hold. */

import { InputError, isFailure, MAX_DOCUMENT_BYTES, type RawDocument } from '../document.ts'
import { byteLines, type Chunks } from './bytes.ts'
import { isoDate } from './dates.ts'
import type { Found } from './input.ts'
import { LIMIT, problemOf } from './wording.ts'

/**
 * A file of which nothing could be read so far is no JSON Lines; it is given up rather than complained of
 * line by line.
 */
const MOST_BAD_LINES_AT_START = 100

/**
 * Reads JSON Lines as a stream: `{"id"?, "url"?, "headline"?, "published"?, "text"}` or `{…, "html"}` a line.
 * `text` is kept character for character, lone surrogates included. Blank lines and unknown fields are passed
 * over; a bad line is a failure that names it, and the next is read.
 */
export async function* readJsonLines(name: string, chunks: Chunks): AsyncGenerator<Found> {
  let number = 0
  let read = 0
  let failed = 0
  for await (const line of byteLines(chunks, MAX_DOCUMENT_BYTES)) {
    number++
    if (number === 1 && line && isUtf16(line))
      throw new InputError('is UTF-16; JSON Lines are UTF-8: convert it first')
    if (line && isBlank(line)) continue
    const found = foundInLine(name, number, line)
    yield found
    if (!isFailure(found)) read++
    else if (read === 0 && ++failed === MOST_BAD_LINES_AT_START)
      throw new InputError(`none of its first ${failed} lines is a JSON document; given up`)
  }
  if (number === 0 || read + failed === 0) throw new InputError('is empty')
}

/** The document of a line; `number` is its place in the file, from 1. */
export function foundInLine(name: string, number: number, line: Uint8Array | undefined): Found {
  try {
    return documentOfLine(`${name}:${number}`, line)
  } catch (error) {
    return { name, problem: `line ${number}: ${problemOf(error)}` }
  }
}

const isUtf16 = (line: Uint8Array): boolean =>
  (line[0] === 0xff && line[1] === 0xfe) || (line[0] === 0xfe && line[1] === 0xff)

export const isBlank = (line: Uint8Array): boolean =>
  line.every((byte) => byte === 0x20 || byte === 0x09 || byte === 0x0d)

function documentOfLine(name: string, line: Uint8Array | undefined): RawDocument {
  if (!line) throw new InputError(`is longer than ${LIMIT}`)
  let json: string
  try {
    json = new TextDecoder('utf-8', { fatal: true }).decode(line)
  } catch {
    throw new InputError('not valid UTF-8')
  }
  return documentOfJson(name, parseJson(json))
}

/** @throws InputError that tells at which character the text ceases to be JSON */
export function parseJson(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch (error) {
    const at = String((error as Error).message).match(/at position (\d+)/)?.[1]
    if (at !== undefined) throw new InputError(`not valid JSON at character ${Number(at) + 1}`)
    throw new InputError(
      /end of JSON/.test(String(error)) ? 'not valid JSON: it ends too early' : 'not valid JSON',
    )
  }
}

/**
 * A document given as JSON; `null` and empty strings stand for nothing given, and a date that cannot be read
 * is left out. Where both are given, `text` is read and `html` is not.
 *
 * @throws InputError
 */
export function documentOfJson(name: string, value: unknown): RawDocument {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new InputError('is JSON but not an object; write {"text": "…"}')
  const fields = value as Record<string, unknown>
  const text = stringField(fields, 'text')
  const html = stringField(fields, 'html')
  if (text === undefined && html === undefined) throw new InputError('neither text nor html')
  const content = text || html || ''
  if (content.trim() === '') throw new InputError(`its ${text === undefined ? 'html' : 'text'} is empty`)
  const found: RawDocument = { name, format: text ? 'text' : 'html', content }
  const id = idField(fields)
  if (id) found.id = id
  const url = stringField(fields, 'url')
  if (url) found.url = url
  const headline = stringField(fields, 'headline')
  if (headline) found.headline = headline
  const published = isoDate(stringField(fields, 'published') ?? '')
  if (published) found.published = published
  return found
}

function stringField(fields: Record<string, unknown>, key: string): string | undefined {
  const value = Object.hasOwn(fields, key) ? fields[key] : undefined
  if (value === undefined || value === null) return undefined
  if (typeof value !== 'string') throw new InputError(`${key} is ${typeName(value)}, not a string`)
  return value
}

/** Data sets number their documents: a whole number is an id, too. */
function idField(fields: Record<string, unknown>): string | undefined {
  return Number.isSafeInteger(fields.id) ? String(fields.id) : stringField(fields, 'id')
}

function typeName(value: unknown): string {
  if (Array.isArray(value)) return 'an array'
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`
}
