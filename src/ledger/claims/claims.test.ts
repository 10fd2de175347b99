import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Judged, judgePairs, loadPairs, readPairArticles } from '../testing/pairs.ts'
import { openTestLedger } from '../testing/store.ts'
import { sameGoods } from './goods.ts'
import { likeness, termsOf } from './terms.ts'

const folder = mkdtempSync(join(tmpdir(), 'onrecord-claims-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** What is not right yet, each with the reason. */
const misses = JSON.parse(
  readFileSync(new URL('fixtures/pairs/known-misses.json', import.meta.url), 'utf8'),
) as { [id: string]: string }

describe('tellings in two articles', () => {
  let judged: Map<string, Judged>
  beforeAll(async () => {
    const ledger = await openTestLedger({ file: join(folder, 'pairs.db') })
    const articles = await readPairArticles()
    for (const record of articles.values()) await ledger.add(record)
    judged = new Map((await judgePairs(ledger, loadPairs(), articles)).map((j) => [j.pair.id, j]))
    await ledger.close()
  }, 60_000)

  const right = (id: string): boolean => {
    const { pair, a, b, joined } = judged.get(id)!
    return a !== undefined && b !== undefined && joined === pair.same
  }

  it.each(loadPairs().filter(({ id }) => !(id in misses)))('$id: $how', ({ id, same }) => {
    expect(judged.get(id), 'both are read').toMatchObject({
      a: { id: expect.any(Number) },
      b: { id: expect.any(Number) },
    })
    expect(judged.get(id)!.joined, 'one claim').toBe(same)
  })

  it.each(Object.entries(misses))('%s is a known miss: %s', (id) => {
    expect(right(id), 'it is right now: take it off the list').toBe(false)
  })
})

describe('goods', () => {
  const shells = { item: 'shell', type: 'ammunition' }
  it.each([
    ['shells and rounds', shells, { item: 'round', type: 'ammunition' }, 'same'],
    ['shells and munitions', shells, { item: 'munition', type: 'ammunition' }, 'kind'],
    ['shells and weapons', shells, { item: 'weapon', type: 'arms' }, 'arms'],
    ['shells and cans', shells, { item: 'can', type: 'other' }, 'no'],
    ['food and weapons', { item: 'food', type: 'food' }, { item: 'weapon', type: 'arms' }, 'no'],
    [
      'ballistic and cruise missiles',
      { item: 'missile', type: 'missiles', qualities: ['ballistic'] },
      { item: 'missile', type: 'missiles', qualities: ['cruise'] },
      'no',
    ],
    [
      'a model and its version',
      { item: 'tank', type: 'battle-tanks', designation: 'leopard 2' },
      { item: 'tank', type: 'battle-tanks', designation: 'leopard 2a6' },
      'same',
    ],
    [
      'two models',
      { item: 'tank', type: 'battle-tanks', designation: 'leopard 1' },
      { item: 'tank', type: 'battle-tanks', designation: 'leopard 2' },
      'no',
    ],
    [
      'a model and its kind',
      { item: 'drone', type: 'combat-aircraft', designation: 'shahed-136' },
      { item: 'drone', type: 'combat-aircraft' },
      'kind',
    ],
  ] as const)('%s: whichever comes first', (_, a, b, expected) => {
    expect(sameGoods(structuredClone(a) as object, structuredClone(b) as object)).toBe(expected)
    expect(sameGoods(structuredClone(b) as object, structuredClone(a) as object)).toBe(expected)
  })
})

describe('words', () => {
  it('are one where newspapers use them for one another, and names are theirs alone', () => {
    expect([...termsOf('@RUS handed over 3,000 warplanes').keys()]).toEqual([
      ...termsOf('@RUS supplied jets').keys(),
    ])
    expect(termsOf('the ships').has([...termsOf('shipped').keys()][0]!)).toBe(false)
  })

  it('are as near as the share that both have', () => {
    const said = termsOf('the harbour is closed')
    expect(likeness(said, termsOf('the harbour is closed'))).toBeCloseTo(1)
    expect(likeness(said, termsOf('a treaty was signed'))).toBe(0)
  })
})
