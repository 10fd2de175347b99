import { createRequire } from 'node:module'
import { InputError } from '../document.ts'
import { whyRefused } from './address.ts'
import { createAgent, resolveBySystem } from './connector.ts'
import { startDeadline } from './deadline.ts'
import { discard, exchange, headerOf } from './exchange.ts'
import type { FetcherOptions } from './fetcher.ts'
import { LIMITS, type Limits, timeForPeople } from './limits.ts'
import { PRODUCT } from './robots.ts'
import { type Permissions, parseTarget } from './target.ts'

/** Tells a server that somebody chose of something. */
export interface Poster {
  /**
   * Posts JSON. Redirects are not followed: what is signed is meant for one address. The answer's body is not read.
   *
   * @returns the status, whatever it is, and the server's `Retry-After`
   * @throws {InputError} one plain line: the address is not one that is written to, or the server cannot be reached
   */
  post(
    address: string,
    json: string,
    headers: Record<string, string>,
  ): Promise<{ status: number; retryAfter?: string }>
  /** Ends all connections. */
  close(): Promise<void>
}

const { version } = createRequire(import.meta.url)('../../../package.json') as { version: string }

/** Makes what posts to public web servers only, each connection judged as those of a fetcher are. */
export function createPoster(options: Omit<FetcherOptions, 'robots'> = {}): Poster {
  const limits: Limits = { ...LIMITS, firstByteMs: 20_000, ...options.limits }
  const permissions: Permissions = {
    allowPrivate: options.allowPrivate === true,
    allowAnyPort: options.allowAnyPort === true,
  }
  const judge = permissions.allowPrivate ? () => undefined : (options.judge ?? whyRefused)
  const agent = createAgent(judge, options.resolve ?? resolveBySystem, limits)
  return {
    post: async (address, json, headers) => {
      const target = parseTarget(address, permissions)
      const late = new InputError(`${target.host} did not answer within ${timeForPeople(limits.firstByteMs)}`)
      const deadline = startDeadline(limits.firstByteMs, late)
      const sent = { ...headers, 'content-type': 'application/json', 'user-agent': `${PRODUCT}/${version}` }
      try {
        const answer = await exchange(agent, target, sent, limits, deadline.signal, json)
        discard(answer)
        const retryAfter = headerOf(answer, 'retry-after')
        return { status: answer.status, ...(retryAfter !== undefined && { retryAfter }) }
      } finally {
        deadline.clear()
      }
    },
    close: () => agent.destroy(),
  }
}
