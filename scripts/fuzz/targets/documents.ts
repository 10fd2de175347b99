/** Bytes of strangers to articles: pages, texts, feeds, sitemaps, WARC, JSON Lines. */
import { decodeHtml, decodeText } from '../../../src/page/decode.ts'
import { InputError, isFailure, MAX_DOCUMENT_BYTES, type RawDocument } from '../../../src/page/document.ts'
import { readArticle } from '../../../src/page/index.ts'
import { findDocuments } from '../../../src/page/inputs/index.ts'
import { listingOf } from '../../../src/page/inputs/listing.ts'
import { readDocument } from '../../../src/reading/index.ts'
import type { Record } from '../../../src/record.ts'
import { asBytes, near } from '../mutate.ts'
import { feeds, jsonLines, pages, sitemaps, texts, warcs } from '../seeds.ts'
import { hold, isTold, type Target, target } from '../target.ts'

const IN_PAGES = [
  '<div>',
  '<p>',
  '</p></div>',
  '<b><i><u>',
  '<article>',
  '</article>',
  '<table><tr><td>',
  '<blockquote>',
  '<ul><li>',
  '<h1>',
  '<a href="javascript:alert(1)">',
  '<script type="application/ld+json">{"@type":"NewsArticle","headline":["x",{"@value":"y"}],"datePublished":12,"author":[[{"name":{}}]]}</script>',
  '<script type="application/ld+json">[[[[[[{"@graph":[{"__proto__":{"a":1}}]}]]]]]]</script>',
  '<meta property="og:title" content="',
  '<meta property="article:published_time" content="9999-99-99T99:99:99+99:99">',
  '<meta charset="utf-16">',
  '<meta http-equiv=content-type content="text/html; charset=iso-2022-jp">',
  '<time datetime="-271821-04-20">',
  '<span itemprop="author" itemscope>',
  '<!--',
  '-->',
  '<![CDATA[',
  ']]>',
  '<svg><math><mtext><style>',
  '<template>',
  '<textarea>',
  '<plaintext>',
  '<noscript>',
  '<base href="data:,">',
  '<link rel=canonical href="http://[::1',
  '&',
  '&#0;',
  '&#x110000;',
  '&#xd800;',
  '&NotEqualTilde;&ampamp',
  '&lt;',
  '"',
  "'",
  '=',
  '<',
  '>',
  '</',
  ' class="byline author share related"',
  ' style="display:none"',
  ` data-x="${'A'.repeat(4000)}"`,
  'By Ada Pell and ',
  'Read also: ',
  'SEOUL, Nov. 31 (Wire) - ',
  '“',
]

const IN_TEXTS = [
  'By ',
  'Photo: ',
  'Read also: ',
  '“',
  '" he said. "',
  'Nov. 31, ',
  '(Reuters) - ',
  '---\ntitle: [',
  '+++\n',
  '# ',
  '> ',
  '- ',
  '```\n',
  '![a](javascript:b)',
  '[x]: <y>\n',
  '| a | b |\n| - | - |\n',
  '1,000,000',
  '. ',
]

const IN_XML = [
  '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>',
  '<!ENTITY x SYSTEM "file:///etc/passwd">',
  '&b;',
  '&#0;',
  '&#xffff;',
  '&amp;amp;',
  '<![CDATA[',
  ']]>',
  '<!--',
  '-->',
  '<?xml version="1.1" encoding="utf-7"?>',
  '<item>',
  '</item>',
  '<entry>',
  '<url><loc>',
  '<a xmlns:a="a">',
  '<constructor>',
  '<__proto__ a="b">',
  '<toString/>',
  ' xml:base="javascript:"',
  ' type="xhtml"',
  '<link href="//[::1]"/>',
  '<pubDate>Mon, 99 Foo 0000 99:99:99 +9999</pubDate>',
  '"',
  '<',
]

