import { afterAll, describe, expect, it } from 'vitest'
import { failureIn, toJson } from './replay.ts'
import { checkInTime, runCases } from './run.ts'
import type { Target } from './target.ts'
import { targets } from './targets/index.ts'

/** Few of each, always the same; `npm run fuzz` tries millions. */
const CASES: { readonly [name: string]: number } = {
  page: 8,
  text: 8,
  feed: 25,
  sitemap: 40,
  warc: 20,
  lines: 25,
  file: 20,
  query: 800,
  days: 1500,
  paging: 500,
  table: 500,
  xml: 400,
  terminal: 400,
  address: 800,
  opml: 200,
  imported: 150,
  record: 200,
  shown: 6,
  ledger: 6,
  api: 15,
  mcp: 15,
}

const SLOW_MS = 60_000

describe('hostile input', () => {
  const open: Target[] = []
  afterAll(async () => {
    for (const one of open) await one.close?.()
  })

  it.each(Object.entries(CASES))('does no harm: %s', { timeout: SLOW_MS }, async (name, cases) => {
    const of = await targets[name]!()
    open.push(of)
    const { failure } = await runCases(name, of, { cases, seed: 20_240_305 })
    expect(failure).toBeUndefined()
  })

  it('is tried in every kind but the language model, which is slow', () => {
    expect(Object.keys(targets).filter((name) => !(name in CASES))).toEqual(['reading'])
  })
})

describe('a failure', () => {
  it('is found, made small, and the same when it is read back', async () => {
    const fc = await import('fast-check')
    const breaks = { share: 1, input: fc.string(), check: (text: unknown) => expect(text).not.toContain('a') }
    const { failure } = await runCases('x', breaks as Target, { cases: 2000, seed: 1 })
    expect(failure?.input).toBe('a')
  })

  it('is one, too, where a case takes too long each time it is tried', async () => {
    const waits = { share: 1, mostMs: 1, check: () => new Promise<void>((go) => setTimeout(go, 5)) }
    await expect(checkInTime(waits as never, '')).rejects.toThrow(/took \d+ ms, 1 may be/)
  })

  it.each([new Uint8Array([0, 255]), '\ud800', [Number.NaN, -1], { a: undefined }])(
    'keeps any input: %o',
    async (input) => {
      const { mkdtempSync, writeFileSync } = await import('node:fs')
      const { tmpdir } = await import('node:os')
      const file = `${mkdtempSync(`${tmpdir()}/onrecord-fuzz-`)}/a.json`
      writeFileSync(file, toJson({ target: 'x', seed: 1, problem: 'p', input }))
      expect(failureIn(file).input).toEqual(input)
    },
  )
})
