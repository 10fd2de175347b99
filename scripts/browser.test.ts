import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build, type Rollup } from 'vite'
import { afterAll, beforeAll, expect, test } from 'vitest'

const entry = fileURLToPath(new URL('../src/index.ts', import.meta.url))
let bundle: Rollup.OutputChunk
let folder: string

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'onrecord-browser-'))
  const built = (await build({
    configFile: false,
    logLevel: 'silent',
    build: { write: false, lib: { entry, formats: ['es'], fileName: 'onrecord' } },
  })) as Rollup.RollupOutput[]
  bundle = built[0]!.output[0]
}, 60_000)

afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('the entry point for reading pulls in no Node built-in', () => {
  const builtin = new Set([...builtinModules, ...builtinModules.map((m) => `node:${m}`)])
  const ours = Object.keys(bundle.modules).filter((id) => id.includes('/src/'))
  expect(ours.length).toBeGreaterThan(20)
  expect([...bundle.imports, ...bundle.dynamicImports].filter((id) => builtin.has(id))).toEqual([])
  expect(Object.keys(bundle.modules).filter((id) => id.includes('__vite-browser-external'))).toEqual([])
})

test('the bundle reads a page where Node is taken away', () => {
  writeFileSync(join(folder, 'onrecord.mjs'), bundle.code)
  writeFileSync(
    join(folder, 'run.mjs'),
    `const print = console.log
     for (const name of ['process', 'Buffer', 'require', 'global']) delete globalThis[name]
     const { readDocument } = await import('./onrecord.mjs')
     const content = '<html><head><title>Ships leave port | The Quay</title></head><body><h1>Ships leave port</h1>' +
       '<p>Four grain ships left the port on Monday, the harbour master said in a statement.</p>'.repeat(1) +
       '<p>They carry wheat for two countries, and more will follow within the week, she added.</p></body></html>'
     print(readDocument({ name: 'page', format: 'html', content }).record.article.headline)`,
  )
  const printed = execFileSync(process.execPath, [join(folder, 'run.mjs')], { encoding: 'utf8' })
  expect(printed.trim()).toBe('Ships leave port')
})
