// Compiles src/ to dist/, which is what the package ships: JavaScript, types, the schema.
import { spawnSync } from 'node:child_process'
import { chmodSync, copyFileSync, cpSync, mkdirSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const tsc = join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin', 'tsc')

rmSync(`${root}dist`, { recursive: true, force: true })
const done = spawnSync(process.execPath, [tsc, '-p', 'tsconfig.build.json'], { cwd: root, stdio: 'inherit' })
if (done.status !== 0) process.exit(done.status ?? 1)
copyFileSync(`${root}docs/record.schema.json`, `${root}dist/record.schema.json`)
// What the annotated page is made of beside its template.
for (const name of ['annotated', 'annotated.js'])
  cpSync(`${root}src/cli/html/${name}`, `${root}dist/cli/html/${name}`, { recursive: true })
chmodSync(`${root}dist/cli/main.js`, 0o755)

await import('./web.ts')
cpSync(`${root}web/dist`, `${root}dist/web`, { recursive: true })

// The WebAssembly runtime comes inside the package: one program and one binary of onnxruntime-web's hundred megabytes.
mkdirSync(`${root}dist/vendor`)
for (const [from, to] of [
  ['onnxruntime-web/wasm', 'ort.mjs'],
  ['onnxruntime-web/ort-wasm-simd-threaded.wasm', 'ort.wasm'],
] as const)
  copyFileSync(fileURLToPath(import.meta.resolve(from)), `${root}dist/vendor/${to}`)
