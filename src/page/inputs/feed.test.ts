import { createSinglebyteEncoder } from '@exodus/bytes/single-byte.js'
import { describe, expect, test } from 'vitest'
import { InputError } from '../document.ts'
import type { FetchedPage } from './input.ts'
import { foundIn } from './testing/files.ts'

const article = (body: string): string =>
  `<!doctype html><html><body><article>${body}</article></body></html>`

const RSS = `<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>The Harbour Post</title><link>https://post.example/</link><language>en-gb</language>
<item>
  <title>Minister denies &amp;quot;any&amp;quot; deal &amp;amp; leaves</title>
  <link>https://post.example/1</link>
  <guid isPermaLink="false">post-1</guid>
  <pubDate>Thu, 09 Nov 2023 13:37:00 +0200</pubDate>
  <dc:creator>Ann Writer</dc:creator><dc:creator>Bo Reporter</dc:creator>
  <description>Short &lt;b&gt;words&lt;/b&gt;.</description>
  <content:encoded><![CDATA[<p>He said: &ldquo;no&rdquo; &amp; left.</p><!-- a <!DOCTYPE in a comment -->]]></content:encoded>
</item>
<item>
  <title>Second</title>
  <guid>https://post.example/2</guid>
  <pubDate>Thu, 09 Nov 2023 14:00:00 GMT</pubDate>
  <author>cy@post.example (Cy Editor)</author>
  <source url="https://wire.example/feed">The Wire</source>
  <description>She &lt;b&gt;denied&lt;/b&gt; it.</description>
</item>
<item><title>Third</title><link>https://post.example/3</link><pubDate>some day</pubDate></item>
</channel></rss>`

const ATOM = `<?xml version="1.0"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">
<title type="text">Harbour News</title><author><name>The Desk</name></author>
<entry>
  <title type="html">It is &lt;em&gt;false&lt;/em&gt;, he says</title>
  <link rel="self" href="https://h.example/1.atom"/><link rel="alternate" href="https://h.example/1"/>
  <published>2023-11-09T13:37:00+02:00</published><updated>2023-11-10T08:00:00Z</updated>
  <author><name>Ann Writer</name></author>
  <content type="html">&lt;p&gt;He said no.&lt;/p&gt;</content>
</entry>
<entry>
  <title>a &lt; b</title><link href="https://h.example/2"/><updated>2023-11-10T09:00:00Z</updated>
  <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>She <b>denied</b> it.</p></div></content>
</entry>
<entry xml:lang="de"><title>Dritte</title><link href="https://h.example/3"/><summary>Er sagte 1 &lt; 2.</summary></entry>
</feed>`

const RDF = `<?xml version="1.0"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="https://r.example/"><title>Old News</title><link>https://r.example/</link></channel>
<item rdf:about="https://r.example/1"><title>First</title><link>https://r.example/1</link>
<dc:date>2003-11-09T13:37:00Z</dc:date><dc:creator>Ann Writer</dc:creator><description>He said so.</description></item>
</rdf:RDF>`

const JSON_FEED = {
  version: 'https://jsonfeed.org/version/1.1',
  title: 'Feed of Objects',
  language: 'en',
  items: [
    {
      id: '1',
      url: 'https://j.example/1',
      title: 'First',
      content_html: '<p>He said so.</p>',
      date_published: '2023-11-09T13:37:00+02:00',
      date_modified: '2023-11-10T08:00:00Z',
      authors: [{ name: 'Ann Writer' }],
    },
    { id: '2', title: 'Second', content_text: 'She denied it. 1 < 2 & so on.' },
  ],
}

