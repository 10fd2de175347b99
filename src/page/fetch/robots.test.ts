import { gzipSync } from 'node:zlib'
import { afterEach, expect, test } from 'vitest'
import { createFetcher, type FetcherOptions } from './fetcher.ts'
import { OPEN, serve, stopServers } from './testing/loopback.ts'

afterEach(stopServers)

/** A site whose robots.txt is what `robots` writes; all else is a page. */
const site = (robots: Parameters<typeof serve>[0]) =>
  serve((request, response, loopback) => {
    if (request.url === '/robots.txt') robots(request, response, loopback)
    else response.writeHead(200, { 'content-type': 'text/html' }).end('page')
  })

const rules = (text: string) =>
  site((_request, response) => response.writeHead(200, { 'content-type': 'text/plain' }).end(text))

/** Reads paths one after the other by one fetcher; `read`, or the problem. */
async function read(origin: string, paths: string[], options: FetcherOptions = {}): Promise<string[]> {
  const fetcher = createFetcher({ ...OPEN, robots: true, ...options })
  const found: string[] = []
  for (const path of paths) {
    found.push(
      await fetcher.fetch(origin + path).then(
        () => 'read',
        (error: Error) => error.message,
      ),
    )
  }
  await fetcher.close()
  return found
}

test('a site is asked once, and what it forbids is not requested', async () => {
  const server = await rules('User-agent: *\nDisallow: /private\nAllow: /private/open\n')
  const no = `the robots.txt of 127.0.0.1:${server.port} asks programs not to read this address`
  expect(await read(server.origin, ['/news', '/private/a', '/private/open', '/news'])).toEqual([
    'read',
    no,
    'read',
    'read',
  ])
  expect(server.asked).toEqual(['/robots.txt', '/news', '/private/open', '/news'])
})

test('rules for us by name go before rules for all', async () => {
  const server = await rules('User-agent: *\nDisallow: /\n\nUser-agent: OnRecord\nDisallow: /drafts\n')
  const [news, drafts] = await read(server.origin, ['/news', '/drafts'])
  expect(news).toBe('read')
  expect(drafts).toContain('asks programs not to read')
})

test('a byte order mark does not hide the first rule', async () => {
  const server = await rules('\ufeffUser-agent: *\nDisallow: /\n')
  expect((await read(server.origin, ['/']))[0]).toContain('asks programs not to read')
})

test('robots.txt is not asked where that is not wanted', async () => {
  const server = await rules('User-agent: *\nDisallow: /\n')
  expect(await read(server.origin, ['/news'], { robots: false })).toEqual(['read'])
  const fetcher = createFetcher({ ...OPEN, robots: true })
  expect((await fetcher.fetch(`${server.origin}/news`, { robots: false })).status).toBe(200)
  await fetcher.close()
  expect(server.asked).toEqual(['/news', '/news'])
})

test.each([400, 401, 403, 404, 410, 429])('a robots.txt with status %i forbids nothing', async (status) => {
  const server = await site((_request, response) => response.writeHead(status).end())
  expect(await read(server.origin, ['/news'])).toEqual(['read'])
})

test.each([500, 503])('a robots.txt with status %i forbids everything', async (status) => {
  const server = await site((_request, response) => response.writeHead(status).end())
  const [first, second] = await read(server.origin, ['/news', '/other'])
  expect(first).toBe(
    `whether 127.0.0.1:${server.port} lets programs read this is not known, its robots.txt cannot be had: the site answers with status ${status}`,
  )
  expect(second).toBe(first)
  expect(server.asked).toEqual(['/robots.txt'])
})

test('a robots.txt that does not come, or breaks off, forbids everything', async () => {
  const silent = await site(() => {})
  expect((await read(silent.origin, ['/news'], { limits: { firstByteMs: 100 } }))[0]).toContain(
    'cannot be had: 127.0.0.1',
  )
  const broken = await site((_request, response) => {
    response.writeHead(200, { 'content-length': '1000' }).write('User-agent: *', () => response.socket?.end())
  })
  expect((await read(broken.origin, ['/news']))[0]).toContain('cannot be had')
  expect(silent.asked.concat(broken.asked)).toEqual(['/robots.txt', '/robots.txt'])
})

test('redirects of robots.txt are followed, and too many of them forbid nothing', async () => {
  const moved = await serve(({ url }, response) => {
    if (url === '/robots.txt') response.writeHead(301, { location: '/rules/robots.txt' }).end()
    else if (url === '/rules/robots.txt') response.writeHead(200).end('User-agent: *\nDisallow: /news\n')
    else response.writeHead(200).end('page')
  })
  expect((await read(moved.origin, ['/news']))[0]).toContain('asks programs not to read')
  const lost = await serve((request, response, { asked }) => {
    if (request.url === '/news') response.writeHead(200).end('page')
    else response.writeHead(302, { location: `/${asked.length}` }).end()
  })
  expect(await read(lost.origin, ['/news'])).toEqual(['read'])
  expect(lost.asked).toHaveLength(7)
})

