/** A worker: takes jobs, has them read by reader processes, keeps what was read, and only then ends the job. */
import { hostname } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Ledger } from '../../../ledger/index.ts'
import { mayPass, plainProblem } from '../../../ledger/postgres/problems.ts'
import { isFailure } from '../../../page/document.ts'
import { type Crew, gatherCrew } from '../../../reading/readers/crew.ts'
import type { Read } from '../../../reading/readers/messages.ts'
import type { Record } from '../../../record.ts'
import { Job, nameOf } from '../job.ts'
import { BEAT_SECONDS, type Place, QUEUES, type QueueName } from '../open.ts'
import { isMoreToCome } from '../stats.ts'
import { startFetching } from './fetching.ts'
import { aloneOf, type Failure, JobError, type Piece, piecesOf, restOf } from './pieces.ts'
import { giveBack, type Held, type Outcome, settle, tryAgain } from './settle.ts'

export type Added = Awaited<ReturnType<Ledger['add']>>

export type Happening =
  | { what: 'article'; record: Record; added: Added }
  /** `again`: it is tried again; else it is among the dead. */
  | { what: 'failed'; name: string; problem: string; again: boolean }
  /** Something with the database; the worker goes on. */
  | { what: 'trouble'; problem: string }

export interface Working {
  place: Place
  ledger: Pick<Ledger, 'add'>
  /** Reader processes. */
  readers: number
  /** Ends the work gently: what was begun is ended, the rest is given back. */
  stop: AbortSignal
  /**
   * Ends it when nothing is left to take and no other worker is at a job: one that was killed leaves its jobs to the
   * others once it has not been heard of for half a minute. What waits longer to be tried again is not waited for.
   */
  untilEmpty?: boolean
  /** Also fetches from this machine and private networks. */
  allowPrivate?: boolean
  /** Least milliseconds between two requests to one site. */
  pace?: number
  tell?: (happening: Happening) => void
  /** Gathers what reads, in place of reader processes: for tests. */
  gather?: () => Pick<Crew, 'read' | 'end'>
}

/** Milliseconds and megabytes that reading one document may take. */
const LIMITS = { timeMs: 30_000, memoryMb: 1000 }

/** Pieces that are at hand beside those that are read: pages being fetched, records being kept. */
const BESIDE = 4

/** Waits of a worker with nothing to do, in milliseconds: doubled each time. */
const SHORTEST_IDLE = 250
const LONGEST_IDLE = 2000

/** Waits where the database is away, in milliseconds, and for how long what was done is tried to be told. */
const LONGEST_AWAY = 15_000
const PATIENCE_MS = 120_000

interface Running extends Held {
  /** Articles of it that are not begun. */
  left: number
}

/**
 * Works until it is stopped.
 *
 * @returns articles that were kept, and jobs that failed
 * @throws Error where no reader can be started: what was held is given back
 * @example
 * await work({ place, ledger, readers: 2, stop: AbortSignal.timeout(60_000) })
 */
