import { spawn } from 'node:child_process'
import {
  closeSync,
  copyFileSync,
  existsSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import Database from 'better-sqlite3'
import { afterAll, describe, expect, it } from 'vitest'
import { openLedger } from '../index.ts'
import { accusation, followUp } from '../testing/articles.ts'
import { recordFrom } from '../testing/records.ts'
import { openFile } from './open.ts'
import { restoreLedger } from './restore.ts'

const folder = mkdtempSync(join(tmpdir(), 'onrecord-store-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
let files = 0
const freshFile = (): string => join(folder, `${++files}.db`)

const small = (k: number) =>
  recordFrom({
    url: `https://small.example/${k}`,
    text: `Envoy number ${k} said nothing.`,
    statements: [{ source: `Envoy number ${k}`, cue: 'said', lemma: 'say', says: 'nothing' }],
  })

/** What a kill must never leave: entries without their article, articles without their entries, words without either. */
const faults = (file: string): unknown[] => {
  const db = new Database(file, { readonly: true })
  const found = [
    ...db.prepare('select id from entries where article not in (select id from articles)').all(),
    ...db.prepare('select id from articles where id not in (select article from entries)').all(),
    ...db.prepare('select id from articles where id not in (select article from versions)').all(),
    ...db.prepare('select address from articles group by address having count(*) > 1').all(),
    ...db.prepare('select rowid from entry_words where rowid not in (select id from entries)').all(),
    ...db.prepare('select id from entries where id not in (select rowid from entry_words)').all(),
    ...(db.pragma('integrity_check') as { integrity_check: string }[]).filter(
      (r) => r.integrity_check !== 'ok',
    ),
  ]
  db.close()
  return found
}

describe('writing', () => {
  it('takes fifty writers at once, in the order of their calls', async () => {
    const ledger = await openLedger({ file: freshFile() })
    const added = await Promise.all(Array.from({ length: 50 }, (_, k) => ledger.add(small(k))))
    expect(added.map(({ article }) => article)).toEqual(Array.from({ length: 50 }, (_, k) => k + 1))
    expect((await ledger.counts()).articles).toBe(50)
    await ledger.close()
    expect(faults(ledger.file)).toEqual([])
  })

  it('leaves nothing of an article whose storing fails, while another is stored', async () => {
    const ledger = await openLedger({ file: freshFile() })
    const broken = accusation()
    // The last entry cannot be stored: everything before it was.
    Object.assign(broken.transfers[0]!, { key: null })
    const [failed, stored] = await Promise.allSettled([ledger.add(broken), ledger.add(followUp())])
    expect(failed.status).toBe('rejected')
    expect(stored).toMatchObject({ status: 'fulfilled', value: { outcome: 'new' } })
    expect(await ledger.counts()).toMatchObject({ articles: 1, statements: 1, transfers: 1 })
    expect((await ledger.search('by:Korbin')).total).toBe(0)
    expect(await ledger.add(accusation())).toMatchObject({ outcome: 'new' })
    await ledger.close()
    expect(faults(ledger.file)).toEqual([])
  })

  it('goes on while something long is read, and reading sees one moment', async () => {
    const ledger = await openLedger({ file: freshFile() })
    await Promise.all(Array.from({ length: 20 }, (_, k) => ledger.add(small(k))))
    const reads = Array.from({ length: 8 }, () => ledger.search('nothing', { limit: 1000 }))
    const writes = Array.from({ length: 20 }, (_, k) => ledger.add(small(100 + k)))
    for (const { hits } of await Promise.all(reads)) expect(hits.length).toBeGreaterThanOrEqual(20)
    await Promise.all(writes)
    expect((await ledger.search('nothing', { limit: 1000 })).hits).toHaveLength(40)
    await ledger.close()
  })
})

const adder = fileURLToPath(new URL('../testing/adder.ts', import.meta.url))

/** Runs the adding process, and kills it so many milliseconds after so many articles. */
const adding = (
  file: string,
  from: number,
  count: number,
  kill?: { articles: number; ms: number },
): Promise<number[]> =>
  new Promise((resolve) => {
    const child = spawn(process.execPath, [adder, file, String(from), String(count)])
    let out = ''
    child.stdout.on('data', (data) => {
      const before = out.split('\n').length
      out += data
      if (kill && before <= kill.articles && out.split('\n').length > kill.articles)
        setTimeout(() => child.kill('SIGKILL'), kill.ms)
    })
    child.on('close', () => resolve(out.split('\n').filter(Boolean).map(Number)))
  })

describe('several processes', () => {
  it('add to one ledger at once and lose nothing', async () => {
    const file = freshFile()
    const told = await Promise.all([0, 1000, 2000, 3000].map((from) => adding(file, from, 30)))
    expect(told.map((lines) => lines.length)).toEqual([30, 30, 30, 30])
    expect(faults(file)).toEqual([])
    const ledger = await openLedger({ file })
    expect(await ledger.counts()).toMatchObject({ articles: 120, statements: 120, events: 120 })
    await ledger.close()
  })

  it('killed at any moment leave whole articles, all that were acknowledged, and go on', async () => {
    const file = freshFile()
    const acknowledged = new Set<number>()
    for (const [round, ms] of [0, 1, 3, 7, 12].entries()) {
      for (const k of await adding(file, 0, 2000, { articles: 5 + 10 * round, ms })) acknowledged.add(k)
      expect(faults(file), `round ${round}`).toEqual([])
    }
    expect(acknowledged.size).toBeGreaterThan(40)
    const ledger = await openLedger({ file })
    for (const k of acknowledged)
      expect(await ledger.article(`https://many.example/${k}`), String(k)).toBeDefined()
    await ledger.close()
  })
})

describe('a file from elsewhere', () => {
  const made = async (): Promise<string> => {
    const file = freshFile()
    const ledger = await openLedger({ file })
    await ledger.add(accusation())
    await ledger.close()
    return file
  }

  it('is not opened where it is no ledger', async () => {
    const text = freshFile()
    writeFileSync(text, 'Varnia shipped guns.'.repeat(100))
    await expect(openLedger({ file: text })).rejects.toThrow(`${text}: is no ledger (not a SQLite file)`)
    const other = freshFile()
    const db = new Database(other)
    db.exec('create table t (x)')
    db.close()
    await expect(openLedger({ file: other })).rejects.toThrow('is a SQLite file, but no ledger of onrecord')
  })

  it('is not opened where it brings a trigger or a view along', async () => {
    for (const extra of [
      'create trigger t after insert on articles begin delete from versions; end',
      'create view v as select 1',
    ]) {
      const file = await made()
      const db = new Database(file)
      db.exec(extra)
      db.close()
      await expect(openLedger({ file })).rejects.toThrow(
        /holds a (?:trigger|view) \((?:t|v)\) that is not onrecord's/,
      )
    }
  })

  it('is not opened where a later program made it', async () => {
    const file = await made()
    const db = new Database(file)
    db.pragma('user_version = 99')
    db.close()
    await expect(openLedger({ file })).rejects.toThrow(/was made by a later onrecord/)
  })

  it('of an earlier program is brought to the tables of this one, and kept as it was beside it', async () => {
    const file = await made()
    const now = await openLedger({ file })
    const asked = ['', 'ol', 'ilse ko'].map((name) => ({ name, limit: 10 }))
    const actors = (ledger: typeof now) => Promise.all(asked.map((a) => ledger.store.read('actorsPage', a)))
    const listed = await actors(now)
    expect(listed.map(([first]) => first?.name)).toEqual(['Oltara', 'Oltara', 'Ilse Korbin'])
    await now.close()
    const db = new Database(file)
    db.exec('alter table actors drop column entries')
    for (const later of ['actor_words', 'people', 'tokens', 'sessions', 'audit'])
      db.exec(`drop table ${later}`)
    db.pragma('user_version = 1')
    db.close()
    const ledger = await openLedger({ file })
    expect(await actors(ledger)).toEqual(listed)
    expect(await ledger.add(followUp())).toMatchObject({ outcome: 'new' })
    await ledger.close()
    const kept = new Database(`${file}.before-version-2`, { readonly: true })
    expect(kept.pragma('user_version', { simple: true })).toBe(1)
    expect(kept.prepare('select count(*) from articles').pluck().get()).toBe(1)
    kept.close()
  })

  it('is not opened where a page of it is damaged', async () => {
    const file = await made()
    const to = openSync(file, 'r+')
    for (let at = 8192; at < statSync(file).size; at += 4096)
      writeSync(to, Buffer.alloc(2000, 0xff), 0, 2000, at)
    await expect(openLedger({ file })).rejects.toThrow(/is damaged .*onrecord db restore/)
  })

  it('is restored from a backup that is sound, and from none that is not', async () => {
    const file = await made()
    const ledger = await openLedger({ file })
    const backup = join(folder, 'backup.db')
    await ledger.backup(backup)
    await ledger.add(followUp())
    await ledger.close()
    const broken = join(folder, 'broken.db')
    copyFileSync(backup, broken)
    const to = openSync(broken, 'r+')
    writeSync(to, Buffer.alloc(4000, 0xff), 0, 4000, 8192)
    expect(() => restoreLedger(broken, file)).toThrow(/is damaged/)
    restoreLedger(backup, file)
    const restored = await openLedger({ file })
    expect((await restored.counts()).articles).toBe(1)
    await restored.close()
    const replaced = await openLedger({ file: `${file}.replaced` })
    expect((await replaced.counts()).articles).toBe(2)
    await replaced.close()
  })

  it('that is damaged is replaced by a backup, and kept as it is; one that is used is left alone', async () => {
    const file = await made()
    const ledger = await openLedger({ file })
    const backup = `${file}.backup`
    await ledger.backup(backup)
    expect(existsSync(`${backup}.incoming`)).toBe(false)
    await ledger.add(followUp())
    expect(() => restoreLedger(backup, file)).toThrow(/is used by another program/)
    expect((await ledger.counts()).articles).toBe(2)
    await ledger.close()
    // What still stands in the log would be read in the place of what is damaged.
    const settled = new Database(file)
    settled.pragma('wal_checkpoint(truncate)')
    settled.close()
    const to = openSync(file, 'r+')
    writeSync(to, Buffer.alloc(4000, 0xff), 0, 4000, 8192)
    closeSync(to)
    const damaged = readFileSync(file)
    await expect(openLedger({ file })).rejects.toThrow(/is damaged/)
    restoreLedger(backup, file)
    const restored = await openLedger({ file })
    expect((await restored.counts()).articles).toBe(1)
    await restored.close()
    // All of it but the header, which tells how it is written.
    const kept = readFileSync(`${file}.replaced`)
    expect(kept.subarray(100).equals(damaged.subarray(100))).toBe(true)
  })

  it('is written as what outlives a power cut', async () => {
    const db = openFile(await made())
    expect(db.pragma('journal_mode', { simple: true })).toBe('wal')
    expect(db.pragma('synchronous', { simple: true })).toBe(2)
    expect(db.pragma('trusted_schema', { simple: true })).toBe(0)
    db.close()
  })
})