const IN_WARCS = [
  'WARC/1.0\r\n',
  'Content-Length: 18446744073709551616\r\n',
  'Content-Length: -1\r\n',
  'Content-Length: 3\r\n',
  'WARC-Type: response\r\n',
  'WARC-Target-URI: <file:///etc/passwd>\r\n',
  'Content-Encoding: br\r\n',
  'Content-Encoding: gzip\r\n',
  'Content-Encoding: deflate\r\n',
  'Transfer-Encoding: chunked\r\n',
  'ffffffff\r\n',
  '0\r\n\r\n',
  'HTTP/1.1 200 OK\r\n',
  'HTTP/9.9 999\r\n',
  ' folded\r\n',
  ':\r\n',
  '\r\n\r\n',
  'A: '.padEnd(3000, 'a'),
]

const IN_JSON = [
  '{"__proto__":{"text":"x"}}',
  '"__proto__":',
  '{"a":',
  '[',
  ']',
  '}',
  '"',
  '\\u0000',
  '\\ud800',
  '\\',
  '1e999',
  '-0',
  'null',
  '"text":[],',
  '"html":{},',
  '"id":1.5,',
  '"published":"9999-99-99",',
  '"url":"javascript:",',
  '\n',
]

/** What must hold of an article, whatever it was read from. */
const checkArticle = (raw: RawDocument): void => {
  let read: ReturnType<typeof readArticle>
  try {
    read = readArticle(raw)
  } catch (error) {
    hold(raw.format === 'html' || raw.published !== undefined, () => 'a given text was refused')
    isTold(error, InputError)
    return
  }
  const { article, left } = read
  const { text, paragraphs } = article
  if (raw.format !== 'html') hold(text === raw.content, () => 'the given text was changed')
  let behind = 0
  for (const { start, end, role } of paragraphs) {
    hold(
      start >= behind && end >= start && end <= text.length,
      () => `${role}: ${start}-${end} is out of order`,
    )
    hold(
      text.slice(behind, start).trim() === '' || raw.format !== 'html',
      () => `words without a role before ${start}`,
    )
    behind = end
  }
  for (const [field, from] of Object.entries(article.from ?? {}))
    if (typeof from === 'object')
      hold(
        from.start >= 0 && from.start <= from.end && from.end <= text.length,
        () => `from.${field}: out of the text`,
      )
  hold(/^[0-9a-f]{16}$/.test(article.id) || article.id === raw.id, () => `id ${article.id}`)
  const again = readArticle(raw)
  hold(
    JSON.stringify({ article, left }) === JSON.stringify(again),
    () => 'the same page was read otherwise the second time',
  )
}

/** The article alone, with the schema. */
const checkRecord = async (raw: RawDocument): Promise<void> => {
  checkArticle(raw)
  await readDocument(raw).catch((error) => isTold(error, InputError))
}

async function* streamed(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += 4096) yield bytes.subarray(at, at + 4096)
}

/** Whatever stands on standard input. */
const checkFile = async (bytes: Uint8Array): Promise<void> => {
  const ids = new Set<string>()
  let count = 0
  for await (const found of findDocuments(['-'], { stdin: streamed(bytes) })) {
    hold(++count <= bytes.length + 100, () => 'more documents than bytes')
    hold(!/[\n\r]/.test(found.name), () => 'a name of several lines')
    if (isFailure(found)) {
      hold(found.problem !== '' && !/[\n\r]/.test(found.problem), () => `no one line: ${found.problem}`)
      hold(!/^could not be read: /.test(found.problem), () => `not foreseen: ${found.problem}`)
      continue
    }
    hold(found.content.length <= MAX_DOCUMENT_BYTES, () => 'too large a document')
    if (found.id !== undefined) {
      hold(!ids.has(found.id), () => `two documents have the id ${found.id}`)
      ids.add(found.id)
    }
    if (count <= 20) await checkRecord(found)
  }
}

