/** What becomes of a job: all of it in one transaction with what is counted, or nothing. */
import type { Job as Claimed, Db } from 'pg-boss'
import type { Job } from '../job.ts'
import { FAILED, type Place, type QueueName } from '../open.ts'
import { putJobs } from '../put.ts'

/** A job that this worker holds. */
export interface Held {
  queue: QueueName
  /** The claim: it is no longer ours once the job was taken from a worker that seemed gone. */
  claim: Pick<Claimed, 'id' | 'retryCount'>
  job: Job
}

export interface Outcome {
  /** Articles that are done with this. */
  done: number
  /** What goes on as jobs of their own. */
  anew?: readonly Job[]
  /** What cannot be read, with the reason. */
  dead?: readonly { job: Job; problem: string }[]
}

/** Thrown within a transaction to undo it: another worker holds the job by now. */
class Lost extends Error {}

const affected = (response: object): number => (response as { affected?: number }).affected ?? 0

const inOne = async (place: Place, act: (db: Db, count: Count) => Promise<void>): Promise<boolean> => {
  try {
    await place.within(async (client, db) => {
      const count: Count = async (worker, archive, done) => {
        await client.query(
          `insert into ${place.own}.minutes as m (archive, minute, worker, done)
            values ($1, date_trunc('minute', now()), $2, $3)
            on conflict (archive, minute, worker) do update set done = m.done + excluded.done`,
          [archive, worker, done],
        )
      }
      await act(db, count)
    })
    return true
  } catch (error) {
    if (error instanceof Lost) return false
    throw error
  }
}

type Count = (worker: string, archive: number, done: number) => Promise<void>

/**
 * Ends a job.
 *
 * @param worker the name that its articles are counted under
 * @returns false where the job was no longer ours: then nothing was done
 */
export const settle = (
  place: Place,
  { queue, claim, job }: Held,
  { done, anew = [], dead = [] }: Outcome,
  worker: string,
): Promise<boolean> =>
  inOne(place, async (db, count) => {
    const { boss } = place
    // A job that is dead as a whole was not completed: it goes from one queue to the other.
    const isDead = done === 0 && anew.length === 0 && dead.length > 0
    const ended = isDead
      ? await boss.deleteJob(queue, claim, { db })
      : await boss.complete(queue, claim, null, { db })
    if (affected(ended) === 0) throw new Lost()
    if (anew.length > 0) await putJobs(place, queue, anew, db)
    if (dead.length > 0)
      await putJobs(
        place,
        FAILED,
        dead.map((one) => ({
          ...one.job,
          problem: one.problem,
          tries: (one.job.tries ?? 0) + claim.retryCount + 1,
        })),
        db,
      )
    if (done > 0) await count(worker, job.archive ?? 0, done)
  })

/** Gives a job back as it was, for others to take at once. */
export const giveBack = (place: Place, { queue, claim }: Held): Promise<boolean> =>
  inOne(place, async (db) => {
    if (affected(await place.boss.cancel(queue, claim, { db })) === 0) throw new Lost()
    await place.boss.resume(queue, claim.id, { db })
  })

/** Has a job tried again later, as its queue has it; after its last try it is among the dead. */
export const tryAgain = async (place: Place, { queue, claim }: Held, problem: string): Promise<void> => {
  await place.boss.fail(queue, claim, { problem })
}
