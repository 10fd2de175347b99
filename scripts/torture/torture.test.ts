import Database from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openLedger } from '../../src/ledger/index.ts'
import { mustRunPostgres, startPostgres, type TestServer } from '../postgres/server.ts'
import { nothingKnown } from './fault.ts'
import { FAULTS } from './faults/index.ts'
import { statesAfter } from './ledger/acknowledged.ts'
import { checkLedger } from './ledger/check.ts'
import { apply, emptyState, type Operation, operationsFrom } from './ledger/operation.ts'
import { perform } from './ledger/perform.ts'
import { type Place, postgresPlace, sqlitePlace } from './ledger/place.ts'
import { random } from './random.ts'
import { torture } from './run.ts'

/** Rounds of each fault that every run of the tests does; `npm run torture` does as many as one likes. */
const SHORT: { readonly [store in Place['store']]: { readonly [fault: string]: number } } = {
  sqlite: {
    'kill-adding': 1,
    'disk-full': 1,
    'clock-back': 1,
    'corrupt-page': 1,
  },
  postgres: { 'kill-adding': 1, network: 1 },
}

const roundsOn = async (store: Place['store'], place: () => Promise<Place>): Promise<void> => {
  const plan = FAULTS.filter((fault) => fault.missing?.() === undefined).flatMap((fault) => {
    const rounds = SHORT[store][fault.name]
    return rounds === undefined ? [] : [{ fault, store, rounds }]
  })
  const { broken, tallies } = await torture({ seed: 1, plan, place, scale: 0.25 })
  expect(broken).toEqual([])
  expect(tallies.map(({ fault, rounds }) => [fault, rounds])).toEqual(
    plan.map(({ fault, rounds }) => [fault.name, rounds]),
  )
}

describe('a ledger that is tortured for a moment', () => {
  it('keeps its promises in a file', () => roundsOn('sqlite', async () => sqlitePlace()), 120_000)

  describe.skipIf(!mustRunPostgres)('in PostgreSQL', () => {
    let server: TestServer
    beforeAll(async () => {
      server = await startPostgres({ lasting: true })
      return () => server.stop()
    })
    it('keeps its promises', () => roundsOn('postgres', () => postgresPlace(server)), 120_000)
  })
})

describe('the check', () => {
  const place = sqlitePlace()
  afterAll(() => place.drop())
  const state = emptyState('a')
  let operations: Operation[]
  beforeAll(async () => {
    const ledger = await openLedger({ file: place.file })
    operations = operationsFrom(state, 40, random('the check'))
    const made = new Map<string, number>()
    for (const operation of operations) {
      const { skipped } = await perform(ledger, operation, made)
      if (!skipped) apply(state, operation)
    }
    await ledger.close()
  })
  const shared = () => {
    const known = nothingKnown()
    for (const operation of operations)
      if (operation.do === 'share') for (const set of [known.acknowledged, known.begun]) set.add(operation.k)
    return known
  }
  const check = async (right = state): Promise<string[]> =>
    (await checkLedger(place, { actors: { a: [right] }, shared: shared() }, 'seed')).problems

  it('finds nothing in a ledger that holds what was acknowledged', async () => {
    expect(await check()).toEqual([])
  })

  it('misses what was acknowledged and is not there, and what is there and was not', async () => {
    const more = structuredClone(state)
    const [next] = operationsFrom(structuredClone(state), 1, random('more'), { only: ['add'] })
    apply(more, next!)
    expect((await check(more)).length).toBeGreaterThan(0)
    const fewer = structuredClone(state)
    const [address] = Object.keys(fewer.articles)
    apply(fewer, { do: 'remove', address: address! })
    expect(await check(fewer)).toContain(`a: ${address} is there and must not be`)
  })

  it.each<[string, string]>([
    ['a lost entry', 'delete from entries where id = (select min(id) from entries)'],
    ['a word that is not found', 'delete from entry_words where rowid = (select min(id) from entries)'],
    [
      'a doubled correction',
      `insert into corrections (of, action, who, why, at) select of, action, who, why, at from corrections limit 1`,
    ],
    ['a lost correction', 'delete from corrections where id = (select min(id) from corrections)'],
    [
      'a shifted span',
      `update entries set words = replace(words, 'convoy', 'convoi') where kind = 'statement'`,
    ],
    ['a lost version', 'delete from versions where rowid = (select min(rowid) from versions)'],
    ['a wrong count', 'update actors set entries = entries + 1'],
    ['a feed that is followed no more', 'delete from follows'],
  ])('sees %s', async (_, sql) => {
    const db = new Database(place.file)
    // Undone afterwards: the next case begins with the sound ledger.
    const kept = db.serialize()
    db.prepare(sql).run()
    db.close()
    expect((await check()).length).toBeGreaterThan(0)
    const { rmSync, writeFileSync } = await import('node:fs')
    for (const log of ['-wal', '-shm']) rmSync(place.file + log, { force: true })
    writeFileSync(place.file, kept)
  })
})

describe('what was heard', () => {
  const [one, two] = operationsFrom(emptyState('a'), 2, random('heard'), { only: ['add'] }) as [
    Operation & { do: 'add' },
    Operation & { do: 'add' },
  ]
  const addressesIn = (states: { articles: object }[]) => states.map(({ articles }) => Object.keys(articles))

  it('leaves no doubt of what was acknowledged, and two ways for what was begun', () => {
    const states = statesAfter(emptyState('a'), [
      { operation: one, how: 'done', done: {} },
      { operation: two, how: 'begun' },
    ])
    expect(addressesIn(states)).toEqual([[one.text.address], [one.text.address, two.text.address]])
  })

  it('takes an error for "not done", unless the connection may have broken behind the change', () => {
    const heard = [{ operation: one, how: 'failed' as const, problem: 'no' }]
    expect(addressesIn(statesAfter(emptyState('a'), heard))).toEqual([[]])
    expect(addressesIn(statesAfter(emptyState('a'), heard, 'in doubt'))).toEqual([[], [one.text.address]])
  })
})
