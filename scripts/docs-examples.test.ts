// The examples of the documentation that open a ledger are run, and print what stands below them.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'

const folder = mkdtempSync(join(tmpdir(), 'onrecord-docs-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const entry = new URL('../src/index.node.ts', import.meta.url).href

/** A block of JavaScript, the word "prints", and what it prints. */
const EXAMPLE = /```js\n([^`]*(?:`[^`]+`[^`]*)*?openLedger[\s\S]*?)```\n\nprints\n\n```\n([\s\S]*?)```/g

for (const name of ['api.md', 'ledger.md']) {
  const text = readFileSync(new URL(`../docs/${name}`, import.meta.url), 'utf8')
  const examples = [...text.matchAll(EXAMPLE)]
  if (name === 'api.md') test('there are examples', () => expect(examples.length).toBeGreaterThan(0))
  for (const [k, [, code, printed]] of examples.entries())
    test(`docs/${name}, example ${k + 1}`, () => {
      const file = join(folder, `${name}-${k}.mjs`)
      writeFileSync(file, code!.replaceAll("from 'onrecord'", `from '${entry}'`))
      expect(execFileSync(process.execPath, [file], { cwd: folder, encoding: 'utf8' })).toBe(printed)
    })
}
