import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { accusation } from '../../src/ledger/testing/articles.ts'
import { hasChromium } from '../chromium.ts'
import { type Desk, startDesk } from './desk.ts'

/** Other tests run beside this one. */
const until = <T>(read: () => T | Promise<T>) => expect.poll(read, { timeout: 15_000 })

const section = (page: Page, title: string) =>
  page
    .locator('section')
    .filter({ has: page.getByRole('heading', { level: 2, name: new RegExp(`^${title}`) }) })
const loaded = (page: Page) => page.getByRole('heading', { level: 2, name: /^Transfers/ }).waitFor()

describe.skipIf(!hasChromium)('in Chromium, Today', { timeout: 60_000 }, () => {
  let desk: Desk
  beforeAll(async () => {
    desk = await startDesk({ example: true })
  }, 120_000)
  afterAll(() => desk?.close())

  it('shows what is on record to whoever comes for the first time, each thing once', async () => {
    const { page, done } = await desk.open('/')
    await loaded(page)
    await page.getByText('The latest on record.').waitFor()
    // The panel's arms deals are told by seven independent texts; Pyongyang and Moscow deny them.
    await section(page, 'Transfers').getByRole('link', { name: '7 independent voices' }).waitFor()
    for (const one of await section(page, 'Denials').getByRole('article').all())
      expect(await one.locator('.denial, .denial-words').count()).toBeGreaterThan(0)
    const claims = await section(page, 'Transfers|Denials|Claims')
      .getByRole('link', { name: /independent voices|one voice|Who else tells this/ })
      .evaluateAll((links) => links.map((link) => link.getAttribute('href')))
    const denials = await section(page, 'Denials').getByRole('article').allTextContents()
    expect(new Set(denials).size).toBe(denials.length)
    expect(new Set(claims).size).toBeGreaterThan(10)
    await section(page, 'Who speaks most').getByRole('link', { name: 'Dmitry Peskov' }).waitFor()
    await done()
  })

  it('shows one head alone, which the address keeps, and leads to all of it', async () => {
    const { page, done } = await desk.open('/')
    await loaded(page)
    const few = await section(page, 'Denials').getByRole('article').count()
    await page.getByRole('link', { name: 'All new denials' }).click()
    await page.waitForURL(/show=denials/)
    await until(() => section(page, 'Transfers').count()).toBe(0)
    await until(() => section(page, 'Denials').getByRole('article').count()).toBeGreaterThan(few)
    await page.goBack()
    await loaded(page)
    await page.getByRole('link', { name: 'All new transfers' }).click()
    await page.getByRole('link', { name: 'All transfers on record, those added last first' }).click()
    await page.getByRole('heading', { level: 1, name: 'Search' }).waitFor()
    expect(Object.fromEntries(new URL(page.url()).searchParams)).toEqual({
      q: 'kind:transfer',
      order: 'added',
    })
    await done()
  })

  it('can be narrowed, and says so where that leaves nothing', async () => {
    const { page, done } = await desk.open('/')
    await loaded(page)
    const field = page.getByRole('searchbox', { name: 'Narrow to' })
    await field.fill('publisher:Straitwatch')
    await field.press('Enter')
    await page.waitForURL(/q=publisher/)
    await until(async () => {
      const cited = await page.locator('.front .citation').allTextContents()
      return cited.length > 0 && cited.every((one) => one.includes('Straitwatch'))
    }).toBe(true)
    await field.fill('zeppelins')
    await field.press('Enter')
    await page.getByRole('heading', { name: 'Nothing new that this narrows to' }).waitFor()
    await done()
  })

  it.each(['light', 'dark'] as const)('can be used by everybody, %s', async (theme) => {
    for (const width of [1280, 360]) {
      const { page, checkAccess, done } = await desk.open('/', { theme, width })
      await loaded(page)
      await checkAccess()
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width)
      await done()
    }
  })

  // The last one: it adds to the ledger.
  it('tells whoever comes back what was added since, and nothing else', async () => {
    const { page: first, done } = await desk.open('/')
    await loaded(first)
    const browser = first.context()
    await first.waitForTimeout(50)
    await desk.ledger.add(accusation())
    const again = await browser.newPage()
    await again.goto(`${desk.origin}/`)
    await again.getByText(/^New since you were here, .*: 1 article\.$/).waitFor()
    const transfers = section(again, 'Transfers')
    await transfers.getByText('Varnia shipped over 300 field guns to Oltara').waitFor()
    await section(again, 'Denials').getByText('Oltara denied').waitFor()
    expect(await again.getByText('North Korea').count()).toBe(0)
    // It stays new as long as one stays, also when the page is loaded anew.
    await again.reload()
    await transfers.getByText('Varnia shipped over 300 field guns to Oltara').waitFor()
    await again.getByRole('button', { name: 'Also what is older' }).click()
    await again.waitForURL(/after=all/)
    await section(again, 'Who speaks most').getByText('Dmitry Peskov').waitFor()
    await again.goBack()
    await again.getByRole('button', { name: 'I have seen this' }).click()
    await again.getByRole('heading', { name: 'Nothing new' }).waitFor()
    await again.getByRole('link', { name: 'Show the latest all the same' }).click()
    await section(again, 'Who speaks most').getByText('Dmitry Peskov').waitFor()
    await done()
  })
})
