import { describe, expect, it } from 'vitest'
import { Record } from '../../record.ts'
import { articleOf, recordOf } from '../testing/record.ts'
import { TRADE } from '../testing/trade.ts'
import { withConfidence } from './confidence.ts'
import { marksOf, marksWithin, piecesOf } from './marks.ts'
import { nested } from './order.ts'
import { titleWithMarks } from './title.ts'
import { entitiesById, hasName, howOf, whatOf, whoOf } from './wording.ts'

const TEXT = 'The clerk said the owner had told him that the mill would close. The owner denied it.'
const MILL = recordOf(
  articleOf([['body', TEXT]]),
  [
    { source: 'The clerk', cue: 'said', content: 'the owner had told him that the mill would close' },
    {
      source: 'the owner',
      entity: 'e1',
      cue: 'had told',
      content: 'that the mill would close',
      within: 's1',
    },
    { source: 'The owner', cue: 'denied', content: 'denied |it', stance: 'denies', about: ['s2'] },
  ],
  { e1: 'Ada Brandsma' },
)

/** Pieces by their words, each with what is marked on it, the innermost first. */
const piecesWithMarks = (text: string, record: Record): string[] =>
  piecesOf(text.length, marksOf(record.statements)).map(
    ({ start, end, marks }) =>
      `${text.slice(start, end)}: ${marks.map(({ part, statement }) => `${statement.id} ${part}`).join(', ')}`,
  )

describe('marks', () => {
  it('lie on pieces without a gap, what is nested over what is around it', () => {
    expect(piecesWithMarks(TEXT, MILL)).toEqual([
      'The clerk: s1 source',
      ' : ',
      'said: s1 cue',
      ' : ',
      'the owner: s2 source, s1 content',
      ' : s1 content',
      'had told: s2 cue, s1 content',
      ' him : s1 content',
      'that the mill would close: s2 content, s1 content',
      '. : ',
      'The owner: s3 source',
      ' : ',
      'denied: s3 cue',
      ' : ',
      'it: s3 content',
      '.: ',
    ])
  })

  it('are cut where they pass from one paragraph to the next', () => {
    const { article, statements } = recordOf(
      articleOf([
        ['body', 'The owner said:'],
        ['quote', '“It closes.'],
        ['quote', '“In May.”'],
      ]),
      [{ source: 'The owner', cue: 'said', content: '“It closes.\n\n“In May.”' }],
    )
    const dealt = marksWithin(article.paragraphs, marksOf(statements))
    expect(dealt.map((marks) => marks.map(({ part, start, end }) => [part, start, end]))).toEqual([
      [
        ['source', 0, 9],
        ['cue', 10, 14],
      ],
      [['content', 0, 11]],
      [['content', 0, 9]],
    ])
  })
})

describe('nested', () => {
  const ids = (shown: (id: string) => boolean, record = MILL): string[] =>
    nested(record.statements, ({ id }) => shown(id)).map(
      ({ statement, depth }) => `${'>'.repeat(depth)}${statement.id}`,
    )

  it('puts what is reported in a statement after it', () => {
    expect(ids(() => true)).toEqual(['s1', '>s2', 's3'])
    const [first, second, third] = MILL.statements
    const late = { ...MILL, statements: [second!, third!, first!] }
    expect(ids(() => true, late)).toEqual(['s3', 's1', '>s2'])
  })

  it('leads past what is not shown to what is around it', () => {
    const third = { ...MILL.statements[2]!, within: 's2' }
    const deep = { ...MILL, statements: [...MILL.statements.slice(0, 2), third] }
    expect(ids(() => true, deep)).toEqual(['s1', '>s2', '>>s3'])
    expect(ids((id) => id !== 's2', deep)).toEqual(['s1', '>s3'])
    expect(ids((id) => id === 's3', deep)).toEqual(['s3'])
  })

  it('loses none, also where statements are reported in each other or in none that is there', () => {
    const [first, second, third] = MILL.statements
    const round = [{ ...first!, within: 's2' }, second!, { ...third!, within: 's9' }]
    expect(ids(() => true, { ...MILL, statements: round }).sort()).toEqual(['s1', 's2', 's3'])
  })
})