export const work = async ({
  place,
  ledger,
  readers,
  stop,
  untilEmpty = false,
  allowPrivate = false,
  pace,
  tell = () => {},
  gather = () => gatherCrew(readers, { ...LIMITS, work: 'read' }),
}: Working): Promise<{ kept: number; failed: number }> => {
  const name = `${hostname()}:${process.pid}`
  const crew = gather()
  const fetching = startFetching({ allowPrivate, ...(pace !== undefined && { pace }) })
  const held = new Set<Running>()
  const ended = new Set<Promise<void>>()
  const most = 2 * readers + BESIDE
  const places = startPlaces(most)
  const counts = { kept: 0, failed: 0 }
  /** What the worker cannot go on after. */
  const broken = new AbortController()
  const over = AbortSignal.any([stop, broken.signal])
  let wake = (): void => {}

  const trouble = (error: unknown): void =>
    tell({ what: 'trouble', problem: plainProblem(place.shown, error).message })

  const beat = setInterval(() => {
    for (const queue of QUEUES) {
      const claims = [...held].filter((one) => one.queue === queue).map(({ claim }) => claim)
      // A beat that is lost is no harm: three must be.
      if (claims.length > 0) place.boss.touch(queue, claims).catch(() => {})
    }
  }, BEAT_SECONDS * 1000)

  /** Tells the database what became of a job, for as long as that may help; else the job comes again by itself. */
  const surely = async (act: () => Promise<unknown>): Promise<void> => {
    const until = performance.now() + PATIENCE_MS
    for (let pause = 100; ; pause = Math.min(2 * pause, LONGEST_AWAY))
      try {
        await act()
        return
      } catch (error) {
        if (!mayPass(error) || performance.now() + pause > until) return trouble(error)
        await sleep(pause)
      }
  }

  /** @returns documents of it that were kept; never rejects */
  const readPiece = async (piece: Piece, { how = {} }: Job, failures: Failing[]): Promise<number> => {
    const { record } = piece
    let kept = 0
    try {
      for await (const found of piece.documents()) {
        if (isFailure(found)) {
          failures.push({ record, ...(found as Failure) })
          continue
        }
        const { content } = found
        const answer = await crew.read(found)
        if ('problem' in answer) {
          failures.push({ record, name: found.name, problem: answer.problem })
          continue
        }
        const read = answer as Read
        const added = await ledger.add(read.record, {
          ...(how.again && { again: true }),
          ...(how.keepPages && { page: content }),
        })
        kept++
        counts.kept++
        tell({ what: 'article', record: read.record, added })
      }
    } catch (error) {
      // What is left undone for the worker's own sake is another's to do.
      if (!over.aborted && (error as Error).message.startsWith('no reader can be started'))
        broken.abort(error)
      const { message } = plainProblem(place.shown, error)
      failures.push({ record, name: '', problem: `could not be kept (${message})`, passes: true })
    }
    return kept
  }

  const outcomeOf = async (running: Running): Promise<Outcome | { again: string } | 'back'> => {
    const { job } = running
    const failures: Failing[] = []
    const reading = new Set<Promise<void>>()
    let begun = 0
    let next = 0
    let kept = 0
    let problem: JobError | undefined
    let isStopped = false
    try {
      for await (const piece of piecesOf(job, { fetching, signal: over })) {
        await places.take()
        if (over.aborted) {
          places.give()
          isStopped = true
          break
        }
        begun++
        next = piece.record + 1
        running.left = Math.max(0, running.left - 1)
        wake()
        const done = readPiece(piece, job, failures).then((n) => {
          kept += n
          places.give()
          reading.delete(done)
        })
        reading.add(done)
      }
    } catch (error) {
      problem = error instanceof JobError ? error : new JobError((error as Error).message, true)
    }
    running.left = 0
    await Promise.all(reading)
    if (broken.signal.aborted || (isStopped && begun === 0)) return 'back'
    if (problem?.passes) return { again: problem.message }
    const rest = isStopped || problem ? restOf(job, next, Math.max(0, job.articles - begun)) : undefined
    const told = failures.map((failure) => ({ ...failure, problem: lineOf(failure) }))
    const alone = new Map<number, Job>()
    for (const { record } of told) {
      const one = aloneOf(job, record)
      if (one) alone.set(record, { ...one, tries: (job.tries ?? 0) + 1 })
    }
    // A job of one record has nothing beside it: it fails as a whole.
    if (told.length > 0 && alone.size === 0) {
      const [first] = told
      const line = told.length > 1 ? `${first!.problem} (and ${told.length - 1} more)` : first!.problem
      if (told.some(({ passes }) => passes)) return over.aborted ? 'back' : { again: line }
      return { done: 0, dead: [{ job, problem: line }] }
    }
    for (const { record, name: called, problem: why } of told)
      if (alone.has(record)) tell({ what: 'failed', name: called, problem: why, again: true })
    if (problem && begun === 0) return { done: 0, dead: [{ job, problem: problem.message }] }
    const anew = [...alone.values()]
    // Every article that an archive was split in is counted once, whatever its records turn out to hold.
    const done =
      job.archive === undefined ? kept : Math.max(0, job.articles - (rest?.articles ?? 0) - anew.length)
    if (!rest) return { done, anew }
    return problem
      ? { done, anew, dead: [{ job: rest, problem: problem.message }] }
      : { done, anew: [...anew, rest] }
  }

  const run = async (running: Running): Promise<void> => {
    const { job } = running
    const outcome = await outcomeOf(running)
    if (outcome === 'back') await surely(() => giveBack(place, running))
    else if ('again' in outcome) {
      tell({ what: 'failed', name: nameOf(job.input), problem: outcome.again, again: true })
      await surely(() => tryAgain(place, running, outcome.again))
    } else {
      for (const { job: dead, problem } of outcome.dead ?? []) {
        counts.failed++
        tell({ what: 'failed', name: nameOf(dead.input), problem, again: false })
      }
      await surely(() => settle(place, running, outcome, name))
    }
    held.delete(running)
    wake()
  }

  const left = (): number => [...held].reduce((sum, one) => sum + one.left, 0)

  const takeFrom = async (queue: QueueName, batchSize: number): Promise<number> => {
    const claimed = await place.boss.fetch<object>(queue, { batchSize })
    for (const { id, retryCount, data } of claimed) {
      const read = Job.safeParse(data)
      const job = read.success ? read.data : (data as Job)
      const running: Running = { queue, claim: { id, retryCount }, job, left: job.articles }
      held.add(running)
      const ending = read.success ? run(running) : refuse(running)
      ended.add(ending)
      void ending.finally(() => ended.delete(ending))
    }
    return claimed.length
  }

  const refuse = async (running: Running): Promise<void> => {
    const problem = 'is a job of another version of onrecord; update the worker and try it again'
    await surely(() => settle(place, running, { done: 0, dead: [{ job: running.job, problem }] }, name))
    held.delete(running)
  }

  /** Takes as many as there is room for; those of archives where nobody waits for others. */
  const takeMore = async (): Promise<number> => {
    let taken = 0
    const room = most - left()
    if (room > 0) taken += await takeFrom('reading', room)
    while (!over.aborted && left() < most) {
      const more = await takeFrom('archives', 1)
      if (more === 0) break
      taken += more
    }
    return taken
  }

  let idle = SHORTEST_IDLE
  let away = 0
  try {
    while (!over.aborted) {
      const woken = new Promise<void>((resolve) => {
        wake = () => left() < most && resolve()
      })
      let taken = 0
      try {
        taken = await takeMore()
        away = 0
        if (taken > 0) idle = SHORTEST_IDLE
        else if (untilEmpty && held.size === 0 && !(await isMoreToCome(place))) break
      } catch (error) {
        if (away === 0) trouble(error)
        away = Math.min(2 * away + 1000, LONGEST_AWAY)
      }
      if (left() >= most) await Promise.race([woken, aborted(over)])
      else if (taken === 0) {
        await sleep(away || idle, undefined, { signal: over }).catch(() => {})
        idle = Math.min(2 * idle, LONGEST_IDLE)
      }
    }
  } finally {
    while (ended.size > 0) await Promise.allSettled([...ended])
    clearInterval(beat)
    crew.end(new Error('the worker has ended'))
    await fetching.close()
  }
  if (broken.signal.aborted) throw broken.signal.reason
  return counts
}

interface Failing extends Failure {
  record: number
}

const lineOf = ({ name, problem }: Failing): string => (name === '' ? problem : `${name}: ${problem}`)

const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve(), { once: true })
  })

interface Places {
  take(): Promise<void>
  give(): void
}

/** So many at a time; those who wait get theirs in the order they came. */
const startPlaces = (most: number): Places => {
  let free = most
  const waiting: (() => void)[] = []
  return {
    take: () => {
      if (free > 0) {
        free--
        return Promise.resolve()
      }
      return new Promise((resolve) => waiting.push(resolve))
    },
    give: () => {
      const next = waiting.shift()
      if (next) next()
      else free++
    },
  }
}
