import { generateOpml } from 'feedsmith'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Ledger } from '../../ledger.ts'
import { parseQuery } from '../../search/query.ts'
import { recordFrom } from '../../testing/records.ts'
import { dealsOf } from '../deals.ts'
import { exported, ledgerOfFour } from '../testing/exports.ts'
import { gdeltAddresses, type Listed, urlsOf } from './addresses.ts'
import { compareRegister } from './compare.ts'
import { delimiterOf, rowsOf } from './delimited.ts'
import { feedsOf } from './opml.ts'
import { registerRows } from './register.ts'

let ledger: Ledger
beforeAll(async () => {
  ledger = await ledgerOfFour()
  await ledger.add(
    recordFrom({
      url: 'https://quay.example/kestrels',
      publisher: 'The Quay Times',
      published: '2022-06-01',
      text: 'Harrow ordered 12 Kestrel-2 drones from Varnia in 2021.',
      entities: [
        { name: 'Harrow', kind: 'country', country: 'HAR' },
        { name: 'Varnia', kind: 'country', country: 'VAR' },
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
      ],
    }),
  )
})
afterAll(() => ledger.close())

const collected = async (listed: AsyncIterable<Listed>): Promise<Listed[]> => {
  const found: Listed[] = []
  for await (const one of listed) found.push(one)
  return found
}

/** As SIPRI gives it out: lines before the header, semicolons, question marks in columns of their own. */
const REGISTER = `\ufeff"Transfers of major weapons: deals with deliveries or orders made for 2020 to 2024"
"Information generated: 15 April 2024"

Recipient;Supplier;Year of order;;Number ordered;;Weapon designation;Weapon description;Number delivered;;Year(s) of delivery;status;Comments
Harrow;Varnia;2021;;16;?;Kestrel-2;UAV;8;?;2023-2024;New;"For the coast; ""Kestrel"" line"
Oltara;Varnia;2023;?;350;?;FG-105;Towed gun;350;?;2024;New;
Oltara;Varnia;1999;;40;;FG-90;Towed gun;40;;1999-2000;New;
Oltara;Harrow;2022;;2;;Tern;Corvette;;;;New;
`

describe('a trade register', () => {
  it('is read with what is uncertain and what is unknown', () => {
    const [first, , , last] = registerRows(REGISTER)
    expect(first).toEqual({
      line: 5,
      supplier: 'Varnia',
      recipient: 'Harrow',
      designation: 'Kestrel-2',
      description: 'UAV',
      ordered: { least: 16, most: 16, isUncertain: true },
      orderYear: 2021,
      delivered: { least: 8, most: 8, isUncertain: true },
      deliveryYears: [2023, 2024],
      comments: 'For the coast; "Kestrel" line',
    })
    expect(last).toMatchObject({ ordered: { least: 2, isUncertain: false }, deliveryYears: [] })
    expect(last).not.toHaveProperty('delivered')
  })

  it('is told beside the ledger: what matches, what differs, what one of them lacks', async () => {
    const compared = compareRegister(registerRows(REGISTER), await dealsOf(ledger, parseQuery('')))
    expect(
      compared.map(({ outcome, by, row, differences }) => [outcome, by, row?.line, differences]),
    ).toEqual([
      ['differing', 'designation', 5, [{ of: 'number ordered', register: '(16)', news: '12' }]],
      ['matched', 'kind', 6, []],
      ['missing', undefined, 7, []],
      ['missing', undefined, 8, []],
    ])
    const without = REGISTER.split('\n')
      .filter((line) => !line.startsWith('Harrow;'))
      .join('\n')
    const unlisted = compareRegister(registerRows(without), await dealsOf(ledger, parseQuery('')))
    expect(unlisted.filter(({ outcome }) => outcome === 'unlisted').map(({ deal }) => deal!.item)).toEqual([
      'Kestrel-2 drones',
    ])
  })

  it('of our own export matches the ledger that it came from, row for row', async () => {
    const { text, rows } = await exported(ledger, 'register')
    const compared = compareRegister(registerRows(text), await dealsOf(ledger, parseQuery('')))
    expect(compared.map(({ outcome }) => outcome)).toEqual(Array(rows).fill('matched'))
    expect(rows).toBe(2)
  })

  it('that is none is refused with the reason', () => {
    expect(() => registerRows('a,b\n1,2\n')).toThrow(
      'is no trade register: no line names the columns Supplier and Recipient',
    )
    expect(() => registerRows('Supplier,Recipient\nVarnia,"Oltara\n')).toThrow(
      'a quotation mark is not closed',
    )
    expect(() => registerRows(`Supplier,Recipient\n${','.repeat(5000)}\n`)).toThrow(
      'line 2: has more than 200 cells; is it a table?',
    )
  })
})

