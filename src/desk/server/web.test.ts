import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Ledger, openLedger } from '../../ledger/index.ts'
import { accusation } from '../../ledger/testing/articles.ts'
import { type Served, serveLedger } from './server.ts'

const folder = mkdtempSync(join(tmpdir(), 'onrecord-web-'))
const TOKEN = 'a-token-of-twenty-chars'
let ledger: Ledger
let served: Served

beforeAll(async () => {
  ledger = await openLedger({ file: join(folder, 'a.db') })
  await ledger.add(accusation())
  served = await serveLedger({ ledger, version: '9.9.9', port: 0, token: TOKEN })
})
afterAll(async () => {
  await served.close()
  await ledger.close()
  rmSync(folder, { recursive: true, force: true })
})

const page = (path: string): Promise<Response> =>
  fetch(served.origin + path, { headers: { accept: 'text/html,application/xhtml+xml' } })

describe('the desk', () => {
  it.each(['/', '/search?q=guns', '/articles/1', '/pairs/1/2'])(
    'is one page at every address of it, without a token: %s',
    async (path) => {
      const answer = await page(path)
      expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8'])
      expect(await answer.text()).toMatch(/<div id="desk"><\/div>/)
    },
  )

  it('runs scripts of its own alone, and can be framed by nobody', async () => {
    const policy = (await page('/')).headers.get('content-security-policy')!
    expect(policy).toMatch(/default-src 'none'; script-src 'self'; style-src 'self' 'sha256-/)
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).not.toMatch(/unsafe|https?:|\*/)
  })

  it('has files that are kept for ever, and a page that is asked for anew', async () => {
    const main = await page('/')
    expect(main.headers.get('cache-control')).toBe('private, no-cache')
    const script = /src="(\/assets\/[^"]+\.js)"/.exec(await main.text())![1]!
    const asset = await fetch(served.origin + script)
    expect(asset.status).toBe(200)
    expect(asset.headers.get('content-type')).toMatch(/javascript/)
    expect(asset.headers.get('cache-control')).toContain('immutable')
    expect(asset.headers.get('etag')).not.toBeNull()
  })

  it.each([
    '/assets/../index.html',
    '/assets/%2e%2e/%2e%2e/package.json',
    '/assets/..%2f..%2fpackage.json',
    '/assets/nothing.js',
  ])('gives no file beside its own: %s', async (path) => {
    const answer = await fetch(served.origin + path)
    expect([401, 403, 404]).toContain(answer.status)
    expect(await answer.text()).not.toMatch(/"dependencies"|id="desk"/)
  })

  it('tells nothing of the ledger: the API and other addresses stay closed', async () => {
    for (const path of ['/api/v1/counts', '/api/v1/nothing', '/metrics'])
      expect([path, (await page(path)).status]).toEqual([path, 401])
    expect((await fetch(`${served.origin}/search`, { headers: { accept: 'application/json' } })).status).toBe(
      401,
    )
  })
})
