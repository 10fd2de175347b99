/** Queues of tests: on the PostgreSQL of the test run, with readers and a ledger that only note what they are given. */
import { createHash } from 'node:crypto'
import { afterEach } from 'vitest'
import type { RawDocument } from '../../../page/document.ts'
import type { Record } from '../../../record.ts'
import { openPlace, type Place } from '../open.ts'
import type { Working } from '../worker/work.ts'
import { work } from '../worker/work.ts'

/** The address of the server of this run; none where there are no binaries for this machine, then tests are skipped. */
export const SERVER = process.env.ONRECORD_TEST_POSTGRES

/** The address of a ledger of its own for every name. */
export const ledgerAddress = (name: string): string =>
  `${SERVER}?schema=q_${createHash('sha256').update(name).digest('hex').slice(0, 20)}`

/** Opens places of a test file by name, and closes those of a test behind it. */
export const placesOfTests = (): ((name: string) => Promise<Place>) => {
  const opened: Place[] = []
  afterEach(async () => {
    for (const place of opened.splice(0)) await place.close()
  })
  return async (name) => {
    const place = await openTestPlace(name)
    opened.push(place)
    return place
  }
}

export const openTestPlace = (name: string, how: Parameters<typeof openPlace>[1] = {}): Promise<Place> =>
  openPlace(ledgerAddress(name), how)

type Reading = (raw: RawDocument) => Promise<{ problem: string } | undefined>

/** A worker whose readers give back the text itself as the article's id; `kept` has the texts in the order of keeping. */
export const startWorker = (
  place: Place,
  {
    reading = async () => undefined,
    kept = [],
    ...more
  }: Partial<Working> & { reading?: Reading; kept?: string[] } = {},
): { kept: string[]; ended: Promise<{ kept: number; failed: number }> } => {
  const ended = work({
    place,
    readers: 2,
    stop: new AbortController().signal,
    untilEmpty: true,
    ledger: {
      add: async (record) => {
        kept.push(record.article.id)
        return { outcome: 'new', article: kept.length, entries: 0 }
      },
    },
    gather: () => ({
      read: async (raw) => {
        const problem = await reading(raw)
        const article = { id: raw.content }
        return problem ?? { record: { article } as unknown as Record, left: [], dropped: [] }
      },
      end: () => {},
    }),
    ...more,
  })
  return { kept, ended }
}

/** Has all jobs that are held seem to be of workers that were not heard of for an hour, and looks after them. */
export const loseWorkers = async ({ boss, pool, jobs }: Place): Promise<void> => {
  await pool.query(`update ${jobs}.job set heartbeat_on = now() - interval '1 hour' where state = 'active'`)
  await pool.query(`update ${jobs}.queue set monitor_on = null, monitor_claim_on = null`)
  await boss.supervise()
}

/** Has what waits to be tried again wait no longer. */
export const letNoneWait = async ({ pool, jobs }: Place): Promise<void> => {
  await pool.query(`update ${jobs}.job set start_after = now() where state < 'active'`)
}
