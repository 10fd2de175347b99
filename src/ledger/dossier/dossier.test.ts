import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { briefReport, spokenBrief } from '../brief/report.ts'
import { claimReport } from '../claims/report.ts'
import { type Ledger, parseQuery } from '../index.ts'
import { toMarkdown } from '../report/markdown.ts'
import { toPage } from '../report/page.ts'
import { accusation, copy, FOLLOW_UP, followUp } from '../testing/articles.ts'
import { recordFrom } from '../testing/records.ts'
import { openTestLedger } from '../testing/store.ts'
import type { Dossier } from './ask.ts'
import { dossierReport } from './report.ts'

const folder = mkdtempSync(join(tmpdir(), 'onrecord-dossier-'))
let ledger: Ledger
beforeAll(async () => {
  ledger = await openTestLedger({ file: join(folder, 'a.db'), now: () => new Date('2026-01-02T03:04:05Z') })
  for (const record of [accusation(), followUp(), copy()]) await ledger.add(record)
})
afterAll(async () => {
  await ledger.close()
  rmSync(folder, { recursive: true, force: true })
})

const dossier = (...actors: string[]) =>
  ledger.store.read('dossierOf', { actors, limit: 10 }) as Promise<Dossier>

describe('dossier', () => {
  it('of two tells what went which way, what is denied, and on whose word', async () => {
    const found = await dossier('Varnia', 'Oltara')
    expect(found.actors.map(({ name, country }) => [name, country])).toEqual([
      ['Varnia', 'VAR'],
      ['Oltara', 'OLT'],
    ])
    expect([found.out.total, found.in.total]).toEqual([3, 0])
    expect(new Set(found.out.hits.map((hit) => hit.voice?.name))).toEqual(
      new Set(['Ilse Korbin', 'Harrow’s spy agency']),
    )
    expect(found.denials.hits.map((hit) => hit.words)).toEqual(['buying any guns', 'buying any guns'])
    expect(found.saidOf.total).toBe(3)
    const turned = await dossier('Oltara', 'Varnia')
    expect([turned.out.total, turned.in.total]).toEqual([0, 3])
  })

  it('of one tells its roles and what it said', async () => {
    const { actors, said } = await dossier('Korbin')
    expect(actors[0]).toMatchObject({
      name: 'Ilse Korbin',
      roles: [{ title: 'defence minister', first: '2024-03-05', last: '2024-03-05', articles: 2 }],
    })
    expect(said.total).toBe(2)
  })

  it('names those that nobody knows', async () => {
    expect(await dossier('Varnia', 'Atlantis')).toEqual({ unknown: ['Atlantis'] })
  })

  it('is a report in which every line is cited', async () => {
    const report = dossierReport(await dossier('Varnia', 'Oltara'), ['made by hand'])
    const lines = report.blocks.flatMap((block): (number[] | undefined)[] =>
      block.kind === 'list'
        ? block.lines.map((line) => line.cites)
        : block.kind === 'table' && block.head[0] === 'When'
          ? block.rows.map((row) => row.cites)
          : [],
    )
    expect(lines.length).toBeGreaterThan(6)
    for (const cites of lines) expect(cites?.length).toBeGreaterThan(0)
    expect(toMarkdown(report)).toContain(
      '| 2024-02 | Varnia | Oltara | over 300 field guns | delivered | Ilse Korbin[^',
    )
    expect(toPage(report)).toContain('<h2>From Varnia to Oltara (3)</h2>')
  })
})

describe('a claim', () => {
  it('has its first report, its sources, its denial, its figures, its independent voices', async () => {
    const [hit] = (await ledger.search('kind:transfer', { order: 'added' })).hits
    const claim = (await ledger.store.read('claimOf', { id: hit!.claim! }))!
    expect(claim).toMatchObject({
      articles: 3,
      voices: 2,
      denials: 2,
      first_told: '2024-03-05',
      last_told: '2024-03-09',
    })
    expect(claim.sources).toEqual([
      {
        name: 'Ilse Korbin',
        actor: expect.any(Number),
        anonymous: false,
        denies: false,
        first: '2024-03-05',
        times: 4,
      },
      {
        name: 'Oltara',
        actor: expect.any(Number),
        anonymous: false,
        denies: true,
        first: '2024-03-05',
        times: 2,
      },
      {
        name: 'Harrow’s spy agency',
        actor: expect.any(Number),
        anonymous: false,
        denies: false,
        first: '2024-03-09',
        times: 2,
      },
    ])
    expect(claim.figures.map(({ day, text }) => [day, text])).toEqual([
      ['2024-03-05', 'over 300 field guns'],
      ['2024-03-09', 'up to 400 field guns'],
    ])
    expect(toMarkdown(claimReport(claim, []))).toContain(
      '3 articles, 2 independent, 2024-03-05 to 2024-03-09, denied twice',
    )
  })
})

