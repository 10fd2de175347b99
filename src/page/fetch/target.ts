import { InputError } from '../document.ts'

/** What an address may name beyond public web servers. */
export interface Permissions {
  /** Also addresses of this machine and of private networks. */
  allowPrivate?: boolean
  /** Also ports other than 80 and 443. */
  allowAnyPort?: boolean
}

// Long enough for every address seen in the news; rules of robots.txt are matched along all of it.
const MAX_ADDRESS_LENGTH = 4096

/**
 * Parses an address and checks what can be checked before a connection: http or https, an allowed port,
 * no name and password inside. The fragment is taken off, since no server sees it.
 *
 * @param base what a relative address is relative to (a redirect's)
 * @throws {InputError} with what is wrong
 */
export function parseTarget(address: string, { allowAnyPort }: Permissions, base?: URL): URL {
  if (address.length > MAX_ADDRESS_LENGTH) {
    throw new InputError(`the address is longer than ${MAX_ADDRESS_LENGTH} characters`)
  }
  if (!URL.canParse(address, base)) {
    throw new InputError('this is no web address; one begins with http:// or https://')
  }
  const url = new URL(address, base)
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw new InputError(`only http and https addresses are read, not ${url.protocol.slice(0, 40)}`)
  }
  if (url.username || url.password) {
    throw new InputError('addresses with a name and password inside are not read; take them out')
  }
  // The parser leaves `port` empty for the scheme's own port.
  if (!allowAnyPort && !['', '80', '443'].includes(url.port)) {
    throw new InputError(`port ${url.port} is not read from, only 80 and 443 are, unless any port is allowed`)
  }
  url.hash = ''
  if (url.href.length > MAX_ADDRESS_LENGTH) {
    throw new InputError(`the address is longer than ${MAX_ADDRESS_LENGTH} characters`)
  }
  return url
}
