import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { type Listing, listingOf } from './listing.ts'

const read = (text: string): Promise<Listing | undefined> => listingOf(new TextEncoder().encode(text))

describe('listings', () => {
  it('are RSS, Atom, RDF and JSON feeds', async () => {
    const item = '<title>Guns for Oltara</title><link>https://quay.example/1</link>'
    const rss = `<rss version="2.0"><channel><title>The Quay Times</title><item>${item}<pubDate>Thu, 01 Jan 2026 10:00:00 GMT</pubDate></item></channel></rss>`
    const told = { headline: 'Guns for Oltara', publisher: 'The Quay Times' }
    expect(await read(rss)).toEqual({
      kind: 'feed',
      pages: [
        {
          address: 'https://quay.example/1',
          modified: '2026-01-01T10:00:00Z',
          told: { ...told, published: '2026-01-01T10:00:00Z' },
        },
      ],
    })
    const atom =
      '<feed xmlns="http://www.w3.org/2005/Atom"><title>The Quay Times</title><entry><title>Guns for Oltara</title><link href="https://quay.example/1"/><published>2026-01-01T10:00:00Z</published><updated>2026-01-02T10:00:00Z</updated></entry></feed>'
    expect(await read(atom)).toMatchObject({
      pages: [{ address: 'https://quay.example/1', modified: '2026-01-02T10:00:00Z', told }],
    })
    const rdf = `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"><channel><title>The Quay Times</title></channel><item>${item}</item></rdf:RDF>`
    expect(await read(rdf)).toMatchObject({ kind: 'feed', pages: [{ address: 'https://quay.example/1' }] })
    const json = {
      version: 'https://jsonfeed.org/version/1.1',
      title: 'The Quay Times',
      items: [{ id: '1', url: '/1', title: 'Guns for Oltara' }],
    }
    expect(await read(JSON.stringify(json))).toEqual({ kind: 'feed', pages: [{ address: '/1', told }] })
    expect(await read(JSON.stringify(json, null, 2))).toMatchObject({ kind: 'feed' })
  })

  it('are sitemaps, with what news sitemaps add', async () => {
    const xml = `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
<url><loc> https://quay.example/1?a=1&amp;b=2 </loc><news:news><news:publication><news:name>The Quay Times</news:name><news:language>en</news:language></news:publication><news:publication_date>2026-01-01T10:00:00+01:00</news:publication_date><news:title>Guns &amp; Oltara</news:title></news:news></url>
<url><loc><![CDATA[https://quay.example/2]]></loc><lastmod>2026-01-02</lastmod><changefreq>daily</changefreq></url>
</urlset>`
    expect(await read(xml)).toEqual({
      kind: 'sitemap',
      pages: [
        {
          address: 'https://quay.example/1?a=1&b=2',
          modified: '2026-01-01T10:00:00+01:00',
          told: {
            headline: 'Guns & Oltara',
            published: '2026-01-01T10:00:00+01:00',
            publisher: 'The Quay Times',
            language: 'en',
          },
        },
        { address: 'https://quay.example/2', modified: '2026-01-02', told: {} },
      ],
    })
    expect(await listingOf(gzipSync(xml))).toEqual(await read(xml))
  })

  it('are indexes of sitemaps, also with a single one and without a declaration', async () => {
    expect(
      await read('<sitemapindex><sitemap><loc>https://quay.example/m.xml.gz</loc></sitemap></sitemapindex>'),
    ).toEqual({ kind: 'sitemap index', pages: [{ address: 'https://quay.example/m.xml.gz', told: {} }] })
    expect(await read('<?xml version="1.0"?><urlset></urlset>')).toEqual({ kind: 'sitemap', pages: [] })
  })

  it('are as large as the protocol lets them be', async () => {
    const urls = Array.from(
      { length: 50_000 },
      (_, k) => `<url><loc>https://quay.example/?page=${k}&amp;x=1</loc></url>`,
    )
    const listing = await read(`<?xml version="1.0"?><urlset>${urls.join('')}</urlset>`)
    expect(listing!.pages).toHaveLength(50_000)
    expect(listing!.pages.at(-1)!.address).toBe('https://quay.example/?page=49999&x=1')
  })

  it('are not pages, texts and documents', async () => {
    for (const text of [
      '<!doctype html><html><body><p>Guns.</p></body></html>',
      '<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><body/></html>',
      'Guns for Oltara.',
      '{"text": "Guns for Oltara."}',
      '{"text": "Guns for Oltara."}\n{"text": "No guns."}',
      '{',
      '',
    ])
      expect(await read(text)).toBeUndefined()
  })

  it.each([
    ['<?xml version="1.0"?><urlset><url></urlset>', 'is not well-formed XML'],
    ['<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><urlset/>', 'declares a document type'],
    ['<?xml version="1.0"?><opml/>', 'is XML but not a feed'],
    [
      `<?xml version="1.0"?><urlset>${'<a>'.repeat(5000)}${'</a>'.repeat(5000)}</urlset>`,
      'is no sitemap that can be read',
    ],
  ])('that are broken are told: %.40s', async (text, problem) => {
    await expect(read(text)).rejects.toThrow(problem)
  })

  it('hold what they hold, whatever its names mean to the program', async () => {
    const xml =
      '<?xml version="1.0"?><urlset><url><loc><b>x</b></loc><__proto__><loc>y</loc></__proto__></url><url/><constructor/></urlset>'
    for (const { address } of (await read(xml).catch(() => ({ pages: [] as Listing['pages'] })))!.pages)
      expect(address).toBeUndefined()
    expect(({} as { loc?: string }).loc).toBeUndefined()
  })
})
