import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseHTML } from 'linkedom'
import { describe, expect, it } from 'vitest'
import type { Record } from '../../record.ts'
import type { Explained } from '../article/index.ts'
import { articleOf, recordOf, withFacts } from '../testing/record.ts'
import { newFolder } from '../testing/run.ts'
import { TRADE } from '../testing/trade.ts'
import { startPageFile } from './file.ts'

const pageOf = (record: Record, explained?: Explained): { text: string; document: Document } => {
  const path = join(newFolder(), 'page.html')
  const file = startPageFile(path, 'saying')
  file.add('trade.txt', record, explained)
  file.finish()
  const text = readFileSync(path, 'utf8')
  return { text, document: parseHTML(text).document as unknown as Document }
}

const textsOf = (root: ParentNode, selector: string): string[] =>
  [...root.querySelectorAll(selector)].map(({ textContent }) => textContent!.replace(/\s+/g, ' ').trim())

const rowsOf = (root: ParentNode, table: string): string[][] =>
  [...root.querySelectorAll(`.${table} tbody tr`)].map((row) => textsOf(row, 'th, td'))

describe('the tables of what else an article tells', () => {
  const { document } = pageOf(TRADE)

  it('have captions, and heads for columns and rows', () => {
    expect(textsOf(document, 'caption')).toEqual([
      'Who said what',
      'Transfers',
      'Events',
      'Timeline',
      'People and organisations',
    ])
    for (const table of document.querySelectorAll('.told table')) {
      for (const head of table.querySelectorAll('thead th')) expect(head.getAttribute('scope')).toBe('col')
      for (const row of table.querySelectorAll('tbody tr'))
        expect(row.firstElementChild!.getAttribute('scope')).toBe('row')
    }
  })

  it('tell of transfers with their hedges, on whose word, and what goes the other way', () => {
    expect(rowsOf(document, 'transfers')).toEqual([
      [
        'Varnia → Oltara',
        'over 300 field guns artillery ⇄ radar technology (Oltara → Varnia)',
        'may have been delivered denied by Oltara’s foreign minister, Ilse Korbin',
        'June 2023',
        'officials in Varnia’s capital',
        '0.70',
      ],
      [
        'Oltara → Varnia',
        'radar technology technology ⇄ over 300 field guns (Varnia → Oltara)',
        'is planned',
        '',
        'the officials',
        '0.70',
      ],
      [
        '(not told) → Oltara',
        'guns artillery',
        'denied',
        '',
        'denied by Oltara’s foreign minister, Ilse Korbin',
        '0.50',
      ],
    ])
    const ways = [...document.querySelectorAll('.transfers .way')].map(({ className }) => className)
    expect(ways).toEqual(['way flow1', 'way flow2', 'way'])
    expect(textsOf(document, '.transfers .tone-hedged')).toEqual(['may have been delivered'])
    expect(textsOf(document, '.transfers .tone-denied')).toEqual(['denied by', 'denied', 'denied by'])
  })

  it('tell of events', () => {
    expect(rowsOf(document, 'events')).toEqual([
      [
        'meeting “met”',
        'Ilse Korbin → the Varnian president, Tomas Reth Halden',
        '2 March 2024',
        'the article',
        '0.80',
      ],
      ['withdrawal “recall”', 'Oltara has not happened', '', 'the article', '0.80'],
      ['visit “visit”', 'Tomas Reth → Oltara is likely to happen', 'May 2024', 'the article', '0.60'],
    ])
  })

  it('put what has a date in order', () => {
    expect(rowsOf(document, 'timeline')).toEqual([
      ['June 2023', 'Varnia → Oltara: over 300 field guns · may have been delivered'],
      ['2 March 2024', 'meeting: Ilse Korbin → the Varnian president, Tomas Reth'],
      [
        '4 March 2024',
        'officials in Varnia’s capital said: Varnia may have delivered over 300 field guns to Oltara since June 2023',
      ],
      ['May 2024', 'visit: Tomas Reth → Oltara · is likely to happen'],
    ])
  })

  it('name people with roles, and those beyond the first where asked', () => {
    expect(rowsOf(document, 'people')).toEqual([
      ['Ilse Korbin', 'foreign minister', 'Foreign Office', 'Netherlands', '3'],
      ['Tomas Reth', 'Varnian president', '', '', '2'],
    ])
    const names = 'Abel Bram Cato Dirk Elsa Fien Gijs Hilde Ida Joop Kees Lena Mees Nora'.split(' ')
    const many = withFacts(recordOf(articleOf([['body', names.join(' ')]])), {
      entities: names.map((name) => ({ name, mentions: [name] })),
    })
    const page = pageOf(many).document
    expect(textsOf(page, 'summary')).toEqual(['… and 2 more'])
    expect(textsOf(page, 'details tbody th')).toEqual(['Mees', 'Nora'])
  })

  it('lead to the words in the text', () => {
    const wordsAt = (link: Element): string => {
      const place = document.getElementById(link.getAttribute('href')!.slice(1))!
      return (place.nextElementSibling ?? place.nextSibling!).textContent!
    }
    expect([...document.querySelectorAll('.transfers th a')].map(wordsAt)).toEqual([
      'delivered',
      'hand over',
      'buying',
    ])
    expect([...document.querySelectorAll('.events th a')].map(wordsAt)).toEqual(['met', 'recall', 'visit'])
    for (const link of document.querySelectorAll('.told a'))
      expect(document.getElementById(link.getAttribute('href')!.slice(1)), link.outerHTML).not.toBeNull()
    const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('have no link where the text is not shown', () => {
    const { article, ...rest } = TRADE
    const hidden = {
      ...article,
      paragraphs: article.paragraphs.map((p) => ({ ...p, role: 'related' as const })),
    }
    const page = pageOf({ ...rest, article: hidden }).document
    expect(textsOf(page, '.transfers th')[6]).toBe('Varnia → Oltara')
    for (const link of page.querySelectorAll('.told th a')) expect(link).toBeUndefined()
  })

  it('are not there where there is nothing to tell', () => {
    const page = pageOf(recordOf(articleOf([['body', 'Rain fell.']]))).document
    expect(page.querySelectorAll('table, .legend input')).toHaveLength(0)
    expect(page.querySelector('.legend')!.textContent).not.toContain('hedged')
  })
})

describe('the marks in the text', () => {
  const { document } = pageOf(TRADE)
  const marksOf = (selector: string): string[] =>
    [...document.querySelectorAll(`.story ${selector}`)].map(
      (mark) =>
        `${mark.textContent} | ${mark.className} | ${mark.getAttribute('data-m') ?? mark.getAttribute('title')}`,
    )

  it('are there for triggers, besides those of statements', () => {
    expect(marksOf('.transfer')).toEqual([
      'delivered | m content transfer flow1 | t1f 1t',
      'hand over | m content transfer flow2 | t2f 2t',
      'buying | m content denied transfer | t3f 3t',
    ])
    expect(marksOf('.event')).toEqual([
      'met | m event | v1v',
      'recall | m event | v2v',
      'visit | m event | v3v',
    ])
  })

  it('are there for times, with the date that they lead to', () => {
    expect(marksOf('.time')).toEqual([
      'June 2023 | time | June 2023',
      '4 March 2024 | time | 4 March 2024',
      '2 March 2024 | time | 2 March 2024',
      'May | time | May 2024',
    ])
  })

  it('leave the words as they are', () => {
    const told = TRADE.article.paragraphs
      .slice(1)
      .map(({ start, end }) => TRADE.article.text.slice(start, end))
    expect(textsOf(document, '.text > p')).toEqual(told)
  })

  it('can be turned off by kind, where there are any', () => {
    expect(textsOf(document, '.legend label')).toEqual(['transfer and back', 'event', 'time'])
    const names = [...document.querySelectorAll('.legend input')].map((input) => input.getAttribute('name'))
    expect(names).toEqual(['transfers', 'events', 'times'])
  })
})

describe('the explanation', () => {
  it('tells where fields come from, what was left out, and what was dropped', () => {
    const record = { ...TRADE, article: { ...TRADE.article, from: { published: 'json-ld' as const } } }
    const page = pageOf(record, {
      left: [{ text: 'Home\nSport <b>', reason: 'navigation' }],
      dropped: [{ start: 0, end: 6, step: 'confidence', reason: '0.2 is less than --min-confidence 0.5' }],
    }).document
    expect(textsOf(page, '.explained h3, .explained dl div')).toEqual([
      'Where it comes from',
      'published JSON-LD',
      'Left out',
      'navigation Home Sport <b>',
      'Dropped',
      'confidence: 0.2 is less than --min-confidence 0.5 Oltara',
    ])
    expect(textsOf(pageOf(TRADE, { left: [], dropped: [] }).document, '.explained p')).toEqual(['nothing'])
    expect(pageOf(TRADE).document.querySelector('.explained')).toBeNull()
  })
})

describe('hostile words', () => {
  const EVIL = `"'><script>alert(1)</script><img src=x onerror=alert(1)>\u202e\u0007</style></table>&lt;`

  it('are words in the tables, too', () => {
    const record = withFacts(
      recordOf(articleOf([['body', `${EVIL} said ${EVIL}!`]]), [
        { source: EVIL, cue: 'said', content: `${EVIL}!`, saidAt: '2024-03-04' },
      ]),
      {
        events: [
          { trigger: EVIL, mode: EVIL, actors: [[EVIL, EVIL]], place: EVIL, whenWords: EVIL, within: 's1' },
        ],
        transfers: [
          {
            trigger: EVIL,
            supplier: EVIL,
            recipient: EVIL,
            intermediary: EVIL,
            item: EVIL,
            category: EVIL,
            designation: `${EVIL}?`,
            quantity: [EVIL, {}],
            value: [EVIL, {}],
            purpose: EVIL,
            whenWords: EVIL,
          },
        ],
        times: [[EVIL, `2024-03-04T${EVIL}`]],
        entities: [
          { name: EVIL, mentions: [EVIL], roles: [{ title: EVIL, organization: EVIL, country: EVIL }] },
        ],
      },
    )
    const { text, document } = pageOf(record, {
      left: [{ text: EVIL, reason: EVIL }],
      dropped: [{ start: 0, end: 9, step: EVIL, reason: EVIL }],
    })
    expect(document.querySelectorAll('script')).toHaveLength(1)
    expect(document.querySelectorAll('img')).toHaveLength(0)
    for (const element of document.querySelectorAll('*'))
      for (const { name } of element.attributes) expect(name).toMatch(/^(?!on|style)[a-z-]+$/)
    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/)
    expect(rowsOf(document, 'transfers')[0]![0]).toContain('<img src=x')
  })
})
