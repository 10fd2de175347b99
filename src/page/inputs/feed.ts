/** Feeds: each entry a document, from the feed itself or from the page that it links to. */

import { looksBinary } from '../binary.ts'
import { decodeHtml, decodeXml } from '../decode.ts'
import { InputError, MAX_DOCUMENT_BYTES, type RawDocument } from '../document.ts'
import { readWhole, unpack } from './bytes.ts'
import { type FeedEntry, xmlFeedEntries } from './feed-entries.ts'
import { feedRoot } from './feed-xml.ts'
import type { Found, Input, InputOptions } from './input.ts'
import { problemOf } from './wording.ts'

/**
 * Reads the bytes of an XML file: the entries of a feed, or the page if it is XHTML.
 *
 * @throws InputError if it is neither, or not well-formed, or declares a document type
 */
export async function* readXml(
  input: Input,
  bytes: Uint8Array,
  options: InputOptions,
): AsyncGenerator<Found> {
  const xml = decodeXml(bytes, input.contentType).text
  if (/<html[\s>]/i.test(xml.slice(0, 2000)) && !/<(?:rss|feed|rdf:RDF)[\s>]/i.test(xml.slice(0, 2000))) {
    const page = pageOf(input, input.name, decodeHtml(bytes, input.contentType).text)
    if (input.id) page.id = input.id
    yield page
    return
  }
  const root = feedRoot(xml)
  yield* readEntries(input, xmlFeedEntries(root, xml), options)
}

/** The documents of a feed's entries, in its order; an entry that gives none is a failure of its own. */
export async function* readEntries(
  input: Input,
  entries: FeedEntry[],
  options: InputOptions,
): AsyncGenerator<Found> {
  if (entries.length === 0) throw new InputError('is a feed without entries')
  for (const [k, entry] of entries.entries()) {
    const name = `${input.name}, entry ${k + 1}`
    const url = resolve(entry.url, input.url)
    try {
      const follows = options.follow === true && url !== undefined
      yield withMetadata(
        follows ? await linkedPage(input, name, url, options) : ownText(name, entry),
        entry,
        url,
        follows,
      )
    } catch (error) {
      yield { name: input.name, problem: `entry ${k + 1}: ${problemOf(error)}` }
    }
  }
}

function ownText(name: string, entry: FeedEntry): RawDocument {
  if (!entry.content?.trim())
    throw new InputError('the feed holds no text of it; with --follow its page is fetched')
  if (entry.content.length > MAX_DOCUMENT_BYTES) throw new InputError('is too large')
  if (entry.format === 'text') return { name, format: 'text', content: entry.content }
  // A feed has the article without the page around it, which extraction would otherwise look for.
  const block = /<(?:p|div|br|li|h[1-6]|blockquote|table|section|article)[\s/>]/i.test(entry.content)
  const body = block ? entry.content : `<p>${entry.content}</p>`
  return {
    name,
    format: 'html',
    content: `<!doctype html><html><body><article>${body}</article></body></html>`,
  }
}

async function linkedPage(
  input: Input,
  name: string,
  url: string,
  options: InputOptions,
): Promise<RawDocument> {
  if (!/^https?:/i.test(url)) throw new InputError(`its link is not an http or https address: ${url}`)
  if (!options.fetchAddress) throw new InputError('addresses cannot be fetched here')
  const fetched = await options.fetchAddress(url)
  const { head, chunks, packed, close } = await unpack(oneChunk(fetched.bytes))
  try {
    const binary = looksBinary(head)
    if (binary) throw new InputError(`its page is ${binary}, not text`)
    const bytes = await readWhole(chunks, packed)
    const page = pageOf({ ...input, url: fetched.url }, name, decodeHtml(bytes, fetched.contentType).text)
    return page
  } finally {
    await close()
  }
}

function pageOf(input: Input, name: string, content: string): RawDocument {
  if (content.trim() === '') throw new InputError('its page is empty')
  const page: RawDocument = { name, format: 'html', content }
  if (input.url) page.url = input.url
  return page
}

/** What the feed says of an entry goes before its own text, and behind what a page behind it says of itself. */
function withMetadata(
  document: RawDocument,
  entry: FeedEntry,
  url: string | undefined,
  page: boolean,
): RawDocument {
  const { headline, published, modified, publisher, authors, language } = entry
  const told = {
    ...(headline && { headline }),
    ...(published && { published }),
    ...(modified && { modified }),
    ...(publisher && { publisher }),
    ...(authors.length > 0 && { authors }),
    ...(language && { language }),
  }
  const address = document.url ?? url
  return { ...document, ...(address && { url: address }), ...(page ? { otherwise: told } : told) }
}

/** An entry's address; relative ones need the feed's. */
function resolve(url: string | undefined, base: string | undefined): string | undefined {
  if (!url) return undefined
  return (URL.parse(url) ?? (base ? URL.parse(url, base) : null))?.href
}

async function* oneChunk(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}
