/** One round of watching: finds what is new for each saved search, and reports it. */
import type { Poster } from '../../page/fetch/index.ts'
import { problemOf } from '../../page/inputs/wording.ts'
import { hashOf } from '../../reading/keys.ts'
import { type Clock, momentIn, retryAfterMs, SYSTEM_CLOCK } from '../clock.ts'
import type { Ledger } from '../ledger.ts'
import type { Hit } from '../search/hits.ts'
import { readKey } from './key-file.ts'
import { type Match, NEVER, type Watch } from './rows.ts'
import { unseal } from './sealed.ts'
import { signedHeaders } from './signature.ts'

/** What happens in a round, as it happens. */
export type Watched =
  /** `at`: when it was found, ISO 8601. */
  | { what: 'match'; watch: WatchNamed; at: string; hit: Hit }
  /** A webhook that failed; `again`: when it is tried again, ISO 8601; never, where it is not there. */
  | { what: 'problem'; watch: WatchNamed; problem: string; again?: string }

type WatchNamed = Pick<Watch, 'name' | 'query' | 'target'>

export interface Watching {
  ledger: Ledger
  /** What sends webhooks; without it those of watches with one wait. */
  poster?: Poster
  /** What the secrets of webhooks are sealed by. */
  keyFile: string
  /** Only these watches. */
  names?: readonly string[]
  clock?: Clock
}

/** Waits before a message is sent again, in milliseconds: those that Standard Webhooks proposes. */
const WAITS = [5, 300, 1800, 7200, 18_000, 36_000, 50_400, 72_000, 86_400].map((seconds) => seconds * 1000)

/** A shorter wait is waited for, a longer one left to a later round. */
const SHORT = 10_000

/** Matches that are reported at a time. */
const AT_ONCE = 100

/**
 * Goes through all watches once.
 *
 * A match is kept before it is reported, and kept as reported when the next step is asked for: stopped in between, it is
 * reported once more by the next round; never after it was kept as reported. A webhook gets a message for each match, one at a time; every
 * try of a message bears the same id, so that whoever gets it twice can tell. After a try that failed the webhook is
 * left alone for the rest of the round.
 */
export async function* watchRound(watching: Watching): AsyncGenerator<Watched, void, undefined> {
  const { ledger, names, clock = SYSTEM_CLOCK } = watching
  const { store } = ledger
  const moment = (): string => clock.now().toISOString()
  for (const { name } of await store.read('watchesList', {})) {
    if (names && !names.includes(name)) continue
    const watch = await store.read('watchNamed', { name })
    if (!watch) continue
    while (await store.write('takeMatches', { watch: watch.id, at: moment() }));
    for (;;) {
      const matches = await store.write('matchesDue', { watch: watch.id, now: moment(), limit: AT_ONCE })
      let sent = 0
      for (const match of matches) {
        if (watch.target !== null) {
          const failed = await deliver(watching, watch, match, clock)
          if (failed) {
            if (failed.problem !== undefined)
              yield { what: 'problem', watch: named(watch), ...failed, problem: failed.problem }
            break
          }
        }
        yield { what: 'match', watch: named(watch), at: match.at, hit: match.hit }
        if (watch.target === null)
          await store.write('keepOutcome', { watch: watch.id, keys: [match.key], done: 1, tries: 1 })
        sent++
      }
      if (sent < matches.length || matches.length < AT_ONCE) break
    }
  }
}

const named = ({ name, query, target }: Watch): WatchNamed => ({ name, query, target })

/** @returns undefined where it was taken; else why not: what comes behind it waits, too */
const deliver = async (
  { ledger, poster, keyFile }: Watching,
  watch: Watch,
  match: Match,
  clock: Clock,
): Promise<{ problem?: string; again?: string } | undefined> => {
  if (!poster) return {}
  const message = messageOf(watch, match)
  let secret: string
  try {
    secret = unseal(watch.secret ?? '', readKey(keyFile), watch.target!)
  } catch (error) {
    // Nothing was sent: it waits until the key is there.
    return { problem: problemOf(error), again: clock.now().toISOString() }
  }
  for (let { tries } = match; ; ) {
    const answer = await send(poster, watch.target!, secret, message, clock)
    tries++
    const kept = { watch: watch.id, keys: [match.key], tries }
    if (answer.problem === undefined) {
      await ledger.store.write('keepOutcome', { ...kept, done: 1 })
      return undefined
    }
    const { problem } = answer
    const wait = WAITS[tries - 1]
    if (wait === undefined || answer.isGone) {
      await ledger.store.write('keepOutcome', { ...kept, done: 0, due: NEVER, problem })
      return { problem }
    }
    const asked = Math.max(wait, answer.retryAfter ?? 0)
    const due = momentIn(asked, clock.now())
    await ledger.store.write('keepOutcome', { ...kept, done: 0, due, problem })
    if (asked > SHORT) return { problem, again: due }
    await clock.sleep(asked)
  }
}

interface Answered {
  problem?: string
  /** The receiver wants no more of them. */
  isGone?: boolean
  retryAfter?: number | undefined
}

const send = async (
  poster: Poster,
  target: string,
  secret: string,
  { id, body }: { id: string; body: string },
  clock: Clock,
): Promise<Answered> => {
  const seconds = Math.floor(clock.now().getTime() / 1000)
  try {
    const { status, retryAfter } = await poster.post(
      target,
      body,
      signedHeaders(secret, { id, seconds, body }),
    )
    if (status >= 200 && status < 300) return {}
    if (status === 410) return { problem: 'the webhook wants no more messages (410)', isGone: true }
    return {
      problem: `the webhook answers with status ${status}`,
      retryAfter: retryAfterMs(retryAfter, clock.now()),
    }
  } catch (error) {
    return { problem: problemOf(error) }
  }
}

/** The message of a match: always the same, however often it is sent. */
const messageOf = (watch: Watch, { key, at, hit }: Match): { id: string; body: string } => ({
  id: `msg_${hashOf(`${watch.id}\n${watch.name}\n${watch.added}\n${key}`).slice(0, 32)}`,
  body: JSON.stringify({
    type: 'watch.match',
    timestamp: at,
    data: { watch: watch.name, query: watch.query, entry: entryAsJson(hit) },
  }),
})

/** An entry with its article; what is unknown is absent. */
export const entryAsJson = ({ id: _, article, ...hit }: Hit): object => {
  const { id: __, copy_of: ___, article: articleId, ...told } = article
  return JSON.parse(
    JSON.stringify(
      { ...hit, spans: JSON.parse(hit.spans), article: { id: articleId, ...told } },
      (_, value) => value ?? undefined,
    ),
  )
}
