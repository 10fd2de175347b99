import { lookup as systemLookup } from 'node:dns/promises'
import { isIP, type LookupFunction } from 'node:net'
import { Agent, buildConnector } from 'undici'
import { InputError } from '../document.ts'
import type { Limits } from './limits.ts'
import { explainNetworkError } from './network-error.ts'

/** Looks a host name up: all its IP addresses. Rejects with an error whose `code` is `ENOTFOUND` or alike. */
export type Resolve = (hostname: string) => Promise<readonly string[]>

/** Why an IP address must not be connected to, a noun phrase; undefined where it may. */
export type Judge = (address: string) => string | undefined

export const resolveBySystem: Resolve = async (hostname) => {
  const found = await systemLookup(hostname, { all: true, verbatim: true })
  return found.map(({ address }) => address)
}

/**
 * The pool of connections of one fetcher, each judged as it is made.
 *
 * A name is looked up once for a connection, inside the connection's own look-up, and what is judged there
 * is what the socket gets: no second look-up can answer otherwise (DNS rebinding). A host that is an IP
 * address is never looked up, so it is judged before; by then the URL parser has turned decimal, octal and
 * hexadecimal notations into the usual one.
 *
 * A name with one refused address is refused whole. Using only its public addresses would read the same
 * name differently from try to try, and a public name that also points inside is what an attack looks like.
 *
 * The agent asks no environment variable for a proxy: a proxy would do the looking up, unjudged.
 */
export function createAgent(judge: Judge, resolve: Resolve, limits: Limits): Agent {
  const lookup: LookupFunction = (hostname, _options, callback) => {
    judgedAddresses(hostname, judge, resolve).then(
      (addresses) => callback(null, addresses),
      (error) => callback(error, []),
    )
  }
  const connect = buildConnector({
    lookup,
    // Makes Node ask `lookup` for all addresses and try them in turn.
    autoSelectFamily: true,
    timeout: limits.firstByteMs,
    // Said aloud, or an environment variable could switch the check off.
    rejectUnauthorized: true,
  })
  return new Agent({
    connect: (options, callback) => {
      const refused = isIP(options.hostname) === 0 ? undefined : judge(options.hostname)
      if (refused === undefined) return connect(options, callback)
      queueMicrotask(() => callback(refusal(options.hostname, options.hostname, refused), null))
    },
    maxHeaderSize: limits.headerBytes,
    // Times are kept by deadlines over looking up, connecting and reading together.
    headersTimeout: 0,
    bodyTimeout: 0,
    pipelining: 1,
    keepAliveTimeout: 4_000,
    keepAliveMaxTimeout: 10_000,
  })
}

async function judgedAddresses(hostname: string, judge: Judge, resolve: Resolve) {
  const addresses = await resolve(hostname).catch((error) => {
    throw explainNetworkError(error, hostname)
  })
  if (addresses.length === 0) throw new InputError(`the name ${hostname} has no address`)
  for (const address of addresses) {
    const refused = judge(address)
    if (refused !== undefined) throw refusal(hostname, address, refused)
  }
  return addresses.map((address) => ({ address, family: isIP(address) }))
}

function refusal(hostname: string, address: string, why: string): InputError {
  const where = hostname === address ? `${address} is` : `${hostname} leads to ${address},`
  return new InputError(`${where} ${why}; only public addresses are read unless private ones are allowed`)
}
