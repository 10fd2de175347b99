import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { builtinModules } from 'node:module'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { build, type Rollup } from 'vite'
import { beforeAll, expect, test } from 'vitest'
import { fetchModel, loadModel, readDocument } from '../src/index.node.ts'
import { serveExample } from './browser-example.ts'
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

const example = (path: string): string => fileURLToPath(new URL(`../${path}`, import.meta.url))

test.skipIf(!hasChromium)(
  'Chromium reads an example page to the same record as Node, statements and all, under a strict policy',
  { timeout: 120_000 },
  async () => {
    const { origin, server, paths } = await serveExample(0)
    const asked: string[] = []
    server.on('request', ({ url }) => asked.push(url!))
    const content = readFileSync(example('examples/html/03-white-house-containers.html'), 'utf8')
    const document = { name: 'page', format: 'html' as const, content }
    const browser = await launchChromium()
    try {
      const tab = await browser.newPage()
      const problems: string[] = []
      tab.on('pageerror', ({ message }) => problems.push(message))
      tab.on('console', (line) => line.type() === 'error' && problems.push(line.text()))
      await tab.goto(`${origin}/`)
      // As text: the test runner would rewrite an import in a function.
      const record = JSON.parse(
        await tab.evaluate(
          `import('/reading.js').then(async ({ readInPage }) => JSON.stringify(await readInPage(${JSON.stringify(document)})))`,
        ),
      )
      const { record: here } = await readDocument(document, await loadModel())
      expect(here.statements.length).toBeGreaterThan(5)
      expect(record).toEqual(JSON.parse(JSON.stringify(here)))

      // The page itself reads in a worker and lists who said what.
      const text =
        'The ferry will not sail on Friday, Harbour Minister Ida Moen said. Norway denied that the ship is sold.'
      await tab.getByLabel('Article').fill(text)
      await tab.getByRole('button', { name: 'Read' }).click()
      await tab.getByRole('listitem').first().waitFor({ timeout: 60_000 })
      expect(await tab.getByRole('listitem').allTextContents()).toEqual([
        'Ida Moen asserts: The ferry will not sail on Friday',
        'Norway denies: that the ship is sold',
      ])
      // A browser asks for its icon by itself.
      expect(asked.filter((path) => !paths.includes(path) && path !== '/favicon.ico')).toEqual([])
      expect(problems.filter((problem) => !problem.includes('404'))).toEqual([])
    } finally {
      await browser.close()
      server.close()
    }
  },
)

test('says what is missing where the model is not served', async () => {
  const server = createServer((_, response) =>
    response.writeHead(404, { 'access-control-allow-origin': '*' }).end(),
  )
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const from = `http://127.0.0.1:${(server.address() as AddressInfo).port}/models`
  const runtime = {
    Tensor: Object,
    InferenceSession: { create: () => Promise.reject(new Error('not reached')) },
  }
  try {
    await expect(fetchModel(from, runtime as never)).rejects.toThrow(
      `${from}/reader.onnx: the server answered 404; serve the files of the package's folder models/ there`,
    )
  } finally {
    server.close()
  }
})
