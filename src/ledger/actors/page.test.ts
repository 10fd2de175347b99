import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Ledger } from '../index.ts'
import { recordFrom } from '../testing/records.ts'
import { openTestLedger } from '../testing/store.ts'

const folder = mkdtempSync(join(tmpdir(), 'onrecord-actors-page-'))
let ledger: Ledger

/** An article in which each of these says something, some twice. */
const sayings = (url: string, ...names: { name: string; kind?: 'person' | 'organization'; twice?: true }[]) =>
  recordFrom({
    url,
    text: names.map(({ name }, i) => `${name} said yes${i}. Asked again, it said no${i}.`),
    entities: names.map(({ name, kind = 'person' }) => ({ name, kind, mentions: [name] })),
    statements: names.flatMap(({ name, twice }, i) => [
      { source: name, cue: `${name} |said`, lemma: 'say', says: `yes${i}` },
      ...(twice
        ? [{ source: name, cue: `yes${i}. Asked again, it |said`, lemma: 'say', says: `no${i}` }]
        : []),
    ]),
  })

const listed = async (name: string, more: { kind?: string; limit?: number; offset?: number } = {}) =>
  (await ledger.actors(name, more)).map((actor) => `${actor.name} ${actor.entries}`)

beforeAll(async () => {
  ledger = await openTestLedger({ file: join(folder, 'a.db') })
  await ledger.add(
    sayings(
      'https://quay.example/1',
      { name: 'Volodymyr Tarasenko', twice: true },
      { name: 'Zoë Tarr-Lindqvist' },
      { name: 'Tarrant Shipping', kind: 'organization' },
      { name: 'The Hallmark Guild', kind: 'organization', twice: true },
    ),
  )
  await ledger.add(sayings('https://quay.example/2', { name: 'Vladimir Tarasenko' }))
  return () => ledger.close()
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('actors by pages', () => {
  it('come with most entries first, each once', async () => {
    const all = [
      'Volodymyr Tarasenko 3',
      'The Hallmark Guild 2',
      'Zoë Tarr-Lindqvist 1',
      'Tarrant Shipping 1',
    ]
    expect(await listed('')).toEqual(all)
    expect(await listed('', { limit: 2 })).toEqual(all.slice(0, 2))
    expect(await listed('', { limit: 2, offset: 2 })).toEqual(all.slice(2))
    expect(await listed('', { kind: 'organization' })).toEqual(['The Hallmark Guild 2', 'Tarrant Shipping 1'])
  })

  it.each([
    ['tar', ['Volodymyr Tarasenko 3', 'Zoë Tarr-Lindqvist 1', 'Tarrant Shipping 1']],
    ['TARR', ['Zoë Tarr-Lindqvist 1', 'Tarrant Shipping 1']],
    ['lind zoe', ['Zoë Tarr-Lindqvist 1']],
    ['zoë t', ['Zoë Tarr-Lindqvist 1']],
    ['vladim', ['Volodymyr Tarasenko 3']],
    ['volod', ['Volodymyr Tarasenko 3']],
    ['the hall', ['The Hallmark Guild 2']],
    ['organization', []],
    ['hipping', []],
    ['%', []],
    ['the', []],
  ])('are found by %j', async (typed, names) => {
    expect(await listed(typed)).toEqual(names)
  })

  it('are counted anew as articles come, change and go, and people join and correct', async () => {
    const third = 'https://quay.example/3'
    await ledger.add(sayings(third, { name: 'Zoë Tarr-Lindqvist', twice: true }))
    expect(await listed('zoe')).toEqual(['Zoë Tarr-Lindqvist 3'])
    await ledger.add(
      sayings(third, { name: 'Zoë Tarr-Lindqvist' }, { name: 'Tarrant Shipping', kind: 'organization' }),
    )
    expect(await listed('tarr')).toEqual(['Zoë Tarr-Lindqvist 2', 'Tarrant Shipping 2'])

    const [zoe, shipping] = await ledger.actors('tarr')
    const merged = await ledger.merge({ of: 'actor', into: shipping!.id, from: zoe!.id, who: 'Mara' })
    expect(await listed('zoe')).toEqual(['Tarrant Shipping 4'])
    await ledger.undo(merged)
    expect(await listed('tarr')).toEqual(['Zoë Tarr-Lindqvist 2', 'Tarrant Shipping 2'])

    const { hits } = await ledger.search('by:"Tarrant Shipping" article:https://quay.example/3')
    const { correction } = await ledger.review({
      entry: hits[0]!.id,
      action: 'correct',
      change: { source: 'The Hallmark Guild' },
      who: 'Mara',
    })
    expect(await listed('tarr')).toEqual(['Zoë Tarr-Lindqvist 2', 'Tarrant Shipping 1'])
    expect(await listed('hall')).toEqual(['The Hallmark Guild 3'])
    await ledger.undo(correction)
    expect(await listed('hall')).toEqual(['The Hallmark Guild 2'])

    await ledger.remove(third)
    expect(await listed('tarr')).toEqual(['Zoë Tarr-Lindqvist 1', 'Tarrant Shipping 1'])
  })

  it('are parted with their entries and names', async () => {
    const [one] = await ledger.actors('tarasenko')
    const { correction } = await ledger.splitActor({
      actor: one!.id,
      name: 'Vladimir Tarasenko',
      who: 'Mara',
    })
    expect(await listed('tarasenko')).toEqual(['Volodymyr Tarasenko 2', 'Vladimir Tarasenko 1'])
    expect(await listed('volod')).toEqual(['Volodymyr Tarasenko 2'])
    await ledger.undo(correction)
    expect(await listed('tarasenko')).toEqual(['Volodymyr Tarasenko 3'])
  })
})
