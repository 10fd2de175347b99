/** Open Graph (ogp.me), `article:*`, Dublin Core, Parse.ly, Sailthru and plain meta tags, as one layer. */

import { isoDate } from './iso-date.ts'
import { clean } from './json-ld.ts'
import { type Layer, plain, webAddress } from './layer.ts'
import type { PageFacts } from './page-facts.ts'

const HEADLINE = [
  'og:title',
  'parsely-title',
  'sailthru.title',
  'twitter:title',
  'dc.title',
  'dcterms.title',
  'headline',
  'title',
]
const DEK = [
  'og:description',
  'description',
  'twitter:description',
  'sailthru.description',
  'dc.description',
  'dcterms.abstract',
]
const PUBLISHER = [
  'og:site_name',
  'dc.publisher',
  'dcterms.publisher',
  'publisher',
  'application-name',
  'source',
  'cre',
]
const SECTION = [
  'article:section',
  'parsely-section',
  'section',
  'sailthru.section',
  'category',
  'cxenseparse:category',
]
const PUBLISHED = [
  'article:published_time',
  'og:published_time',
  'og:article:published_time',
  'parsely-pub-date',
  'sailthru.date',
  'datepublished',
  'datecreated',
  'pubdate',
  'publishdate',
  'publish-date',
  'publish_date',
  'published_at',
  'date.release',
  'dcterms.created',
  'dcterms.date',
  'dc.date.issued',
  'dc.date',
  'dcterms.issued',
  'cxenseparse:recs:publishtime',
  'article.published',
  'last-published',
  'ptime',
  'date',
]
const MODIFIED = [
  'article:modified_time',
  'og:updated_time',
  'og:modified_time',
  'datemodified',
  'dcterms.modified',
  'dc.date.modified',
  'lastmod',
  'article.updated',
  'utime',
  'last-modified',
  'revised',
]
const AUTHORS = [
  'parsely-author',
  'sailthru.author',
  'article:author_name',
  'author',
  'dc.creator',
  'dcterms.creator',
  'byl',
  'article:author',
  'og:article:author',
  'dcsext.author',
]

/** Reads the meta tags of a page. */
export const readMetaTags = (facts: PageFacts, base?: string): Layer => {
  const all = (names: readonly string[]) => names.flatMap((name) => facts.meta.get(name) ?? [])
  const one = (names: readonly string[]) => all(names).map(plain).find(Boolean)
  const date = (names: readonly string[]) =>
    all(names)
      .map((v) => isoDate(v))
      .find(Boolean)
  // The first name that has any author, and all that stand under it: lists of other names repeat the same people.
  const named = AUTHORS.map((name) =>
    (facts.meta.get(name) ?? []).map(plain).filter((v) => v && !/^https?:/i.test(v)),
  ).find((l) => l.length)
  return clean({
    headline: one(HEADLINE),
    dek: one(DEK),
    publisher: one(PUBLISHER),
    section: one(SECTION),
    language: one(['og:locale', 'content-language', 'dc.language', 'inlanguage'])?.replace('_', '-'),
    published: date(PUBLISHED),
    modified: date(MODIFIED),
    authors: named?.map((name) => ({ name: name! })),
    canonicalUrl: webAddress(facts.canonical, base) ?? webAddress(facts.meta.get('og:url')?.[0], base),
    image: webAddress(facts.meta.get('og:image')?.[0] ?? facts.meta.get('twitter:image')?.[0], base),
  })
}