describe('denials of a claim', () => {
  it('are counted once, with the acts that they tell were not done', async () => {
    const own = await openTestLedger({ file: join(folder, 'denied.db') })
    await own.add(
      recordFrom({
        text: 'Oltara denied selling Varnia any guns.',
        entities: [
          { name: 'Oltara', kind: 'country', country: 'OLT' },
          { name: 'Varnia', kind: 'country', country: 'VAR' },
        ],
        statements: [
          {
            source: 'Oltara',
            cue: 'denied',
            lemma: 'deny',
            says: 'selling Varnia any guns',
            stance: 'denies',
          },
        ],
        transfers: [
          {
            trigger: 'selling',
            supplier: 'Oltara',
            recipient: 'Varnia',
            item: 'guns',
            status: 'denied',
            within: 's1',
          },
        ],
      }),
    )
    const [claim] = await own.claims('kind:transfer')
    expect(claim).toMatchObject({ denials: 1 })
    expect(await own.claim(claim!.id)).toMatchObject({ entries: 2, denials: 1 })
    expect(await own.claims('stance:denies')).toMatchObject([{ id: claim!.id, denials: 1 }])
    await own.close()
  })
})

describe('claims that a person joined', () => {
  it('are one in lists, in briefs and on every entry, under the number that goes on', async () => {
    const own = await openTestLedger({ file: join(folder, 'joined.db') })
    await own.add(accusation())
    await own.add(recordFrom({ ...FOLLOW_UP, transfers: [{ ...FOLLOW_UP.transfers![0]!, when: '2023-05' }] }))
    const claims = async () =>
      (
        await own.store.read('claimsPage', { query: parseQuery('kind:transfer'), limit: 9, order: 'voices' })
      ).map(({ id, articles }) => [id, articles])
    const apart = await claims()
    expect(apart.map(([, articles]) => articles)).toEqual([1, 1])
    const [into, from] = apart.map(([id]) => id!)
    await own.merge({ of: 'claim', into: into!, from: from!, who: 'ada' })
    expect(await claims()).toEqual([[into, 2]])
    expect((await own.search('kind:transfer')).hits.map((hit) => hit.claim)).toEqual([into, into])
    const brief = await own.store.read('briefOf', {
      since: '2024-03-07',
      until: '2024-03-31',
      query: parseQuery(''),
      limit: 9,
    })
    expect(brief.transfers).toMatchObject([{ known: true }])
    expect(await own.store.read('firstReports', { claims: [into!] })).toMatchObject([{ article: { id: 1 } }])
    await own.close()
  })
})

describe('a brief', () => {
  const brief = (since: string, until: string) =>
    ledger.store.read('briefOf', { since, until, query: parseQuery(''), limit: 10 })

  it('tells what some days brought, and that a figure changed', async () => {
    const first = await brief('2024-03-01', '2024-03-06')
    expect(first).toMatchObject({
      articles: 2,
      copies: 1,
      transfers: [{ articles: 2, voices: 1, known: false }],
    })
    expect(first.denials).toHaveLength(2)
    const second = await brief('2024-03-07', '2024-03-31')
    expect(second.transfers).toMatchObject([{ known: true, articles: 1 }])
    expect(second.figures).toMatchObject([{ before: 'over 300 field guns', now: 'up to 400 field guns' }])
    expect(briefReport(second).about[0]).toBe('1 article. Reading time: 1 minute.')
  })

  it('says so where nothing is new', async () => {
    expect(toMarkdown(briefReport(await brief('2020-01-01', '2020-12-31')))).toContain(
      'Nothing was published',
    )
  })

  it('is read aloud with a notice before and behind it', async () => {
    const words = spokenBrief(await brief('2024-03-01', '2024-03-06')).split('\n')
    expect(words[0]).toMatch(/made by machine/)
    expect(words.at(-1)).toBe(words[0])
    expect(words).toContain(
      'From Varnia to Oltara: over 300 field guns, delivered, according to Ilse Korbin.',
    )
  })
})

describe('reports of hostile words', () => {
  const text = 'Oltara said "<script>alert(1)</script> [x](javascript:alert(1)) `a` *b* in Halden.'
  it('stay words in a page and in Markdown', async () => {
    const hostile = await openTestLedger({ file: join(folder, 'h.db') })
    await hostile.add(
      recordFrom({
        url: 'https://x.example/"><img src=x onerror=alert(1)>',
        headline: '</title><script>alert(2)</script>',
        publisher: '<b>Bold</b>',
        published: '2024-01-01',
        text,
        entities: [{ name: 'Oltara', kind: 'country', country: 'OLT' }],
        statements: [{ source: 'Oltara', cue: 'said', says: text.slice(12, -11) }],
      }),
    )
    const found = (await hostile.store.read('dossierOf', { actors: ['Oltara'], limit: 5 })) as Dossier
    const report = dossierReport(found, [])
    const page = toPage(report)
    expect(page).not.toMatch(/<script|<img|<b>|href="javascript/i)
    expect(page).toContain('&#60;script&#62;alert(1)')
    const markdown = toMarkdown(report)
    expect(markdown).not.toMatch(/(?<!\\)<script|(?<!\\)\[x\]|(?<!\\)`a/)
    await hostile.close()
  })
})
