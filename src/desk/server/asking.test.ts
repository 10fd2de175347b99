import { beforeAll, describe, expect, it } from 'vitest'
import { ACCUSATION, accusation, copy, followUp } from '../../ledger/testing/articles.ts'
import { recordFrom } from '../../ledger/testing/records.ts'
import type { Entry } from '../entry.ts'
import type { Answered } from './testing/asking.ts'
import { type Desk, openDesk } from './testing/desk.ts'

/** A deal that nobody named tells of, and a meeting that the article tells itself. */
const meeting = () =>
  recordFrom({
    url: 'https://beacon.example/talks',
    publisher: 'The Beacon',
    published: '2024-03-12',
    text: 'Varnia and Oltara met in Halden on Monday. Varnia may have sold radars to Oltara, it was claimed.',
    entities: [
      { name: 'Varnia', kind: 'country', country: 'VAR', mentions: ['Varnia', 'Monday. |Varnia'] },
      { name: 'Oltara', kind: 'country', country: 'OLT', mentions: ['Oltara', 'to |Oltara'] },
    ],
    statements: [{ cue: 'it was claimed', lemma: 'claim', says: 'Varnia may have sold radars to Oltara' }],
    events: [{ trigger: 'met', actors: ['Varnia', 'Oltara'], mode: 'meet', when: '2024-03-11' }],
    transfers: [
      {
        trigger: 'sold',
        supplier: 'Monday. |Varnia',
        recipient: 'to |Oltara',
        item: 'radars',
        category: 'sensors',
        certainty: { polarity: 'positive', level: 'possible', time: 'past' },
        within: 's1',
      },
    ],
  })

let desk: Desk
const get: Desk['get'] = (path, asking) => desk.get(path, asking)

beforeAll(async () => {
  desk = await openDesk([accusation(), followUp(), copy(), meeting()])
  return () => desk.close()
})

describe('a search that finds more than is counted', () => {
  it.each(['order=day', 'order=added'])('is gone through to its end, %s', async (order) => {
    const names = Array.from({ length: 230 }, (_, k) => `Clerk ${String.fromCharCode(65 + (k % 26))}${k}`)
    const long = await openDesk([
      recordFrom({
        url: 'https://quay.example/roll',
        text: names.map((name) => `${name} said aye.`).join(' '),
        statements: names.map((name) => ({ source: name, cue: `${name} |said`, says: `${name} said |aye` })),
      }),
    ])
    try {
      const sizes: number[] = []
      const ids = new Set<number>()
      for (let next: string | undefined = `/search?limit=100&${order}`; next; ) {
        const { entries, links, total }: Answered['json'] = (await long.get(next.replace('/api/v1', ''))).json
        if (sizes.length === 0) expect(total).toBe(200)
        sizes.push(entries.length)
        for (const { id } of entries) ids.add(id)
        next = links.next
      }
      expect(sizes).toEqual([100, 100, 30])
      expect(ids.size).toBe(230)
    } finally {
      await long.close()
    }
  })
})

/** What a list of entries says, in short: who, what. */
const words = (entries: { words: string }[]): string[] => entries.map((entry) => entry.words)

describe('an entry', () => {
  const only = async (q: string) => (await get(`/search?q=${encodeURIComponent(q)}`)).json.entries[0]

  it('tells on whose word it is', async () => {
    const statement = await only('by:Korbin publisher:Quay')
    const { voice } = await only('kind:transfer publisher:Quay')
    expect(voice).toEqual({
      entry: statement.id,
      name: 'Ilse Korbin',
      actor: statement.parties[0].actor,
      anonymous: false,
      stance: 'asserts',
    })
  })

  it('tells so where nobody is named, and nothing of what the article tells itself', async () => {
    expect((await only('kind:transfer radars')).voice).toMatchObject({ name: 'nobody named' })
    expect(await only('kind:event')).not.toHaveProperty('voice')
    expect(await only('kind:statement by:Korbin')).not.toHaveProperty('voice')
  })
})

describe('actors', () => {
  it('are listed by pages, those with most entries first', async () => {
    const first = (await get('/actors?limit=2')).json
    expect(first.actors).toEqual([
      // Of each of the three on guns: the transfer, and in two its denial; the meeting; the radars.
      { id: expect.any(Number), name: 'Oltara', kind: 'country', country: 'OLT', entries: 7 },
      { id: expect.any(Number), name: 'Varnia', kind: 'country', country: 'VAR', entries: 5 },
    ])
    const next = (await get(first.links.next.replace('/api/v1', ''))).json
    expect(next.actors.map(({ name }: { name: string }) => name)).toEqual(['Ilse Korbin', 'Tomas Reth'])
  })

  it('are found by the beginnings of their names, and by their kind', async () => {
    const names = async (query: string) =>
      (await get(`/actors?${query}`)).json.actors.map(({ name }: { name: string }) => name)
    expect(await names('q=ko')).toEqual(['Ilse Korbin'])
    expect(await names('q=ilse+k')).toEqual(['Ilse Korbin'])
    expect(await names('q=orbin')).toEqual([])
    expect(await names('kind=organization')).toEqual(['Harrow’s spy agency'])
    expect((await get('/actors?kind=planet')).status).toBe(400)
  })
})

