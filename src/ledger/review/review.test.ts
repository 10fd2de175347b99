import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import type { Dossier } from '../dossier/ask.ts'
import type { Hit, Ledger } from '../index.ts'
import { all } from '../store/operation.ts'
import { ACCUSATION, accusation, followUp } from '../testing/articles.ts'
import { recordFrom } from '../testing/records.ts'
import { askTestLedger, openTestLedger } from '../testing/store.ts'

const folder = mkdtempSync(join(tmpdir(), 'onrecord-review-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const IDENTITIES = [
  'entries',
  'parties',
  'entities',
  'roles',
  'actors',
  'actor_names',
  'claim_actors',
  'claims',
] as const

describe('corrections', () => {
  let ledger: Ledger
  let count = 0
  beforeEach(async () => {
    ledger = await openTestLedger({
      file: join(folder, `${++count}.db`),
      now: () => new Date('2026-01-02T03:04:05Z'),
    })
    await ledger.add(accusation())
    return () => ledger.close()
  })
  const only = async (query: string): Promise<Hit> => {
    const { hits } = await ledger.search(query)
    expect(hits).toHaveLength(1)
    return hits[0]!
  }
  const again = () => ledger.add(accusation(), { again: true })

  it('win over reading, and survive reading again', async () => {
    const { key } = await only('kind:transfer')
    await ledger.review({
      entry: key,
      action: 'correct',
      change: { type: 'agreed', supplier: 'Ilse Korbin' },
      who: 'ada',
      why: 'paragraph 4',
    })
    for (const round of ['at once', 'read again']) {
      if (round === 'read again') expect(await again()).toMatchObject({ outcome: 'read again' })
      const hit = await only('kind:transfer')
      expect([hit.type, hit.verdict]).toEqual(['agreed', 'corrected'])
      expect(hit.parties.find((p) => p.role === 'supplier')).toMatchObject({
        text: 'Ilse Korbin',
        name: 'Ilse Korbin',
      })
    }
    expect(await ledger.corrections()).toMatchObject([
      { action: 'correct', who: 'ada', why: 'paragraph 4', at: '2026-01-02T03:04:05.000Z', undone: null },
    ])
  })

  it('can be taken back, and the history keeps both', async () => {
    const { key } = await only('stance:denies')
    const { correction } = await ledger.review({ entry: key, action: 'reject', who: 'ada' })
    expect((await ledger.search('stance:denies')).total).toBe(0)
    expect((await ledger.search('stance:denies verdict:rejected')).total).toBe(1)
    await ledger.undo(correction)
    expect((await only('stance:denies')).verdict).toBeNull()
    expect(await ledger.corrections()).toMatchObject([{ undone: '2026-01-02T03:04:05.000Z' }])
    await expect(ledger.undo(correction)).rejects.toThrow(/was taken back on 2026-01-02/)
  })

  it('move to the entry that overlaps them most with the same cue, where the key is another', async () => {
    const { key } = await only('stance:denies')
    await ledger.review({ entry: key, action: 'accept', who: 'ada' })
    const wider = recordFrom({
      ...ACCUSATION,
      statements: [
        {
          source: '\n\n|Oltara',
          cue: 'denied',
          lemma: 'deny',
          says: 'denied buying |any guns',
          stance: 'denies',
        },
        { source: '\n\n|Oltara', cue: 'denied', lemma: 'deny', says: 'buying |any', stance: 'denies' },
      ],
      transfers: [],
    })
    await ledger.add(wider, { again: true })
    expect((await only('verdict:accepted')).words).toBe('any guns')
  })

  it('are orphans, kept and shown, where their words are gone, and come back with them', async () => {
    const { key } = await only('enough')
    await ledger.review({ entry: key, action: 'reject', who: 'ada' })
    const without = recordFrom({
      ...ACCUSATION,
      text: 'Oltara denied buying any guns. Nobody in Halden, its envoy said, had enough.',
      entities: [{ name: 'Oltara', kind: 'country', country: 'OLT' }],
      statements: [{ source: 'its envoy', cue: 'said', lemma: 'say', says: 'Nobody in Halden' }],
      transfers: [],
    })
    await ledger.add(without)
    expect((await ledger.search('verdict:rejected')).total).toBe(0)
    expect(await ledger.corrections({ orphans: true })).toMatchObject([{ key, entry: null }])
    await ledger.add(accusation())
    expect((await only('verdict:rejected')).key).toBe(key)
    expect(await ledger.corrections({ orphans: true })).toEqual([])
  })

  it('join two actors or claims for one, and part them again', async () => {
    await ledger.add(followUp())
    const korbin = (await only('by:Korbin')).parties[0]!.actor!
    const agency = (await only('by:"Harrow’s spy agency"')).parties[0]!.actor!
    const correction = await ledger.merge({ of: 'actor', into: korbin, from: agency, who: 'ada' })
    expect((await ledger.search('by:Korbin')).total).toBe(2)
    await ledger.undo(correction)
    expect((await ledger.search('by:Korbin')).total).toBe(1)
    await expect(ledger.merge({ of: 'actor', into: korbin, from: 9999, who: 'ada' })).rejects.toThrow(
      'actor 9999: there is none of this number',
    )
  })

  describe('part an actor in two', () => {
    const harbour = () =>
      recordFrom({
        url: 'https://quay.example/other',
        published: '2024-03-06',
        text: [
          'Korbin, the harbour master, sold pumps to Oltara, Oltara’s envoy said.',
          'Korbin said that the harbour was closed. Ilse Korbin, the defence minister, denied that pumps were sold.',
        ],
        entities: [
          { name: 'Korbin', country: 'HAR', roles: ['harbour master'] },
          {
            name: 'Ilse Korbin',
            country: 'HAR',
            mentions: ['closed. |Ilse Korbin'],
            roles: ['defence minister'],
          },
          { name: 'Oltara', kind: 'country', country: 'OLT', mentions: ['to |Oltara'] },
        ],
        statements: [
          {
            source: '\n\n|Korbin',
            who: 'Korbin',
            cue: '\n\nKorbin |said',
            lemma: 'say',
            says: 'that the harbour was closed',
          },
          {
            source: 'closed. |Ilse Korbin',
            cue: 'denied',
            lemma: 'deny',
            says: 'that pumps were sold',
            stance: 'denies',
            about: ['t1'],
          },
        ],
        transfers: [{ trigger: 'sold', supplier: 'Korbin', recipient: 'to |Oltara', item: 'pumps' }],
      })
    /** Every row that tells who somebody is. */
    const rows = (): Promise<unknown> =>
      askTestLedger(join(folder, `${count}.db`), function* ({ db }) {
        const tables: { [table: string]: string[] } = {}
        for (const table of IDENTITIES)
          tables[table] = (yield* all(db.selectFrom(table).selectAll()))
            .map((row) => JSON.stringify(row))
            .sort()
        return tables
      })
    const said = async (query: string): Promise<string[]> =>
      (await ledger.search(query, { order: 'added' })).hits.map(({ words }) => words)
    const HERS = ['Varnia shipped over 300 field guns to Oltara in February', 'that pumps were sold']
    const HIS = [
      'that the harbour was closed',
      'Korbin, the harbour master, sold pumps to Oltara, Oltara’s envoy said.',
    ]

    it('and keep the two apart when their articles are read again, or new ones come', async () => {
      await ledger.add(harbour())
      // A family name of the same country is held for the minister; here it is somebody else's.
      expect(await said('by:"Ilse Korbin" kind:statement')).toEqual([HERS[0], HIS[0], HERS[1]])
      const actor = (await only('by:"Ilse Korbin" closed')).parties[0]!.actor!
      const parted = await ledger.splitActor({ actor, name: 'Korbin', who: 'ada', why: 'her brother' })
      for (const round of ['at once', 'read again', 'and again']) {
        if (round !== 'at once') {
          await ledger.add(harbour(), { again: true })
          await again()
        }
        expect((await said('by:"Ilse Korbin"')).sort(), round).toEqual([...HERS].sort())
        expect((await ledger.dossier([String(parted.actor)])) as object, round).toMatchObject({
          actors: [{ name: 'Korbin', names: ['Korbin'], roles: [{ title: 'harbour master' }] }],
          said: { total: 1 },
          out: { total: 1 },
        })
        expect((await ledger.counts()).actors, round).toBe(5)
      }
      await ledger.add(
        recordFrom({
          url: 'https://quay.example/third',
          text: 'Korbin said that the quay was dry.',
          entities: [{ name: 'Korbin', country: 'HAR' }],
          statements: [{ source: 'Korbin', cue: 'said', lemma: 'say', says: 'that the quay was dry' }],
        }),
      )
      expect((await only('quay dry')).parties[0]).toMatchObject({ actor: parted.actor, name: 'Korbin' })
    })

    it('and put every row back as it was, for good', async () => {
      await ledger.add(harbour())
      const actor = (await only('by:"Ilse Korbin" closed')).parties[0]!.actor!
      const before = await rows()
      const parted = await ledger.splitActor({ actor, name: 'Korbin', who: 'ada' })
      expect(await rows()).not.toEqual(before)
      await ledger.undo(parted.correction)
      expect(await rows()).toEqual(before)
      // Read again meanwhile, or afterwards.
      const twice = await ledger.splitActor({ actor, name: 'Korbin', who: 'ada' })
      await ledger.add(harbour(), { again: true })
      await ledger.undo(twice.correction)
      for (const round of ['undone', 'read again']) {
        if (round === 'read again') await ledger.add(harbour(), { again: true })
        expect(await said('by:"Ilse Korbin" kind:statement'), round).toEqual([HERS[0], HIS[0], HERS[1]])
        expect(await said('kind:transfer by:"Ilse Korbin" pumps'), round).toEqual([HIS[1]])
        const { denials } = (await ledger.dossier([String(actor)])) as Dossier
        expect(denials.total, round).toBe(1)
      }
    })

    it('but not where nothing is to be parted, or what went was joined since', async () => {
      await ledger.add(harbour())
      const actor = (await only('by:"Ilse Korbin" closed')).parties[0]!.actor!
      await expect(ledger.splitActor({ actor, name: 'Nobody', who: 'ada' })).rejects.toThrow(
        `actor ${actor}: is nowhere called Nobody; its names: `,
      )
      const parted = await ledger.splitActor({ actor, name: 'Korbin', who: 'ada' })
      const reth = (await only('by:Reth')).parties[0]!.actor!
      const joined = await ledger.merge({ of: 'actor', into: reth, from: parted.actor, who: 'ada' })
      await expect(ledger.undo(parted.correction)).rejects.toThrow(
        `actor ${parted.actor} was joined or parted since; take that back first`,
      )
      await ledger.undo(joined)
      await ledger.undo(parted.correction)
      expect(await ledger.corrections()).toHaveLength(2)
    })
  })

  it('split an entry off its claim', async () => {
    await ledger.add(followUp())
    const [first, second] = (await ledger.search('kind:transfer', { order: 'added' })).hits
    expect(first!.claim).toBe(second!.claim)
    await ledger.review({ entry: second!.id, action: 'split', who: 'ada' })
    await ledger.add(followUp(), { again: true })
    const [one, other] = (await ledger.search('kind:transfer', { order: 'added' })).hits
    expect(one!.claim).not.toBe(other!.claim)
  })

  it('leave no claim behind that nobody makes', async () => {
    const made = async () => (await ledger.counts()).claims
    const before = await made()
    const { key } = await only('kind:statement by:Reth')
    const { correction } = await ledger.review({ entry: key, action: 'split', who: 'ada' })
    expect(await made()).toBe(before)
    await again()
    expect(await made()).toBe(before)
    await ledger.undo(correction)
    expect(await made()).toBe(before)
  })

  it('say what is wrong with them', async () => {
    const { key } = await only('kind:transfer')
    await expect(ledger.review({ entry: 'x', action: 'accept', who: 'ada' })).rejects.toThrow(
      'x: there is no such entry',
    )
    await expect(ledger.review({ entry: key, action: 'correct', who: 'ada' })).rejects.toThrow(
      'nothing to correct',
    )
    const strange = { colour: 'red' } as object
    await expect(
      ledger.review({ entry: key, action: 'correct', change: strange, who: 'ada' }),
    ).rejects.toThrow(/^colour: cannot be corrected; what can be: type, /)
  })
})
