import { describe, expect, it } from 'vitest'
import { articleOf, recordOf, type WrittenTransfer, withFacts } from '../testing/record.ts'
import { TRADE } from '../testing/trade.ts'
import { eventsOf, peopleOf, timelineOf, transfersOf, whenInWords } from './index.ts'

const transferOf = (text: string, written: WrittenTransfer) =>
  transfersOf(withFacts(recordOf(articleOf([['body', text]])), { transfers: [written] }))[0]!

describe('transfers', () => {
  const [guns, radar, denied] = transfersOf(TRADE)

  it('go from one to the other, and the way back is another way', () => {
    expect(guns!.way).toEqual({ words: 'Varnia → Oltara', by: '', direction: 1 })
    expect(radar!.way).toEqual({ words: 'Oltara → Varnia', by: '', direction: 2 })
    expect(denied!.way.words).toBe('(not told) → Oltara')
  })

  it('name what is given for what', () => {
    expect(guns!.exchange).toBe(radar)
    expect(radar!.exchange).toBe(guns)
    expect(denied!.exchange).toBeUndefined()
  })

  it('stand on somebody’s word, and tell who denies them', () => {
    expect(guns!.voice.speaker?.name).toBe('officials in Varnia’s capital')
    expect(guns!.answers.map(({ before, speakers }) => [before, speakers[0]!.name])).toEqual([
      ['denied by', 'Oltara’s foreign minister, Ilse Korbin'],
    ])
    expect(denied!.voice).toMatchObject({ before: 'denied by', tone: 'denied' })
  })

  it('tell of a denial of the words that they are told in', () => {
    const record = structuredClone(TRADE)
    record.statements[2]!.about = ['s2']
    const [first, second] = transfersOf(record)
    expect(first!.answers).toEqual([])
    expect(second!.answers[0]!.before).toBe('denied by')
  })

  it('tell how much in the text’s words, and what bounds these leave out', () => {
    expect(guns!.goods).toBe('over 300 field guns')
    const text = 'It sent 300 guns, hundreds of the shells, and mines for $5 million; of mines there were 90.'
    const base = { trigger: 'sent', item: 'guns' }
    const goods = (written: Partial<WrittenTransfer>): string =>
      transferOf(text, { ...base, ...written }).goods
    expect(goods({ quantity: ['300', { min: 300 }] })).toBe('at least 300 guns')
    expect(goods({ quantity: ['300', { max: 300 }] })).toBe('up to 300 guns')
    expect(goods({ quantity: ['300', { value: 300, approximate: true }] })).toBe('about 300 guns')
    expect(goods({ quantity: ['300', { value: 300, min: 300, max: 300 }] })).toBe('300 guns')
    expect(goods({ item: 'shells', quantity: ['hundreds', { min: 200, max: 999, approximate: true }] })).toBe(
      'hundreds of the shells',
    )
    expect(goods({ item: 'mines', quantity: ['90', { value: 90 }] })).toBe('mines (90)')
    expect(goods({ item: 'mines', designation: 'Brack-2' })).toBe('mines (Brack-2)')
    expect(transferOf(text, { ...base, value: ['$5 million', { min: 5e6 }] }).price).toBe(
      'at least $5 million',
    )
  })

  it('tell the unit of what is counted by it', () => {
    const text = 'It sent more than 40 crates of shells and rockets.'
    const written = { trigger: 'sent', item: 'shells' }
    expect(
      transferOf(text, { ...written, quantity: ['more than 40', { min: 40, unit: 'crate' }] }).goods,
    ).toBe('more than 40 crates of shells')
    const rockets = { ...written, item: 'rockets' }
    expect(
      transferOf(text, { ...rockets, quantity: ['more than 40', { min: 40, unit: 'crate' }] }).goods,
    ).toBe('rockets (more than 40 crates)')
    expect(transferOf(text, { ...written, quantity: ['more than 40 crates', { min: 40 }] }).goods).toBe(
      'more than 40 crates of shells',
    )
  })

  it('count what was counted together once', () => {
    const text = 'It sent 40 crates of shells and rockets.'
    const record = withFacts(recordOf(articleOf([['body', text]])), {
      transfers: [
        { trigger: 'sent', item: 'shells', quantity: ['40 crates', { value: 40 }], group: 'g1' },
        { trigger: 'sent', item: 'rockets', group: 'g1' },
      ],
    })
    const [shells, rockets] = transfersOf(record)
    expect(shells!.countedWith).toBeUndefined()
    expect(rockets!.countedWith).toBe(shells)
  })

  it('say that no direction is told where none is', () => {
    const text = 'A deal in arms between Varnia and Oltara.'
    expect(transferOf(text, { trigger: 'deal', item: 'arms', parties: ['Varnia', 'Oltara'] }).way).toEqual({
      words: 'Varnia and Oltara, direction not told',
      by: '',
    })
    expect(transferOf(text, { trigger: 'deal', item: 'arms' }).way.words).toBe('(not told)')
  })
})

