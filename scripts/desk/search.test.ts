import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { accusation, followUp } from '../../src/ledger/testing/articles.ts'
import { hasChromium } from '../chromium.ts'
import { type Desk, startDesk } from './desk.ts'

/** Other tests run beside this one. */
const until = <T>(read: () => T | Promise<T>) => expect.poll(read, { timeout: 15_000 })

const feed = (page: Page) => page.getByRole('feed')
const articles = (page: Page) => feed(page).getByRole('article')
const asked = (page: Page) => new URL(page.url()).searchParams
const found = (page: Page) => page.getByText(/^[\d,]+ found$/)
const focusedPlace = (page: Page) =>
  page.evaluate(
    'document.activeElement.closest("article[aria-posinset]")?.getAttribute("aria-posinset") ?? null',
  )

describe.skipIf(!hasChromium)('in Chromium, searching', { timeout: 90_000 }, () => {
  let desk: Desk
  beforeAll(async () => {
    desk = await startDesk({ example: true })
  }, 120_000)
  afterAll(() => desk?.close())

  it('finds words in any form, and marks them where they stand', async () => {
    const { page, done } = await desk.open('/search')
    await page.getByRole('searchbox', { name: 'Words, phrases and fields' }).fill('rumours by:Lavrov')
    await page.keyboard.press('Enter')
    await page.getByText('Nothing on record says this.').waitFor()
    await page.getByRole('searchbox', { name: 'Words, phrases and fields' }).fill('rumor by:Lavrov')
    await page.keyboard.press('Enter')
    // Twice he says the word; what else he says stands in the article that is headed by it.
    await found(page).filter({ hasText: '3 found' }).waitFor()
    await until(() => articles(page).count()).toBe(3)
    expect(asked(page).get('q')).toBe('rumor by:Lavrov')
    expect(await feed(page).locator('mark.searched').allTextContents()).toEqual(['rumors', 'rumors'])
    await page.goBack()
    await page.getByText('Nothing on record says this.').waitFor()
    expect(await page.getByRole('searchbox', { name: 'Words, phrases and fields' }).inputValue()).toBe(
      'rumours by:Lavrov',
    )
    await done()
  })

  it('is narrowed by a value beside the list, which shows as a chip, and widened again', async () => {
    const { page, done } = await desk.open('/search?q=missiles')
    const { total } = await desk.ledger.search('missiles')
    const denials = (await desk.ledger.search('missiles stance:denies')).total
    expect(denials).toBeLessThan(total)
    await found(page)
      .filter({ hasText: `${total} found` })
      .waitFor()
    const value = page.getByRole('button', { name: `denies ${denials}`, exact: true })
    await value.click()
    await until(() => asked(page).get('q')).toBe('missiles stance:denies')
    await found(page)
      .filter({ hasText: `${denials} found` })
      .waitFor()
    await until(() => articles(page).count()).toBe(denials)
    const chip = page.getByRole('grid', { name: 'Narrowed by' }).getByRole('row', { name: 'stance:denies' })
    await chip.waitFor()
    // The same button takes it away; the focus stays on it.
    await until(() => value.getAttribute('aria-pressed')).toBe('true')
    await value.press('Enter')
    await until(() => asked(page).get('q')).toBe('missiles')
    await found(page)
      .filter({ hasText: `${total} found` })
      .waitFor()
    expect(await page.evaluate('document.activeElement.textContent')).toMatch(/^denies/)
    // So does the chip.
    await page.getByRole('button', { name: 'Transfers' }).click()
    await until(() => asked(page).get('q')).toBe('missiles kind:transfer')
    await page.getByRole('button', { name: 'Take kind:transfer away' }).click()
    await until(() => asked(page).get('q')).toBe('missiles')
    await done()
  })

  it('a value of a field gives way to another of the same field', async () => {
    const { page, done } = await desk.open('/search?q=missiles kind:event'.replaceAll(' ', '%20'))
    await page.getByRole('button', { name: 'Events' }).waitFor()
    // Only events are left to count; the other kind is typed.
    await page.getByRole('searchbox', { name: 'Words, phrases and fields' }).fill('missiles kind:transfer')
    await page.keyboard.press('Enter')
    await until(() => page.getByRole('row', { name: 'kind:transfer' }).count()).toBe(1)
    expect(await page.getByRole('row', { name: 'kind:event' }).count()).toBe(0)
    await done()
  })

  it('is ordered as chosen, also from the address', async () => {
    const { page, done } = await desk.open('/search?q=missiles')
    await articles(page).first().waitFor()
    await page.getByRole('button', { name: /Order/ }).click()
    await page.getByRole('option', { name: 'Least sure first' }).click()
    await until(() => asked(page).get('order')).toBe('confidence')
    const { hits } = await desk.ledger.search('missiles', { order: 'confidence', limit: 1 })
    await until(() => articles(page).first().textContent()).toContain(hits[0]!.words.slice(0, 40))
    await page.reload()
    await articles(page).first().waitFor()
    expect(await page.getByRole('button', { name: /Order/ }).textContent()).toContain('Least sure first')
    await done()
  })

  it('says in words what is wrong with a search, beside the field', async () => {
    const { page, checkAccess } = await desk.open('/search?q=stance:doubts')
    const box = page.getByRole('searchbox', { name: 'Words, phrases and fields' })
    await page.getByRole('alert').filter({ hasText: 'stance:doubts: is none of asserts, denies' }).waitFor()
    expect(await box.getAttribute('aria-invalid')).toBe('true')
    const told = await box.getAttribute('aria-describedby')
    expect(await page.locator(`[id="${told}"]`).textContent()).toContain('is none of')
    await checkAccess()
    // It can be put right and sent again.
    await box.fill('stance:denies')
    await box.press('Enter')
    await articles(page).first().waitFor()
    expect(await page.getByRole('alert').count()).toBe(0)
    // The browser tells of the answer 400 by itself: not `done`, which takes that for a fault.
    await page.context().close()
  })

  it('shows how to search, by examples that can be tried', async () => {
    const { page, checkAccess, done } = await desk.open('/search')
    await articles(page).first().waitFor()
    await page.getByRole('button', { name: 'How to search' }).click()
    await page.getByRole('dialog', { name: 'How to search' }).waitFor()
    await checkAccess()
    await page.getByRole('button', { name: 'certainty:possible' }).click()
    await until(() => asked(page).get('q')).toBe('certainty:possible')
    await until(() => articles(page).first().textContent()).toContain('possible')
    await done()
  })

  it('keys go from entry to entry, into the article and the claim, and back to where one was', async () => {
    const { page, done } = await desk.open('/search?q=containers')
    await articles(page).first().waitFor()
    for (let i = 0; i < 12; i++) await page.keyboard.press('j')
    await until(() => focusedPlace(page)).toBe('12')
    await page.keyboard.press('ArrowUp')
    await page.keyboard.press('k')
    await page.keyboard.press('ArrowDown')
    await until(() => focusedPlace(page)).toBe('11')
    const entry = page.locator('article[aria-posinset="11"]')
    // It is in sight, below the pages' names, and shows that it has the focus.
    const box = (await entry.boundingBox())!
    expect(box.y).toBeGreaterThan(40)
    expect(box.y + box.height).toBeLessThanOrEqual(900)
    expect(await entry.evaluate((article) => getComputedStyle(article).outlineStyle)).toBe('solid')
    await until(() => asked(page).get('at')).toBe('11')
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/articles\/\d+\?/)
    expect(asked(page).get('entry')).toMatch(/^[0-9a-f]{8,}$/)
    await page.goBack()
    await until(() => focusedPlace(page)).toBe('11')
    await until(async () => Math.round((await entry.boundingBox())?.y ?? 0)).toBe(Math.round(box.y))
    await page.keyboard.press('c')
    await page.waitForURL(/\/claims\/\d+/)
    await done()
  })

  it('leads to an entry by its place in the address, however deep', async () => {
    const { page, done } = await desk.open('/search?at=230')
    await until(() => focusedPlace(page)).toBe('230')
    const { hits } = await desk.ledger.search('', { limit: 1, offset: 229 })
    const entry = page.locator('article[aria-posinset="230"]')
    expect(await entry.textContent()).toContain(hits[0]!.words.slice(0, 30).replace(/^["“]/, ''))
    // What is before it comes as one goes there.
    for (let i = 0; i < 3; i++) await page.keyboard.press('k')
    await until(() => focusedPlace(page)).toBe('227')
    await done()
  })

  it('holds few entries of a long list, the place where one was, and the focus', async () => {
    const { page, done } = await desk.open('/search')
    await articles(page).first().waitFor()
    await page.keyboard.press('j')
    await until(() => focusedPlace(page)).toBe('1')
    for (let i = 0; i < 12; i++) {
      await page.mouse.move(800, 600)
      await page.mouse.wheel(0, 2000)
      await page.waitForTimeout(150)
    }
    expect(await articles(page).count()).toBeLessThan(40)
    // Out of sight, the entry with the focus is still there.
    expect(await focusedPlace(page)).toBe('1')
    const first = () =>
      articles(page).evaluateAll(
        (all) =>
          all.find((article) => article.getBoundingClientRect().bottom > 57)?.getAttribute('aria-posinset') ??
          null,
      )
    await page.waitForTimeout(400)
    const place = await first()
    expect(Number(place)).toBeGreaterThan(60)
    await page.setViewportSize({ width: 700, height: 900 })
    await until(first).toBe(place)
    await page.setViewportSize({ width: 1280, height: 900 })
    await until(first).toBe(place)
    await page.waitForTimeout(400)
    await page.locator(`article[aria-posinset="${place}"] cite a`).first().click()
    await page.waitForURL(/\/articles\/\d+\?/)
    await page.goBack()
    await until(first).toBe(place)
    await page.waitForTimeout(400)
    await page.reload()
    await until(first).toBe(place)
    await done()
  })

  it('what was found is saved as a table', async () => {
    const { page, checkAccess, done } = await desk.open('/search?q=stance:denies')
    await articles(page).first().waitFor()
    await page.getByRole('button', { name: 'Export' }).click()
    await page.getByRole('menuitem', { name: 'Statements CSV' }).waitFor()
    await checkAccess()
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('menuitem', { name: 'Statements CSV' }).click(),
    ])
    expect(file.suggestedFilename()).toBe('onrecord-csv-statements.csv')
    const table = readFileSync(await file.path(), 'utf8')
    expect(table).toContain('denies')
    expect(table).not.toContain('asserts')
    const { total } = await desk.ledger.search('stance:denies')
    expect(table.trim().split(/\r?\n/).length).toBeGreaterThanOrEqual(total + 1)
    await done()
  })

  it.each(['light', 'dark'] as const)('can be used by everybody, %s', async (theme) => {
    for (const width of [1280, 360]) {
      const q = 'missiles kind:transfer -nuclear'.replaceAll(' ', '%20')
      const { page, checkAccess, done } = await desk.open(`/search?q=${q}`, { theme, width })
      await articles(page).first().waitFor()
      if (width < 700) await page.getByRole('button', { name: 'Narrow by …' }).click()
      await page.getByRole('button', { name: /^Transfers/ }).waitFor()
      await page.keyboard.press('j')
      await checkAccess()
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width)
      await done()
    }
  })
})

