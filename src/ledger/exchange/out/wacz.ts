/**
 * WACZ 1.1.1: the pages that were kept, as an archive that web archive players open (Webrecorder's specification).
 * An article whose page was not kept stands there with its text.
 */
import { createHash, type Hash } from 'node:crypto'
import type { KeptArticle } from '../../articles/articles.ts'
import { aboutLine, type Chunk, type ExportAsked, type Format, type Writing } from './format.ts'
import { articleAddress, uuidOf } from './names.ts'
import { momentOf } from './times.ts'
import { articlesAsked } from './walk.ts'

export const wacz: Format = {
  summary: 'pages kept as evidence (WACZ), for ReplayWeb.page and pywb',
  binary: true,
  says: 'within',
  write: waczOf,
}

const WARC = 'archive/data.warc.gz'
const INDEX = 'indexes/index.cdx'
const PAGES = 'pages/pages.jsonl'

interface Resource {
  name: string
  path: string
  hash: string
  bytes: number
}

async function* waczOf(asked: ExportAsked): Writing {
  const { strToU8, Zip, ZipPassThrough } = await import('fflate')
  const { getSurt } = await import('warcio')
  const ready: Uint8Array[] = []
  const zip = new Zip((error, chunk) => {
    if (error) throw error
    ready.push(chunk)
  })
  const taken = function* (): Generator<Chunk> {
    yield* ready.splice(0)
  }
  const resources: Resource[] = []
  const open = (path: string) => {
    const file = new ZipPassThrough(path)
    file.mtime = new Date(asked.date)
    zip.add(file)
    const hash: Hash = createHash('sha256')
    let bytes = 0
    return {
      push(chunk: Uint8Array) {
        hash.update(chunk)
        bytes += chunk.length
        file.push(chunk)
      },
      end() {
        file.push(new Uint8Array(0), true)
        const name = path.slice(path.lastIndexOf('/') + 1)
        resources.push({ name, path, hash: `sha256:${hash.digest('hex')}`, bytes })
      },
      offset: () => bytes,
    }
  }

  const warc = open(WARC)
  warc.push(await infoRecord(asked))
  const index: string[] = []
  const pages: string[] = []
  for await (const kept of articlesAsked(asked)) {
    const page = await pageOf(asked, kept)
    const { bytes, digest } = await resourceRecord(page)
    index.push(
      `${getSurt(page.url)} ${page.date.replace(/[-:T]/g, '').slice(0, 14)} ${JSON.stringify({
        url: page.url,
        mime: page.mime,
        status: 200,
        digest,
        length: bytes.length,
        offset: warc.offset(),
        filename: 'data.warc.gz',
      })}\n`,
    )
    pages.push(
      `${JSON.stringify({
        id: uuidOf(`page ${page.url} ${kept.article}`),
        url: page.url,
        ts: page.date,
        title: kept.record.article.headline ?? page.url,
        text: kept.record.article.text,
        // Whether what stands at the address is the page, or only what was read of it.
        kept: page.mime === 'text/html' ? 'page' : 'text',
      })}\n`,
    )
    warc.push(bytes)
    yield* taken()
  }
  warc.end()
  const cdx = open(INDEX)
  for (const line of index.sort()) cdx.push(strToU8(line))
  cdx.end()
  const list = open(PAGES)
  list.push(strToU8(`${JSON.stringify({ format: 'json-pages-1.0', id: 'pages', title: 'All pages' })}\n`))
  for (const line of pages) list.push(strToU8(line))
  list.end()

  const datapackage = strToU8(`${JSON.stringify(packageOf(asked, [...resources], pages.length), null, 2)}\n`)
  const described = open('datapackage.json')
  described.push(datapackage)
  described.end()
  const digest = open('datapackage-digest.json')
  digest.push(
    strToU8(`${JSON.stringify({ path: 'datapackage.json', hash: resources.at(-1)!.hash }, null, 2)}\n`),
  )
  digest.end()
  zip.end()
  yield* taken()
  return pages.length
}

const packageOf = (asked: ExportAsked, resources: readonly Resource[], rows: number): object => ({
  profile: 'data-package',
  wacz_version: '1.1.1',
  title: asked.filter === '' ? 'onrecord' : `onrecord: ${asked.filter}`,
  description: `${aboutLine(asked)}; ${rows} pages`,
  created: asked.date,
  software: `onrecord ${asked.version}`,
  resources,
  onrecord: { version: asked.version, filter: asked.filter, date: asked.date, rows },
})

interface Page {
  url: string
  /** When it was added: the page may be older. */
  date: string
  mime: string
  content: string
  id: string
}

const pageOf = async ({ ledger }: ExportAsked, kept: KeptArticle): Promise<Page> => {
  const { article } = kept.record
  const page = await ledger.store.read('keptPage', { article: kept.article, version: kept.version })
  const added = kept.versions.find(({ version }) => version === kept.version)!.added
  return {
    url: articleAddress({ article: article.id, url: article.canonicalUrl ?? article.url }),
    date: `${momentOf(added)!.slice(0, 19)}Z`,
    mime: page === null ? 'text/plain' : 'text/html',
    content: page ?? article.text,
    id: uuidOf(`warc ${article.id} ${kept.version}`),
  }
}

const infoRecord = async (asked: ExportAsked): Promise<Uint8Array> => {
  const { WARCRecord, WARCSerializer } = await import('warcio')
  const record = WARCRecord.createWARCInfo(
    {
      filename: 'data.warc.gz',
      date: momentOf(asked.date)!,
      warcVersion: 'WARC/1.1',
      warcHeaders: { 'WARC-Record-ID': `<urn:uuid:${uuidOf(`warcinfo ${aboutLine(asked)}`)}>` },
    },
    { software: `onrecord ${asked.version}`, format: 'WARC File Format 1.1', description: aboutLine(asked) },
  )
  return WARCSerializer.serialize(record, { gzip: true })
}

/** The page is kept as text, without what the server said of it: a resource, not a response. */
const resourceRecord = async (page: Page): Promise<{ bytes: Uint8Array; digest: string }> => {
  const { WARCRecord, WARCSerializer } = await import('warcio')
  const content = async function* () {
    yield new TextEncoder().encode(page.content)
  }
  const record = WARCRecord.create(
    {
      url: page.url,
      date: page.date,
      type: 'resource',
      warcVersion: 'WARC/1.1',
      warcHeaders: {
        'Content-Type': `${page.mime}; charset=utf-8`,
        'WARC-Record-ID': `<urn:uuid:${page.id}>`,
      },
    },
    content(),
  )
  const bytes = await WARCSerializer.serialize(record, { gzip: true })
  return { bytes, digest: record.warcPayloadDigest ?? record.warcBlockDigest ?? '' }
}
