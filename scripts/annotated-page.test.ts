import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startPageFile } from '../src/cli/html/file.ts'
import { articleOf, recordOf } from '../src/cli/testing/record.ts'
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
    expect(await page.title()).toBe('Who said what in 2 articles')
    expect(await page.textContent('#a2-title')).toBe(EVIL.replace('\u202e', '⟨U+202E⟩'))
    expect(await page.$$eval('article a', (links) => links.map((a) => a.getAttribute('href')))).toEqual(
      expect.not.arrayContaining([expect.stringContaining('javascript')]),
    )
    await page.getByText('A trap').click()
    await page.$$eval('article *', (elements) => {
      for (const element of elements as HTMLElement[]) element.click()
    })
    expect(await page.title()).toBe('Who said what in 2 articles')
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
    expect(await page.title()).toBe('Who said what in 2 articles')
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
    expect(await page.textContent('output')).toBe('5 of 6 statements')
    await page.check('[name=all]')
    expect(await cards()).toEqual(['1', '2', '3', '4', '5'])
    expect(await page.getAttribute('article .m:text-is("hope")', 'class')).toBe('m cue')
    await page.selectOption('[name=stance]', 'denies')
    expect(await cards()).toEqual(['1', '4'])
    expect(await page.getAttribute('article .m:text-is("denied")', 'class')).toBe('m cue denied')
    expect(await page.getAttribute('article .m:text-is("said")', 'class')).toBe('m')
    expect(await page.isVisible('#a2 .none')).toBe(true)
    expect(await page.textContent('output')).toBe('2 of 6 statements')
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

  test('its colours can be read, in the light and in the dark', async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      await open(1280)
      // In the browser: relative luminance and contrast as WCAG 2.2 has them.
      const contrasts = await page.$$eval(
        'article .m, .who, .how, .facts, .link, .dates, .text p',
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
