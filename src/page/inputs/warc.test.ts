import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isFailure } from '../document.ts'
import { foundIn } from './testing/files.ts'

const join = (...parts: (string | Uint8Array)[]): Buffer =>
  Buffer.concat(parts.map((part) => Buffer.from(part)))

function record(type: string, block: string | Uint8Array, fields: Record<string, string> = {}): Buffer {
  const body = Buffer.from(block)
  const header = {
    'WARC-Type': type,
    'WARC-Target-URI': 'https://news.example/',
    'Content-Length': String(body.length),
    ...fields,
  }
  const lines = Object.entries(header).map(([name, value]) => `${name}: ${value}\r\n`)
  return join('WARC/1.1\r\n', ...lines, '\r\n', body, '\r\n\r\n')
}

function response(body: string | Uint8Array, fields: Record<string, string> = {}, status = '200 OK'): Buffer {
  const lines = Object.entries({ 'Content-Type': 'text/html', ...fields }).map(
    ([name, value]) => `${name}: ${value}\r\n`,
  )
  return join(`HTTP/1.1 ${status}\r\n`, ...lines, '\r\n', body)
}

const page = (n: number): Buffer =>
  record('response', response(`<p>Story ${n}`), { 'WARC-Target-URI': `https://news.example/${n}` })
const found = (n: number, number: number, name = 'crawl.warc') => ({
  name: `${name}, record ${number}`,
  format: 'html',
  content: `<p>Story ${n}`,
  url: `https://news.example/${n}`,
})

const INFO = record('warcinfo', 'software: none\r\n', { 'Content-Type': 'application/warc-fields' })

test('pages and texts are documents, other records are passed over', async () => {
  const crawl = join(
    INFO,
    record('request', 'GET / HTTP/1.1\r\n\r\n'),
    page(1),
    record('metadata', 'fetchTimeMs: 1'),
    record('response', response('{}', { 'Content-Type': 'application/json' })),
    record('response', response('<p>Gone', {}, '404 Not Found')),
    record('response', response('')),
    record('resource', '<p>Kept', {
      'Content-Type': 'text/html; charset=utf-8',
      'WARC-Target-URI': '<https://news.example/r>',
    }),
    record('resource', 'GIF89a', { 'Content-Type': 'image/gif' }),
    record('conversion', 'He said so.\n', { 'Content-Type': 'text/plain' }),
    record('revisit', ''),
    page(2),
  )
  expect(await foundIn('crawl.warc', crawl)).toEqual([
    found(1, 3),
    { name: 'crawl.warc, record 8', format: 'html', content: '<p>Kept', url: 'https://news.example/r' },
    { name: 'crawl.warc, record 10', format: 'text', content: 'He said so.\n', url: 'https://news.example/' },
    found(2, 12),
  ])
})

test('gzipped as a whole, record by record, and without an extension', async () => {
  const records = [INFO, page(1), page(2)]
  const expected = [found(1, 2), found(2, 3)]
  for (const packed of [gzipSync(join(...records)), join(...records.map((one) => gzipSync(one)))]) {
    expect(await foundIn('crawl.warc', packed)).toEqual(expected)
    expect(await foundIn('crawl', packed)).toMatchObject(expected.map(({ content }) => ({ content })))
  }
})

test('a WET file', async () => {
  const text = record('conversion', 'Он сказал: нет.', {
    'Content-Type': 'text/plain',
    'WARC-Target-URI': 'https://news.example/ru',
  })
  expect(await foundIn('crawl.wet.gz', join(gzipSync(INFO), gzipSync(text)))).toEqual([
    {
      name: 'crawl.wet.gz, record 2',
      format: 'text',
      content: 'Он сказал: нет.',
      url: 'https://news.example/ru',
    },
  ])
})

describe('the codings of a response are taken off', () => {
  const html = '<p>He said so, and she denied it.'
  const chunked = (body: Uint8Array): Buffer =>
    join(
      '5\r\n',
      body.subarray(0, 5),
      `\r\n${(body.length - 5).toString(16)};x=y\r\n`,
      body.subarray(5),
      '\r\n0\r\n\r\n',
    )
  test.each<[string, Uint8Array, Record<string, string>]>([
    ['chunked', chunked(Buffer.from(html)), { 'Transfer-Encoding': 'chunked' }],
    ['gzip', gzipSync(html), { 'Content-Encoding': 'gzip' }],
    ['deflate', deflateSync(html), { 'Content-Encoding': 'deflate' }],
    ['br', brotliCompressSync(html), { 'content-encoding': 'br' }],
    [
      'gzip in chunks',
      chunked(gzipSync(html)),
      { 'Content-Encoding': 'gzip', 'Transfer-Encoding': 'chunked' },
    ],
    [
      'told but already off',
      Buffer.from(html),
      { 'Content-Encoding': 'gzip', 'Transfer-Encoding': 'chunked' },
    ],
    ['br told but already off', Buffer.from(html), { 'Content-Encoding': 'br' }],
  ])('%s', async (_, body, fields) => {
    expect(await foundIn('crawl.warc', record('response', response(body, fields)))).toMatchObject([
      { content: html },
    ])
  })
  test('the charset of the response counts', async () => {
    const body = response(Uint8Array.of(0x3c, 0x70, 0x3e, 0xe4, 0xe0), {
      'Content-Type': 'text/html;charset=windows-1251',
    })
    expect(await foundIn('crawl.warc', record('response', body))).toMatchObject([{ content: '<p>да' }])
  })
  test('a response with bare line ends', async () => {
    const body = `HTTP/1.0 200 OK\nContent-Type: text/html\n\n${html}`
    expect(await foundIn('crawl.warc', record('response', body))).toMatchObject([{ content: html }])
  })
})

