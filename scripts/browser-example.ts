// Opens examples/browser, built from source and served as one would serve it: an article read in the browser itself.
import { readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import open from 'open'
import { build, defaultClientConditions, type Rollup } from 'vite'

const at = (path: string): string => fileURLToPath(new URL(`../${path}`, import.meta.url))
const PROGRAM = 'ort-wasm-simd-threaded.wasm'

/** What is said to a browser of a page that reads: its own programs, WebAssembly among them, and nothing else. */
const POLICY =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; style-src 'self'; connect-src 'self'"

const TYPES: { readonly [ending: string]: string } = {
  html: 'text/html',
  js: 'text/javascript',
  css: 'text/css',
  wasm: 'application/wasm',
}

export interface Example {
  origin: string
  server: Server
  /** Every address that is answered. */
  paths: readonly string[]
}

/** Builds the example and serves it on this machine alone; `/reading.js` is its `reading.ts`. */
export const serveExample = async (port: number): Promise<Example> => {
  const built = (await build({
    configFile: false,
    logLevel: 'error',
    root: at('examples/browser'),
    // A worker has no document: without the condition, what reads character references is the variant that asks one.
    resolve: { alias: { onrecord: at('src/index.ts') }, conditions: ['worker', ...defaultClientConditions] },
    worker: { format: 'es' },
    build: {
      write: false,
      target: 'es2023',
      chunkSizeWarningLimit: 5000,
      rolldownOptions: {
        input: { page: at('examples/browser/index.html'), reading: at('examples/browser/reading.ts') },
        preserveEntrySignatures: 'strict',
        output: { entryFileNames: '[name].js' },
      },
    },
  })) as Rollup.RollupOutput
  const files = new Map<string, string | Uint8Array>(
    built.output.map((file) => [`/${file.fileName}`, file.type === 'chunk' ? file.code : file.source]),
  )
  files.set('/', files.get('/index.html')!)
  for (const name of ['reader.onnx', 'labels.json', 'vocab.txt', 'lemmas.json'])
    files.set(`/models/${name}`, readFileSync(at(`models/${name}`)))
  files.set(`/${PROGRAM}`, readFileSync(fileURLToPath(import.meta.resolve(`onnxruntime-web/${PROGRAM}`))))

  const server = createServer((request, response) => {
    const path = request.url ?? '/'
    const content = files.get(path)
    const ending = path === '/' ? 'html' : path.slice(path.lastIndexOf('.') + 1)
    response.writeHead(content === undefined ? 404 : 200, {
      'content-type': TYPES[ending] ?? 'application/octet-stream',
      'content-security-policy': POLICY,
    })
    response.end(content)
  })
  await new Promise<void>((listening, failed) => {
    server.once('error', failed)
    server.listen(port, '127.0.0.1', listening)
  })
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return { origin, server, paths: [...files.keys()] }
}

if (import.meta.main) {
  const { origin } = await serveExample(4690)
  console.log(`${origin}/ reads articles in the browser; Ctrl-C ends it`)
  if (process.stdout.isTTY && !process.env.CI) await open(origin)
}
