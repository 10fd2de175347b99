import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deflateRawSync } from 'node:zlib'
import Database from 'better-sqlite3'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { openLedger } from '../index.ts'
import { accusation } from '../testing/articles.ts'

const folder = mkdtempSync(join(tmpdir(), 'onrecord-faults-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

let count = 0
let file: string
beforeEach(async () => {
  file = join(folder, `${++count}.db`)
  const ledger = await openLedger({ file })
  await ledger.add(accusation())
  const [denial] = (await ledger.search('stance:denies')).hits
  await ledger.review({
    entry: denial!.id,
    action: 'correct',
    change: { stance: 'confirms', source: 'Varnia' },
    who: 'ada',
  })
  await ledger.close()
})

/** Changes the file behind the ledger's back. */
const change = (sql: string, ...values: unknown[]): void => {
  const db = new Database(file)
  db.prepare(sql).run(...values)
  db.close()
}
const record = (): Buffer => {
  const db = new Database(file, { readonly: true })
  const kept = db.prepare('select record from versions').pluck().get() as Buffer
  db.close()
  return kept
}
const faults = async (): Promise<string[]> => {
  const ledger = await openLedger({ file })
  const { problems } = await ledger.store.read('faultsIn', { after: 0, limit: 10 })
  await ledger.close()
  return problems
}

describe('what a ledger copies of its records', () => {
  it('is sound where people corrected it', async () => {
    expect(await faults()).toEqual([])
  })

  it.each<[string, string, RegExp]>([
    ['words', `update entries set words = replace(words, '300', '900')`, /s1: its words are not those/],
    ['who speaks', `update parties set text = 'Ilse Korben' where text like '%Korbin'`, /s1: its parties/],
    ['a figure', "update entries set confidence = 0.4 where kind = 'transfer'", /t1: its confidence/],
    ['a span', `update entries set spans = replace(spans, '0', '1') where local = 's1'`, /s1: its spans/],
    ['a headline', `update articles set headline = 'Varnia arms nobody'`, /its headline is not the one/],
    ['an entry', `delete from entries where local = 's3'`, /3 entries are stored, its record has 4/],
  ])('%s: a change behind its back is found', async (_, sql, problem) => {
    change(sql)
    expect(await faults()).toEqual([expect.stringMatching(problem)])
  })

  it('a record with one bit turned is found, wherever it is', async () => {
    const whole = record()
    for (let at = 3; at < whole.length; at += 397) {
      const damaged = Buffer.from(whole)
      damaged[at]! ^= 1
      change('update versions set record = ?', damaged)
      expect(await faults(), `byte ${at}`).toEqual([expect.stringMatching(/version 1 is damaged/)])
    }
  })

  it('a record that an earlier program kept, without a checksum, is read as before', async () => {
    change('update versions set record = ?', deflateRawSync(JSON.stringify(accusation())))
    expect(await faults()).toEqual([])
  })
})
