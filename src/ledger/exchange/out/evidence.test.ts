import { createHash } from 'node:crypto'
import { strFromU8, unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { WARCParser } from 'warcio'
import type { Ledger } from '../../ledger.ts'
import { accusation, followUp } from '../../testing/articles.ts'
import { recordFrom } from '../../testing/records.ts'
import { rowsOf } from '../in/delimited.ts'
import { DATE, exported, ledgerOfFour, PAGE } from '../testing/exports.ts'
import { CAMEO_ROOTS, GDELT_COLUMNS } from './gdelt.ts'

let ledger: Ledger
beforeAll(async () => {
  ledger = await ledgerOfFour({ keepsPages: true })
})
afterAll(() => ledger.close())

describe('register', () => {
  const table = async (
    filter = '',
    of = ledger,
  ): Promise<{ before: string[]; rows: { [name: string]: string }[] }> => {
    const { text, rows } = await exported(of, 'register', { filter })
    const all = [...rowsOf(text, ',')].map(({ cells }) => cells)
    const head = all.findIndex((cells) => cells[0] === 'Supplier')
    expect(all.length - head - 1).toBe(rows)
    return {
      before: all.slice(0, head).map((cells) => cells.join(',')),
      rows: all
        .slice(head + 1)
        .map((cells) => Object.fromEntries(all[head]!.map((name, i) => [name, cells[i]!]))),
    }
  }

  it('puts all tellings of one deal into one row, and what is uncertain in brackets', async () => {
    const { before, rows } = await table()
    expect(rows).toHaveLength(1)
    expect(rows[0]).toMatchObject({
      Supplier: 'Varnia',
      Recipient: 'Oltara',
      'Number ordered': '?',
      'Weapon designation': '?',
      'Weapon description': 'field guns',
      'Year of order': '?',
      'Years of delivery': '(2024)',
      'Number delivered': '(300-400)',
    })
    expect(rows[0]!.Comments).toMatch(
      /^artillery; told as delivered, denied\. denied\. delivered \(by the word of Ilse Korbin, The Quay Times, 2024-03-05, [0-9a-f]{16}\)/,
    )
    expect(before[1]).toBe(`onrecord 9.9, ${DATE}, the whole ledger; 1 rows`)
  })

  it('keeps an order apart from its delivery, counts no containers as arms, and lists no bread', async () => {
    const other = await ledgerOfFour()
    await other.add(
      recordFrom({
        url: 'https://quay.example/order',
        publisher: 'The Quay Times',
        published: '2022-06-01',
        text: 'Harrow ordered 12 Kestrel-2 drones from Varnia in 2021. Oltara sent nine containers of shells to Harrow. Varnia gave wheat to Harrow.',
        entities: [
          {
            name: 'Harrow',
            kind: 'country',
            country: 'HAR',
            mentions: ['Harrow', 'shells to |Harrow', 'wheat to |Harrow'],
          },
          { name: 'Varnia', kind: 'country', country: 'VAR', mentions: ['Varnia', '. |Varnia'] },
          { name: 'Oltara', kind: 'country', country: 'OLT' },
        ],
        transfers: [
          {
            trigger: 'ordered',
            supplier: 'Varnia',
            recipient: 'Harrow',
            item: 'Kestrel-2 drones',
            category: 'combat-aircraft',
            designation: 'Kestrel-2',
            quantity: { value: 12, min: 12, max: 12 },
            status: 'ordered',
            when: '2021',
          },
          {
            trigger: 'sent',
            supplier: 'Oltara',
            recipient: 'shells to |Harrow',
            item: 'shells',
            quantity: { value: 9, min: 9, max: 9, unit: 'container' },
          },
          {
            trigger: 'gave',
            supplier: '. |Varnia',
            recipient: 'wheat to |Harrow',
            item: 'wheat',
            category: 'food',
          },
        ],
      }),
    )
    const { rows } = await table('to:Harrow', other)
    await other.close()
    expect(rows).toHaveLength(2)
    expect(rows[0]).toMatchObject({ Supplier: 'Oltara', 'Number delivered': '?' })
    expect(rows[0]!.Comments).toContain('amounts told: 9 container')
    expect(rows[1]).toMatchObject({
      Supplier: 'Varnia',
      'Number ordered': '12',
      'Weapon designation': 'Kestrel-2',
      'Year of order': '2021',
      'Years of delivery': '',
      'Number delivered': '',
    })
  })
})

describe('gdelt', () => {
  it('has the 61 columns of GDELT 2.0 and ten more, the root code of CAMEO and its class', async () => {
    const { text, rows } = await exported(ledger, 'gdelt')
    const [head, row, ...rest] = text.trimEnd().split('\n')
    expect(rest).toEqual([])
    expect(rows).toBe(1)
    const cells = row!.split('\t')
    expect(cells).toHaveLength(71)
    expect(head!.split('\t').indexOf('SOURCEURL')).toBe(60)
    const event = Object.fromEntries(GDELT_COLUMNS.map((name, i) => [name, cells[i]]))
    expect(event).toMatchObject({
      Day: '20240306',
      MonthYear: '202403',
      Year: '2024',
      FractionDate: '2024.2630',
      Actor1Name: 'VEL MARSH',
      Actor2Code: 'HAR',
      EventRootCode: '19',
      QuadClass: '4',
      GoldsteinScale: '-10',
      AvgTone: '',
      DATEADDED: '20260102030405',
      PloverType: 'ASSAULT',
      Polarity: 'positive',
    })
    expect(event.Words).not.toMatch(/[\t\r\n]/)
  })

  it('has a root code for every PLOVER type', () => {
    expect(Object.keys(CAMEO_ROOTS)).toHaveLength(16)
  })
})

describe('wacz, as fflate and warcio read it', () => {
  it('holds the page that was kept, and the text of those that were not', async () => {
    const { bytes, rows } = await exported(ledger, 'wacz')
    const files = unzipSync(bytes)
    const found: { [url: string]: { type: string; text: string } } = {}
    for await (const record of new WARCParser([files['archive/data.warc.gz']!])) {
      const text = await record.contentText()
      if (record.warcType === 'resource')
        found[record.warcTargetURI!] = { type: record.warcContentType!, text }
    }
    expect(Object.keys(found)).toHaveLength(rows)
    expect(found['https://quay.example/guns']).toEqual({ type: 'text/html; charset=utf-8', text: PAGE })
    expect(found['https://lantern.example/more-guns']).toEqual({
      type: 'text/plain; charset=utf-8',
      text: followUp().article.text,
    })
  })

  it('leads from its index to each record, and vouches for its files', async () => {
    const { bytes, rows } = await exported(ledger, 'wacz')
    const files = unzipSync(bytes)
    const index = strFromU8(files['indexes/index.cdx']!).trimEnd().split('\n')
    expect(index).toHaveLength(rows)
    expect(index).toEqual([...index].sort())
    for (const line of index) {
      const { url, offset, length } = JSON.parse(line.slice(line.indexOf('{')))
      const part = files['archive/data.warc.gz']!.subarray(offset, offset + length)
      const record = await WARCParser.parse([part])
      expect(record!.warcTargetURI).toBe(url)
    }
    const described = JSON.parse(strFromU8(files['datapackage.json']!))
    const sha256 = (path: string) => `sha256:${createHash('sha256').update(files[path]!).digest('hex')}`
    for (const { path, hash } of described.resources) expect(sha256(path)).toBe(hash)
    expect(JSON.parse(strFromU8(files['datapackage-digest.json']!)).hash).toBe(sha256('datapackage.json'))
    expect(described).toMatchObject({
      profile: 'data-package',
      wacz_version: '1.1.1',
      onrecord: { version: '9.9', filter: '', date: DATE, rows },
    })
    const pages = strFromU8(files['pages/pages.jsonl']!).trimEnd().split('\n')
    expect(JSON.parse(pages[1]!)).toMatchObject({
      url: 'https://quay.example/guns',
      ts: '2026-01-02T03:04:05Z',
      title: 'Varnia arms Oltara, minister says',
      text: accusation().article.text,
    })
  })
})