test('RSS: full text, else summary, with what stands beside it', async () => {
  expect(await foundIn('feed.xml', RSS)).toEqual([
    {
      name: 'feed.xml, entry 1',
      format: 'html',
      content: article('<p>He said: &ldquo;no&rdquo; &amp; left.</p>'),
      url: 'https://post.example/1',
      headline: 'Minister denies "any" deal & leaves',
      published: '2023-11-09T13:37:00+02:00',
      publisher: 'The Harbour Post',
      authors: ['Ann Writer', 'Bo Reporter'],
      language: 'en-gb',
    },
    {
      name: 'feed.xml, entry 2',
      format: 'html',
      content: article('<p>She <b>denied</b> it.</p>'),
      url: 'https://post.example/2',
      headline: 'Second',
      published: '2023-11-09T14:00:00Z',
      publisher: 'The Wire',
      authors: ['Cy Editor'],
      language: 'en-gb',
    },
    { name: 'feed.xml', problem: 'entry 3: the feed holds no text of it; with --follow its page is fetched' },
  ])
})

test('Atom: content as HTML, XHTML and text', async () => {
  expect(await foundIn('news.atom', ATOM)).toEqual([
    {
      name: 'news.atom, entry 1',
      format: 'html',
      content: article('<p>He said no.</p>'),
      url: 'https://h.example/1',
      headline: 'It is false, he says',
      published: '2023-11-09T13:37:00+02:00',
      modified: '2023-11-10T08:00:00Z',
      publisher: 'Harbour News',
      authors: ['Ann Writer'],
      language: 'en',
    },
    {
      name: 'news.atom, entry 2',
      format: 'html',
      content: article('<p>She <b>denied</b> it.</p>'),
      url: 'https://h.example/2',
      headline: 'a < b',
      modified: '2023-11-10T09:00:00Z',
      publisher: 'Harbour News',
      authors: ['The Desk'],
      language: 'en',
    },
    {
      name: 'news.atom, entry 3',
      format: 'text',
      content: 'Er sagte 1 < 2.',
      url: 'https://h.example/3',
      headline: 'Dritte',
      publisher: 'Harbour News',
      authors: ['The Desk'],
      language: 'de',
    },
  ])
})

test('RDF', async () => {
  expect(await foundIn('old.rdf', RDF)).toEqual([
    {
      name: 'old.rdf, entry 1',
      format: 'html',
      content: article('<p>He said so.</p>'),
      url: 'https://r.example/1',
      headline: 'First',
      published: '2003-11-09T13:37:00Z',
      publisher: 'Old News',
      authors: ['Ann Writer'],
    },
  ])
})

test.each([JSON.stringify(JSON_FEED), JSON.stringify(JSON_FEED, null, 2)])('JSON Feed', async (json) => {
  for (const name of ['feed.json', 'feed'])
    expect(await foundIn(name, json)).toEqual([
      {
        name: `${name}, entry 1`,
        format: 'html',
        content: article('<p>He said so.</p>'),
        url: 'https://j.example/1',
        headline: 'First',
        published: '2023-11-09T13:37:00+02:00',
        modified: '2023-11-10T08:00:00Z',
        publisher: 'Feed of Objects',
        authors: ['Ann Writer'],
        language: 'en',
      },
      {
        name: `${name}, entry 2`,
        format: 'text',
        content: 'She denied it. 1 < 2 & so on.',
        headline: 'Second',
        publisher: 'Feed of Objects',
        language: 'en',
      },
    ])
})

test('the encoding of the XML declaration counts', async () => {
  const feed = RSS.replace('utf-8', 'windows-1251')
    .replace('Second', 'Второй')
    .replace('She &lt;b&gt;denied&lt;/b&gt; it.', 'Это не так.')
  const found = await foundIn('feed.xml', createSinglebyteEncoder('windows-1251')(feed))
  expect(found[1]).toMatchObject({ headline: 'Второй', content: article('<p>Это не так.</p>') })
})

test('a page in an .xml file is a page', async () => {
  const page =
    '<?xml version="1.0"?><!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml"><body><p>So.</p></body></html>'
  expect(await foundIn('story.xml', page, { idFromName: true })).toEqual([
    { name: 'story.xml', format: 'html', content: page, id: 'story' },
  ])
})

