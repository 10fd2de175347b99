import { afterEach, expect, test } from 'vitest'
import { createAgent } from './connector.ts'
import { createFetcher, fetchAddress } from './fetcher.ts'
import { LIMITS } from './limits.ts'
import { followRedirects } from './redirects.ts'
import { loopbackIsPublic, OPEN, resolveToLoopback, serve, stopServers } from './testing/loopback.ts'

afterEach(stopServers)

const AS_PUBLIC = { allowAnyPort: true, resolve: resolveToLoopback, judge: loopbackIsPublic }

const problem = (address: string, options = {}) =>
  fetchAddress(address, { ...OPEN, ...options }).then(
    ({ url }) => `read ${url}`,
    (error: Error) => `${error.name}: ${error.message}`,
  )

/** Counts down: `/3` leads to `/2`, and `/0` is the page. */
const countdown = () =>
  serve(({ url }, response) => {
    const left = Number(url?.slice(1))
    if (left > 0) response.writeHead(302, { location: `/${left - 1}` }).end()
    else response.writeHead(200, { 'content-type': 'text/plain' }).end('arrived')
  })

test('five redirects are followed to the final address, a sixth is not', async () => {
  const server = await countdown()
  expect(await problem(`${server.origin}/5`)).toBe(`read ${server.origin}/0`)
  expect(server.asked).toHaveLength(6)
  expect(await problem(`${server.origin}/6`)).toBe('RedirectError: it redirects more than 5 times')
  expect(server.asked).toHaveLength(12)
})

test.each([301, 302, 303, 307, 308])('status %i redirects', async (status) => {
  const server = await serve(({ url }, response) => {
    if (url === '/old') response.writeHead(status, { location: 'new?x=1#part' }).end()
    else response.writeHead(200).end('moved')
  })
  expect(await problem(`${server.origin}/old`)).toBe(`read ${server.origin}/new?x=1`)
})

test('a redirect that never ends stops', async () => {
  const server = await serve((_request, response, { asked }) =>
    response.writeHead(302, { location: `/${asked.length}` }).end(),
  )
  expect(await problem(`${server.origin}/`)).toContain('it redirects more than 5 times')
  expect(server.asked).toHaveLength(6)
})

test('a circle is called one', async () => {
  const server = await serve(({ url }, response) =>
    response.writeHead(302, { location: url === '/a' ? '/b' : '/a' }).end(),
  )
  expect(await problem(`${server.origin}/a`)).toBe(
    `RedirectError: its redirects lead in a circle, back to ${server.origin}/a`,
  )
  expect(server.asked).toEqual(['/a', '/b'])
})

test.each([
  ['http://127.0.0.9:PORT/inside', 'it redirects to 127.0.0.9:PORT: 127.0.0.9 is a loopback address'],
  ['http://[::1]:PORT/', 'it redirects to [::1]:PORT: ::1 is a loopback address'],
  [
    'http://169.254.169.254/latest/',
    'it redirects to 169.254.169.254: 169.254.169.254 is a link-local address',
  ],
  ['http://0xa9fea9fe/latest/', 'it redirects to 169.254.169.254: 169.254.169.254 is a link-local address'],
  ['file:///etc/hosts', 'only http and https addresses are read, not file:'],
  ['javascript:alert(1)', 'only http and https addresses are read, not javascript:'],
  [
    'http://reader:secret@news.example/',
    'it redirects to http://news.example/: addresses with a name and password',
  ],
  ['http://', 'it redirects to nowhere'],
])('a redirect to %s is refused', async (location, why) => {
  const server = await serve((_request, response, { port }) =>
    response.writeHead(302, { location: location.replace('PORT', `${port}`) }).end(),
  )
  const message = await problem(`http://news.example:${server.port}/`, { ...AS_PUBLIC, allowPrivate: false })
  expect(message).toContain(why.replace('PORT', `${server.port}`))
  expect(message).not.toContain('secret')
  expect(server.asked).toEqual(['/'])
})

test('a redirect to a port that is not allowed is refused', async () => {
  const server = await serve((_request, response, { port }) =>
    response.writeHead(302, { location: `http://news.example:${port}/` }).end(),
  )
  const agent = createAgent(() => undefined, resolveToLoopback, LIMITS)
  const journey = { agent, headers: {}, permissions: {}, limits: LIMITS, signal: AbortSignal.timeout(5000) }
  await expect(followRedirects(new URL(server.origin), journey)).rejects.toThrow(
    `it redirects to http://news.example:${server.port}/: port ${server.port} is not read from`,
  )
  await agent.destroy()
})

test('a redirect without a target is no page', async () => {
  const server = await serve((_request, response) => response.writeHead(301).end('somewhere else'))
  expect(await problem(server.origin)).toBe('InputError: the site redirects without telling where to (301)')
})

test('an endless body beside a redirect is let go', async () => {
  let letGo = false
  const server = await serve(({ url }, response) => {
    if (url === '/page') return void response.writeHead(200).end('page')
    response.on('close', () => {
      letGo = true
    })
    response.writeHead(302, { location: '/page' }).write('x'.repeat(1000))
  })
  const fetcher = createFetcher(OPEN)
  expect((await fetcher.fetch(`${server.origin}/`)).url).toBe(`${server.origin}/page`)
  await expect.poll(() => letGo).toBe(true)
  await fetcher.close()
})

test('neither cookies nor a referrer go along', async () => {
  const server = await serve(({ url }, response) => {
    if (url === '/') response.writeHead(302, { location: '/page', 'set-cookie': 'seen=1' }).end()
    else response.writeHead(200).end('page')
  })
  await problem(`${server.origin}/`)
  expect(server.headers).toHaveLength(2)
  expect(server.headers[1]).toEqual(server.headers[0])
  expect(server.headers[1]).not.toHaveProperty('cookie')
  expect(server.headers[1]).not.toHaveProperty('referer')
})

test('the time in all runs on over redirects', async () => {
  const server = await serve((_request, response, { asked }) => {
    setTimeout(() => response.writeHead(302, { location: `/${asked.length}` }).end(), 120)
  })
  expect(await problem(server.origin, { limits: { totalMs: 300, firstByteMs: 250 } })).toBe(
    'InputError: the page was not read within 0.3 seconds',
  )
})
