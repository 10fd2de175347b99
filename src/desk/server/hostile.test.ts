import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { accusation } from '../../ledger/testing/articles.ts'
import { recordFrom } from '../../ledger/testing/records.ts'
import { type Answered, ask } from './testing/asking.ts'
import { type Desk, openDesk } from './testing/desk.ts'

/** Names that would leave a header, a page or a file name, were they taken as they are. */
const TRAP = recordFrom({
  url: 'https://quay.example/trap',
  publisher: 'Quay"\r\nSet-Cookie: a=b',
  published: '2024-03-05',
  headline: '../../etc/passwd"; filename="x.exe\r\nX-Evil: 1',
  text: 'The clerk Vel"; drop table entries; -- said that nothing was sent.',
  entities: [{ name: 'Vel"; drop table entries; --' }],
  statements: [{ source: 'The clerk Vel"; drop table entries; --', cue: 'said', says: 'nothing was sent' }],
})

let desk: Desk
beforeAll(async () => {
  desk = await openDesk([accusation(), TRAP], undefined, { burst: 10_000 })
})
afterAll(() => desk.close())

const SAFE = {
  'content-security-policy': expect.stringContaining("frame-ancestors 'none'"),
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy': expect.stringContaining('camera=()'),
}

const raw = async (words: string): Promise<string> => {
  const socket = connect(Number(new URL(desk.origin).port), '127.0.0.1')
  socket.on('error', () => {})
  socket.write(words)
  let answer = ''
  for await (const chunk of socket) answer += chunk
  return answer
}

describe('headers', () => {
  it.each<[string, number, () => Promise<Answered>]>([
    ['an answer', 200, () => ask(desk.origin, 'GET', '/api/v1/counts')],
    ['a file', 200, () => ask(desk.origin, 'GET', '/api/v1/export/csv')],
    ['a page of a report', 200, () => ask(desk.origin, 'GET', '/api/v1/brief?format=html')],
    ['a request that is wrong', 400, () => ask(desk.origin, 'GET', '/api/v1/search?limit=x')],
    [
      'another site',
      403,
      () => ask(desk.origin, 'GET', '/', { headers: { 'sec-fetch-site': 'cross-site' } }),
    ],
    ['nothing', 404, () => ask(desk.origin, 'GET', '/nowhere')],
    [
      'another method',
      405,
      () => ask(desk.origin, 'PUT', '/api/v1/counts', { headers: { origin: desk.origin } }),
    ],
    ['another host', 421, () => ask(desk.origin, 'GET', '/', { headers: { host: 'evil.example' } })],
  ])('keep browsers in bounds on %s', async (_, status, asked) => {
    const answered = await asked()
    expect(answered.status).toBe(status)
    expect(answered.headers).toMatchObject(SAFE)
    // Plain HTTP must not promise TLS for names that others share.
    expect(answered.headers).not.toHaveProperty('strict-transport-security')
    expect(answered.headers).not.toHaveProperty('x-powered-by')
  })

  it('are on what is no request, too, which is told in the one form', async () => {
    for (const [words, status] of [
      [`GET /${'a'.repeat(70_000)} HTTP/1.1\r\n\r\n`, 431],
      [`GET / HTTP/1.1\r\nX: ${'a'.repeat(70_000)}\r\n\r\n`, 431],
      ['GET / HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n', 400],
      ['\0\x01\x02\r\n\r\n', 400],
    ] as const) {
      const answer = await raw(words)
      expect(answer).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `))
      expect(answer).toMatch(/x-content-type-options: nosniff/)
      expect(JSON.parse(answer.slice(answer.indexOf('\r\n\r\n')))).toMatchObject({
        status,
        type: 'about:blank',
      })
    }
  })

  it('hold nothing of what articles are called', async () => {
    for (const form of ['html', 'markdown'] as const) {
      const { status, headers } = await ask(
        desk.origin,
        'GET',
        `/api/v1/dossier?actor=${encodeURIComponent('Vel"; drop table entries; --')}&format=${form}`,
      )
      expect(status).toBe(200)
      expect(headers['content-disposition']).toMatch(/^inline; filename="[a-z0-9-]+\.(?:html|md)"$/)
      expect(Object.keys(headers).filter((name) => /set-cookie|x-evil/.test(name))).toEqual([])
    }
  })
})

describe('a method that an address does not take', () => {
  it.each([
    ['PUT', '/api/v1/articles', 'GET, HEAD, POST'],
    ['PATCH', '/api/v1/corrections/1', 'DELETE'],
    ['DELETE', '/api/v1/search', 'GET, HEAD'],
    ['TRACE', '/api/v1/counts', 'GET, HEAD'],
    ['QUERY', '/api/v1/counts', 'GET, HEAD'],
  ])('%s %s is told which there are', async (method, path, allow) => {
    const { status, headers, json } = await ask(desk.origin, method, path, {
      headers: { origin: desk.origin },
    })
    expect([status, headers.allow]).toEqual([405, allow])
    expect(json.detail).toContain(allow)
  })
})

describe('words of a search', () => {
  const FIELDS = [
    'by',
    'about',
    'with',
    'supplier',
    'recipient',
    'item',
    'publisher',
    'from',
    'to',
    'article',
    'type',
    '',
  ]
  const VALUES = [
    "'; drop table entries; --",
    "' or '1'='1",
    '") or 1=1 --',
    'a" OR "b',
    'words : x',
    'NEAR("a" "b", 5)',
    '^a* + b',
    '{words} : a',
    '%',
    '_',
    '\\',
    '\0',
    ';',
    '$1',
    '?',
    "\\'); select pg_sleep(9) --",
  ]

  it.each(FIELDS)('are never orders to the store: %j', async (field) => {
    const before = (await desk.get('/counts')).text
    for (const value of VALUES) {
      const q = field === '' ? value : `${field}:"${value.replaceAll('"', ' ')}"`
      const { status } = await desk.get(`/search?q=${encodeURIComponent(q)}`)
      expect([200, 400]).toContain(status)
    }
    expect((await desk.get('/counts')).text).toBe(before)
  })

  it('that would be true of everything find no more than they say', async () => {
    const found = async (q: string): Promise<number> =>
      (await desk.get(`/search?q=${encodeURIComponent(q)}`)).json.total
    expect(await found("by:\"x' or '1'='1\"")).toBe(0)
    expect(await found('publisher:"%"')).toBe(0)
    expect(await found('by:"_______"')).toBe(0)
  })
})
