import { mkdtempSync, rmSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import type { RawDocument } from '../../page/document.ts'
import { createFetcher, type Fetcher } from '../../page/fetch/index.ts'
import { type Loopback, OPEN, serve, stopServers } from '../../page/fetch/testing/loopback.ts'
import type { ReadResult } from '../../reading/readers/index.ts'
import type { Ledger } from '../index.ts'
import { type TestClock, testClock } from '../testing/clock.ts'
import { recordFrom } from '../testing/records.ts'
import { openTestLedger } from '../testing/store.ts'
import { followRound, type Happening } from './round.ts'

const folder = mkdtempSync(join(tmpdir(), 'onrecord-follow-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

type Page = (request: IncomingMessage, response: ServerResponse) => void

const MINUTE = 60_000
const HOUR = 60 * MINUTE

/** An article as the pretended reader reads it: its heading is its text. */
const article =
  (text: string): Page =>
  (_, response) =>
    void response
      .writeHead(200, { 'content-type': 'text/html' })
      .end(`<!doctype html><html><body><p>${text}</p></body></html>`)

async function* pretendToRead(documents: AsyncIterable<RawDocument>): AsyncGenerator<ReadResult> {
  for await (const { content, ...raw } of documents) {
    if (content.includes('unreadable')) yield { name: raw.name, problem: 'holds no article' } as ReadResult
    else {
      const told = raw.otherwise ?? {}
      const record = recordFrom({
        text: /<p>(.*)<\/p>/.exec(content)![1]!,
        url: raw.url!,
        ...(told.publisher && { publisher: told.publisher }),
        ...(told.published && { published: told.published }),
      })
      yield { raw, record, left: [], dropped: [] } as unknown as ReadResult
    }
  }
}

let count = 0
let ledger: Ledger
let clock: TestClock
let fetcher: Fetcher
let site: Loopback
let pages: Map<string, Page>
let asked: Map<string, number>

beforeEach(async () => {
  clock = testClock()
  ledger = await openTestLedger({ file: join(folder, `${++count}.db`), now: clock.now })
  fetcher = createFetcher(OPEN)
  asked = new Map()
  pages = new Map()
  site = await serve((request, response) => {
    const page = pages.get(request.url!)
    if (page) page(request, response)
    else response.writeHead(404).end()
  })
  return async () => {
    await fetcher.close()
    await ledger.close()
    stopServers()
  }
})

const follow = (path: string, since?: string) =>
  ledger.store.write('addFollow', { address: site.origin + path, ...(since && { since }) })

const round = async (options: { limit?: number; pace?: number } = {}): Promise<string[]> => {
  const lines: string[] = []
  for await (const happening of followRound({
    ledger,
    fetcher,
    read: pretendToRead,
    clock,
    asked,
    ...options,
  }))
    lines.push(lineOf(happening))
  return lines
}

const lineOf = (happening: Happening): string => {
  const { what, address } = happening
  const path = address.replace(site.origin, '')
  if (what === 'listing') return `${path}: ${happening.fresh} of a ${happening.kind}`
  if (what === 'article') return `${path}: ${happening.added.outcome}`
  if (what === 'unchanged') return `${path}: unchanged`
  return `${path}: ${happening.problem.replaceAll(site.origin.slice(7), 'SITE')}${happening.again ? `, again ${happening.again}` : ''}`
}

/** Paths asked for since the last call, robots.txt aside. */
const requests = (): string[] => site.asked.splice(0).filter((path) => path !== '/robots.txt')

const feed =
  (items: string[], tag?: string): Page =>
  (request, response) => {
    if (tag && request.headers['if-none-match'] === tag) response.writeHead(304).end()
    else
      response
        .writeHead(200, { 'content-type': 'application/rss+xml', ...(tag && { etag: tag }) })
        .end(
          `<?xml version="1.0"?><rss version="2.0"><channel><title>The Quay Times</title>${items.join('')}</channel></rss>`,
        )
  }
const item = (path: string, date = 'Thu, 01 Jan 2026 10:00:00 GMT') =>
  `<item><title>A headline</title><link>${path}</link><pubDate>${date}</pubDate></item>`

const listed = async () => (await ledger.store.read('followsList', {}))[0]!

describe('a feed', () => {
  beforeEach(async () => {
    pages.set('/feed', feed([item('/a'), item('/b')], '"1"'))
    pages.set('/a', article('Oltara bought guns.'))
    pages.set('/b', article('Varnia sold guns.'))
    await follow('/feed')
  })

  it('has its articles read once, with what it tells of them', async () => {
    expect(await round()).toEqual(['/feed: 2 of a feed', '/a: new', '/b: new'])
    const { record } = (await ledger.article(`${site.origin}/a`))!
    expect(record.article).toMatchObject({ publisher: 'The Quay Times', published: '2026-01-01T10:00:00Z' })
    requests()
    expect(await round()).toEqual(['/feed: 0 of a feed'])
    expect(requests()).toEqual(['/feed'])
    expect(site.headers.at(-1)!['if-none-match']).toBe('"1"')
    expect(await listed()).toMatchObject({ kind: 'feed', new: 0, done: 2, failed: 0, failures: 0 })
  })

  it('gives only what is new when it changed', async () => {
    await round()
    requests()
    pages.set('/feed', feed([item('/c'), item('/a'), item('/b')], '"2"'))
    pages.set('/c', article('Nobody sold guns.'))
    expect(await round()).toEqual(['/feed: 1 of a feed', '/c: new'])
    expect(requests()).toEqual(['/feed', '/c'])
  })

  it('has a page read again that it says was changed, as a new version', async () => {
    const entry =
      (updated: string): Page =>
      (_, response) =>
        void response.end(
          `<feed xmlns="http://www.w3.org/2005/Atom"><title>T</title><id>urn:x</id><updated>${updated}</updated><entry><id>urn:y</id><title>H</title><link href="/a"/><updated>${updated}</updated></entry></feed>`,
        )
    pages.set('/feed', entry('2026-01-01T10:00:00Z'))
    await round()
    pages.set('/a', article('Oltara bought no guns.'))
    pages.set('/feed', entry('2026-01-02T03:00:00+02:00'))
    // It was read a moment ago: it rests for an hour.
    expect(await round()).toEqual(['/feed: 1 of a feed'])
    clock.forward(HOUR)
    expect(await round()).toEqual(['/feed: 0 of a feed', '/a: changed'])
    expect(await round()).toEqual(['/feed: 0 of a feed'])
  })

  it.each([
    ['ETag', { etag: '"a1"' }, 'if-none-match', '"a1"'],
    [
      'Last-Modified',
      { 'last-modified': 'Thu, 01 Jan 2026 10:00:00 GMT' },
      'if-modified-since',
      'Thu, 01 Jan 2026 10:00:00 GMT',
    ],
  ])('is not sent a page again that did not change, by its %s', async (_, bears, header, value) => {
    const entry =
      (updated: string): Page =>
      (_request, response) =>
        void response.end(
          `<feed xmlns="http://www.w3.org/2005/Atom"><title>T</title><id>urn:x</id><updated>${updated}</updated><entry><id>urn:y</id><title>H</title><link href="/a"/><updated>${updated}</updated></entry></feed>`,
        )
    const statuses: number[] = []
    let text = 'Oltara bought guns.'
    let current: Record<string, string> = bears
    pages.set('/a', (request, response) => {
      const isKnown = request.headers[header] === value && current === bears
      statuses.push(isKnown ? 304 : 200)
      if (isKnown) response.writeHead(304, current).end()
      else
        response
          .writeHead(200, { 'content-type': 'text/html', ...current })
          .end(`<!doctype html><html><body><p>${text}</p></body></html>`)
    })
    const hours = ['10', '12', '14', '16']
    const lines: string[][] = []
    for (const [k, hour] of hours.entries()) {
      if (k === 3) [text, current] = ['Oltara bought no guns.', { etag: '"a2"' }]
      pages.set('/feed', entry(`2026-01-01T${hour}:00:00Z`))
      lines.push(await round())
      clock.forward(HOUR)
      lines.push(await round())
    }
    expect(lines.flat().filter((line) => line.startsWith('/a'))).toEqual([
      '/a: new',
      '/a: unchanged',
      '/a: unchanged',
      '/a: changed',
    ])
    expect(statuses).toEqual([200, 304, 304, 200])
    expect((await ledger.article(`${site.origin}/a`))!.version).toBe(2)
    expect(await listed()).toMatchObject({ new: 0, done: 1, failed: 0 })
  })

  it('goes on where it stopped: what was read is not asked again', async () => {
    for await (const { what } of followRound({ ledger, fetcher, read: pretendToRead, clock, asked }))
      if (what === 'article') break
    expect((await ledger.counts()).articles).toBe(1)
    requests()
    expect(await round()).toEqual(['/feed: 0 of a feed', '/b: new'])
    expect(requests()).toEqual(['/feed', '/b'])
  })

  it('is read to a limit, the newest first, and on in the next round', async () => {
    pages.set(
      '/feed',
      feed([item('/a', 'Thu, 01 Jan 2026 10:00:00 GMT'), item('/b', 'Thu, 01 Jan 2026 11:00:00 GMT')]),
    )
    expect(await round({ limit: 1 })).toEqual(['/feed: 2 of a feed', '/b: new'])
    expect(await round({ limit: 1 })).toEqual(['/feed: 0 of a feed', '/a: new'])
  })

  it('is read from a day on', async () => {
    pages.set(
      '/feed',
      feed([item('/a', 'Thu, 01 Jan 2026 10:00:00 GMT'), item('/b', 'Wed, 31 Dec 2025 11:00:00 GMT')]),
    )
    await follow('/feed', '2026-01-01')
    expect(await round()).toEqual(['/feed: 1 of a feed', '/a: new'])
  })

  it('names a page that another names, too: it is fetched once', async () => {
    pages.set('/other', feed([item('/a#top')]))
    pages.set('/third', feed([item('/a')]))
    await follow('/other')
    await round()
    await follow('/third')
    await round()
    expect(requests().filter((path) => path === '/a')).toHaveLength(1)
    expect((await ledger.store.read('followsList', {})).map((f) => f.done)).toEqual([2, 1, 1])
  })

  it('is followed no more: its articles stay', async () => {
    await round()
    expect(await ledger.store.write('removeFollow', { address: `${site.origin}/feed` })).toBe(true)
    expect(await ledger.store.write('removeFollow', { address: `${site.origin}/feed` })).toBe(false)
    expect(await round()).toEqual([])
    expect((await ledger.counts()).articles).toBe(2)
  })

  it('names no addresses but those of the web', async () => {
    pages.set(
      '/feed',
      feed([
        item('file:///etc/passwd'),
        item('javascript:alert(1)'),
        item('http://u:p@x.example/'),
        item('/a'),
      ]),
    )
    expect(await round()).toEqual(['/feed: 1 of a feed', '/a: new'])
  })
})

describe('a sitemap', () => {
  const urls =
    (...entries: [path: string, date?: string][]): Page =>
    (_, response) =>
      void response.end(
        `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${entries
          .map(
            ([path, date]) =>
              `<url><loc>${site.origin}${path}</loc>${date ? `<lastmod>${date}</lastmod>` : ''}</url>`,
          )
          .join('')}</urlset>`,
      )
  const index =
    (...entries: [path: string, date?: string][]): Page =>
    (_, response) =>
      void response
        .setHeader('etag', '"i"')
        .end(
          `<?xml version="1.0"?><sitemapindex>${entries
            .map(
              ([path, date]) =>
                `<sitemap><loc>${site.origin}${path}</loc>${date ? `<lastmod>${date}</lastmod>` : ''}</sitemap>`,
            )
            .join('')}</sitemapindex>`,
        )

  it('has its pages read', async () => {
    pages.set('/map', urls(['/a', '2026-01-01'], ['/b']))
    pages.set('/a', article('Oltara bought guns.'))
    pages.set('/b', article('Varnia sold guns.'))
    await follow('/map')
    expect(await round()).toEqual(['/map: 2 of a sitemap', '/a: new', '/b: new'])
  })

  it('is asked through its index, and again only when the index says that it changed', async () => {
    pages.set('/index', index(['/old', '2025-12-01'], ['/new', '2026-01-01']))
    pages.set('/old', urls(['/a']))
    pages.set('/new', urls(['/b']))
    pages.set('/a', article('Oltara bought guns.'))
    pages.set('/b', article('Varnia sold guns.'))
    pages.set('/c', article('Nobody sold guns.'))
    await follow('/index')
    expect((await round()).sort()).toEqual([
      '/a: new',
      '/b: new',
      '/index: 2 of a sitemap index',
      '/new: 1 of a sitemap',
      '/old: 1 of a sitemap',
    ])
    pages.set('/index', index(['/old', '2025-12-01'], ['/new', '2026-01-02']))
    pages.set('/new', urls(['/b'], ['/c']))
    requests()
    expect(await round()).toEqual(['/index: 1 of a sitemap index', '/new: 1 of a sitemap', '/c: new'])
    expect(requests()).toEqual(['/index', '/new', '/c'])
  })

  it('of an index is not sent again where it did not change, but is where more of it is wanted', async () => {
    const statuses: number[] = []
    pages.set('/index', index(['/new']))
    pages.set('/new', (request, response) => {
      statuses.push(request.headers['if-none-match'] === '"n"' ? 304 : 200)
      if (statuses.at(-1) === 304) response.writeHead(304).end()
      else
        urls(['/a', '2026-01-01'], ['/b', '2025-06-01'])(request, response.setHeader('etag', '"n"') as never)
    })
    pages.set('/a', article('Oltara bought guns.'))
    pages.set('/b', article('Varnia sold guns.'))
    await follow('/index', '2026')
    expect(await round()).toContain('/a: new')
    expect(await round()).toEqual(['/index: 1 of a sitemap index', '/new: unchanged'])
    await follow('/index', '2025')
    expect(await round()).toContain('/b: new')
    expect(statuses).toEqual([200, 304, 200])
  })

  it('is asked every round where its index gives no dates', async () => {
    pages.set('/index', index(['/new']))
    pages.set('/new', urls(['/a']))
    pages.set('/a', article('Oltara bought guns.'))
    pages.set('/b', article('Varnia sold guns.'))
    await follow('/index')
    await round()
    pages.set('/new', urls(['/a'], ['/b']))
    expect(await round()).toContain('/b: new')
    expect(site.headers.some((headers) => 'if-none-match' in headers)).toBe(false)
  })

  it('names an index within an index in vain', async () => {
    pages.set('/index', index(['/deeper']))
    pages.set('/deeper', index(['/deepest']))
    await follow('/index')
    expect(await round()).toEqual([
      '/index: 1 of a sitemap index',
      '/deeper: is named as a sitemap, but is none',
    ])
  })
})

describe('manners', () => {
  beforeEach(async () => {
    pages.set('/feed', feed([item('/a'), item('/b')]))
    pages.set('/a', article('Oltara bought guns.'))
    pages.set('/b', article('Varnia sold guns.'))
    await follow('/feed')
  })

  it('a site is asked with a pause, as long as its robots.txt wants it', async () => {
    await round({ pace: 3000 })
    // Before each of the two pages.
    expect(clock.slept).toEqual([3000, 3000])
    await ledger.store.write('removeFollow', { address: `${site.origin}/feed` })
    await follow('/feed')
    clock.slept.length = 0
    await fetcher.close()
    fetcher = createFetcher(OPEN)
    pages.set('/robots.txt', (_, response) => void response.end('User-agent: *\nCrawl-delay: 7\n'))
    asked.clear()
    await round({ pace: 3000 })
    expect(clock.slept).toEqual([7000, 7000])
  })

  it('robots.txt is obeyed, for good', async () => {
    pages.set('/robots.txt', (_, response) => void response.end('User-agent: onrecord\nDisallow: /a\n'))
    expect((await round()).sort()).toEqual([
      '/a: the robots.txt of SITE asks programs not to read this address',
      '/b: new',
      '/feed: 2 of a feed',
    ])
    clock.forward(24 * HOUR)
    await round()
    expect(requests()).not.toContain('/a')
    expect(await listed()).toMatchObject({ done: 1, failed: 1 })
  })

  it('a page that fails is tried again, later each time, and given up', async () => {
    pages.set('/a', (_, response) => void response.writeHead(500).end())
    const waits: number[] = []
    for (let tries = 0; tries < 10; tries++) {
      const line = (await round({ pace: 0 })).find((l) => l.startsWith('/a'))
      if (!line) break
      const again = /, again (.*)$/.exec(line)?.[1]
      if (!again) break
      const wait = Date.parse(again) - clock.now().getTime()
      waits.push(wait)
      // Not before its time.
      requests()
      await round()
      expect(requests()).not.toContain('/a')
      clock.forward(wait)
    }
    expect(waits).toEqual([1, 2, 4, 8, 16].map((n) => n * MINUTE))
    expect(await listed()).toMatchObject({ new: 0, done: 1, failed: 1 })
  })

  it('a feed that fails is left alone, longer each time, and is whole again at once', async () => {
    pages.set('/feed', (_, response) => void response.writeHead(503).end())
    for (const minutes of [1, 2, 4]) {
      const before = clock.now().getTime()
      await round()
      expect(Date.parse((await listed()).due!) - before).toBe(minutes * MINUTE)
      expect(await round()).toEqual([])
      clock.forward(minutes * MINUTE)
    }
    expect(await listed()).toMatchObject({
      failures: 3,
      problem: expect.stringContaining('fault of its own'),
    })
    pages.set('/feed', feed([item('/a')]))
    expect(await round()).toEqual(['/feed: 1 of a feed', '/a: new'])
    expect(await listed()).toMatchObject({ failures: 0, problem: null, due: null })
  })

  it('what a clock that was ahead put off is asked once the clock is right', async () => {
    const years = 1000 * 24 * HOUR
    clock.forward(years)
    pages.set('/a', (_, response) => void response.writeHead(500).end())
    await round({ pace: 0 })
    pages.set('/feed', (_, response) => void response.writeHead(503).end())
    await round({ pace: 0 })
    clock.forward(-years)
    pages.set('/feed', feed([item('/a')]))
    pages.set('/a', article('Oltara bought guns.'))
    expect(await round({ pace: 0 })).toEqual(['/feed: 0 of a feed', '/a: new'])
  })

  it('a site that asks for time gets it, for all of its pages', async () => {
    pages.set('/a', (_, response) => void response.writeHead(429, { 'retry-after': '1800' }).end())
    pages.set('/feed', feed([item('/a', 'Thu, 01 Jan 2026 11:00:00 GMT'), item('/b')]))
    await round()
    expect(requests()).toEqual(['/feed', '/a'])
    clock.forward(25 * MINUTE)
    expect(await round()).toEqual([])
    expect(requests()).toEqual([])
    pages.set('/a', article('Oltara bought guns.'))
    clock.forward(6 * MINUTE)
    expect(await round()).toEqual(['/feed: 0 of a feed', '/a: new', '/b: new'])
  })

  it('a date says for how long, too', async () => {
    const until = new Date(clock.now().getTime() + 2 * HOUR).toUTCString()
    pages.set('/feed', (_, response) => void response.writeHead(503, { 'retry-after': until }).end())
    await round()
    expect(Date.parse((await listed()).due!)).toBe(Date.parse(until))
  })

  it('a page that is gone, or holds no article, is not asked again', async () => {
    pages.delete('/a')
    pages.set('/b', article('unreadable'))
    expect((await round()).sort()).toEqual([
      '/a: there is no page at this address (404); check its spelling',
      '/b: holds no article',
      '/feed: 2 of a feed',
    ])
    requests()
    clock.forward(24 * HOUR)
    await round()
    expect(requests()).toEqual(['/feed'])
  })

  it('private addresses are not asked', async () => {
    await fetcher.close()
    fetcher = createFetcher({ allowAnyPort: true })
    expect((await round())[0]).toContain('a loopback address')
    expect(site.asked).toEqual([])
  })

  it('a page instead of a feed is told, with the feed that it names', async () => {
    pages.set(
      '/',
      (_, response) =>
        void response.end(
          '<!doctype html><html><head><link rel="alternate" type="application/rss+xml" href="/feed"></head></html>',
        ),
    )
    await follow('/')
    expect((await round()).find((line) => line.startsWith('/:'))).toMatch(
      /is neither a feed nor a sitemap; its feed is http:\/\/SITE\/feed, again /,
    )
  })

  it('sites are asked beside each other: a slow one holds nobody up', async () => {
    const other = await serve(article('Harrow sold guns.'))
    let slow: ServerResponse | undefined
    pages.set('/feed', feed([item('/a'), `<item><link>${other.origin}/x</link></item>`]))
    pages.set('/a', (_, response) => {
      slow = response
    })
    const lines: string[] = []
    for await (const happening of followRound({ ledger, fetcher, read: pretendToRead, clock, asked })) {
      lines.push(lineOf(happening))
      if (lines.at(-1)!.endsWith('/x: new')) article('Oltara bought guns.')(slow!.req, slow!)
    }
    expect(lines).toEqual(['/feed: 2 of a feed', `${other.origin}/x: new`, '/a: new'])
  })
})
