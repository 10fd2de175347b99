import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { type Ledger, parseQuery } from '../index.ts'
import { recordFrom, type Told } from '../testing/records.ts'
import { openTestLedger } from '../testing/store.ts'
import type { Flows } from './ask.ts'

const folder = mkdtempSync(join(tmpdir(), 'onrecord-flows-'))
const open: Ledger[] = []
afterAll(async () => {
  for (const ledger of open) await ledger.close()
  rmSync(folder, { recursive: true, force: true })
})

const VARNIA = { name: 'Varnia', kind: 'country', country: 'VAR' } as const
const OLTARA = { name: 'Oltara', kind: 'country', country: 'OLT' } as const
const POSSIBLE = { polarity: 'positive', level: 'possible', time: 'past' } as const

const ledgerOf = async (...articles: Told[]): Promise<Ledger> => {
  const ledger = await openTestLedger({ file: join(folder, `${open.length}.db`) })
  open.push(ledger)
  for (const [k, told] of articles.entries())
    await ledger.add(recordFrom({ url: `https://pier.example/${k}`, published: '2024-05-20', ...told }))
  return ledger
}
const flowsIn = async (ledger: Ledger, query = ''): Promise<Flows> =>
  ledger.store.read('flowsOf', { query: parseQuery(query) })

/** The article tells a sale itself, in a month that it names. */
const SOLD: Told = {
  text: 'Varnia sold radars to Oltara in April.',
  entities: [VARNIA, OLTARA],
  transfers: [
    {
      trigger: 'sold',
      supplier: 'Varnia',
      recipient: 'Oltara',
      item: 'radars',
      category: 'sensors',
      when: '2024-04',
    },
  ],
}

/** An envoy says that something may have been sent. */
const HEARD: Told = {
  text: 'Varnia may have shipped drones to Oltara in March, an envoy said.',
  entities: [VARNIA, OLTARA],
  statements: [
    {
      source: 'an envoy',
      cue: 'said',
      lemma: 'say',
      says: 'Varnia may have shipped drones to Oltara in March',
    },
  ],
  transfers: [
    {
      trigger: 'shipped',
      supplier: 'Varnia',
      recipient: 'Oltara',
      item: 'drones',
      category: 'combat-aircraft',
      when: '2024-03',
      within: 's1',
      certainty: POSSIBLE,
    },
  ],
}

describe('a flow', () => {
  it('counts what is certain, possible, and told on somebody’s word alone', async () => {
    const { flows, months } = await flowsIn(await ledgerOf(SOLD, HEARD))
    expect(flows).toHaveLength(1)
    expect(flows[0]).toMatchObject({
      claims: 2,
      transfers: 2,
      denied: 0,
      possible: 1,
      alleged: 1,
      items: [
        { item: 'combat-aircraft', claims: 1 },
        { item: 'sensors', claims: 1 },
      ],
      first: '2024-03',
      last: '2024-04',
    })
    expect(months).toEqual([
      { month: '2024-03', claims: 1 },
      { month: '2024-04', claims: 1 },
    ])
  })

  it('is no longer alleged or possible once an article tells it itself, as certain', async () => {
    const own: Told = {
      published: '2024-05-25',
      text: 'Varnia shipped drones to Oltara in March.',
      entities: [VARNIA, OLTARA],
      transfers: [{ ...HEARD.transfers![0]!, certainty: { ...POSSIBLE, level: 'certain' as const } }].map(
        ({ within: _, ...transfer }) => transfer,
      ),
    }
    const { flows } = await flowsIn(await ledgerOf(HEARD, own))
    expect(flows).toMatchObject([{ claims: 1, transfers: 2, possible: 0, alleged: 0 }])
  })

  it('is denied also where the search does not find the denial', async () => {
    const denied: Told = {
      ...SOLD,
      text: 'Varnia sold radars to Oltara in April. Oltara denied buying radars.',
      entities: [VARNIA, { ...OLTARA, mentions: ['to |Oltara', 'April. |Oltara'] }],
      statements: [
        {
          source: 'April. |Oltara',
          cue: 'denied',
          lemma: 'deny',
          says: 'buying radars',
          stance: 'denies',
          about: ['t1'],
        },
      ],
    }
    const { flows } = await flowsIn(await ledgerOf(denied), 'certainty:certain supplier:Varnia')
    expect(flows).toMatchObject([{ claims: 1, transfers: 1, denied: 1 }])
  })

  it('is put into no month that nobody tells: "in 2022" is not January', async () => {
    const { flows, months } = await flowsIn(
      await ledgerOf({
        ...SOLD,
        text: 'Varnia sold radars to Oltara in 2022.',
        transfers: [{ ...SOLD.transfers![0]!, when: '2022' }],
      }),
    )
    expect(flows).toMatchObject([{ claims: 1, first: '2022' }])
    expect(months).toEqual([])
  })
})

describe('where from and where to', () => {
  it('are the countries of those who send and get, whoever they are', async () => {
    const { flows } = await flowsIn(
      await ledgerOf({
        text: 'Blue Mill Works delivered pumps to Oltara.',
        entities: [{ name: 'Blue Mill Works', kind: 'organization', country: 'PRK' }, OLTARA],
        transfers: [
          { trigger: 'delivered', supplier: 'Blue Mill Works', recipient: 'Oltara', item: 'pumps' },
        ],
      }),
    )
    // No article names the country itself: it has no number, and its English name.
    expect(flows[0]!.from).toEqual({ country: 'PRK', name: 'North Korea', actor: null })
    expect(flows[0]!.to).toMatchObject({ country: 'OLT', name: 'Oltara', actor: expect.any(Number) })
  })

  it('are counted as unplaced where they are not told; what stays in one country is no flow', async () => {
    const { flows, unplaced } = await flowsIn(
      await ledgerOf(
        {
          text: 'Somebody sent rifles to Oltara.',
          entities: [OLTARA],
          transfers: [{ trigger: 'sent', supplier: 'Somebody', recipient: 'Oltara', item: 'rifles' }],
        },
        {
          text: 'Varnia handed boats to the Varnian navy.',
          entities: [VARNIA, { name: 'Varnian navy', kind: 'organization', country: 'VAR' }],
          transfers: [{ trigger: 'handed', supplier: 'Varnia', recipient: 'Varnian navy', item: 'boats' }],
        },
      ),
    )
    expect([flows, unplaced]).toEqual([[], 1])
  })
})