describe.skipIf(!hasChromium)('in Chromium, saved searches', { timeout: 90_000 }, () => {
  let desk: Desk
  beforeAll(async () => {
    desk = await startDesk()
    await desk.ledger.add(accusation())
  }, 60_000)
  afterAll(() => desk?.close())

  it('a search is saved, tells of what comes to match it, and is removed', async () => {
    const { page, checkAccess, done } = await desk.open('/search?q=guns%20kind:transfer')
    await articles(page).first().waitFor()
    await page.getByRole('button', { name: 'Save this search' }).click()
    await page.getByLabel('Name').fill('Guns on their way')
    await checkAccess()
    await page.keyboard.press('Enter')
    await until(() => page.getByRole('dialog').count()).toBe(0)
    await page.getByRole('button', { name: /^Saved searches/ }).click()
    const line = page.getByRole('listitem').filter({ hasText: 'Guns on their way' })
    // What was on record before is no news.
    await until(() => line.textContent()).toContain('0 matched since')

    await desk.ledger.add(followUp())
    await page.goto(`${desk.origin}/search`)
    await until(() => line.textContent()).toContain('1 new')
    await checkAccess()
    expect(await line.getByRole('link', { name: 'Atom feed' }).getAttribute('href')).toBe(
      '/api/v1/watches/Guns%20on%20their%20way/feed',
    )
    await line.getByRole('link', { name: 'Guns on their way' }).click()
    await page.getByRole('heading', { level: 1, name: 'Guns on their way' }).waitFor()
    await page.getByRole('heading', { name: /^New, found/ }).waitFor()
    await until(() => articles(page).count()).toBe(1)
    expect(await articles(page).first().textContent()).toContain('Up to 400 howitzers')
    await checkAccess()

    // What was seen is new no more.
    await page.goto(`${desk.origin}/search`)
    await until(() => line.textContent()).toContain('1 matched since')
    expect(await line.textContent()).not.toContain('new')

    await page.keyboard.press('Control+k')
    await page.keyboard.type('guns on')
    await page.getByRole('menuitem', { name: /Guns on their way/ }).waitFor()
    await page.keyboard.press('Escape')

    await line.getByRole('button', { name: 'Remove Guns on their way' }).click()
    await line.getByRole('button', { name: 'Remove for good' }).click()
    await until(() => line.count()).toBe(0)
    expect(await desk.ledger.store.read('watchesList', {})).toEqual([])
    await done()
  })

  it('does not take a name twice', async () => {
    await desk.ledger.store.write('addWatch', {
      name: 'Oltara',
      query: 'with:Oltara',
      at: '2026-01-01T00:00:00Z',
    })
    const { page } = await desk.open('/search?q=Oltara')
    await page.getByRole('button', { name: 'Save this search' }).click()
    await page.getByLabel('Name').fill('Oltara')
    await page.keyboard.press('Enter')
    await page.getByRole('alert').filter({ hasText: 'there is a watch of this name' }).waitFor()
    await page.context().close()
  })
})