describe('withConfidence', () => {
  const withConfidences = (...values: number[]): Record => ({
    ...MILL,
    statements: MILL.statements.map((statement, i) => ({ ...statement, confidence: values[i]! })),
  })

  it('keeps a record as it is where nothing falls below', () => {
    const record = withConfidences(0.5, 0.5, 0.5)
    expect(withConfidence(record, 0.5)).toEqual({ record, dropped: [] })
  })

  it('leaves out statements and the links to them, and tells which', () => {
    const { record, dropped } = withConfidence(withConfidences(0.9, 0.4, 0.8), 0.5)
    expect(record.statements.map(({ id }) => id)).toEqual(['s1', 's3'])
    expect(record.statements[1]).not.toHaveProperty('about')
    expect(dropped.map(({ start, end }) => TEXT.slice(start, end))).toEqual(['that the mill would close'])
    expect(dropped[0]!.reason).toContain('0.4')
    expect(Record.parse(record)).toEqual(record)
  })

  it('leads from what was reported in one that goes to the nearest that stays', () => {
    const { record } = withConfidence(withConfidences(0.4, 0.9, 0.9), 0.5)
    expect(record.statements[0]).not.toHaveProperty('within')
    expect(record.statements[1]!.about).toEqual(['s2'])
    const deep = withConfidences(0.9, 0.4, 0.9)
    deep.statements[2]!.within = 's2'
    expect(withConfidence(deep, 0.5).record.statements[1]!.within).toBe('s1')
  })

  it('makes nothing the article’s own word that only a dropped statement told', () => {
    const event = (id: string, within?: string): Record['events'][number] => ({
      id,
      key: '1',
      confidence: 1,
      type: 'CONCEDE',
      trigger: { spans: [{ start: 58, end: 63 }] },
      actors: [],
      recipients: [],
      certainty: { polarity: 'positive', level: 'certain', time: 'future' },
      ...(within ? { within } : {}),
    })
    const record = {
      ...withConfidences(0.4, 0.4, 0.9),
      events: [event('e1', 's1'), event('e2', 's2'), event('e3')],
    }
    record.statements[2]!.about = ['e1', 'e3']
    const { record: kept, dropped } = withConfidence(record, 0.5)
    expect(kept.events.map(({ id }) => id)).toEqual(['e3'])
    expect(kept.statements[0]!.about).toEqual(['e3'])
    expect(dropped.filter(({ reason }) => reason.startsWith('event told only'))).toHaveLength(2)
  })

  it('leaves out events and transfers that it is not sure of, and the links to them, and tells which', () => {
    const { record, dropped } = withConfidence(TRADE, 0.65)
    expect(record.transfers.map(({ id }) => id)).toEqual(['t1', 't2'])
    expect(record.events.map(({ id }) => id)).toEqual(['v1', 'v2'])
    const words = dropped.map(({ start, end }) => TRADE.article.text.slice(start, end))
    expect(words).toEqual(['buying', 'visit'])
    expect(dropped.map(({ reason }) => reason)).toEqual([
      'transfer: 0.5 is less than --min-confidence 0.65',
      'event: 0.6 is less than --min-confidence 0.65',
    ])
    const lone = structuredClone(TRADE)
    lone.transfers[0]!.confidence = 0.3
    const kept = withConfidence(lone, 0.65).record
    expect(kept.transfers.map(({ id }) => id)).toEqual(['t2'])
    expect(kept.transfers[0]).not.toHaveProperty('inExchangeFor')
    expect(kept.statements[2]).not.toHaveProperty('about')
    expect(Record.parse(kept)).toEqual(kept)
  })
})

describe('the wording of a statement', () => {
  const entities = entitiesById(MILL)

  it('says who in the text’s words, with the full name beside them', () => {
    expect(whoOf(MILL.statements[1]!, TEXT, entities)).toEqual({ words: 'the owner', name: 'Ada Brandsma' })
    expect(whoOf(MILL.statements[0]!, TEXT, entities)).toEqual({ words: 'The clerk' })
    const { source: _, ...nobody } = MILL.statements[0]!
    expect(whoOf(nobody, TEXT, entities)).toEqual({ words: '(not named)' })
    expect(hasName('Mill owner ADA BRANDSMA, 61', 'Ada Brandsma')).toBe(true)
  })

  it('says how in the text’s words where somebody merely says it, else by the stance', () => {
    expect(MILL.statements.map((statement) => howOf(statement, TEXT))).toEqual(['said', 'had told', 'denies'])
    const { cue: _, ...uncued } = MILL.statements[0]!
    expect(howOf(uncued, TEXT)).toBe('asserts')
  })

  it('shows where words between the parts of a content are left out', () => {
    const { article, statements } = recordOf(articleOf([['body', '“It is over,” she said. “We close.”']]), [
      { cue: 'said', content: ['“It is over,”', '“We close.”'] },
    ])
    expect(whatOf(statements[0]!, article.text)).toBe('“It is over,” … “We close.”')
  })
})

describe('titleWithMarks', () => {
  const headline = 'Mill to close, owner says'
  const said = [{ source: 'owner', cue: 'says', content: 'Mill to close' }]
  const marked = (record: Record): string[] => {
    const { text, marks } = titleWithMarks(record.article, 'headline', marksOf(record.statements))
    return marks.map(({ start, end }) => text.slice(start, end))
  }

  it('marks the headline where the text has it', () => {
    expect(marked(recordOf(articleOf([['headline', headline]], { headline }), said))).toEqual([
      'owner',
      'says',
      'Mill to close',
    ])
    const from = { headline: { start: 2, end: 2 + headline.length } }
    expect(marked(recordOf(articleOf([['headline', `# ${headline}`]], { headline, from }), said))).toContain(
      'owner',
    )
  })

  it('marks nothing in a headline that the text does not have, or has otherwise', () => {
    expect(
      marked(recordOf(articleOf([['headline', headline]], { headline: 'Owner: mill closes' }), said)),
    ).toEqual([])
    expect(titleWithMarks(MILL.article, 'dek', marksOf(MILL.statements))).toEqual({ text: '', marks: [] })
  })
})
