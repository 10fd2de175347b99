import { describe, expect, it } from 'vitest'
import type { Entry } from '../../src/desk/entry.ts'
import { measuresOf } from '../../web/pages/claim/figures.ts'
import { exampleOf, inPlainWords } from '../../web/pages/claim/naming.ts'
import { tellingsOf } from '../../web/pages/claim/tellings.ts'
import { marksOf } from '../../web/pages/claim/times.ts'
import { branchesOf } from '../../web/pages/claim/tree.ts'
import { partsOf, wordingsOf } from '../../web/pages/claim/wordings.ts'

let ids = 0

interface Made extends Partial<Omit<Entry, 'citation'>> {
  article: number
  copyOf?: number
  publisher?: string
  day?: string
  from?: string
}

const made = ({
  article,
  copyOf,
  publisher = 'The Quay Times',
  day = '2024-05-02',
  from,
  ...rest
}: Made): Entry => {
  const id = ++ids
  const key = `key${id}`
  return {
    id,
    key,
    kind: 'statement',
    local: `s${id}`,
    confidence: 0.9,
    type: 'assertion',
    saying: true,
    anonymous: false,
    words: `words ${id}`,
    spans: {},
    parties: from === undefined ? [] : [{ role: 'source', text: from, name: from, start: 0, end: 1 }],
    denies: false,
    ...rest,
    citation: {
      article,
      id: `a${article}`,
      version: 1,
      publisher,
      published: day,
      ...(copyOf !== undefined && { copyOf }),
      start: 0,
      end: 1,
      key,
    },
  }
}

const guns = (figure: Partial<NonNullable<Entry['quantity']>>, rest: Made): Entry =>
  made({
    kind: 'transfer',
    type: 'delivered',
    item: { words: 'field guns', category: 'artillery' },
    quantity: { approximate: false, ...figure },
    parties: [
      { role: 'supplier', text: 'Varnia', start: 0, end: 1 },
      { role: 'recipient', text: 'Oltara', start: 0, end: 1 },
    ],
    ...rest,
  })

