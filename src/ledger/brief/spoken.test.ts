import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Ledger, parseQuery } from '../index.ts'
import { accusation, followUp } from '../testing/articles.ts'
import { recordFrom } from '../testing/records.ts'
import { openTestLedger } from '../testing/store.ts'
import { spokenBrief } from './report.ts'

const folder = mkdtempSync(join(tmpdir(), 'onrecord-spoken-'))
let ledger: Ledger
beforeAll(async () => {
  ledger = await openTestLedger({ file: join(folder, 'a.db') })
  await ledger.add(accusation())
  await ledger.add(followUp())
  await ledger.add(
    recordFrom({
      url: 'https://quay.example/pledge',
      publisher: 'The Quay Times',
      published: '2024-03-08',
      text: 'Its envoy, Tomas Reth, promised "to resist the “will of giants from the far shore," and was received in Halden.',
      entities: [{ name: 'Tomas Reth', country: 'OLT' }],
      statements: [
        {
          source: 'Tomas Reth',
          cue: 'promised',
          lemma: 'promise',
          says: '"to resist the “will of giants from the far shore,"',
          stance: 'promises',
        },
      ],
      events: [{ trigger: 'received', recipients: ['Tomas Reth'] }],
    }),
  )
  return () => ledger.close()
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

it('is whole sentences, with figures and sources, between two notices that a machine made it', async () => {
  const asked = { since: '2024-03-01', until: '2024-03-31', query: parseQuery(''), limit: 10 }
  const lines = spokenBrief(await ledger.store.read('briefOf', asked)).split('\n')
  const notice = 'This audio was made by machine, from a brief that was made by machine.'
  expect([lines[0], lines.at(-1)]).toEqual([notice, notice])
  expect(lines).toContain('From Varnia to Oltara: over 300 field guns, delivered, according to Ilse Korbin.')
  // Words that say little by themselves are heard in their sentence.
  expect(lines).toContain('Oltara denies: Oltara denied buying any guns.')
  expect(lines).toContain('Tomas Reth promises: to resist the will of giants from the far shore.')
  expect(lines).toContain('Somebody not named to Tomas Reth: consult, The Quay Times reports.')
  for (const line of lines) expect(line).toMatch(/^\p{Lu}[^“”"?→]*\.$/u)
})
