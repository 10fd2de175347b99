import { appendFileSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, describe, expect, it } from 'vitest'
import { isFailure } from '../../document.ts'
import { findDocuments } from '../index.ts'
import { type Cut, cutFile, type Place } from './cut.ts'
import { type ManyKind, manyKindOf } from './portion.ts'
import { readPortion } from './read.ts'

const folder = mkdtempSync(join(tmpdir(), 'onrecord-portions-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const fileOf = (name: string, content: string | Uint8Array): string => {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

const line = (n: number): string =>
  JSON.stringify({ text: `The clerk of quay ${n} said that the crane stands.${' It stands.'.repeat(n % 7)}` })

/** Lines, some of them blank. */
const LINES = Array.from({ length: 100 }, (_, n) => `${n % 9 === 4 ? '' : line(n)}\n`)

const recordOf = (type: string, address: string, block: string): string =>
  `WARC/1.1\r\nWARC-Type: ${type}\r\nWARC-Target-URI: ${address}\r\nContent-Length: ${Buffer.byteLength(block)}\r\n\r\n${block}\r\n\r\n`

const pageRecord = (n: number): string =>
  recordOf(
    'response',
    `https://quay.example/${n}`,
    `HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>The clerk said ${n}.</p>${'<p>So he said.</p>'.repeat(n % 5)}`,
  )

/** Pages, each behind its request, as crawlers write them. */
const RECORDS = [
  recordOf('warcinfo', '', 'software: none\r\n'),
  ...Array.from({ length: 40 }, (_, n) => [
    recordOf('request', `https://quay.example/${n}`, 'GET / HTTP/1.1\r\n\r\n'),
    pageRecord(n),
  ]).flat(),
]

const packed = (parts: readonly string[]): Buffer => Buffer.concat(parts.map((part) => gzipSync(part)))

const allOf = async <T>(from: AsyncIterable<T>): Promise<T[]> => {
  const all: T[] = []
  for await (const one of from) all.push(one)
  return all
}

const cutsOf = async (path: string, kind: ManyKind, articles: number, from?: Place): Promise<Cut[]> =>
  allOf(cutFile(path, kind, { articles, ...(from && { from }) }))

const readIn = async (path: string, kind: ManyKind, cuts: readonly Cut[]): Promise<unknown[]> => {
  const found: unknown[] = []
  for (const cut of cuts) for await (const placed of readPortion(path, kind, cut)) found.push(placed.found)
  return found
}

describe.each([
  ['lines.jsonl', 'jsonl', LINES.join('')],
  ['whole.jsonl.gz', 'jsonl', gzipSync(LINES.join(''))],
  ['members.jsonl.gz', 'jsonl', packed([LINES.slice(0, 33).join(''), LINES.slice(33).join('')])],
  // Members may end in the middle of a line.
  ['askew.jsonl.gz', 'jsonl', packed([LINES.join('').slice(0, 1234), LINES.join('').slice(1234)])],
  ['crawl.warc', 'warc', RECORDS.join('')],
  ['crawl.warc.gz', 'warc', packed(RECORDS)],
  ['whole.warc.gz', 'warc', gzipSync(RECORDS.join(''))],
] as const)('%s', (name, kind, content) => {
  const path = fileOf(name, content)

  it('holds in its portions what it holds as a whole, under the same names', async () => {
    const whole = await allOf(findDocuments([path]))
    expect(whole.length).toBeGreaterThan(35)
    expect(whole.some(isFailure)).toBe(false)
    for (const articles of [1, 7, 1000])
      expect(await readIn(path, kind, await cutsOf(path, kind, articles))).toEqual(whole)
  })

  it('is cut in portions of as many articles as were asked for', async () => {
    const whole = await allOf(findDocuments([path]))
    const cuts = await cutsOf(path, kind, 7)
    expect(cuts.slice(0, -1).every(({ articles }) => articles === 7)).toBe(true)
    expect(cuts.reduce((n, { articles }) => n + articles, 0)).toBe(whole.length)
  })

  it('is cut on from where it was left', async () => {
    const cuts = await cutsOf(path, kind, 5)
    for (const k of [0, 3, cuts.length - 1]) {
      const rest = await cutsOf(path, kind, 5, cuts[k]!.next)
      expect(await readIn(path, kind, rest)).toEqual(await readIn(path, kind, cuts.slice(k + 1)))
    }
  })
})

it('a gzipped WARC is entered at its records, not unpacked from its beginning', async () => {
  const path = fileOf('entered.warc.gz', packed(RECORDS))
  const cuts = await cutsOf(path, 'warc', 10)
  expect(cuts.length).toBe(4)
  expect(cuts.every(({ skip }) => skip === 0)).toBe(true)
  expect(cuts[3]!.at).toBeGreaterThan(statSync(path).size / 2)
})

it('a file that has grown is cut on, without what was cut before', async () => {
  const path = fileOf('grows.jsonl', LINES.slice(0, 50).join(''))
  const before = await cutsOf(path, 'jsonl', 20)
  appendFileSync(path, LINES.slice(50).join(''))
  const after = await cutsOf(path, 'jsonl', 20, before.at(-1)!.next)
  expect(await readIn(path, 'jsonl', [...before, ...after])).toEqual(await allOf(findDocuments([path])))
})

it.each([
  ['cut off', (whole: Buffer) => whole.subarray(0, whole.length - 200), /middle/],
  [
    'damaged',
    (whole: Buffer) => Buffer.concat([whole.subarray(0, -300), Buffer.alloc(300, 7)]),
    /damaged|middle/,
  ],
])(
  'of an archive that is %s the pages before that are given, then what is wrong',
  async (_, spoilt, problem) => {
    const path = fileOf('spoilt.warc.gz', spoilt(packed(RECORDS)))
    const cuts: Cut[] = []
    await expect(async () => {
      for await (const cut of cutFile(path, 'warc', { articles: 10 })) cuts.push(cut)
    }).rejects.toThrow(problem)
    const found: unknown[] = []
    const read = async (): Promise<void> => {
      for (const cut of cuts)
        for await (const placed of readPortion(path, 'warc', cut)) found.push(placed.found)
    }
    // The record that the damage stands in may still begin well.
    await read().catch((error: Error) => expect(error.message).toMatch(/middle|cut off|damaged/))
    expect(found).toEqual((await allOf(findDocuments([path]))).filter((one) => !isFailure(one)))
    expect(found.length).toBeGreaterThan(30)
  },
)

it('a list of addresses gives them, and says which line is none', async () => {
  const path = fileOf('list.txt', '# Quays\nhttps://quay.example/1\n\nnot this\nhttps://quay.example/2\n')
  expect(await manyKindOf(path)).toBe('list')
  const cuts = await cutsOf(path, 'list', 100)
  expect(cuts.map(({ articles, records }) => ({ articles, records }))).toEqual([{ articles: 3, records: 5 }])
  expect(await readIn(path, 'list', cuts)).toEqual([
    { address: 'https://quay.example/1', name: 'https://quay.example/1' },
    { name: path, problem: 'line 4: is no http or https address' },
    { address: 'https://quay.example/2', name: 'https://quay.example/2' },
  ])
})

it('tells archives from articles by their content', async () => {
  expect(await manyKindOf(fileOf('a.txt', 'The quay is shut, the clerk said.\n'))).toBeUndefined()
  expect(await manyKindOf(fileOf('a.html', '<p>https://quay.example/</p>'))).toBeUndefined()
  expect(await manyKindOf(fileOf('a.json', `${line(1)}\n${line(2)}\n`))).toBe('jsonl')
  expect(await manyKindOf(fileOf('no-name', gzipSync(RECORDS.join(''))))).toBe('warc')
})