const checkListing = async (bytes: Uint8Array): Promise<void> => {
  try {
    const listing = await listingOf(bytes)
    for (const { told } of listing?.pages ?? [])
      for (const date of [told.published, told.modified])
        hold(date === undefined || /^\d{4}-\d\d-\d\d/.test(date), () => `date ${date}`)
  } catch (error) {
    // What zlib says of damaged data is put into words by whoever names the address.
    if (!/^Z_/.test(String((error as { code?: unknown }).code))) isTold(error, InputError)
  }
  await checkFile(bytes)
}

const document = (format: RawDocument['format'], content: string): RawDocument => ({
  name: 'document',
  format,
  content,
})

/** The language model's own share: slow, so few. */
let model: Promise<import('../../../src/language/index.ts').Model> | undefined
const checkReading = async (content: string): Promise<void> => {
  model ??= import('../../../src/language/model-files.ts').then(({ loadModel }) => loadModel())
  const isPage = content.trimStart().startsWith('<')
  let record: Record
  try {
    ;({ record } = await readDocument(document(isPage ? 'html' : 'text', content), await model))
  } catch (error) {
    isTold(error, InputError)
    return
  }
  const { length } = record.article.text
  const look = (part: unknown): void => {
    if (typeof part !== 'object' || part === null) return
    const { start, end, text } = part as { start?: unknown; end?: unknown; text?: unknown }
    if (typeof start === 'number' && typeof end === 'number') {
      hold(0 <= start && start <= end && end <= length, () => `${start}-${end} is out of the text`)
      if (typeof text === 'string')
        hold(
          text === record.article.text.slice(start, end),
          () => `${start}-${end} is not ${JSON.stringify(text)}`,
        )
    }
    Object.values(part).forEach(look)
  }
  const { article: _, ...read } = record
  look(read)
  const again = await readDocument(document(isPage ? 'html' : 'text', content), await model)
  hold(
    JSON.stringify(again.record) === JSON.stringify(record),
    () => 'the same text was read otherwise the second time',
  )
}

export const page = (): Target =>
  target({
    share: 40,
    input: asBytes(near(pages(), IN_PAGES)),
    check: (bytes) => checkRecord(document('html', decodeHtml(bytes).text)),
  })

export const text = (): Target =>
  target({
    share: 40,
    input: asBytes(near(texts(), IN_TEXTS)),
    check: async (bytes) => {
      const content = decodeText(bytes).text
      await checkRecord(document('text', content))
      await checkRecord(document('markdown', content))
    },
  })

export const feed = (): Target =>
  target({ share: 80, input: asBytes(near(feeds, [...IN_XML, ...IN_JSON])), check: checkListing })

export const sitemap = (): Target =>
  target({ share: 150, input: asBytes(near(sitemaps, IN_XML)), check: checkListing })

export const warc = (): Target =>
  target({ share: 150, input: asBytes(near(warcs, IN_WARCS)), check: checkFile })

export const lines = (): Target =>
  target({ share: 120, input: asBytes(near(jsonLines, IN_JSON)), check: checkFile })

/** Any bytes that are given as any file. */
export const file = (): Target =>
  target({
    share: 80,
    input: asBytes(
      near(
        [
          ...feeds,
          ...sitemaps,
          ...warcs,
          ...jsonLines,
          'PK\x03\x04',
          '%PDF-1.7',
          '\x1f\x8b\x08',
          '<!doctype html><p>So.',
        ],
        [...IN_XML, ...IN_JSON, ...IN_WARCS, ...IN_PAGES],
      ),
    ),
    check: checkFile,
  })

export const reading = (): Target =>
  target({
    share: 2,
    mostMs: 30_000,
    input: near(
      [...pages().filter((one) => one.length < 3000), ...texts().filter((one) => one.length < 1500)],
      [...IN_TEXTS, ...IN_PAGES],
    ),
    check: (content) => checkReading(content.slice(0, 6000)),
  })