describe('events', () => {
  it('tell who does what to whom, by full names, and where', () => {
    const [met, recalled, visit] = eventsOf(TRADE)
    expect(met).toMatchObject({
      type: 'meeting',
      trigger: 'met',
      parties: 'Ilse Korbin → the Varnian president, Tomas Reth',
      place: 'Halden',
    })
    expect(met!.voice.speaker).toBeUndefined()
    expect(recalled!.happens.words).toBe('has not happened')
    expect(visit!.happens).toEqual({ words: 'is likely to happen', tone: 'hedged' })
    expect(whenInWords(visit!.when, (value) => value)).toBe('2024-05')
  })

  it('name a place once where somebody goes there', () => {
    const record = withFacts(recordOf(articleOf([['body', 'Reth will visit Halden.']])), {
      events: [{ trigger: 'visit', actors: ['Reth'], recipients: ['Halden'], place: 'Halden' }],
    })
    expect(eventsOf(record)[0]).toMatchObject({ parties: 'Reth → Halden', place: '' })
  })

  it('tell in whose words somebody’s word stands', () => {
    const text = 'A clerk said that the mayor had said that the bridge was closed.'
    const record = withFacts(
      recordOf(articleOf([['body', text]]), [
        { source: 'A clerk', cue: 'said', content: 'that the mayor had said that the bridge was closed' },
        { source: 'the mayor', cue: 'had said', content: 'that the bridge was closed', within: 's1' },
      ]),
      { events: [{ trigger: 'closed', type: 'COERCE', within: 's2' }] },
    )
    const [{ voice }] = eventsOf(record) as [ReturnType<typeof eventsOf>[number]]
    expect([voice.speaker?.name, voice.outer?.name]).toEqual(['the mayor', 'a clerk'])
  })

  it('name the day in the text’s words where no date can be told, and both ends of a range', () => {
    const text = 'They met one evening. They met from 2 to 4 May 2024.'
    const record = withFacts(recordOf(articleOf([['body', text]])), {
      events: [
        { trigger: 'met', whenWords: 'one evening' },
        { trigger: 'They |met', when: 'P3D', whenWords: 'from 2 to 4 May 2024' },
      ],
      times: [['from 2 to 4 May 2024', 'P3D']],
    })
    Object.assign(record.times[0]!, { begin: '2024-05-02', until: '2024-05-04' })
    expect(eventsOf(record).map(({ when }) => whenInWords(when, (value) => value))).toEqual([
      'one evening',
      '2024-05-02 to 2024-05-04',
    ])
  })
})

describe('the timeline', () => {
  it('has events, transfers and sayings in the order of their dates, and nothing without one', () => {
    const dated = timelineOf(eventsOf(TRADE), transfersOf(TRADE), TRADE.statements)
    expect(dated.map(({ kind, when }) => `${when.value} ${kind}`)).toEqual([
      '2023-06 transfer',
      '2024-03-02 event',
      '2024-03-04 saying',
      '2024-05 event',
    ])
  })

  it('has words that tell of a transfer and of an event once', () => {
    const record = withFacts(recordOf(articleOf([['body', 'In May 2024 Varnia sent guns to Oltara.']])), {
      transfers: [{ trigger: 'sent', item: 'guns', when: '2024-05' }],
      events: [{ trigger: 'sent', type: 'AID', when: '2024-05' }],
    })
    const kinds = timelineOf(eventsOf(record), transfersOf(record), []).map(({ kind }) => kind)
    expect(kinds).toEqual(['transfer'])
  })
})

describe('people and organisations', () => {
  it('come with roles, organisation and country, most-mentioned first, without countries and places', () => {
    expect(peopleOf(TRADE).map(({ entity: _, ...person }) => person)).toEqual([
      {
        name: 'Ilse Korbin',
        roles: ['foreign minister'],
        organizations: ['Foreign Office'],
        country: 'Netherlands',
        mentions: 3,
      },
      { name: 'Tomas Reth', roles: ['Varnian president'], organizations: [], country: '', mentions: 2 },
    ])
  })

  it('leave out who is neither named nor of any known office or country', () => {
    const record = withFacts(recordOf(articleOf([['body', 'Lawmakers met officials of Varnia.']])), {
      entities: [
        { name: 'Lawmakers', kind: 'group', mentions: ['Lawmakers'] },
        { name: 'officials of Varnia', kind: 'group', mentions: ['officials of Varnia'], country: 'NLD' },
      ],
    })
    for (const entity of record.entities) entity.mentions[0]!.form = 'nominal'
    expect(peopleOf(record).map(({ name }) => name)).toEqual(['officials of Varnia'])
  })
})