describe('claims', () => {
  const guns = async () => (await get('/claims?q=guns+kind:transfer')).json.claims[0]

  it('are listed with how widely each is told and how often denied', async () => {
    const { claims } = (await get('/claims?q=kind:transfer')).json
    expect(claims).toHaveLength(2)
    expect(claims[0]).toMatchObject({
      kind: 'transfer',
      first: '2024-02-01',
      last: '2024-02-29',
      firstTold: '2024-03-05',
      lastTold: '2024-03-09',
      entries: 3,
      articles: 3,
      voices: 2,
      denials: 0,
    })
    expect((await get('/claims?q=kind:transfer&order=new')).json.claims[0].lastTold).toBe('2024-03-12')
    expect((await get('/claims?order=denials')).json.claims[0]).toMatchObject({ denials: 2 })
    expect((await get('/claims?q=stanse:denies')).json.detail).toMatch(/^stanse: is no field/)
  })

  it('are gone through by links, each once', async () => {
    const ids: number[] = []
    for (let next: string | undefined = '/claims?limit=2'; next; ) {
      const { claims, links }: Answered['json'] = (await get(next.replace('/api/v1', ''))).json
      ids.push(...claims.map(({ id }: { id: number }) => id))
      next = links.next
    }
    expect(ids.length).toBeGreaterThan(3)
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('have a history: who said it first, who says and denies it, figures, independent texts', async () => {
    const { id } = await guns()
    const claim = (await get(`/claims/${id}`)).json
    expect(claim.line).toMatchObject({ id, voices: 2, articles: 3, denials: 2 })
    expect(claim.firstReport).toMatchObject({
      kind: 'transfer',
      citation: { publisher: 'The Quay Times' },
      voice: { name: 'Ilse Korbin' },
    })
    expect(claim.sources).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ name: 'Ilse Korbin', denies: false, first: '2024-03-05' }),
        expect.objectContaining({ name: 'Oltara', denies: true, times: 2 }),
        expect.objectContaining({ name: 'Harrow’s spy agency', denies: false, first: '2024-03-09' }),
      ]),
    )
    expect(claim.figures).toMatchObject([
      { day: '2024-03-05', text: 'over 300 field guns', min: 300, approximate: true },
      { day: '2024-03-09', text: 'up to 400 field guns', max: 400, publisher: 'Lantern Post' },
    ])
    expect(claim.figures[0]).not.toHaveProperty('value')
    expect(claim.publishers).toMatchObject([
      { publisher: 'The Quay Times', article: 1, copies: [{ article: 3, publisher: 'Harbour Mail' }] },
      { publisher: 'Lantern Post', article: 2, copies: [] },
    ])
    expect(claim.certainty.map(({ level }: { level: string }) => level)).toContain('certain')
  })

  it('lead from one that was joined to another to that one', async () => {
    const { claims } = (await get('/claims?q=kind:transfer')).json
    const [into, from] = claims.map(({ id }: { id: number }) => id)
    const merged = await desk.change('POST', '/merges', { of: 'claim', into, from, who: 'Mara' })
    expect((await get(`/claims/${from}`)).json).toMatchObject({ claim: into, line: { articles: 4 } })
    await desk.change('DELETE', `/corrections/${merged.json.correction}`)
    expect((await get(`/claims/${from}`)).json).toMatchObject({ claim: from, line: { articles: 1 } })
  })

  it('do not begin with what a person rejected', async () => {
    const { id } = await guns()
    const { firstReport } = (await get(`/claims/${id}`)).json
    const { json } = await desk.change('POST', '/corrections', {
      entry: firstReport.id,
      action: 'reject',
      who: 'Mara',
    })
    expect((await get(`/claims/${id}`)).json.firstReport.id).not.toBe(firstReport.id)
    const [first] = await desk.ledger.store.read('firstReports', { claims: [id] })
    expect(first!.id).not.toBe(firstReport.id)
    await desk.change('DELETE', `/corrections/${json.correction}`)
  })
})

