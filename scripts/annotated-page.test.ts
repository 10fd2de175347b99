import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startPageFile } from '../src/cli/html/file.ts'
import { articleOf, recordOf } from '../src/cli/testing/record.ts'
import { TRADE } from '../src/cli/testing/trade.ts'
import { hasChromium, launchChromium } from './chromium.ts'

const EVIL = `"'><script>document.title='run'</script><img src=x onerror="document.title='run'">\u202e<b onclick=alert(1)>`

const COURT = recordOf(
  articleOf(
    [
      ['headline', 'Mill owner denies plan to close'],
      ['body', 'The clerk said the owner had told him that the mill would close.'],
      ['body', 'The owner denied it. Workers hope for spring.'],
    ],
    { headline: 'Mill owner denies plan to close', published: '2024-03-05' },
  ),
  [
    {
      source: 'Mill owner',
      entity: 'e1',
      cue: 'denies',
      content: 'plan to close',
      stance: 'denies',
      about: ['s3'],
    },
    { source: 'The clerk', cue: 'said', content: 'the owner had told him that the mill would close' },
    {
      source: 'the owner',
      entity: 'e1',
      cue: 'had told',
      content: 'that the mill would close',
      within: 's2',
    },
    {
      source: 'The owner',
      entity: 'e1',
      cue: 'denied',
      content: 'denied |it',
      stance: 'denies',
      about: ['s3'],
    },
    { source: 'Workers', cue: 'hope', content: 'for spring', saying: false },
  ],
  { e1: 'Ada Brandsma' },
)

const HOSTILE = recordOf(
  articleOf([['body', `${EVIL} said ${EVIL}!`]], {
    headline: EVIL,
    canonicalUrl: 'javascript:document.title="run"',
    related: [{ headline: 'A trap', url: 'javascript:document.title="run"' }],
  }),
  [{ source: EVIL, entity: 'e1', cue: 'said', content: `${EVIL}!`, saidAt: EVIL }],
  { e1: `${EVIL}?` },
)

