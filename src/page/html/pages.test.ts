/**
 * Invented pages, each with the markup habits of another kind of site, read as a careful person reads them.
 *
 * A case is two files in `fixtures/`: NAME.html, in the bytes that a site would send, and NAME.json, written
 * by hand before any reading. What an annotation leaves out, the page does not tell. Its conventions:
 * - headline, dek: as displayed; a description that stands in metadata alone is no dek.
 * - published, modified: ISO 8601 as stated, a zone only where one is stated; compared to the minute.
 * - byline: without titles and employers. Bodies of staff are desks.
 * - credit: without its label, brackets or ©; `Illustration:` and `Graphic:` stay.
 * - related: what the page offers as belonging to this article; not what is most read or newest.
 * - notices: how the article was made, paid for or corrected; not who edited it, not the copyright.
 * - body: paragraphs, subheadings, list items, quotations with their attribution lines, and table rows with
 *   their cells joined by a space. A pull quote that repeats the text is left out.
 */

import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { Article } from '../../record.ts'
import { decodeHtml, readArticle } from '../index.ts'

interface Annotation {
  headline: string
  dek?: string
  publisher?: string
  section?: string
  language: string
  published?: string
  modified?: string
  byline: { name: string; kind: 'person' | 'desk' | 'agency' }[]
  dateline?: { place?: string; agency?: string }
  readingMinutes?: number
  images: { caption?: string; credit?: string }[]
  notices: string[]
  related: string[]
  body: string[]
}

/** What is read wrong and known to be: a test that passes here all the same is an error, and its line is taken out. */
const KNOWN: { [name: string]: string[] } = JSON.parse(
  readFileSync(new URL('known-misses.json', import.meta.url), 'utf8'),
)
const FIXTURES = new URL('fixtures/', import.meta.url)
const NAMES = readdirSync(FIXTURES)
  .filter((name) => name.endsWith('.html'))
  .map((name) => name.slice(0, -'.html'.length))
  .sort()

const BODY_ROLES = new Set(['body', 'quote', 'list'])
const WORDS_A_MINUTE = 238

const bytesOf = (name: string): Uint8Array => readFileSync(new URL(`${name}.html`, FIXTURES))

const annotationOf = (name: string): Annotation =>
  JSON.parse(readFileSync(new URL(`${name}.json`, FIXTURES), 'utf8'))

const oneSpaced = (text: string): string => text.replace(/\s+/g, ' ').trim()
const oneSpacedIfAny = (text: string | undefined): string | undefined => text && oneSpaced(text)

/** `2024-05-03T00:12Z` for a time with a zone, `2024-05-03T09:12` for one without, a date as it is. */
function toTheMinute(time: string | undefined): string | undefined {
  if (!time?.includes('T')) return time
  const zoned = /(?:Z|[+-]\d\d:?\d\d)$/.test(time)
  return zoned ? `${new Date(time).toISOString().slice(0, 16)}Z` : time.slice(0, 16)
}

const bodyOf = (article: Article): string[] =>
  article.paragraphs
    .filter((paragraph) => BODY_ROLES.has(paragraph.role))
    .map(({ start, end }) => oneSpaced(article.text.slice(start, end)))

const imagesOf = (images: Annotation['images']): Annotation['images'] =>
  images
    .filter(({ caption, credit }) => caption || credit)
    .map(({ caption, credit }) => ({
      ...(caption && { caption: oneSpaced(caption) }),
      ...(credit && { credit: oneSpaced(credit) }),
    }))

const asSet = (texts: string[]): string[] => texts.map(oneSpaced).sort()

test('every page has its annotation, and the other way round', () => {
  const annotated = readdirSync(FIXTURES).filter((name) => name.endsWith('.json'))
  expect(annotated.map((name) => name.replace('.json', '')).sort()).toEqual(NAMES)
  expect(NAMES.length).toBeGreaterThanOrEqual(18)
})

describe.each(NAMES)('%s', (name) => {
  const told = annotationOf(name)
  let reading: Article | undefined
  const read = (): Article => {
    reading ??= readArticle({ name, format: 'html', content: decodeHtml(bytesOf(name)).text }).article
    return reading
  }

  const check = (field: string, assertion: () => void) =>
    (KNOWN[name]?.includes(field) ? test.fails : test)(field, assertion)

  check('headline', () => expect(oneSpacedIfAny(read().headline)).toBe(told.headline))
  check('dek', () => expect(oneSpacedIfAny(read().dek)).toBe(told.dek))
  check('publisher', () => expect(read().publisher).toBe(told.publisher))
  check('section', () => expect(read().section).toBe(told.section))
  check('language', () => expect(read().language?.split('-')[0]?.toLowerCase()).toBe(told.language))
  check('published', () => expect(toTheMinute(read().published)).toBe(toTheMinute(told.published)))
  check('modified', () => expect(toTheMinute(read().modified)).toBe(toTheMinute(told.modified)))
  check('byline', () => expect(read().byline).toEqual(told.byline))

  check('dateline', () => {
    const { place, agency } = read().dateline ?? {}
    const { place: toldPlace, agency: toldAgency } = told.dateline ?? {}
    expect({ place, agency }).toEqual({ place: toldPlace, agency: toldAgency })
  })

  check('reading time', () => {
    const found = read().readingMinutes
    if (told.readingMinutes !== undefined) return expect(found).toBe(told.readingMinutes)
    const words = told.body.join(' ').split(/\s+/).length
    expect(found).toBe(Math.ceil(words / WORDS_A_MINUTE))
  })

  check('images', () => expect(imagesOf(read().images)).toEqual(imagesOf(told.images)))
  check('notices', () => expect(asSet(read().notices)).toEqual(asSet(told.notices)))
  check('related', () =>
    expect(asSet(read().related.map(({ headline }) => headline))).toEqual(asSet(told.related)),
  )
  check('body', () => expect(bodyOf(read())).toEqual(told.body))
})