describe('a claim of some entries', () => {
  it('takes a statement and the transfer in it for one telling, articles in the order of their days', () => {
    const late = made({ article: 2, from: 'Ilse Korbin', day: '2024-06-01' })
    const said = made({ article: 1, from: 'Tomas Reth' })
    const told = guns(
      { value: 300 },
      { article: 1, voice: { entry: said.id, name: 'Tomas Reth', anonymous: false } },
    )
    const tellings = tellingsOf([late, told, said])
    expect(tellings.map(({ source, entries }) => [source.name, entries.length])).toEqual([
      ['Tomas Reth', 2],
      ['Ilse Korbin', 1],
    ])
    expect(tellings[0]!.lead).toBe(said)
  })

  it('is named by what tells most of it, not by the denial that came first', () => {
    const denial = guns({}, { article: 1, day: '2024-01-01', denies: true })
    const said = made({ article: 2, from: 'Tomas Reth' })
    const told = guns(
      { min: 300, unit: 'crate', approximate: true },
      { article: 2, words: 'They sent guns.' },
    )
    const example = exampleOf(tellingsOf([denial, said, told]), 'transfer')!
    expect(inPlainWords(example)).toBe('Varnia to Oltara: over 300 crates of field guns')
  })

  it('counts a copy under the text that it copies, whoever speaks in it', () => {
    const words = 'Varnia shipped guns.'
    const own = { words, kind: 'event', type: 'AID' } as const
    const tellings = tellingsOf([
      made({ article: 1, publisher: 'Quay Wire', from: 'Ilse Korbin' }),
      made({ article: 2, copyOf: 1, publisher: 'Harrow Post', from: 'Ilse Korbin' }),
      made({ article: 3, publisher: 'Harrow Post', from: 'Ilse Korbin' }),
      made({ article: 1, publisher: 'Quay Wire', ...own }),
      made({ article: 2, copyOf: 1, publisher: 'Harrow Post', ...own }),
    ])
    const [korbin, wire, ...others] = branchesOf(tellings, new Map())
    expect(others).toEqual([])
    expect(
      korbin!.texts.map(({ article, copies }) => [article, copies.map(({ citation }) => citation.article)]),
    ).toEqual([
      [1, [2]],
      [3, []],
    ])
    expect(wire!.source).toMatchObject({ name: 'Quay Wire', is: 'own' })
    expect(wire!.texts[0]!.copies).toHaveLength(1)
    // One dot for the text and its copy.
    expect(marksOf(tellings.slice(0, 2))).toHaveLength(1)
  })

  it('says where a source is found only in a copy', () => {
    const tellings = tellingsOf([made({ article: 2, copyOf: 1, from: 'Harrow' })])
    expect(branchesOf(tellings, new Map())[0]!.texts[0]).toMatchObject({ article: 1, isCopy: true })
  })

  it('puts who passes the same words on below their source, and not beside it', () => {
    const words = 'that the guns had gone'
    const agency = made({ article: 1, from: 'Quay Wire', words })
    const official = made({ article: 1, from: 'an official', anonymous: true, words })
    const tellings = tellingsOf([agency, official])
    const relays = new Map([[tellings[1]!.key, [tellings[0]!.source]]])
    const branches = branchesOf(tellings, relays)
    expect(branches.map(({ source, via }) => [source.name, source.is, via.map(({ name }) => name)])).toEqual([
      ['an official', 'unnamed', ['Quay Wire']],
    ])
  })

  it('keeps units apart, and open bounds open', () => {
    const figures = measuresOf(
      tellingsOf([
        guns({ min: 1000, unit: 'crate', approximate: true }, { article: 1, words: 'a' }),
        guns({ min: 1000, unit: 'crate', approximate: true }, { article: 2, copyOf: 1, words: 'a' }),
        guns({ min: 20, max: 30 }, { article: 3, words: 'b' }),
        guns({ value: 1200, unit: 'crate' }, { article: 4, words: 'c', day: '2024-07-01' }),
      ]),
    )
    expect(
      figures.map(({ name, points }) => [name, points.map(({ low, high, words }) => [low, high, words])]),
    ).toEqual([
      [
        'crates',
        [
          [1000, undefined, 'over 1,000'],
          [1200, 1200, '1,200'],
        ],
      ],
      ['artillery', [[20, 30, '20 to 30']]],
    ])
  })

  it('marks a denial as denied whatever its certainty, and what has none as not rated', () => {
    const tellings = tellingsOf([
      guns({}, { article: 1, certainty: { level: 'possible' }, words: 'a' }),
      guns({}, { article: 2, certainty: { level: 'certain' }, denies: true, words: 'b' }),
      made({ article: 3, from: 'Tomas Reth' }),
    ])
    expect(tellings.map(({ level }) => level)).toEqual(['possible', 'denied', 'told'])
  })
})

describe('wordings', () => {
  const marked = (reference: string, words: string): string =>
    partsOf(reference, words)
      .map(({ text, isOwn }) => (isOwn ? `[${text}]` : text))
      .join('')

  it('have marks on what the first one does not say, in the words of their article', () => {
    expect(marked('Varnia sent Oltara guns', 'Varnia has sent Oltara “field guns”')).toBe(
      'Varnia [has] sent Oltara [“field] guns[”]',
    )
    expect(marked('He said "no guns"', 'He said “no guns”')).toBe('He said “no guns”')
  })

  it('have no marks where hardly a word is the same', () => {
    expect(marked('Varnia sent Oltara guns', 'The minister spoke of a dark trade by sea')).not.toContain('[')
  })

  it('stand once for equal words, compared with the first assertion', () => {
    const tellings = tellingsOf([
      made({ article: 1, from: 'Oltara', words: 'We bought nothing', denies: true, day: '2024-01-01' }),
      made({ article: 2, from: 'Harrow', words: 'Varnia sent guns' }),
      made({ article: 3, from: 'Harrow', words: '“Varnia sent guns,”', day: '2024-06-01' }),
    ])
    const wordings = wordingsOf(tellings, undefined)
    expect(wordings.map(({ tellings: all, isFirst, denies }) => [all.length, isFirst, denies])).toEqual([
      [1, false, true],
      [2, true, false],
    ])
  })
})
