/** What other programs ask: the API over HTTP, and the tools for language models. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { InMemoryTransport } from '@modelcontextprotocol/client'
import fc from 'fast-check'
import { mcpServer } from '../../../src/desk/mcp/server.ts'
import { startReading } from '../../../src/desk/reading.ts'
import { type Served, serveLedger } from '../../../src/desk/server/server.ts'
import { ask } from '../../../src/desk/server/testing/asking.ts'
import { type Description, type Document, describedBy } from '../../../src/desk/server/testing/described.ts'
import { type Ledger, openLedger } from '../../../src/ledger/index.ts'
import { accusation, copy, followUp } from '../../../src/ledger/testing/articles.ts'
import { wordOf } from '../mutate.ts'
import { hold, type Target, target } from '../target.ts'

const PARTS = [
  'search',
  'entries/{}',
  'articles',
  'articles/{}',
  'articles/{}/entries',
  'articles/{}/changes',
  'actors',
  'actors/{}',
  'counts',
  'claims',
  'claims/{}',
  'dossier',
  'brief',
  'corrections',
  'corrections/{}',
  'merges',
  'flows',
  'days',
  'facets',
  'news',
  'publishers',
  'copies',
  'follows',
  'follows/{}',
  'watches',
  'watches/{}',
  'watches/{}/matches',
  'watches/{}/feed',
  'export/{}',
] as const

const NAMES = [
  'q',
  'limit',
  'offset',
  'cursor',
  'order',
  'since',
  'until',
  'format',
  'actor',
  'actor',
  'version',
  'from',
  'to',
  'by',
  'after',
  'kind',
  'orphans',
  'table',
  '__proto__',
  'x',
]

const VALUES = [
  '1',
  '2',
  '0',
  '20',
  '99999999999999999999',
  'by:Varnia stance:denies',
  'guns',
  '"',
  'kind:transfer',
  'since:2024',
  'Varnia',
  'Oltara',
  'words',
  'day',
  'added',
  'confidence',
  'new',
  'voices',
  'json',
  'markdown',
  'html',
  'csv',
  'jsonl',
  'graphml',
  'transfers',
  'claims',
  '2024-03-05',
  '2024-02-30',
  '0000',
  '2024-03-05T00:00:00Z',
  'true',
  'statement',
  'country',
  'NEAR("a" "b")',
  '%',
  '_',
]

const BODIES = [
  '{"entry":"256c60618ff6584d","action":"reject","who":"x"}',
  '{"entry":"256c60618ff6584d","action":"correct","change":{"type":"agreed","quantity":{"min":-1}},"who":"x"}',
  '{"of":"actor","into":1,"from":2,"who":"x"}',
  '{"of":"claim","into":1,"from":1,"who":"x"}',
  '{"address":"https://quay.example/feed"}',
  '{"address":"file:///etc/passwd"}',
  '{"name":"w","q":"guns"}',
  '{"name":"\\u0000\\ud800","q":"\\""}',
  '{"text":"a","html":"b"}',
  '{"__proto__":{"who":"x"}}',
  '{"constructor":{"prototype":{"x":1}}}',
  '[]',
  '"x"',
  'null',
  '{',
  '',
  `${'['.repeat(5000)}`,
  `{"who":${'{"a":'.repeat(2000)}1${'}'.repeat(2000)}}`,
]

interface Asked {
  method: string
  path: string
  query: [string, string][]
  body: string
  type: string
}

/** Half of a character is no part of an address that a client could send. */
const sent = (text: string): string => encodeURIComponent(text.replace(/\p{Cs}/gu, '\ufffd'))

