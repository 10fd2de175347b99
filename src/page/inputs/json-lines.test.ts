import { constants, gunzipSync, gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isFailure } from '../document.ts'
import { readJsonLines } from './json-lines.ts'
import { foundIn, streamOf } from './testing/files.ts'

async function read(...chunks: (string | Uint8Array)[]) {
  const found = []
  for await (const item of readJsonLines('news.jsonl', streamOf(...chunks))) found.push(item)
  return found
}

describe('a line', () => {
  test('gives text and what stands beside it', async () => {
    const line = {
      id: '7',
      url: 'https://news.example/7',
      headline: 'Minister denies it',
      published: 'Thu, 09 Nov 2023 13:37:00 +0200',
      text: 'He said no.',
      html: '<p>not read',
      tags: ['unknown'],
    }
    expect(await read(JSON.stringify(line))).toEqual([
      {
        name: 'news.jsonl:1',
        format: 'text',
        content: 'He said no.',
        id: '7',
        url: 'https://news.example/7',
        headline: 'Minister denies it',
        published: '2023-11-09T13:37:00+02:00',
      },
    ])
  })
  test('gives a page', async () => {
    expect(await read('{"html":"<p>He said no."}')).toEqual([
      { name: 'news.jsonl:1', format: 'html', content: '<p>He said no.' },
    ])
  })
  test('may leave fields empty or null', async () => {
    const [found] = await read('{"id":null,"url":"","headline":null,"published":"soon","text":"So."}')
    expect(found).toEqual({ name: 'news.jsonl:1', format: 'text', content: 'So.' })
  })
  test('may number its documents', async () => {
    expect(await read('{"id":12,"text":"So."}')).toMatchObject([{ id: '12' }])
  })
  test('keeps its text character for character', async () => {
    const [found] = await read('{"text":" \\ud800 a\\u0000\\r\\n\\ufeff\\udfff "}')
    expect(found).toHaveProperty('content', ' \ud800 a\0\r\n\ufeff\udfff ')
  })
  test('may be long', async () => {
    const text = 'He said so. '.repeat(10_000)
    expect(await read(`${JSON.stringify({ text })}\n`)).toMatchObject([{ content: text }])
  })
})

describe('a bad line', () => {
  test.each([
    ['{"text": "He said', 'not valid JSON at character 18'],
    ['{"text": "a" "b"}', 'not valid JSON at character 14'],
    ['{', 'not valid JSON at character 2'],
    ['He said so.', 'not valid JSON'],
    ['{"headline": "None"}', 'neither text nor html'],
    ['{"text": 3}', 'text is a number, not a string'],
    ['{"text": "So.", "url": ["a"]}', 'url is an array, not a string'],
    ['{"text": "So.", "id": {}}', 'id is an object, not a string'],
    ['{"text": "So.", "id": 1.5}', 'id is a number, not a string'],
    ['{"text": " "}', 'its text is empty'],
    ['{"html": ""}', 'its html is empty'],
    ['["text"]', 'is JSON but not an object; write {"text": "…"}'],
    ['null', 'is JSON but not an object; write {"text": "…"}'],
  ])('%s', async (line, problem) => {
    const found = await read(`{"text":"First."}\n\n${line}\r\n{"text":"Last."}`)
    expect(found).toMatchObject([
      { name: 'news.jsonl:1', content: 'First.' },
      { name: 'news.jsonl', problem: `line 3: ${problem}` },
      { name: 'news.jsonl:4', content: 'Last.' },
    ])
  })
  test('that is not UTF-8', async () => {
    const found = await read('{"text":"', Uint8Array.of(0xe9, 0x74), '"}\n{"text":"été"}')
    expect(found).toMatchObject([{ problem: 'line 1: not valid UTF-8' }, { content: 'été' }])
  })
  test('over 20 MB is passed over, and the next is read', async () => {
    const megabyte = 'x'.repeat(1024 * 1024)
    const found = await read(
      '{"text":"a"}\n{"text":"',
      ...Array<string>(21).fill(megabyte),
      '"}\n{"text":"b"}\n',
    )
    expect(found).toMatchObject([
      { content: 'a' },
      { problem: 'line 2: is longer than 20 MB' },
      { content: 'b' },
    ])
  })
  test('after a hundred at the beginning the file is given up', async () => {
    const found = await foundIn('news.jsonl', 'He said so.\n'.repeat(5000))
    expect(found).toHaveLength(101)
    expect(found.at(-1)).toEqual({
      name: 'news.jsonl',
      problem: 'none of its first 100 lines is a JSON document; given up',
    })
  })
})

