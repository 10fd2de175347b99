import type { IncomingHttpHeaders } from 'node:http'
import type { Readable } from 'node:stream'
import type { Dispatcher } from 'undici'
import { InputError } from '../document.ts'
import { startDeadline, unlessAborted } from './deadline.ts'
import { type Limits, timeForPeople } from './limits.ts'
import { explainNetworkError } from './network-error.ts'

/** One answer of a server, its body not yet read: read it or `discard` it. */
export interface Answer {
  url: URL
  status: number
  headers: IncomingHttpHeaders
  body: Readable
}

/**
 * Sends one GET request, or a POST request where there is something to post, and waits for the head of its answer.
 *
 * @param signal also ends the body when it fires later
 * @throws {InputError} in plain words; the signal's reason where it fired
 */
export async function exchange(
  agent: Dispatcher,
  url: URL,
  headers: Record<string, string>,
  limits: Limits,
  signal: AbortSignal,
  posted?: string,
): Promise<Answer> {
  const late = new InputError(`${url.host} did not answer within ${timeForPeople(limits.firstByteMs)}`)
  const deadline = startDeadline(limits.firstByteMs, late, signal)
  try {
    const asked = agent.request({
      ...(posted === undefined ? { method: 'GET' } : { method: 'POST', body: posted }),
      origin: url.origin,
      path: url.pathname + url.search,
      headers,
      signal: deadline.signal,
    })
    // A request that waits for its connection does not hear its signal.
    const { statusCode, headers: answered, body } = await unlessAborted(asked, deadline.signal)
    // Its errors reach whoever reads it; without a listener one after that would end the process.
    body.on('error', () => {})
    return { url, status: statusCode, headers: answered, body }
  } catch (error) {
    if (signal.aborted) throw signal.reason
    throw explainNetworkError(error, url.host)
  } finally {
    deadline.clear()
  }
}

/** Lets go of an answer whose body nobody wants, however long it is. */
export const discard = ({ body }: Answer): void => void body.destroy()

/** The value of a header that should stand once: the first, where it stands more often. */
export function headerOf({ headers }: Answer, name: string): string | undefined {
  const value = headers[name]
  return Array.isArray(value) ? value[0] : value
}
