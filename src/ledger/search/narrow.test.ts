import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parseQuery } from '../index.ts'
import { type Asked, all, type Operation } from '../store/operation.ts'
import { actsBetweenStates, STATES } from '../testing/acts.ts'
import { recordFrom } from '../testing/records.ts'
import { askTestLedger, openTestLedger } from '../testing/store.ts'
import type { Hit } from './hits.ts'
import { narrowedEntries, narrowedParts, whoIsMeant } from './narrow.ts'

const folder = mkdtempSync(join(tmpdir(), 'onrecord-narrow-'))
const file = join(folder, 'a.db')
let everything: Hit[]
beforeAll(async () => {
  const ledger = await openTestLedger({ file })
  for (const told of actsBetweenStates(11, 20)) await ledger.add(recordFrom(told))
  everything = (await ledger.search('', { limit: 1e4, order: 'added' })).hits
  await ledger.close()
}, 60_000)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const is = (hit: Hit, name: string, ...roles: string[]): boolean =>
  hit.parties.some((party) => party.name === name && roles.includes(party.role))
const from = (hit: Hit, name: string) => is(hit, name, 'supplier', 'actor')
const to = (hit: Hit, name: string) => is(hit, name, 'recipient')
const by = (hit: Hit, name: string) => is(hit, name, 'source', 'supplier', 'actor')
const about = (hit: Hit, name: string) =>
  is(hit, name, 'actor', 'recipient', 'supplier', 'intermediary', 'party') || hit.words.includes(name)
const day = (hit: Hit): string => hit.first_day ?? hit.article.published ?? ''
const lastDay = (hit: Hit): string => hit.last_day ?? hit.article.published ?? ''

describe('entries of those that a query names', () => {
  const cases: [query: (x: string, y: string) => string, (hit: Hit, x: string, y: string) => boolean][] = [
    [(x) => `by:${x}`, by],
    [(x, y) => `from:${x} to:${y}`, (hit, x, y) => from(hit, x) && to(hit, y)],
    [
      (x, y) => `kind:transfer from:${x} to:${y}`,
      (hit, x, y) => hit.kind === 'transfer' && from(hit, x) && to(hit, y),
    ],
    [(x, y) => `by:${x} from:${y} to:Oltara`, (hit, x, y) => by(hit, x) && from(hit, y) && to(hit, 'Oltara')],
    [(x, y) => `by:${x} about:${y}`, (hit, x, y) => by(hit, x) && about(hit, y)],
    [
      (x, y) => `from:${x} to:${y} since:2024-02 until:2024-03`,
      (hit, x, y) => from(hit, x) && to(hit, y) && lastDay(hit) >= '2024-02-01' && day(hit) <= '2024-03-31',
    ],
    [
      (x) => `to:${x} until:2024-02-10`,
      (hit, x) => to(hit, x) && day(hit) !== '' && day(hit) <= '2024-02-10',
    ],
    [
      (x, y) => `shells from:${x} to:${y}`,
      (hit, x, y) => /shells/.test(hit.words) && from(hit, x) && to(hit, y),
    ],
    [(x) => `from:${x} to:Nobody`, () => false],
  ]

  it.each([
    ['looked up, where they are few', true],
    ['walked to, where they are many', false],
  ])('are those that leafing through all gives: %s', async (_, few) => {
    const idsOf = function* (asked: Asked, text: string): Operation<number[][]> {
      const query = parseQuery(text)
      const who = yield* whoIsMeant(asked, query)
      const meant = { ...who, few, ...(who.about && { about: { ...who.about, few } }) }
      const ids: number[] = []
      for (const part of narrowedParts(asked, query, meant))
        for (const { id } of yield* all(part.select('entries.id'))) ids.push(id)
      const inOne = yield* all(narrowedEntries(asked, query, meant).select('entries.id'))
      return [ids, inOne.map(({ id }) => id)].map((found) => found.sort((a, b) => a - b))
    }
    let found = 0
    for (const x of STATES)
      for (const y of STATES)
        for (const [queryOf, holds] of cases) {
          const query = queryOf(x, y)
          const expected = everything.filter((hit) => holds(hit, x, y)).map(({ id }) => id)
          const [parts, inOne] = await askTestLedger(file, (asked) => idsOf(asked, query))
          expect([query, ...parts!]).toEqual([query, ...expected])
          expect([query, ...inOne!]).toEqual([query, ...expected])
          found += expected.length
        }
    expect(found).toBeGreaterThan(1000)
  })
})
