import { stripVTControlCharacters, styleText } from 'node:util'
import stringWidth from 'string-width'
import { describe, expect, it } from 'vitest'
import type { Record } from '../../record.ts'
import { articleOf, recordOf, withFacts } from '../testing/record.ts'
import { TRADE } from '../testing/trade.ts'
import { articlePage, type Sheet } from './index.ts'

const plain = (width: number): Sheet => ({ width, ink: (_, text) => text })
const coloured = (width: number): Sheet => ({
  width,
  ink: (style, text) => styleText(style, text, { validateStream: false }),
})
const pageOf = (sheet: Sheet, record: Record = TRADE): string =>
  articlePage('trade.txt', record, sheet, { shown: 'saying' })

describe('what else an article tells', () => {
  it('stands under who said what: transfers, events, timeline, people', () => {
    const page = pageOf(plain(80))
    expect(page.indexOf('\nTransfers')).toBeGreaterThan(page.indexOf('Who said what'))
    expect(page.slice(page.indexOf('Transfers'))).toBe(`Transfers
  Varnia → Oltara: over 300 field guns
    may have been delivered · 2023-06 · on the word of officials in Varnia’s
    capital · denied by Oltara’s foreign minister, Ilse Korbin · artillery
    ⇄ radar technology (Oltara → Varnia)
  Oltara → Varnia: radar technology
    is planned · on the word of the officials · technology
    ⇄ over 300 field guns (Varnia → Oltara)
  (not told) → Oltara: guns
    denied by Oltara’s foreign minister, Ilse Korbin · artillery

Events
  2024-03-02  meeting: Ilse Korbin → the Varnian president, Tomas Reth · Halden
                “met” · told by the article
              withdrawal: Oltara
                has not happened · “recall” · told by the article
  2024-05     visit: Tomas Reth → Oltara
                is likely to happen · “visit” · told by the article

Timeline
  2023-06     Varnia → Oltara: over 300 field guns · may have been delivered
  2024-03-02  meeting: Ilse Korbin → the Varnian president, Tomas Reth
  2024-03-04  officials in Varnia’s capital said: Varnia may have delivered over
              300 field guns to Oltara since June 2023
  2024-05     visit: Tomas Reth → Oltara · is likely to happen

People and organisations
  Ilse Korbin  foreign minister · Foreign Office · Netherlands
  Tomas Reth   Varnian president

`)
  })

  it('has no section where there is nothing to tell', () => {
    const bare = { ...TRADE, entities: [], events: [], transfers: [], statements: [] }
    expect(pageOf(plain(80), bare)).not.toMatch(/Transfers|Events|Timeline|People/)
  })

  it('keeps to the width, with colours as without, and leaves no spaces at the ends of lines', () => {
    for (const width of [20, 33, 47, 48, 56, 88]) {
      const page = pageOf(plain(width))
      expect(stripVTControlCharacters(pageOf(coloured(width)))).toBe(page)
      for (const line of page.split('\n')) expect(stringWidth(line), line).toBeLessThanOrEqual(width)
      expect(page).not.toMatch(/ \n/)
    }
  })

  it('puts dates before the words where there is no room for a column', () => {
    expect(pageOf(plain(40))).toContain('\n  2024-05 visit: Tomas Reth → Oltara\n')
  })

  it('shows hedges, denials and speakers each in a colour of their own', () => {
    const page = pageOf(coloured(88))
    const ink = (style: Parameters<typeof styleText>[0], text: string): string =>
      styleText(style, text, { validateStream: false })
    expect(page).toContain(ink('yellow', 'may have been delivered'))
    expect(page).toContain(ink('yellow', 'is likely to happen'))
    expect(page).toContain(
      `${ink('red', 'denied by')} ${ink(['bold', 'cyan'], 'Oltara’s foreign minister, Ilse Korbin')}`,
    )
  })

  it('names the most-mentioned, and how many there are more', () => {
    const names = 'Abel Bram Cato Dirk Elsa Fien Gijs Hilde Ida Joop Kees Lena Mees Nora'.split(' ')
    const record = withFacts(recordOf(articleOf([['body', names.join(' ')]])), {
      entities: names.map((name) => ({ name, mentions: name === 'Nora' ? [name, name] : [name] })),
    })
    const page = pageOf(plain(80), record)
    expect(page.slice(page.indexOf('People'))).toBe(
      `People and organisations\n${['Nora', ...names.slice(0, 11)].map((name) => `  ${name}\n`).join('')}  … and 2 more\n\n`,
    )
  })

  it('lets no text act on the terminal', () => {
    const evil = '\u001b[2J\u202e\u0007\u009b31m\u{e0041}'
    const record = withFacts(
      recordOf(articleOf([['body', `${evil} said ${evil}x.`]]), [
        { source: evil, cue: 'said', content: `${evil}x`, saidAt: evil },
      ]),
      {
        events: [
          { trigger: evil, actors: [[evil, evil]], recipients: [evil], place: evil, when: evil, mode: evil },
        ],
        transfers: [
          {
            trigger: evil,
            supplier: [evil, evil],
            intermediary: evil,
            item: evil,
            category: evil,
            designation: `${evil}y`,
            quantity: [evil, { min: 3 }],
            value: [evil, {}],
            purpose: evil,
            when: `2024-05${evil}`,
            whenWords: evil,
            within: 's1',
          },
        ],
        entities: [
          { name: evil, mentions: [evil], roles: [{ title: evil, organization: `${evil}z`, country: evil }] },
        ],
      },
    )
    for (const width of [20, 80]) {
      const page = pageOf(plain(width), record)
      expect(page).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]|\udb40/)
      expect(page).toContain('Transfers')
    }
  })
})
