/** What a feed or a sitemap lists: addresses of pages, with what it tells of each. */

import { detectJsonFeed } from 'feedsmith'
import { decodeText, decodeXml } from '../decode.ts'
import { InputError, type RawDocument } from '../document.ts'
import { readWhole, unpack } from './bytes.ts'
import { type FeedEntry, jsonFeedEntries, xmlFeedEntries } from './feed-entries.ts'
import { feedRoot } from './feed-xml.ts'
import { parseJson } from './json-lines.ts'
import { kindOfContent } from './kind.ts'
import { sitemapPages } from './sitemap.ts'

/** One page that a feed or a sitemap names. */
export interface Listed {
  /** As it stands there: it may be relative. */
  address: string | undefined
  /** ISO 8601: when the page was changed last, else published. */
  modified?: string
  told: NonNullable<RawDocument['otherwise']>
}

export interface Listing {
  kind: 'feed' | 'sitemap' | 'sitemap index'
  /** In the order of the listing; of an index these are sitemaps. */
  pages: Listed[]
}

/**
 * Reads a feed (RSS, Atom, RDF, JSON Feed) or a sitemap, gzipped or not.
 *
 * @param contentType value of the HTTP header
 * @returns undefined where it is neither: a page, a text
 * @throws InputError where it is one that is broken, or declares a document type
 */
export async function listingOf(bytes: Uint8Array, contentType?: string): Promise<Listing | undefined> {
  const { head, chunks, packed, close } = await unpack(oneChunk(bytes))
  try {
    const kind = kindOfContent(head)
    if (kind === 'xml') return xmlListing(decodeXml(await readWhole(chunks, packed), contentType).text)
    if (kind !== 'json' && kind !== 'jsonl')
      return looksLikeSitemap(head)
        ? xmlListing(decodeXml(await readWhole(chunks, packed), contentType).text)
        : undefined
    const value = jsonOf(decodeText(await readWhole(chunks, packed), contentType).text)
    if (typeof value !== 'object' || value === null || !detectJsonFeed(value)) return undefined
    return { kind: 'feed', pages: jsonFeedEntries(value).map(listed) }
  } finally {
    await close()
  }
}

/** One without an XML declaration. */
const looksLikeSitemap = (head: Uint8Array): boolean =>
  /^\s*<(?:urlset|sitemapindex)[\s>]/.test(decodeText(head.subarray(0, 1000)).text)

function xmlListing(xml: string): Listing {
  const root = feedRoot(xml)
  if (root === 'urlset') return { kind: 'sitemap', pages: sitemapPages(xml, root) }
  if (root === 'sitemapindex') return { kind: 'sitemap index', pages: sitemapPages(xml, root) }
  return { kind: 'feed', pages: xmlFeedEntries(root, xml).map(listed) }
}

function listed({ url, headline, published, modified, publisher, authors, language }: FeedEntry): Listed {
  const date = modified ?? published
  return {
    address: url,
    ...(date !== undefined && { modified: date }),
    told: {
      ...(headline && { headline }),
      ...(published && { published }),
      ...(modified && { modified }),
      ...(publisher && { publisher }),
      ...(authors.length > 0 && { authors }),
      ...(language && { language }),
    },
  }
}

function jsonOf(text: string): unknown {
  try {
    return parseJson(text)
  } catch (error) {
    // Lines of JSON are no JSON, and no feed.
    if (error instanceof InputError) return undefined
    throw error
  }
}

async function* oneChunk(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}
