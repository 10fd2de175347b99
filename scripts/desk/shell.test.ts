import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hasChromium } from '../chromium.ts'
import { type Desk, startDesk } from './desk.ts'

describe.skipIf(!hasChromium)('in Chromium, around every page of the desk', { timeout: 60_000 }, () => {
  let desk: Desk
  beforeAll(async () => {
    desk = await startDesk({ example: true })
  }, 120_000)
  afterAll(() => desk?.close())

  it('the search of the masthead leads to what was found, also back and forward', async () => {
    const { page, done } = await desk.open('/')
    await page.getByRole('heading', { level: 1, name: 'Today' }).waitFor()
    await page.keyboard.press('/')
    await page.keyboard.type('by:Lavrov rumors')
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/search\?q=/)
    expect(new URL(page.url()).searchParams.get('q')).toBe('by:Lavrov rumors')
    await page.getByRole('feed').waitFor()
    await page.goBack()
    await page.getByRole('heading', { level: 1, name: 'Today' }).waitFor()
    await page.goForward()
    await page.getByRole('heading', { level: 1, name: 'Search' }).waitFor()
    await done()
  })

  it('two keys lead to a page, and a list tells which', async () => {
    const { page, done } = await desk.open('/')
    await page.getByRole('heading', { level: 1, name: 'Today' }).waitFor()
    await page.keyboard.press('g')
    await page.keyboard.press('c')
    await page.getByRole('heading', { level: 1, name: 'Claims' }).waitFor()
    await page.keyboard.press('?')
    await page.getByRole('dialog').getByText('go to any page, actor or search').waitFor()
    await page.keyboard.press('Escape')
    await expect.poll(() => page.getByRole('dialog').count()).toBe(0)
    await done()
  })

  it('a key alone is no second one, however soon after a page was opened', async () => {
    const { page, done } = await desk.open('/search?q=missiles')
    await page.getByRole('heading', { level: 1, name: 'Search' }).waitFor()
    // As the browser tells it in the first moments; a slow machine opens the page later than that.
    await page.evaluate(
      `document.dispatchEvent(Object.defineProperty(new KeyboardEvent('keydown', { key: 'c' }), 'timeStamp', { value: 300 }))`,
    )
    await page.waitForTimeout(300)
    expect(new URL(page.url()).pathname).toBe('/search')
    await done()
  })

  it('colours can be chosen, and stay so', async () => {
    const { page, done } = await desk.open('/', { theme: 'light' })
    const ground = () => page.evaluate('getComputedStyle(document.documentElement).backgroundColor')
    const light = await ground()
    await page.getByRole('button', { name: /^Colours: system/ }).click()
    await page.getByRole('button', { name: /^Colours: light/ }).click()
    expect(await ground()).not.toBe(light)
    await page.reload()
    await page.getByRole('button', { name: /^Colours: dark/ }).waitFor()
    expect(await ground()).not.toBe(light)
    await done()
  })

  it('an address that leads nowhere says so', async () => {
    const { page, done } = await desk.open('/no/such/page')
    await page.getByRole('heading', { name: 'There is no such page' }).waitFor()
    await done()
  })

  it.each(['light', 'dark'] as const)('can be used by everybody, %s', async (theme) => {
    for (const width of [1280, 360]) {
      const { page, checkAccess, done } = await desk.open('/search?q=missiles', { theme, width })
      await page.getByRole('feed').waitFor()
      await checkAccess()
      // Nothing is wider than the window.
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width)
      await done()
    }
  })
})