describe('a dossier', () => {
  it('tells of one what it said, gave and got, and who it is', async () => {
    const { json } = await get('/dossier?actor=Korbin')
    expect(json.actors).toMatchObject([
      {
        name: 'Ilse Korbin',
        kind: 'person',
        country: 'HAR',
        roles: [
          {
            title: 'defence minister',
            first: '2024-03-05',
            articles: 2,
            article: 1,
            publisher: 'The Quay Times',
            headline: 'Varnia arms Oltara, minister says',
          },
        ],
      },
    ])
    expect(json.said.total).toBe(2)
    expect(words(json.said.entries)).toEqual(
      Array(2).fill('Varnia shipped over 300 field guns to Oltara in February'),
    )
  })

  it('tells of two what passed between them, each way', async () => {
    const { json } = await get('/dossier?actor=Varnia&actor=OLT')
    expect(json.actors.map(({ name }: { name: string }) => name)).toEqual(['Varnia', 'Oltara'])
    expect([json.out.total, json.in.total, json.events.total]).toEqual([4, 0, 1])
    expect(json.denials.entries).toMatchObject([{ stance: 'denies' }, { stance: 'denies' }])
    expect(json.out.entries[0].voice.name).toBeTypeOf('string')
    expect((await get('/dossier?actor=Varnia&actor=OLT&limit=1')).json.out).toMatchObject({
      total: 4,
      entries: [{ kind: 'transfer' }],
    })
  })

  it('keeps to the days that it is asked for, whole months too', async () => {
    const { json } = await get('/dossier?actor=Varnia&actor=Oltara&since=2024-03')
    expect(words(json.out.entries)).toMatchObject([expect.stringContaining('radars')])
    expect((await get('/dossier?actor=Varnia&until=2023')).json.out.total).toBe(0)
    for (const days of ['since=soon', 'until=2024-02-31'])
      expect((await get(`/dossier?actor=Varnia&${days}`)).status).toBe(400)
  })

  it('names whom nobody knows', async () => {
    const { status, json } = await get('/dossier?actor=Varnia&actor=Atlantis')
    expect(status).toBe(404)
    expect(json.detail).toMatch(/^Atlantis: nobody of this name/)
    expect((await get('/dossier')).status).toBe(400)
    expect((await get('/dossier?actor=a&actor=b&actor=c')).status).toBe(400)
    expect((await get('/dossier?actor=Varnia&actor=VAR')).json.detail).toMatch(/are one actor here, Varnia/)
  })

  it('is a text with its sources, and a page that runs nothing', async () => {
    const markdown = await get('/dossier?actor=Varnia&actor=Oltara&format=markdown&since=2024')
    expect(markdown.headers['content-type']).toBe('text/markdown; charset=utf-8')
    expect(markdown.headers['content-disposition']).toBe('inline; filename="varnia-and-oltara.md"')
    expect(markdown.text).toMatch(/^# Varnia and Oltara\n\n\*2024-01-01 to now\*\n/)
    expect(markdown.text).toContain('[Varnia arms Oltara, minister says](<https://quay.example/guns>)')
    const page = await get('/dossier?actor=Varnia&format=html')
    expect(page.headers['content-type']).toBe('text/html; charset=utf-8')
    expect(page.headers['content-security-policy']).toMatch(
      /^default-src 'none'; style-src 'unsafe-inline';.*sandbox$/,
    )
    expect(page.headers['content-security-policy']).not.toMatch(/script-src|allow-scripts/)
    expect(page.text).toContain('<h1>Varnia</h1>')
    expect((await get('/dossier?actor=Varnia&format=pdf')).status).toBe(400)
  })
})

describe('an article', () => {
  const changedText = {
    ...ACCUSATION,
    text: [
      'Varnia sold over 300 field guns to Oltara in February, the Harrow defence minister, Ilse Korbin, said on 4 March.',
      (ACCUSATION.text as string[])[1]!,
    ],
    statements: ACCUSATION.statements!.map((s, i) =>
      i === 0 ? { ...s, says: 'Varnia sold over 300 field guns to Oltara in February' } : s,
    ),
    transfers: [{ ...ACCUSATION.transfers![0]!, trigger: 'sold' }],
    url: 'https://quay.example/changing',
  }

  it('gives its entries in the order of its text, with what people said of them', async () => {
    const [first] = (await get('/articles/1/entries')).json.entries
    const { json } = await desk.change('POST', '/corrections', {
      entry: first.id,
      action: 'reject',
      who: 'Mara',
    })
    const { entries } = (await get(`/articles/${accusation().article.id}/entries`)).json
    expect(entries.map((e: { kind: string; words: string }) => [e.kind, e.words])).toEqual([
      ['statement', 'Varnia shipped over 300 field guns to Oltara in February'],
      ['transfer', expect.stringContaining('Varnia shipped over 300 field guns')],
      ['statement', 'buying any guns'],
      ['statement', '"We have enough of our own,"'],
    ])
    expect(entries[0]).toMatchObject({ id: first.id, verdict: 'rejected' })
    expect(entries[1]).not.toHaveProperty('verdict')
    await desk.change('DELETE', `/corrections/${json.correction}`)
    expect((await get('/articles/nowhere/entries')).json.detail).toMatch(/^nowhere: there is no such article/)
  })

  it('that was changed gives those of each version, and what was written anew', async () => {
    await desk.ledger.add(recordFrom({ ...ACCUSATION, url: changedText.url }))
    const { article } = await desk.ledger.add(recordFrom(changedText))
    const of = async (version: string) =>
      (await get(`/articles/${article}/entries${version}`)).json.entries as Entry[]
    const told = (entries: Entry[]) => entries.map((entry) => entry.words)
    const [old, now] = [await of('?version=1'), await of('')]
    expect(told(old)[0]).toBe('Varnia shipped over 300 field guns to Oltara in February')
    expect(told(now)[0]).toBe('Varnia sold over 300 field guns to Oltara in February')
    expect(await of('?version=2')).toEqual(now)
    expect(old).toHaveLength(4)
    expect(old[1]).toMatchObject({
      id: 0,
      voice: { name: 'Ilse Korbin' },
      citation: { article, version: 1, publisher: 'The Quay Times' },
    })
    expect((await get(`/articles/${article}/entries?version=3`)).status).toBe(404)

    const changes = (await get(`/articles/${article}/changes?from=1&to=2`)).json
    expect(changes).toEqual({
      from: 1,
      to: 2,
      parts: [
        { op: 'same', text: 'Varnia ' },
        { op: 'removed', text: 'shipped' },
        { op: 'added', text: 'sold' },
        { op: 'same', text: expect.stringMatching(/^ over 300 field guns.*put off again\.$/s) },
      ],
    })
    expect((await get(`/articles/${article}/changes`)).json).toEqual(changes)
    expect((await get(`/articles/${article}/changes?from=2&to=1`)).json.parts[1]).toEqual({
      op: 'removed',
      text: 'sold',
    })
    expect((await get('/articles/2/changes')).json.parts).toMatchObject([{ op: 'same' }])
    expect((await get(`/articles/${article}/changes?from=9`)).json.detail).toMatch(/no version 9 of it/)
    await desk.ledger.remove(changedText.url)
  })
})

describe('a brief', () => {
  it('tells what some days brought, told before or not', async () => {
    const { json } = await get('/brief?since=2024-03-08&until=2024-03')
    expect(json).toMatchObject({
      since: '2024-03-08',
      until: '2024-03-31',
      articles: 2,
      copies: 0,
      minutes: 1,
    })
    expect(json.transfers).toHaveLength(2)
    expect(json.transfers).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ known: true, articles: 1, voices: 1 }),
        expect.objectContaining({ known: false }),
      ]),
    )
    expect(json.events).toMatchObject([{ entry: { type: 'CONSULT' }, known: false }])
    expect(json.figures).toMatchObject([
      {
        before: 'over 300 field guns',
        now: 'up to 400 field guns',
        entry: { citation: { publisher: 'Lantern Post' } },
      },
    ])
    expect(json.speakers).toEqual([{ name: 'Harrow’s spy agency', actor: expect.any(Number), times: 1 }])
  })

  it('is of the last seven days that the ledger has, unless it is told', async () => {
    expect((await get('/brief')).json).toMatchObject({
      since: '2024-03-06',
      until: '2024-03-12',
      articles: 2,
    })
    const first = (await get('/brief?until=2024-03-05')).json
    expect(first).toMatchObject({ since: '2024-02-28', until: '2024-03-05', articles: 2, copies: 1 })
    expect(words(first.denials)).toEqual(['buying any guns', 'buying any guns'])
  })

  it('keeps to what is searched for', async () => {
    const { json } = await get('/brief?since=2024&q=radars')
    expect(json.transfers).toMatchObject([{ entry: { item: { words: 'radars' } } }])
    expect([json.articles, json.denials]).toEqual([1, []])
    expect((await get('/brief?q=stanse:denies')).status).toBe(400)
  })

  it('is a text and a page, too', async () => {
    const { text, headers } = await get('/brief?since=2024-03-08&format=markdown&q=guns')
    expect(headers['content-disposition']).toBe('inline; filename="brief-2024-03-08-to-2024-03-12.md"')
    expect(text).toMatch(
      /^# Brief, 2024-03-08 to 2024-03-12\n\n\*1 article\. Reading time: 1 minute\.\* {2}\n\*guns\*/,
    )
    expect((await get('/brief?format=html')).text).toContain('<h2>Transfers</h2>')
  })
})

it('every operation of this file was seen to answer, as described', () => desk.sawAllOf('asking.test.ts'))
