import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { type Ledger, openLedger } from '../index.ts'
import { actsBetweenStates } from '../testing/acts.ts'
import { accusation, copy, followUp } from '../testing/articles.ts'
import { recordFrom } from '../testing/records.ts'
import { copyLedger } from './copy.ts'

const folder = mkdtempSync(join(tmpdir(), 'onrecord-copy-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const now = () => new Date('2026-01-02T03:04:05Z')

const server = process.env.ONRECORD_TEST_POSTGRES
let made = 0
const inFile = (): string => join(folder, `${++made}.db`)
const inDatabase = (): string => `${server}?schema=c${process.pid}_${++made}`

/** A ledger with something of everything: versions, copies, corrections, a removed article, follows and watches. */
const fill = async (file: string): Promise<void> => {
  const ledger = await openLedger({ file, now })
  for (const record of [accusation(), followUp(), copy()]) await ledger.add(record, { page: '<p>page</p>' })
  for (const told of actsBetweenStates(3, 8)) await ledger.add(recordFrom(told))
  const [hit] = (await ledger.search('by:Korbin')).hits
  await ledger.review({ entry: hit!.id, action: 'annotate', who: 'Ada', why: 'seen' })
  const last = (await ledger.counts()).articles
  await ledger.add(recordFrom({ url: 'https://gone.example/1', text: 'Nobody said anything.' }))
  expect((await ledger.counts()).articles).toBe(last + 1)
  await ledger.remove('https://gone.example/1')
  await ledger.watch.add('guns', 'guns')
  await ledger.close()
}

/** What people are shown of a ledger. */
const shown = async (ledger: Ledger): Promise<unknown> => {
  const records: unknown[] = []
  for await (const line of ledger.articles()) records.push(line, await ledger.article(line.id))
  return {
    records,
    counts: await ledger.counts(),
    corrections: await ledger.corrections(),
    day: (await ledger.search('', { order: 'day', limit: 500 })).hits,
    guns: (await ledger.search('guns', { order: 'added' })).hits,
    phrase: (await ledger.search('"field guns"', { order: 'added' })).hits,
    claims: await ledger.claims('', { limit: 200 }),
    pair: await ledger.dossier(['Varnia', 'Oltara']),
    actors: await ledger.actors('', { limit: 100 }),
    brief: await ledger.brief('', { since: '2020-01-01', until: '2026-12-31' }),
    flows: await ledger.store.read('flowsOf', { query: { words: [], phrases: [], without: [] } } as never),
    watches: await ledger.watch.list(),
  }
}

describe.each([
  ['a file', 'a file', inFile, inFile],
  ...(server
    ? ([
        ['a file', 'PostgreSQL', inFile, inDatabase],
        ['PostgreSQL', 'a file', inDatabase, inFile],
        ['PostgreSQL', 'PostgreSQL', inDatabase, inDatabase],
      ] as const)
    : []),
] as const)('a ledger copied from %s to %s', (_, __, placeFrom, placeTo) => {
  it('shows the same, is sound, and goes on with numbers that nothing had', async () => {
    const from = placeFrom()
    const to = placeTo()
    await fill(from)
    const { rows } = await copyLedger(from, to)
    expect(rows).toBeGreaterThan(500)
    const one = await openLedger({ file: from, now })
    const two = await openLedger({ file: to, now })
    try {
      expect(await shown(two)).toEqual(await shown(one))
      expect(await two.check()).toEqual([])
      const next = recordFrom({ url: 'https://next.example/1', text: 'Nobody said more.' })
      expect(await two.add(next)).toEqual(await one.add(next))
    } finally {
      await one.close()
      await two.close()
    }
  }, 60_000)
})

describe('copying', () => {
  it('writes over nothing, and leaves nothing where it fails', async () => {
    const from = inFile()
    await fill(from)
    const to = inFile()
    writeFileSync(to, 'mine')
    await expect(copyLedger(from, to)).rejects.toThrow(`${to}: is there already`)
    const other = inFile()
    await expect(
      copyLedger(from, other, {
        onProgress: (done) => {
          if (done > 100) throw new Error('stopped')
        },
      }),
    ).rejects.toThrow('stopped')
    expect([existsSync(other), existsSync(`${other}.incoming`)]).toEqual([false, false])
    await expect(copyLedger(inFile(), inFile())).rejects.toThrow('there is no such ledger')
  })

  it.skipIf(!server)(
    'fills no database that holds a ledger, and leaves it empty where it fails',
    async () => {
      const from = inFile()
      await fill(from)
      const to = inDatabase()
      const stopped = copyLedger(from, to, {
        onProgress: (done) => {
          if (done > 100) throw new Error('stopped')
        },
      })
      await expect(stopped).rejects.toThrow('stopped')
      const ledger = await openLedger({ file: to })
      expect((await ledger.counts()).articles).toBe(0)
      await ledger.close()
      await copyLedger(from, to)
      await expect(copyLedger(from, to)).rejects.toThrow(/holds a ledger already/)
    },
  )
})
