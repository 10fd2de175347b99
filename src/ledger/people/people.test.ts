import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Ledger } from '../index.ts'
import { run } from '../store/operation.ts'
import { accusation } from '../testing/articles.ts'
import { askTestLedger, openTestLedger } from '../testing/store.ts'
import { hashPassword, isPassword } from './password.ts'

const folder = mkdtempSync(join(tmpdir(), 'onrecord-people-'))
const file = join(folder, 'a.db')
const QUICK = { ln: 4, r: 8, p: 1 }
let now = new Date('2026-03-01T08:00:00Z')
let ledger: Ledger

beforeAll(async () => {
  ledger = await openTestLedger({ file, now: () => now })
})
afterAll(async () => {
  await ledger.close()
  rmSync(folder, { recursive: true, force: true })
})

const told = async () =>
  (await ledger.people.audit({ limit: 100 })).map(({ who, operation, target }) => [who, operation, target])

describe('people', () => {
  it('begin with an admin; until then nothing is told of what is changed', async () => {
    await ledger.add(accusation())
    expect(await ledger.people.known()).toBe(false)
    await expect(
      ledger.people.add({ name: 'Rea', role: 'reader', password: 'seven quiet herons' }),
    ).rejects.toThrow(/the first person must be an admin/)
    expect(await told()).toEqual([])
    await ledger.people.add({ name: 'Ada', role: 'admin', password: 'seven quiet herons' })
    expect(await told()).toEqual([['a program', 'add person', 'person Ada']])
  })

  it.each([
    ['too short', 'fourteen chars', /15 characters or more/],
    ['one letter', 'a'.repeat(40), /easily guessed/],
    ['the name', 'VictoriaVictoriaVictoria', /easily guessed/],
    ['too long', 'ab cde'.repeat(40), /at most 200/],
  ])('take no password that is %s', async (_, password, problem) => {
    await expect(ledger.people.add({ name: 'Victoria', role: 'reader', password })).rejects.toThrow(problem)
  })

  it.each(['', '  ', 'A\nB', 'a'.repeat(101), 'A\u202eB'])('take no name such as %j', async (name) => {
    await expect(ledger.people.add({ name, role: 'reader', password: 'seven quiet herons' })).rejects.toThrow(
      /a name has 1 to 100/,
    )
  })

  it('are known by name and password, however the name is written', async () => {
    const { person } = await ledger.people.identify(' ADA ', 'seven quiet herons')
    expect(person).toMatchObject({ name: 'Ada', role: 'admin' })
    expect(await ledger.people.identify('Ada', 'Seven quiet herons')).toEqual({ isKnown: true, name: 'Ada' })
    expect(await ledger.people.identify('Bo', 'seven quiet herons')).toEqual({ isKnown: false, name: 'Bo' })
  })

  it('have no name twice, and always an admin among them', async () => {
    const person = { name: 'aDA', role: 'reader', password: 'seven quiet herons' } as const
    await expect(ledger.people.add(person)).rejects.toThrow('aDA: there is somebody of this name')
    const password = await hashPassword('nine tall poplars', QUICK)
    await ledger.store.write('addPerson', { name: 'Bo', role: 'reader', password, at: now.toISOString() })
    await expect(ledger.people.setRole('Ada', 'reader')).rejects.toThrow('Ada: is the last admin')
    await expect(ledger.people.remove('Ada')).rejects.toThrow('Ada: is the last admin')
    await ledger.people.setRole('Bo', 'admin')
    await ledger.people.setRole('Ada', 'reviewer')
    expect((await ledger.people.list()).map(({ name, role }) => [name, role])).toEqual([
      ['Ada', 'reviewer'],
      ['Bo', 'admin'],
    ])
  })
})

describe('passwords', () => {
  it('are kept so that nobody reads them, twice the same unlike', async () => {
    const [one, other] = [
      await hashPassword('påssword of mine', QUICK),
      await hashPassword('påssword of mine', QUICK),
    ]
    expect(one).toMatch(/^\$scrypt\$ln=4,r=8,p=1\$[\w+/]{22}\$[\w+/]{43}$/)
    expect(one).not.toBe(other)
    // The letter with its ring typed as one character, or as two.
    expect(await isPassword('pa\u030assword of mine', one)).toBe(true)
    expect(await isPassword('passsword of mine', one)).toBe(false)
  })

  it('fit nothing that was not made here', async () => {
    const kept = await hashPassword('x', QUICK)
    for (const wrong of [
      '',
      'x',
      '$scrypt$',
      kept.replace('ln=4', 'ln=40'),
      kept.replace('scrypt', 'argon2id'),
    ])
      expect(await isPassword('x', wrong)).toBe(false)
  })
})