describe('delimited text', () => {
  it.each([
    [
      'a,b\r\nc,"d\r\ne"\r\n',
      ',',
      [
        ['a', 'b'],
        ['c', 'd\r\ne'],
      ],
    ],
    ['a\t\tb', '\t', [['a', '', 'b']]],
    ['"a ""b""";\n', ';', [['a "b"', '']]],
    ['"a"b,c\n', ',', [['ab', 'c']]],
    ['\n', ',', [['']]],
    ['', ',', []],
  ])('%j', (text, delimiter, expected) => {
    expect([...rowsOf(text, delimiter)].map(({ cells }) => cells)).toEqual(expected)
  })

  it('counts the lines of the file, also within cells', () => {
    expect([...rowsOf('a,"b\n\nc"\nd,e\n', ',')].map(({ line }) => line)).toEqual([1, 4])
  })

  it('tells the delimiter outside of quotation marks', () => {
    expect(['a;b,c;d', '"a;b;c",d', 'a\tb', 'a'].map(delimiterOf)).toEqual([';', ',', '\t', ','])
  })
})

describe('OPML, as feedsmith writes it', () => {
  const opml = generateOpml({
    head: { title: 'Feeds' },
    body: {
      outlines: [
        { text: 'Quay', type: 'rss', xmlUrl: 'https://quay.example/feed' },
        {
          text: 'Wires',
          outlines: [
            { text: 'Lantern <b>', type: 'rss', xmlUrl: 'https://lantern.example/feed?a=1&b=2' },
            { text: 'Quay again', type: 'rss', xmlUrl: 'https://quay.example/feed' },
            { text: 'A file', type: 'rss', xmlUrl: 'file:///etc/passwd' },
          ],
        },
      ],
    },
  })

  it('gives the feeds of all folders, each once, and no addresses but of the web', () => {
    expect(feedsOf(opml)).toEqual([
      { address: 'https://quay.example/feed', title: 'Quay' },
      { address: 'https://lantern.example/feed?a=1&b=2', title: 'Lantern <b>' },
    ])
  })

  it('is followed, and what is followed already stays', async () => {
    const addresses = feedsOf(opml).map(({ address }) => address)
    expect(await ledger.store.write('addFollows', { addresses: addresses.slice(0, 1) })).toEqual([
      addresses[0],
    ])
    expect(await ledger.store.write('addFollows', { addresses })).toEqual([addresses[1]])
  })

  it('is refused where it is none, declares entities, or nests without end', () => {
    expect(() => feedsOf('<rss><channel/></rss>')).toThrow('is no OPML: its root element is <rss>')
    expect(() => feedsOf('<!DOCTYPE opml [<!ENTITY a "b">]><opml/>')).toThrow(/document type/)
    expect(() => feedsOf('<opml><body>')).toThrow(/is not well-formed XML/)
    const deep = `<opml version="2.0"><body>${'<outline text="a">'.repeat(50_000)}${'</outline>'.repeat(50_000)}</body></opml>`
    expect(() => feedsOf(deep)).toThrow(/is no OPML that can be read|nested/)
  })
})

describe('lists of addresses', () => {
  it('give each address once, and name the lines that are none', async () => {
    const list = [
      '\ufeff# wires',
      '',
      ' https://a.example/1 ',
      'a.example/2',
      'https://a.example/1',
      'javascript:alert(1)',
    ]
    expect(await collected(urlsOf(list))).toEqual([
      { address: 'https://a.example/1' },
      { line: 4, problem: 'is no http or https address: a.example/2' },
      { line: 6, problem: 'is no http or https address: javascript:alert(1)' },
    ])
  })

  it('come from GDELT event tables of both versions, and from our own', async () => {
    const event = (columns: number, at: number, url: string) =>
      Array.from({ length: columns }, (_, i) => (i === at ? url : '1')).join('\t')
    const second = [
      event(61, 60, 'https://a.example/1'),
      event(61, 60, 'https://a.example/1'),
      event(61, 60, 'BBC Monitoring'),
    ]
    expect(await collected(gdeltAddresses(second))).toEqual([{ address: 'https://a.example/1' }])
    expect(await collected(gdeltAddresses([event(58, 57, 'http://b.example/')]))).toEqual([
      { address: 'http://b.example/' },
    ])
    const own = (await exported(ledger, 'gdelt')).text.split('\n')
    expect(await collected(gdeltAddresses(own))).toEqual([
      { address: 'https://quay.example/odd?a=1&b=%222%22' },
    ])
    await expect(collected(gdeltAddresses(['a,b']))).rejects.toThrow(
      /^is no GDELT event table: it has 1 columns/,
    )
  })
})
