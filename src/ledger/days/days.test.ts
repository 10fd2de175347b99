import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { type Ledger, parseQuery } from '../index.ts'
import { recordFrom } from '../testing/records.ts'
import { openTestLedger } from '../testing/store.ts'
import type { By } from './ask.ts'

const folder = mkdtempSync(join(tmpdir(), 'onrecord-days-'))
const open: Ledger[] = []
afterAll(async () => {
  for (const ledger of open) await ledger.close()
  rmSync(folder, { recursive: true, force: true })
})

/** A ledger of meetings, each on its day. */
const meetingsOn = async (...days: (string | undefined)[]): Promise<Ledger> => {
  const ledger = await openTestLedger({ file: join(folder, `${open.length}.db`) })
  open.push(ledger)
  for (const [k, when] of days.entries())
    await ledger.add(
      recordFrom({
        url: `https://quay.example/${k}`,
        text: `Varnia met Oltara for the ${k}th time.`,
        entities: [
          { name: 'Varnia', kind: 'country', country: 'VAR' },
          { name: 'Oltara', kind: 'country', country: 'OLT' },
        ],
        events: [{ trigger: 'met', actors: ['Varnia'], recipients: ['Oltara'], ...(when && { when }) }],
      }),
    )
  return ledger
}
const counted = async (ledger: Ledger, by?: By) => {
  const found = await ledger.store.read('daysFound', { query: parseQuery(''), ...(by && { by }) })
  return { by: found.by, days: found.days.map(({ day, events }) => `${day} ${events}`) }
}

it.each([
  ['days', ['2023-01-01', '2024-02-04'], { by: 'day', days: ['2023-01-01 1', '2024-02-04 1'] }],
  ['months', ['2023-01-01', '2023-01-31', '2024-02-05'], { by: 'month', days: ['2023-01 2', '2024-02 1'] }],
  ['years', ['1988-05-01', '2024-02-05', '2024-12-31'], { by: 'year', days: ['1988 1', '2024 2'] }],
])('the finest steps with at most 400 bars are taken: %s', async (_, days, expected) => {
  expect(await counted(await meetingsOn(...days))).toEqual(expected)
})

it('the steps that are asked for are taken, and what has no day is left out', async () => {
  const ledger = await meetingsOn('2024-02-05', '2024-02-06', undefined)
  expect(await counted(ledger, 'year')).toEqual({ by: 'year', days: ['2024 2'] })
  expect(await counted(ledger)).toEqual({ by: 'day', days: ['2024-02-05 1', '2024-02-06 1'] })
})

it('a denial and the act that it tells was not done are one denial', async () => {
  const ledger = await openTestLedger({ file: join(folder, 'denial.db') })
  open.push(ledger)
  await ledger.add(
    recordFrom({
      url: 'https://quay.example/denial',
      published: '2024-03-05',
      text: 'Oltara denied that it had bought guns from Varnia.',
      entities: [
        { name: 'Oltara', kind: 'country', country: 'OLT', mentions: ['Oltara'] },
        { name: 'Varnia', kind: 'country', country: 'VAR' },
      ],
      statements: [
        {
          source: 'Oltara',
          cue: 'denied',
          lemma: 'deny',
          says: 'it had bought guns from Varnia',
          stance: 'denies',
        },
      ],
      transfers: [
        {
          trigger: 'bought',
          supplier: 'Varnia',
          recipient: 'Oltara',
          item: 'guns',
          status: 'denied',
          within: 's1',
        },
      ],
    }),
  )
  const { days } = await ledger.store.read('daysFound', { query: parseQuery('') })
  expect(days).toEqual([{ day: '2024-03-05', statements: 1, events: 0, transfers: 1, denials: 1 }])
})