describe('the audit trail', () => {
  it('tells of a change as whoever made it, and of none that came to nothing', async () => {
    const by = { who: 'Ada', role: 'reviewer', how: 'session 1f0a9c3e' } as const
    const { lines } = await ledger.people.checkAudit()
    const [hit] = (await ledger.search('')).hits
    await ledger.as(by, async () => {
      await ledger.review({ entry: hit!.key, action: 'accept', who: 'Ada' })
      await expect(ledger.review({ entry: 'ffffffff', action: 'accept', who: 'Ada' })).rejects.toThrow()
      await ledger.add(accusation())
      expect(await ledger.remove('https://nowhere.example/')).toBe(false)
    })
    expect((await ledger.people.checkAudit()).lines).toBe(lines + 1)
    expect((await ledger.people.audit({ limit: 1 }))[0]).toMatchObject({
      line: lines + 1,
      at: '2026-03-01T08:00:00.000Z',
      ...by,
      operation: 'accept',
      target: `entry ${hit!.key}`,
      outcome: 'done',
    })
  })

  it('holds nothing secret', async () => {
    await ledger.follow.add('https://feeds.example/all.xml?key=hidden')
    const { token } = await ledger.people.addToken({ person: 'Bo', expires: null, label: 'export' })
    await ledger.people.setPassword('Bo', 'four hidden gardens')
    const all = JSON.stringify(await ledger.people.audit({ limit: 100 }))
    expect(all).toContain('https://feeds.example/all.xml')
    for (const secret of ['hidden', token, 'scrypt']) expect(all).not.toContain(secret)
  })

  it('is found by person and time, and page by page', async () => {
    now = new Date('2026-03-02T08:00:00Z')
    await ledger.people.note({ operation: 'export', target: 'csv' })
    expect(await ledger.people.audit({ since: '2026-03-02', limit: 5 })).toMatchObject([
      { operation: 'export' },
    ])
    expect(await ledger.people.audit({ who: 'Ada', limit: 5 })).toMatchObject([{ operation: 'accept' }])
    const [last, next] = await ledger.people.audit({ limit: 2 })
    expect(await ledger.people.audit({ before: last!.line, limit: 1 })).toEqual([next])
  })

  it('is told as it came, whatever characters it holds', async () => {
    await ledger.people.note({ operation: 'export', detail: `a\u0000b\ud800c${'😀'.repeat(400)}` })
    const [line] = await ledger.people.audit({ limit: 1 })
    expect(line!.detail).toMatch(/^a\ufffdb\ufffdc(?:😀)+$/u)
    expect((await ledger.people.checkAudit()).faults).toEqual([])
  })

  it('shows what was changed, taken out or put in afterwards', async () => {
    const { head, lines } = await ledger.people.checkAudit()
    const noted = (await ledger.people.audit({ limit: 1, before: 4 }))[0]!
    expect(await ledger.people.checkAudit(noted.hash)).toMatchObject({ holds: true, faults: [], head, lines })
    expect(await ledger.people.checkAudit('0'.repeat(64))).toMatchObject({ holds: false })
    const alter = (how: Parameters<typeof askTestLedger>[1]) => askTestLedger(file, how, { mayWrite: true })

    await alter(function* ({ db }) {
      yield* run(db.updateTable('audit').set({ who: 'Eve' }).where('line', '=', 2))
    })
    expect((await ledger.people.checkAudit()).faults).toEqual(['line 2 was changed after it was written'])
    await alter(function* ({ db }) {
      yield* run(db.deleteFrom('audit').where('line', '=', 2))
    })
    expect((await ledger.people.checkAudit()).faults).toEqual(['line 2 is missing'])
    await alter(function* ({ db }) {
      yield* run(db.insertInto('audit').values({ ...noted, line: 2, who: 'Eve' }))
    })
    expect((await ledger.people.checkAudit()).faults).toEqual([
      'line 2 does not follow from the one before',
      'line 2 was changed after it was written',
      'line 3 does not follow from the one before',
    ])
  })
})
