/** From what a person names on the command line to a stream of decoded documents. */

import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { looksBinary } from '../binary.ts'
import { decodeHtml, decodeText } from '../decode.ts'
import { InputError, isFailure, MAX_DOCUMENT_BYTES, type RawDocument } from '../document.ts'
import { readWhole, unpack } from './bytes.ts'
import { readXml } from './feed.ts'
import { filesWithin } from './folder.ts'
import type { Found, Input, InputOptions, Kind } from './input.ts'
import { readJson } from './json.ts'
import { readJsonLines } from './json-lines.ts'
import {
  idOfName,
  isJsonLines,
  isSingle,
  isStreamed,
  kindOfAddress,
  kindOfContent,
  kindOfName,
  READABLE_EXTENSIONS,
} from './kind.ts'
import { readWarc } from './warc.ts'
import { LIMIT, oneLine, problemOf } from './wording.ts'

export type { Found, InputOptions } from './input.ts'

/**
 * Finds the documents of some inputs, in their order, as a stream: one document in memory at a time.
 *
 * An input is a file (HTML, text, Markdown, JSON Lines, JSON Feed, RSS, Atom, RDF, WARC, WET; each may be
 * gzipped, whatever its name), a folder (see `filesWithin`), an `http(s)` address, or `-` for standard
 * input. A name with a known extension is read as that kind; otherwise the content tells.
 *
 * What cannot be read is given as a failure in its place; nothing is thrown. The second of two documents
 * with the same given id is a failure.
 *
 * @example
 * for await (const found of findDocuments(['news.jsonl', 'pages/'])) {
 *   if (isFailure(found)) console.error(`${found.name}: ${found.problem}`)
 *   else console.log(found.name, found.content.length)
 * }
 */
export async function* findDocuments(
  inputs: Iterable<string>,
  options: InputOptions = {},
): AsyncGenerator<Found> {
  const nameOfId = new Map<string, string>()
  let stdinRead = false
  for (const input of inputs) {
    const again = input === '-' && stdinRead
    if (input === '-') stdinRead = true
    for await (const found of again ? readTwice() : findIn(input, options)) {
      if (isFailure(found)) {
        yield { name: oneLine(found.name), problem: found.problem }
        continue
      }
      const first = found.id === undefined ? undefined : nameOfId.get(found.id)
      if (first !== undefined) {
        yield { name: oneLine(found.name), problem: `has the same id as ${first}` }
        continue
      }
      if (found.id !== undefined) nameOfId.set(found.id, oneLine(found.name))
      if (options.published) found.otherwise = { published: options.published, ...found.otherwise }
      yield { ...found, name: oneLine(found.name) }
    }
  }
}

async function* readTwice(): AsyncGenerator<Found> {
  yield { name: 'standard input', problem: 'can be read only once' }
}

async function* findIn(input: string, options: InputOptions): AsyncGenerator<Found> {
  if (input === '-') {
    const stdin = options.stdin ?? process.stdin
    yield* readSafely('standard input', async () => ({ name: 'standard input', chunks: stdin }), options)
  } else if (/^[a-z][a-z0-9+.-]+:\/\//i.test(input)) {
    yield* readSafely(input, () => openAddress(input, options), options)
  } else {
    yield* findInPath(input, options)
  }
}

async function* findInPath(path: string, options: InputOptions): AsyncGenerator<Found> {
  let folder = false
  try {
    folder = (await stat(path)).isDirectory()
  } catch (error) {
    const hint = /^www\./i.test(path) ? '; an address begins with https://' : ''
    yield { name: path, problem: `${problemOf(error)}${hint}` }
    return
  }
  if (!folder) {
    yield* readSafely(path, () => openFile(path, options), options)
    return
  }
  let empty = true
  for await (const file of filesWithin(path)) {
    empty = false
    if (typeof file === 'string') yield* readSafely(file, () => openFile(file, options), options)
    else yield file
  }
  if (empty)
    yield {
      name: path,
      problem: `holds no document onrecord can read (${READABLE_EXTENSIONS.join(', ')}, each also .gz)`,
    }
}

async function openFile(path: string, options: InputOptions): Promise<Input> {
  const stats = await stat(path)
  const kind = kindOfName(path)
  const input: Input = { name: path, chunks: fileChunks(path) }
  if (stats.isFile()) input.size = stats.size
  if (kind) input.kind = kind
  // A pipe's name (`/dev/fd/63`) names no document.
  if (options.idFromName && stats.isFile()) input.id = idOfName(path)
  return input
}

/** Opens the file only when it is read. */
async function* fileChunks(path: string): AsyncGenerator<Uint8Array> {
  yield* createReadStream(path)
}

async function openAddress(url: string, options: InputOptions): Promise<Input> {
  if (!/^https?:/i.test(url)) throw new InputError('is not an http or https address')
  if (!options.fetchAddress) throw new InputError('addresses cannot be fetched here')
  const fetched = await options.fetchAddress(url)
  const input: Input = { name: url, chunks: oneChunk(fetched.bytes), url: fetched.url }
  if (fetched.contentType) input.contentType = fetched.contentType
  return input
}

async function* oneChunk(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}

async function* readSafely(
  name: string,
  open: () => Promise<Input>,
  options: InputOptions,
): AsyncGenerator<Found> {
  try {
    yield* readInput(await open(), options)
  } catch (error) {
    yield { name, problem: problemOf(error) }
  }
}

async function* readInput(input: Input, options: InputOptions): AsyncGenerator<Found> {
  if (input.size === 0) throw new InputError('is empty')
  // Refused before it is opened; what is gzipped or read by its content is counted while it is read.
  if (input.kind && !isStreamed(input.kind) && !/\.gz$/i.test(input.name)) refuseLarge(input)
  const { head, chunks, packed, close } = await unpack(input.chunks)
  try {
    if (head.length === 0) throw new InputError('is empty')
    const binary = looksBinary(head)
    if (binary)
      throw new InputError(
        `is ${binary}, not text; ${ARCHIVE.test(binary) ? 'unpack it' : 'export its text'} first`,
      )
    const kind = kindOf(input, head)
    if (!isStreamed(kind) && !packed) refuseLarge(input)
    if (kind === 'jsonl') yield* readJsonLines(input.name, chunks)
    else if (kind === 'warc') yield* readWarc(input.name, chunks)
    else if (kind === 'xml') yield* readXml(input, await readWhole(chunks, packed), options)
    else if (kind === 'json') yield* readJson(input, await readWhole(chunks, packed), options)
    else yield singleDocument(input, kind, await readWhole(chunks, packed))
  } finally {
    await close()
  }
}

function refuseLarge(input: Input): void {
  if ((input.size ?? 0) > MAX_DOCUMENT_BYTES) throw new InputError(`is larger than ${LIMIT}`)
}

const ARCHIVE = /archive|(?:bzip2|xz|Zstandard) data/

function kindOf(input: Input, head: Uint8Array): Kind {
  if (input.kind === 'json' && isJsonLines(head)) return 'jsonl'
  if (input.kind) return input.kind
  return input.url ? kindOfAddress(input.url, input.contentType, head) : kindOfContent(head)
}

function singleDocument(input: Input, kind: 'html' | 'text' | 'markdown', bytes: Uint8Array): RawDocument {
  const decode = kind === 'html' ? decodeHtml : decodeText
  const content = decode(bytes, input.contentType).text
  if (content.trim() === '') throw new InputError('is empty')
  const found: RawDocument = { name: input.name, format: kind, content }
  if (input.id && isSingle(kind)) found.id = input.id
  if (input.url) found.url = input.url
  return found
}
