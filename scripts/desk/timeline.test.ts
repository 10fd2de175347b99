import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hasChromium } from '../chromium.ts'
import { type Desk, startDesk } from './desk.ts'

/** Other tests run beside this one. */
const until = <T>(read: () => T | Promise<T>) => expect.poll(read, { timeout: 15_000 })

const asked = (page: Page) => Object.fromEntries(new URL(page.url()).searchParams)
/** Days under which entries stand, as far as the page holds them. */
const days = (page: Page) => page.getByRole('feed').getByRole('heading', { level: 2 }).allTextContents()
const found = async (page: Page): Promise<number> =>
  Number(
    /^[\d,]+/
      .exec((await page.getByRole('status').filter({ hasText: /entr/ }).textContent())!)![0]
      .replace(',', ''),
  )

describe.skipIf(!hasChromium)('in Chromium, the timeline', { timeout: 60_000 }, () => {
  let desk: Desk
  beforeAll(async () => {
    desk = await startDesk({ example: true })
  }, 120_000)
  afterAll(() => desk?.close())

  const open = async (search = '', how: Parameters<Desk['open']>[1] = {}) => {
    const tab = await desk.open(`/timeline${search}`, how)
    await tab.page.getByRole('feed').getByRole('article').first().waitFor()
    return tab
  }

  it('lists entries by day, the latest first', async () => {
    const { page, done } = await open()
    // The last article of the dossier is the monitors' report.
    expect((await days(page))[0]).toBe('3 Jun 2025')
    const figure = page.getByRole('figure')
    await figure.waitFor()
    expect(await figure.getAttribute('aria-label')).toMatch(
      / by month, from .* to Jun 2025; \d+ of them deny/,
    )
    await done()
  })

  it('is narrowed to the days of an address, with bars by day', async () => {
    const { page, done } = await open('?since=2023-10&until=2023-10')
    for (const day of await days(page)) expect(day).toMatch(/Oct 2023$/)
    await until(() => page.getByRole('figure').getAttribute('aria-label')).toMatch(/by day/)
    const whole = await found(page)
    const field = page.getByRole('searchbox', { name: 'Narrow to' })
    await field.fill('by:Lavrov')
    await field.press('Enter')
    await until(() => asked(page)).toEqual({ since: '2023-10', until: '2023-10', q: 'by:Lavrov' })
    // He speaks at a reception on 18 October, and on television.
    await page.getByRole('feed').getByRole('heading', { name: '18 Oct 2023' }).waitFor()
    await until(() => found(page)).toBeLessThan(whole)
    for (const speaker of await page.getByRole('feed').getByRole('heading', { level: 3 }).allTextContents())
      expect(speaker).toContain('Lavrov')
    await done()
  })

  it('is narrowed by keys, which are gone back from at once', async () => {
    const { page, done } = await open()
    const whole = await found(page)
    await page.getByRole('slider', { name: 'Last month' }).focus()
    for (let i = 0; i < 3; i++) await page.keyboard.press('ArrowLeft')
    await until(() => asked(page)).toEqual({ until: '2025-03' })
    await until(() => found(page)).toBeLessThan(whole)
    await until(async () => (await days(page))[0]).toMatch(/2025$/)
    expect((await days(page))[0]).not.toBe('3 Jun 2025')
    await page.goBack()
    await until(() => asked(page)).toEqual({})
    await until(() => found(page)).toBe(whole)
    await done()
  })

  it('is narrowed by a bar', async () => {
    const { page, done } = await open('?since=2023-10-10&until=2023-10-20')
    const plot = page.locator('.plot svg').first()
    await plot.waitFor()
    // The White House spoke on 13 October: the bar that says so when one points at it.
    const box = (await plot.boundingBox())!
    const tip = plot.locator('[aria-label="tip"]')
    for (let part = 0.05; part < 0.95; part += 0.04) {
      await page.mouse.move(box.x + box.width * part, box.y + box.height / 2)
      if ((await tip.textContent())?.includes('13 Oct 2023')) break
    }
    await page.mouse.down()
    await page.mouse.up()
    await until(() => asked(page)).toEqual({ since: '2023-10-13', until: '2023-10-13' })
    await until(() => days(page)).toEqual(['13 Oct 2023'])
    await done()
  })

  it('has bars as long as one chooses, and keeps it in the address', async () => {
    const { page, done } = await open()
    await page.getByText('Years', { exact: true }).click()
    await until(() => asked(page)).toEqual({ by: 'year' })
    await until(() => page.getByRole('figure').getAttribute('aria-label')).toMatch(
      /by year, from \d{4} to 2025/,
    )
    await page.reload()
    await until(() => page.getByRole('figure').getAttribute('aria-label')).toMatch(/by year/)
    await done()
  })

  it('says so where nothing is found', async () => {
    const { page, done } = await desk.open('/timeline?q=zeppelins')
    await page.getByText('Nothing is on record here. Take a field away, or choose more days.').waitFor()
    await done()
  })

  it.each(['light', 'dark'] as const)('can be used by everybody, %s', async (theme) => {
    for (const width of [1280, 360]) {
      const { page, checkAccess, done } = await open('', { theme, width })
      await page.getByRole('figure').waitFor()
      await checkAccess()
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width)
      await done()
    }
  })
})
