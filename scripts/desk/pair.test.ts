import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hasChromium } from '../chromium.ts'
import { type Desk, startDesk } from './desk.ts'

describe.skipIf(!hasChromium)('in Chromium, actors and what passed between two', { timeout: 90_000 }, () => {
  let desk: Desk
  beforeAll(async () => {
    desk = await startDesk({ example: true })
  }, 120_000)
  afterAll(() => desk?.close())

  /** The pair of the example dossier, by its names. */
  const PAIR = '/pairs/North%20Korea/Russia'

  const column = (page: Page, from: string, to: string) =>
    page.getByRole('region', { name: `From ${from} to ${to}` })

  it('goes by keyboard from the beginning of a name to an actor, and from there to a pair', async () => {
    const { page, done } = await desk.open('/actors')
    const list = page.getByRole('list', { name: 'Actors' })
    await list.getByRole('link', { name: 'Dmitry Peskov' }).waitFor()
    await page.getByLabel('Name').fill('rus')
    await page.waitForURL(/\?q=rus$/)
    await list.getByRole('link', { name: 'Dmitry Peskov' }).waitFor({ state: 'detached' })
    await page.getByLabel('Name').press('ArrowDown')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: 'Russia' }).waitFor()
    const other = page.getByRole('combobox', { name: 'What passed between them and' })
    await other.fill('north k')
    await page.getByRole('option', { name: /^North Korea country/ }).waitFor()
    await other.press('ArrowDown')
    await other.press('Enter')
    await page.getByRole('heading', { level: 1, name: 'Russia and North Korea' }).waitFor()
    await page.goBack()
    await page.getByRole('heading', { level: 1, name: 'Russia', exact: true }).waitFor()
    await page.goBack()
    await page.getByLabel('Name').waitFor()
    expect(await page.getByLabel('Name').inputValue()).toBe('rus')
    await done()
  })

  it('narrows actors to a kind, and says what to do where nobody is found', async () => {
    const { page, checkAccess, done } = await desk.open('/actors')
    await page.getByRole('radio', { name: 'Countries' }).click()
    await page.waitForURL(/kind=country/)
    const list = page.getByRole('list', { name: 'Actors' })
    await list.getByRole('link', { name: 'Dmitry Peskov' }).waitFor({ state: 'detached' })
    await list.getByRole('link', { name: 'Ukraine' }).waitFor()
    await checkAccess()
    await page.getByLabel('Name').fill('zzz')
    await page.getByText('Nobody of this name is on record').waitFor()
    await done()
  })

  it('shows whom an actor is told of with, its titles over time and what it said, by stance', async () => {
    const { page, checkAccess, done } = await desk.open('/actors/Dmitry%20Peskov')
    await page.getByRole('heading', { level: 1, name: 'Dmitry Peskov' }).waitFor()
    await page.getByText('person, Russia').waitFor()
    // The post of 21 October 2023 gives the title first, the Courier of 29 April 2025 last.
    const role = page.getByRole('table', { name: 'Roles over time' }).getByRole('row', { name: /spokesman/ })
    expect(await role.textContent()).toMatch(/21 Oct 2023.*29 Apr 2025/)
    const said = page.getByRole('feed', { name: 'What they said' })
    await said.getByText('There is a lot of contradictory information').waitFor()
    await checkAccess()
    await page.getByRole('radio', { name: /^declines/ }).click()
    await page.waitForURL(/stance=declines/)
    await said.getByText('contradictory information').waitFor({ state: 'detached' })
    await said.getByText(/Asked about the missiles on 9 January/).waitFor()
    await done()
  })

  it('leads from an actor to the pair with a partner, and shows its transfers both ways', async () => {
    const { page, checkAccess, done } = await desk.open('/actors/North%20Korea?show=transfers')
    const given = page.getByRole('region', { name: 'From North Korea' })
    await given.getByRole('button', { name: /^Show \d+ more$/ }).click()
    await given.getByText('infantry rockets').first().waitFor()
    expect(await given.getByText('Wagner mercenary group').count()).toBeGreaterThan(0)
    await page.getByRole('region', { name: 'To North Korea' }).getByText('fighter aircraft').first().waitFor()
    await checkAccess()
    await page
      .getByRole('grid', { name: 'With whom' })
      .getByRole('link', { name: 'Russia', exact: true })
      .click()
    await page.getByRole('heading', { level: 1, name: 'North Korea and Russia' }).waitFor()
    await done()
  })

  it('shows both directions with figure, hedge, voice and denials', async () => {
    const { page, done } = await desk.open(PAIR)
    const there = column(page, 'North Korea', 'Russia')
    const containers = there
      .getByRole('article')
      .filter({ hasText: /^over 1,000 containers of military equipment/ })
    expect(await containers.getByRole('list', { name: 'Who tells it' }).textContent()).toContain(
      'White House asserts',
    )
    // The Kremlin rejects it, North Korea's ministry had said it never exported any.
    await containers.getByRole('heading', { name: 'Who denies it' }).waitFor()
    await containers
      .getByRole('button', { name: /^Show \d+ more$/ })
      .last()
      .click()
    const denials = (await containers.textContent())!.split('Who denies it')[1]!
    expect(denials).toMatch(/Kremlin/)
    expect(denials).toMatch(/North Korea’s defence ministry/)
    // South Korea's minister estimates: a hedge in a sign and a word.
    const estimate = there
      .getByRole('article')
      .filter({ hasText: /^about 6,700 containers/ })
      .first()
    expect(await estimate.textContent()).toMatch(/South Korea’s defence minister.*probable/)
    const missiles = there.getByRole('article').filter({ hasText: /^ballistic missiles/ })
    expect(await missiles.textContent()).toMatch(/John Kirby/)
    // What goes back is told without its recipient or its supplier: it says so.
    const back = column(page, 'Russia', 'North Korea')
    await back.getByText('Nothing is told to have gone from Russia to North Korea').waitFor()
    await back.getByText('over 1 combat vehicle').first().waitFor()
    // Deliveries of the autumn stand before what was wanted in February.
    await back.getByRole('button', { name: /^Show \d+ more$/ }).click()
    const wanted = back
      .getByRole('article')
      .filter({ hasText: /^fighter aircraft/ })
      .first()
    expect(await wanted.textContent()).toMatch(/not told→North Korea.*requested.*possible/)
    await done()
  })

  it('swaps sides', async () => {
    const { page, done } = await desk.open(`${PAIR}?since=2023-10`)
    await page.getByRole('link', { name: 'Swap sides' }).click()
    await page.getByRole('heading', { level: 1, name: 'Russia and North Korea' }).waitFor()
    expect(page.url()).toMatch(/since=2023-10/)
    const regions = await page.getByRole('region', { name: /^From/ }).all()
    expect(await regions[0]!.getAttribute('aria-label')).toBe('From Russia to North Korea')
    await done()
  })

  it('names who denies and who asserts in a matrix that leads to their words', async () => {
    const { page, done } = await desk.open(PAIR)
    const matrix = page.getByRole('grid', { name: 'Who asserts and who denies' })
    await matrix.waitFor()
    const denying = matrix.getByRole('row').filter({ hasText: 'denies' })
    const names = await denying.getByRole('rowheader').allTextContents()
    expect(names).toContain('Kremlin')
    expect(names).toContain('North Korea’s defence ministry')
    expect(names).toContain('Moscow and Pyongyang')
    expect(names).not.toContain('White House')
    await matrix
      .getByRole('row')
      .filter({ hasText: 'Kremlin' })
      .getByRole('link', { name: /denies/ })
      .first()
      .click()
    await page.waitForURL(/#entry-\d+$/)
    const focused = await page.evaluate(() => document.activeElement?.textContent)
    expect(focused).toMatch(/a claim that the Kremlin rejects/)
    await done()
  })

  it('leads from a mark of the timeline to an entry that was not shown, and says the same as a table', async () => {
    const { page, done } = await desk.open(PAIR)
    const mark = page.getByRole('link', { name: /^North Korea → Russia \(\d+\), 13 Oct 2023/ })
    await mark.focus()
    await page.keyboard.press('Enter')
    await page.waitForURL(/#entry-\d+$/)
    expect(await page.evaluate(() => document.activeElement?.textContent)).toMatch(
      /military equipment.*delivered/,
    )
    await page.getByRole('button', { name: /The same as a table/ }).click()
    const table = page.getByRole('grid', { name: 'Meetings, deals, shipments, words and denials' })
    await table
      .getByRole('row')
      .filter({ hasText: 'State Department' })
      .filter({ hasText: 'over 10,000 containers of munitions, delivered' })
      .waitFor()
    await done()
  })

  it('leads every act of the table to a place on the page', async () => {
    const { page, done } = await desk.open(PAIR)
    await page.getByRole('button', { name: /The same as a table/ }).click()
    const table = page.getByRole('grid', { name: 'Meetings, deals, shipments, words and denials' })
    await table.waitFor()
    const more = page.locator('.react-aria-DisclosurePanel').getByRole('button', { name: /^Show \d+ more$/ })
    while ((await more.count()) > 0) await more.click()
    const lines = await table.locator('tbody tr').evaluateAll((rows) => rows.map((row) => row.dataset.key))
    expect(lines.length).toBeGreaterThan(40)
    for (const key of lines) {
      await page.evaluate((id) => {
        location.hash = `entry-${id}`
      }, key)
      await page.waitForFunction((id) => document.activeElement?.id === `entry-${id}`, key, { timeout: 5000 })
    }
    await done()
  })

  it('opens an entry that an address leads to', async () => {
    const { hits } = await desk.ledger.search('kind:transfer from:"North Korea" to:Russia item:munitions', {
      limit: 50,
    })
    const first = hits.find(({ article }) => article.published?.startsWith('2023-10-13'))!
    const { page, done } = await desk.open(`${PAIR}#entry-${first.id}`)
    await page.waitForFunction((id) => document.activeElement?.id === id, `entry-${first.id}`)
    await done()
  })

  it('narrows both lists and the address by days', async () => {
    const { page, done } = await desk.open(PAIR)
    const there = column(page, 'North Korea', 'Russia')
    await there.getByText('about 2,000 containers').first().waitFor()
    const to = page.getByRole('group', { name: 'To' })
    for (const [part, figure] of [
      ['day', '31'],
      ['month', '10'],
      ['year', '2023'],
    ] as const) {
      await to.locator(`[data-type=${part}]`).focus()
      await page.keyboard.type(figure)
    }
    await page.waitForURL(/until=2023-10-31/)
    await there.getByText('about 2,000 containers').first().waitFor({ state: 'detached' })
    await there.getByText('over 1,000 containers of munitions').first().waitFor()
    await page.reload()
    await there.getByText('over 1,000 containers of munitions').first().waitFor()
    expect(await there.getByText('about 2,000 containers').count()).toBe(0)
    await to.getByRole('button', { name: 'To: any day' }).click()
    await there.getByText('about 2,000 containers').first().waitFor()
    expect(page.url()).not.toMatch(/until/)
    await page.goto(`${desk.origin}${PAIR}?until=2010`)
    await page
      .getByText('Nothing is told to have passed between North Korea and Russia in these days')
      .waitFor()
    await done()
  })

  it('gives the dossier as Markdown', async () => {
    const { page, done } = await desk.open(PAIR)
    const saved = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Markdown' }).click()
    expect((await saved).suggestedFilename()).toBe('North Korea and Russia.md')
    await done()
  })

  it('says so where nobody has the name', async () => {
    // The console tells of the answer 404, which `done` would not let pass.
    const { page } = await desk.open('/pairs/Russia/Zembla')
    await page
      .getByRole('alert')
      .filter({ hasText: 'Zembla: nobody of this name is in the ledger' })
      .waitFor()
    await page.context().close()
  })

  it.each([
    ['light', 1280],
    ['dark', 1280],
    ['light', 390],
    ['dark', 360],
  ] as const)('is within reach of everybody, %s and %i wide', async (theme, width) => {
    for (const path of [PAIR, '/actors/Russia?show=transfers', '/actors/Kim%20Jong%20Un', '/actors?q=kim']) {
      const { page, checkAccess, done } = await desk.open(path, { theme, width })
      await page.getByRole('heading', { level: 1 }).waitFor()
      await page
        .getByRole('link', { name: /Kim Jong Un|North Korea/ })
        .first()
        .waitFor()
      await checkAccess()
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
      await done()
    }
  })
})
