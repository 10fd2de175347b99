import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hashPassword } from '../../src/ledger/people/password.ts'
import type { Role } from '../../src/ledger/people/role.ts'
import { hasChromium } from '../chromium.ts'
import { type Desk, startDesk } from './desk.ts'

const PASSWORD = 'seven quiet herons'
/** Other tests run beside this one. */
const until = <T>(read: () => T | Promise<T>) => expect.poll(read, { timeout: 15_000 })

describe.skipIf(!hasChromium)('in Chromium, a desk that people share', { timeout: 90_000 }, () => {
  let desk: Desk
  beforeAll(async () => {
    desk = await startDesk({
      example: true,
      prepare: async ({ store }) => {
        // By a hash that takes no time.
        const password = await hashPassword(PASSWORD, { ln: 4, r: 8, p: 1 })
        for (const [name, role] of [
          ['Ada', 'admin'],
          ['Vic', 'reviewer'],
          ['Rea', 'reader'],
        ] as [string, Role][])
          await store.write('addPerson', { name, role, password, at: '2026-03-01T08:00:00Z' })
      },
    })
  }, 120_000)
  afterAll(() => desk?.close())

  const signIn = async (page: Page, name: string): Promise<void> => {
    await page.getByLabel('Name').fill(name)
    await page.getByLabel('Password').fill(PASSWORD)
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: `Signed in as ${name}` }).waitFor()
  }

  it('asks who one is, says what is wrong, and leads to where one wanted to go', async () => {
    const { page, done } = await desk.open('/claims?order=denials')
    await page.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor()
    expect(await page.getByRole('navigation').count()).toBe(0)
    await page.getByLabel('Name').fill('Rea')
    await page.getByLabel('Password').fill('five loud herons')
    await page.keyboard.press('Enter')
    await page.getByRole('alert').getByText('the name or the password is wrong').waitFor()
    await signIn(page, 'Rea')
    await page.getByRole('heading', { level: 1, name: 'Claims' }).waitFor()
    expect(new URL(page.url()).search).toBe('?order=denials')
    // No script has what one is signed in by.
    expect(await page.evaluate('document.cookie')).toBe('')
    await page.reload()
    await page.getByRole('heading', { level: 1, name: 'Claims' }).waitFor()
    await page.getByRole('button', { name: 'Signed in as Rea, reader' }).click()
    await page.getByRole('menuitem', { name: 'Sign out' }).click()
    await page.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor()
    await page.reload()
    await page.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor()
    await done(/status of 401/)
  })

  it('shows a reader no control that a reader may not use', async () => {
    const { page, done } = await desk.open('/claims/1')
    await signIn(page, 'Rea')
    await page.getByRole('heading', { name: 'Wordings' }).waitFor()
    const places = page.getByRole('navigation', { name: 'Pages' })
    for (const name of ['Add', 'People'])
      expect(await places.getByRole('link', { name, exact: true }).count()).toBe(0)
    for (const name of [/^The same as/, /^Not the same/])
      expect(await page.getByRole('button', { name }).count()).toBe(0)
    await page.keyboard.press('m')
    expect(await page.getByRole('dialog').count()).toBe(0)
    await page.goto(`${desk.origin}/sources?show=feeds`)
    await page.getByText('No feed is followed yet.').waitFor()
    expect(await page.getByRole('button', { name: 'Follow' }).count()).toBe(0)
    await page.goto(`${desk.origin}/add`)
    await page.getByText('you are signed in as a reader').waitFor()
    await page.goto(`${desk.origin}/people`)
    await page.getByText('This page is for admins').waitFor()
    await done()
  })

  it('puts what a reviewer corrects under their name, without asking for one', async () => {
    const [hit] = (await desk.ledger.search('kind:statement', { limit: 1 })).hits
    const { page, done } = await desk.open(`/articles/${hit!.article.id}?entry=${hit!.key}`)
    await signIn(page, 'Vic')
    await page.getByText('You correct as Vic.').waitFor()
    expect(await page.getByRole('button', { name: 'Change the name' }).count()).toBe(0)
    await page
      .getByRole('button', { name: /^Accept/ })
      .first()
      .click()
    await until(async () => (await desk.ledger.corrections())[0]?.who).toBe('Vic')
    expect((await desk.ledger.people.audit({ limit: 1 }))[0]).toMatchObject({
      who: 'Vic',
      operation: 'accept',
    })
    await done()
  })

  it('lets admins see to people by keyboard', async () => {
    const { page, done } = await desk.open('/')
    await signIn(page, 'Ada')
    await page.getByRole('heading', { level: 1, name: 'Today' }).waitFor()
    await page.keyboard.press('g')
    await page.keyboard.press('p')
    await page.getByRole('heading', { level: 1, name: 'People' }).waitFor()
    await page.getByLabel('Name', { exact: true }).fill('Nora')
    await page.getByRole('radio', { name: /^reader/ }).press('Space')
    await page.getByLabel(/^A first password/).fill('nine tall poplars')
    await page.keyboard.press('Enter')
    await page.getByText('Nora can sign in now.').waitFor()
    const row = page.getByRole('row', { name: /^Nora/ })
    await row.getByRole('button', { name: 'Change Nora' }).press('Enter')
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('radio', { name: /^reviewer/ }).press('Space')
    await dialog.getByRole('button', { name: 'Save' }).press('Enter')
    await row.getByRole('cell', { name: 'reviewer', exact: true }).waitFor()
    await row.getByRole('button', { name: 'Change Nora' }).press('Enter')
    await dialog.getByRole('button', { name: 'Remove Nora' }).press('Enter')
    await dialog.getByRole('button', { name: 'Remove for good' }).press('Enter')
    await until(() => row.count()).toBe(0)
    expect((await desk.ledger.people.list()).map(({ name }) => name)).toEqual(['Ada', 'Vic', 'Rea'])
    await done()
  })

  it('makes a token, shows it once, and ends it; the trail tells both', async () => {
    const { page, done } = await desk.open('/people?show=tokens')
    await signIn(page, 'Ada')
    await page.getByLabel('What it is for').fill('Nightly export')
    await page.getByRole('button', { name: 'Make it' }).click()
    const shown = await page.getByRole('status').locator('code').textContent()
    expect(shown).toMatch(/^onrecord_[\w-]{43}$/)
    const token = page.getByRole('list', { name: 'Tokens' }).getByRole('listitem')
    await token.getByText('Ada, reader').waitFor()
    await token.getByRole('button', { name: /^End token/ }).click()
    await token.getByRole('button', { name: 'End it for good' }).click()
    await page.getByText('There are no tokens.').waitFor()
    await page.getByRole('tab', { name: 'Audit trail' }).click()
    await page.getByRole('row', { name: /Ada admin revoke token/ }).waitFor()
    await page.getByRole('row', { name: /Ada admin add token/ }).waitFor()
    expect(await page.locator('main').textContent()).not.toContain(shown)
    await done()
  })

  it('leads to the sign-in where a session is over', async () => {
    const { page, done } = await desk.open('/articles')
    await signIn(page, 'Rea')
    await page.getByRole('heading', { level: 1, name: 'Articles' }).waitFor()
    await desk.ledger.people.setPassword('Rea', 'nine tall poplars')
    await page.getByRole('link', { name: 'Actors', exact: true }).click()
    await page.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor()
    await done(/status of 401/)
  })

  it.each(['light', 'dark'] as const)('can be used by everybody, %s', async (theme) => {
    for (const width of [1280, 360]) {
      const { page, checkAccess, done } = await desk.open('/people', { theme, width })
      await page.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor()
      await checkAccess()
      await signIn(page, 'Ada')
      for (const [show, there] of [
        ['people', 'table'],
        ['tokens', 'form'],
        ['trail', 'table'],
      ] as const) {
        await page.goto(`${desk.origin}/people?show=${show}`)
        await page.getByRole('tabpanel').locator(there).waitFor()
        await checkAccess()
        expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width)
      }
      await page.goto(`${desk.origin}/people`)
      await page.getByRole('button', { name: 'Change Vic' }).click()
      await page.getByRole('dialog').getByRole('radio').first().waitFor()
      await checkAccess()
      await done()
    }
  })
})

describe.skipIf(!hasChromium)('in Chromium, a desk of one person', { timeout: 60_000 }, () => {
  it('asks nobody who they are, and says how to share it', async () => {
    const desk = await startDesk()
    const { page, done } = await desk.open('/')
    await page.getByRole('heading', { level: 1, name: 'Today' }).waitFor()
    expect(await page.getByRole('button', { name: /^Signed in/ }).count()).toBe(0)
    expect(await page.getByRole('link', { name: 'People', exact: true }).count()).toBe(0)
    await page.goto(`${desk.origin}/people`)
    await page.getByText('onrecord people add NAME --role admin').waitFor()
    await done()
    await desk.close()
  })
})
