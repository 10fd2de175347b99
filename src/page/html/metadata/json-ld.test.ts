import { expect, test } from 'vitest'
import { readJsonLd } from './json-ld.ts'

const article = {
  '@context': 'https://schema.org',
  '@type': 'NewsArticle',
  headline: 'Ferries stop &amp; wait',
  datePublished: '2024-03-01T08:00:00+01:00',
  author: [
    { '@type': 'Person', name: 'Mara Oduya' },
    { '@type': 'Organization', name: 'Harbour desk' },
  ],
  publisher: { '@type': 'Organization', name: 'The Quay' },
}

test('an article alone', () => {
  expect(readJsonLd([JSON.stringify(article)], 'Ferries stop & wait')).toEqual({
    headline: 'Ferries stop & wait',
    published: '2024-03-01T08:00:00+01:00',
    authors: [{ name: 'Mara Oduya' }, { name: 'Harbour desk', organization: true }],
    publisher: 'The Quay',
  })
})

test('a graph whose parts point at one another', () => {
  const graph = {
    '@graph': [
      { '@type': 'WebSite', '@id': '#site', name: 'The Quay' },
      { '@type': 'Person', '@id': '#mara', name: 'Mara Oduya' },
      { ...article, author: { '@id': '#mara' }, publisher: { '@id': '#site' } },
    ],
  }
  expect(readJsonLd([JSON.stringify(graph)], 'Ferries stop')).toMatchObject({
    authors: [{ name: 'Mara Oduya' }],
    publisher: 'The Quay',
  })
})

test('of several articles, the one that the page shows', () => {
  const other = { ...article, headline: 'Yesterday’s storm', author: { name: 'Someone Else' } }
  expect(readJsonLd([JSON.stringify([other, article])], 'Ferries stop & wait | The Quay').headline).toBe(
    'Ferries stop & wait',
  )
})

test('faults that browsers forgive: comments around, raw line breaks, trailing commas; broken blocks are passed over', () => {
  const faulty = `<!-- {"@type": "NewsArticle", "headline": "Ferries\nstop",} -->`
  expect(readJsonLd(['{"@type": "NewsArticle", "headline": ', faulty], undefined).headline).toBe(
    'Ferries stop',
  )
})

test('deep nesting and foreign types cost nothing and give nothing', () => {
  expect(readJsonLd(['['.repeat(5000) + ']'.repeat(5000)], undefined)).toEqual({})
  expect(readJsonLd(['{"@type":"Recipe","name":"Soup","datePublished":"2024-01-01"}'], 'Soup')).toEqual({})
})
