/** Harmless inputs of every kind: the repository's own fixtures and examples, and short ones written here. */
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const folder = (path: string): string => fileURLToPath(new URL(`../../${path}/`, import.meta.url))

/** The shorter ones: a change in them is more likely to fall where it matters. */
const filesIn = (path: string, end: RegExp, most = 24_000): string[] =>
  readdirSync(folder(path))
    .filter((name) => end.test(name))
    .sort()
    .map((name) => readFileSync(folder(path) + name, 'utf8'))
    .filter((text) => text.length < most)

export const pages = (): string[] => [
  ...filesIn('src/page/html/fixtures', /\.html$/),
  ...filesIn('examples/html', /\.html$/),
  '<!doctype html><html lang="en"><head><title>Guns</title><meta property="og:title" content="Guns"></head><body><article><h1>Guns sent</h1><p class="byline">By Ada Pell</p><figure><img src="a.jpg"><figcaption>A ship. Photo: A/B</figcaption></figure><p>SEOUL, Nov. 1 (Wire) - Varnia sent guns, the minister said.</p><blockquote><p>"We sent none."</p></blockquote><ul><li>One</li></ul><table><tr><td>a<td>b</table></article></body></html>',
]

export const texts = (): string[] => [
  ...filesIn('src/page/text/fixtures', /\.(?:txt|md)$/),
  ...filesIn('examples/text', /\.txt$/, 6000),
]

const ENTRY =
  '<title>Guns sent</title><link>https://quay.example/1</link><description>Varnia &amp; Oltara &lt;b&gt;met&lt;/b&gt;</description><pubDate>Tue, 05 Mar 2024 10:00:00 GMT</pubDate><dc:creator>Ada Pell</dc:creator><content:encoded><![CDATA[<p>Varnia sent guns.</p>]]></content:encoded>'

export const feeds = [
  `<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Quay</title><link>https://quay.example/</link><language>en</language><item>${ENTRY}<guid>1</guid></item><item>${ENTRY}</item></channel></rss>`,
  '<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>Quay</title><id>urn:1</id><updated>2024-03-05T10:00:00Z</updated><entry><title type="html">Guns &lt;i&gt;sent&lt;/i&gt;</title><id>urn:2</id><link rel="alternate" href="/1"/><author><name>Ada Pell</name></author><published>2024-03-05T10:00:00+02:00</published><updated>2024-03-06</updated><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Varnia sent guns.</p></div></content></entry></feed>',
  '<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"><channel rdf:about="https://quay.example/"><title>Quay</title></channel><item rdf:about="https://quay.example/1"><title>Guns</title><link>https://quay.example/1</link><description>Sent.</description></item></rdf:RDF>',
  '{"version":"https://jsonfeed.org/version/1.1","title":"Quay","items":[{"id":"1","url":"https://quay.example/1","title":"Guns","content_html":"<p>Sent.</p>","date_published":"2024-03-05T10:00:00Z","authors":[{"name":"Ada Pell"}]}]}',
]

export const sitemaps = [
  '<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url><loc>https://quay.example/1</loc><lastmod>2024-03-05</lastmod><news:news><news:publication><news:name>Quay</news:name><news:language>en</news:language></news:publication><news:publication_date>2024-03-05</news:publication_date><news:title>Guns &amp; ships</news:title></news:news></url><url><loc>/2</loc></url></urlset>',
  '<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><sitemap><loc>https://quay.example/a.xml</loc><lastmod>2024-03-05T10:00:00Z</lastmod></sitemap></sitemapindex>',
]

export const opmls = [
  '<?xml version="1.0"?><opml version="2.0"><head><title>Mine</title></head><body><outline text="News"><outline text="Quay" type="rss" xmlUrl="https://quay.example/feed" htmlUrl="https://quay.example/"/><outline title="B" xmlUrl="http://b.example/f?a=1&amp;b=2"/></outline></body></opml>',
]

const page =
  '<!doctype html><title>Guns</title><article><h1>Guns sent</h1><p>Varnia sent guns, the minister said on Monday.</p></article>'
const response = `HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n${page}`
const chunked = `HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n${page.length.toString(16)}\r\n${page}\r\n0\r\n\r\n`
const record = (type: string, block: string, more = ''): string =>
  `WARC/1.1\r\nWARC-Type: ${type}\r\nWARC-Target-URI: https://quay.example/1\r\nWARC-Date: 2024-03-05T10:00:00Z\r\nWARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-000000000000>\r\n${more}Content-Length: ${Buffer.byteLength(block)}\r\n\r\n${block}\r\n\r\n`

export const warcs = [
  record('warcinfo', 'software: none\r\n', 'Content-Type: application/warc-fields\r\n') +
    record('response', response) +
    record('conversion', 'Varnia sent guns.', 'Content-Type: text/plain\r\n'),
  record('response', chunked) +
    record('resource', page, 'Content-Type: text/html\r\n') +
    record('revisit', ''),
]

export const jsonLines = [
  '{"id":"1","url":"https://quay.example/1","headline":"Guns","published":"2024-03-05","text":"Varnia sent guns, the minister said."}\n{"id":2,"html":"<article><h1>Guns sent</h1><p>Varnia sent guns, the minister said.</p></article>"}\n',
  '[{"text":"One."},{"text":"Two."}]',
  '{"text":"Only one."}',
]

export const registers = [
  'Trade register\nSupplier,Recipient,Ordered,,Weapon designation,Weapon description,Year of order,,Years of delivery,Delivered,,Comments\nVarnia,Oltara,36,?,G-12,Field gun,(2015),?,"2015-2017; 2019",36,,"Deal ""A"", EUR 20 m"\nOltara*,Unknown recipient(s),(300-400),,,Rocket,2020,,2021,[12],,\n',
  'Deal ID;Seller;Buyer;Designation;Description;Armament category;Order date;Order date is estimate;Numbers delivered;Numbers delivered is estimate;Delivery year\n7;Varnia;Oltara;G-12;Field gun;Artillery;2015;No;12;Yes;2016\n7;Varnia;Oltara;G-12;Field gun;Artillery;2015;No;24;No;2017\n',
]

export const gdelts = [
  `${['1', '20240305', ...Array.from({ length: 58 }, () => ''), 'https://quay.example/1'].join('\t')}\n`,
  'GLOBALEVENTID\tSOURCEURL\n1\thttps://quay.example/1\n',
  '# list\nhttps://quay.example/1\nHTTP://B.example/ä\n',
]
