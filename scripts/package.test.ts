import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))
const node = process.execPath
let folder: string

/** The packed package beside exactly the dependencies that its users get: nothing that only development needs. */
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'onrecord-package-'))
  const packed = execFileSync('npm', ['pack', '--silent', '--pack-destination', folder], {
    cwd: root,
    encoding: 'utf8',
  })
  const modules = join(folder, 'node_modules')
  mkdirSync(modules)
  execFileSync('tar', ['-xzf', join(folder, packed.trim().split('\n').at(-1)!), '-C', modules])
  execFileSync('mv', [join(modules, 'package'), join(modules, 'onrecord')])
  const lock = JSON.parse(readFileSync(`${root}package-lock.json`, 'utf8')).packages as {
    [path: string]: { dev?: boolean; devOptional?: boolean; optional?: boolean; link?: boolean }
  }
  for (const [path, entry] of Object.entries(lock)) {
    const name = /^node_modules\/((?:@[^/]+\/)?[^/]+)$/.exec(path)?.[1]
    if (!name || entry.dev || entry.optional || entry.link) continue
    mkdirSync(dirname(join(modules, name)), { recursive: true })
    symlinkSync(`${root}node_modules/${name}`, join(modules, name))
  }
}, 120_000)

afterAll(() => rmSync(folder, { recursive: true, force: true }))

const run = (...args: string[]) => execFileSync(node, args, { cwd: folder, encoding: 'utf8' })

test('the packed command line reads a page with its own dependencies alone', () => {
  const page = `${root}examples/html/05-lavrov-in-pyongyang.html`
  const record = JSON.parse(run('node_modules/onrecord/dist/cli/main.js', 'read', '--json', page))
  expect(record.schema).toBe('onrecord/1')
  expect(record.article.headline).toBe(
    JSON.parse(readFileSync(`${root}examples/expected/05-lavrov-in-pyongyang.json`, 'utf8')).headline,
  )
})

test('the packed command line writes a page for the browser', () => {
  const page = `${root}examples/html/05-lavrov-in-pyongyang.html`
  run('node_modules/onrecord/dist/cli/main.js', 'read', '--html', 'page.html', page)
  expect(readFileSync(join(folder, 'page.html'), 'utf8')).toMatch(/^<!doctype html>.*<style>.*<script/s)
})

test('the packed command line serves the desk with what it needs inside the package', async () => {
  const program = 'node_modules/onrecord/dist/cli/main.js'
  const child = spawn(node, [program, 'serve', '--port', '0', '--db', 'desk.db'], { cwd: folder })
  try {
    const [printed] = (await once(child.stdout, 'data')) as [Buffer]
    const origin = /^(http:\S+)\/ serves/.exec(String(printed))![1]!
    const page = await (await fetch(`${origin}/`, { headers: { accept: 'text/html' } })).text()
    const script = /src="(\/assets\/[^"]+\.js)"/.exec(page)![1]!
    expect((await fetch(origin + script)).headers.get('content-type')).toMatch(/javascript/)
    expect(await (await fetch(`${origin}/api/v1/counts`)).json()).toMatchObject({ articles: 0 })
  } finally {
    child.kill()
  }
})

test('both entry points can be imported', () => {
  writeFileSync(
    join(folder, 'use.mjs'),
    `import { readDocument, Record } from 'onrecord'
     import * as ledger from 'onrecord/ledger'
     const { record } = await readDocument({ name: 'note', format: 'text', content: 'Minister: no deal\\n\\nThere is no deal, the minister said.' })
     Record.parse(record)
     console.log(record.article.headline, Object.keys(ledger).length > 0)`,
  )
  expect(run('use.mjs').trim()).toBe('Minister: no deal true')
})

test('the package ships no tests and no development files', () => {
  const files = execFileSync(
    'tar',
    ['-tzf', ...[`onrecord-${JSON.parse(readFileSync(`${root}package.json`, 'utf8')).version}.tgz`]],
    {
      cwd: folder,
      encoding: 'utf8',
    },
  )
  expect(files).toContain('package/dist/record.schema.json')
  expect(files).toContain('package/LICENSE')
  // The weights stand under terms of their own, which want to go with them.
  expect(files).toContain('package/models/LICENSE')
  expect(files).not.toMatch(/\.test\.|\/testing\/|\/fixtures\/|\.local/)
})
