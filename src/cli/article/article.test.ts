import { stripVTControlCharacters, styleText } from 'node:util'
import stringWidth from 'string-width'
import { describe, expect, it } from 'vitest'
import type { LeftOut } from '../../page/index.ts'
import type { Article } from '../../record.ts'
import { articleOf, recordOf } from '../testing/record.ts'
import { articlePage as pageOf, type Sheet } from './index.ts'
import { dateForPeople } from './masthead.ts'
import { cutStart, cutTo, setLines } from './sheet.ts'

const plain = (width: number): Sheet => ({ width, ink: (_, text) => text })
const coloured = (width: number): Sheet => ({
  width,
  ink: (style, text) => styleText(style, text, { validateStream: false }),
})

const articlePage = (name: string, article: Article, sheet: Sheet, left?: LeftOut[]): string =>
  pageOf(name, recordOf(article), sheet, { shown: 'saying', explained: left && { left, dropped: [] } })

const CRANES = articleOf(
  [
    ['headline', 'Harbour master denies that the cranes were sold'],
    ['dek', 'A newsletter had named the buyer'],
    ['byline', 'By Wilma Achterkamp and the ports desk'],
    ['caption', 'Two cranes at the north quay. (Ine Blom/Quay Times)'],
    ['body', 'The harbour master said on Tuesday that the two cranes had not been sold to anybody at all.'],
    ['quote', 'Nobody buys a crane without looking at it first, and nobody has come to look at these two.'],
    ['list', '- Built in 1987'],
    ['list', '- Overhauled eleven years ago, at a cost that was never told to the public of the town'],
    ['notice', 'An earlier version named the wrong quay.'],
    ['related', 'Read also: Cranes through the ages'],
  ],
  {
    headline: 'Harbour master denies that the cranes were sold',
    dek: 'A newsletter had named the buyer',
    byline: [
      { name: 'Wilma Achterkamp', kind: 'person' },
      { name: 'Ports desk', kind: 'desk' },
      { name: 'ANP', kind: 'agency' },
    ],
    dateline: { place: 'Oldhaven', date: '2024-03-05', agency: 'ANP' },
    publisher: 'The Quay Times',
    section: 'Ports',
    language: 'en',
    published: '2024-03-05T06:40:00+01:00',
    modified: '2024-03-06',
    readingMinutes: 2,
    canonicalUrl: 'https://quaytimes.example/harbour-cranes',
    images: [{ caption: 'Two cranes at the north quay.', credit: 'Ine Blom/Quay Times' }],
    notices: ['An earlier version named the wrong quay.', 'This text was read out by a machine.'],
    related: [
      { headline: 'Cranes through the ages', url: 'https://quaytimes.example/ages' },
      { headline: 'A trap', url: 'javascript:alert(1)' },
    ],
    from: { published: 'json-ld', headline: { start: 0, end: 47 } },
  },
)

