import { mkdtempSync, rmSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { Validator } from '@seriousme/openapi-schema-validator'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Ledger, openLedger } from '../../ledger/index.ts'
import { accusation, copy, followUp } from '../../ledger/testing/articles.ts'
import { type Served, type ServerOptions, serveLedger } from './server.ts'
import { ASKED_IN } from './testing/asked-in.ts'
import { type Answered, type Asking, ask } from './testing/asking.ts'
import { type Description, type Document, describedBy } from './testing/described.ts'

const folder = mkdtempSync(join(tmpdir(), 'onrecord-server-'))
let ledger: Ledger
let served: Served
let description: Description

const start = (options: Partial<ServerOptions> = {}): Promise<Served> =>
  serveLedger({ ledger, version: '9.9.9', port: 0, ...options })

beforeAll(async () => {
  ledger = await openLedger({ file: join(folder, 'a.db') })
  for (const record of [accusation(), followUp(), copy()]) await ledger.add(record)
  served = await start()
  description = describedBy((await ask(served.origin, 'GET', '/api/openapi.json')).json as Document)
  return async () => {
    await served.close()
    await ledger.close()
  }
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const JSON_TYPE = { 'content-type': 'application/json' }
/** As the server's own page asks. */
const own = (): { [name: string]: string } => ({ ...JSON_TYPE, origin: served.origin })

/** Asks, and holds the answer against its description. */
const api = async (method: string, path: string, asking?: Asking): Promise<Answered> => {
  const answered = await ask(served.origin, method, `/api/v1${path}`, asking)
  expect(description.faults(method, `/api/v1${path}`, answered)).toEqual([])
  return answered
}
const get = (path: string, asking?: Asking) => api('GET', path, asking)
const change = (method: string, path: string, body?: unknown) => api(method, path, { headers: own(), body })

describe('the description', () => {
  it('is an OpenAPI 3.1 document, as the validator of others has it', async () => {
    const { json } = await ask(served.origin, 'GET', '/api/openapi.json')
    const validator = new Validator()
    expect(await validator.validate(json)).toMatchObject({ valid: true })
    expect(validator.version).toBe('3.1')
    expect(Object.keys(json.paths)).toEqual(
      expect.arrayContaining(['/api/v1/search', '/api/v1/entries/{key}', '/api/v1/corrections/{id}']),
    )
  })

  it('has a page whose scripts and styles come from this server alone', async () => {
    const page = await ask(served.origin, 'GET', '/api/')
    expect(page.status).toBe(200)
    const addresses = [...page.text.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, address]) => address!)
    expect(addresses.length).toBeGreaterThan(3)
    for (const address of addresses) {
      expect(address).toMatch(/^\.\//)
      expect((await ask(served.origin, 'GET', join('/api', address))).status).toBe(200)
    }
    expect(page.text).not.toMatch(/<script(?![^>]*src)|https?:/)
    expect(page.headers['content-security-policy']).toMatch(/script-src 'self';.*frame-ancestors 'none'/)
  })
})

describe('asking', () => {
  it('finds entries as the search language has it, each with its citation', async () => {
    const { json } = await get('/search?q=stance%3Adenies+publisher%3Aquay')
    expect(json).toMatchObject({
      total: 1,
      entries: [{ kind: 'statement', stance: 'denies', words: 'buying any guns' }],
    })
    const [{ citation, denies, parties }] = json.entries
    expect(denies).toBe(true)
    expect(parties).toMatchObject([{ role: 'source', text: 'Oltara', country: 'OLT' }])
    expect(citation).toMatchObject({
      publisher: 'The Quay Times',
      published: '2024-03-05',
      address: 'https://quay.example/guns',
      key: json.entries[0].key,
    })
    const { record } = (await get(`/articles/${citation.id}`)).json
    expect(record.article.text.slice(citation.start, citation.end)).toBe('denied buying any guns')
  })

  it('says what is wrong with a search, as problem details', async () => {
    const { status, headers, json } = await get('/search?q=stanse%3Adenies')
    expect([status, headers['content-type']]).toEqual([400, 'application/problem+json'])
    expect(json).toMatchObject({
      title: 'Bad Request',
      status: 400,
      detail: expect.stringMatching(/^stanse: is no field/),
    })
    expect((await get('/search?limit=1000')).json.errors).toMatchObject([{ where: 'querystring/limit' }])
  })

  it.each(['/search?limit=2', '/search?limit=2&order=added', '/search?limit=2&q=guns'])(
    'goes through all of %s by its links, each entry once',
    async (first) => {
      const { total } = (await get(first)).json
      const ids: number[] = []
      for (let next: string | undefined = first; next; ) {
        const { json, headers }: Answered = await get(next.replace('/api/v1', ''))
        ids.push(...json.entries.map((entry: { id: number }) => entry.id))
        next = json.links.next
        if (next) expect(headers.link).toContain(`<${next}>; rel="next"`)
      }
      expect(total).toBeGreaterThan(4)
      expect(new Set(ids).size).toBe(total)
      expect(ids).toHaveLength(total)
    },
  )

  it('lists articles by pages, and tells which are copies', async () => {
    const first = (await get('/articles?limit=2')).json
    expect(first.articles).toMatchObject([{ publisher: 'The Quay Times' }, { publisher: 'Lantern Post' }])
    const last = (await get(first.links.next.replace('/api/v1', ''))).json
    expect(last.articles).toMatchObject([{ publisher: 'Harbour Mail', copyOf: 1 }])
    expect(last.links.next).toBeUndefined()
  })

  it('gives an article with its record and versions, by its id or number', async () => {
    const { json } = await get('/articles/1')
    expect(json).toMatchObject({ article: 1, versions: [{ version: 1 }], record: accusation() })
    expect((await get(`/articles/${accusation().article.id}`)).json).toEqual(json)
    expect((await get('/articles/1?version=7')).status).toBe(404)
    expect((await get('/articles/nowhere')).json.detail).toMatch(/^nowhere: there is no such article/)
  })

  it('gives an entry by its key, a claim across articles, an actor across spellings', async () => {
    const { entries } = (await get('/search?q=kind:transfer&order=added')).json
    expect((await get(`/entries/${entries[0].key}`)).json.entries).toEqual([entries[0]])
    expect((await get('/entries/00000000')).status).toBe(404)

    const claim = (await get(`/claims/${entries[0].claim}`)).json
    expect(claim.denials).toBe(2)
    expect(
      new Set(claim.entries.map((e: { citation: { publisher: string } }) => e.citation.publisher)).size,
    ).toBe(3)
    expect((await get('/claims/9999')).status).toBe(404)

    const korbin = (await get('/search?q=by:Korbin')).json.entries[0].parties[0].actor
    expect((await get(`/actors/${korbin}`)).json).toMatchObject({
      name: 'Ilse Korbin',
      names: [{ name: 'Ilse Korbin', articles: 2 }],
      roles: [{ title: 'defence minister', day: '2024-03-05' }, { title: 'defence minister' }],
      parts: [{ role: 'source', entries: 2 }],
    })
    expect((await get('/actors/9999')).status).toBe(404)
  })

  it('does not send again what was not changed', async () => {
    const { headers } = await get('/counts')
    expect(headers.etag).toMatch(/^"[\w-]{27}"$/)
    const again = await get('/counts', { headers: { 'if-none-match': `"other", W/${headers.etag}` } })
    expect([again.status, again.text, again.headers.etag]).toEqual([304, '', headers.etag])
    expect((await get('/counts', { headers: { 'if-none-match': '"other"' } })).status).toBe(200)
  })
})

describe('reviewing', () => {
  it('corrects an entry, tells what was said, and takes it back', async () => {
    const { entries } = (await get('/search?q=kind:transfer+publisher:Lantern')).json
    const { key } = entries[0]
    const made = await change('POST', '/corrections', {
      entry: key,
      action: 'correct',
      change: { status: undefined, type: 'agreed', quantity: 390 },
      who: 'Mara',
      why: 'the next paragraph says so',
    })
    expect(made.status).toBe(201)
    const now = (await get(`/entries/${key}`)).json.entries[0]
    expect(now).toMatchObject({
      type: 'agreed',
      verdict: 'corrected',
      quantity: { value: 390, approximate: false },
    })
    expect((await get('/corrections')).json.corrections[0]).toMatchObject({
      id: made.json.correction,
      action: 'correct',
      who: 'Mara',
      key,
      change: { type: 'agreed', quantity: 390 },
    })
    expect((await change('DELETE', `/corrections/${made.json.correction}`)).status).toBe(204)
    expect((await get(`/entries/${key}`)).json.entries[0].type).toBe('delivered')
    expect((await change('DELETE', `/corrections/${made.json.correction}`)).status).toBe(409)
    expect((await change('DELETE', '/corrections/999')).status).toBe(404)
  })

  it.each([
    ['/corrections', { entry: '0123456789abcdef', action: 'accept', who: 'Mara' }, 404],
    ['/corrections', { entry: 1, action: 'correct', who: 'Mara' }, 422],
    ['/corrections', { entry: 1, action: 'praise', who: 'Mara' }, 400],
    ['/corrections', { entry: 1, action: 'accept', who: ' ' }, 400],
    ['/corrections', { entry: 1, action: 'correct', who: 'Mara', change: { colour: 'red' } }, 400],
    ['/merges', { of: 'actor', into: 1, from: 999, who: 'Mara' }, 404],
    ['/merges', { of: 'actor', into: 1, from: 1, who: 'Mara' }, 409],
  ])('%s with %j: %i', async (path, body, status) => {
    expect((await change('POST', path, body)).status).toBe(status)
  })

  it('merges two actors, and parts them again', async () => {
    const merged = await change('POST', '/merges', { of: 'actor', into: 1, from: 2, who: 'Mara' })
    expect(merged.status).toBe(201)
    expect((await get('/actors/2')).json).toMatchObject({ id: 1, merged: [2] })
    expect((await change('DELETE', `/corrections/${merged.json.correction}`)).status).toBe(204)
    expect((await get('/actors/2')).json).toMatchObject({ id: 2, merged: [] })
  })
})

/** A page long enough to be taken for an article. */
const WEIR = `<title>Weir breaks</title><article><h1>Weir breaks</h1>${'<p>The old weir broke in the night and the meadows below the town were under water, the warden, Dora Pell, said on Friday.</p>'.repeat(3)}</article>`

describe('adding', () => {
  const text =
    'Mill stays open\n\nThe owner of the mill, Dora Pell, said on Tuesday that the mill would stay open.\n\nWorkers cheered.'

  it('reads a text and keeps it, once', { timeout: 60_000 }, async () => {
    const first = await change('POST', '/articles', { text, published: '2024-05-14', publisher: 'The Weir' })
    expect([first.status, first.json.failed]).toEqual([201, []])
    expect(first.json.added).toMatchObject([{ outcome: 'new', statements: 1 }])
    const { entries } = (await get('/search?q=by:Pell')).json
    expect(entries[0]).toMatchObject({ time: { value: '2024-05-14' }, citation: { publisher: 'The Weir' } })
    const again = await change('POST', '/articles', { text, published: '2024-05-14', publisher: 'The Weir' })
    expect([again.status, again.json.added[0].outcome]).toEqual([200, 'known'])
  })

  it('tells each step as a line, where that is asked for', { timeout: 60_000 }, async () => {
    const { status, text: lines } = await api('POST', '/articles', {
      headers: { ...own(), accept: 'application/x-ndjson' },
      body: { html: WEIR },
    })
    expect(status).toBe(200)
    const steps = lines
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(steps.map(({ step }) => step)).toEqual(['reading', 'added', 'done'])
    expect(steps[2]).toEqual({ step: 'done', added: 1, failed: 0 })
  })

  it('reads a file as it is, gzipped JSON Lines too', { timeout: 60_000 }, async () => {
    const lines = ['Ada Thorn', 'Ben Thorn'].map((name, i) =>
      JSON.stringify({
        id: `thorn-${i}`,
        text: `The gate would be mended, the keeper, ${name}, said on Friday.`,
      }),
    )
    const base64 = gzipSync(lines.join('\n')).toString('base64')
    const { status, json } = await change('POST', '/articles', { base64, published: '2024-05-14' })
    expect([status, json.failed]).toEqual([201, []])
    expect(json.added).toMatchObject([{ id: 'thorn-0' }, { id: 'thorn-1' }])
    expect((await get('/search?q=by:%22Ben+Thorn%22')).json.entries).toMatchObject([
      { citation: { id: 'thorn-1', published: '2024-05-14' } },
    ])
    expect((await change('POST', '/articles', { base64: 'no base64!' })).status).toBe(422)
    const pdf = Buffer.from('%PDF-1.7 …').toString('base64')
    expect((await change('POST', '/articles', { base64: pdf })).json.detail).toMatch(
      /^cannot be read: is a PDF/,
    )
  })

  it.each([
    ['a day that is none', { text: 'a', published: '2024-02-31' }, 400],
    ['a path of the machine', { url: '/etc/passwd' }, 400],
    ['a file address', { url: 'file:///etc/passwd' }, 400],
    ['standard input', { url: '-' }, 400],
    ['nothing', { headline: 'Only this' }, 400],
    ['two at once', { text: 'a', html: 'b' }, 400],
    ['a field that is none', { text: 'a', path: '/etc/passwd' }, 400],
    ['an address of this machine', { url: 'http://127.0.0.1/' }, 422],
    ['an address of a private network', { url: 'http://10.0.0.1/a' }, 422],
    ['the metadata service of a cloud', { url: 'http://169.254.169.254/latest' }, 422],
  ])('refuses %s', async (_, body, status) => {
    const before = await ledger.counts()
    const answered = await change('POST', '/articles', body)
    expect(answered.status).toBe(status)
    expect(answered.text).not.toContain('root:')
    expect(await ledger.counts()).toEqual(before)
  })
})

describe('strangers', () => {
  const path = '/api/v1/counts'

  it.each([
    'evil.example',
    'evil.example:PORT',
    '127.0.0.1',
    'localhost:1',
    'localhost.evil.example:PORT',
    '0.0.0.0:PORT',
  ])('are refused by the Host %j', async (host) => {
    const { port } = new URL(served.origin)
    for (const address of [path, '/health', '/metrics', '/api/', '/nowhere']) {
      const { status } = await ask(served.origin, 'GET', address, {
        headers: { host: host.replace('PORT', port) },
      })
      expect(status).toBe(421)
    }
  })

  it.each([
    'GET /health HTTP/1.0\r\n\r\n',
    'GET http://127.0.0.1/health HTTP/1.1\r\nHost: evil.example\r\n\r\n',
  ])('are refused with %j', async (words) => {
    const socket = connect(Number(new URL(served.origin).port), '127.0.0.1')
    socket.end(words)
    let answer = ''
    for await (const chunk of socket) answer += chunk
    expect(answer).toMatch(/^HTTP\/1\.[01] 4\d\d /)
    expect(answer).not.toContain('"ok"')
  })

  it('are let in by the names of this machine', async () => {
    const { port } = new URL(served.origin)
    for (const host of ['localhost', 'LOCALHOST', '127.0.0.1', '[::1]'])
      expect((await ask(served.origin, 'GET', path, { headers: { host: `${host}:${port}` } })).status).toBe(
        200,
      )
  })

  it.each([
    ['another site', { origin: 'https://evil.example' }],
    ['a sandboxed frame', { origin: 'null' }],
    ['this server by another scheme', { origin: 'https://127.0.0.1' }],
    ['another port of this machine', { origin: 'http://127.0.0.1:1' }],
    ['a page that hides where it is from', { 'sec-fetch-site': 'cross-site' }],
    ['a page of another port that hides it', { 'sec-fetch-site': 'same-site' }],
  ])('from %s get nothing and change nothing', async (_, headers) => {
    expect((await ask(served.origin, 'GET', path, { headers })).status).toBe(403)
    const { status } = await ask(served.origin, 'POST', '/api/v1/merges', {
      headers: { ...JSON_TYPE, ...headers },
      body: { of: 'actor', into: 1, from: 2, who: 'x' },
    })
    expect(status).toBe(403)
    expect((await ledger.article(1))!.article).toBe(1)
  })

  it('cannot change with a form, or without Origin', async () => {
    const body = { of: 'actor', into: 1, from: 2, who: 'x' }
    const before = (await ledger.corrections()).length
    for (const type of [
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/form-data',
      'application/jsonx',
    ])
      expect(
        (await api('POST', '/merges', { headers: { ...own(), 'content-type': type }, body })).status,
      ).toBe(415)
    expect((await api('POST', '/merges', { headers: { origin: served.origin }, body })).status).toBe(415)
    expect((await api('POST', '/merges', { headers: JSON_TYPE, body })).status).toBe(403)
    expect((await api('DELETE', '/corrections/1', { headers: { origin: served.origin } })).status).toBe(415)
    expect((await ledger.corrections()).length).toBe(before)
  })

  it('get no permission of another origin, whatever they ask', async () => {
    const preflight = await ask(served.origin, 'OPTIONS', path, {
      headers: { origin: 'https://evil.example', 'access-control-request-method': 'POST' },
    })
    expect(preflight.status).toBe(403)
    for (const { headers } of [
      preflight,
      await get('/counts'),
      await ask(served.origin, 'GET', '/api/openapi.json'),
    ])
      expect(Object.keys(headers).filter((name) => name.startsWith('access-control'))).toEqual([])
  })

  it('are told in one form what is wrong, whatever they send', async () => {
    for (const [method, address] of [
      ['GET', '/%zz'],
      ['GET', `/api/v1/articles/${'a'.repeat(600)}`],
      ['PUT', '/api/v1/articles'],
      ['GET', '/api/v1/articles/%00'],
    ] as const) {
      const { status, headers, json } = await ask(served.origin, method, address, { headers: own() })
      expect(status).toBeGreaterThanOrEqual(400)
      expect([headers['content-type']?.replace('; charset=utf-8', ''), json.status]).toEqual([
        'application/problem+json',
        status,
      ])
      expect(headers['x-content-type-options']).toBe('nosniff')
    }
  })

  it('see safe headers on every answer', async () => {
    for (const address of [path, '/nowhere', '/health', '/api/', '/api/static/swagger-ui.css'])
      expect((await ask(served.origin, 'GET', address)).headers).toMatchObject({
        'content-security-policy': expect.stringMatching(/default-src 'none'.*frame-ancestors 'none'/),
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'cross-origin-resource-policy': 'same-origin',
      })
  })
})

describe('a server beyond this machine', () => {
  it('makes a token, and does nothing without it', async () => {
    const open = await start({ host: '0.0.0.0' })
    try {
      const here = open.origin.replace('0.0.0.0', '127.0.0.1')
      expect(open.token).toMatch(/^[\w-]{32}$/)
      const bearer = { authorization: `Bearer ${open.token}` }
      for (const headers of [
        {},
        { authorization: 'Bearer wrong' },
        { authorization: `Basic ${open.token}` },
      ] as Asking['headers'][])
        for (const address of ['/api/v1/counts', '/metrics', '/api/v1/articles/1', '/nowhere']) {
          const refused = await ask(here, 'GET', address, { headers: headers! })
          expect([refused.status, refused.headers['www-authenticate']]).toEqual([
            401,
            'Bearer realm="onrecord"',
          ])
        }
      expect((await ask(here, 'GET', '/api/v1/counts', { headers: bearer })).status).toBe(200)
      expect((await ask(here, 'GET', '/health')).json).toEqual({ status: 'ok' })
      const changed = await ask(here, 'POST', '/api/v1/corrections', {
        headers: { ...JSON_TYPE, ...bearer },
        body: { entry: 1, action: 'accept', who: 'Mara' },
      })
      expect(changed.status).toBe(201)
      await ledger.undo(changed.json.correction)
    } finally {
      await open.close()
    }
  })

  it('answers to the names that it was given, also behind a proxy that speaks TLS', async () => {
    const named = await start({ names: ['News.Example'] })
    try {
      const { port } = new URL(named.origin)
      for (const host of ['news.example', `news.example:${port}`])
        expect((await ask(named.origin, 'GET', '/api/v1/counts', { headers: { host } })).status).toBe(200)
      const asking = (origin: string): Asking => ({
        headers: { ...JSON_TYPE, host: 'news.example', origin },
        body: { of: 'actor', into: 1, from: 999, who: 'Mara' },
      })
      expect((await ask(named.origin, 'POST', '/api/v1/merges', asking('https://news.example'))).status).toBe(
        404,
      )
      expect(
        (await ask(named.origin, 'POST', '/api/v1/merges', asking('https://other.example'))).status,
      ).toBe(403)
      expect((await ask(named.origin, 'GET', '/health', { headers: { host: 'other.example' } })).status).toBe(
        421,
      )
    } finally {
      await named.close()
    }
  })
})

describe('limits', () => {
  it('bound what is sent, and how fast', async () => {
    const small = await start({ limits: { bodyBytes: 1000, burst: 4, perSecond: 0.001 } })
    try {
      const headers = { ...JSON_TYPE, origin: small.origin }
      const large = await ask(small.origin, 'POST', '/api/v1/articles', {
        headers,
        body: { text: 'a'.repeat(2000) },
      })
      expect(large.status).toBe(413)
      const broken = await ask(small.origin, 'POST', '/api/v1/articles', { headers, body: '{"text":' })
      expect([broken.status, broken.headers['content-type']]).toEqual([400, 'application/problem+json'])
      for (const status of [200, 200, 429]) {
        const answered = await ask(small.origin, 'GET', '/health')
        expect(answered.status).toBe(status)
        expect(answered.headers['retry-after']).toBe(status === 429 ? '1000' : undefined)
      }
    } finally {
      await small.close()
    }
  })

  it('tell who waits too long to come again', async () => {
    const full = await start({ limits: { reading: 0, waiting: 0 } })
    try {
      const { status, headers, json } = await ask(full.origin, 'POST', '/api/v1/articles', {
        headers: { ...JSON_TYPE, origin: full.origin, accept: 'application/x-ndjson' },
        body: { text: 'The mill stays.' },
      })
      expect([status, headers['retry-after'], json.title]).toEqual([503, '10', 'Service Unavailable'])
    } finally {
      await full.close()
    }
  })
})

describe('a question that takes too long', () => {
  const file = join(folder, 'slow.db')
  let large: Ledger
  let hurried: Served
  beforeAll(async () => {
    large = await openLedger({ file })
    await large.add(accusation())
    // Without an index, each entry is looked for among all of Varnia’s parties, in vain.
    const db = new Database(file)
    for (const { name } of db
      .prepare("select name from sqlite_schema where type = 'index' and tbl_name = 'parties'")
      .all() as { name: string }[])
      db.exec(`drop index "${name}"`)
    db.exec(`with recursive n(n) as (select 1 union all select n + 1 from n where n < 100000)
      insert into parties (entry, role, actor, day, text, start, end)
      select 5000000 + n, role, actor, day, text, start, end from n, (select * from parties where role = 'supplier' limit 1)`)
    const columns = (db.pragma('table_info(entries)') as { name: string }[])
      .map(({ name }) => `"${name}"`)
      .filter((name) => name !== '"id"')
    db.exec(`with recursive n(n) as (select 1 union all select n + 1 from n where n < 100000)
      insert into entries (id, ${columns}) select 1000000 + n, ${columns}
      from n, (select * from entries where kind = 'transfer' limit 1)`)
    db.close()
    hurried = await start({ ledger: large, limits: { answerMs: 4000 } })
    return async () => {
      await hurried.close()
      await large.close()
    }
  })

  it('is ended: those behind it are answered', { timeout: 60_000 }, async () => {
    const search = (q: string) => ask(hurried.origin, 'GET', `/api/v1/search?q=${encodeURIComponent(q)}`)
    const slow = await Promise.all(Array.from({ length: 5 }, () => search('by:Varnia')))
    for (const { status, json } of slow) expect([status, json.detail]).toEqual([503, 'this took too long'])
    expect((await search('stance:denies')).json).toMatchObject({ total: 1 })
  })

  it('is ended, too, where whoever asked has gone, and adding goes on beside it', async () => {
    const { port, host } = new URL(hurried.origin)
    const sockets = Array.from({ length: 5 }, () => connect(Number(port), '127.0.0.1'))
    for (const socket of sockets)
      socket.write(`GET /api/v1/search?q=by:Varnia HTTP/1.1\r\nHost: ${host}\r\n\r\n`)
    await new Promise((resolve) => setTimeout(resolve, 300))
    for (const socket of sockets) socket.destroy()
    expect(await large.add(followUp())).toMatchObject({ outcome: 'new' })
    const total = async () => (await ask(hurried.origin, 'GET', '/api/v1/search?q=stance:denies')).json.total
    await expect.poll(total, { timeout: 20_000 }).toBe(1)
  })
})

describe('reading that does not end', () => {
  const hangs = { text: 'ONRECORD-TEST-HANG here' }
  const busy = async (origin: string): Promise<string> =>
    /^onrecord_reading (\d+)$/m.exec((await ask(origin, 'GET', '/metrics')).text)![1]!
  let slow: Served
  beforeAll(async () => {
    process.env.ONRECORD_TEST_HOOK = '1'
    slow = await start({ limits: { readMs: 2000 } })
    return async () => {
      delete process.env.ONRECORD_TEST_HOOK
      await slow.close()
    }
  })

  it('is ended, and the asker told, also as the last line', { timeout: 60_000 }, async () => {
    const headers = { ...JSON_TYPE, origin: slow.origin }
    const [whole, lines] = await Promise.all([
      ask(slow.origin, 'POST', '/api/v1/articles', { headers, body: hangs }),
      ask(slow.origin, 'POST', '/api/v1/articles', {
        headers: { ...headers, accept: 'application/x-ndjson' },
        body: hangs,
      }),
    ])
    expect([whole.status, whole.json.detail]).toEqual([503, 'this took too long'])
    expect(
      lines.text
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line).step),
    ).toEqual(['reading', 'failed'])
    expect(await busy(slow.origin)).toBe('0')
  })

  it('is ended when the asker goes', { timeout: 60_000 }, async () => {
    const patient = await start({ limits: { readMs: 600_000 } })
    try {
      const body = JSON.stringify(hangs)
      const { host } = new URL(patient.origin)
      const socket = connect(Number(host.split(':')[1]), '127.0.0.1')
      socket.write(
        `POST /api/v1/articles HTTP/1.1\r\nHost: ${host}\r\nOrigin: ${patient.origin}\r\nContent-Type: application/json\r\nAccept: application/x-ndjson\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
      )
      await new Promise((resolve) => socket.once('data', resolve))
      await expect.poll(() => busy(patient.origin), { timeout: 20_000 }).toBe('1')
      socket.destroy()
      await expect.poll(() => busy(patient.origin), { timeout: 20_000 }).toBe('0')
    } finally {
      await patient.close()
    }
  })
})

describe('watching', () => {
  it('counts requests by route, and what the ledger holds', async () => {
    await get('/articles/1')
    const { headers, text } = await ask(served.origin, 'GET', '/metrics')
    expect(headers['content-type']).toBe('text/plain; version=0.0.4; charset=utf-8')
    expect(text).toMatch(
      /^onrecord_http_requests_total\{method="GET",route="\/api\/v1\/articles\/:id",status="200"\} \d+$/m,
    )
    expect(text).toContain('onrecord_documents_total{outcome="known"} 1\n')
    expect(text).toMatch(/^onrecord_ledger\{of="transfers"\} 3$/m)
    // Every line is a comment, or a name with labels and a number.
    for (const line of text.trimEnd().split('\n'))
      expect(line).toMatch(
        /^# (?:HELP|TYPE) [a-z_]+ \S|^[a-z_]+(?:\{[a-z]+="[^"]*"(?:,[a-z]+="[^"]*")*\})? [\d.e+-]+$/,
      )
  })
})

describe('every operation', () => {
  it('of this file was seen to answer, as described', () => {
    expect([...description.answered]).toEqual(expect.arrayContaining([...ASKED_IN['server.test.ts']]))
  })

  it('is seen to answer by one of the test files', () => {
    expect(Object.values(ASKED_IN).flat().sort()).toEqual([...description.operations].sort())
  })
})
