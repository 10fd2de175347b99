import { afterEach, expect, test } from 'vitest'
import { InputError } from '../document.ts'
import { createFetcher, fetchAddress } from './index.ts'
import { OPEN, page, serve, stopServers } from './testing/loopback.ts'

afterEach(stopServers)

test('a page comes with its final address, type, status, date and tag', async () => {
  const server = await serve((_request, response) =>
    response
      .writeHead(200, {
        'content-type': 'text/html; charset=windows-1252',
        'last-modified': 'Mon, 02 Nov 2026 08:00:00 GMT',
        etag: '"v1"',
      })
      .end(Buffer.from([0x93, 0x48, 0x69, 0x94])),
  )
  expect(await fetchAddress(`${server.origin}/news?a=b#top`, OPEN)).toEqual({
    url: `${server.origin}/news?a=b`,
    contentType: 'text/html; charset=windows-1252',
    bytes: Buffer.from([0x93, 0x48, 0x69, 0x94]),
    status: 200,
    lastModified: 'Mon, 02 Nov 2026 08:00:00 GMT',
    etag: '"v1"',
  })
})

test('what a server does not tell is absent', async () => {
  const server = await serve((_request, response) => {
    response.sendDate = false
    response.writeHead(200).end('x')
  })
  expect(Object.keys(await fetchAddress(server.origin, OPEN)).sort()).toEqual(['bytes', 'status', 'url'])
})

test('we say who we are, and nothing about who asks', async () => {
  const server = await serve(page('x'))
  await fetchAddress(server.origin, OPEN)
  const headers = server.headers[0]!
  expect(headers['user-agent']).toMatch(/^onrecord\/\d+\.\d+\.\d+$/)
  expect(headers.accept).toContain('text/html')
  expect(Object.keys(headers).sort()).toEqual([
    'accept',
    'accept-encoding',
    'connection',
    'host',
    'user-agent',
  ])
})

test('a page that has not changed is told apart', async () => {
  const server = await serve((request, response) => {
    if (request.headers['if-none-match'] === '"v1"') response.writeHead(304, { etag: '"v1"' }).end()
    else if (request.headers['if-modified-since']) response.writeHead(304).end()
    else response.writeHead(200, { etag: '"v2"' }).end('new')
  })
  const unchanged = await fetchAddress(server.origin, { ...OPEN, etag: '"v1"' })
  expect(unchanged).toMatchObject({ notModified: true, status: 304, etag: '"v1"', bytes: new Uint8Array() })
  const since = await fetchAddress(server.origin, { ...OPEN, lastModified: 'Mon, 02 Nov 2026 08:00:00 GMT' })
  expect(since.notModified).toBe(true)
  const changed = await fetchAddress(server.origin, { ...OPEN, etag: '"v0"' })
  expect(changed).not.toHaveProperty('notModified')
  expect(changed.etag).toBe('"v2"')
})

test('a damaged tag asks for the whole page', async () => {
  const server = await serve(page('whole'))
  const { bytes } = await fetchAddress(server.origin, {
    ...OPEN,
    etag: '"a"\r\nx-other: b',
    lastModified: '',
  })
  expect(new TextDecoder().decode(bytes)).toBe('whole')
  expect(server.headers[0]).not.toHaveProperty('if-none-match')
  expect(server.headers[0]).not.toHaveProperty('x-other')
})

test('a server that does not begin to answer is given up', async () => {
  const server = await serve(() => {})
  await expect(fetchAddress(server.origin, { ...OPEN, limits: { firstByteMs: 100 } })).rejects.toThrow(
    new InputError(`127.0.0.1:${server.port} did not answer within 0.1 seconds`),
  )
})

test('a server that drips its head is given up', async () => {
  const server = await serve((_request, response) => {
    response.socket?.write('HTTP/1.1 200 OK\r\n')
    const drip = setInterval(() => response.socket?.write('x-more: 1\r\n'), 20)
    response.socket?.on('close', () => clearInterval(drip))
  })
  await expect(fetchAddress(server.origin, { ...OPEN, limits: { firstByteMs: 200 } })).rejects.toThrow(
    'did not answer within 0.2 seconds',
  )
})

test('a head that is too large is an error', async () => {
  const server = await serve((_request, response) =>
    response.writeHead(200, { 'x-policy': 'a'.repeat(5000) }).end('x'),
  )
  await expect(fetchAddress(server.origin, { ...OPEN, limits: { headerBytes: 2000 } })).rejects.toThrow(
    'answers with a head that is too large',
  )
  expect((await fetchAddress(server.origin, OPEN)).status).toBe(200)
})

test('what is no HTTP is an error', async () => {
  const server = await serve((_request, response) => void response.socket?.end('220 mail.example ready\r\n'))
  await expect(fetchAddress(server.origin, OPEN)).rejects.toThrow('does not answer in proper HTTP')
})

test('a connection that breaks before the answer is an error', async () => {
  const server = await serve((_request, response) => void response.socket?.destroy())
  await expect(fetchAddress(server.origin, OPEN)).rejects.toThrow('broke the connection off')
})

test('a caller can stop a call at any time, and gets its own reason', async () => {
  const reason = new Error('the reader left')
  const silent = await serve(() => {})
  const waiting = new AbortController()
  const call = fetchAddress(silent.origin, { ...OPEN, signal: waiting.signal })
  setTimeout(() => waiting.abort(reason), 50)
  await expect(call).rejects.toBe(reason)

  const endless = await serve((_request, response) => response.writeHead(200).write('x'))
  const reading = new AbortController()
  const second = fetchAddress(endless.origin, { ...OPEN, signal: reading.signal })
  setTimeout(() => reading.abort(reason), 50)
  await expect(second).rejects.toBe(reason)

  await expect(fetchAddress(silent.origin, { ...OPEN, signal: AbortSignal.abort(reason) })).rejects.toBe(
    reason,
  )
  expect(silent.asked).toHaveLength(1)
})

test('closing ends what is under way', async () => {
  const server = await serve(() => {})
  const fetcher = createFetcher(OPEN)
  const call = fetcher.fetch(server.origin)
  const ended = expect(call).rejects.toThrow(new InputError('fetching was stopped'))
  await expect.poll(() => server.asked.length).toBe(1)
  await fetcher.close()
  await ended
  await expect(fetcher.fetch(server.origin)).rejects.toThrow('fetching was stopped')
})

test('a fetcher reads many pages at once', async () => {
  const server = await serve(({ url }, response) => response.writeHead(200).end(url))
  const fetcher = createFetcher(OPEN)
  const paths = Array.from({ length: 40 }, (_, index) => `/${index}`)
  const pages = await Promise.all(paths.map((path) => fetcher.fetch(server.origin + path)))
  await fetcher.close()
  expect(pages.map(({ bytes }) => new TextDecoder().decode(bytes))).toEqual(paths)
})
