import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Ledger } from '../index.ts'
import type { Hit } from '../search/hits.ts'
import { actsBetweenStates, STATES } from '../testing/acts.ts'
import { recordFrom } from '../testing/records.ts'
import { openTestLedger } from '../testing/store.ts'
import type { Dossier } from './ask.ts'

/** Is held for Oltara. */
const JOINED = 'Quenta'
const LISTS = ['out', 'in', 'undirected', 'events', 'said', 'saidOf'] as const

const folder = mkdtempSync(join(tmpdir(), 'onrecord-between-'))
let ledger: Ledger
let everything: Hit[]
beforeAll(async () => {
  ledger = await openTestLedger({ file: join(folder, 'a.db'), now: () => new Date('2026-01-02T03:04:05Z') })
  for (const told of actsBetweenStates(7, 25)) await ledger.add(recordFrom(told))
  const all = async () => (await ledger.search('saying:all verdict:any', { limit: 1e4, order: 'added' })).hits
  const before = await all()
  const actor = (name: string) => before.flatMap((hit) => hit.parties).find((p) => p.name === name)!.actor!
  await ledger.merge({ of: 'actor', into: actor('Oltara'), from: actor(JOINED), who: 'ada' })
  const acts = before.filter((hit) => hit.kind !== 'statement')
  for (const [k, { key }] of acts.entries()) {
    const said = { entry: key, who: 'ada' }
    if (k % 9 === 0) await ledger.review({ ...said, action: 'reject' })
    if (k % 9 === 1) await ledger.review({ ...said, action: 'accept' })
    if (k % 9 === 2) await ledger.review({ ...said, action: 'correct', change: { time: '2024-02-11' } })
  }
  everything = await all()
}, 60_000)
afterAll(async () => {
  await ledger.close()
  rmSync(folder, { recursive: true, force: true })
})

/** What a patient reader would put into the lists, who leafs through all entries. */
const readThrough = (one: string, other: string, { since = '', until = '9' }) => {
  const is = (hit: Hit, name: string, ...roles: string[]) =>
    hit.parties.some((party) => party.name === name && roles.includes(party.role))
  const has = (hit: Hit, name: string) =>
    is(hit, name, 'actor', 'recipient', 'supplier', 'intermediary', 'party')
  const day = (hit: Hit): string => hit.first_day ?? hit.article.published ?? ''
  const acts = everything
    .filter((hit) => hit.kind !== 'statement' && hit.verdict !== 'rejected')
    .filter((hit) => has(hit, one) && has(hit, other))
    .filter((hit) => day(hit) >= since && day(hit) <= until && (until === '9' || day(hit) !== ''))
    .sort((a, b) => (day(a) === day(b) ? a.id - b.id : day(a) < day(b) ? 1 : -1))
  const transfers = acts.filter((hit) => hit.kind === 'transfer')
  const tellings = new Set(
    acts.flatMap(
      (hit) => everything.find((s) => s.article.id === hit.article.id && s.local === hit.within) ?? [],
    ),
  )
  const own = (hit: Hit) => is(hit, one, 'source') || is(hit, other, 'source')
  return {
    out: transfers.filter((hit) => is(hit, one, 'supplier') && is(hit, other, 'recipient')),
    in: transfers.filter((hit) => is(hit, other, 'supplier') && is(hit, one, 'recipient')),
    undirected: transfers.filter((hit) => is(hit, one, 'party') && is(hit, other, 'party')),
    events: acts.filter(
      (hit) =>
        hit.kind === 'event' && is(hit, one, 'actor', 'recipient') && is(hit, other, 'actor', 'recipient'),
    ),
    said: [...tellings].filter(own),
    saidOf: [...tellings].filter((hit) => !own(hit)),
  }
}

describe('what passed between two', () => {
  const states = STATES.filter((name) => name !== JOINED)
  const pairs = states.flatMap((one) => states.map((other) => [one, other] as const))

  it.each([
    ['ever', {}],
    ['since a day', { since: '2024-02-11' }],
    ['until a day', { until: '2024-03-12' }],
    ['within some days', { since: '2024-02-01', until: '2024-03-11' }],
  ])('%s is what leafing through all entries gives', async (_, days) => {
    const limit = 8
    for (const [one, other] of pairs) {
      const found = (await ledger.dossier([one, other], { limit, ...days })) as Dossier
      const expected = readThrough(one, other, days)
      for (const list of LISTS)
        expect([one, other, list, found[list].total, ...found[list].hits.map(({ id }) => id)]).toEqual([
          one,
          other,
          list,
          expected[list].length,
          ...expected[list].slice(0, limit).map(({ id }) => id),
        ])
    }
  })

  it('is more than a list shows, and something in every list', () => {
    const lists = readThrough('Varnia', 'Oltara', {})
    expect(lists.out.length).toBeGreaterThan(8)
    for (const list of LISTS) expect(lists[list].length).toBeGreaterThan(1)
    expect(everything.some((hit) => hit.parties.some(({ role }) => role === 'intermediary'))).toBe(true)
  })

  it('is told of a state by every name it is held for', async () => {
    const outTo = async (name: string) =>
      ((await ledger.dossier(['Varnia', name], { limit: 100 })) as Dossier).out
    const out = await outTo(JOINED)
    expect(out).toEqual(await outTo('Oltara'))
    expect(out.hits.some((hit) => hit.parties.some(({ text }) => text === JOINED))).toBe(true)
  })
})
