import robotsParser from 'robots-parser'
import type { Dispatcher } from 'undici'
import { InputError } from '../document.ts'
import { readBody } from './body.ts'
import { conditionsOf, type Validators } from './conditions.ts'
import { startDeadline, unlessAborted } from './deadline.ts'
import { discard, headerOf } from './exchange.ts'
import type { Limits } from './limits.ts'
import { followRedirects, RedirectError } from './redirects.ts'
import type { Permissions } from './target.ts'

/** Thrown where a site asks programs not to read an address. */
export class RobotsError extends InputError {}

/** What a site's robots.txt says. */
type Rules =
  | { kind: 'everything' }
  | { kind: 'nothing'; problem: string }
  | {
      kind: 'rules'
      wildcardLength: number
      isAllowed: (url: string) => boolean
      delaySeconds: number
      validators: Validators
    }

/** The robots.txt of every site that one fetcher has met. */
export interface Robots {
  /**
   * Resolves where a site lets us read an address, and rejects with an InputError where it does not or its
   * robots.txt cannot be had.
   */
  mayRequest(url: URL, signal: AbortSignal): Promise<void>
  /** Seconds that a site wants between requests; 0 where it tells none, or was not met yet. */
  delayOf(origin: string): Promise<number>
}

/** What robots.txt calls us. */
export const PRODUCT = 'onrecord'

// The least that a parser must read (RFC 9309, 2.5); what comes after is left out.
const ROBOTS_BYTES = 500 * 1024
const ROBOTS_MS = 20_000
const KEPT_MS = 24 * 3600 * 1000 // RFC 9309, 2.4
const KEPT_FAILURE_MS = 5 * 60 * 1000
const KEPT_SITES = 500
// Of matching, some 0.3 s. What real sites write takes a thousandth of that.
const MAX_STEPS = 200_000_000

interface Robot {
  isAllowed(url: string, product: string): boolean | undefined
  getCrawlDelay(product: string): number | undefined
}

// The package's types describe an ES module, which it is not: what Node imports is the function itself.
const parse = robotsParser as unknown as (address: string, text: string) => Robot

/**
 * Follows the Robots Exclusion Protocol (RFC 9309): a robots.txt that is not there (4xx, or redirected too
 * often) allows everything, one that cannot be had (5xx, no connection, broken) allows nothing.
 */
export function createRobots(
  agent: Dispatcher,
  headers: Record<string, string>,
  permissions: Permissions,
  limits: Limits,
  clock: () => number = () => performance.now(),
): Robots {
  const kept = new Map<string, { rules: Promise<Rules>; until: number }>()
  const ownLimits = {
    ...limits,
    bytes: ROBOTS_BYTES,
    sentBytes: ROBOTS_BYTES,
    totalMs: Math.min(ROBOTS_MS, limits.totalMs),
  }

  function rulesOf(origin: string): Promise<Rules> {
    const now = clock()
    const found = kept.get(origin)
    if (found && now < found.until) return found.rules
    const rules = Promise.resolve(found?.rules).then((known) =>
      readRules(origin, agent, headers, permissions, ownLimits, known),
    )
    const entry = { rules, until: now + KEPT_MS }
    rules.then(({ kind }) => {
      if (kind === 'nothing') entry.until = now + KEPT_FAILURE_MS
    })
    kept.delete(origin)
    kept.set(origin, entry)
    if (kept.size > KEPT_SITES) kept.delete(kept.keys().next().value!)
    return rules
  }

  return {
    async delayOf(origin) {
      const rules = await kept.get(origin)?.rules
      return rules?.kind === 'rules' ? rules.delaySeconds : 0
    },
    async mayRequest(url, signal) {
      const rules = await unlessAborted(rulesOf(url.origin), signal)
      if (rules.kind === 'nothing') {
        throw new InputError(
          `whether ${url.host} lets programs read this is not known, its robots.txt cannot be had: ${rules.problem}`,
        )
      }
      if (rules.kind === 'everything') return
      if (rules.wildcardLength * url.href.length > MAX_STEPS) {
        throw new InputError(`the robots.txt of ${url.host} has too many wildcards to be followed`)
      }
      if (!rules.isAllowed(url.href)) {
        throw new RobotsError(`the robots.txt of ${url.host} asks programs not to read this address`)
      }
    },
  }
}

/**
 * Never rejects: whoever waits for the same site gets the same answer.
 *
 * @param known what the site said before: it need not send again what did not change
 */
async function readRules(
  origin: string,
  agent: Dispatcher,
  headers: Record<string, string>,
  permissions: Permissions,
  limits: Limits,
  known: Rules | undefined,
): Promise<Rules> {
  const address = new URL('/robots.txt', origin)
  const deadline = startDeadline(limits.totalMs, new InputError('it was not sent in time'))
  const { signal } = deadline
  try {
    // Unpacked, it can be cut at the bound like any other text.
    const asked = {
      ...headers,
      'accept-encoding': 'identity',
      accept: 'text/plain,*/*;q=0.5',
      ...(known?.kind === 'rules' && conditionsOf(known.validators)),
    }
    const answer = await followRedirects(address, { agent, headers: asked, permissions, limits, signal })
    if (answer.status === 304 && known?.kind === 'rules') {
      discard(answer)
      return known
    }
    if (answer.status !== 200 && answer.status !== 203) {
      discard(answer)
      if (answer.status >= 400 && answer.status < 500) return { kind: 'everything' }
      return { kind: 'nothing', problem: `the site answers with status ${answer.status}` }
    }
    const bytes = await readBody(answer, limits, signal, 'cut')
    const validators = { etag: headerOf(answer, 'etag'), lastModified: headerOf(answer, 'last-modified') }
    return rulesFrom(address.href, bytes, validators)
  } catch (error) {
    if (error instanceof RedirectError) return { kind: 'everything' }
    return { kind: 'nothing', problem: error instanceof Error ? error.message : 'it is broken' }
  } finally {
    deadline.clear()
  }
}

function rulesFrom(address: string, bytes: Uint8Array, validators: Validators): Rules {
  const text = new TextDecoder().decode(bytes)
  const robot = parse(address, text)
  return {
    kind: 'rules',
    wildcardLength: wildcardLengthOf(text),
    isAllowed: (url) => robot.isAllowed(url, PRODUCT) !== false,
    // No part of the protocol, but many sites write it.
    delaySeconds: Math.max(0, Number(robot.getCrawlDelay(PRODUCT)) || 0),
    validators,
  }
}

/** Characters from the first wildcard of a line on: each can cost the parser a pass over the whole address. */
function wildcardLengthOf(text: string): number {
  let length = 0
  for (const line of text.split(/[\r\n]/)) {
    const wildcard = line.indexOf('*')
    if (wildcard >= 0) length += line.length - wildcard
  }
  return length
}
