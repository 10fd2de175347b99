import { chmodSync, mkdirSync, readdirSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { InputError } from '../document.ts'
import { findDocuments } from './index.ts'
import { allOf, documentsOf, failuresOf, folderOf, foundIn, streamOf } from './testing/files.ts'

const namesIn = (root: string, found: { name: string }[]): string[] =>
  found.map(({ name }) => name.replace(`${root}/`, ''))

describe('files', () => {
  test.each([
    ['story.html', '<p>He said so.', 'html'],
    ['story.HTM', '<p>He said so.', 'html'],
    ['story.xhtml', '<p>He said so.</p>', 'html'],
    ['story.txt', 'He said so.', 'text'],
    ['story.md', '# He said so', 'markdown'],
    ['story.markdown', '# He said so', 'markdown'],
  ])('%s, also gzipped', async (name, content, format) => {
    expect(await foundIn(name, content)).toEqual([{ name, format, content }])
    expect(await foundIn(`${name}.gz`, gzipSync(content))).toEqual([{ name: `${name}.gz`, format, content }])
  })

  test('the text of a file is given character for character', async () => {
    const content = '  He said:\r\n\r\n"Yes."\0 \u2028 \ud83d\ude00\n\n'
    expect(await foundIn('story.txt', content)).toMatchObject([{ content }])
  })

  test('a leading byte order mark is encoding, not text', async () => {
    expect(await foundIn('story.txt', '\ufeffHe said so.')).toMatchObject([{ content: 'He said so.' }])
  })

  test.each([
    ['<!DOCTYPE html><p>He said so.', 'html'],
    ['\n <!-- saved --> <html><p>He said so.', 'html'],
    ['<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><body>So.</body></html>', 'html'],
    ['He said <b>so</b>.', 'text'],
    ['[Photo: a minister] He said so.', 'text'],
  ])('a file without a known extension is known by its content: %j', async (content, format) => {
    for (const name of ['story', 'story.news', '.story', 'story.gz'])
      expect(await foundIn(name, name === 'story.gz' ? gzipSync(content) : content)).toEqual([
        { name, format, content },
      ])
  })

  test('a file without a known extension that holds JSON Lines', async () => {
    const found = await foundIn('news', '{"text":"He said so."}\n{"text":"She denied it."}\n')
    expect(found.map((item) => 'content' in item && item.content)).toEqual(['He said so.', 'She denied it.'])
  })
})

describe('what cannot be read costs one line', () => {
  test.each<[string, string | Uint8Array, string]>([
    ['empty.html', '', 'is empty'],
    ['empty.txt.gz', gzipSync(''), 'is empty'],
    ['blank.txt', ' \n\n', 'is empty'],
    ['empty.jsonl', '\n\n', 'is empty'],
    ['report.txt', '%PDF-1.7 …', 'is a PDF document, not text; export its text first'],
    ['report', 'PK\x03\x04xxxxword/document.xml', 'is a Word document, not text; export its text first'],
    ['report.html', 'PK\x03\x04xxxxreadme', 'is a ZIP archive, not text; unpack it first'],
    [
      'cut.html.gz',
      gzipSync('He said so. '.repeat(9)).subarray(0, -9),
      'ends in the middle of its gzip data',
    ],
    ['bad.html.gz', gzipSync('He said so. '.repeat(9)).fill(0xff, 12, 20), 'has damaged gzip data'],
    ['data.json', '{"title":"none"}', 'neither text nor html'],
    ['data.json', '{\n"text":', 'not valid JSON: it ends too early'],
    ['data.json', '[]', 'is an empty array'],
    ['data.json', '3', 'is JSON but not an object; write {"text": "…"}'],
  ])('%s', async (name, content, problem) => {
    expect(await foundIn(name, content)).toEqual([{ name, problem }])
  })

  test('a missing file, and an address without its beginning', async () => {
    expect(await allOf(['/nowhere/story.html', 'www.example.org/story'])).toEqual([
      { name: '/nowhere/story.html', problem: 'no such file or folder' },
      { name: 'www.example.org/story', problem: 'no such file or folder; an address begins with https://' },
    ])
  })

  test.skipIf(process.getuid?.() === 0)('a file that may not be read', async () => {
    const root = folderOf({ 'story.html': '<p>So.' })
    chmodSync(join(root, 'story.html'), 0)
    expect(await failuresOf([root])).toMatchObject([{ problem: 'may not be read: permission denied' }])
  })

  test('the others are read all the same, in their order', async () => {
    const root = folderOf({ 'a.txt': 'He said so.', 'b.txt': '', 'c.txt': 'She denied it.' })
    const found = await allOf([join(root, 'c.txt'), join(root, 'b.txt'), join(root, 'a.txt')])
    expect(namesIn(root, found)).toEqual(['c.txt', 'b.txt', 'a.txt'])
    expect(found[1]).toHaveProperty('problem', 'is empty')
  })

  test('a name with line ends stays one line; controls in it are left for whoever prints it to mark', async () => {
    const [found] = await allOf(['/nowhere/a\nb\u001b[31m.html'])
    expect(found?.name).toBe('/nowhere/a b\u001b[31m.html')
  })
})

describe('size', () => {
  test('a file over 20 MB is refused unread, one of exactly 20 MB is not', async () => {
    const root = folderOf({ 'large.html': '<p>', 'large.dat': '<p>', 'full.txt': 'x' })
    truncateSync(join(root, 'large.html'), 20 * 1024 * 1024 + 1)
    writeFileSync(join(root, 'large.dat'), `<p>${' said'.repeat(4 * 1024 * 1024)}`)
    writeFileSync(join(root, 'full.txt'), 'x'.repeat(20 * 1024 * 1024))
    expect(await failuresOf([root, join(root, 'large.dat')])).toMatchObject([
      { problem: 'is larger than 20 MB' },
      { problem: 'is larger than 20 MB' },
    ])
    expect(await documentsOf([join(root, 'full.txt')])).toHaveLength(1)
  })

  test('a small file that unpacks to much is refused in little time and memory', async () => {
    const megabyte = gzipSync(new Uint8Array(1024 * 1024).fill(0x20))
    const bomb = gzipSync(Buffer.concat(Array<Uint8Array>(2000).fill(megabyte)))
    expect(bomb.length).toBeLessThan(20_000)
    const before = process.memoryUsage().rss
    const begun = performance.now()
    const problem = 'is larger than 20 MB once decompressed'
    expect(await foundIn('bomb.html.gz', bomb)).toEqual([{ name: 'bomb.html.gz', problem }])
    expect(await foundIn('bomb.json.gz', bomb)).toEqual([{ name: 'bomb.json.gz', problem }])
    expect(await foundIn('bomb.xml.gz', bomb)).toEqual([{ name: 'bomb.xml.gz', problem }])
    expect(performance.now() - begun).toBeLessThan(5000)
    expect(process.memoryUsage().rss - before).toBeLessThan(300 * 1024 * 1024)
  })

  test('two layers of gzip are taken off, a third is not', async () => {
    const twice = gzipSync(gzipSync('<p>So.'))
    expect(await foundIn('story.html.gz', twice)).toMatchObject([{ format: 'html', content: '<p>So.' }])
    expect(await foundIn('story.html.gz', gzipSync(twice))).toEqual([
      { name: 'story.html.gz', problem: 'is gzip within gzip within gzip; unpack it first' },
    ])
  })

  test('gzip is known by its bytes and not by its name', async () => {
    expect(await foundIn('story.html', gzipSync('<p>So.'))).toMatchObject([{ content: '<p>So.' }])
    expect(await foundIn('story.html.gz', '<p>So.')).toMatchObject([{ content: '<p>So.' }])
  })

  test('gzip in several members is one file', async () => {
    const members = Buffer.concat([gzipSync('He said '), gzipSync('so.')])
    expect(await foundIn('story.txt.gz', members)).toMatchObject([{ content: 'He said so.' }])
  })
})

describe('folders', () => {
  test('are read in byte order of the paths, hidden and unknown files left out', async () => {
    const root = folderOf({
      'b.txt': 'b',
      'a/z.txt': 'a/z',
      'a/b/c.html': '<p>a/b/c',
      'a-b/x.txt': 'a-b/x',
      'a.txt': 'a',
      'Z.txt': 'Z',
      'é.txt': 'é',
      'a/picture.png': 'x',
      'a/README': 'x',
      'a/.draft.txt': 'x',
      '.git/story.txt': 'x',
      'z/10.txt': '10',
      'z/9.txt.gz': gzipSync('9'),
    })
    expect(namesIn(root, await allOf([root]))).toEqual([
      'Z.txt',
      'a-b/x.txt',
      'a.txt',
      'a/b/c.html',
      'a/z.txt',
      'b.txt',
      'z/10.txt',
      'z/9.txt.gz',
      'é.txt',
    ])
  })

  test('without anything to read are a failure', async () => {
    const root = folderOf({ 'picture.png': 'x', 'deep/.hidden.html': 'x' })
    const [found] = await allOf([root])
    expect(found).toHaveProperty(
      'problem',
      expect.stringMatching(/^holds no document onrecord can read \(\.html, .*\.gz\)$/),
    )
  })

  test('with links that lead back, or to nothing, come to an end', async () => {
    const root = folderOf({ 'a/story.txt': 'He said so.', 'elsewhere.txt': 'She denied it.' })
    symlinkSync('..', join(root, 'a/up'))
    symlinkSync('.', join(root, 'a/here'))
    symlinkSync('self.txt', join(root, 'self.txt'))
    symlinkSync('gone.txt', join(root, 'broken.txt'))
    symlinkSync('../elsewhere.txt', join(root, 'a/link.txt'))
    const found = await allOf([root])
    expect(namesIn(root, found)).toEqual([
      'a/link.txt',
      'a/story.txt',
      'broken.txt',
      'elsewhere.txt',
      'self.txt',
    ])
    expect(found[2]).toHaveProperty('problem', 'no such file or folder')
    expect(found[4]).toHaveProperty('problem', 'is a symbolic link that leads back to itself')
  })

  test('hundreds of levels deep are walked', async () => {
    const root = folderOf({})
    let path = root
    for (let depth = 0; depth < 300; depth++) path += '/d'
    mkdirSync(path, { recursive: true })
    writeFileSync(join(path, 'story.txt'), 'He said so.')
    expect(await documentsOf([root])).toHaveLength(1)
  })
})

describe('ids', () => {
  test('--id-from-name takes the whole chain of known extensions off, and nothing else', async () => {
    const root = folderOf({
      'html/A1.html.gz': gzipSync('<p>a'),
      'B.2.txt': 'b',
      'C.txt.gz.gz': gzipSync(gzipSync('c')),
      'lines.jsonl': '{"id":"L1","text":"l"}\n{"text":"m"}\n',
      'one.json': '{"text":"o"}',
    })
    const found = await documentsOf([root], { idFromName: true })
    expect(found.map(({ id, content }) => [id, content])).toEqual([
      ['B.2', 'b'],
      ['C', 'c'],
      ['A1', '<p>a'],
      ['L1', 'l'],
      [undefined, 'm'],
      ['one', 'o'],
    ])
  })

  test('are absent otherwise', async () => {
    expect((await foundIn('A1.html', '<p>a'))[0]).not.toHaveProperty('id')
  })

  test('that come twice make the second a failure', async () => {
    const root = folderOf({
      'a/ID.txt': 'He said so.',
      'b/ID.html': '<p>She denied it.',
      'c.jsonl': '{"id":"ID","text":"x"}',
    })
    const found = await allOf([root], { idFromName: true })
    expect(found.slice(1)).toEqual([
      { name: join(root, 'b/ID.html'), problem: `has the same id as ${join(root, 'a/ID.txt')}` },
      { name: `${join(root, 'c.jsonl')}:1`, problem: `has the same id as ${join(root, 'a/ID.txt')}` },
    ])
  })
})

test('a publication date given for all does not replace one that the input gives', async () => {
  const lines = '{"text":"a"}\n{"text":"b","published":"2023-11-09"}'
  expect(await foundIn('news.jsonl', lines, { published: '2024-01-01' })).toMatchObject([
    { otherwise: { published: '2024-01-01' } },
    { published: '2023-11-09', otherwise: { published: '2024-01-01' } },
  ])
})

describe('standard input', () => {
  test.each([
    ['He said so.', 'text'],
    ['<html><p>He said so.', 'html'],
  ])('is known by its content: %j', async (content, format) => {
    const stdin = streamOf(content.slice(0, 3), content.slice(3))
    expect(await allOf(['-'], { stdin, idFromName: true })).toEqual([
      { name: 'standard input', format, content },
    ])
  })
  test('gzipped JSON Lines', async () => {
    const stdin = streamOf(gzipSync('{"id":"1","text":"He said so."}\n'))
    expect(await allOf(['-'], { stdin })).toMatchObject([{ name: 'standard input:1', id: '1' }])
  })
  test('is read once', async () => {
    expect(await allOf(['-', '-'], { stdin: streamOf('So.') })).toMatchObject([
      { content: 'So.' },
      { problem: 'can be read only once' },
    ])
  })
  test('that breaks off costs one line', async () => {
    async function* broken(): AsyncGenerator<Uint8Array> {
      yield new TextEncoder().encode('He said')
      throw new Error('the pipe\nbroke')
    }
    expect(await allOf(['-'], { stdin: broken() })).toEqual([
      { name: 'standard input', problem: 'could not be read: the pipe broke' },
    ])
  })
})

describe('addresses', () => {
  const serving = (content: string | Uint8Array, contentType?: string) => ({
    fetchAddress: async (url: string) => ({
      url: `${url}?final`,
      bytes: typeof content === 'string' ? new TextEncoder().encode(content) : content,
      ...(contentType === undefined ? {} : { contentType }),
    }),
  })
  const url = 'https://news.example/story'

  test('a page carries its final address and the charset of its transport', async () => {
    const options = serving(Uint8Array.of(0x3c, 0x70, 0x3e, 0xe4, 0xe0), 'text/html; charset=windows-1251')
    expect(await allOf([url], options)).toEqual([
      { name: url, format: 'html', content: '<p>да', url: `${url}?final` },
    ])
  })
  test.each([
    ['He said so.', 'text/html', 'html'],
    ['He said so.', 'text/plain', 'text'],
    ['<p>He said so.', undefined, 'html'],
    ['# He said so', 'text/markdown; charset=utf-8', 'markdown'],
  ])('%j as %s', async (content, contentType, format) => {
    expect(await allOf([url], serving(content, contentType))).toMatchObject([{ format, content }])
  })
  test('a feed is a feed, whatever its server calls it', async () => {
    const feed =
      '<rss version="2.0"><channel><item><title>So</title><description>He said so.</description></item></channel></rss>'
    expect(await allOf([url], serving(feed, 'text/html'))).toMatchObject([
      { name: `${url}, entry 1`, headline: 'So' },
    ])
  })
  test('a PDF document', async () => {
    expect(await allOf([url], serving('%PDF-1.7', 'application/pdf'))).toEqual([
      { name: url, problem: 'is a PDF document, not text; export its text first' },
    ])
  })
  test('what the fetcher refuses is the failure', async () => {
    const fetchAddress = async () => {
      throw new InputError('answers 404 (not found)')
    }
    expect(await allOf([url], { fetchAddress })).toEqual([{ name: url, problem: 'answers 404 (not found)' }])
  })
  test('other schemes are refused', async () => {
    expect(await allOf(['ftp://news.example/story', 'file:///etc/hosts'])).toMatchObject([
      { problem: 'is not an http or https address' },
      { problem: 'is not an http or https address' },
    ])
  })
})

test.skipIf(process.platform !== 'linux')('nothing stays open when the reader stops early', async () => {
  const openFiles = (): number => readdirSync('/proc/self/fd').length
  const lines = '{"text":"He said so."}\n'.repeat(50_000)
  const root = folderOf({ 'a.jsonl': lines, 'b.jsonl.gz': gzipSync(lines), 'c.html': '%PDF-1.7' })
  const before = openFiles()
  for (const name of ['a.jsonl', 'b.jsonl.gz', 'c.html'])
    for await (const _ of findDocuments([join(root, name)])) break
  await new Promise((done) => setTimeout(done, 50))
  expect(openFiles()).toBeLessThanOrEqual(before)
})
