/** A ledger with three tellings of one transfer and an article that means harm, and what is exported of it. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Ledger, openLedger } from '../../ledger.ts'
import { accusation, copy, followUp } from '../../testing/articles.ts'
import { recordFrom, type Told } from '../../testing/records.ts'
import { type ExportOptions, exportLedger } from '../out/index.ts'

/** Markup, formulas, controls, and letters beyond the first plane before what is quoted. */
const HOSTILE: Told = {
  url: 'https://quay.example/odd?a=1&b="2"',
  publisher: '=cmd|’ /C calc’!A0',
  published: '2024-03-07T08:00:00+02:00',
  headline: '</title><script>alert(1)</script> & more',
  text: '🚢🚢 The clerk Vel Marsh told Ilse Korbin =SUM(A1:A9), "2" & <b>that is it</b>.\u0007\nTY  - BOOK',
  entities: [{ name: 'Vel Marsh' }, { name: 'Ilse Korbin', country: 'HAR' }],
  statements: [
    {
      source: 'The clerk Vel Marsh',
      cue: 'told',
      says: '=SUM(A1:A9), "2" & <b>that is it</b>.\u0007\nTY  - BOOK',
    },
  ],
  events: [
    {
      trigger: 'told',
      type: 'ASSAULT',
      mode: 'aerial',
      actors: ['Vel Marsh'],
      recipients: ['Ilse Korbin'],
      when: '2024-03-06',
    },
  ],
}

export const hostile = () => recordFrom(HOSTILE)

export const DATE = '2026-01-02T03:04:05.000Z'

export const PAGE = '<!doctype html><title>Guns</title><p>Varnia shipped over 300 field guns – naïvely.</p>'

/** @param keepsPages the first article with the page that it was read from */
export const ledgerOfFour = async ({ keepsPages = false } = {}): Promise<Ledger> => {
  const folder = mkdtempSync(join(tmpdir(), 'onrecord-exchange-'))
  const ledger = await openLedger({
    file: join(folder, 'ledger.db'),
    program: 'test',
    now: () => new Date(DATE),
  })
  await ledger.add(accusation(), keepsPages ? { page: PAGE } : {})
  for (const record of [followUp(), copy(), hostile()]) await ledger.add(record)
  return {
    ...ledger,
    async close() {
      await ledger.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

export interface Exported {
  bytes: Uint8Array
  text: string
  rows: number
}

export const exported = async (
  ledger: Ledger,
  format: string,
  options: Partial<ExportOptions> = {},
): Promise<Exported> => {
  const { chunks } = exportLedger(ledger, { format, version: '9.9', date: DATE, ...options })
  const parts: Uint8Array[] = []
  for (;;) {
    const step = await chunks.next()
    if (step.done) {
      const bytes = Buffer.concat(parts)
      return { bytes, text: bytes.toString('utf8'), rows: step.value }
    }
    parts.push(typeof step.value === 'string' ? Buffer.from(step.value) : step.value)
  }
}
