/** A queue as it looks while an archive is read: a real PostgreSQL, and a worker whose readers only look at the words. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { openPlace, putAll, splitArchive, work } from '../../src/desk/queue/index.ts'
import { type Ledger, openLedger } from '../../src/ledger/index.ts'
import type { Record } from '../../src/record.ts'
import { startPostgres } from '../postgres/server.ts'

const ARTICLES = 480
/** Read before the picture is taken. */
const READ = 248
/** Articles of each minute before, the oldest first: what the rate and the remaining time are told by. */
const MINUTES = [38, 41, 44, 40, 43, 42]

interface Filled {
  /** The ledger that the queue belongs to. */
  ledger: Ledger
  /** The address of the database of both. */
  address: string
  /** Ends all. */
  close(): Promise<void>
}

export const fillQueue = async (folder: string): Promise<Filled> => {
  const server = await startPostgres()
  const ledger = await openLedger({ file: server.address })
  const place = await openPlace(server.address, { supervises: true, name: 'worker' })
  const archive = join(folder, 'harbour-news-2025.jsonl')
  const lines = Array.from({ length: ARTICLES }, (_, n) =>
    JSON.stringify({ text: `The clerk of quay ${n} spoke.` }),
  )
  writeFileSync(archive, `${lines.join('\n')}\n`)
  await putAll(
    place,
    ['Ferry timetable', 'Tides in June'].map((headline) => ({
      input: { kind: 'sent' as const, sent: { text: 'Mon 6:10, 7:40, 9:10', headline } },
      articles: 1,
    })),
    { most: 1000 },
  )
  await splitArchive(place, archive, { articles: 10, most: 1000 })
  const stop = new AbortController()
  let read = 0
  await work({
    place,
    readers: 1,
    stop: stop.signal,
    ledger: {
      add: async () => {
        if (++read === READ) stop.abort()
        return { outcome: 'new', article: read, entries: 0 }
      },
    },
    gather: () => ({
      read: async ({ content }) =>
        /quay/.test(content)
          ? { record: { article: { id: content } } as unknown as Record, left: [], dropped: [] }
          : { problem: 'holds no article' },
      end: () => {},
    }),
  })
  for (const [k, done] of MINUTES.entries())
    await place.pool.query(
      `insert into ${place.own}.minutes (archive, minute, worker, done)
        values (1, date_trunc('minute', now()) - $1 * interval '1 minute', 'picture', $2)`,
      [MINUTES.length - k, done],
    )
  await place.pool.query(`update ${place.own}.minutes set done = 0 where worker <> 'picture'`)
  await place.pool.query(`update ${place.own}.archives set name = '/news/harbour-2025.jsonl'`)
  await place.pool.query(
    `update ${place.jobs}.job set created_on = '2025-06-04T06:12:00Z' where name <> 'failed'`,
  )
  return {
    ledger,
    address: server.address,
    close: async () => {
      await ledger.close()
      await place.close()
      await server.stop()
    },
  }
}
