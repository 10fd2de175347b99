import { setTimeout as sleep } from 'node:timers/promises'
import { XMLParser } from 'fast-xml-parser'
import { beforeAll, describe, expect, it } from 'vitest'
import { accusation, copy, followUp } from '../../ledger/testing/articles.ts'
import { recordFrom } from '../../ledger/testing/records.ts'
import { type Desk, openDesk } from './testing/desk.ts'

/** The way back, told by the article itself: nobody denies it, nothing is uncertain. */
const grain = () =>
  recordFrom({
    url: 'https://beacon.example/grain',
    publisher: 'The Beacon',
    published: '2024-04-02',
    text: 'Oltara sent 20 tonnes of grain to Varnia on Monday.',
    entities: [
      { name: 'Varnia', kind: 'country', country: 'VAR' },
      { name: 'Oltara', kind: 'country', country: 'OLT' },
    ],
    transfers: [
      {
        trigger: 'sent',
        supplier: 'Oltara',
        recipient: 'Varnia',
        item: 'grain',
        category: 'food',
        when: '2024-04-01',
      },
    ],
  })

let desk: Desk
const get = async (path: string) => (await desk.get(path)).json

beforeAll(async () => {
  desk = await openDesk([accusation(), followUp(), copy()])
  return () => desk.close()
})

describe('flows between countries', () => {
  it('count a claim once, with who denies it and on whose word it is', async () => {
    const { flows, months, unplaced, bounded } = await get('/flows')
    expect(flows).toEqual([
      {
        from: { country: 'VAR', name: 'Varnia', actor: expect.any(Number) },
        to: { country: 'OLT', name: 'Oltara', actor: expect.any(Number) },
        // The accusation, its copy and the later telling with another figure are one claim.
        claims: 1,
        transfers: 3,
        denied: 1,
        possible: 0,
        // A minister and a spy agency say so, no article does.
        alleged: 1,
        items: [{ item: 'artillery', claims: 1 }],
        // "Last month", of articles of March: no article tells the day.
        first: '2024-02',
        last: '2024-02',
      },
    ])
    expect([months, unplaced, bounded]).toEqual([[{ month: '2024-02', claims: 1 }], 0, false])
  })

  it('have their entries found by the countries of both ends', async () => {
    const found = async (q: string) => (await get(`/search?q=${encodeURIComponent(q)}`)).total
    expect(await found('kind:transfer origin:VAR destination:OLT')).toBe(3)
    expect(await found('origin:var')).toBe(3)
    expect(await found('kind:transfer origin:OLT destination:VAR')).toBe(0)
    expect((await desk.get('/search?q=origin:Varnia')).status).toBe(400)
  })

  it('are narrowed by a search, and by days', async () => {
    expect((await get('/flows?q=item:missile')).flows).toEqual([])
    expect((await get('/flows?since=2024-03')).flows).toEqual([])
    expect((await get('/flows?since=2024-01&until=2024-02')).flows).toHaveLength(1)
    // The narrower of two wins.
    expect((await get('/flows?q=since:2024-03&since=2024-01')).flows).toEqual([])
    expect((await desk.get('/flows?since=2024-13')).status).toBe(400)
  })
})

it('entries are counted by day, denials once', async () => {
  const { by, days } = await get('/days?by=month&q=publisher:Quay')
  expect(by).toBe('month')
  expect(days).toEqual([
    { day: '2024-02', statements: 0, events: 0, transfers: 1, denials: 0 },
    { day: '2024-03', statements: 3, events: 0, transfers: 0, denials: 1 },
  ])
})

it('facets tell how a search can be narrowed, and their terms do so', async () => {
  const facets = await get('/facets')
  expect(facets.kind).toEqual([
    { value: 'statement', count: 7, term: 'kind:statement' },
    { value: 'transfer', count: 3, term: 'kind:transfer' },
  ])
  expect(facets.publisher.map(({ value }: { value: string }) => value)).toEqual([
    'Harbour Mail',
    'The Quay Times',
    'Lantern Post',
  ])
  for (const name of ['kind', 'stance', 'publisher', 'by', 'item', 'country', 'certainty'])
    for (const { term, count } of facets[name])
      expect([term, (await get(`/search?q=${encodeURIComponent(term)}`)).total]).toEqual([term, count])
})

