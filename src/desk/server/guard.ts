/**
 * Who may ask, and for what. A web page that an analyst visits can make the analyst's browser send requests to this
 * machine: it must reach nothing (DNS rebinding, cross-site requests), whatever the browser lets through.
 */
import { createHash, timingSafeEqual } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import ipaddr from 'ipaddr.js'
import { HttpProblem } from './problem.ts'
import { bearerOf } from './who.ts'

export interface Guard {
  /** Port that the server listens on. */
  port: number
  /** Names beside `localhost` and the address itself that requests may come by. */
  names: readonly string[]
  /** Needed for everything where it is given and nobody signs in. */
  token?: string
}

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Tells nothing of the ledger: needs no token. */
    open?: boolean | ((request: FastifyRequest) => boolean)
    /** Methods of its address, where it stands for all others. */
    allow?: string
  }
}

/** Whether only this machine reaches an address that is listened on. */
export const isLoopback = (host: string): boolean =>
  host === 'localhost' || (ipaddr.isValid(host) && ipaddr.process(host).range() === 'loopback')

/** Whether it came by a name of this server, and from no other site. @throws HttpProblem 421 or 403 */
export const checkSite = (request: FastifyRequest, guard: Guard): void => {
  const { hosts, origins } = ownNames(request, guard)
  const { host, origin } = request.headers
  if (host === undefined || !hosts.includes(host.toLowerCase()))
    throw new HttpProblem(421, 'this server does not answer for that Host; use the address that it printed')
  // "null" is what sandboxed frames and files send. Other ports of this machine are the same site, not this origin.
  const isForeign = origin !== undefined && !origins.includes(origin.toLowerCase())
  const from = request.headers['sec-fetch-site'] ?? 'same-origin'
  if (isForeign || (from !== 'same-origin' && from !== 'none'))
    throw new HttpProblem(403, 'requests from other sites are refused')
}

/** What tells nothing of the ledger. */
export const isOpen = (request: FastifyRequest): boolean => {
  const { open } = request.routeOptions.config
  return (typeof open === 'function' ? open(request) : open) === true
}

/**
 * Whether the server's one token came along, where there is one and nobody signs in.
 *
 * @throws HttpProblem 401
 */
export const checkToken = (request: FastifyRequest, { token }: Guard): boolean => {
  const hasToken = token !== undefined && isToken(bearerOf(request), token)
  if (token !== undefined && !hasToken && !isOpen(request))
    throw new HttpProblem(401, 'this server needs a token: Authorization: Bearer TOKEN', {
      headers: { 'www-authenticate': 'Bearer realm="onrecord"' },
    })
  return hasToken
}

/**
 * Whether a change comes from where changes may: from this server's own page, or with a token, which no other page has.
 *
 * @throws HttpProblem 405, 415 or 403
 */
export const checkChange = (request: FastifyRequest, guard: Guard, hasToken: boolean): void => {
  const { allow } = request.routeOptions.config
  if (allow !== undefined)
    throw new HttpProblem(405, `this address takes ${allow}, not ${request.method}`, { headers: { allow } })
  if (['GET', 'HEAD', 'OPTIONS'].includes(request.method)) return
  // No page of another site can send a token: what has one, and sends nothing, needs to say nothing of its kind.
  const { 'content-length': length = '0', 'transfer-encoding': coding } = request.headers
  const hasBody = length !== '0' || coding !== undefined
  if (hasToken && !hasBody) return
  if (!/^application\/json\s*(?:;|$)/i.test(request.headers['content-type'] ?? ''))
    throw new HttpProblem(415, 'changes need Content-Type: application/json')
  if (!hasToken && request.headers.origin === undefined)
    throw new HttpProblem(
      403,
      `changes need a token, or this server's own Origin, such as Origin: ${ownNames(request, guard).origins[0]}`,
    )
}

/** What `Host` and `Origin` may say: where the connection came in, and names for it. */
const ownNames = (
  { socket }: FastifyRequest,
  { port, names }: Guard,
): { hosts: readonly string[]; origins: readonly string[] } => {
  const local = socket.localAddress === undefined ? undefined : ipaddr.process(socket.localAddress)
  const here = local === undefined ? [] : [local.kind() === 'ipv6' ? `[${local}]` : `${local}`]
  const own = local?.range() === 'loopback' ? ['localhost', '127.0.0.1', '[::1]', ...here] : here
  const withPort = (host: string): string[] => [`${host}:${port}`, ...(port === 80 ? [host] : [])]
  const hosts = own.flatMap(withPort)
  // Behind a proxy the name stands for the proxy's own port, and may speak TLS.
  const named = names.flatMap((name) => [name.toLowerCase(), `${name.toLowerCase()}:${port}`])
  return {
    hosts: [...hosts, ...named],
    origins: [
      ...hosts.map((host) => `http://${host}`),
      ...named.flatMap((host) => [`http://${host}`, `https://${host}`]),
    ],
  }
}

/** Takes as long for a token that is nearly right. */
const isToken = (given: string | undefined, token: string): boolean =>
  given !== undefined && timingSafeEqual(digest(given), digest(token))

const digest = (text: string): Buffer => createHash('sha256').update(text).digest()

/** Headers of every answer. */
export const SAFETY_HEADERS: { readonly [name: string]: string } = {
  'content-security-policy':
    "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox",
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
  'cache-control': 'private, no-cache',
}

/** The page of the API's description runs its own scripts and styles, from here alone. */
export const PAGE_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; " +
  "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

/**
 * Styles that libraries set at work, by their hashes: react-aria's for what is pressed, Observable Plot's for its plots.
 * The browser tests fail on any style that is refused; the browser's message names its hash.
 */
const STYLES = [
  "'sha256-38RhXrc7EdReTKsOm23ZPOCUgniTUUcjky8QOOrQx6o='",
  "'sha256-jSYQUrW7J0b3jPqhZP9C2Xh1PyJKHKXd4s0fpGGKrww='",
]

/** The desk: its own files, and answers of this server. */
export const DESK_POLICY =
  `default-src 'none'; script-src 'self'; style-src 'self' ${STYLES.join(' ')}; img-src 'self' data:; font-src 'self'; ` +
  "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
