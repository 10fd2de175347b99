import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BrowserContext } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Served, serveLedger } from '../src/desk/server/server.ts'
import { type Ledger, openLedger } from '../src/ledger/index.ts'
import { accusation } from '../src/ledger/testing/articles.ts'
import { hasChromium, launchChromium } from './chromium.ts'

/** What a page may try on a server of the reader's own machine; each tells what it learnt. */
const ATTEMPTS: { readonly [name: string]: (server: string) => string } = {
  'reading an answer': (s) => `fetch('${s}/api/v1/counts').then((r) => r.text())`,
  'reading a description': (s) => `fetch('${s}/api/openapi.json').then((r) => r.text())`,
  'a change as JSON': (s) =>
    `fetch('${s}/api/v1/merges', { method: 'POST', headers: { 'content-type': 'application/json' }, body: BODY }).then((r) => 'status ' + r.status)`,
  'a change as plain text': (s) =>
    `fetch('${s}/api/v1/merges', { method: 'POST', mode: 'no-cors', body: BODY }).then((r) => r.status === 0 ? '' : 'status ' + r.status)`,
  'a script': (s) =>
    `new Promise((tell) => { const e = document.createElement('script'); e.src = '${s}/api/v1/counts'; e.onload = () => tell('loaded'); e.onerror = () => tell(''); document.body.append(e) })`,
  'a picture of the page’s': (s) =>
    `new Promise((tell) => { const e = new Image(); e.src = '${s}/api/static/favicon-32x32.png'; e.onload = () => tell('loaded'); e.onerror = () => tell(''); document.body.append(e) })`,
  'a form': (s) =>
    `new Promise((tell) => { const f = document.createElement('form'); f.method = 'post'; f.enctype = 'text/plain'; f.action = '${s}/api/v1/merges'; f.target = 'frame'; const i = document.createElement('input'); i.name = BODY.slice(0, -1) + ',"x":"'; i.value = '"}'; f.append(i); document.body.append(f); f.submit(); setTimeout(() => tell(''), 700) })`,
  'a frame': (s) =>
    `new Promise((tell) => { const e = document.createElement('iframe'); e.src = '${s}/api/'; e.onload = () => { try { tell(e.contentDocument?.body?.innerText ?? '') } catch { tell('') } }; document.body.append(e); setTimeout(() => tell(''), 2000) })`,
}

describe.skipIf(!hasChromium)('in Chromium, the served ledger', () => {
  const folder = mkdtempSync(join(tmpdir(), 'onrecord-served-'))
  const stranger = createServer((_, response) =>
    response
      .setHeader('content-type', 'text/html')
      .end('<!doctype html><title>stranger</title><body><iframe name="frame"></iframe></body>'),
  )
  let ledger: Ledger
  let served: Served
  let browser: BrowserContext
  let elsewhere: string

  beforeAll(async () => {
    ledger = await openLedger({ file: join(folder, 'a.db') })
    await ledger.add(accusation())
    served = await serveLedger({ ledger, version: '9.9.9', port: 0 })
    await new Promise<void>((listening) => stranger.listen(0, '127.0.0.1', listening))
    elsewhere = `http://127.0.0.1:${(stranger.address() as AddressInfo).port}/`
    browser = await launchChromium()
  }, 60_000)
  afterAll(async () => {
    await browser?.close()
    stranger.close()
    await served?.close()
    await ledger?.close()
    rmSync(folder, { recursive: true, force: true })
  })

  const BODY = JSON.stringify({ of: 'actor', into: 1, from: 2, who: 'stranger' })

  it.each(Object.keys(ATTEMPTS))(
    'gives a page of another origin nothing by %s, and changes nothing',
    async (name) => {
      for (const server of [served.origin, served.origin.replace('127.0.0.1', 'localhost')]) {
        const tab = await browser.newPage()
        await tab.goto(elsewhere)
        const learnt = await tab.evaluate(
          `(async () => { const BODY = ${JSON.stringify(BODY)}; try { return await ${ATTEMPTS[name]!(server)} } catch { return '' } })()`,
        )
        expect(learnt).toBe('')
        await tab.close()
      }
      expect(await ledger.corrections()).toEqual([])
    },
  )

  it('can be changed by a page of its own, which shows that the attempts above could have', async () => {
    const tab = await browser.newPage()
    await tab.goto(`${served.origin}/api/`)
    const done = await tab.evaluate(
      `(async () => { const BODY = ${JSON.stringify(BODY)}; return await ${ATTEMPTS['a change as JSON']!('')} })()`,
    )
    expect(done).toBe('status 201')
    await ledger.undo((await ledger.corrections())[0]!.id)
    await tab.close()
  })

  it('shows its API on a page that asks nobody else, under its own policy', { timeout: 60_000 }, async () => {
    const tab = await browser.newPage()
    const asked: string[] = []
    const faults: string[] = []
    tab.on('request', (request) => void asked.push(request.url()))
    tab.on('console', (message) => void (message.type() === 'error' && faults.push(message.text())))
    tab.on('pageerror', (error) => void faults.push(error.message))
    await tab.goto(`${served.origin}/api/`)
    await tab.locator('.opblock').first().waitFor()
    const { paths } = (await (await fetch(`${served.origin}/api/openapi.json`)).json()) as {
      paths: { [path: string]: object }
    }
    const operations = Object.values(paths).flatMap((methods) => Object.keys(methods))
    expect(operations.length).toBeGreaterThan(20)
    expect(await tab.locator('.opblock').count()).toBe(operations.length)
    await tab.locator('.opblock-summary', { hasText: '/api/v1/counts' }).click()
    await tab.locator('.try-out__btn').click()
    await tab.locator('.execute').click()
    await tab.locator('.live-responses-table').waitFor()
    expect(await tab.locator('.live-responses-table .response-col_status').last().textContent()).toContain(
      '200',
    )
    expect(faults).toEqual([])
    expect(
      asked.filter((address) => !address.startsWith(served.origin) && !address.startsWith('data:')),
    ).toEqual([])
    await tab.close()
  })
})
