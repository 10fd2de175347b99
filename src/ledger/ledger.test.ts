import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Ledger, parseQuery } from './index.ts'
import { ACCUSATION, accusation, copy, followUp } from './testing/articles.ts'
import { recordFrom } from './testing/records.ts'
import { openTestLedger } from './testing/store.ts'

const folder = mkdtempSync(join(tmpdir(), 'onrecord-ledger-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const at = new Date('2026-01-02T03:04:05Z')
let files = 0
const fresh = (): Promise<Ledger> =>
  openTestLedger({ file: join(folder, `${++files}.db`), program: 'test', now: () => at })

describe('adding', () => {
  let ledger: Ledger
  beforeAll(async () => {
    ledger = await fresh()
    return () => ledger.close()
  })

  it('stores an article with all its entries, and the same again changes nothing', async () => {
    expect(await ledger.add(accusation())).toMatchObject({ outcome: 'new', entries: 4 })
    const before = await ledger.counts()
    expect(await ledger.add(accusation())).toMatchObject({ outcome: 'known', entries: 0 })
    expect(await ledger.counts()).toEqual(before)
    expect(before).toMatchObject({ articles: 1, versions: 1, statements: 3, transfers: 1 })
  })

  it('gives the record back as it was', async () => {
    const kept = await ledger.article('https://quay.example/guns')
    expect(kept!.record).toEqual(accusation())
    expect(kept!.versions).toEqual([{ version: 1, added: at.toISOString(), program: 'test' }])
  })

  it('keeps the old version of an article whose page changed, and finds only the new one', async () => {
    const changed = recordFrom({
      ...ACCUSATION,
      text: 'Varnia shipped over 300 mortars to Oltara in February, the Harrow defence minister, Ilse Korbin, said on 4 March.',
      entities: [{ name: 'Varnia', kind: 'country', country: 'VAR' }],
      statements: [
        {
          source: 'the Harrow defence minister, Ilse Korbin',
          cue: 'said',
          says: 'Varnia shipped over 300 mortars to Oltara in February',
        },
      ],
      transfers: [],
    })
    expect(await ledger.add(changed)).toMatchObject({ outcome: 'changed' })
    expect(await ledger.counts()).toMatchObject({ articles: 1, versions: 2, statements: 1, transfers: 0 })
    expect((await ledger.article('https://quay.example/guns', 1))!.record).toEqual(accusation())
    expect((await ledger.article('https://quay.example/guns'))!.record).toEqual(changed)
    expect((await ledger.search('howitzers OR guns')).total).toBe(0)
    expect((await ledger.search('mortars')).total).toBe(1)
  })

  it('takes an article away with all that was read of it', async () => {
    expect(await ledger.remove('https://quay.example/guns')).toBe(true)
    expect(await ledger.remove('https://quay.example/guns')).toBe(false)
    expect(await ledger.counts()).toMatchObject({ articles: 0, versions: 0, statements: 0, claims: 0 })
    expect((await ledger.search('mortars')).total).toBe(0)
  })
})

describe('claims, copies and actors', () => {
  let ledger: Ledger
  beforeAll(async () => {
    ledger = await fresh()
    for (const record of [accusation(), followUp(), copy()]) await ledger.add(record)
    return () => ledger.close()
  })

  const claimOf = async (query: string): Promise<(number | null)[]> =>
    (await ledger.search(query, { order: 'added' })).hits.map((hit) => hit.claim)

  it('folds a copy with another headline and a cut tail', async () => {
    expect(await ledger.counts()).toMatchObject({ articles: 3, copies: 1 })
    expect((await ledger.article('https://harbour.example/wire/17'))!.copyOf).toBe(1)
  })

  it('holds two papers’ tellings of one transfer for one claim, with its denial and its sources', async () => {
    const [first, second, third] = await claimOf('kind:transfer')
    expect(second).toBe(first)
    expect(third).toBe(first)
    expect(new Set(await claimOf('stance:denies'))).toEqual(new Set([first]))
    expect(await claimOf('by:"Harrow’s spy agency"')).toEqual([first])
    expect(await claimOf('enough')).not.toContain(first)
  })

  it('knows one country by its code, whatever article names it', async () => {
    const hits = (await ledger.search('kind:transfer from:Varnia to:OLT')).hits
    expect(hits).toHaveLength(3)
    expect(new Set(hits.map((hit) => hit.parties.find((p) => p.role === 'supplier')!.actor)).size).toBe(1)
  })
})

describe('what lasts long', () => {
  let ledger: Ledger
  const told = (when: string, item: string, published = '2024-03-05') =>
    recordFrom({
      url: `https://quay.example/${item}`,
      published,
      text: `Varnia sends Oltara ${item}, its consul said.`,
      entities: [
        { name: 'Varnia', kind: 'country', country: 'VAR' },
        { name: 'Oltara', kind: 'country', country: 'OLT' },
      ],
      transfers: [{ trigger: 'sends', supplier: 'Varnia', recipient: 'Oltara', item, when }],
    })
  beforeAll(async () => {
    ledger = await fresh()
    await ledger.add(told('2014/2024-03', 'shells'))
    await ledger.add(told('2022/2023', 'mortars'))
    await ledger.add(told('2010/2012', 'rifles'))
    await ledger.add(told('2023-11', 'trucks'))
    return () => ledger.close()
  })

  const found = async (query: string, options = {}): Promise<(string | null)[]> =>
    (await ledger.search(query, { order: 'day', ...options })).hits.map((hit) => hit.item)

  it.each([
    ['since:2024', ['shells']],
    ['since:2023-12', ['mortars', 'shells']],
    ['since:2023', ['trucks', 'mortars', 'shells']],
    ['since:2016 until:2017', ['shells']],
    ['since:2013 until:2013', []],
    ['since:2012-12-31 until:2013', ['rifles']],
    ['until:2011', ['rifles']],
    ['varnia kind:transfer from:VAR since:2023-12', ['mortars', 'shells']],
  ])('is found where its span meets the days asked for: %s', async (query, items) => {
    expect(await found(query)).toEqual(items)
    expect((await found(query, { order: 'words' })).sort()).toEqual([...items].sort())
    expect((await ledger.search(query)).total).toBe(items.length)
    expect((await ledger.claims(query)).length).toBe(items.length)
  })

  it('is given in its place, page by page', async () => {
    expect(await found('since:2023', { limit: 1 })).toEqual(['trucks'])
    expect(await found('since:2023', { limit: 2, offset: 1 })).toEqual(['mortars', 'shells'])
    expect(await found('since:2023', { order: 'added', limit: 2 })).toEqual(['shells', 'mortars'])
    const [first] = (await ledger.search('since:2023', { order: 'added' })).hits
    expect(await found('since:2023', { order: 'added', after: first!.id })).toEqual(['mortars', 'trucks'])
  })

  it('is in a brief on it', async () => {
    const asked = { since: '2024-03-01', until: '2024-03-31', limit: 10 }
    const brief = await ledger.store.read('briefOf', { ...asked, query: parseQuery('since:2024') })
    expect(brief.transfers.map(({ hit }) => hit.item)).toEqual(['shells'])
  })
})

describe('search', () => {
  let ledger: Ledger
  beforeAll(async () => {
    ledger = await fresh()
    for (const record of [accusation(), followUp()]) await ledger.add(record)
    return () => ledger.close()
  })

  const found = async (query: string): Promise<string[]> =>
    (await ledger.search(query, { order: 'added' })).hits.map(
      (hit) => `${hit.kind} ${hit.stance ?? hit.type}`,
    )

  it.each([
    [
      'guns',
      [
        'statement asserts',
        'statement denies',
        'transfer delivered',
        'statement asserts',
        'transfer delivered',
      ],
    ],
    ['gun -howitzers publisher:quay', ['statement asserts', 'statement denies', 'transfer delivered']],
    ['"enough of our own"', ['statement asserts']],
    ['by:Korbin', ['statement asserts']],
    ['by:"Ilse Korbin" kind:statement', ['statement asserts']],
    ['stance:denies', ['statement denies']],
    ['item:artillery', ['transfer delivered', 'transfer delivered']],
    ['kind:transfer since:2024-03', []],
    ['kind:transfer until:2024-02', ['transfer delivered', 'transfer delivered']],
    ['kind:statement since:2024-03-06', ['statement asserts']],
    ['from:Oltara', []],
    ['to:Oltara', ['transfer delivered', 'transfer delivered']],
    ['about:Oltara publisher:Lantern', ['statement asserts', 'transfer delivered']],
    ['certainty:possible', []],
    ['confidence:0.85 publisher:Lantern', ['statement asserts']],
  ])('%s', async (query, expected) => {
    expect(await found(query)).toEqual(expected)
  })

  it('takes what was typed for words, whatever it means to the store', async () => {
    for (const query of [
      'guns"',
      "'; drop table entries; --",
      'NEAR(guns',
      '*',
      'guns*',
      '(',
      '"',
      '-',
      '-guns',
      '\u0000',
    ])
      expect((await ledger.search(query)).total).toBeTypeOf('number')
    expect((await ledger.counts()).statements).toBe(4)
  })

  it.each([
    ['stanse:denies', /^stanse: is no field; there are by: /],
    ['kind:arms', 'kind:arms: is none of statement, event, transfer'],
    ['since:yesterday', 'since:yesterday: is no date; write since:2023-10-13, since:2023-10 or since:2023'],
    ['by:""', 'by: needs a value, like by:Lavrov or by:"Sergei Lavrov"'],
  ])('says what is wrong with %s', async (query, problem) => {
    await expect(async () => ledger.search(query)).rejects.toThrow(problem)
  })
})
