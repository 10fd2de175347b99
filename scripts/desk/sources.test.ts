import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hasChromium } from '../chromium.ts'
import { type Desk, startDesk } from './desk.ts'

/** Other tests run beside this one. */
const until = <T>(read: () => T | Promise<T>) => expect.poll(read, { timeout: 15_000 })

describe.skipIf(!hasChromium)('in Chromium, sources', { timeout: 60_000 }, () => {
  let desk: Desk
  beforeAll(async () => {
    desk = await startDesk({ example: true })
  }, 120_000)
  afterAll(() => desk?.close())

  it('are publishers, with their articles, copies and days', async () => {
    const { page, done } = await desk.open('/sources')
    const post = page.getByRole('row', { name: /^The Lanternwick Post/ })
    await post.waitFor()
    // Three articles of October 2023 and 2024, of which one prints an agency's text.
    expect(await post.getByRole('cell').allTextContents()).toEqual([
      '3',
      '1',
      expect.stringMatching(/^\d+$/),
      '14 Oct 2023 to 31 Oct 2024',
    ])
    expect(await page.getByRole('row').count()).toBe(1 + 6)
    await page.getByRole('link', { name: 'Corvane' }).click()
    await page.getByRole('feed').getByRole('article').first().waitFor()
    expect(new URL(page.url()).searchParams.get('q')).toBe('publisher:"Corvane"')
    await page.goBack()
    await post.waitFor()
    await done()
  })

  it('are copies of one text, told as one voice', async () => {
    const { page, done } = await desk.open('/sources')
    await page.getByRole('tab', { name: 'Copies' }).click()
    await page.waitForURL(/show=copies/)
    const group = page
      .getByRole('listitem')
      .filter({ hasText: 'White House: North Korea has sent Russia over' })
    await group.getByText('printed once more').waitFor()
    await group.getByRole('link', { name: 'US accuses Pyongyang of arming Russia by sea' }).waitFor()
    await page.goBack()
    await page.getByRole('tab', { name: 'Publishers', selected: true }).waitFor()
    await done()
  })

  it('are feeds, which one follows and stops following', async () => {
    const { page, done } = await desk.open('/sources?show=feeds')
    await page.getByText('No feed is followed yet.').waitFor()
    const field = page.getByLabel('Address of a feed or sitemap')
    await field.fill('https://news.example/feed.xml')
    await field.press('Enter')
    const followed = page.getByRole('list', { name: 'Feeds that are followed' })
    await followed.getByText('https://news.example/feed.xml').waitFor()
    await followed.getByText('not asked yet').waitFor()
    await until(() => field.inputValue()).toBe('')
    expect(await desk.ledger.store.read('followsList', {})).toHaveLength(1)
    await page.getByRole('button', { name: 'Stop following https://news.example/feed.xml' }).click()
    await page.getByText('No feed is followed yet.').waitFor()
    expect(await desk.ledger.store.read('followsList', {})).toHaveLength(0)
    await done()
  })

  it.each(['publishers', 'feeds', 'copies'] as const)('can be used by everybody: %s', async (show) => {
    for (const theme of ['light', 'dark'] as const)
      for (const width of [1280, 360]) {
        const { page, checkAccess, done } = await desk.open(`/sources?show=${show}`, { theme, width })
        await page.getByRole('tabpanel').locator('table, form, .copy-groups').first().waitFor()
        await checkAccess()
        expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width)
        await done()
      }
  })
})
