import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { recordFrom } from '../../src/ledger/testing/records.ts'
import { hasChromium } from '../chromium.ts'
import { type Desk, startDesk } from './desk.ts'

/** Other tests run beside this one. */
const until = <T>(read: () => T | Promise<T>) => expect.poll(read, { timeout: 15_000 })

const asked = (page: Page) => Object.fromEntries(new URL(page.url()).searchParams)
/** A row is named by where a flow comes from and where it goes. */
const row = (page: Page, from: string, to: string) =>
  page
    .getByRole('grid', { name: 'Flows between countries' })
    .getByRole('row', { name: new RegExp(`^${from} ${to}\\b`) })
const claims = async (page: Page, from: string, to: string): Promise<number> =>
  Number(await row(page, from, to).getByRole('gridcell').first().textContent())
const arc = (page: Page, from: string, to: string) =>
  page.locator('svg .arc').filter({ hasText: `${from} to ${to}` })

/** Two states that hand each other things: one way told as a fact, the way back alleged and denied. */
const exchange = () =>
  recordFrom({
    url: 'https://quay.example/exchange',
    publisher: 'The Quay Times',
    published: '2024-03-05',
    headline: 'Jets one way, drones the other',
    text: [
      'Iran shipped 200 drones to Russia in January, an official said on 4 March. Iran denied sending drones to anybody.',
      'Russia delivered 24 fighter jets to Iran on 2 March 2024.',
    ],
    entities: [
      {
        name: 'Iran',
        kind: 'country',
        country: 'IRN',
        mentions: ['Iran', '4 March. |Iran', 'jets to |Iran'],
      },
      { name: 'Russia', kind: 'country', country: 'RUS', mentions: ['to |Russia', '\n\n|Russia'] },
    ],
    statements: [
      {
        source: 'an official',
        cue: 'said',
        lemma: 'say',
        says: 'Iran shipped 200 drones to Russia in January',
      },
      {
        source: '4 March. |Iran',
        cue: 'denied',
        lemma: 'deny',
        says: 'sending drones to anybody',
        stance: 'denies',
        about: ['t1'],
      },
    ],
    transfers: [
      {
        trigger: 'shipped',
        supplier: 'Iran',
        recipient: 'to |Russia',
        item: 'drones',
        category: 'uavs',
        when: '2024-01',
        within: 's1',
      },
      {
        trigger: 'delivered',
        supplier: '\n\n|Russia',
        recipient: 'jets to |Iran',
        item: 'fighter jets',
        category: 'combat-aircraft',
        when: '2024-03-02',
      },
    ],
  })

