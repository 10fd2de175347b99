// The desk in a real browser, for tests: what must never happen on any page is watched for on every one.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BrowserContext, Page } from 'playwright-core'
import { expect } from 'vitest'
import { type Served, serveLedger } from '../../src/desk/server/server.ts'
import { type Ledger, openLedger } from '../../src/ledger/index.ts'
import { launchChromium } from '../chromium.ts'
import { copyExample } from './example.ts'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

export interface Desk {
  ledger: Ledger
  /** `http://127.0.0.1:4680` */
  origin: string
  /** Opens an address of the desk in a window of its own, which must be `done` with. */
  open(path: string, how?: { theme?: 'light' | 'dark'; width?: number; height?: number }): Promise<Tab>
  close(): Promise<void>
}

export interface Tab {
  page: Page
  /** Fails on what axe finds against WCAG 2.2 AA. */
  checkAccess(): Promise<void>
  /**
   * Closes the window, and fails where the console told of an error, other than one that is expected, or something was
   * asked of another machine.
   */
  done(expected?: RegExp): Promise<void>
}

interface Options {
  /** Begins with the example dossier; empty otherwise. */
  example?: boolean
  now?: () => Date
  /** Address of a database for the ledger and its queue, in place of a file. */
  database?: string
  /** What is done with the ledger before it is served. */
  prepare?: (ledger: Ledger) => Promise<void>
}

/**
 * Serves a ledger and starts a browser.
 *
 * @example
 * const desk = await startDesk({ example: true })
 * const { page, done } = await desk.open('/claims')
 * await page.getByRole('heading', { name: 'Claims' }).waitFor()
 * await done()
 * await desk.close()
 */
export const startDesk = async ({ example = false, now, database, prepare }: Options = {}): Promise<Desk> => {
  const folder = mkdtempSync(join(tmpdir(), 'onrecord-desk-'))
  const file = database ?? join(folder, 'desk.db')
  if (example) await copyExample(file)
  const ledger = await openLedger({ file, ...(now && { now }) })
  await prepare?.(ledger)
  const served: Served = await serveLedger({
    ledger,
    ...(database && { queue: database }),
    version: '9.9.9',
    port: 0,
    limits: { burst: 5000, perSecond: 1000 },
  })
  const context = await launchChromium()
  const browser = context.browser()!
  return {
    ledger,
    origin: served.origin,
    open: async (path, { theme = 'light', width = 1280, height = 900 } = {}) => {
      const window = await browser.newContext({
        viewport: { width, height },
        colorScheme: theme,
        // The desk writes days and figures the same way for everybody.
        locale: 'de-DE',
        timezoneId: 'Asia/Tokyo',
        permissions: [],
      })
      const page = await window.newPage()
      const faults = watch(page, served.origin)
      await page.goto(served.origin + path)
      return {
        page,
        checkAccess: () => checkAccess(page),
        done: async (expected) => {
          await window.close()
          expect(faults.filter((fault) => !expected?.test(fault))).toEqual([])
        },
      }
    },
    close: async () => {
      await (context as BrowserContext).close()
      await served.close()
      await ledger.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

const watch = (page: Page, origin: string): string[] => {
  const faults: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning')
      faults.push(`console: ${message.text()} (${message.location().url})`)
  })
  page.on('pageerror', (error) => faults.push(`error: ${error.message}`))
  page.on('request', (request) => {
    const url = request.url()
    if (!url.startsWith(`${origin}/`) && !/^(?:data|blob):/.test(url)) faults.push(`asked elsewhere: ${url}`)
  })
  return faults
}

interface Found {
  violations: { id: string; help: string; nodes: { target: string[]; failureSummary?: string }[] }[]
}

const checkAccess = async (page: Page): Promise<void> => {
  // As a string it is run by the browser's own protocol, which the page's policy does not stop.
  await page.evaluate(AXE)
  const { violations } = (await page.evaluate(
    `axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })`,
  )) as Found
  expect(
    violations.map(
      ({ id, help, nodes }) => `${id}: ${help}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`,
    ),
  ).toEqual([])
}