describe.skipIf(!hasChromium)('the annotated page in Chromium', () => {
  const path = join(mkdtempSync(join(tmpdir(), 'onrecord-page-')), 'page.html')
  const complaints: string[] = []
  const asked: string[] = []
  let browser: BrowserContext
  let page: Page

  beforeAll(async () => {
    const file = startPageFile(path, 'saying')
    file.add('court.html', COURT)
    file.add('hostile.html', HOSTILE)
    file.add('trade.txt', TRADE, { left: [{ text: 'Home', reason: 'navigation' }], dropped: [] })
    file.finish()
    browser = await launchChromium()
    page = await browser.newPage()
    page.on('console', (message) => complaints.push(message.text()))
    page.on('pageerror', (error) => complaints.push(error.message))
    page.on('dialog', (dialog) => {
      complaints.push('a dialog was opened')
      void dialog.dismiss()
    })
    page.on('request', (request) => asked.push(request.url()))
  }, 60_000)
  afterAll(() => browser?.close())

  const open = async (width: number): Promise<void> => {
    await page.setViewportSize({ width, height: 800 })
    await page.goto(pathToFileURL(path).href)
    await page.evaluate(
      `globalThis.violations = []; document.addEventListener('securitypolicyviolation', (e) => violations.push(e.blockedURI))`,
    )
  }
  /** Words that are lit in the text, by their part. */
  const lit = async (): Promise<string[]> =>
    page.$$eval('.m.on', (marks) =>
      marks.map((mark) => `${/on-(\w+)/.exec(mark.className)?.[1]}: ${mark.textContent}`),
    )
  const CLERK = [
    'source: The clerk',
    'cue: said',
    'content: the owner',
    'content:  ',
    'content: had told',
    'content:  him ',
    'content: that the mill would close',
  ]
  const OWNER = ['source: the owner', 'cue: had told', 'content: that the mill would close']

  test('opens without a complaint, asks for nothing else, and runs nothing of the articles', async () => {
    await open(1280)
    expect(await page.title()).toBe('Who said what in 3 articles')
    expect(await page.textContent('#a2-title')).toBe(EVIL.replace('\u202e', '⟨U+202E⟩'))
    expect(await page.$$eval('article a', (links) => links.map((a) => a.getAttribute('href')))).toEqual(
      expect.not.arrayContaining([expect.stringContaining('javascript')]),
    )
    await page.getByText('A trap').click()
    await page.$$eval('article *', (elements) => {
      for (const element of elements as HTMLElement[]) element.click()
    })
    expect(await page.title()).toBe('Who said what in 3 articles')
    expect(await page.evaluate('violations')).toEqual([])
    expect(complaints).toEqual([])
    expect(asked).toEqual([pathToFileURL(path).href])
  })

  test('its policy stops what would have got in all the same', async () => {
    await open(1280)
    await page.evaluate(
      `document.body.insertAdjacentHTML('beforeend', '<b style="color: red" onclick="document.title = 1">x</b><img src="https://quaytimes.example/x.png">')`,
    )
    await page.evaluate(`document.querySelector('body > b').click()`)
    expect(await page.title()).toBe('Who said what in 3 articles')
    await expect.poll(() => page.evaluate('new Set(violations).size')).toBeGreaterThan(1)
    complaints.length = 0
  })

  test('pointing at a statement lights its source, cue and content, its card and its row', async () => {
    await open(1280)
    await page.hover('article .m:text-is("said")')
    expect(await lit()).toEqual(CLERK)
    expect(
      await page.$$eval('.card.on .who, tr.on .who', (names) => names.map((n) => n.textContent)),
    ).toEqual(['The clerk', 'The clerk'])
    // What lies innermost is meant.
    await page.hover('article .m:text-is("that the mill would close")')
    expect(await lit()).toEqual(OWNER)
    await page.hover('#a1 tbody tr:nth-child(2)')
    expect(await lit()).toEqual(CLERK)
    await page.hover('.bar h1')
    expect(await lit()).toEqual([])
    // A card names what it denies.
    await page.hover('.card[data-s="1"] .link a')
    expect(await lit()).toEqual(OWNER)
  })

  test('the keyboard lights them, too, in the order of the text', async () => {
    await open(1280)
    await page.focus('.card[data-s="2"] .who')
    await page.keyboard.press('Tab')
    expect(await lit()).toEqual(OWNER)
    await page.keyboard.press('Shift+Tab')
    expect(await lit()).toEqual(CLERK)
    await page.keyboard.press('Enter')
    expect(page.url()).toMatch(/#a1-s2$/)
    await page.evaluate('document.activeElement.blur()')
    expect(await lit()).toEqual(CLERK)
    await page.keyboard.press('Escape')
    expect(await lit()).toEqual([])
  })

  test('clicking keeps a statement lit; a second click goes on to the one around it', async () => {
    await open(1280)
    const told = page.locator('article .m:text-is("had told")')
    await told.click()
    await page.hover('.bar h1')
    expect(await lit()).toEqual(OWNER)
    await told.click()
    await page.hover('.bar h1')
    expect(await lit()).toEqual(CLERK)
    await page.click('#a1 .kicker, #a1 .dates')
    expect(await lit()).toEqual([])
  })

  test('filters show statements of a stance, and thoughts and wishes where asked', async () => {
    await open(1280)
    const cards = (): Promise<(string | null)[]> =>
      page.$$eval('#a1 .card:not([hidden])', (all) => all.map((card) => card.getAttribute('data-s')))
    expect(await cards()).toEqual(['1', '2', '3', '4'])
    expect(await page.textContent('output')).toBe('8 of 9 statements')
    await page.check('[name=all]')
    expect(await cards()).toEqual(['1', '2', '3', '4', '5'])
    expect(await page.getAttribute('article .m:text-is("hope")', 'class')).toBe('m cue')
    await page.selectOption('[name=stance]', 'denies')
    expect(await cards()).toEqual(['1', '4'])
    expect(await page.getAttribute('article .m:text-is("denied")', 'class')).toBe('m cue denied')
    expect(await page.getAttribute('article .m:text-is("said")', 'class')).toBe('m')
    expect(await page.isVisible('#a2 .none')).toBe(true)
    expect(await page.textContent('output')).toBe('3 of 9 statements')
  })

  test('cards stand beside their passages, none over another, and part no paragraphs', async () => {
    await open(1280)
    const boxes = await page.$$eval('#a1 .card:not([hidden])', (cards) =>
      cards
        .map((card) => card.getBoundingClientRect())
        .map(({ top, bottom, left }) => ({ top, bottom, left })),
    )
    const text = await page.$$eval('#a1 .text', (texts) =>
      texts
        .map((one) => one.getBoundingClientRect())
        .map(({ top, bottom, right }) => ({ top, bottom, right })),
    )
    for (const [i, box] of boxes.entries()) {
      expect(box.left).toBeGreaterThan(text[0]!.right)
      if (i > 0) expect(box.top).toBeGreaterThanOrEqual(boxes[i - 1]!.bottom)
    }
    expect(boxes[0]!.top).toBeCloseTo(text[0]!.top, -1)
    expect(text[2]!.top - text[1]!.bottom).toBeLessThan(40)
    const table = await page.$eval('#a1 .table', (one) => one.getBoundingClientRect().top)
    expect(table).toBeGreaterThan(boxes.at(-1)!.bottom)
  })

  test('on a telephone nothing is wider than the screen, and a touched statement tells who says it below', async () => {
    await open(390)
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390)
    expect(await page.isVisible('.card')).toBe(false)
    await page.click('article .m:text-is("denied")')
    expect(await page.locator('.note > div').textContent()).toMatch(
      /^Ada Brandsma “The owner” denies\s+what Ada Brandsma said$/,
    )
    await page.click('.note button')
    expect(await page.isVisible('.note')).toBe(false)
  })

  test('pointing at a transfer or an event lights who and what it tells of, in the text and in the tables', async () => {
    await open(1280)
    await page.hover('#a3 .transfers tbody tr:nth-child(1) td.when')
    expect(await lit()).toEqual([
      'party: Varnia',
      'transfer: delivered',
      'item: over 300',
      'item: field guns',
      'party: Oltara',
      'when: June 2023',
    ])
    expect(await page.$$eval('#a3 tr.on', (rows) => rows.length)).toBe(2)
    // The words around a trigger are those of the statement.
    await page.hover('#a3 .m:text-is("field guns")')
    expect(await page.$$eval('#a3 .card.on .who', (all) => all.map((who) => who.textContent))).toEqual([
      'officials in Varnia’s capital',
    ])
    await page.hover('#a3 .m:text-is("met")')
    expect(await lit()).toEqual([
      'when: 2 March 2024',
      'party: Korbin',
      'event: met',
      'party: the Varnian president, Tomas Reth',
      'party: Halden',
    ])
    // What goes the other way is named, and lit from there.
    await page.hover('#a3 .transfers tbody tr:nth-child(1) .link a')
    expect(await lit()).toContain('transfer: hand over')
  })

  test('a click on a trigger keeps it lit, a second one goes on to the statement around it', async () => {
    await open(1280)
    const delivered = page.locator('#a3 .m:text-is("delivered")')
    await delivered.click()
    expect(await lit()).toContain('transfer: delivered')
    await delivered.click()
    expect(await lit()).toContain('content: delivered')
  })

  test('the keyboard goes from the tables to the words', async () => {
    await open(1280)
    await page.focus('#a3 .transfers tbody th a')
    await page.keyboard.press('Enter')
    expect(page.url()).toMatch(/#a3-t1$/)
    await page.focus('#a3 .people tbody th a')
    await page.keyboard.press('Enter')
    expect(page.url()).toMatch(/#a3-e1$/)
    await page.focus('[name=events]')
    await page.keyboard.press('Space')
    expect(await page.isVisible('#a3 .events')).toBe(false)
  })

  test('kinds can be turned off: their marks, their tables and their lines of the timeline', async () => {
    await open(1280)
    const look = (words: string): Promise<string | null> =>
      page.getAttribute(`#a3 .m:text-is("${words}")`, 'class')
    const dates = (): Promise<number> => page.locator('#a3 .timeline tbody tr:visible').count()
    expect(await dates()).toBe(4)
    await page.uncheck('[name=transfers]')
    expect(await look('delivered')).toBe('m content')
    expect(await page.isVisible('#a3 .transfers')).toBe(false)
    expect(await dates()).toBe(3)
    expect(await look('met')).toBe('m event')
    await page.uncheck('[name=events]')
    expect(await look('met')).toBe('m')
    expect(await dates()).toBe(1)
    await page.hover('#a3 .m:text-is("met")')
    expect(await lit()).toEqual([])
    const border = (): Promise<string> =>
      page.$eval('#a3 .time', (time) => getComputedStyle(time).borderBottomStyle)
    expect(await border()).toBe('dotted')
    await page.uncheck('[name=times]')
    expect(await border()).toBe('none')
    await page.check('[name=transfers]')
    expect(await look('delivered')).toBe('m content transfer flow1')
    expect(await page.isVisible('#a3 .transfers')).toBe(true)
    // Sayings of another stance are not in the timeline either.
    await page.selectOption('[name=stance]', 'denies')
    expect(await dates()).toBe(1)
    expect(await page.textContent('output')).toBe('3 of 9 statements')
  })

  test('on a telephone of 360 pixels a touched trigger tells what it is part of, and nothing is wider', async () => {
    await open(360)
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360)
    await page.click('#a3 .m:text-is("delivered")')
    expect(await page.locator('.note > div').textContent()).toMatch(
      /^Varnia → Oltaraover 300 field guns[\s\S]*may have been delivered/,
    )
    expect(await page.isVisible('.note .word')).toBe(true)
    await page.keyboard.press('Escape')
    expect(await page.isVisible('.note')).toBe(false)
    const narrow = await page.$$eval('#a3 tbody th', (heads) =>
      heads.filter((head) => head.getBoundingClientRect().height > 60).map((head) => head.textContent),
    )
    expect(narrow).toEqual([])
  })

  test('without its script it shows all tables and marks', async () => {
    const plain = await browser.browser()!.newContext({ javaScriptEnabled: false })
    const still = await plain.newPage()
    await still.goto(pathToFileURL(path).href)
    for (const table of ['transfers', 'events', 'timeline', 'people'])
      expect(await still.isVisible(`#a3 .${table}`)).toBe(true)
    expect(await still.isVisible('.legend .event')).toBe(true)
    expect(await still.isVisible('.legend input')).toBe(false)
    await plain.close()
  })

  test('its colours can be read, in the light and in the dark', async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      await open(1280)
      // In the browser: relative luminance and contrast as WCAG 2.2 has them.
      const contrasts = await page.$$eval(
        'article .m, .who, .how, .facts, .link, .dates, .text p, .told *, .explained *, .legend *',
        (elements) => {
          const luminance = (colour: string): number => {
            const [r, g, b] = colour.match(/[\d.]+/g)!.map((n) => {
              const c = Number(n) / 255
              return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4
            })
            return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!
          }
          const paper = luminance(getComputedStyle(document.documentElement).backgroundColor)
          return elements.map((element) => {
            const ink = luminance(getComputedStyle(element).color)
            return (Math.max(ink, paper) + 0.05) / (Math.min(ink, paper) + 0.05)
          })
        },
      )
      expect(contrasts.length).toBeGreaterThan(20)
      expect(Math.min(...contrasts)).toBeGreaterThan(4.5)
    }
    expect(complaints).toEqual([])
  })
})