test('a robots.txt that leads inside is not followed there', async () => {
  const server = await site((_request, response) =>
    response.writeHead(302, { location: 'http://10.0.0.1/robots.txt' }).end(),
  )
  const judge = (address: string) => (address === '127.0.0.1' ? undefined : 'inside')
  expect((await read(server.origin, ['/news'], { allowPrivate: false, judge }))[0]).toContain(
    'cannot be had: it redirects to 10.0.0.1: 10.0.0.1 is inside',
  )
})

test('of a long robots.txt the first 500 kB count', async () => {
  const filler = `# ${'x'.repeat(97)}\n`.repeat(5120)
  expect(filler.length).toBe(512_000)
  const late = await rules(`${filler}User-agent: *\nDisallow: /\n`)
  expect(await read(late.origin, ['/news'])).toEqual(['read'])
  const early = await rules(`User-agent: *\nDisallow: /\n${filler}`)
  expect((await read(early.origin, ['/news']))[0]).toContain('asks programs not to read')
})

test('a robots.txt that unpacks to more than its bound forbids everything', async () => {
  const server = await site((_request, response) =>
    response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(Buffer.alloc(5_000_000))),
  )
  expect((await read(server.origin, ['/news']))[0]).toContain('larger than 500 kB')
})

test('the site that a redirect leads to is asked as well', async () => {
  const closed = await rules('User-agent: *\nDisallow: /\n')
  const open = await serve(({ url }, response) => {
    if (url === '/robots.txt') response.writeHead(404).end()
    else response.writeHead(302, { location: `${closed.origin}/news` }).end()
  })
  expect((await read(open.origin, ['/news']))[0]).toBe(
    `it redirects to 127.0.0.1:${closed.port}: the robots.txt of 127.0.0.1:${closed.port} asks programs not to read this address`,
  )
  expect(closed.asked).toEqual(['/robots.txt'])
})

test('who waits for a robots.txt can stop, and others still get it', async () => {
  let allow: (() => void) | undefined
  const server = await site((_request, response) => {
    allow = () => response.writeHead(404).end()
  })
  const fetcher = createFetcher({ ...OPEN, robots: true })
  const reason = new Error('the reader left')
  const impatient = new AbortController()
  const stopped = expect(fetcher.fetch(`${server.origin}/a`, { signal: impatient.signal })).rejects.toBe(
    reason,
  )
  const other = fetcher.fetch(`${server.origin}/b`)
  await expect.poll(() => allow).toBeDefined()
  impatient.abort(reason)
  await stopped
  allow?.()
  expect((await other).status).toBe(200)
  await fetcher.close()
  expect(server.asked).toEqual(['/robots.txt', '/b'])
})

test('wildcards are followed, and more of them than can be matched in good time forbid the address', async () => {
  const server = await rules('User-agent: *\nDisallow: /*/print$\nDisallow: /**?page=\n')
  const [article, print, deeper, second] = await read(server.origin, [
    '/a/1',
    '/a/1/print',
    '/a/print/2',
    '/a?page=2',
  ])
  expect([article, deeper]).toEqual(['read', 'read'])
  expect(print).toContain('asks programs not to read')
  expect(second).toContain('asks programs not to read')

  const hostile = await rules(`User-agent: *\n${`Disallow: /${'*a'.repeat(2000)}b\n`.repeat(120)}`)
  const [short, long] = await read(hostile.origin, ['/a', `/${'a'.repeat(4000)}`])
  expect(short).toBe('read')
  expect(long).toBe(`the robots.txt of 127.0.0.1:${hostile.port} has too many wildcards to be followed`)
})

test('what did not change is not sent again: it goes on to hold for another day', async () => {
  const DAY = 24 * 3600 * 1000
  let text = 'User-agent: *\nDisallow: /private\n'
  let tag = '"1"'
  const statuses: number[] = []
  const server = await site((request, response) => {
    const isKnown = request.headers['if-none-match'] === tag
    statuses.push(isKnown ? 304 : 200)
    if (isKnown) response.writeHead(304).end()
    else response.writeHead(200, { 'content-type': 'text/plain', etag: tag }).end(text)
  })
  let now = 0
  const fetcher = createFetcher({ ...OPEN, robots: true, now: () => now })
  const isRead = (path: string) =>
    fetcher.fetch(server.origin + path).then(
      () => true,
      () => false,
    )
  const found: boolean[] = []
  for (const hours of [0, 23, 25, 26, 50]) {
    now = hours * 3600 * 1000
    found.push(await isRead('/private/a'), await isRead('/news'))
  }
  expect(found).toEqual([false, true, false, true, false, true, false, true, false, true])
  expect(statuses).toEqual([200, 304, 304])
  ;[text, tag] = ['User-agent: *\nDisallow: /news\n', '"2"']
  now += DAY + 1
  expect([await isRead('/private/a'), await isRead('/news')]).toEqual([true, false])
  expect(statuses).toEqual([200, 304, 304, 200])
  await fetcher.close()
})
