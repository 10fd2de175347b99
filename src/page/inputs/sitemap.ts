/** Sitemaps (https://www.sitemaps.org/protocol.html) and indexes of sitemaps, with what Google's news extension adds. */

import { XMLParser } from 'fast-xml-parser'
import { InputError } from '../document.ts'
import { isoDate } from './dates.ts'
import type { Listed } from './listing.ts'

/** What is too deep for a sitemap is no sitemap. */
const DEEPEST = 20

const parser = new XMLParser({
  removeNSPrefix: true,
  parseTagValue: false,
  processEntities: true,
  maxNestedTags: DEEPEST,
  isArray: (name) => name === 'url' || name === 'sitemap',
})

type Value = string | { [name: string]: Value } | Value[] | undefined

/**
 * The pages of a sitemap, or the sitemaps of an index, in their order.
 *
 * @param xml well-formed, without a document type
 * @param root `urlset` or `sitemapindex`
 * @throws InputError where it is deeper than sitemaps are
 */
export function sitemapPages(xml: string, root: 'urlset' | 'sitemapindex'): Listed[] {
  const within = parsed(xml)[root]
  const listed = fieldOf(within, root === 'urlset' ? 'url' : 'sitemap')
  return (Array.isArray(listed) ? listed : []).map((page) => {
    const news = fieldOf(page, 'news')
    const publication = fieldOf(news, 'publication')
    const published = dateOf(textOf(fieldOf(news, 'publication_date')))
    const modified = dateOf(textOf(fieldOf(page, 'lastmod')))
    const told = {
      ...given('headline', textOf(fieldOf(news, 'title'))),
      ...given('published', published),
      ...given('publisher', textOf(fieldOf(publication, 'name'))),
      ...given('language', textOf(fieldOf(publication, 'language'))),
    }
    return { address: textOf(fieldOf(page, 'loc')), ...given('modified', modified ?? published), told }
  })
}

const parsed = (xml: string): { [name: string]: Value } => {
  try {
    return parser.parse(xml) as { [name: string]: Value }
  } catch {
    throw new InputError('is no sitemap that can be read, although it calls itself one')
  }
}

const fieldOf = (value: Value, name: string): Value =>
  typeof value === 'object' && !Array.isArray(value) && Object.hasOwn(value, name) ? value[name] : undefined

const textOf = (value: Value): string | undefined =>
  typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined

const dateOf = (written: string | undefined): string | undefined =>
  written === undefined ? undefined : isoDate(written)

const given = <Name extends string>(name: Name, value: string | undefined): { [name in Name]?: string } =>
  value === undefined ? {} : ({ [name]: value } as { [name in Name]: string })
