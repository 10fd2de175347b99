import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { type Ledger, parseQuery } from '../index.ts'
import { accusation, followUp } from '../testing/articles.ts'
import { testClock } from '../testing/clock.ts'
import { recordFrom } from '../testing/records.ts'
import { openTestLedger } from '../testing/store.ts'

const folder = mkdtempSync(join(tmpdir(), 'onrecord-news-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const HOUR = 3_600_000
let ledger: Ledger
let clock: ReturnType<typeof testClock>
let made = 0

beforeEach(async () => {
  clock = testClock('2026-01-02T08:00:00.000Z')
  ledger = await openTestLedger({ file: join(folder, `${made++}.db`), now: clock.now })
  return () => ledger.close()
})

const newsSince = (after?: string, query = '') =>
  ledger.store.read('newsOf', { query: parseQuery(query), limit: 20, ...(after && { after }) })
const wordsOf = (claims: { line: { words: string } }[]): string[] => claims.map(({ line }) => line.words)

/** An envoy speaks of fish, and in a later version of bread, too. */
const talks = (...more: string[]) =>
  recordFrom({
    url: 'https://beacon.example/talks',
    publisher: 'The Beacon',
    published: '2020-06-01',
    text: ['The fish talks ended, the envoy said.', ...more.map((said) => `${said}, the envoy added.`)],
    entities: [{ name: 'envoy', country: 'OLT', mentions: ['envoy'] }],
    statements: [
      { source: 'the envoy', cue: 'said', lemma: 'say', says: 'The fish talks ended' },
      ...more.map((says) => ({ cue: `${says}, the envoy |added`, lemma: 'add', says })),
    ],
  })

it('an empty ledger has none', async () => {
  expect(await newsSince()).toMatchObject({ newest: null, articles: 0, claims: [], transfers: [] })
})

describe('what was added since', () => {
  it('is told by when it came in, not by what it is dated', async () => {
    await ledger.add(accusation())
    clock.forward(HOUR)
    await ledger.add(talks())
    const { articles, claims, newest, transfers } = await newsSince('2026-01-02T08:00:00.000Z')
    expect([articles, wordsOf(claims)]).toEqual([1, ['The fish talks ended']])
    expect(transfers).toEqual([])
    expect(newest).toBe('2026-01-02T09:00:00.000Z')
    expect(await newsSince(newest!)).toMatchObject({ articles: 0, claims: [], speakers: [] })
  })

  it('tells a transfer again that another article tells, as known, and what its figure was', async () => {
    await ledger.add(accusation())
    const first = await newsSince()
    expect(first.transfers).toMatchObject([{ known: false, line: { voices: 1 } }])
    expect(first.figures).toEqual([])
    clock.forward(HOUR)
    await ledger.add(followUp())
    const { transfers, figures, denials } = await newsSince('2026-01-02T08:30:00.000Z')
    expect(transfers).toMatchObject([
      { known: true, line: { voices: 2 }, hit: { article: { publisher: 'Lantern Post' } } },
    ])
    expect(figures).toMatchObject([{ before: 'over 300 field guns', now: 'up to 400 field guns' }])
    // The denial stands in the article of before.
    expect(denials).toEqual([])
  })

  it('has of an article that changed only what it tells for the first time', async () => {
    await ledger.add(talks())
    await ledger.add(accusation())
    clock.forward(HOUR)
    await ledger.add(talks('Bread will be sold'))
    const { changed, claims } = await newsSince('2026-01-02T08:30:00.000Z')
    expect(changed).toMatchObject([{ version: 2, changed: '2026-01-02T09:00:00.000Z' }])
    expect(wordsOf(claims)).toEqual(['Bread will be sold'])
  })

  it('is narrowed by a search', async () => {
    await ledger.add(accusation())
    await ledger.add(talks())
    const { claims, speakers } = await newsSince(undefined, 'publisher:Beacon')
    expect(wordsOf(claims)).toEqual(['The fish talks ended'])
    expect(speakers).toMatchObject([{ name: 'envoy', times: 1 }])
  })
})
