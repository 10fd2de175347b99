/** Records of every kind: held against the schema, kept, found again, and given out, where words stay words. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse as parseCsv } from 'csv-parse/sync'
import fc from 'fast-check'
import { XMLValidator } from 'fast-xml-parser'
import { type DefaultTreeAdapterMap, parse as parseHtml } from 'parse5'
import { articleSection } from '../../../src/cli/html/article.ts'
import { pageEnd, pageStart } from '../../../src/cli/html/page.ts'
import { exportLedger } from '../../../src/ledger/exchange/out/index.ts'
import { type Ledger, LedgerError, openLedger, Record } from '../../../src/ledger/index.ts'
import { toPage } from '../../../src/ledger/report/page.ts'
import type { Report } from '../../../src/ledger/report/report.ts'
import { accusation, copy, followUp } from '../../../src/ledger/testing/articles.ts'
import { wordOf } from '../mutate.ts'
import { hold, isTold, type Target, target } from '../target.ts'

/** Markup that must stay words; whatever a parser finds of it got out. */
const CANARIES = [
  '<x-canary x-canary="1" onload="1">',
  '"><x-canary>',
  "'><x-canary>",
  '" x-canary="',
  "' x-canary='",
  '</script><x-canary>',
  '</style><x-canary>',
  '</title><x-canary>',
  '</textarea><x-canary>',
  '--><x-canary>',
  ']]><x-canary>',
  '&lt;x-canary&gt;',
  '&#60;x-canary&#62;',
  '<img src=x onerror=x-canary>',
  'javascript:x-canary//',
  'data:text/html,<x-canary>',
  'vbscript:x-canary',
  ' https://quay.example/"x-canary="',
  '=HYPERLINK("x-canary")',
  '[x](javascript:x-canary)',
  '\nTY  - BOOK\nER  - \n',
  '\t1\t2',
]

const BASES = [accusation(), followUp(), copy()].map((record) => JSON.stringify(record))

interface Change {
  leaf: number
  to: unknown
}

const changes: fc.Arbitrary<Change[]> = fc.array(
  fc.record({
    leaf: fc.nat(9999),
    to: fc.oneof(
      { weight: 5, arbitrary: wordOf(CANARIES) },
      {
        weight: 2,
        arbitrary: fc.constantFrom<unknown>(
          -1,
          0,
          1.5,
          5,
          100,
          99_999,
          2 ** 53,
          Number.NaN,
          null,
          true,
          [],
          {},
        ),
      },
      {
        weight: 1,
        arbitrary: fc.constantFrom<unknown>({ start: 5, end: 2 }, { start: -1, end: 9 }, [
          { start: 0, end: 1e9 },
        ]),
      },
    ),
  }),
  { minLength: 1, maxLength: 6 },
)

/** What may be any words at all: a record keeps to the schema whatever stands there. */
const FREE = new Set([
  'headline',
  'publisher',
  'url',
  'text',
  'name',
  'title',
  'lemma',
  'category',
  'designation',
])

/** A record with some of its values replaced. */
const changed = (base: string, list: readonly Change[], isOnlyText: boolean): unknown => {
  const record = JSON.parse(base) as object
  const leaves: { of: { [key: string]: unknown }; key: string }[] = []
  const look = (part: object): void => {
    for (const [key, value] of Object.entries(part)) {
      if (!isOnlyText || (typeof value === 'string' && FREE.has(key))) leaves.push({ of: part as never, key })
      if (typeof value === 'object' && value !== null) look(value)
    }
  }
  look(record)
  for (const { leaf, to } of list) {
    const { of, key } = leaves[leaf % leaves.length]!
    if (!isOnlyText) of[key] = to
    else if (typeof to === 'string') of[key] = leaf % 2 === 0 ? to : `${of[key]}${to}`
  }
  return record
}

const some = (isOnlyText: boolean): fc.Arbitrary<unknown> =>
  fc.tuple(fc.nat(BASES.length - 1), changes).map(([k, list]) => changed(BASES[k]!, list, isOnlyText))

export const record = (): Target =>
  target({
    share: 2500,
    input: fc.oneof(
      { weight: 6, arbitrary: some(false) },
      { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 8 }) },
      {
        weight: 1,
        arbitrary: fc
          .integer({ min: 1, max: 3000 })
          .map((depth) => JSON.parse('['.repeat(depth) + ']'.repeat(depth)) as unknown),
      },
    ),
    check: (given) => {
      const { success, data } = Record.safeParse(given)
      if (!success) return
      const again = Record.parse(JSON.parse(JSON.stringify(data)))
      hold(JSON.stringify(again) === JSON.stringify(data), () => 'a record that was read back is another')
      hold(!Object.hasOwn(Object.prototype, 'text'), () => 'every object has a text now')
    },
  })

