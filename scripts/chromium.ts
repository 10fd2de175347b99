// Where tests find a Chromium: Debian's package, or the path in CHROMIUM.
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BrowserContext, chromium } from 'playwright-core'

const path = process.env.CHROMIUM ?? '/usr/bin/chromium'

/** On CI a missing browser fails the tests that need one; elsewhere they are skipped by name. */
export const hasChromium = existsSync(path) || process.env.CI === 'true'

/** A browser with an empty profile that asks the network for nothing of its own. */
export const launchChromium = async (): Promise<BrowserContext> => {
  const profile = mkdtempSync(join(tmpdir(), 'onrecord-chromium-'))
  const browser = await chromium.launchPersistentContext(profile, {
    executablePath: path,
    headless: true,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })
  // What still writes there a moment later is left to the system.
  browser.on('close', () => rmSync(profile, { recursive: true, force: true, maxRetries: 3 }))
  return browser
}
