/** Requests to many sites at once, to each in turn and with a pause between. */
import type { Clock } from '../clock.ts'

export interface Pacing<Job, Answer> {
  jobs: readonly Job[]
  /** The site that a job asks. */
  siteOf: (job: Job) => string
  /** Does a job; never rejects for what a site does. */
  ask: (job: Job) => Promise<Answer>
  /** Milliseconds from the end of one request to a site to the beginning of the next. */
  pauseOf: (site: string) => number | Promise<number>
  /** Whether a site asked to be left alone: its remaining jobs are dropped. */
  isClosed: (site: string) => boolean
  /** When each site was asked last, in milliseconds since 1970; kept from round to round. */
  asked: Map<string, number>
  clock: Clock
}

/** Sites that are asked at a time. */
const AT_ONCE = 4

/** Gives answers as they come; a site's own in the order of its jobs. */
export async function* inTurn<Job, Answer>({
  jobs,
  siteOf,
  ask,
  pauseOf,
  isClosed,
  asked,
  clock,
}: Pacing<Job, Answer>): AsyncGenerator<Answer, void, undefined> {
  const waiting = new Map<string, Job[]>()
  for (const job of jobs) {
    const site = siteOf(job)
    const line = waiting.get(site)
    if (line) line.push(job)
    else waiting.set(site, [job])
  }
  // Jobs of a site are taken from the end of its line.
  for (const line of waiting.values()) line.reverse()
  type Done = { site: string; answer: Answer }
  const running = new Map<string, Promise<Done>>()
  while (waiting.size > 0 || running.size > 0) {
    let soonest = Number.POSITIVE_INFINITY
    for (const [site, line] of waiting) {
      if (running.has(site)) continue
      if (line.length === 0 || isClosed(site)) {
        waiting.delete(site)
        continue
      }
      if (running.size >= AT_ONCE) continue
      const last = asked.get(site)
      const pause = await pauseOf(site)
      // Where the clock was set back since, no longer than the pause itself.
      const wait = last === undefined ? 0 : Math.min(last + pause - clock.now().getTime(), pause)
      if (wait > 0) {
        soonest = Math.min(soonest, wait)
        continue
      }
      const done = async (): Promise<Done> => {
        const answer = await ask(line.pop()!)
        asked.set(site, clock.now().getTime())
        return { site, answer }
      }
      running.set(site, done())
    }
    if (running.size === 0 && !Number.isFinite(soonest)) continue
    const woken = new AbortController()
    const sleeping = Number.isFinite(soonest) ? clock.sleep(soonest, woken.signal) : undefined
    const first = await Promise.race([...running.values(), ...(sleeping ? [sleeping] : [])])
    woken.abort()
    if (!first) continue
    running.delete(first.site)
    yield first.answer
  }
}