describe.skipIf(!hasChromium)('in Chromium, the map', { timeout: 60_000 }, () => {
  let desk: Desk
  beforeAll(async () => {
    desk = await startDesk({ example: true })
  }, 120_000)
  afterAll(() => desk?.close())

  const open = async (path = '/map', how: Parameters<Desk['open']>[1] = {}) => {
    const tab = await desk.open(path, how)
    await row(tab.page, 'North Korea', 'Russia').waitFor()
    await arc(tab.page, 'North Korea', 'Russia').waitFor({ state: 'attached' })
    return tab
  }

  it('is narrowed by a thumb that keys move, and goes back in one step', async () => {
    const { page, done } = await open()
    const whole = await claims(page, 'North Korea', 'Russia')
    const first = page.getByRole('slider', { name: 'First month' })
    await first.focus()
    // The first transfers between two countries that the dossier tells of are those of Shoigu's visit.
    expect(await first.getAttribute('aria-valuetext')).toBe('Jul 2023')
    await page.keyboard.press('ArrowRight')
    await until(() => asked(page)).toEqual({ since: '2023-08' })
    await page.keyboard.press('ArrowRight')
    await until(() => asked(page)).toEqual({ since: '2023-09' })
    expect(await first.getAttribute('aria-valuetext')).toBe('Sep 2023')
    await until(() => claims(page, 'North Korea', 'Russia')).toBeLessThan(whole)
    await page.goBack()
    await until(() => asked(page)).toEqual({})
    await until(() => claims(page, 'North Korea', 'Russia')).toBe(whole)
    await page.goForward()
    await until(() => asked(page)).toEqual({ since: '2023-09' })
    await page.getByRole('button', { name: 'All months' }).click()
    await until(() => claims(page, 'North Korea', 'Russia')).toBe(whole)
    await done()
  })

  it('is narrowed by a thumb that is dragged', async () => {
    const { page, done } = await open()
    const whole = await claims(page, 'North Korea', 'Russia')
    const last = page.getByRole('slider', { name: 'Last month' })
    await page.locator('.brush').scrollIntoViewIfNeeded()
    const [thumb, track] = [
      await page.locator('.brush-thumb').last().boundingBox(),
      await page.locator('.brush-track').boundingBox(),
    ]
    await page.mouse.move(thumb!.x + thumb!.width / 2, thumb!.y + thumb!.height / 2)
    await page.mouse.down()
    await page.mouse.move(track!.x + track!.width / 5, thumb!.y, { steps: 8 })
    await page.mouse.up()
    await until(() => asked(page).until ?? '').toMatch(/^2023-\d\d$/)
    // A fifth of the way from July 2023 to June 2025 is between November and December 2023; missiles were told of later.
    expect(['Oct 2023', 'Nov 2023', 'Dec 2023']).toContain(await last.getAttribute('aria-valuetext'))
    await until(() => claims(page, 'North Korea', 'Russia')).toBeLessThan(whole)
    await done()
  })

  it('shows the entries of a flow that is chosen in the table by key, as many as it counts', async () => {
    const { page, done } = await open()
    await row(page, 'North Korea', 'Russia').focus()
    await page.keyboard.press('Enter')
    await until(() => asked(page)).toEqual({ from: 'PRK', to: 'RUS' })
    const feed = page.getByRole('feed', { name: 'North Korea to Russia' })
    const newest = feed.getByRole('article').first()
    // What was sent since September 2023 began then; in June 2025 the North's old denial was quoted.
    await newest.filter({ hasText: 'We have never exported weapons or ammunition to Russia' }).waitFor()
    await newest.getByText('The Northgate Monitor').waitFor()
    const heading = await page.getByRole('heading', { name: /^North Korea to Russia/ }).textContent()
    const total = Number(/\d+$/.exec(heading!)![0])
    expect(await newest.getAttribute('aria-setsize')).toBe(String(total))
    // All that is counted is found: the search that the entries come from ends there.
    const { total: found } = await desk.ledger.search('kind:transfer origin:PRK destination:RUS')
    expect(found).toBe(total)
    await page.getByRole('button', { name: 'Close' }).click()
    await until(() => asked(page)).toEqual({})
    await done()
  })

  it('shows the entries of an arrow that is clicked, and crosses what is denied', async () => {
    const { page, done } = await open()
    const denied = arc(page, 'North Korea', 'Russia')
    // Pyongyang: "We have never exported weapons or ammunition to Russia".
    expect(await denied.locator('title').textContent()).toMatch(/\d denied$/)
    await denied.locator('.arc-denied').click()
    await until(() => asked(page)).toEqual({ from: 'PRK', to: 'RUS' })
    await page.getByRole('feed', { name: 'North Korea to Russia' }).getByRole('article').first().waitFor()
    await page.reload()
    await page.getByRole('feed', { name: 'North Korea to Russia' }).waitFor()
    await done()
  })

  it('fits to the flows where these lie in one part of the world, and the address keeps it', async () => {
    const { page, done } = await open()
    const wide = async () =>
      (await arc(page, 'North Korea', 'Russia').locator('.arc-line').boundingBox())!.width
    const before = await wide()
    await page.getByRole('radio', { name: 'Fit to the flows' }).click({ force: true })
    await until(() => asked(page)).toEqual({ view: 'flows' })
    await until(wide).toBeGreaterThan(before * 1.5)
    await page.reload()
    await row(page, 'North Korea', 'Russia').waitFor()
    await until(wide).toBeGreaterThan(before * 1.5)
    await done()
  })

  it('says so where nothing is found, and what was wrong with a search', async () => {
    const { page, done } = await desk.open('/map?q=item%3Azeppelins')
    await page.getByText('No transfer between two countries is on record that this narrows to.').waitFor()
    await done()
    const other = await desk.open('/map?from=nowhere&since=yesterday&view=moon')
    await row(other.page, 'North Korea', 'Russia').waitFor()
    await other.done()
  })

  it.each(['light', 'dark'] as const)('can be used by everybody, %s', async (theme) => {
    for (const width of [1280, 360]) {
      const { page, checkAccess, done } = await open('/map?from=PRK&to=RUS', { theme, width })
      await page.getByRole('feed').getByRole('article').first().waitFor()
      await checkAccess()
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width)
      await done()
    }
  })
})