/** Elements and attributes that came out of words, and addresses that run something. */
const escaped = (markup: string): string[] => {
  const found: string[] = []
  const open: DefaultTreeAdapterMap['node'][] = [parseHtml(markup)]
  for (let node = open.pop(); node; node = open.pop()) {
    if ('tagName' in node) {
      if (node.tagName === 'x-canary') found.push('<x-canary>')
      for (const { name, value } of node.attrs)
        if (name.startsWith('on') || name.includes('x-canary')) found.push(`${node.tagName} ${name}`)
        else if (['href', 'src', 'action'].includes(name) && !/^(?:https?:\/\/|#|data:image\/)/.test(value))
          found.push(`${node.tagName} ${name}=${value.slice(0, 40)}`)
    }
    if ('childNodes' in node) open.push(...node.childNodes)
  }
  return found
}

const holdWords = (what: string, markup: string): void => {
  const found = escaped(markup)
  hold(found.length === 0, () => `${what}: words became markup: ${found.join(', ')}`)
}

/** A record that keeps to the schema, its article's address and id one that stands for itself. */
const readable = (given: unknown): Record | undefined => {
  const { success, data } = Record.safeParse(given)
  return success ? data : undefined
}

export const shown = (): Target =>
  target({
    share: 30,
    input: some(true),
    check: (given) => {
      const kept = readable(given)
      // Only an empty word may not stand there.
      hold(kept !== undefined || JSON.stringify(given).includes('""'), () => 'words alone break a record')
      if (!kept) return
      const { markup, ...section } = articleSection(kept.article.headline ?? 'x', kept, 1, 'all')
      holdWords('the annotated page', pageStart([section], 'all').markup + markup.markup + pageEnd().markup)
      const { headline = '', publisher, url } = kept.article
      const report: Report = {
        title: headline,
        about: [headline],
        blocks: [
          { kind: 'heading', level: 2, text: headline },
          { kind: 'text', line: { pieces: [{ text: kept.article.text, style: 'quoted' }] } },
          { kind: 'table', head: [headline], rows: [{ cells: [headline], cites: [1] }] },
        ],
        citations: [
          { headline, ...(publisher && { publisher }), ...(url && { url }), start: 0, end: 1, key: '0' },
        ],
      } as Report
      holdWords('a report', toPage(report))
    },
  })

interface Keeping {
  ledger: Ledger
  folder: string
}

const OUT = [
  'jsonl',
  'csv',
  'annotations',
  'json-ld',
  'stix',
  'ftm',
  'graphml',
  'gdelt',
  'register',
  'ris',
  'csl-json',
  'atom',
  'wacz',
  'parquet',
] as const

const exported = async (ledger: Ledger, format: string, filter: string): Promise<Buffer> => {
  const parts: Buffer[] = []
  for await (const part of exportLedger(ledger, {
    format,
    filter,
    version: '0',
    date: '2026-01-02T03:04:05.000Z',
  }).chunks)
    parts.push(Buffer.from(part as Uint8Array))
  return Buffer.concat(parts)
}

const checkExport = async (ledger: Ledger, format: (typeof OUT)[number], filter: string): Promise<void> => {
  const text = (await exported(ledger, format, filter)).toString('utf8')
  if (['annotations', 'json-ld', 'stix', 'csl-json'].includes(format)) JSON.parse(text)
  else if (format === 'jsonl' || format === 'ftm')
    for (const line of text.split('\n').filter((line) => line !== '')) JSON.parse(line)
  else if (format === 'graphml' || format === 'atom')
    hold(XMLValidator.validate(text) === true, () => `${format} is no XML`)
  else if (format === 'csv' || format === 'register') {
    const rows = parseCsv(text, {
      record_delimiter: '\r\n',
      relax_column_count: format === 'register',
    }) as string[][]
    for (const cell of rows.flat())
      hold(
        !/^[=@\t\r\n]|^[+-](?!\d*\.?\d+$)/.test(cell),
        () => `${format}: a spreadsheet may run ${JSON.stringify(cell)}`,
      )
  } else if (format === 'gdelt') {
    const [head, ...rows] = text.split('\n').filter((line) => line !== '')
    const columns = head!.split('\t').length
    for (const row of rows)
      hold(row.split('\t').length === columns, () => `gdelt: a row of other columns: ${row}`)
  } else if (format === 'ris')
    for (const line of text.split(/\r?\n/).filter((line) => line !== ''))
      hold(/^[A-Z][A-Z0-9] {2}- /.test(line), () => `ris: a line of no field: ${line.slice(0, 60)}`)
}

export const ledger = (): Target => {
  let keeping: Promise<Keeping> | undefined
  const kept = () => {
    keeping ??= (async () => {
      const folder = mkdtempSync(join(tmpdir(), 'onrecord-fuzz-'))
      return { folder, ledger: await openLedger({ file: join(folder, 'a.db') }) }
    })()
    return keeping
  }
  return target({
    share: 10,
    mostMs: 20_000,
    input: fc.tuple(fc.oneof(some(true), some(false)), fc.nat(OUT.length - 1)),
    check: async ([given, format]) => {
      const whole = readable(given)
      if (!whole) return
      const { ledger } = await kept()
      let added: Awaited<ReturnType<Ledger['add']>>
      try {
        added = await ledger.add(whole, { again: true })
      } catch (error) {
        isTold(error, LedgerError)
        return
      }
      try {
        const back = await ledger.article(added.article)
        hold(
          JSON.stringify(back?.record) === JSON.stringify(whole),
          () => 'the ledger gives another record back',
        )
        const { hits, total } = await ledger.search('saying:all', { limit: 200, order: 'added' })
        hold(total === added.entries, () => `${added.entries} entries were kept, ${total} are found`)
        for (const { words } of hits) {
          const word = /[\p{L}\p{N}]{4,20}/u.exec(words)?.[0]
          if (!word || !/^[a-z]+$/i.test(word)) continue
          const again = await ledger.search(`saying:all "${word}"`, { limit: 200 })
          hold(again.total > 0, () => `${JSON.stringify(word)} is kept and not found`)
          break
        }
        await checkExport(ledger, OUT[format]!, 'saying:all')
        hold((await ledger.check()).length === 0, () => 'the ledger is damaged')
      } finally {
        await ledger.remove(added.article)
      }
    },
    close: async () => {
      if (!keeping) return
      const { ledger, folder } = await keeping
      await ledger.close()
      rmSync(folder, { recursive: true, force: true })
    },
  })
}
