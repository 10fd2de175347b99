import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { type Hit, type Ledger, openLedger } from '../index.ts'
import { ACCUSATION, accusation, followUp } from '../testing/articles.ts'
import { recordFrom } from '../testing/records.ts'

const folder = mkdtempSync(join(tmpdir(), 'onrecord-review-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('corrections', () => {
  let ledger: Ledger
  let count = 0
  beforeEach(async () => {
    ledger = await openLedger({
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

  it('part an actor in two, and put it together again', async () => {
    await ledger.add(
      recordFrom({
        url: 'https://quay.example/other',
        text: 'Korbin said that the harbour was closed.',
        entities: [{ name: 'Korbin', country: 'HAR' }],
        statements: [{ source: 'Korbin', cue: 'said', lemma: 'say', says: 'that the harbour was closed' }],
      }),
    )
    // A family name of the same country is held for the minister; here it is somebody else's.
    expect((await ledger.search('by:"Ilse Korbin"')).total).toBe(2)
    const actor = (await only('by:"Ilse Korbin" harbour')).parties[0]!.actor!
    const parted = await ledger.splitActor({ actor, name: 'Korbin', who: 'ada', why: 'her brother' })
    expect((await ledger.search('by:"Ilse Korbin"')).total).toBe(1)
    expect((await only('harbour')).parties[0]).toMatchObject({ actor: parted.actor, name: 'Korbin' })
    await ledger.undo(parted.correction)
    expect((await ledger.search('by:"Ilse Korbin"')).total).toBe(2)
    await expect(ledger.splitActor({ actor, name: 'Nobody', who: 'ada' })).rejects.toThrow(
      `actor ${actor}: is nowhere called Nobody; its names: `,
    )
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
