import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hasChromium } from '../chromium.ts'
import { type Desk, startDesk } from './desk.ts'

const ARTICLE = `HALDEN, March 5 (Quay Wire) - Varnia shipped 300 field guns to Oltara last month, Harrow's defence minister, Ilse Korbin, said on Tuesday.

Oltara denied the accusation. "We have bought nothing from anybody," its envoy, Tomas Reth, told reporters.`

describe.skipIf(!hasChromium)('in Chromium, adding to an empty ledger', { timeout: 60_000 }, () => {
  let desk: Desk
  beforeAll(async () => {
    desk = await startDesk()
  }, 60_000)
  afterAll(() => desk?.close())

  it('begins with a page that says how', async () => {
    const { page, checkAccess, done } = await desk.open('/')
    await page.getByRole('heading', { name: 'Nothing is on record yet' }).waitFor()
    await checkAccess()
    await page.getByRole('link', { name: 'Add the first article' }).click()
    await page.getByRole('heading', { level: 1, name: 'Add' }).waitFor()
    await checkAccess()
    await done()
  })

  it('reads what is pasted, and leads to it', async () => {
    const { page, done } = await desk.open('/add?way=text')
    await page.getByLabel('Text of the article').fill(ARTICLE)
    await page.getByLabel('Headline').fill('Minister: guns went to Oltara')
    await page.getByLabel('Publisher').fill('The Quay Times')
    await page.getByRole('button', { name: 'Read it' }).click()
    await page.getByText('1 article added').first().waitFor({ timeout: 30_000 })
    await page.getByRole('link', { name: 'Minister: guns went to Oltara' }).click()
    await page.waitForURL(/\/articles\/1$/)
    expect(await desk.ledger.counts()).toMatchObject({ articles: 1 })
    expect((await desk.ledger.search('stance:denies')).hits[0]!.parties[0]!.name).toBe('Oltara')
    await done()
  })

  it('reads files, tells of each that cannot be read, and of what is known', async () => {
    const { page, done } = await desk.open('/add?way=files')
    const html = `<html><head><title>Talks put off - The Quay Times</title></head><body><article><h1>Talks put off</h1>
<p>The talks on fishing rights between Varnia and Oltara were put off again, Oltara's foreign ministry said on Friday.</p>
<p>Varnia's envoy said the delay was regrettable and that her country would wait for a new date.</p></article></body></html>`
    await page.getByRole('button', { name: 'Choose files' }).waitFor()
    await page.locator('input[type=file]').setInputFiles([
      { name: 'talks.html', mimeType: 'text/html', buffer: Buffer.from(html) },
      {
        name: 'picture.png',
        mimeType: 'image/png',
        buffer: Buffer.from('\x89PNG\r\n\x1a\n\0\0\0\rIHDR', 'latin1'),
      },
      { name: 'talks-again.html', mimeType: 'text/html', buffer: Buffer.from(html) },
    ])
    await page.getByText('1 article added, 1 known before, 1 not read').first().waitFor({ timeout: 40_000 })
    await page.getByRole('link', { name: 'Talks put off' }).first().waitFor()
    await page.getByText('was on record already').waitFor()
    await page.getByRole('alert').filter({ hasText: 'was not added' }).waitFor()
    await done()
  })

  it('refuses what is no address before it asks, and private ones when asked', async () => {
    const { page, done } = await desk.open('/add')
    const field = page.getByLabel('Address of the article')
    await field.fill('not an address')
    await page.getByRole('button', { name: 'Read it' }).click()
    await page.getByText('This is no http or https address.').waitFor()
    await field.fill('http://127.0.0.1:9/')
    await page.getByRole('button', { name: 'Read it' }).click()
    await page
      .getByRole('alert')
      .filter({ hasText: /was not added: .*(private|this machine|port)/ })
      .waitFor()
    await done()
  })
})
