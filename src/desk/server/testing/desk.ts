/** A server of a small ledger for one test file: every answer is held against its description. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'vitest'
import { type Ledger, openLedger, type Record } from '../../../ledger/index.ts'
import { type Limits, serveLedger } from '../server.ts'
import { ASKED_IN } from './asked-in.ts'
import { type Answered, type Asking, ask } from './asking.ts'
import { type Document, describedBy } from './described.ts'

export interface Desk {
  ledger: Ledger
  origin: string
  /** Asks below `/api/v1`; fails where the answer is not as described. */
  get(path: string, asking?: Asking): Promise<Answered>
  /** Changes below `/api/v1`, as the server's own page does. */
  change(method: string, path: string, body?: unknown): Promise<Answered>
  /** Fails where an operation of the file's list was not seen to answer. */
  sawAllOf(file: keyof typeof ASKED_IN): void
  close(): Promise<void>
}

/** @param queue address of a database that holds the queue, if any */
export const openDesk = async (
  records: readonly Record[],
  queue?: string,
  limits: Partial<Limits> = {},
): Promise<Desk> => {
  const folder = mkdtempSync(join(tmpdir(), 'onrecord-desk-'))
  const ledger = await openLedger({ file: join(folder, 'a.db') })
  for (const record of records) await ledger.add(record)
  const served = await serveLedger({
    ledger,
    version: '9.9.9',
    port: 0,
    limits: { queueMs: 0, ...limits },
    ...(queue && { queue }),
  })
  const { origin } = served
  const description = describedBy((await ask(origin, 'GET', '/api/openapi.json')).json as Document)
  const api = async (method: string, path: string, asking?: Asking): Promise<Answered> => {
    const answered = await ask(origin, method, `/api/v1${path}`, asking)
    expect(description.faults(method, `/api/v1${path}`, answered)).toEqual([])
    return answered
  }
  return {
    ledger,
    origin,
    get: (path, asking) => api('GET', path, asking),
    change: (method, path, body) =>
      api(method, path, {
        headers: { 'content-type': 'application/json', origin },
        ...(body !== undefined && { body }),
      }),
    sawAllOf: (file) =>
      expect([...description.answered]).toEqual(expect.arrayContaining([...ASKED_IN[file]])),
    close: async () => {
      await served.close()
      await ledger.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
