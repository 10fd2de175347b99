import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { builtinModules } from 'node:module'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { build, type Rollup } from 'vite'
import { beforeAll, expect, test } from 'vitest'
import { readDocument } from '../src/index.ts'
import { hasChromium, launchChromium } from './chromium.ts'

const entry = fileURLToPath(new URL('../src/index.ts', import.meta.url))
let bundle: Rollup.OutputChunk

beforeAll(async () => {
  const built = (await build({
    configFile: false,
    logLevel: 'silent',
    build: { write: false, lib: { entry, formats: ['es'], fileName: 'onrecord' } },
  })) as Rollup.RollupOutput[]
  bundle = built[0]!.output[0]
}, 60_000)

test('the entry point for reading pulls in no Node built-in', () => {
  const builtin = new Set([...builtinModules, ...builtinModules.map((m) => `node:${m}`)])
  const ours = Object.keys(bundle.modules).filter((id) => id.includes('/src/'))
  expect(ours.length).toBeGreaterThan(20)
  expect([...bundle.imports, ...bundle.dynamicImports].filter((id) => builtin.has(id))).toEqual([])
  expect(Object.keys(bundle.modules).filter((id) => id.includes('__vite-browser-external'))).toEqual([])
})

test.skipIf(!hasChromium)(
  'Chromium reads an example page to the same record as Node',
  { timeout: 60_000 },
  async () => {
    const page = readFileSync(
      new URL('../examples/html/03-white-house-containers.html', import.meta.url),
      'utf8',
    )
    const server = createServer((request, response) => {
      response.setHeader('content-type', request.url === '/onrecord.js' ? 'text/javascript' : 'text/html')
      response.end(request.url === '/onrecord.js' ? bundle.code : '<!doctype html><title>test</title>')
    })
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
    const browser = await launchChromium()
    try {
      const tab = await browser.newPage()
      await tab.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`)
      // As text: the test runner would rewrite an import in a function.
      const record = await tab.evaluate(
        `import('/onrecord.js').then(async ({ readDocument }) =>
        JSON.stringify((await readDocument({ name: 'page', format: 'html', content: ${JSON.stringify(page)} })).record))`,
      )
      expect(record).toBe(
        JSON.stringify((await readDocument({ name: 'page', format: 'html', content: page })).record),
      )
    } finally {
      await browser.close()
      server.close()
    }
  },
)
