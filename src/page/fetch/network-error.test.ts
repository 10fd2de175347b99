import { createServer } from 'node:https'
import tls from 'node:tls'
import { afterEach, expect, test } from 'vitest'
import { InputError } from '../document.ts'
import { fetchAddress } from './fetcher.ts'
import { explainNetworkError } from './network-error.ts'
import { EXPIRED, type Identity, VALID } from './testing/certificates.ts'
import { listen, OPEN, page, resolveToLoopback, serve, stopServers } from './testing/loopback.ts'

const servers: ReturnType<typeof createServer>[] = []
const authorities = tls.getCACertificates('default')

afterEach(() => {
  stopServers()
  for (const server of servers.splice(0)) {
    server.close()
    server.closeAllConnections()
  }
  tls.setDefaultCACertificates(authorities)
})

async function serveSecurely(identity: Identity): Promise<number> {
  const server = createServer(identity, page('secure'))
  servers.push(server)
  return await listen(server)
}

const trust = ({ cert }: Identity) => tls.setDefaultCACertificates([...authorities, cert])

const problem = (address: string) =>
  fetchAddress(address, { ...OPEN, resolve: resolveToLoopback }).then(
    ({ bytes }) => `read: ${new TextDecoder().decode(bytes)}`,
    (error: Error) => `${error.name}: ${error.message}`,
  )

test('a page of a site that is vouched for is read', async () => {
  trust(VALID)
  expect(await problem(`https://news.example:${await serveSecurely(VALID)}/`)).toBe('read: secure')
})

test('a site that vouches for itself is not trusted, whatever the environment says', async () => {
  const before = process.env.NODE_TLS_REJECT_UNAUTHORIZED
  process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0'
  try {
    const port = await serveSecurely(VALID)
    expect(await problem(`https://news.example:${port}/`)).toBe(
      `InputError: news.example:${port} vouches for itself: no known authority signed its certificate`,
    )
  } finally {
    if (before === undefined) delete process.env.NODE_TLS_REJECT_UNAUTHORIZED
    else process.env.NODE_TLS_REJECT_UNAUTHORIZED = before
  }
})

test('the certificate must be that of the name, not of the address that it leads to', async () => {
  trust(VALID)
  const port = await serveSecurely(VALID)
  expect(await problem(`https://other.example:${port}/`)).toBe(
    `InputError: the certificate that other.example:${port} shows is made out to another name`,
  )
  expect(await problem(`https://127.0.0.1:${port}/`)).toBe(
    `InputError: the certificate that 127.0.0.1:${port} shows is made out to another name`,
  )
})

test('an expired certificate', async () => {
  trust(EXPIRED)
  const port = await serveSecurely(EXPIRED)
  expect(await problem(`https://news.example:${port}/`)).toBe(
    `InputError: the certificate of news.example:${port} has expired, so nobody vouches for the site`,
  )
})

test('a server that speaks plain http only', async () => {
  const server = await serve(page('plain'))
  expect(await problem(`https://news.example:${server.port}/`)).toBe(
    `InputError: no secure connection to news.example:${server.port} could be agreed on; perhaps its address begins with http://`,
  )
})

test.each([
  ['EAI_AGAIN', 'the name news.example could not be looked up; check the network connection'],
  ['ENETUNREACH', 'news.example cannot be reached from here; check the network connection'],
  ['CERT_NOT_YET_VALID', 'the certificate of news.example is not valid yet; check the date of this machine'],
  [
    'EPROTO',
    'no secure connection to news.example could be agreed on; perhaps its address begins with http://',
  ],
  ['HPE_INVALID_CONSTANT', 'news.example does not answer in proper HTTP'],
  ['ESOMETHING', 'news.example could not be read from (ESOMETHING); try again later'],
  ['constructor', 'news.example could not be read from (constructor); try again later'],
])('%s in plain words', (code, words) => {
  const error = Object.assign(new Error('internal words'), { code })
  expect(explainNetworkError(error, 'news.example')).toEqual(new InputError(words))
})

test('what is in plain words already stays, and what is no error is explained', () => {
  const plain = new InputError('the page is larger than 20 MB')
  expect(explainNetworkError(plain, 'news.example')).toBe(plain)
  expect(explainNetworkError('odd', 'news.example').message).toBe(
    'news.example could not be read from; try again later',
  )
})
