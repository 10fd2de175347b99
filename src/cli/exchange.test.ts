import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openLedger } from '../ledger/ledger.ts'
import { accusation, followUp } from '../ledger/testing/articles.ts'
import { newFolder, onrecord } from './testing/run.ts'

const folder = newFolder()
const db = join(folder, 'news.db')
const inFolder = (name: string): string => join(folder, name)
beforeAll(async () => {
  const ledger = await openLedger({ file: db, program: 'test' })
  await ledger.add(accusation())
  await ledger.add(followUp())
  await ledger.close()
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('onrecord export', () => {
  it('writes a whole file, and beside it what it is', async () => {
    const file = inFolder('guns.csv')
    const ended = await onrecord([
      'export',
      'csv',
      '--table',
      'transfers',
      'from:Varnia',
      '--db',
      db,
      '-o',
      file,
    ])
    expect(ended).toMatchObject({ code: 0, stderr: '', stdout: `${file}: 2 rows\n` })
    expect(readFileSync(file, 'utf8').trimEnd().split('\r\n')).toHaveLength(3)
    expect(JSON.parse(readFileSync(`${file}.meta.json`, 'utf8'))).toMatchObject({
      format: 'csv',
      table: 'transfers',
      filter: 'from:Varnia',
      rows: 2,
      date: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
    })
    expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([])
  })

  it('writes to standard output, and says what it is on standard error where the file cannot', async () => {
    const [csv, atom] = await Promise.all([
      onrecord(['export', 'csv', 'by:Ilse Korbin', '--db', db]),
      onrecord(['export', 'atom', '--db', db]),
    ])
    expect(csv.stdout).toContain('Ilse Korbin')
    expect(JSON.parse(csv.stderr)).toMatchObject({ filter: 'by:"Ilse Korbin"', rows: 1 })
    expect(atom).toMatchObject({ code: 0, stderr: '' })
    expect(atom.stdout).toMatch(/<\/feed>\n$/)
  })

  it('leaves no file where something is wrong, and says what', async () => {
    const cases: [string[], RegExp][] = [
      [['xlsx'], /xlsx: is no format; there are jsonl, csv/],
      [['csv', 'stanse:denies'], /stanse: is no field/],
      [['csv', '-o', inFolder('no/such/folder.csv')], /no such folder|ENOENT/],
    ]
    for (const [args, problem] of cases) {
      const ended = await onrecord(['export', ...args, '--db', db])
      expect(ended.code).toBeGreaterThan(0)
      expect(ended.stderr).toMatch(problem)
      expect(ended.stderr.trimEnd().split('\n')).toHaveLength(1)
    }
    const none = await onrecord(['export', 'csv', '--db', inFolder('none.db')])
    expect(none.stderr).toMatch(/there is no ledger yet/)
    expect(existsSync(inFolder('none.db'))).toBe(false)
  })
})

describe('onrecord import', () => {
  it('sets a register beside the ledger, as a table and as JSON', async () => {
    const file = inFolder('register.csv')
    writeFileSync(
      file,
      'Supplier,Recipient,Number ordered,Weapon designation,Weapon description,Year of order,Years of delivery,Number delivered,Comments\nVarnia,Oltara,500,FG-105,Towed gun,2023,2024,500,\n',
    )
    const [table, json] = await Promise.all([
      onrecord(['import', 'register', file, '--db', db]),
      onrecord(['import', 'register', file, '--json', '--db', db]),
    ])
    expect(table.stderr).toBe('')
    expect(table.stdout).toMatch(/^differing +Varnia → Oltara: FG-105, Towed gun/)
    expect(table.stdout).toContain('number delivered: 500 in the register, (300-400) in the news')
    expect(table.stdout).toMatch(/0 matched, 1 differing, 0 missing, 0 unlisted\n$/)
    expect(JSON.parse(json.stdout)).toMatchObject({ outcome: 'differing', by: 'kind', row: { line: 2 } })
  })

  it('reads a register in the encoding that its site wrote it in', async () => {
    const file = inFolder('latin.csv')
    writeFileSync(
      file,
      Buffer.from(
        'Source: SIPRI Arms Transfers Database (c) SIPRI.\nRecipient,Supplier,Year of order, ,Number ordered, ,Weapon designation,Weapon description,Number delivered, ,Year(s) of delivery,status,Comments\nOltara,Varnia,2023,,2,,Sjöfågel,corvette,2,?,2024,New,Engines by Wärtsilä\n',
        'latin1',
      ),
    )
    const { stdout } = await onrecord(['import', 'register', file, '--json', '--db', db])
    expect(JSON.parse(stdout.split('\n')[0]!)).toMatchObject({
      outcome: 'missing',
      row: { line: 3, designation: 'Sjöfågel', comments: 'Engines by Wärtsilä' },
    })
  })

  it('follows the feeds of an OPML file', async () => {
    const file = inFolder('feeds.opml')
    writeFileSync(
      file,
      '<opml version="2.0"><body><outline text="Quay" xmlUrl="https://quay.example/feed"/></body></opml>',
    )
    const first = await onrecord(['import', 'opml', file, '--db', db])
    expect(first).toMatchObject({ code: 0, stdout: 'added  https://quay.example/feed  Quay\n' })
    const again = await onrecord(['import', 'opml', file, '--db', db])
    expect(again.stdout).toBe('known  https://quay.example/feed  Quay\n')
  })

  it('lists addresses, and tells of lines that are none', async () => {
    const ended = await onrecord(['import', 'urls', '-'], {
      stdin: 'https://a.example/1\nnonsense\u001b[2J\nhttps://a.example/1\n',
    })
    expect(ended).toMatchObject({ code: 1, stdout: 'https://a.example/1\n' })
    expect(ended.stderr).toMatch(/^onrecord: -: line 2: is no http or https address: nonsense⟨U\+001B⟩/)
    const missing = await onrecord(['import', 'gdelt', inFolder('none.csv')])
    expect(missing).toMatchObject({ code: 1, stdout: '' })
    expect(missing.stderr).toMatch(/none\.csv: there is no such file\n$/)
  })
})