test('a file that is cut off gives every whole line before the cut, then one failure', async () => {
  const lines = Array.from({ length: 9000 }, (_, k) =>
    JSON.stringify({ id: `${k}`, text: `He said ${k * 7919}.` }),
  )
  const packed = gzipSync(lines.join('\n'))
  const cut = packed.subarray(0, (packed.length * 2) / 3)
  const whole = gunzipSync(cut, { finishFlush: constants.Z_SYNC_FLUSH }).toString().split('\n').length - 1
  const found = await foundIn('news.jsonl.gz', cut)
  const documents = found.filter((item) => !isFailure(item))
  expect(whole).toBeGreaterThan(5000)
  expect(documents.map((item) => 'id' in item && item.id)).toEqual(
    lines.slice(0, whole).map((_, k) => `${k}`),
  )
  expect(found.filter(isFailure)).toEqual([
    { name: 'news.jsonl.gz', problem: 'ends in the middle of its gzip data' },
  ])
})

test('UTF-16 is told rather than complained of line by line', async () => {
  const utf16 = Buffer.from('\ufeff{"text":"So."}\r\n{"text":"No."}\r\n', 'utf16le')
  expect(await foundIn('news.jsonl', utf16)).toEqual([
    { name: 'news.jsonl', problem: 'is UTF-16; JSON Lines are UTF-8: convert it first' },
  ])
})

test('a .json file may hold JSON Lines, one document, or several in an array', async () => {
  expect(await foundIn('news.json', '{"text":"a"}\n{"text":"b"}')).toMatchObject([
    { content: 'a' },
    { content: 'b' },
  ])
  expect(await foundIn('news.json', '{"text":"a"}\n')).toMatchObject([{ name: 'news.json', content: 'a' }])
  expect(await foundIn('news.json', '{\n  "text": "a"\n}\n')).toMatchObject([
    { name: 'news.json', content: 'a' },
  ])
  expect(await foundIn('news.json', '[{"text":"a"},{"x":1},{"text":"c"}]')).toMatchObject([
    { name: 'news.json, entry 1', content: 'a' },
    { problem: 'entry 2: neither text nor html' },
    { name: 'news.json, entry 3', content: 'c' },
  ])
})

test('any lines, however they are cut into chunks, give one finding each', async () => {
  const anyLine = fc.oneof(
    fc.json(),
    fc.string({ unit: 'binary' }).map((line) => line.replace(/\n/g, ' ')),
    fc.record({ id: fc.uuid(), text: fc.string({ unit: 'binary' }) }).map((line) => JSON.stringify(line)),
  )
  await fc.assert(
    fc.asyncProperty(
      fc.array(anyLine, { minLength: 1, maxLength: 20 }),
      fc.integer({ min: 1, max: 9 }),
      async (lines, size) => {
        const bytes = new TextEncoder().encode(`{"text":"First."}\n${lines.join('\n')}\n`)
        const chunks = []
        for (let at = 0; at < bytes.length; at += size) chunks.push(bytes.subarray(at, at + size))
        const blank = lines.filter((line) => /^[ \t\r]*$/.test(line)).length
        expect(await read(...chunks)).toHaveLength(1 + lines.length - blank)
      },
    ),
  )
})
