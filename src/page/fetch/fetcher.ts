import { createRequire } from 'node:module'
import { InputError } from '../document.ts'
import { whyRefused } from './address.ts'
import { checkContentType, checkStatus } from './answer.ts'
import { ACCEPT_ENCODING, readBody } from './body.ts'
import { conditionsOf } from './conditions.ts'
import { createAgent, type Judge, type Resolve, resolveBySystem } from './connector.ts'
import { startDeadline } from './deadline.ts'
import { type Answer, discard, headerOf } from './exchange.ts'
import { LIMITS, type Limits, timeForPeople } from './limits.ts'
import { followRedirects } from './redirects.ts'
import { createRobots, PRODUCT } from './robots.ts'
import { type Permissions, parseTarget } from './target.ts'

/** A page as it was sent. */
export interface Fetched {
  /** Address that the page came from, after redirects, without a fragment. */
  url: string
  /** As the server gives it: `text/html; charset=utf-8`. */
  contentType?: string
  /** The body, unpacked but not decoded; empty where `notModified`. */
  bytes: Uint8Array
  status: number
  /** To give back in the next fetch of the same address, word for word. */
  lastModified?: string
  /** To give back in the next fetch of the same address, word for word. */
  etag?: string
  /** The page is still what it was when `etag` and `lastModified` were given; not there otherwise. */
  notModified?: true
}

/** What one call may ask for. */
export interface CallOptions {
  /** Makes the request conditional: the page comes only if it no longer bears this tag. */
  etag?: string
  /** Makes the request conditional: the page comes only if it was changed after this date. */
  lastModified?: string
  /** Ends the call, which then rejects with the signal's reason. */
  signal?: AbortSignal
  /** Asks robots.txt first; otherwise as the fetcher does. For what is read unasked: feeds and what they name. */
  robots?: boolean
}

/** What holds for all calls of a fetcher, whose connections they share. */
export interface FetcherOptions extends Permissions {
  robots?: boolean
  limits?: Partial<Limits>
  /** Looks names up in place of the system: for tests. */
  resolve?: Resolve
  /** Judges IP addresses in place of `whyRefused`: for tests. */
  judge?: Judge
  /** Milliseconds that only grow, in place of the process's own: for tests. */
  now?: () => number
}

/** Options of a fetch by a fetcher of its own. */
export type FetchOptions = FetcherOptions & CallOptions

export interface Fetcher {
  /**
   * Fetches one page.
   *
   * @throws {InputError} one plain line: the address is not one that is read, the site cannot be reached or
   *   trusted, answers with an error, with something that is no text, too late, too much or in pieces
   */
  fetch(address: string, call?: CallOptions): Promise<Fetched>
  /** Seconds that the robots.txt of a site wants between requests; 0 where it tells none, or was not asked yet. */
  crawlDelay(origin: string): Promise<number>
  /** Ends all connections; calls under way fail. */
  close(): Promise<void>
}

const { version } = createRequire(import.meta.url)('../../../package.json') as { version: string }

const HEADERS = {
  'user-agent': `${PRODUCT}/${version}`,
  accept:
    'text/html,application/xhtml+xml,application/rss+xml,application/atom+xml,application/xml;q=0.9,text/plain;q=0.8,*/*;q=0.5',
  'accept-encoding': ACCEPT_ENCODING,
}

/**
 * Makes the one thing in the program that asks the web for anything. It is built for addresses that
 * strangers give: it connects to public web servers only, judges every connection and every redirect, and
 * bounds size and time.
 *
 * @example
 * const fetcher = createFetcher({ robots: true })
 * const page = await fetcher.fetch('https://example.org/news/1')
 * await fetcher.close()
 */
export function createFetcher(options: FetcherOptions = {}): Fetcher {
  const limits: Limits = { ...LIMITS, ...options.limits }
  const permissions: Permissions = {
    allowPrivate: options.allowPrivate === true,
    allowAnyPort: options.allowAnyPort === true,
  }
  const judge = permissions.allowPrivate ? () => undefined : (options.judge ?? whyRefused)
  const agent = createAgent(judge, options.resolve ?? resolveBySystem, limits)
  const robots = createRobots(agent, HEADERS, permissions, limits, options.now)

  async function fetch(address: string, call: CallOptions = {}): Promise<Fetched> {
    const target = parseTarget(address, permissions)
    call.signal?.throwIfAborted()
    const late = new InputError(`the page was not read within ${timeForPeople(limits.totalMs)}`)
    const deadline = startDeadline(limits.totalMs, late, call.signal)
    const { signal } = deadline
    const conditions = conditionsOf(call)
    const headers = { ...HEADERS, ...conditions }
    const asksRobots = call.robots ?? options.robots === true
    const mayRequest = asksRobots ? (url: URL) => robots.mayRequest(url, signal) : undefined
    try {
      const answer = await followRedirects(target, {
        agent,
        headers,
        permissions,
        limits,
        signal,
        mayRequest,
      })
      return await fetchedFrom(answer, Object.keys(conditions).length > 0, limits, signal)
    } finally {
      deadline.clear()
    }
  }

  return { fetch, crawlDelay: robots.delayOf, close: () => agent.destroy() }
}

/**
 * Fetches one page by a fetcher of its own: see `createFetcher`, which serves better where there are many.
 *
 * @example const { bytes, contentType } = await fetchAddress('https://example.org/news/1')
 */
export async function fetchAddress(address: string, options: FetchOptions = {}): Promise<Fetched> {
  const fetcher = createFetcher(options)
  try {
    return await fetcher.fetch(address, options)
  } finally {
    await fetcher.close()
  }
}

async function fetchedFrom(
  answer: Answer,
  conditional: boolean,
  limits: Limits,
  signal: AbortSignal,
): Promise<Fetched> {
  const fetched: Fetched = { url: answer.url.href, bytes: new Uint8Array(), status: answer.status }
  const contentType = headerOf(answer, 'content-type')
  const lastModified = headerOf(answer, 'last-modified')
  const etag = headerOf(answer, 'etag')
  if (contentType !== undefined) fetched.contentType = contentType
  if (lastModified !== undefined) fetched.lastModified = lastModified
  if (etag !== undefined) fetched.etag = etag
  try {
    checkStatus(answer, conditional)
    if (answer.status === 304) return { ...fetched, notModified: true }
    checkContentType(answer)
    return { ...fetched, bytes: await readBody(answer, limits, signal) }
  } finally {
    discard(answer)
  }
}
