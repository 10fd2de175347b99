import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { parseHTML } from 'linkedom'
import { describe, expect, it } from 'vitest'
import type { Record } from '../../record.ts'
import type { Shown } from '../statements/order.ts'
import { articleOf, recordOf } from '../testing/record.ts'
import { newFolder } from '../testing/run.ts'
import { dateInWords } from './dates.ts'
import { pageFileProblem, startPageFile } from './file.ts'
import { html } from './markup.ts'

const FERRY = recordOf(
  articleOf(
    [
      ['headline', 'Ferry line denies cut in wages'],
      ['caption', 'The ferry at noon. Ine Blom'],
      ['body', 'The union said on Monday that wages had been cut by a tenth, its lawyer told reporters.'],
      ['quote', '“Not by one cent,” the line answered. It hopes for a settlement.'],
      ['list', '- Crew: 40'],
      ['list', '- Ships: 2'],
      ['notice', 'This text was read out by a machine.'],
    ],
    {
      headline: 'Ferry line denies cut in wages',
      publisher: 'The Quay Times',
      published: '2024-03-05T06:40:00+01:00',
      language: 'en-GB',
      byline: [
        { name: 'Wilma Achterkamp', kind: 'person' },
        { name: 'ANP', kind: 'agency' },
      ],
      canonicalUrl: 'https://quaytimes.example/ferry',
      related: [
        { headline: 'Ferries through the ages', url: 'https://quaytimes.example/ages' },
        { headline: 'A trap', url: 'javascript:alert(1)' },
      ],
    },
  ),
  [
    {
      source: 'Ferry line',
      entity: 'e1',
      cue: 'denies',
      content: 'cut in wages',
      stance: 'denies',
      about: ['s2'],
    },
    { source: 'The union', cue: 'said', content: 'that wages had been cut by a tenth', saidAt: '2024-03-04' },
    { source: 'its lawyer', cue: 'told', content: 'wages had been cut by a tenth', within: 's2' },
    { source: 'the line', entity: 'e1', cue: 'answered', content: '“Not by one cent,”', stance: 'denies' },
    { source: 'It', entity: 'e1', cue: 'hopes', content: 'for a settlement', saying: false },
  ],
  { e1: 'Quay Ferry Line' },
)

const pageOf = (records: Record[], shown: Shown = 'saying'): { text: string; document: Document } => {
  const path = join(newFolder(), 'page.html')
  const file = startPageFile(path, shown)
  for (const [i, record] of records.entries()) file.add(`news/${i}.html`, record)
  file.finish()
  const text = readFileSync(path, 'utf8')
  return { text, document: parseHTML(text).document as unknown as Document }
}

const textsOf = (root: ParentNode, selector: string): string[] =>
  [...root.querySelectorAll(selector)].map(({ textContent }) => textContent!.replace(/\s+/g, ' ').trim())

