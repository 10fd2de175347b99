import { errors } from 'undici'
import { InputError } from '../document.ts'

// Keyed by the codes of Node, OpenSSL and undici; `@` stands for the host.
const PROBLEMS: { [code: string]: string } = {
  ENOTFOUND: 'the name @ is not known; check its spelling',
  ENODATA: 'the name @ has no address; check its spelling',
  EAI_AGAIN: 'the name @ could not be looked up; check the network connection',
  ECONNREFUSED: '@ refuses the connection; try again later',
  ECONNRESET: '@ broke the connection off; try again later',
  EPIPE: '@ broke the connection off; try again later',
  UND_ERR_SOCKET: '@ broke the connection off; try again later',
  ETIMEDOUT: '@ could not be connected to in time; try again later',
  UND_ERR_CONNECT_TIMEOUT: '@ could not be connected to in time; try again later',
  EHOSTUNREACH: '@ cannot be reached from here; check the network connection',
  ENETUNREACH: '@ cannot be reached from here; check the network connection',
  EADDRNOTAVAIL: '@ cannot be reached from here; check the network connection',
  UND_ERR_HEADERS_OVERFLOW: '@ answers with a head that is too large',
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: '@ sent another length than it announced: the page is cut off',
  HPE_INVALID_EOF_STATE: '@ broke off in the middle of the page',
  UND_ERR_DESTROYED: 'fetching was stopped',
  UND_ERR_CLOSED: 'fetching was stopped',
  CERT_HAS_EXPIRED: 'the certificate of @ has expired, so nobody vouches for the site',
  CERT_NOT_YET_VALID: 'the certificate of @ is not valid yet; check the date of this machine',
  CERT_REVOKED: 'the certificate of @ was taken back, so nobody vouches for the site',
  DEPTH_ZERO_SELF_SIGNED_CERT: '@ vouches for itself: no known authority signed its certificate',
  SELF_SIGNED_CERT_IN_CHAIN: '@ vouches for itself: no known authority signed its certificate',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'no known authority vouches for @: its certificates are incomplete',
  UNABLE_TO_GET_ISSUER_CERT: 'no known authority vouches for @: its certificates are incomplete',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'no known authority vouches for @: its certificates are incomplete',
  ERR_TLS_CERT_ALTNAME_INVALID: 'the certificate that @ shows is made out to another name',
}

/**
 * Puts an error of the network into plain words.
 *
 * @param host whom the words are about: `example.org`, `example.org:8080`
 * @returns the error itself where it is one for people already
 */
export function explainNetworkError(error: unknown, host: string): InputError {
  if (error instanceof InputError) return error
  const code = codeOf(error)
  return new InputError(
    problemOf(code).replaceAll('@', () => host),
    { cause: error },
  )
}

function problemOf(code: string): string {
  const known = Object.hasOwn(PROBLEMS, code) ? PROBLEMS[code] : undefined
  if (known) return known
  if (code === 'EPROTO' || code.startsWith('ERR_SSL_')) {
    return 'no secure connection to @ could be agreed on; perhaps its address begins with http://'
  }
  if (code.startsWith('HPE_')) return '@ does not answer in proper HTTP'
  return `@ could not be read from${code ? ` (${code})` : ''}; try again later`
}

function codeOf(error: unknown): string {
  // undici means to set these codes itself, but looks them up in a table that runs the other way.
  if (error instanceof errors.HTTPParserError) {
    return error.message.includes('Invalid EOF state') ? 'HPE_INVALID_EOF_STATE' : 'HPE_INVALID'
  }
  if (!(error instanceof Error) || !('code' in error)) return ''
  return typeof error.code === 'string' ? error.code : ''
}
