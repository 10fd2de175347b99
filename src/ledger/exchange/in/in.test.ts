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

/** As its site gives it out: nothing quoted, semicolons within cells, notes behind the table. */
const TRADE_REGISTER = `Transfers of major conventional arms from All countries  to All countries . Deals with deliveries made for the year range 'Not specified' to 'Not specified'
A '?' in a column indicates uncertain data.
An empty field for 'Number ordered' indicates that data is not yet available.
Values are in millions.
An empty field of the order: the number ordered, and/or the value per unit, is not available.
A '0' for what was delivered is between 0 and 0.5 million.
Figures may not add up.
For the method, the supplier's and the recipient's names and abbreviations see <https://quay.example/methods>.

Source: SIPRI Arms Transfers Database (c) SIPRI.
Data generated: 13 Mar 2025 10:02:49 AM
Recipient,Supplier,Year of order, ,Number ordered, ,Weapon designation,Weapon description,Number delivered, ,Year(s) of delivery,status,Comments,SIPRI TIV per unit,SIPRI TIV for total order,SIPRI TIV of delivered weapons
Harrow,Varnia,2021,?,12,,Kestrel-2,armed UAV,8,?,2022; 2024,New,$40 m deal; for the coast; assembled in Harrow,2.4,28.8,19.2
Coast rebels (Oltara)*,unknown supplier(s),2019,,,?,FG-90,towed gun,30,,2019,Second hand,,0.2,,6
Quay Union**,Oltara,2020,,2,,Tern,frigate,,,,New,,80,160,

* not a state, by whom it is fought
** an organisation, alliance, or union
`

/** Its other table, a row for each deal and year of delivery. */
const DEALS_AND_YEARS = `Source: SIPRI Arms Transfers Database (c) SIPRI.
SIPRI AT Database ID,Supplier,Recipient,Designation,Description,Armament category,Order date,Order date is estimate,Numbers delivered,Numbers delivered is estimate,Delivery year,Delivery year is estimate,Status,SIPRI estimate,TIV deal unit,TIV delivery values,Local production
61,Varnia,Harrow,Kestrel-2,armed UAV,Aircraft,2021,Yes,5,No,2024,No,New,2.4,2.4,12,No
62,Varnia,Oltara,Tern,frigate,Ships,2020,No,1,No,2023,,New,80,80,80,No
61,Varnia,Harrow,Kestrel-2,armed UAV,Aircraft,2021,Yes,3,Yes,2022,Yes,New,2.4,2.4,7.2,No
`

/** The same as it was until 2023. */
const DEALS_AND_YEARS_OLD = DEALS_AND_YEARS.replaceAll(',', ';').replace(
  'SIPRI AT Database ID;Supplier;Recipient',
  'Deal ID;Seller;Buyer',
)

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

  it('is read as SIPRI gives it out today: eleven lines before, a question mark behind each figure', () => {
    const rows = registerRows(TRADE_REGISTER)
    expect(rows.map(({ line, supplier, recipient }) => [line, supplier, recipient])).toEqual([
      [13, 'Varnia', 'Harrow'],
      [14, '?', 'Coast rebels (Oltara)'],
      [15, 'Oltara', 'Quay Union'],
    ])
    expect(rows[0]).toEqual({
      line: 13,
      supplier: 'Varnia',
      recipient: 'Harrow',
      designation: 'Kestrel-2',
      description: 'armed UAV',
      ordered: { least: 12, most: 12, isUncertain: false },
      orderYear: 2021,
      isOrderYearUncertain: true,
      delivered: { least: 8, most: 8, isUncertain: true },
      deliveryYears: [2022, 2024],
      comments: '$40 m deal; for the coast; assembled in Harrow',
    })
    // Nothing is told of an order, which is not to say that nothing was ordered.
    expect(rows[1]).not.toHaveProperty('ordered')
    expect(rows[1]).toMatchObject({ orderYear: 2019, delivered: { least: 30, isUncertain: false } })
    expect(rows[1]).not.toHaveProperty('isOrderYearUncertain')
    // Within a range of years that was asked for, the column has another name.
    const [ranged] = registerRows(
      TRADE_REGISTER.replace('Number delivered, ,', 'Deliveries in the Year Range, ,'),
    )
    expect(ranged!.delivered).toEqual({ least: 8, most: 8, isUncertain: true })
  })

  it('with a row for each year of delivery is read as one deal for all rows of one number', () => {
    for (const file of [DEALS_AND_YEARS, DEALS_AND_YEARS_OLD]) {
      const rows = registerRows(file)
      expect(rows).toHaveLength(2)
      expect(rows[0]).toMatchObject({
        supplier: 'Varnia',
        recipient: 'Harrow',
        designation: 'Kestrel-2',
        description: 'armed UAV',
        orderYear: 2021,
        isOrderYearUncertain: true,
        delivered: { least: 8, most: 8, isUncertain: true },
        deliveryYears: [2022, 2024],
      })
      expect(rows[0]).not.toHaveProperty('ordered')
      expect(rows[1]).toMatchObject({
        recipient: 'Oltara',
        delivered: { least: 1, most: 1, isUncertain: false },
        deliveryYears: [2023],
      })
      expect(rows[1]).not.toHaveProperty('isOrderYearUncertain')
    }
  })

  it('has figures and years in brackets where SIPRI was not sure, before it had columns for that', () => {
    const [first] = registerRows(
      'Supplier,Recipient,No. ordered,Weapon designation,Weapon description,Year(s) of order,Year(s) of deliveries,No. delivered/produced,Comments\n' +
        'Varnia,Harrow,(1 200),Tern,Corvette,(2011),2013-(2015),(36),"Second-hand, but ""as new"""\n',
    )
    expect(first).toMatchObject({
      ordered: { least: 1200, most: 1200, isUncertain: true },
      orderYear: 2011,
      isOrderYearUncertain: true,
      delivered: { least: 36, most: 36, isUncertain: true },
      comments: 'Second-hand, but "as new"',
    })
    expect(first!.deliveryYears).toEqual([2013, 2014, 2015])
    const figures = ['36?', '[36]', '30-40', '36'].map(
      (figure) =>
        registerRows(`Supplier,Recipient,Number delivered\nVarnia,Harrow,${figure}\n`)[0]!.delivered,
    )
    expect(figures).toEqual([
      { least: 36, most: 36, isUncertain: true },
      { least: 36, most: 36, isUncertain: true },
      { least: 30, most: 40, isUncertain: true },
      { least: 36, most: 36, isUncertain: false },
    ])
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
