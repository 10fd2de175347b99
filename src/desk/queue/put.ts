/** Puts jobs in the queue, and waits where too many wait already. */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Db } from 'pg-boss'
import type { Job } from './job.ts'
import { type FAILED, type Place, QUEUES, type QueueName } from './open.ts'

/** Jobs that one statement inserts. */
const AT_ONCE = 500

/** Puts jobs in; all of them or none where `db` is of a transaction. */
export const putJobs = async (
  { boss }: Place,
  queue: QueueName | typeof FAILED,
  jobs: readonly Job[],
  db?: Db,
): Promise<void> => {
  for (let k = 0; k < jobs.length; k += AT_ONCE) {
    const portion = jobs.slice(k, k + AT_ONCE).map((data) => ({ data }))
    await boss.insert(queue, portion, db ? { db } : {})
  }
}

/** Jobs that wait to be begun, those that wait to be tried again among them. */
export const waitingIn = async ({ pool, jobs }: Place, queue: QueueName): Promise<number> => {
  const { rows } = await pool.query(
    `select count(*) as n from ${jobs}.job where name = $1 and state < 'active'`,
    [queue],
  )
  return rows[0].n
}

/** Waits between two looks at a queue that is full, in milliseconds. */
const LOOK_MS = 500

/**
 * Waits until fewer than so many jobs wait.
 *
 * @param told is told once, where it must wait
 */
export const roomIn = async (
  place: Place,
  queue: QueueName,
  most: number,
  { signal, told }: { signal?: AbortSignal; told?: () => void } = {},
): Promise<number> => {
  for (let looks = 0; ; looks++) {
    signal?.throwIfAborted()
    const room = most - (await waitingIn(place, queue))
    if (room > 0) return room
    if (looks === 0) told?.()
    await sleep(LOOK_MS, undefined, signal ? { signal } : {})
  }
}

/**
 * Puts in what comes, never more than `most` waiting.
 *
 * @returns how many jobs were put in
 */
export const putAll = async (
  place: Place,
  jobs: AsyncIterable<Job> | Iterable<Job>,
  { most, signal, told }: { most: number; signal?: AbortSignal; told?: () => void },
): Promise<number> => {
  const [queue] = QUEUES
  let count = 0
  let portion: Job[] = []
  let room = 0
  const put = async (): Promise<void> => {
    if (portion.length === 0) return
    await putJobs(place, queue, portion)
    count += portion.length
    room -= portion.length
    portion = []
  }
  const waiting = { ...(signal && { signal }), ...(told && { told }) }
  for await (const job of jobs) {
    if (room <= portion.length) {
      await put()
      room = await roomIn(place, queue, most, waiting)
    }
    portion.push(job)
    if (portion.length === AT_ONCE) await put()
  }
  await put()
  return count
}
