import { afterEach, expect, test } from 'vitest'
import { fetchAddress } from './fetcher.ts'
import { OPEN, serve, stopServers } from './testing/loopback.ts'

afterEach(stopServers)

const problem = (address: string, options = {}) =>
  fetchAddress(address, { ...OPEN, ...options }).then(
    () => 'read',
    (error: Error) => `${error.name}: ${error.message}`,
  )

test.each([
  [401, 'for those who log in (401)'],
  [402, 'for those who pay (402)'],
  [403, 'does not show this page to programs (403)'],
  [404, 'there is no page at this address (404)'],
  [410, 'taken down (410)'],
  [418, 'refuses the request (418)'],
  [429, 'asks for fewer requests (429); try again later'],
  [451, 'legal reasons (451)'],
  [500, 'a fault of its own (500); try again later'],
  [503, 'a fault of its own (503); try again later'],
  [300, 'redirects without telling where to (300)'],
  [304, 'redirects without telling where to (304)'],
  [202, 'answers without a page (202)'],
  [204, 'answers without a page (204)'],
  [206, 'answers without a page (206)'],
])('status %i is explained', async (status, why) => {
  const server = await serve((_request, response) => response.writeHead(status).end())
  const message = await problem(server.origin)
  expect(message).toContain(why)
  expect(message).toMatch(/^InputError: [^\n]*[^.\n]$/)
})

test('a site that tells when to come back is quoted, one that tells nonsense is not', async () => {
  let wait = '120'
  const server = await serve((_request, response) => response.writeHead(429, { 'retry-after': wait }).end())
  expect(await problem(server.origin)).toContain('try again in 120 seconds')
  wait = '\u001b[31m'.slice(1)
  expect(await problem(server.origin)).toContain('try again later')
})

test.each([
  ['application/pdf', 'a PDF document'],
  ['Application/PDF; name=report', 'a PDF document'],
  ['image/png', 'an image'],
  ['video/mp4', 'a video'],
  ['audio/mpeg', 'a sound recording'],
  ['application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'an office document'],
  ['application/zip', 'a zip archive'],
  ['multipart/x-mixed-replace; boundary=x', 'an endless or mixed message'],
])('%s is refused before it is read', async (type, name) => {
  // The body never ends: whoever waited for it would run into the time limit.
  const server = await serve((_request, response) =>
    response.writeHead(200, { 'content-type': type }).write('x'),
  )
  expect(await problem(server.origin, { limits: { totalMs: 5000 } })).toBe(
    `InputError: this is ${name}, not a text; give the address of the article`,
  )
})

test.each([
  'text/html',
  'text/plain',
  'application/rss+xml',
  'application/json',
  'application/octet-stream',
  '',
])('"%s" is read', async (type) => {
  const server = await serve((_request, response) =>
    response.writeHead(200, { 'content-type': type }).end('x'),
  )
  expect(await problem(server.origin)).toBe('read')
})
