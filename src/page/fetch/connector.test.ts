import { createServer } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { createFetcher, type FetcherOptions, fetchAddress } from './fetcher.ts'
import {
  listen,
  loopbackIsPublic,
  OPEN,
  page,
  resolveToLoopback,
  serve,
  stopServers,
} from './testing/loopback.ts'

afterEach(stopServers)

/** Answers look-ups one after the other, and counts them. */
function answers(...inTurn: string[][]) {
  const asked: string[] = []
  const resolve = async (hostname: string) => {
    asked.push(hostname)
    return inTurn[asked.length - 1] ?? []
  }
  return { asked, resolve }
}

const problem = (address: string, options: FetcherOptions) =>
  fetchAddress(address, options).then(
    ({ status }) => `read with status ${status}`,
    (error: Error) => `${error.name}: ${error.message}`,
  )

// The port is the test server's, so that a fetcher which did connect would read its page.
test.each([
  '127.0.0.1',
  '2130706433',
  '0x7f.1',
  '0x7f000001',
  '0177.0.0.1',
  '017700000001',
  '127.1',
  '127.0.0.1.',
  '１２７.0.0.1',
  '0',
  '[::1]',
  '[::ffff:127.0.0.1]',
  '[::ffff:7f00:1]',
  '[::127.0.0.1]',
  '[64:ff9b::7f00:1]',
  '[2002:7f00:1::]',
  'localhost',
  'LOCALHOST',
])('the host %s is refused without a connection', async (host) => {
  const server = await serve(page('inside'))
  expect(await problem(`http://${host}:${server.port}/`, { allowAnyPort: true })).toMatch(
    /^InputError: .*only public addresses are read unless private ones are allowed$/,
  )
  expect(server.connections).toBe(0)
})

test('the same hosts are read where private addresses are allowed', async () => {
  const server = await serve(page('inside'))
  for (const host of ['127.0.0.1', '2130706433', '0x7f.1']) {
    const { bytes, url } = await fetchAddress(`http://${host}:${server.port}/`, OPEN)
    expect(new TextDecoder().decode(bytes)).toBe('inside')
    expect(url).toBe(`http://127.0.0.1:${server.port}/`)
  }
})

test('a name that leads inside is refused, with what it leads to', async () => {
  const { resolve } = answers(['10.1.2.3'])
  expect(await problem('http://news.example/', { resolve })).toBe(
    'InputError: news.example leads to 10.1.2.3, an address of a private network; only public addresses are read unless private ones are allowed',
  )
})

test.each([[['127.0.0.1', '10.0.0.1']], [['10.0.0.1', '127.0.0.1']], [['127.0.0.1', '::1']]])(
  'a name is refused whole for one address that leads inside: %j',
  async (addresses) => {
    const server = await serve(page('never read'))
    const { resolve } = answers(addresses)
    const options = { allowAnyPort: true, resolve, judge: loopbackIsPublic }
    expect(await problem(`http://news.example:${server.port}/`, options)).toContain('only public addresses')
    expect(server.connections).toBe(0)
  },
)

test('a name is looked up once for a connection, and what was judged is connected to', async () => {
  const server = await serve(page('outside'))
  const { asked, resolve } = answers(['127.0.0.1'], ['127.0.0.9'], ['127.0.0.9'])
  const judged: string[] = []
  const judge = (address: string) => {
    judged.push(address)
    return loopbackIsPublic(address)
  }
  const { bytes } = await fetchAddress(`http://rebind.example:${server.port}/`, {
    allowAnyPort: true,
    resolve,
    judge,
  })
  expect(new TextDecoder().decode(bytes)).toBe('outside')
  expect(asked).toEqual(['rebind.example'])
  expect(judged).toEqual(['127.0.0.1'])
})

test('a name that leads outside first and inside later is refused at its second connection', async () => {
  const server = await serve((_request, response) =>
    response.writeHead(302, { location: '/second', connection: 'close' }).end(),
  )
  const { asked, resolve } = answers(['127.0.0.1'], ['127.0.0.9'])
  const options = { allowAnyPort: true, resolve, judge: loopbackIsPublic }
  expect(await problem(`http://rebind.example:${server.port}/`, options)).toMatch(
    /it redirects to rebind\.example:\d+: rebind\.example leads to 127\.0\.0\.9, a loopback address/,
  )
  expect(asked).toHaveLength(2)
  expect(server.asked).toEqual(['/'])
})

test('a connection is used again without a new look-up', async () => {
  const server = await serve(page('twice'))
  const { asked, resolve } = answers(['127.0.0.1'])
  const fetcher = createFetcher({ allowAnyPort: true, resolve, judge: loopbackIsPublic })
  await fetcher.fetch(`http://news.example:${server.port}/1`)
  await new Promise((resolve) => setTimeout(resolve, 20))
  await fetcher.fetch(`http://news.example:${server.port}/2`)
  await fetcher.close()
  expect(server.asked).toEqual(['/1', '/2'])
  expect(server.connections).toBe(1)
  expect(asked).toHaveLength(1)
})

test('a name without an address, and one that is not known', async () => {
  expect(await problem('http://empty.example/', { resolve: async () => [] })).toBe(
    'InputError: the name empty.example has no address',
  )
  const resolve = async () => {
    throw Object.assign(new Error('queryA ENOTFOUND'), { code: 'ENOTFOUND' })
  }
  expect(await problem('http://misspelt.example:8080/', { resolve, allowAnyPort: true })).toBe(
    'InputError: the name misspelt.example is not known; check its spelling',
  )
})

test('a look-up that never ends is given up', async () => {
  const resolve = () => new Promise<string[]>(() => {})
  expect(await problem('http://slow.example/', { resolve, limits: { firstByteMs: 100 } })).toBe(
    'InputError: slow.example did not answer within 0.1 seconds',
  )
})

test('a proxy named in the environment is not asked', async () => {
  const proxy = await serve(page('from the proxy'))
  const server = await serve(page('from the site'))
  const names = ['http_proxy', 'HTTP_PROXY', 'https_proxy', 'HTTPS_PROXY', 'all_proxy', 'ALL_PROXY']
  const before = names.map((name) => [name, process.env[name]] as const)
  for (const name of names) process.env[name] = proxy.origin
  process.env.NODE_USE_ENV_PROXY = '1'
  try {
    const { bytes } = await fetchAddress(`http://news.example:${server.port}/`, {
      ...OPEN,
      resolve: resolveToLoopback,
    })
    expect(new TextDecoder().decode(bytes)).toBe('from the site')
    expect(proxy.connections).toBe(0)
  } finally {
    delete process.env.NODE_USE_ENV_PROXY
    for (const [name, value] of before) {
      if (value === undefined) delete process.env[name]
      else process.env[name] = value
    }
  }
})

test('a server that takes no connection', async () => {
  const server = createServer()
  const port = await listen(server)
  await new Promise((resolve) => server.close(resolve))
  expect(await problem(`http://127.0.0.1:${port}/`, OPEN)).toBe(
    `InputError: 127.0.0.1:${port} refuses the connection; try again later`,
  )
})