describe('too much in a record', () => {
  const large = new Uint8Array(20 * 1024 * 1024 + 1).fill(0x20)
  test('is a failure of that record; the next is read', async () => {
    const bomb = gzipSync(new Uint8Array(200 * 1024 * 1024).fill(0x20))
    const crawl = join(
      record('response', response(large)),
      record(
        'response',
        response(new Uint8Array(large.length + 100_000).fill(0x20), { 'Content-Type': 'video/mp4' }),
      ),
      record('response', response(bomb, { 'Content-Encoding': 'gzip' })),
      record('conversion', large, { 'Content-Type': 'text/plain' }),
      page(5),
    )
    expect(await foundIn('crawl.warc', crawl)).toEqual([
      { name: 'crawl.warc', problem: 'record 1: is larger than 20 MB' },
      { name: 'crawl.warc', problem: 'record 3: is larger than 20 MB once decompressed' },
      { name: 'crawl.warc', problem: 'record 4: is larger than 20 MB' },
      found(5, 5),
    ])
  })
  test('a header without an end', async () => {
    const crawl = join(page(1), 'WARC/1.0\r\n', 'X: y\r\n'.repeat(20_000))
    expect(await foundIn('crawl.warc', crawl)).toEqual([
      found(1, 1),
      { name: 'crawl.warc', problem: 'has a header of more than 64 KB in record 2' },
    ])
  })
})

describe('a damaged file gives the records before the damage, then one failure', () => {
  const records = Array.from({ length: 9 }, (_, k) => page(k + 1))
  const whole = join(...records)

  test.each([
    ['within a body', 6.9],
    ['within a header', 6.1],
  ])('cut off %s', async (_, at) => {
    const size = records[0]!.length
    expect(await foundIn('crawl.warc', whole.subarray(0, Math.floor(at * size)))).toEqual([
      ...[1, 2, 3, 4, 5, 6].map((n) => found(n, n)),
      { name: 'crawl.warc', problem: 'ends in the middle of record 7' },
    ])
  })
  test('cut off within gzip', async () => {
    const packed = records.map((one) => gzipSync(one))
    const cut = join(...packed.slice(0, 6), packed[6]!.subarray(0, 30))
    expect(await foundIn('crawl.warc.gz', cut)).toEqual([
      ...[1, 2, 3, 4, 5, 6].map((n) => found(n, n, 'crawl.warc.gz')),
      { name: 'crawl.warc.gz', problem: 'is cut off after record 6' },
    ])
  })
  test('damaged within gzip', async () => {
    const noise = (n: number): string =>
      Array.from({ length: 9000 }, (_, k) => (k * k * 7919 + n) % 10007).join(' ')
    const packed = records.map((one, k) => gzipSync(join(one, record('metadata', noise(k)))))
    packed[7]!.fill(0xff, 15, 40)
    const read = await foundIn('crawl.warc.gz', join(...packed))
    const documents = read.slice(0, -1)
    expect(documents.length).toBeGreaterThan(3)
    expect(documents).toEqual(documents.map((_, k) => found(k + 1, 2 * k + 1, 'crawl.warc.gz')))
    expect(read.at(-1)).toEqual({
      name: 'crawl.warc.gz',
      problem: expect.stringMatching(/^has damaged gzip data after record \d+$/),
    })
  })
  test('garbage between records', async () => {
    const crawl = join(records[0]!, 'garbage\r\n', records[1]!)
    expect(await foundIn('crawl.warc', crawl)).toEqual([
      found(1, 1),
      { name: 'crawl.warc', problem: 'is damaged: no record begins where record 1 ends' },
    ])
  })
  test('no WARC at all', async () => {
    expect(await foundIn('crawl.warc', 'He said so.')).toEqual([
      { name: 'crawl.warc', problem: 'is not a WARC file' },
    ])
  })
  test.each(['-1', '1e9', '9'.repeat(30), 'many', ''])('a length of %j', async (length) => {
    const read = await foundIn(
      'crawl.warc',
      join(page(1), record('response', 'x', { 'Content-Length': length })),
    )
    expect(read).toHaveLength(2)
    expect(read[1]).toHaveProperty('problem')
  })
  test('wherever it is cut', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length), async (length) => {
        const read = await foundIn('crawl.warc', whole.subarray(0, length))
        const documents = read.filter((item) => !isFailure(item))
        expect(documents).toEqual(records.slice(0, documents.length).map((_, k) => found(k + 1, k + 1)))
        expect(read.length - documents.length).toBeLessThanOrEqual(1)
      }),
      { numRuns: 60 },
    )
  })
})

test('bytes of a response at random do no harm', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uint8Array({ maxLength: 60 }),
      fc.constantFrom('gzip', 'br', 'deflate', ''),
      async (body, coding) => {
        const fields = { 'Content-Encoding': coding, 'Transfer-Encoding': 'chunked' }
        const read = await foundIn('crawl.warc', join(record('response', response(body, fields)), page(2)))
        expect(read.at(-1)).toEqual(found(2, 2))
      },
    ),
    { numRuns: 60 },
  )
})
