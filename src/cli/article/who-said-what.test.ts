import { stripVTControlCharacters, styleText } from 'node:util'
import stringWidth from 'string-width'
import { describe, expect, it } from 'vitest'
import type { Record } from '../../record.ts'
import { articleOf, recordOf } from '../testing/record.ts'
import { articlePage, type Sheet } from './index.ts'

const plain = (width: number): Sheet => ({ width, ink: (_, text) => text })
const coloured = (width: number): Sheet => ({
  width,
  ink: (style, text) => styleText(style, text, { validateStream: false }),
})

const HARBOUR = recordOf(
  articleOf(
    [
      ['headline', 'Harbour master denies sale of cranes'],
      ['body', 'The newsletter Tide reported, citing a crane driver, that both cranes had been sold.'],
      [
        'body',
        '“Nobody buys a crane without looking at it first,” said Joris Achterkamp, the harbour master, who has held the office since 1998. “And nobody came.”',
      ],
      ['list', '- The port hopes for a buyer, he added.'],
    ],
    { headline: 'Harbour master denies sale of cranes' },
  ),
  [
    {
      source: 'Harbour master',
      entity: 'e1',
      cue: 'denies',
      content: 'sale of cranes',
      stance: 'denies',
      about: ['s2'],
    },
    {
      source: 'The newsletter Tide',
      cue: 'reported',
      content: 'that both cranes had been sold',
      saidAt: '2024-03-03',
    },
    {
      source: 'a crane driver',
      cue: 'citing',
      content: 'that both cranes had been sold',
      within: 's2',
    },
    {
      source: 'Joris Achterkamp, the harbour master, who has held the office since 1998',
      entity: 'e1',
      cue: 'said',
      content: ['“Nobody buys a crane without looking at it first,”', '“And nobody came.”'],
    },
    { source: 'The port', cue: 'hopes', content: 'for a buyer', saying: false, confidence: 0.4 },
    { source: ', |he', entity: 'e1', cue: 'added', content: 'The port hopes for a buyer' },
  ],
  { e1: 'Joris Achterkamp' },
)

const pageOf = (sheet: Sheet, shown: 'saying' | 'all' = 'saying', record: Record = HARBOUR): string =>
  articlePage('cranes.html', record, sheet, { shown })
const tableOf = (page: string): string =>
  page.slice(page.indexOf('Who said what')).replace(/(?<=\n\n)(?:Timeline|People and)\n?.*$/s, '')

describe('the table of who said what', () => {
  it('has a row a statement, nested ones under theirs, full names, and what was cut', () => {
    expect(tableOf(pageOf(plain(88)))).toBe(`Who said what
  who                         how       what                                  when
  Harbour master (Joris       denies    sale of cranes
  Achterkamp)
  The newsletter Tide         reported  that both cranes had been sold        2024-03-03
    a crane driver            citing    that both cranes had been sold
  Joris Achterkamp, the       said      “Nobody buys a crane without looking
  harbour master, who has h…            at it first,” … “And nobody came.”
  he (Joris Achterkamp)       added     The port hopes for a buyer
  1 thought, wish or plan more with --all

`)
  })

  it('shows thoughts, wishes and plans where asked', () => {
    const table = tableOf(pageOf(plain(88), 'all'))
    expect(table).toMatch(/\n {2}The port +hopes +for a buyer\n/)
    expect(table).not.toContain('--all')
  })

  it('gives a statement lines of its own where there is no room for columns', () => {
    expect(tableOf(pageOf(plain(34)))).toContain(`
  The newsletter Tide
    reported · 2024-03-03
    that both cranes had been sold
    ↳ a crane driver
        citing
        that both cranes had been
        sold
`)
  })

  it('says that nobody is named, and that nothing is said', () => {
    const nobody = recordOf(articleOf([['body', 'The mill is said to close.']]), [
      { cue: 'is said', content: 'to close' },
    ])
    expect(tableOf(pageOf(plain(70), 'saying', nobody))).toContain('(not named)')
    const hoped = recordOf(articleOf([['body', 'Workers hope for spring.']]), [
      { source: 'Workers', cue: 'hope', content: 'for spring', saying: false },
    ])
    expect(tableOf(pageOf(plain(88), 'saying', hoped))).toBe(
      'Who said what\n  nothing is said; --all shows 1 thought, wish or plan\n\n',
    )
  })

  it('is not there where the reading found no statements', () => {
    expect(pageOf(plain(80), 'all', { ...HARBOUR, statements: [] })).not.toContain('Who said what')
  })
})