describe.skipIf(!hasChromium)('in Chromium, the map of an exchange', { timeout: 60_000 }, () => {
  let desk: Desk
  beforeAll(async () => {
    desk = await startDesk()
    await desk.ledger.add(exchange())
  }, 60_000)
  afterAll(() => desk?.close())

  it('has both directions apart, the denied one crossed, the alleged one dashed', async () => {
    const { page, done } = await desk.open('/map')
    const [there, back] = [arc(page, 'Iran', 'Russia'), arc(page, 'Russia', 'Iran')]
    await there.waitFor({ state: 'attached' })
    expect(await there.locator('title').textContent()).toBe('Iran to Russia: 1 claim, 1 alleged, 1 denied')
    expect(await back.locator('title').textContent()).toBe('Russia to Iran: 1 claim')
    expect(await there.locator('.arc-denied').count()).toBe(1)
    expect(await back.locator('.arc-denied').count()).toBe(0)
    const dashes = (one: typeof there) =>
      one.locator('.arc-line').evaluate((line) => getComputedStyle(line as never).strokeDasharray)
    expect(await dashes(there)).not.toBe('none')
    expect(await dashes(back)).toBe('none')
    const colour = (one: typeof there) => one.evaluate((line) => getComputedStyle(line as never).color)
    expect(await colour(there)).not.toBe(await colour(back))
    const middle = (one: typeof there) =>
      one.locator('.arc-line').evaluate((line) => {
        const path = line as never as {
          getTotalLength(): number
          getPointAtLength(at: number): { x: number; y: number }
        }
        const { x, y } = path.getPointAtLength(path.getTotalLength() / 2)
        return [x, y] as const
      })
    const [[x, y], [otherX, otherY]] = [await middle(there), await middle(back)]
    expect(Math.hypot(x - otherX, y - otherY)).toBeGreaterThan(15)
    // Both countries' names are on the map.
    for (const name of ['Iran', 'Russia']) await page.locator('svg text').filter({ hasText: name }).waitFor()
    await row(page, 'Russia', 'Iran').getByText('2 Mar 2024').waitFor()
    await row(page, 'Iran', 'Russia').getByText('Jan 2024', { exact: true }).waitFor()
    await done()
  })

  it('leaves out what is wholly denied where that is asked for', async () => {
    const { page, done } = await desk.open('/map')
    await arc(page, 'Iran', 'Russia').waitFor({ state: 'attached' })
    await page.getByText('Also what is wholly denied').click()
    await until(() => arc(page, 'Iran', 'Russia').count()).toBe(0)
    expect(asked(page)).toEqual({ denied: 'false' })
    await row(page, 'Russia', 'Iran').waitFor()
    expect(await row(page, 'Iran', 'Russia').count()).toBe(0)
    await done()
  })
})