describe('news', () => {
  it('are the latest where no time is given, and nothing after now', async () => {
    const news = await get('/news')
    expect(news.articles).toBe(3)
    expect(news.transfers).toHaveLength(1)
    expect(news.transfers[0].line).toMatchObject({ voices: 2, denials: 2 })
    expect(news.denials).toHaveLength(2)
    expect(news.speakers[0].times).toBeGreaterThan(0)
    const next = await get(`/news?after=${news.now}`)
    expect(next).toMatchObject({ after: news.now, articles: 0, claims: [], transfers: [], denials: [] })
  })

  it('tell what came since, and which figures changed with it', async () => {
    const own = await openDesk([accusation()])
    try {
      const before = (await own.get('/news')).json.now
      await sleep(5)
      await own.ledger.add(followUp())
      const { json: news } = await own.get(`/news?after=${before}`)
      expect(news.articles).toBe(1)
      expect(news.denials).toEqual([])
      expect(news.figures).toEqual([
        {
          claim: expect.any(Number),
          before: 'over 300 field guns',
          now: 'up to 400 field guns',
          entry: expect.objectContaining({ kind: 'transfer' }),
        },
      ])
    } finally {
      await own.close()
    }
  })
})

it('publishers and copies tell where articles come from', async () => {
  const { publishers } = await get('/publishers')
  expect(publishers).toContainEqual({
    publisher: 'Harbour Mail',
    articles: 1,
    copies: 1,
    entries: 4,
    first: '2024-03-05',
    last: '2024-03-05',
  })
  const { groups } = await get('/copies')
  expect(groups).toHaveLength(1)
  expect(groups[0]).toMatchObject({
    headline: 'Varnia arms Oltara, minister says',
    copies: [{ headline: 'Guns for Oltara', publisher: 'Harbour Mail' }],
  })
})

it('feeds are followed and left; what is no address of the web is refused', async () => {
  expect(await get('/follows')).toEqual({ follows: [] })
  const address = 'https://news.example/feed.xml'
  expect((await desk.change('POST', '/follows', { address })).status).toBe(201)
  expect((await desk.change('POST', '/follows', { address })).status).toBe(200)
  const [followed] = (await get('/follows')).follows
  expect(followed).toEqual({ id: expect.any(Number), address, items: 0, unread: 0, failed: 0 })
  for (const refused of ['feed.xml', 'file:///etc/passwd', 'https://news.example:8080/'])
    expect((await desk.change('POST', '/follows', { address: refused })).status).toBe(422)
  expect((await desk.change('DELETE', `/follows/${followed.id}`)).status).toBe(204)
  expect((await desk.change('DELETE', `/follows/${followed.id}`)).status).toBe(404)
})

it('a search is kept, and tells what comes to match it', async () => {
  const keep = (name: string, q: string) => desk.change('POST', '/watches', { name, q })
  expect((await keep('grain', 'kind:transfer grain')).status).toBe(201)
  expect((await keep('grain', 'other')).status).toBe(409)
  expect((await keep('x', 'kind:nonsense')).status).toBe(400)
  expect((await get('/watches/grain/matches')).entries).toEqual([])
  await desk.ledger.add(grain())
  const { entries } = await get('/watches/grain/matches')
  expect(entries).toHaveLength(1)
  expect(entries[0].citation.publisher).toBe('The Beacon')
  const feed = await desk.get('/watches/grain/feed')
  expect(feed.headers['content-type']).toBe('application/atom+xml; charset=utf-8')
  expect(new XMLParser().parse(feed.text).feed.entry.author.name).toBe('The Beacon')
  expect((await get('/watches')).watches).toMatchObject([{ name: 'grain', q: 'kind:transfer grain' }])
  expect((await desk.change('DELETE', '/watches/grain')).status).toBe(204)
  expect((await desk.get('/watches/grain/matches')).status).toBe(404)
})

it('exports come as files', async () => {
  const { headers, text } = await desk.get('/export/csv?table=transfers&q=publisher:Quay')
  expect(headers['content-type']).toBe('text/csv; charset=utf-8')
  expect(headers['content-disposition']).toBe('attachment; filename="onrecord-csv-transfers.csv"')
  expect(text).toMatch(/Varnia/)
  expect((await desk.get('/export/nothing')).status).toBe(400)
  expect((await desk.get('/export/jsonl?q=kind:nonsense')).status).toBe(400)
})

it('flows go both ways, and a search narrows to what is told of one', async () => {
  const { flows } = await get('/flows')
  expect(
    flows.map(({ from, to, alleged, denied }: { [of: string]: { country: string } }) => [
      from!.country,
      to!.country,
      alleged,
      denied,
    ]),
  ).toEqual([
    ['VAR', 'OLT', 1, 1],
    ['OLT', 'VAR', 0, 0],
  ])
})

it('every operation of these was seen to answer', () => desk.sawAllOf('looking.test.ts'))