describe('the page of one article', () => {
  const { text, document } = pageOf([FERRY])

  it('has its head, its paragraphs as what they are, and a link to where it comes from', () => {
    expect(document.title).toBe('Ferry line denies cut in wages')
    expect(textsOf(document, 'article h2')).toEqual(['Ferry line denies cut in wages'])
    expect(textsOf(document, '.kicker')).toEqual(['The Quay Times'])
    expect(textsOf(document, '.byline')).toEqual(['By Wilma Achterkamp and ANP (agency)'])
    expect(textsOf(document, 'time')).toEqual(['5 March 2024, 06:40 (UTC+01:00)'])
    expect(textsOf(document, 'li[dir]')).toEqual([
      'Crew: 40',
      'Ships: 2',
      'Ferries through the ages',
      'A trap',
    ])
    expect(textsOf(document, 'blockquote p')).toEqual([
      '“Not by one cent,” the line answered. It hopes for a settlement.',
    ])
    expect(textsOf(document, '.notice p')).toEqual(['This text was read out by a machine.'])
    expect(document.querySelector('article')!.getAttribute('lang')).toBe('en-GB')
    expect(textsOf(document, '.contents')).toEqual([])
    expect(textsOf(document, '.from a')).toEqual(['https://quaytimes.example/ferry'])
  })

  it('marks sources, cues and contents, the innermost first, denials as denials', () => {
    const marks = [...document.querySelectorAll('article .m')].map(
      (mark) => `${mark.textContent} | ${mark.className} | ${mark.getAttribute('data-m')}`,
    )
    expect(marks).toEqual([
      'Ferry line | m source | 1s',
      'denies | m cue denied | 1c',
      'cut in wages | m content denied | 1t',
      'The union | m source | 2s',
      'said | m cue | 2c',
      'that  | m content | 2t',
      'wages had been cut by a tenth | m content | 3t 2t',
      'its lawyer | m source | 3s',
      'told | m cue | 3c',
      '“Not by one cent,” | m content denied | 4t',
      'the line | m source | 4s',
      'answered | m cue denied | 4c',
      'It | m | 5s',
      'hopes | m | 5c',
      'for a settlement | m | 5t',
    ])
  })

  it('has beside each passage who begins to speak in it, with names, days and what is denied', () => {
    const rows = [...document.querySelectorAll('.row')].map((row) => textsOf(row, '.card:not([hidden])'))
    expect(rows.filter((cards) => cards.length > 0)).toEqual([
      ['Quay Ferry Line “Ferry line” denies what the union said'],
      ['The union said 4 March 2024 denied by Quay Ferry Line', 'its lawyer told'],
      ['Quay Ferry Line “the line” denies'],
    ])
    for (const link of document.querySelectorAll('.card a, .table a'))
      expect(document.getElementById(link.getAttribute('href')!.slice(1))).not.toBeNull()
  })

  it('has a table of all statements, those that are not asked for hidden', () => {
    const rows = [...document.querySelectorAll('.said tbody tr')]
    expect(rows.map((row) => row.hasAttribute('hidden'))).toEqual([false, false, false, false, true])
    expect(textsOf(rows[0]!, 'td')).toEqual([
      'Quay Ferry Line “Ferry line”',
      'denies',
      'cut in wages what the union said',
      '',
      '0.90',
    ])
    const all = pageOf([FERRY], 'all').document
    expect(all.querySelectorAll('tr[hidden], .card[hidden]')).toHaveLength(0)
    expect(all.querySelector('input')!.hasAttribute('checked')).toBe(true)
  })

  it('links web addresses only, runs its own script and style only, and asks for nothing', () => {
    const links = [...document.querySelectorAll('a')].map((a) => a.getAttribute('href')!)
    for (const link of links) expect(link).toMatch(/^(#a1|https:\/\/quaytimes\.example\/)/)
    expect(document.querySelectorAll('[style], [onclick], [src], link, img, iframe, base')).toHaveLength(0)
    const policy = document.querySelector('meta[http-equiv]')!.getAttribute('content')!
    expect(policy).toMatch(
      /^default-src 'none'; style-src 'sha256-[\w+/]{43}='; script-src 'sha256-[\w+/]{43}='; base-uri 'none'; form-action 'none'$/,
    )
    expect(text.match(/<script/g)).toHaveLength(1)
    expect(text.match(/<\/script/g)).toHaveLength(1)
    expect(text.match(/<\/style/g)).toHaveLength(1)
    expect(text.indexOf('Content-Security-Policy')).toBeLessThan(text.indexOf('<style'))
  })
})

describe('the page of several articles', () => {
  it('begins with their list, and keeps their statements apart', () => {
    const untitled = recordOf(articleOf([['body', 'The mill will close, and nobody knows when.']]))
    const { document } = pageOf([FERRY, untitled, FERRY])
    expect(document.title).toBe('Who said what in 3 articles')
    expect(textsOf(document, '.contents li')).toEqual([
      'Ferry line denies cut in wages The Quay Times · 5 March 2024, 06:40 (UTC+01:00) · 4 statements',
      'The mill will close, and nobody knows when. 0 statements',
      'Ferry line denies cut in wages The Quay Times · 5 March 2024, 06:40 (UTC+01:00) · 4 statements',
    ])
    const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    for (const link of document.querySelectorAll('.contents a'))
      expect(ids).toContain(link.getAttribute('href')!.slice(1))
  })
})

describe('hostile words', () => {
  const EVIL = `"'><script>alert(1)</script><img src=x onerror=alert(1)>\u202e\u0007</style></title>&lt;`

  it('are words wherever they stand', () => {
    const article = articleOf(
      [
        ['headline', EVIL],
        ['body', `${EVIL} said ${EVIL}!`],
        ['list', EVIL],
        ['caption', EVIL],
        ['notice', EVIL],
      ],
      {
        id: EVIL,
        headline: EVIL,
        dek: EVIL,
        publisher: EVIL,
        section: EVIL,
        language: `en" onload="alert(1)`,
        published: EVIL,
        byline: [{ name: EVIL, kind: 'person' }],
        dateline: { place: EVIL },
        canonicalUrl: `https://quaytimes.example/"onclick="alert(1)`,
        related: [{ headline: EVIL, url: ` java\nscript:alert(1)` }],
        notices: [EVIL],
      },
    )
    const statement = { source: EVIL, entity: 'e1', cue: 'said', content: `${EVIL}!`, saidAt: EVIL }
    const path = join(newFolder(), 'page.html')
    const file = startPageFile(path, 'saying')
    for (let i = 0; i < 2; i++) file.add(EVIL, recordOf(article, [statement], { e1: `${EVIL}?` }))
    file.finish()
    const text = readFileSync(path, 'utf8')
    const { document } = parseHTML(text)
    expect(document.querySelectorAll('script')).toHaveLength(1)
    expect(document.querySelectorAll('img')).toHaveLength(0)
    for (const element of document.querySelectorAll('*'))
      for (const { name } of element.attributes) expect(name).toMatch(/^(?!on|style)[a-z-]+$/)
    for (const link of document.querySelectorAll('a'))
      expect(link.getAttribute('href')).toMatch(/^(#a\d|https:\/\/quaytimes\.example\/[^"]*$)/)
    expect(document.querySelector('article')!.hasAttribute('lang')).toBe(false)
    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/)
    expect(document.querySelector('h2[dir]')!.textContent).toContain(
      `"'><script>alert(1)</script><img src=x onerror=alert(1)>⟨U+202E⟩⟨U+0007⟩</style></title>&lt;`,
    )
  })

  it('are escaped by the template in texts and in attributes, its own markup is not', () => {
    expect(html`<p title="${`"'<&>`}">${[html`<b>${'<i>'}</b>`, false, undefined, 3]}</p>`.markup).toBe(
      '<p title="&quot;&#39;&lt;&amp;&gt;"><b>&lt;i&gt;</b>3</p>',
    )
  })
})

describe('the file', () => {
  const write = (path: string): void => {
    const file = startPageFile(path, 'saying')
    file.add('ferry.html', FERRY)
    file.finish()
  }

  it('takes the place of one that is there only when it is whole, and leaves nothing else behind', () => {
    const folder = newFolder()
    const path = join(folder, 'page.html')
    writeFileSync(path, 'before')
    chmodSync(path, 0o640)
    const file = startPageFile(path, 'saying')
    file.add('ferry.html', FERRY)
    expect(readFileSync(path, 'utf8')).toBe('before')
    expect(file.finish()).toBe(true)
    expect(readFileSync(path, 'utf8')).toMatch(/^<!doctype html>.*<\/html>\n$/s)
    expect(readdirSync(folder)).toEqual(['page.html'])
    if (process.platform !== 'win32') expect(statSync(path).mode & 0o777).toBe(0o640)
  })

  it('stays as it was where no article was read', () => {
    const path = join(newFolder(), 'page.html')
    writeFileSync(path, 'before')
    expect(startPageFile(path, 'saying').finish()).toBe(false)
    expect(readFileSync(path, 'utf8')).toBe('before')
    const other = join(newFolder(), 'page.html')
    startPageFile(other, 'saying').finish()
    expect(existsSync(other)).toBe(false)
  })

  it.skipIf(process.platform === 'win32')('is written where a link leads', () => {
    const folder = newFolder()
    mkdirSync(join(folder, 'deep'))
    writeFileSync(join(folder, 'deep/page.html'), 'before')
    symlinkSync('deep/page.html', join(folder, 'link.html'))
    write(join(folder, 'link.html'))
    expect(readFileSync(join(folder, 'deep/page.html'), 'utf8')).toContain('<!doctype html>')
    expect(readdirSync(folder)).toEqual(['deep', 'link.html'])
  })

  it('is the same for the same articles', () => {
    expect(pageOf([FERRY, FERRY]).text).toBe(pageOf([FERRY, FERRY]).text)
  })

  it('is refused, in plain words, where it cannot be', () => {
    const folder = newFolder()
    writeFileSync(join(folder, 'note'), '')
    expect(pageFileProblem(join(folder, 'page.html'))).toBeUndefined()
    expect(pageFileProblem(folder)).toBe('is a folder; name a file')
    expect(pageFileProblem(join(folder, 'none/page.html'))).toBe(
      `there is no folder ${folder}/none; make it first`,
    )
    expect(pageFileProblem(join(folder, 'note/page.html'))).toContain('not a folder')
    expect(() => startPageFile(join(folder, 'none/page.html'), 'saying')).toThrow(
      /page\.html: could not be written/,
    )
  })
})

describe('dateInWords', () => {
  it('says a date as a newspaper does, as exact as it is told', () => {
    expect(dateInWords('2023-11-11T09:30:00-05:00')).toBe('11 November 2023, 09:30 (UTC−05:00)')
    expect(dateInWords('2023-11-11T09:30Z')).toBe('11 November 2023, 09:30 (UTC)')
    expect(dateInWords('2023-11-01')).toBe('1 November 2023')
    expect(dateInWords('2023-11')).toBe('November 2023')
    expect(dateInWords('XXXX-10-13')).toBe('13 October')
    expect(dateInWords('2023-W45')).toBe('week of 6 November 2023')
    expect(dateInWords('2023-11-11TMO')).toBe('11 November 2023, morning')
    expect(dateInWords('2023-Q3')).toBe('third quarter of 2023')
    expect(dateInWords('2023-SP')).toBe('spring 2023')
    expect(dateInWords('199')).toBe('1990s')
  })

  it('leaves what it has no words for', () => {
    for (const value of ['2023', '2023-WXX', '2023-13-01', 'PRESENT_REF', '2023-11-11TXX', 'P3D', ''])
      expect(dateInWords(value)).toBe(value)
  })
})
