import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hasChromium } from '../chromium.ts'
import { type Desk, startDesk } from './desk.ts'
import { pdfText } from './pdf-text.ts'

/** Other tests run beside this one. */
const until = <T>(read: () => T | Promise<T>) => expect.poll(read, { timeout: 15_000 })

const AUTUMN = '/brief?since=2023-10&until=2023-11'
const loaded = (page: Page) => page.getByRole('heading', { level: 2, name: 'Transfers' }).waitFor()
const asked = (page: Page) => Object.fromEntries(new URL(page.url()).searchParams)

/** A browser's voices: one of this machine, one that would send the words elsewhere. What is spoken is kept. */
const VOICES = `
  globalThis.spoken = []
  globalThis.SpeechSynthesisUtterance = class { constructor(text) { this.text = text } }
  const voices = [
    { name: 'Cloud', lang: 'en-US', localService: false, default: true },
    { name: 'Here', lang: 'en-GB', localService: true, default: false },
  ]
  Object.defineProperty(globalThis, 'speechSynthesis', { value: Object.assign(new EventTarget(), {
    getVoices: () => voices,
    speak(one) {
      globalThis.spoken.push([one.voice.name, one.text])
      if (globalThis.spoken.length < 3) setTimeout(() => one.onend())
    },
    cancel() {}, pause() {}, resume() {},
  }) })`

describe.skipIf(!hasChromium)('in Chromium, the brief', { timeout: 60_000 }, () => {
  let desk: Desk
  beforeAll(async () => {
    desk = await startDesk({ example: true })
  }, 120_000)
  afterAll(() => desk?.close())

  const open = async (path = AUTUMN, how: Parameters<Desk['open']>[1] = {}) => {
    const tab = await desk.open(path, how)
    await loaded(tab.page)
    return tab
  }

  it('tells what some days brought, each line with where it stands', async () => {
    const { page, done } = await open()
    // Five articles of October and November 2023; the Lanternwick Post printed the agency's text of the day before.
    await page.getByText('1 Oct 2023 to 30 Nov 2023. 5 articles, one of them a copy').waitFor()
    const transfers = page.locator('#transfers')
    const shipment = transfers.getByRole('article').filter({ hasText: 'more than 1,000 containers' })
    await shipment.getByText('White House: North Korea has sent Russia over 1,000 containers').waitFor()
    await shipment.getByRole('link', { name: /independent voices/ }).waitFor()
    for (const one of await page.locator('.digest').getByRole('article').all())
      expect(await one.locator('.citation').count()).toBe(1)
    // What one sentence tells stands under one another, with its words once.
    const words = await transfers.locator('blockquote').allTextContents()
    expect(new Set(words).size).toBe(words.length)
    await shipment.locator('.citation').getByRole('link').first().click()
    await page.waitForURL(/\/articles\/\d+\?.*entry=/)
    await page.goBack()
    await loaded(page)
    await done()
  })

  it('is narrowed to what it is about, and to days that are typed', async () => {
    const { page, done } = await open()
    const field = page.getByRole('searchbox', { name: 'About' })
    await field.fill('publisher:Corvane')
    await field.press('Enter')
    await until(() => asked(page)).toEqual({ since: '2023-10', until: '2023-11', about: 'publisher:Corvane' })
    await page.getByText('1 Oct 2023 to 30 Nov 2023, about publisher:Corvane. 1 article').waitFor()
    const transfers = page.locator('#transfers')
    await transfers.getByText('more than a million artillery shells').waitFor()
    await until(() => transfers.getByText('more than 1,000 containers').count()).toBe(0)
    await field.fill('zeppelins')
    await field.press('Enter')
    await page.getByText('Nothing of these days is on record about this.').waitFor()
    // The first day: year, month and day for everybody, whatever their browser's language.
    await page.getByRole('group', { name: 'From' }).getByRole('spinbutton').first().focus()
    await page.keyboard.type('2023')
    await page.keyboard.type('11')
    await page.keyboard.type('05')
    await until(() => asked(page).since).toBe('2023-11-05')
    await done()
  })

  it('prints to a page with its words, and without what is pressed', async () => {
    const { page, done } = await open()
    await page.emulateMedia({ media: 'print' })
    for (const button of await page.getByRole('button').all()) expect(await button.isVisible()).toBe(false)
    expect(await page.getByRole('navigation').first().isVisible()).toBe(false)
    const printed = pdfText(await page.pdf({ format: 'A4' }))
    expect(printed).toContain('Brief')
    expect(printed).toContain('shipped more than 1,000 containers of military')
    expect(printed).toMatch(/Meridian Courier ?, 13 Oct 2023/)
    expect(printed).toContain('John Kirby')
    for (const word of ['Print', 'Save as', 'Search', 'Ctrl K', 'Timeline'])
      expect(printed).not.toContain(word)
    await done()
  })

  it('is saved as Markdown and as a page', async () => {
    const { page, done } = await open()
    const saved = async (name: string): Promise<[string, string]> => {
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name }).click(),
      ])
      return [download.suggestedFilename(), readFileSync(await download.path(), 'utf8')]
    }
    const [name, markdown] = await saved('Save as Markdown')
    expect(name).toBe('brief-2023-10-01-2023-11-30.md')
    expect(markdown).toMatch(/^# /)
    expect(markdown).toContain('more than 1,000 containers of military equipment')
    const [pageName, html] = await saved('Save as HTML')
    expect(pageName).toBe('brief-2023-10-01-2023-11-30.html')
    expect(html).toMatch(/^<!doctype html>/i)
    expect(html).toContain('more than 1,000 containers of military equipment')
    await done()
  })

  it('is read by a voice of this machine that says what it is, and stops', async () => {
    const { page, done } = await open()
    await page.addInitScript(VOICES)
    await page.reload()
    await page.getByRole('button', { name: 'Listen' }).click()
    await page.getByRole('status').getByText('This was made by a machine').waitFor()
    await until(() => page.evaluate('spoken.length')).toBe(3)
    const spoken = (await page.evaluate('spoken')) as [string, string][]
    // The other voice would send the words elsewhere.
    expect(new Set(spoken.map(([voice]) => voice))).toEqual(new Set(['Here']))
    expect(spoken[0]![1]).toMatch(/machine/)
    expect(spoken[1]![1]).toContain('1 Oct 2023 to 30 Nov 2023')
    await page.getByRole('button', { name: 'Pause' }).click()
    await page.getByRole('button', { name: 'Go on' }).click()
    await page.getByRole('button', { name: 'Stop' }).click()
    await page.getByRole('button', { name: 'Listen' }).waitFor()
    await done()
  })

  it('says so where the browser has no voice of its own', async () => {
    const { page, done } = await open()
    await page.addInitScript('Object.defineProperty(globalThis, "speechSynthesis", { value: undefined })')
    await page.reload()
    await page.getByText('This browser has no voice of its own to read it aloud.').waitFor()
    await done()
  })

  it.each(['light', 'dark'] as const)('can be used by everybody, %s', async (theme) => {
    for (const width of [1280, 360]) {
      const { page, checkAccess, done } = await open(AUTUMN, { theme, width })
      await checkAccess()
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width)
      await done()
    }
  })
})
