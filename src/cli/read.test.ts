import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newFolder, onrecord, recordsOf } from './testing/run.ts'

describe.concurrent('onrecord read', () => {
  it('prints a page for people', async () => {
    const { code, stdout, stderr } = await onrecord(['read', 'harbour.html'])
    expect(stdout).toMatch(/^── harbour\.html ─{64}\n\nHarbour master denies that the cranes were sold\n/)
    expect(stdout).toContain('By Wilma Achterkamp')
    expect(stdout).toContain('published 2024-03-05 06:40 +01:00 · modified 2024-03-05 09:15 +01:00')
    expect(stdout).toContain('The Quay Times · Ports · English · 1 min read')
    expect(stdout).toContain('  │ Nobody buys a crane without looking at it first')
    expect(stdout).toContain('  • The cranes were built in 1987 and lift forty tonnes each.')
    expect(stdout).not.toContain('All rights reserved')
    expect(stdout).not.toContain('\u001b')
    for (const line of stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(80)
    expect([code, stderr]).toEqual([0, ''])
  })

  it('tells with --explain where fields come from and what was left out', async () => {
    const { stdout } = await onrecord(['read', '--explain', 'harbour.html'])
    expect(stdout).toMatch(/Where it comes from\n {2}.*published +JSON-LD\n/s)
    expect(stdout).toMatch(/Left out\n.*Home Ports Weather/s)
  })

  it('prints a record a line with --json, in the order of the inputs', async () => {
    const ended = await onrecord(['read', '--json', 'wires.jsonl', 'mill.txt', 'harbour.html'])
    const records = recordsOf(ended)
    expect(records.map((r) => r.schema)).toEqual(Array(5).fill('onrecord/1'))
    expect(records.map((r) => r.article.headline)).toEqual([
      'Ferry strike goes on',
      undefined,
      'Bus fares to rise',
      'Mill to close in autumn, owner says',
      'Harbour master denies that the cranes were sold',
    ])
    expect(records.slice(0, 3).map((r) => r.article.id)).toEqual(['w1', 'w2', 'w3'])
    expect([ended.code, ended.stderr]).toEqual([0, ''])
  })

  it('gives what was left out as data, too', async () => {
    const [record] = recordsOf(await onrecord(['read', '--json', '--explain', 'harbour.html']))
    expect(record.left).toContainEqual({
      text: expect.stringContaining('Weather'),
      reason: expect.any(String),
    })
    expect(record.dropped).toEqual(expect.any(Array))
  })

  it('writes all articles of a run into one page with --html, and prints none', async () => {
    const path = join(newFolder(), 'page.html')
    writeFileSync(path, 'before')
    const ended = await onrecord(['read', '--html', path, 'harbour.html', 'missing.txt', 'mill.txt'])
    expect([ended.code, ended.stdout]).toEqual([1, ''])
    expect(ended.stderr).toBe('onrecord: missing.txt: no such file or folder\n')
    const page = readFileSync(path, 'utf8')
    expect(page).toMatch(/^<!doctype html>.*Harbour master denies that the cranes were sold.*<\/html>\n$/s)
    expect(page.match(/<article /g)).toHaveLength(2)
  })

  it('writes the page and prints records where both are asked for', async () => {
    const path = join(newFolder(), 'page.html')
    const ended = await onrecord(['read', '--html', path, '--json', '--min-confidence', '0', 'mill.txt'])
    expect(recordsOf(ended)).toHaveLength(1)
    expect(readFileSync(path, 'utf8').match(/<article /g)).toHaveLength(1)
  })

  it('tells on the page, too, what was left out, where that is asked for', async () => {
    const folder = newFolder()
    const [path, other] = [join(folder, 'page.html'), join(folder, 'other.html')]
    await Promise.all([
      onrecord(['read', '--html', path, '--explain', '--min-confidence', '1', 'harbour.html']),
      onrecord(['read', '--html', other, 'harbour.html']),
    ])
    const page = readFileSync(path, 'utf8')
    expect(page).toContain('Home Ports Weather')
    expect(page).toContain('is less than --min-confidence 1')
    expect(readFileSync(other, 'utf8')).not.toContain('Home Ports Weather')
  })

  it('says where a page cannot be written before it reads, and where none was', async () => {
    const folder = newFolder()
    const [nowhere, isFolder, none] = await Promise.all([
      onrecord(['read', '--html', join(folder, 'none/page.html'), 'mill.txt']),
      onrecord(['read', '--html', folder, 'mill.txt']),
      onrecord(['read', '--html', join(folder, 'page.html'), 'missing.txt']),
    ])
    expect([nowhere.code, nowhere.stdout]).toEqual([2, ''])
    expect(nowhere.stderr).toBe(
      `onrecord: --html ${folder}/none/page.html: there is no folder ${folder}/none; make it first; see onrecord read --help\n`,
    )
    expect(isFolder.stderr).toBe(
      `onrecord: --html ${folder}: is a folder; name a file; see onrecord read --help\n`,
    )
    expect(none.stderr).toContain('page.html: was not written: no article was read\n')
    expect(none.code).toBe(1)
    expect(readdirSync(folder)).toEqual([])
  })

  it('leaves nothing of a page behind when it is stopped', async () => {
    const folder = newFolder()
    const ended = await onrecord(['read', '--html', join(folder, 'page.html'), '-'], {
      meanwhile: (child) => {
        const wait = setInterval(() => {
          if (readdirSync(folder).length === 0) return
          clearInterval(wait)
          child.kill('SIGTERM')
        }, 20)
      },
    })
    expect([ended.code, ended.stdout, ended.stderr]).toEqual([143, '', ''])
    expect(readdirSync(folder)).toEqual([])
  })

  it('reads standard input', async () => {
    const ended = await onrecord(['read', '--json', '-'], {
      stdin: 'The mill closes.\n\nIts owner said so.\n',
    })
    expect(recordsOf(ended)[0].article.text).toBe('The mill closes.\n\nIts owner said so.\n')
    expect(ended.code).toBe(0)
  })

  it('names each document that cannot be read in one line, reads the others, and exits with 1', async () => {
    const ended = await onrecord(['read', '--json', 'bad-line.jsonl', 'missing.txt', 'mill.txt'])
    expect(recordsOf(ended).map((r) => r.article.id)).toEqual([
      'b1',
      'b3',
      expect.stringMatching(/^[0-9a-f]{16}$/),
    ])
    expect(ended.stderr).toMatch(
      /^onrecord: bad-line\.jsonl: line 2: not valid JSON.*\nonrecord: missing\.txt: no such file or folder\n$/,
    )
    expect(ended.code).toBe(1)
  })

  it('takes ids from names and dates from the command line where asked', async () => {
    const ended = await onrecord([
      ...['read', '--json', '--id-from-name', '--published', '2024-01-31'],
      ...['harbour.html', 'lighthouse.md'],
    ])
    const [harbour, lighthouse] = recordsOf(ended)
    expect([harbour.article.id, lighthouse.article.id]).toEqual(['harbour', 'lighthouse'])
    expect(lighthouse.article.published).toBe('2024-01-31')
  })

  it('stops after so many documents, also while more could come', { timeout: 60_000 }, async () => {
    const ended = await onrecord(['read', '--json', '--limit', '2', 'wires.jsonl', 'missing.txt'])
    expect(recordsOf(ended).map((r) => r.article.id)).toEqual(['w1', 'w2'])
    expect([ended.code, ended.stderr]).toEqual([0, ''])
    // Standard input stays open: nobody waits for its end.
    const open = await onrecord(['read', '--json', '--limit', '1', '-'], {
      stdin: `{"text":"One mill closes.","padding":"${'.'.repeat(100_000)}"}\n{"text":"Two."}\n`,
      meanwhile: () => {},
    })
    expect(recordsOf(open)).toHaveLength(1)
    expect(open.code).toBe(0)
  })

  it('has colours where they are asked for, and none where they are not wanted', async () => {
    const [forced, none] = await Promise.all([
      onrecord(['read', 'mill.txt'], { env: { FORCE_COLOR: '1' } }),
      onrecord(['read', 'mill.txt'], { env: { NO_COLOR: '1' } }),
    ])
    expect(forced.stdout).toMatch(/^\u001b\[1m.*Mill to close/m)
    expect(none.stdout).not.toContain('\u001b')
    expect(stripVTControlCharacters(forced.stdout)).toBe(none.stdout)
  })

  it('lets neither a name nor a text act on the terminal', async () => {
    const { code, stdout, stderr } = await onrecord(['read', '-', 'no\u001b[2J\u202efile'], {
      stdin: 'A bell \u0007, a \u001b]0;title\u0007, a \u202eturn.\n',
    })
    expect(stdout).toContain('A bell ⟨U+0007⟩, a ⟨U+001B⟩]0;title⟨U+0007⟩, a ⟨U+202E⟩turn.')
    expect(stderr).not.toMatch(/[\u001b\u202e]/)
    expect(stderr).toMatch(/^onrecord: no.*file: no such file or folder\n$/)
    expect(code).toBe(1)
  })

  it('reports a document that its reader dies of, and the fault only to who debugs', async () => {
    const hook = { ONRECORD_TEST_HOOK: '1' }
    const lines = ['ONRECORD-TEST-THROW it', 'ONRECORD-TEST-EXIT it', 'The mill closes.']
    const stdin = lines.map((text) => `${JSON.stringify({ text })}\n`).join('')
    const [ended, debugged] = await Promise.all([
      onrecord(['read', '--json', '-'], { stdin, env: hook }),
      onrecord(['read', '--json', '-'], { stdin, env: { ...hook, ONRECORD_DEBUG: '1' } }),
    ])
    expect(ended.stderr).toBe(
      'onrecord: standard input:1: could not be read, for a fault in onrecord (TypeError: thrown by a test over two lines); ONRECORD_DEBUG=1 shows where\n' +
        'onrecord: standard input:2: was given up: its reader process ended (exit code 7)\n',
    )
    expect(recordsOf(ended).map((r) => r.article.text)).toEqual(['The mill closes.'])
    expect(ended.code).toBe(1)
    expect(debugged.stderr).toContain('mishap.ts')
  })
})

describe('onrecord read ADDRESS', () => {
  let server: Server
  let base: string
  const asked: string[] = []

  beforeAll(async () => {
    server = createServer((request, response) => {
      asked.push(request.url!)
      const pages: { [path: string]: [string, string] } = {
        '/feed.xml': [
          'application/rss+xml',
          `<rss version="2.0"><channel><title>Quay</title><item><title>Cranes</title><link>${base}/cranes</link></item><item><title>Secret</title><link>${base}/hidden/cranes</link></item></channel></rss>`,
        ],
        '/robots.txt': ['text/plain', 'User-agent: *\nDisallow: /hidden/\n'],
        '/cranes': [
          'text/html',
          '<!doctype html><article><h1>Cranes stay</h1><p>The harbour master said on Tuesday that the cranes would stay where they were.</p></article>',
        ],
      }
      const page = pages[request.url!.replace('/hidden', '').replace(/\?.*/, '')]
      response.writeHead(page ? 200 : 404, { 'content-type': page?.[0] ?? 'text/plain' }).end(page?.[1])
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  })
  afterAll(() => server.close())

  it('fetches nothing from this machine unless it is allowed', async () => {
    const { code, stdout, stderr } = await onrecord(['read', '--json', `${base}/cranes`])
    expect([code, stdout]).toEqual([1, ''])
    expect(stderr).toMatch(/^onrecord: http:\/\/127\.0\.0\.1.*\n$/)
    expect(asked).toEqual([])
  })

  it('reads a page, and with --follow the pages of a feed that robots.txt lets be read', async () => {
    const ended = await onrecord([
      ...['read', '--json', '--allow-private', '--follow'],
      ...[`${base}/hidden/cranes?named`, `${base}/feed.xml`],
    ])
    expect(recordsOf(ended).map((r) => r.article.url)).toEqual([
      `${base}/hidden/cranes?named`,
      `${base}/cranes`,
    ])
    expect(ended.stderr).toMatch(/^onrecord: .*feed\.xml: entry 2: .*robots.*\n$/)
    expect(ended.code).toBe(1)
  })
})
