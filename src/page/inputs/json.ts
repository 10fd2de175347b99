/** One JSON value: a JSON Feed, or a document as an object, or several in an array. */

import { detectJsonFeed } from 'feedsmith'
import { decodeText } from '../decode.ts'
import { InputError } from '../document.ts'
import { readEntries } from './feed.ts'
import { jsonFeedEntries } from './feed-entries.ts'
import type { Found, Input, InputOptions } from './input.ts'
import { documentOfJson, parseJson } from './json-lines.ts'
import { problemOf } from './wording.ts'

/**
 * Reads the bytes of one JSON value. Throws an InputError if they are none, or nothing that holds documents.
 */
export async function* readJson(
  input: Input,
  bytes: Uint8Array,
  options: InputOptions,
): AsyncGenerator<Found> {
  const value = parseJson(decodeText(bytes, input.contentType).text)
  if (Array.isArray(value)) {
    yield* readArray(input.name, value)
  } else if (typeof value === 'object' && value !== null && detectJsonFeed(value)) {
    yield* readEntries(input, jsonFeedEntries(value), options)
  } else {
    const found = documentOfJson(input.name, value)
    if (input.id && !found.id) found.id = input.id
    if (input.url && !found.url) found.url = input.url
    yield found
  }
}

function* readArray(name: string, values: unknown[]): Generator<Found> {
  if (values.length === 0) throw new InputError('is an empty array')
  for (const [k, value] of values.entries()) {
    try {
      yield documentOfJson(`${name}, entry ${k + 1}`, value)
    } catch (error) {
      yield { name, problem: `entry ${k + 1}: ${problemOf(error)}` }
    }
  }
}
