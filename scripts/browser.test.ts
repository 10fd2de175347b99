import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { builtinModules } from 'node:module'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { build, type Rollup } from 'vite'
import { beforeAll, expect, test } from 'vitest'
import { fetchModel, loadModel, readDocument } from '../src/index.node.ts'
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

/** What is said to a browser of a page that reads: its own programs, WebAssembly among them, and nothing else. */
const POLICY = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'"

test.skipIf(!hasChromium)(
  'Chromium reads an example page to the same record as Node, statements and all',
  { timeout: 120_000 },
  async () => {
    const [built] = (await build({
      configFile: false,
      logLevel: 'silent',
      resolve: { alias: { onrecord: entry } },
      build: {
        write: false,
        lib: { entry: example('examples/browser/reading.ts'), formats: ['es'], fileName: 'reading' },
      },
    })) as Rollup.RollupOutput[]
    const wasm = fileURLToPath(import.meta.resolve('onnxruntime-web/ort-wasm-simd-threaded.wasm'))
    const files: { [path: string]: [type: string, content: () => string | Buffer] } = {
      '/': ['text/html', () => '<!doctype html><title>test</title>'],
      '/reading.js': ['text/javascript', () => built!.output[0].code],
      '/ort-wasm-simd-threaded.wasm': ['application/wasm', () => readFileSync(wasm)],
    }
    for (const name of ['reader.onnx', 'labels.json', 'vocab.txt', 'lemmas.json'])
      files[`/models/${name}`] = ['application/octet-stream', () => readFileSync(example(`models/${name}`))]
    const asked: string[] = []
    const server = createServer((request, response) => {
      asked.push(request.url!)
      const [type, content] = files[request.url!] ?? ['text/plain', () => '']
      response.writeHead(request.url! in files ? 200 : 404, {
        'content-type': type,
        'content-security-policy': POLICY,
      })
      response.end(content())
    })
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
    const content = readFileSync(example('examples/html/03-white-house-containers.html'), 'utf8')
    const document = { name: 'page', format: 'html' as const, content }
    const browser = await launchChromium()
    try {
      const tab = await browser.newPage()
      const problems: string[] = []
      tab.on('pageerror', ({ message }) => problems.push(message))
      tab.on('console', (line) => line.type() === 'error' && problems.push(line.text()))
      await tab.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`)
      // As text: the test runner would rewrite an import in a function.
      const record = JSON.parse(
        await tab.evaluate(
          `import('/reading.js').then(async ({ readInPage }) => JSON.stringify(await readInPage(${JSON.stringify(document)})))`,
        ),
      )
      const { record: here } = await readDocument(document, await loadModel())
      expect(here.statements.length).toBeGreaterThan(5)
      expect(record).toEqual(JSON.parse(JSON.stringify(here)))
      // A browser asks for its icon by itself.
      const own = [...Object.keys(files), '/favicon.ico']
      expect(asked.filter((path) => !own.includes(path))).toEqual([])
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