describe('refused with one line', () => {
  const DTD = 'declares a document type (DTD) or entities, which are not read; take the <!…> out'
  test.each([
    [
      `<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;">]>${RSS.slice(39)}`,
      DTD,
    ],
    [RSS.replace('<channel>', '<!DOCTYPE rss SYSTEM "file:///etc/hosts"><channel>'), DTD],
    [
      RSS.replace('</title><link>https://post.example/3', '<link>https://post.example/3'),
      /^is not well-formed XML \(line 21: .*\)$/,
    ],
    [RSS.slice(0, -20), /^is not well-formed XML \(line \d+: .*\)$/],
    ['<rss version="2.0"><channel><title>Empty</title></channel></rss>', 'is a feed without entries'],
    [
      '<urlset><url><loc>https://post.example/</loc></url></urlset>',
      'is XML but not a feed (RSS, Atom, RDF): its root element is <urlset>',
    ],
    ['<constructor><item/></constructor>', /its root element is <constructor>$/],
    ['He said so.', /^is not well-formed XML/],
  ])('%#', async (xml, problem) => {
    const found = await foundIn('feed.xml', xml)
    expect(found).toEqual([
      { name: 'feed.xml', problem: typeof problem === 'string' ? problem : expect.stringMatching(problem) },
    ])
  })

  test('hostile nesting and size end in time', async () => {
    const begun = performance.now()
    const deep = `<rss version="2.0"><channel><item>${'<a>'.repeat(300_000)}${'</a>'.repeat(300_000)}</item></channel></rss>`
    expect(await foundIn('feed.xml', deep)).toMatchObject([
      { problem: expect.stringMatching(/^is not a feed that can be read/) },
    ])
    for (const xml of [
      '<'.repeat(2_000_000),
      '<!--'.repeat(500_000),
      '<a '.repeat(500_000),
      `<rss a="${'x'.repeat(5_000_000)}`,
    ])
      expect(await foundIn('feed.xml', xml)).toHaveLength(1)
    expect(performance.now() - begun).toBeLessThan(10_000)
  })
})

describe('--follow', () => {
  const fetchAddress = async (url: string): Promise<FetchedPage> => {
    if (url.endsWith('/2')) throw new InputError('answers 404 (not found)')
    if (url.endsWith('/3')) return { url, bytes: new TextEncoder().encode('%PDF-1.7') }
    return {
      url: `${url}?full`,
      bytes: new TextEncoder().encode(`<p>The page of ${url}`),
      contentType: 'text/html',
    }
  }
  test('reads the linked pages; each that fails is a line of its own', async () => {
    expect(await foundIn('feed.xml', RSS, { follow: true, fetchAddress })).toEqual([
      {
        name: 'feed.xml, entry 1',
        format: 'html',
        content: '<p>The page of https://post.example/1',
        url: 'https://post.example/1?full',
        otherwise: {
          headline: 'Minister denies "any" deal & leaves',
          published: '2023-11-09T13:37:00+02:00',
          publisher: 'The Harbour Post',
          authors: ['Ann Writer', 'Bo Reporter'],
          language: 'en-gb',
        },
      },
      { name: 'feed.xml', problem: 'entry 2: answers 404 (not found)' },
      { name: 'feed.xml', problem: 'entry 3: its page is a PDF document, not text' },
    ])
  })
  test('reads what the feed holds of an entry without a link', async () => {
    const found = await foundIn('feed.json', JSON.stringify(JSON_FEED), { follow: true, fetchAddress })
    expect(found[1]).toMatchObject({ content: 'She denied it. 1 < 2 & so on.' })
  })
  test('does not open other schemes', async () => {
    const feed = RSS.replace('<link>https://post.example/1</link>', '<link>file:///etc/hosts</link>')
    expect((await foundIn('feed.xml', feed, { follow: true, fetchAddress }))[0]).toMatchObject({
      problem: 'entry 1: its link is not an http or https address: file:///etc/hosts',
    })
  })
})
