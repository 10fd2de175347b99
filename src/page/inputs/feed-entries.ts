/** The entries of RSS, Atom, RDF and JSON feeds, brought to one shape. */

import type { AtomFeed, JsonFeed, RdfFeed, RssFeed } from 'feedsmith'
import { parseAtomFeed, parseJsonFeed, parseRdfFeed, parseRssFeed } from 'feedsmith'
import { parseHTML } from 'linkedom'
import { InputError } from '../document.ts'
import { isoDate } from './dates.ts'

/** What a feed tells of one article. */
export interface FeedEntry {
  /** As the feed has it: it may be relative to the feed's own address. */
  url?: string | undefined
  headline?: string | undefined
  published?: string | undefined
  modified?: string | undefined
  authors: string[]
  publisher?: string | undefined
  language?: string | undefined
  /** The full text if the feed has it, else its summary. */
  content?: string | undefined
  format: 'html' | 'text'
}

/**
 * Entries of a feed whose XML was checked, in its order.
 *
 * @param root name of the root element, as `feedRoot` gives it
 * @throws InputError if the root is no feed's
 */
export function xmlFeedEntries(root: string, xml: string): FeedEntry[] {
  const read = XML_FEEDS.get(root)
  if (!read) throw new InputError(`is XML but not a feed (RSS, Atom, RDF): its root element is <${root}>`)
  try {
    return read(xml)
  } catch {
    throw new InputError(`is not a feed that can be read, although its root element is <${root}>`)
  }
}

const XML_FEEDS = new Map<string, (xml: string) => FeedEntry[]>([
  ['rss', (xml) => rssEntries(parseRssFeed(xml))],
  ['feed', (xml) => atomEntries(parseAtomFeed(xml))],
  ['rdf', (xml) => rdfEntries(parseRdfFeed(xml))],
])

function rssEntries(feed: RssFeed.Feed<string>): FeedEntry[] {
  return (feed.items ?? []).map((item) => ({
    url: item.link ?? permalink(item.guid) ?? alternate(item.atom?.links),
    headline: headlineOf(item.title ?? item.dc?.titles?.[0]),
    published: date(
      item.pubDate ?? item.dc?.dates?.[0] ?? item.dcterms?.issued?.[0] ?? item.dcterms?.created?.[0],
    ),
    modified: date(item.atom?.updated ?? item.dcterms?.modified?.[0]),
    authors: people([...(item.dc?.creators ?? []), ...(item.authors ?? []).map((person) => person.name)]),
    publisher: item.source?.title ?? item.dc?.publishers?.[0] ?? feed.title ?? feed.dc?.titles?.[0],
    language:
      item.dc?.languages?.[0] ?? item.xml?.lang ?? feed.language ?? feed.dc?.languages?.[0] ?? feed.xml?.lang,
    content: item.content?.encoded ?? item.description ?? item.dc?.descriptions?.[0],
    format: 'html',
  }))
}

function rdfEntries(feed: RdfFeed.Feed<string>): FeedEntry[] {
  return (feed.items ?? []).map((item) => ({
    url: item.link ?? item.rdf?.about,
    headline: headlineOf(item.title ?? item.dc?.titles?.[0]),
    published: date(item.dc?.dates?.[0] ?? item.dcterms?.issued?.[0]),
    modified: date(item.dcterms?.modified?.[0]),
    authors: people(item.dc?.creators ?? []),
    publisher: item.dc?.publishers?.[0] ?? feed.title,
    language: item.dc?.languages?.[0] ?? item.xml?.lang ?? feed.dc?.languages?.[0] ?? feed.xml?.lang,
    content: item.content?.encoded ?? item.description ?? item.dc?.descriptions?.[0],
    format: 'html',
  }))
}

function atomEntries(feed: AtomFeed.Feed<string>): FeedEntry[] {
  const feedTitle = textOf(feed.title)
  return (feed.entries ?? []).map((entry) => {
    const body = entry.content?.value ? entry.content : entry.summary
    const authors = entry.authors ?? entry.source?.authors ?? feed.authors ?? []
    return {
      url: alternate(entry.links) ?? entry.content?.src,
      headline: entry.title ? textOf(entry.title) : undefined,
      published: date(entry.published),
      modified: date(entry.updated),
      authors: people(authors.map((person) => person.name)),
      publisher: textOf(entry.source?.title) ?? feedTitle,
      language: body?.xml?.lang ?? entry.xml?.lang ?? feed.xml?.lang,
      content: body?.value,
      format: body?.value && isMarkup(body) ? 'html' : 'text',
    }
  })
}

/**
 * Entries of a JSON Feed, in its order.
 *
 * @throws InputError
 */
export function jsonFeedEntries(value: object): FeedEntry[] {
  let feed: JsonFeed.Feed<string>
  try {
    feed = parseJsonFeed(value)
  } catch {
    throw new InputError('is not a JSON Feed that can be read')
  }
  return (feed.items ?? []).map((item) => ({
    url: item.url ?? item.external_url,
    headline: item.title,
    published: date(item.date_published),
    modified: date(item.date_modified),
    authors: people((item.authors ?? feed.authors ?? []).map((author) => author.name)),
    publisher: feed.title,
    language: item.language ?? feed.language,
    content: item.content_html ?? item.content_text ?? item.summary,
    format: item.content_html ? 'html' : 'text',
  }))
}

const date = (written: string | undefined): string | undefined => (written ? isoDate(written) : undefined)

const people = (names: (string | undefined)[]): string[] => [
  ...new Set(names.map((name) => name?.trim() ?? '').filter((name) => name !== '')),
]

function permalink(guid: RssFeed.Guid | undefined): string | undefined {
  return guid?.isPermaLink !== false && /^https?:/i.test(guid?.value ?? '') ? guid?.value : undefined
}

function alternate(links: { href?: string; rel?: string }[] | undefined): string | undefined {
  return (links?.find((link) => link.rel === undefined || link.rel === 'alternate') ?? undefined)?.href
}

/**
 * Atom's text is plain unless it says otherwise; feeds that say nothing and hold tags are taken at their
 * tags.
 */
function isMarkup(text: { value?: string; type?: string }): boolean {
  if (text.type === undefined)
    return /<(?:p|div|br|a|b|i|em|strong|img|h[1-6]|ul|ol|blockquote)[\s/>]/i.test(text.value ?? '')
  return /html/i.test(text.type)
}

function textOf(text: { value?: string; type?: string } | undefined): string | undefined {
  if (!text?.value) return undefined
  return isMarkup(text) ? headlineOf(text.value) : text.value
}

/** RSS does not say whether a title is text or HTML; many escape it twice (`AT&amp;T`). */
function headlineOf(title: string | undefined): string | undefined {
  if (!title || !/[<&]/.test(title)) return title
  const { document } = parseHTML(`<!doctype html><html><body>${title.slice(0, 5000)}</body></html>`)
  return document.body.textContent?.replace(/\s+/g, ' ').trim() || undefined
}