export const api = (): Target => {
  let begun: Promise<{ served: Served; ledger: Ledger; folder: string; description: Description }> | undefined
  const begin = async () => {
    const folder = mkdtempSync(join(tmpdir(), 'onrecord-fuzz-'))
    const ledger = await openLedger({ file: join(folder, 'a.db') })
    for (const record of [accusation(), followUp(), copy()]) await ledger.add(record)
    const served = await serveLedger({
      ledger,
      version: '0',
      port: 0,
      limits: { burst: 1e9, perSecond: 1e9 },
    })
    const description = describedBy((await ask(served.origin, 'GET', '/api/openapi.json')).json as Document)
    return { served, ledger, folder, description }
  }
  return target<Asked>({
    share: 60,
    mostMs: 20_000,
    input: fc.record({
      method: fc.constantFrom('GET', 'GET', 'GET', 'GET', 'POST', 'DELETE', 'PUT', 'PATCH'),
      path: fc
        .tuple(fc.constantFrom(...PARTS), wordOf(VALUES))
        .map(([part, value]) => `/api/v1/${part.replace('{}', sent(value) || '0')}`),
      query: fc.array(fc.tuple(fc.constantFrom(...NAMES), wordOf(VALUES)), { maxLength: 5 }),
      body: fc.oneof(
        { weight: 5, arbitrary: fc.constantFrom(...BODIES) },
        { weight: 1, arbitrary: fc.json({ maxDepth: 4 }) },
      ),
      type: fc.constantFrom(
        'application/json',
        'application/json',
        'application/json; charset=utf-16',
        'text/plain',
      ),
    }),
    check: async ({ method, path, query, body, type }) => {
      begun ??= begin()
      const { served, description } = await begun
      const asked = query.map(([name, value]) => `${name}=${sent(value)}`).join('&')
      const isChange = method !== 'GET'
      const answered = await ask(served.origin, method, `${path}${asked && `?${asked}`}`, {
        headers: isChange
          ? { origin: served.origin, 'content-type': type, 'content-length': `${Buffer.byteLength(body)}` }
          : {},
        ...(isChange && { body }),
      })
      const { status, headers, text, json } = answered
      hold(status < 500, () => `${status}: ${text.slice(0, 300)}`)
      hold(headers['x-content-type-options'] === 'nosniff', () => `${status} without safe headers`)
      if (status >= 400) {
        hold(
          /^application\/problem\+json/.test(headers['content-type'] ?? ''),
          () => `${status} as ${headers['content-type']}`,
        )
        hold(json.status === status && !/ at .*:\d+:\d+/.test(text), () => `${status}: ${text.slice(0, 300)}`)
      }
      if (status === 404 || status === 405) return
      const faults = description.faults(method, path, answered)
      hold(faults.length === 0, () => `${status}: ${faults.join('; ').slice(0, 500)}`)
    },
    close: async () => {
      if (!begun) return
      const { served, ledger, folder } = await begun
      await served.close()
      await ledger.close()
      rmSync(folder, { recursive: true, force: true })
    },
  })
}

interface Reply {
  id?: unknown
  error?: { code: number; message: string }
  result?: { isError?: boolean; content?: { text: string }[] }
}

const TOOLS = ['search', 'dossier', 'claim', 'review', 'nothing', 'search', 'dossier']
const KEYS = [
  'query',
  'limit',
  'offset',
  'order',
  'actors',
  'id',
  'key',
  'action',
  'who',
  'why',
  'change',
  '__proto__',
]

export const mcp = (): Target => {
  let begun: Promise<{ send(message: object): Promise<Reply>; close(): Promise<void> }> | undefined
  const begin = async () => {
    const folder = mkdtempSync(join(tmpdir(), 'onrecord-fuzz-'))
    const ledger = await openLedger({ file: join(folder, 'a.db') })
    for (const record of [accusation(), followUp(), copy()]) await ledger.add(record)
    const reading = startReading(1, 1)
    const server = mcpServer({ ledger, reading, version: '0', write: true, fetch: false })
    const [here, there] = InMemoryTransport.createLinkedPair()
    const waiting = new Map<unknown, (reply: Reply) => void>()
    here.onmessage = (message) => waiting.get((message as Reply).id)?.(message as Reply)
    await server.connect(there)
    await here.start()
    let next = 0
    const send = (message: object): Promise<Reply> => {
      const id = ++next
      return new Promise((resolve, reject) => {
        waiting.set(id, (reply) => {
          waiting.delete(id)
          resolve(reply)
        })
        here.send({ jsonrpc: '2.0', id, ...message } as never).catch(reject)
      })
    }
    await send({
      method: 'initialize',
      params: { protocolVersion: '2025-06-18', capabilities: {}, clientInfo: { name: 'x', version: '0' } },
    })
    const close = async () => {
      await server.close()
      await reading.close()
      await ledger.close()
      rmSync(folder, { recursive: true, force: true })
    }
    return { send, close }
  }
  const value = fc.oneof(
    { weight: 5, arbitrary: wordOf([...VALUES, '256c60618ff6584d', 'accept']) },
    { weight: 2, arbitrary: fc.integer() },
    {
      weight: 2,
      arbitrary: fc.constantFrom<unknown>(['Varnia'], ['Varnia', 'Oltara'], [], {}, null, true, 1, 20),
    },
    { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 3 }) },
  )
  return target({
    share: 40,
    mostMs: 20_000,
    input: fc.record({
      name: fc.constantFrom(...TOOLS),
      given: fc.array(fc.tuple(fc.constantFrom(...KEYS), value), { maxLength: 4 }),
    }),
    check: async ({ name, given }) => {
      begun ??= begin()
      const { send } = await begun
      const { error, result } = await send({
        method: 'tools/call',
        params: { name, arguments: Object.fromEntries(given) },
      })
      hold(error === undefined || error.code !== -32603, () => `failed: ${error?.message}`)
      for (const { text } of result?.content ?? []) {
        hold(!/standard error tells more/.test(text), () => 'the program failed')
        const marked = /<untrusted-article-content>\n([\s\S]*)$/.exec(text)?.[1]
        if (marked === undefined) continue
        const lines = marked.split('\n')
        hold(lines.pop() === '</untrusted-article-content>', () => 'the marks are not closed at the end')
        for (const line of lines)
          hold(!/[<>]/.test(line) && !!JSON.parse(line), () => `marks within: ${line.slice(0, 80)}`)
      }
    },
    close: async () => {
      if (begun) await (await begun).close()
    },
  })
}
