import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hasChromium } from '../chromium.ts'
import { type Desk, startDesk } from './desk.ts'

/** Articles of the dossier, by their place in it. */
const AGENCY = 'White House: North Korea has sent Russia over 1,000 containers of munitions'
const CONTAINERS = 'North Korea to Russia: over 1,000 containers of military equipment'

/** The machine may be busy with other tests. */
const eventually = <T>(told: () => T) => expect.poll(told, { timeout: 15_000 })

describe.skipIf(!hasChromium)('in Chromium, claims', { timeout: 60_000 }, () => {
  let desk: Desk
  beforeAll(async () => {
    desk = await startDesk({ example: true })
  }, 120_000)
  afterAll(() => desk?.close())

  /** The claim that North Korea sent arms to Russia, the most widely told of the dossier. */
  const containers = async (): Promise<string> => `/claims/${await numberOf('containers by:"White House"')}`

  const numberOf = async (q: string): Promise<number> => {
    const [entry] = (await desk.ledger.search(q)).hits
    return entry!.claim!
  }

  const whoRelies = (page: Page) => page.getByRole('list', { name: 'Who asserts it' })

  it('lead from the list to a claim, to its first report, and to the words in the article', async () => {
    const { page, done } = await desk.open('/claims')
    const first = page.getByRole('list', { name: 'Claims' }).getByRole('listitem').first()
    // Eight articles deny or tell it; one of them is the agency's text again.
    await first.getByText('7 voices in 8 articles').waitFor()
    await first.getByText(/denied \d+ times/).waitFor()
    await first.getByText('30 Jul 2023 to 29 Mar 2024').waitFor()
    await first.getByRole('link').click()
    await page.getByRole('heading', { level: 1, name: CONTAINERS }).waitFor()
    const report = page.getByRole('region', { name: 'First report, a denial' })
    await report.getByText('30 Jul 2023').first().waitFor()
    await report.getByText(/We have never exported weapons or ammunition to Russia before/).waitFor()
    const asserted = page.getByRole('region', { name: 'First to assert it' })
    await asserted.getByText('Meridian Courier, on the word of White House').waitFor()
    await asserted.getByRole('link', { name: AGENCY }).click()
    await page.waitForURL(/\/articles\/3\?/)
    await page.getByRole('heading', { level: 1, name: AGENCY }).waitFor()
    expect(new URL(page.url()).searchParams.get('at')).toMatch(/^\d+-\d+$/)
    await page.goBack()
    await page.getByRole('heading', { level: 1, name: CONTAINERS }).waitFor()
    await done()
  })

  it('fold the copy of the agency under its text, and count the voices without it', async () => {
    const { page, done } = await desk.open(await containers())
    await page.getByText('7 independent voices, 1 copy folded').waitFor()
    const branch = whoRelies(page)
      .locator('> li')
      .filter({ has: page.getByRole('link', { name: 'White House', exact: true }) })
    await branch.getByText('3 independent texts').waitFor()
    const texts = branch.locator('> ul > li')
    expect(await texts.count()).toBe(3)
    const copy = texts.first().getByRole('listitem').filter({ hasText: 'copied by' })
    await copy.getByText('no voice of its own').waitFor()
    expect(await copy.textContent()).toMatch(/copied by The Lanternwick Post\s*14 Oct 2023/)
    await copy.getByRole('link', { name: 'The Lanternwick Post' }).click()
    await page
      .getByRole('heading', { level: 1, name: 'US accuses Pyongyang of arming Russia by sea' })
      .waitFor()
    await done()
  })

  it('show who denies it beside who asserts it, by the day', async () => {
    const { page, done } = await desk.open(await containers())
    const deny = page.getByRole('list', { name: 'Who denies it' })
    for (const name of ['North Korea’s defence ministry', 'Kremlin', 'Moscow and Pyongyang'])
      await deny.getByText(name, { exact: true }).waitFor()
    expect(await whoRelies(page).getByText('Kremlin', { exact: true }).count()).toBe(0)
    const day = page.locator('.for-against').getByRole('row', { name: /^21 Oct 2023/ })
    await day.waitFor()
    const [asserted, denied] = await day.getByRole('cell').allTextContents()
    expect(asserted).toContain('White House, in The Lanternwick Post')
    expect(denied).toContain('Kremlin, in The Lanternwick Post')
    // The Kremlin's "that" is told by its sentence.
    expect(denied).toContain('a claim that the Kremlin rejects')
    await done()
  })

  it('name who passes on what a source said who is not named', async () => {
    const { page, done } = await desk.open(`/claims/${await numberOf('KN-23 by:Kyodo')}`)
    const branch = whoRelies(page).getByRole('listitem').first()
    await branch.getByText('not named').first().waitFor()
    await branch.getByText('passed on by').waitFor()
    expect(await branch.textContent()).toMatch(/Ukrainian official.*passed on by Kyodo.*Northgate Monitor/s)
    await done()
  })

  it('tell what an article says itself as its own voice, and no copy of it as another', async () => {
    const { page, done } = await desk.open(`/claims/${await numberOf('"Vostochny spaceport" kind:event')}`)
    await page.getByRole('heading', { level: 1, name: 'Kim Jong Un talks with Vladimir Putin' }).waitFor()
    await page.getByText('2 independent voices, 1 copy folded').waitFor()
    const branches = whoRelies(page).locator('> li')
    expect(await branches.count()).toBe(2)
    expect(await branches.first().textContent()).toMatch(/^Meridian Courier\s*in its own voice/)
    await done()
  })

  it('split off what is not the same, and take it back', async () => {
    const { page, checkAccess, done } = await desk.open(await containers())
    const wordings = page.locator('.wordings > li')
    const looking = wordings.filter({ hasText: 'that it was looking into reports of arms deals' })
    await looking.waitFor()
    const before = await wordings.count()
    await looking.getByRole('button', { name: 'Not the same' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: 'Split off' }).waitFor()
    await checkAccess()
    expect(await dialog.getByRole('button', { name: 'Split off' }).isDisabled()).toBe(true)
    await dialog.getByLabel('Why is it not the same?').fill('The panel only looks into it')
    await dialog.getByRole('button', { name: 'Split off' }).click()
    await dialog.getByLabel('Your name').fill('Mara')
    await dialog.getByRole('button', { name: 'Go on' }).click()
    await page.getByText('Split off: it is a claim of its own now.').waitFor()
    await eventually(() => wordings.count()).toBe(before - 1)
    await page.getByText('6 independent voices, 1 copy folded').waitFor()
    const [said] = await desk.ledger.corrections({ limit: 1 })
    expect(said).toMatchObject({ who: 'Mara', why: 'The panel only looks into it' })

    // What stands together in one breath, the statement and the deal in it, is one claim.
    const link = page.getByRole('link', { name: 'See it' })
    const own = await desk.open((await link.getAttribute('href'))!)
    await own.page
      .getByText(/An entry was split off another claim by Mara/)
      .first()
      .waitFor()
    await own.done()
    const claim = await desk.ledger.claim(Number((await link.getAttribute('href'))!.split('/').at(-1)))
    expect(claim!.hits.map(({ kind }) => kind).sort()).toEqual(['statement', 'transfer'])

    await page.keyboard.press('u')
    await page.getByText('Taken back').waitFor()
    await eventually(() => wordings.count()).toBe(before)
    await page.getByText('7 independent voices, 1 copy folded').waitFor()
    await done()
  })

  it('join another claim by its words, by keyboard, so that figures have a history', async () => {
    const address = await containers()
    const other = await numberOf('"munitions-related materials"')
    const { page, checkAccess, done } = await desk.open(address)
    await page.getByRole('heading', { name: 'Wordings' }).waitFor()
    await page.keyboard.press('m')
    const dialog = page.getByRole('dialog')
    await dialog.locator('input:focus').waitFor()
    await page.keyboard.type('"munitions or related materials"')
    const option = dialog.getByRole('option', { name: /Its State Department said on Friday/ })
    await option.waitFor()
    // What was offered before anything was typed is gone.
    await eventually(() => dialog.getByRole('option').count()).toBe(1)
    await checkAccess()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    expect(await option.getAttribute('aria-selected')).toBe('true')
    await dialog.getByRole('button', { name: 'They are the same' }).click()
    await dialog.getByLabel('Your name').fill('Mara')
    await page.keyboard.press('Enter')
    await page.getByText(`Joined: claim ${other} is held for the same.`).waitFor()
    const figures = page.getByRole('region', { name: 'Figures: containers' })
    await figures.getByRole('figure', { name: /from over 1,000 on 13 Oct 2023 to over 10,000/ }).waitFor()
    expect(await figures.getByRole('row').allTextContents()).toEqual([
      expect.stringContaining('Figure'),
      expect.stringMatching(/13 Oct 2023\s*over 1,000\s*White House/),
      expect.stringMatching(/21 Oct 2023\s*over 1,000\s*White House/),
      expect.stringMatching(/27 Feb 2024\s*over 10,000\s*State Department/),
      expect.stringMatching(/28 Feb 2024\s*over 10,000\s*State Department/),
    ])
    // The old number leads to the claim that goes on; taking it back parts them.
    await page.goto(`${desk.origin}/claims/${other}`)
    await page.waitForURL(`**${address}`)
    const changes = page.getByRole('listitem').filter({ hasText: `Joined with claim ${other} by Mara` })
    await changes.getByRole('button', { name: 'Take back' }).click()
    await eventually(() => figures.getByRole('row').count()).toBe(3)
    expect((await desk.ledger.claim(other))!.id).toBe(other)
    await done()
  })

  it('go by keyboard through the list and the wordings, with their place in the address', async () => {
    const { page, done } = await desk.open('/claims?q=kind%3Atransfer&order=denials')
    await page.getByRole('list', { name: 'Claims' }).getByRole('link').first().waitFor()
    expect(await page.getByRole('radio', { name: 'Most denied' }).isChecked()).toBe(true)
    await page.keyboard.press('j')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: CONTAINERS }).waitFor()
    await page.keyboard.press('j')
    await page.keyboard.press('j')
    await page.waitForURL(/told=/)
    const second = page.locator('.wordings > li').nth(1)
    expect(await second.getAttribute('aria-current')).toBe('true')
    await page.keyboard.press('o')
    await page.getByRole('heading', { level: 1, name: /A spaceport, a toast and no signature/ }).waitFor()
    await page.goBack()
    await eventually(() => second.getAttribute('aria-current')).toBe('true')
    await done()
  })

  it('say what to do where there is none', async () => {
    const { page, checkAccess, done } = await desk.open('/claims?q=zeppelin')
    await page.getByText('No claim on record says this.').waitFor()
    await checkAccess()
    await done()
  })

  it.each(['light', 'dark'] as const)('can be used by everybody, %s', async (theme) => {
    for (const [path, width] of [
      ['/claims', 1280],
      ['/claims', 360],
      [await containers(), 1280],
      [await containers(), 360],
    ] as const) {
      const { page, checkAccess, done } = await desk.open(path, { theme, width })
      await page
        .getByRole('listitem')
        .filter({ hasText: /voices/ })
        .first()
        .waitFor()
      await checkAccess()
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width)
      await done()
    }
  })
})
