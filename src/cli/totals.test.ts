import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { FIXTURES, newFolder } from './testing/run.ts'
import { countDocuments } from './totals.ts'

describe('countDocuments', () => {
  it('counts files, files in folders and lines', async () => {
    const root = newFolder()
    mkdirSync(join(root, 'more'))
    writeFileSync(join(root, 'a.html.gz'), '')
    writeFileSync(join(root, 'more', 'b.txt'), '')
    writeFileSync(join(root, 'more', 'c.pdf'), '')
    writeFileSync(join(root, 'd.jsonl'), '{}\n{}\n{}')
    expect(await countDocuments([root])).toBe(5)
    expect(await countDocuments([join(FIXTURES, 'mill.txt'), join(FIXTURES, 'wires.jsonl')])).toBe(4)
  })

  it('counts what is missing as one', async () => {
    expect(await countDocuments([join(FIXTURES, 'missing.txt')])).toBe(1)
  })

  it('does not guess', async () => {
    const root = newFolder()
    writeFileSync(join(root, 'lines.jsonl.gz'), '')
    writeFileSync(join(root, 'feed.xml'), '')
    for (const input of [
      '-',
      'https://quaytimes.example/',
      join(root, 'lines.jsonl.gz'),
      join(root, 'feed.xml'),
      root,
    ])
      expect(await countDocuments([join(FIXTURES, 'mill.txt'), input])).toBeUndefined()
  })
})