describe('the marks', () => {
  it('have one colour each for source, cue and content, in the text as in the table, and another for denials', () => {
    const page = pageOf(coloured(88))
    const [text, table] = [page.slice(0, page.indexOf('Who said what')), tableOf(page)]
    const source = (words: string): string => styleText(['bold', 'cyan'], words, { validateStream: false })
    const ink = (style: 'magenta' | 'green' | 'red', words: string): string =>
      styleText(style, words, { validateStream: false })
    for (const part of [text, table]) {
      expect(part).toContain(source('The newsletter Tide'))
      expect(part).toContain(ink('magenta', 'reported'))
      expect(part).toContain(ink('green', 'that both cranes had been sold'))
      expect(part).toContain(ink('red', 'denies'))
      expect(part).toContain(ink('red', 'sale of cranes'))
      expect(part).not.toContain(ink('magenta', 'denies'))
    }
    // A list's mark is no part of the text that offsets count in.
    expect(text).toContain(
      `  • ${ink('green', 'The port hopes for a buyer')}, ${source('he')} ${ink('magenta', 'added')}.`,
    )
  })

  it('of what is not shown are not there', () => {
    const hopes = styleText('magenta', 'hopes', { validateStream: false })
    expect(pageOf(coloured(88))).not.toContain(hopes)
    expect(pageOf(coloured(88), 'all')).toContain(hopes)
  })

  it('leave the words and the lines as they are, and keep to the width', () => {
    for (const width of [20, 21, 33, 63, 64, 88]) {
      for (const shown of ['saying', 'all'] as const) {
        const page = pageOf(plain(width), shown)
        expect(stripVTControlCharacters(pageOf(coloured(width), shown))).toBe(page)
        for (const line of page.split('\n')) expect(stringWidth(line), line).toBeLessThanOrEqual(width)
        expect(page).not.toMatch(/ \n/)
      }
    }
  })

  it('keep to the width in wide letters, and stay on their letters where these are composed', () => {
    const body = '港の責任者は「クレーンは売られていない。誰も見に来なかった」と火曜日の記者会見で述べた。'
    const record = recordOf(articleOf([['body', body]]), [
      {
        source: '港の責任者',
        cue: 'と火曜日の記者会見で述べた',
        content: '「クレーンは売られていない。誰も見に来なかった」',
      },
    ])
    for (const width of [20, 40, 70])
      for (const line of pageOf(coloured(width), 'saying', record).split('\n'))
        expect(stringWidth(line)).toBeLessThanOrEqual(width)

    const apart = recordOf(articleOf([['body', 'Rene\u0301 and Zoe\u0308 said no.']]), [
      { source: 'Zoe\u0308', cue: 'said', content: 'no' },
    ])
    expect(pageOf(coloured(40), 'saying', apart)).toContain(
      `René and ${styleText(['bold', 'cyan'], 'Zoë', { validateStream: false })} `,
    )
  })

  it('let no text act on the terminal', () => {
    const evil = '\u001b[2J\u202e\u0007\u009b31m\u{e0041}'
    const record = recordOf(
      articleOf([['body', `${evil} said ${evil}x.`]]),
      [{ source: evil, entity: 'e1', cue: 'said', content: `${evil}x`, saidAt: evil }],
      { e1: `${evil}!` },
    )
    for (const width of [20, 80]) {
      const page = articlePage('a', record, plain(width), {
        shown: 'saying',
        explained: { left: [], dropped: [{ start: 0, end: 9, step: evil, reason: evil }] },
      })
      expect(page).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]|\udb40/)
      expect(page).toContain('⟨U+')
    }
  })

  it('never part a character, wherever a span ends', () => {
    const record = recordOf(articleOf([['body', 'She said 😀😀 twice.']]), [{ content: '😀😀' }])
    record.statements[0]!.content.spans = [{ start: 10, end: 12 }]
    const page = pageOf(coloured(40), 'saying', record)
    expect(Buffer.from(page, 'utf8').toString('utf8')).toBe(page)
    expect(page).toContain('😀')
  })
})

describe('the explanation', () => {
  it('tells what was dropped, at which step, why, and their words', () => {
    const dropped = [{ start: 38, end: 57, step: 'source', reason: 'a title of a work, nobody who speaks' }]
    const page = articlePage('a', HARBOUR, plain(80), { shown: 'saying', explained: { left: [], dropped } })
    expect(page.slice(page.indexOf('\nDropped') + 1)).toBe(
      'Dropped\n  source: a title of a work, nobody who speaks: The newsletter Tide\n\n',
    )
  })
})
