/** Microdata (schema.org itemprops) of the article, as one layer. */

import { isoDate } from './iso-date.ts'
import { clean } from './json-ld.ts'
import { type Author, type Layer, plain, webAddress } from './layer.ts'
import type { PageFacts } from './page-facts.ts'

/** The nearest itemscope around an element (not its own), to tell whose property it is. */
const scopeOf = (element: Element): Element | undefined => {
  for (let e = element.parentElement; e; e = e.parentElement) if (e.hasAttribute('itemscope')) return e
  return undefined
}

const propertyOf = (e: Element): string | undefined =>
  plain(e.getAttribute('content') ?? e.getAttribute('datetime') ?? e.textContent?.slice(0, 2000) ?? undefined)

const isArticle = (scope: Element | undefined) =>
  /schema\.org\/\w*(Article|Posting|Report|Review|WebPage)\b/i.test(scope?.getAttribute('itemtype') ?? '')

/** Reads the microdata of a page: properties of an article's scope, or of none. */
export const readMicrodata = (facts: PageFacts, base?: string): Layer => {
  const found = new Map<string, string>()
  const authors: Author[] = []
  let body = 0
  for (const e of facts.itemprops) {
    const scope = scopeOf(e)
    for (const prop of (e.getAttribute('itemprop') ?? '').split(/\s+/)) {
      if (prop === 'author' || prop === 'creator') {
        if (scope && !isArticle(scope)) continue
        const name = nameWithin(facts, e) ?? propertyOf(e)
        if (name && name.length < 120 && !authors.some((a) => a.name === name))
          authors.push({
            name,
            ...(/Organization/i.test(e.getAttribute('itemtype') ?? '') && { organization: true }),
          })
      } else if (prop === 'publisher') {
        const name = nameWithin(facts, e) ?? (e.hasAttribute('itemscope') ? undefined : propertyOf(e))
        if (name && name.length < 120 && !found.has(prop)) found.set(prop, name)
      } else if (
        /^(headline|alternativeHeadline|description|datePublished|dateModified|articleSection|inLanguage)$/.test(
          prop,
        )
      ) {
        if (scope && !isArticle(scope)) continue
        const value = propertyOf(e)
        if (value && !found.has(prop)) found.set(prop, value)
      } else if (prop === 'articleBody') body++
    }
  }
  if (!body && !found.size && !authors.length) return {}
  return clean({
    headline: found.get('headline'),
    dek: found.get('alternativeHeadline') ?? found.get('description'),
    publisher: found.get('publisher'),
    section: found.get('articleSection'),
    language: found.get('inLanguage'),
    published: isoDate(found.get('datePublished')),
    modified: isoDate(found.get('dateModified')),
    authors: authors.length ? authors : undefined,
    canonicalUrl: undefined,
    image: webAddress(undefined, base),
  })
}

/** The `name` property inside an element that is a scope of its own. */
const nameWithin = (facts: PageFacts, scope: Element): string | undefined => {
  if (!scope.hasAttribute('itemscope')) return undefined
  const name = facts.itemprops.find((e) => e.getAttribute('itemprop') === 'name' && scopeOf(e) === scope)
  return name && propertyOf(name)
}
