// Takes pictures of every page of the desk, light and dark, wide and narrow, into docs/images/desk; and the README's
// first one. `node scripts/desk-pictures.ts [PAGE…]`; the page `readme` is that one
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import { serveLedger } from '../src/desk/server/server.ts'
import { type Ledger, openLedger } from '../src/ledger/index.ts'
import { launchChromium } from './chromium.ts'
import { readExample } from './desk/example.ts'
import { fillQueue } from './desk/filled-queue.ts'
import { withPalette } from './palette-png.ts'

const IMAGES = fileURLToPath(new URL('../docs/images/', import.meta.url))
const FOLDER = join(IMAGES, 'desk')
const LARGEST = 350_000
/** Width and height of the window, in pixels. */
const SIZES = { wide: [1280, 900], narrow: [390, 844] } as const

const only = process.argv.slice(2)
const folder = mkdtempSync(join(tmpdir(), 'onrecord-pictures-'))
const file = join(folder, 'example.db')
await readExample(file)
const ledger = await openLedger({ file, now: () => new Date('2025-06-04T06:30:00Z') })

/** The number of an actor, an article, a claim in this ledger. */
const actor = async (name: string): Promise<number> => {
  const dossier = await ledger.dossier([name], { limit: 1 })
  if ('unknown' in dossier) throw new Error(`the example has no ${name}`)
  return dossier.actors[0]!.id
}
const [korea, russia] = [await actor('North Korea'), await actor('Russia')]
const told = (await ledger.search('kind:transfer item:ammunition publisher:Meridian', { limit: 1 })).hits[0]!
const denial = (await ledger.search('stance:denies publisher:Lanternwick', { limit: 1 })).hits[0]!
const [claim] = await ledger.claims('kind:transfer', { limit: 1 })

const PAGES: { readonly [name: string]: string } = {
  today: '/',
  add: '/add?way=files',
  articles: '/articles',
  reader: `/articles/${told.article.id}?entry=${told.key}`,
  'reader-denial': `/articles/${denial.article.id}?entry=${denial.key}`,
  actors: '/actors',
  actor: `/actors/${russia}`,
  pair: `/pairs/${korea}/${russia}`,
  claims: '/claims?order=denials',
  claim: `/claims/${claim!.id}`,
  map: '/map',
  timeline: '/timeline',
  search: '/search?q=stance%3Adenies',
  sources: '/sources',
  brief: '/brief?since=2023-10-13&until=2023-11-11',
}

/** Pages of a desk that people share, as an admin sees them; the first one before signing in. */
const SHARED: { readonly [name: string]: string } = {
  'sign-in': '/',
  people: '/people',
  'people-trail': '/people?show=trail',
}
const ADMIN = { name: 'Mara', password: 'seven quiet herons' }

/** Makes the ledger one that people share, and has them do something. */
const share = async (): Promise<void> => {
  const { people } = ledger
  await people.add({ ...ADMIN, role: 'admin' })
  await people.add({ name: 'Joris', role: 'reviewer', password: 'nine tall poplars' })
  await people.add({ name: 'Nightdesk', role: 'reader', password: 'eleven loud ravens' })
  await people.addToken({ person: 'Nightdesk', role: 'reader', label: 'Nightly export', expires: null })
  const joris = { who: 'Joris', role: 'reviewer', how: 'session 1f0a9c3e' } as const
  const nightdesk = { who: 'Nightdesk', role: 'reader', how: 'token 1' } as const
  await ledger.as(joris, () => ledger.review({ entry: told.key, action: 'accept', who: 'Joris' }))
  await ledger.as(joris, () => ledger.watch.add('Denials', 'stance:denies'))
  await ledger.as(nightdesk, () => people.note({ operation: 'export', target: 'csv, transfers' }))
  await ledger.as(nightdesk, () =>
    people.note({ operation: 'POST /api/v1/follows', outcome: 'refused', detail: 'status 403' }),
  )
}

/** Waits until nothing is asked for and nothing is being loaded any more. */
const settled = async (page: Page): Promise<void> => {
  await page.waitForLoadState('networkidle')
  await page.locator('main h1').first().waitFor()
  await page.locator('main .loading').first().waitFor({ state: 'detached' })
  await page.evaluate('document.fonts.ready')
  await page.waitForTimeout(400)
}

const keep = (path: string, png: Buffer): void => {
  const picture = withPalette(png)
  if (picture.length > LARGEST) throw new Error(`${path} has ${picture.length} bytes, more than ${LARGEST}`)
  writeFileSync(path, picture)
  process.stdout.write(`${path}: ${Math.round(picture.length / 1000)} kB\n`)
}

mkdirSync(FOLDER, { recursive: true })
const serve = (shown: { ledger: Ledger; queue?: string } = { ledger }) =>
  serveLedger({ ...shown, version: 'pictures', port: 0, limits: { burst: 5000, perSecond: 1000 } })
let served = await serve()
const context = await launchChromium()
try {
  const browser = context.browser()!
  const takeAll = async (pages: typeof PAGES, before: (page: Page, name: string) => Promise<void>) => {
    for (const theme of ['light', 'dark'] as const)
      for (const [size, [width, height]] of Object.entries(SIZES)) {
        const window = await browser.newContext({
          viewport: { width, height },
          colorScheme: theme,
          reducedMotion: 'reduce',
          locale: 'en-GB',
          timezoneId: 'UTC',
        })
        const page = await window.newPage()
        for (const [name, path] of Object.entries(pages)) {
          if (only.length > 0 && !only.includes(name)) continue
          await before(page, name)
          await page.goto(served.origin + path)
          await settled(page)
          keep(join(FOLDER, `${name}-${theme}-${size}.png`), await page.screenshot())
        }
        await window.close()
      }
  }
  await takeAll(PAGES, async () => {})
  if (only.length === 0 || only.includes('readme')) {
    const sharp = await browser.newContext({
      deviceScaleFactor: 1.5,
      viewport: { width: 1180, height: 760 },
      colorScheme: 'light',
      reducedMotion: 'reduce',
      locale: 'en-GB',
      timezoneId: 'UTC',
    })
    const page = await sharp.newPage()
    await page.goto(served.origin + PAGES.claim!)
    await settled(page)
    keep(join(IMAGES, 'desk.png'), await page.screenshot())
  }
  if (only.length === 0 || Object.keys(SHARED).some((name) => only.includes(name))) {
    await served.close()
    await share()
    served = await serve()
    await takeAll(SHARED, async (page, name) => {
      if (name === 'sign-in' || (await page.context().cookies()).length > 0) return
      const { origin } = served
      const { status } = await page.request
        .fetch(`${origin}/api/v1/session`, {
          method: 'POST',
          headers: { origin },
          data: ADMIN,
        })
        .then((answer) => ({ status: answer.status() }))
      if (status !== 200) throw new Error(`signing in was answered with ${status}`)
    })
  }
  if (only.length === 0 || only.includes('queue')) {
    await served.close()
    const queue = await fillQueue(folder)
    try {
      served = await serve({ ledger: queue.ledger, queue: queue.address })
      await takeAll({ queue: '/queue' }, async () => {})
    } finally {
      await served.close()
      await queue.close()
    }
  }
} finally {
  await context.close()
  await served.close()
  await ledger.close()
  rmSync(folder, { recursive: true, force: true })
}
