import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Job, type Place, putAll, splitArchive } from '../../src/desk/queue/index.ts'
import { ledgerAddress, openTestPlace, SERVER, startWorker } from '../../src/desk/queue/testing/place.ts'
import { hasChromium } from '../chromium.ts'
import { type Desk, startDesk } from './desk.ts'

const sent = (headline: string): Job => ({
  input: { kind: 'sent', sent: { text: `The clerk spoke of ${headline}.`, headline } },
  articles: 1,
})

describe.skipIf(!hasChromium)('in Chromium, a ledger in a file', { timeout: 60_000 }, () => {
  let desk: Desk
  beforeAll(async () => {
    desk = await startDesk()
  }, 120_000)
  afterAll(() => desk?.close())

  it('has no page of a queue among its pages, and says why at its address', async () => {
    const { page, checkAccess, done } = await desk.open('/queue')
    await page.getByRole('heading', { name: 'This ledger has no queue' }).waitFor()
    await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Sources' }).waitFor()
    expect(await page.getByRole('link', { name: 'Queue' }).count()).toBe(0)
    await checkAccess()
    await done()
  })
})

describe.skipIf(!hasChromium || !SERVER)('in Chromium, the queue', { timeout: 60_000 }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'onrecord-desk-queue-'))
  let desk: Desk
  let place: Place
  beforeAll(async () => {
    desk = await startDesk({ database: ledgerAddress('desk') })
    place = await openTestPlace('desk')
  }, 120_000)
  afterAll(async () => {
    await place?.close()
    await desk?.close()
    rmSync(folder, { recursive: true, force: true })
  })

  it('is a page of its own; empty, it says how it is filled', async () => {
    const { page, checkAccess, done } = await desk.open('/')
    await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Queue' }).click()
    await page.getByRole('heading', { level: 1, name: 'Queue' }).waitFor()
    await page.getByText('onrecord queue add').waitFor()
    await page.getByText('Nothing failed.').waitFor()
    await checkAccess()
    await page.keyboard.press('g')
    await page.keyboard.press('s')
    await page.getByRole('heading', { level: 1, name: 'Search' }).waitFor()
    await page.keyboard.press('g')
    await page.keyboard.press('q')
    await page.getByRole('heading', { level: 1, name: 'Queue' }).waitFor()
    await done()
  })

  it('shows what waits and how far archives are, and goes on by itself', async () => {
    const path = join(folder, 'clerks.jsonl')
    const lines = Array.from({ length: 12 }, (_, n) =>
      JSON.stringify({ text: `The clerk of quay ${n} spoke.` }),
    )
    writeFileSync(path, `${lines.join('\n')}\n{"text": 7}\n`)
    await putAll(place, [sent('cranes'), sent('nothing')], { most: 100 })
    await splitArchive(place, path, { articles: 5, most: 100 })
    const { page, checkAccess, done } = await desk.open('/queue')
    const figure = (name: string) =>
      page.locator('.queue-figures > div').filter({ hasText: name }).locator('strong')
    await page.getByText('not known: nothing is being done').first().waitFor()
    expect(await figure('Waiting').textContent()).toBe('15')
    const bar = page.getByRole('progressbar', { name: `Read of ${path}` })
    expect(await bar.getAttribute('aria-valuetext')).toBe('0 of 13')
    await checkAccess()

    await startWorker(place, {
      reading: async ({ content }) => (/nothing/.test(content) ? { problem: 'says nothing' } : undefined),
    }).ended
    // Nobody touches the page.
    await expect.poll(() => figure('Waiting').textContent(), { timeout: 20_000 }).toBe('0')
    expect(await bar.getAttribute('aria-valuetext')).toBe('12 of 13')
    await page.getByText('1 could not be read').waitFor()
    await done()
  })

  it('lists what failed with the reason, and takes it back', async () => {
    const { page, checkAccess, done } = await desk.open('/queue')
    const jobs = page.getByRole('list', { name: 'Jobs that failed' }).getByRole('listitem')
    const nothing = jobs.filter({ hasText: 'says nothing' })
    await nothing.getByText('tried once').waitFor()
    expect(await jobs.count()).toBe(2)
    expect(await jobs.filter({ hasText: 'line 13' }).textContent()).toMatch(/text is a number, not a string/)
    await checkAccess()
    await nothing.getByRole('button', { name: 'Retry nothing' }).click()
    await page.getByRole('status').filter({ hasText: '1 job back in the queue' }).waitFor()
    await expect.poll(() => jobs.count()).toBe(1)
    await startWorker(place).ended
    await jobs.getByRole('button', { name: /^Forget/ }).click()
    await page.getByText('Nothing failed.').waitFor()
    await page.getByText('1 given up for good').waitFor()
    await done()
  })

  it.each([
    ['light', 1280],
    ['dark', 360],
  ] as const)('fits the window, in %s at %d pixels', async (theme, width) => {
    const { page, checkAccess, done } = await desk.open('/queue', { theme, width })
    await page.getByRole('progressbar').first().waitFor()
    await checkAccess()
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width)
    await done()
  })
})
