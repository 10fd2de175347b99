import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Ledger, parseQuery } from '../index.ts'
import { recordFrom } from '../testing/records.ts'
import { openTestLedger } from '../testing/store.ts'

const folder = mkdtempSync(join(tmpdir(), 'onrecord-facets-'))
let ledger: Ledger

/** Fourteen papers tell of a meeting; the first of them, with marks in its name, also of one that did not happen. */
beforeAll(async () => {
  ledger = await openTestLedger({ file: join(folder, 'a.db') })
  for (let k = 0; k < 14; k++)
    await ledger.add(
      recordFrom({
        url: `https://paper${k}.example/`,
        publisher: k === 0 ? 'The "Old Harbour" Post' : `Paper ${k}`,
        published: '2024-01-02',
        text: `Varnia met Oltara on day ${k}. Varnia did not visit Harrow.`,
        entities: [
          { name: 'Varnia', kind: 'country', country: 'VAR', mentions: ['Varnia', '. |Varnia'] },
          { name: 'Oltara', kind: 'country', country: 'OLT' },
          { name: 'Harrow', kind: 'country', country: 'HAR' },
        ],
        events: [
          { trigger: 'met', actors: ['Varnia'], recipients: ['Oltara'] },
          ...(k === 0
            ? [
                {
                  trigger: 'visit',
                  actors: ['. |Varnia'],
                  place: { start: 47, end: 53, text: 'Harrow', entity: 'e3' },
                  certainty: { polarity: 'negative', level: 'certain', time: 'past' } as const,
                },
              ]
            : []),
        ],
      }),
    )
  return () => ledger.close()
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const facets = (query = '') => ledger.store.read('facetsOf', { query: parseQuery(query) })

it('the twelve most frequent values are given, the most frequent first', async () => {
  const { publisher, bounded } = await facets()
  expect(publisher).toHaveLength(12)
  expect(publisher[0]).toEqual({
    value: 'The "Old Harbour" Post',
    count: 2,
    // The search language cannot write the marks: the longest words between them find it.
    term: 'publisher:"Old Harbour"',
  })
  expect((await ledger.search(publisher[0]!.term)).total).toBe(2)
  expect(bounded).toBe(false)
})

it('what did not happen is a certainty of its own', async () => {
  const { certainty } = await facets()
  expect(certainty).toEqual([
    { value: 'certain', count: 15, term: 'certainty:certain' },
    { value: 'negative', count: 1, term: 'certainty:negative' },
  ])
})

it('countries are counted as parties, not as places; an entry counts once', async () => {
  const { country, by } = await facets()
  expect(country).toEqual([
    { value: 'Varnia', count: 15, term: 'with:Varnia' },
    { value: 'Oltara', count: 14, term: 'with:Oltara' },
  ])
  expect(by).toEqual([{ value: 'Varnia', count: 15, term: 'by:Varnia' }])
})

it('only what the query finds is counted', async () => {
  const { publisher, kind, item } = await facets('certainty:negative')
  expect(publisher.map(({ count }) => count)).toEqual([1])
  expect(kind).toEqual([{ value: 'event', count: 1, term: 'kind:event' }])
  expect(item).toEqual([])
})