describe('articlePage', () => {
  it('sets an article as a page', () => {
    expect(
      articlePage('cranes.html', CRANES, plain(60)),
    ).toBe(`── cranes.html ─────────────────────────────────────────────

Harbour master denies that the cranes were sold
A newsletter had named the buyer

By Wilma Achterkamp, Ports desk (desk) and ANP (agency)
Oldhaven · 2024-03-05 · ANP
published 2024-03-05 06:40 +01:00 · modified 2024-03-06
The Quay Times · Ports · English · 2 min read
https://quaytimes.example/harbour-cranes

  ▣ Two cranes at the north quay. (Ine Blom/Quay Times)

The harbour master said on Tuesday that the two cranes had
not been sold to anybody at all.

  │ Nobody buys a crane without looking at it first, and
  │ nobody has come to look at these two.

  • Built in 1987
  • Overhauled eleven years ago, at a cost that was never
    told to the public of the town

▌ Note An earlier version named the wrong quay.

▌ Note This text was read out by a machine.

Related
  → Cranes through the ages
    https://quaytimes.example/ages
  → A trap

`)
  })

  it('keeps to the width, addresses apart, with colours and without', () => {
    for (const width of [20, 40, 80]) {
      for (const sheet of [plain(width), coloured(width)]) {
        for (const line of articlePage('a/long/path/to/cranes.html', CRANES, sheet, []).split('\n'))
          if (!line.includes('https:')) expect(stringWidth(line), line).toBeLessThanOrEqual(width)
      }
    }
  })

  it('says the same with colours and without', () => {
    const colours = articlePage('cranes.html', CRANES, coloured(60), [])
    expect(colours).toContain('\u001b[1mHarbour master denies that the cranes were sold\u001b[22m')
    expect(colours).toContain('\u001b[2m(Ine Blom/Quay Times)\u001b[22m')
    expect(colours).toContain('\u001b[2m(agency)\u001b[22m')
    expect(stripVTControlCharacters(colours)).toBe(articlePage('cranes.html', CRANES, plain(60), []))
  })

  it('breaks lines of wide letters by their width', () => {
    const article = articleOf([['body', '港の責任者は二基のクレーンが売られたことを否定した。'.repeat(3)]])
    const lines = articlePage('a', article, plain(40)).split('\n').slice(2).filter(Boolean)
    expect(lines.length).toBeGreaterThan(3)
    for (const line of lines) expect(stringWidth(line)).toBeLessThanOrEqual(40)
  })

  it('lets no text act on the terminal', () => {
    const evil = '\u001b[2J\u202e\u0007\u009b31m\u{e0041}'
    const article = articleOf(
      [
        ['body', evil],
        ['notice', evil],
        ['caption', evil],
        ['quote', evil],
        ['list', evil],
      ],
      {
        headline: evil,
        dek: evil,
        publisher: evil,
        section: evil,
        language: evil,
        byline: [{ name: evil, kind: 'desk' }],
        dateline: { place: evil, agency: evil },
        canonicalUrl: `https://quaytimes.example/${evil}`,
        related: [{ headline: evil, url: `https://quaytimes.example/${evil}` }],
        notices: [evil],
        images: [{ credit: evil }],
        from: { [evil]: { start: 0, end: 5 } },
      },
    )
    const page = articlePage(evil, article, plain(80), [{ text: evil, reason: evil }])
    expect(page).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]|\udb40/)
    expect(page.match(/⟨U\+202E⟩/g)!.length).toBeGreaterThan(12)
  })

  it('shows a line whose words the head does not have', () => {
    const article = articleOf([
      ['dateline', 'OLDHAVEN, March 5'],
      ['body', 'No crane was sold.'],
    ])
    expect(articlePage('a', article, plain(40))).toContain('OLDHAVEN, March 5\n\nNo crane was sold.')
  })

  it('explains each field and what was left out, a line each, in order', () => {
    const left = [
      { text: 'Home\nPorts Weather', reason: 'navigation' },
      {
        text: 'All rights reserved, and so on and so forth for as long as this line may go',
        reason: 'footer',
      },
    ]
    const page = articlePage('a', CRANES, plain(50), left)
    expect(page.slice(page.indexOf('Where it'))).toBe(`Where it comes from
  headline   characters 0 to 47: Harbour master d…
  published  JSON-LD

Left out
  navigation: Home Ports Weather
  footer: All rights reserved, and so on and so f…

`)
    expect(articlePage('a', CRANES, plain(50), [])).toContain('Left out\n  nothing\n')
    expect(articlePage('a', CRANES, plain(50))).not.toContain('Where it comes from')
  })
})

describe('dateForPeople', () => {
  it('shows the time to the minute and the zone as it is stated', () => {
    expect(dateForPeople('2024-03-05')).toBe('2024-03-05')
    expect(dateForPeople('2024-03')).toBe('2024-03')
    expect(dateForPeople('2024-03-05T06:40')).toBe('2024-03-05 06:40')
    expect(dateForPeople('2024-03-05T06:40:31.5Z')).toBe('2024-03-05 06:40 UTC')
    expect(dateForPeople('2024-03-05T06:40:31-05:00')).toBe('2024-03-05 06:40 −05:00')
  })
})

describe('cutting to a width', () => {
  it('cuts at the end', () => {
    expect(cutTo('  harbour', 9)).toBe('  harbour')
    expect(cutTo('  harbour master', 10)).toBe('  harbour…')
    expect(stringWidth(cutTo('港'.repeat(1000), 11))).toBeLessThanOrEqual(11)
  })

  it('cuts at the start', () => {
    expect(cutStart('news/2024/03/cranes.html', 12)).toBe('…cranes.html')
    expect(cutStart('cranes.html', 12)).toBe('cranes.html')
  })
})

describe('setLines', () => {
  it('sets a text as long as a book as it sets a short one', () => {
    for (const unit of ['The owner of the paper mill said so. ', '港のクレーンは😀', 'x']) {
      const lines = setLines(unit.repeat(Math.ceil(90_000 / unit.length)).trim(), plain(77))
      const most = Math.max(...lines.map((line) => stringWidth(line)))
      expect(most).toBeLessThanOrEqual(77)
      // No line but the last is shorter than the longest word allows.
      for (const line of lines.slice(0, -1)) expect(stringWidth(line)).toBeGreaterThanOrEqual(77 - 5)
      expect(lines.join('').replaceAll(' ', '')).toBe(
        unit.repeat(Math.ceil(90_000 / unit.length)).replaceAll(' ', ''),
      )
    }
  })
})
