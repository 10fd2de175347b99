import { parse } from 'csv-parse/sync'
import { parquetMetadata, parquetReadObjects } from 'hyparquet'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Ledger } from '../../ledger.ts'
import { accusation } from '../../testing/articles.ts'
import { rowsOf } from '../in/delimited.ts'
import { DATE, exported, ledgerOfFour } from '../testing/exports.ts'
import { csvLine } from './csv.ts'
import { exportLedger, TABLES } from './index.ts'

let ledger: Ledger
beforeAll(async () => {
  ledger = await ledgerOfFour()
})
afterAll(() => ledger.close())

const rowsIn = async (table: (typeof TABLES)[number], filter = ''): Promise<{ [name: string]: string }[]> => {
  const { text } = await exported(ledger, 'csv', { table, filter })
  const [head, ...rows] = [...rowsOf(text, ',')].map(({ cells }) => cells)
  return rows.map((cells) => Object.fromEntries(head!.map((name, i) => [name, cells[i]!])))
}

describe('csv', () => {
  it('tells of each transfer who gave what to whom, on whose word and where it stands', async () => {
    const [first] = await rowsIn('transfers')
    const { text } = accusation().article
    expect(first).toMatchObject({
      supplier: 'Varnia',
      supplier_country: 'VAR',
      recipient: 'Oltara',
      item: 'field guns',
      category: 'artillery',
      quantity: '',
      quantity_min: '300',
      approximate: 'true',
      status: 'delivered',
      dated: '2024-02',
      first_day: '2024-02-01',
      last_day: '2024-02-29',
      polarity: 'positive',
      told_by: 'Ilse Korbin',
      within_statement: accusation().statements[0]!.key,
      publisher: 'The Quay Times',
      url: 'https://quay.example/guns',
      is_copy: 'false',
    })
    expect(text.slice(Number(first!.start_offset), Number(first!.end_offset))).toBe('shipped')
  })

  it('gives one line a claim, with its denials, its voices without copies, and its first report', async () => {
    const [claim] = (await rowsIn('claims')).filter(({ kind }) => kind === 'transfer')
    expect(claim).toMatchObject({
      entries: '8',
      denials: '2',
      articles: '3',
      independent_articles: '2',
      publishers: '3',
      first_published: '2024-03-05',
      last_published: '2024-03-09',
      first_publisher: 'The Quay Times',
      quantity_least: '300',
      quantity_most: '400',
    })
  })

  it('gives one line an actor, with what it is called and what it does', async () => {
    const actors = await rowsIn('actors')
    expect(actors.find(({ name }) => name === 'Ilse Korbin')).toMatchObject({
      kind: 'person',
      roles: 'defence minister',
      articles: '3',
    })
    expect(actors.find(({ name }) => name === 'Varnia')).toMatchObject({ country: 'VAR', transfers: '3' })
  })

  it('gives only what the filter finds', async () => {
    expect((await rowsIn('statements', 'stance:denies')).map((row) => row.source)).toEqual([
      'Oltara',
      'Oltara',
    ])
    expect(await rowsIn('transfers', 'publisher:Lantern')).toHaveLength(1)
    expect(await rowsIn('transfers', 'kind:statement')).toEqual([])
    expect((await rowsIn('actors', 'by:Reth')).map(({ name }) => name)).toEqual(['Tomas Reth'])
    expect(await rowsIn('claims', 'publisher:Lantern')).toHaveLength(1)
  })

  it('has claims and actors that a person merged as one, and leaves out what was rejected', async () => {
    const own = await ledgerOfFour()
    const read = async (table: (typeof TABLES)[number]) => {
      const [head, ...rows] = [...rowsOf((await exported(own, 'csv', { table })).text, ',')].map(
        (row) => row.cells,
      )
      return rows.map((cells) => Object.fromEntries(head!.map((name, i) => [name, cells[i]!])))
    }
    const claimOf = async (query: string) => (await own.search(query)).hits[0]!.claim!
    const [into, from] = [await claimOf('kind:transfer'), await claimOf('by:Marsh')]
    const before = await read('claims')
    await own.merge({ of: 'claim', into, from, who: 'ada' })
    const [denial] = (await own.search('stance:denies publisher:Quay')).hits
    await own.review({ entry: denial!.id, action: 'reject', who: 'ada' })
    const claims = await read('claims')
    expect(claims).toHaveLength(before.length - 1)
    const of = (rows: typeof claims) => rows.find(({ claim }) => claim === String(into))!
    expect([of(before).denials, of(claims).denials]).toEqual(['2', '1'])
    expect(of(claims).articles).toBe('4')
    const statements = await read('statements')
    expect(statements.map(({ claim }) => claim)).not.toContain(String(from))
    expect(statements.map(({ key }) => key)).toHaveLength(7)
    const known = new Set(claims.map(({ claim }) => claim))
    for (const { claim } of statements) expect(known).toContain(claim)
    await own.close()
  })

  it('begins no cell with what a spreadsheet runs, and leaves numbers alone', async () => {
    for (const table of TABLES)
      for (const row of await rowsIn(table))
        for (const cell of Object.values(row)) expect(cell).not.toMatch(/^[=+@\t\r]|^-(?!\d+$)/)
    const [odd] = await rowsIn('statements', 'by:Marsh')
    expect(odd!.publisher).toBe("'=cmd|’ /C calc’!A0")
    expect(odd!.words).toMatch(/^'=SUM\(A1:A9\), "2" & <b>that is it<\/b>/)
    expect(csvLine(['@x', '-1 man', '\ty', '\rz', '+7', -5, null, 'a,b', '"', true])).toBe(
      `'@x,'-1 man,'\ty,"'\rz",'+7,-5,,"a,b","""",true\r\n`,
    )
    // Signs of full width, and line ends before a sign, count for some spreadsheets.
    expect(csvLine(['＝1', '＋1', '－1', '＠a', '\n=1'])).toBe(`'＝1,'＋1,'－1,'＠a,"'\n=1"\r\n`)
  })

  it('ends every line as RFC 4180 has it, and has as many cells in each', async () => {
    for (const table of TABLES) {
      const { text, rows } = await exported(ledger, 'csv', { table })
      expect(text.endsWith('\r\n')).toBe(true)
      const lines = [...rowsOf(text, ',')]
      expect(new Set(lines.map(({ cells }) => cells.length)).size).toBe(1)
      expect(lines).toHaveLength(rows + 1)
    }
  })

  it('is read by csv-parse as by us, whatever is in the cells', async () => {
    for (const table of TABLES) {
      const { text, rows } = await exported(ledger, 'csv', { table })
      // Without its leniency: no quotation mark within a bare cell, no row of another length, no other line end.
      const read = parse(text, { record_delimiter: '\r\n' })
      expect(read).toHaveLength(rows + 1)
      expect(read).toEqual([...rowsOf(text, ',')].map(({ cells }) => cells))
    }
    const rows: { words: string; publisher: string }[] = parse(
      (await exported(ledger, 'csv', { filter: 'by:Marsh' })).text,
      { columns: true },
    )
    expect(rows.map(({ words }) => words)).toEqual([
      '\'=SUM(A1:A9), "2" & <b>that is it</b>.\u0007 TY - BOOK',
    ])
  })

  it('says beside the file what it is', () => {
    const { about, says } = exportLedger(ledger, {
      format: 'csv',
      table: 'events',
      filter: ' by:Marsh ',
      version: '9.9',
      date: DATE,
    })
    expect(says).toBe('beside')
    expect(about(1)).toEqual({
      generator: 'onrecord',
      version: '9.9',
      format: 'csv',
      table: 'events',
      filter: 'by:Marsh',
      date: DATE,
      rows: 1,
    })
  })
})

describe('parquet, as hyparquet reads it', () => {
  it.each(TABLES)('has the rows of csv: %s', async (table) => {
    const { bytes, rows } = await exported(ledger, 'parquet', { table })
    const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer
    const read = await parquetReadObjects({ file })
    expect(read).toHaveLength(rows)
    const plain = await rowsIn(table)
    expect(plain).toHaveLength(rows)
    for (const [i, row] of read.entries())
      for (const [name, value] of Object.entries(row))
        expect(String(value ?? '')).toBe(
          typeof value === 'string' ? plain[i]![name]!.replace(/^'(?=[=+\-@\t\r])/, '') : plain[i]![name],
        )
  })

  it('says in its metadata what it is', async () => {
    const { bytes } = await exported(ledger, 'parquet', { table: 'transfers', filter: 'item:artillery' })
    const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer
    const { key_value_metadata: said, num_rows } = parquetMetadata(file)
    expect(num_rows).toBe(3n)
    expect(Object.fromEntries(said!.map(({ key, value }) => [key, value]))).toEqual({
      'onrecord.version': '9.9',
      'onrecord.table': 'transfers',
      'onrecord.filter': 'item:artillery',
      'onrecord.date': DATE,
      'onrecord.rows': '3',
    })
  })

  it('is a file also where nothing is found', async () => {
    const { bytes, rows } = await exported(ledger, 'parquet', { filter: 'walruses' })
    expect(rows).toBe(0)
    const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer
    expect(await parquetReadObjects({ file })).toEqual([])
  })
})
