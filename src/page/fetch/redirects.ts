import type { Dispatcher } from 'undici'
import { InputError } from '../document.ts'
import { type Answer, discard, exchange, headerOf } from './exchange.ts'
import type { Limits } from './limits.ts'
import { type Permissions, parseTarget } from './target.ts'

/** Thrown where redirects lead in a circle or go on too long. */
export class RedirectError extends InputError {
  override name = 'RedirectError'
}

/** What stays the same over all requests of one fetch. */
export interface Journey {
  agent: Dispatcher
  headers: Record<string, string>
  permissions: Permissions
  limits: Limits
  signal: AbortSignal
  /** Asked before every request; rejects where the address is not to be requested. */
  mayRequest?: (url: URL) => Promise<void>
}

const REDIRECTS = [301, 302, 303, 307, 308]

/**
 * Requests an address and follows redirects to the answer that is none. Every address on the way is checked
 * as the first one is; nothing but the same headers goes along, no cookie and no referrer. A step from https
 * down to http is followed: the page is public, and what it says is judged by its readers.
 *
 * @throws {InputError} the problem, led in by the address that it arose at if that is not the first
 */
export async function followRedirects(start: URL, journey: Journey): Promise<Answer> {
  const seen = new Set([start.href])
  let url = start
  for (let followed = 0; ; followed++) {
    const answer = await requestOn(url, journey, followed > 0)
    const location = REDIRECTS.includes(answer.status) ? headerOf(answer, 'location') : undefined
    if (location === undefined) return answer
    discard(answer)
    if (followed === journey.limits.redirects) {
      throw new RedirectError(`it redirects more than ${journey.limits.redirects} times`)
    }
    url = redirectTarget(location, url, journey.permissions)
    if (seen.has(url.href)) {
      throw new RedirectError(`its redirects lead in a circle, back to ${shortened(url.href)}`)
    }
    seen.add(url.href)
  }
}

async function requestOn(url: URL, journey: Journey, redirected: boolean): Promise<Answer> {
  const { agent, headers, limits, signal, mayRequest } = journey
  try {
    await mayRequest?.(url)
    return await exchange(agent, url, headers, limits, signal)
  } catch (error) {
    if (!redirected || !(error instanceof InputError) || signal.aborted) throw error
    throw new InputError(`it redirects to ${url.host}: ${error.message}`, { cause: error })
  }
}

function redirectTarget(location: string, base: URL, permissions: Permissions): URL {
  try {
    return parseTarget(location, permissions, base)
  } catch (error) {
    if (!(error instanceof InputError)) throw error
    const where = URL.parse(location, base) ?? undefined
    // Shown without a name and password that may stand in it.
    const shown = where?.host ? shortened(`${where.protocol}//${where.host}${where.pathname}`) : 'nowhere'
    throw new InputError(`it redirects to ${shown}: ${error.message}`, { cause: error })
  }
}

const shortened = (address: string): string => (address.length > 120 ? `${address.slice(0, 119)}…` : address)
