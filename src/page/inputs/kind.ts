/** What kind of input a file is, by its name, its media type or its first bytes. */

import { basename } from 'node:path'
import { decodeText } from '../decode.ts'
import type { Kind } from './input.ts'

/** The extensions onrecord reads, each also followed by `.gz`. */
const EXTENSIONS: Record<string, Kind> = {
  '.html': 'html',
  '.htm': 'html',
  '.xhtml': 'html',
  '.txt': 'text',
  '.md': 'markdown',
  '.markdown': 'markdown',
  '.jsonl': 'jsonl',
  '.ndjson': 'jsonl',
  '.json': 'json',
  '.xml': 'xml',
  '.rss': 'xml',
  '.atom': 'xml',
  '.rdf': 'xml',
  '.warc': 'warc',
  '.wet': 'warc',
}

export const READABLE_EXTENSIONS = Object.keys(EXTENSIONS)

/** Kinds that hold one document, whose id may come from the file's name. */
export const isSingle = (kind: Kind): boolean =>
  kind === 'html' || kind === 'text' || kind === 'markdown' || kind === 'json'

/** Kinds that are read as a stream, whatever their size. */
export const isStreamed = (kind: Kind): boolean => kind === 'jsonl' || kind === 'warc'

/**
 * The kind that a file's name tells, if it does.
 *
 * @example kindOfName('2023/ID.html.gz') // 'html'
 */
export function kindOfName(name: string): Kind | undefined {
  return EXTENSIONS[extensionOf(withoutGz(name))]
}

/**
 * A file's name without its folder and its whole chain of known extensions; dots within the name stay.
 *
 * @example idOfName('2023/ID.html.gz') // 'ID'
 */
export function idOfName(path: string): string {
  let name = basename(path)
  for (;;) {
    const extension = extensionOf(name)
    if (extension !== '.gz' && !(extension in EXTENSIONS)) return name
    name = name.slice(0, -extension.length)
  }
}

const withoutGz = (name: string): string => {
  let bare = name
  while (extensionOf(bare) === '.gz') bare = bare.slice(0, -3)
  return bare
}

/** Lower case, with its dot; empty for `name`, `.name` and the like. */
function extensionOf(path: string): string {
  const dot = path.lastIndexOf('.')
  return dot > path.lastIndexOf('/') + 1 ? path.slice(dot).toLowerCase() : ''
}

const MEDIA_TYPES = new Map<string, Kind>([
  ['text/html', 'html'],
  ['application/xhtml+xml', 'html'],
  ['text/markdown', 'markdown'],
  ['application/rss+xml', 'xml'],
  ['application/atom+xml', 'xml'],
  ['application/rdf+xml', 'xml'],
  ['application/feed+json', 'json'],
  ['application/x-ndjson', 'jsonl'],
  ['application/jsonl', 'jsonl'],
  ['application/warc', 'warc'],
])

export const mediaTypeOf = (contentType: string | undefined): string =>
  (contentType ?? '').split(';', 1)[0]!.trim().toLowerCase()

/** The kind of what an address gave: servers name feeds `text/html` and pages nothing at all. */
export function kindOfAddress(url: string, contentType: string | undefined, head: Uint8Array): Kind {
  const seen = kindOfContent(head)
  if (seen === 'xml' || seen === 'warc') return seen
  const path = URL.parse(url)?.pathname ?? ''
  const told = MEDIA_TYPES.get(mediaTypeOf(contentType))
  if (told === 'html' && seen === 'text') return 'html'
  return seen === 'text' ? (told ?? kindOfName(path) ?? seen) : told === 'jsonl' ? told : seen
}

const HTML_START =
  /^<(?:!doctype\s+html|html|head|body|title|meta|link|base|script|style|div|article|main|section|header|p|h[1-6]|table|iframe|a|b|br|font|span)[\s>/]/i

/** The kind that the first bytes tell; text where nothing else shows. */
export function kindOfContent(head: Uint8Array): Kind {
  if (Buffer.from(head.subarray(0, 5)).toString('latin1') === 'WARC/') return 'warc'
  const text = withoutComments(decodeText(head.subarray(0, 64 * 1024)).text).trimStart()
  if (text.startsWith('{')) return kindOfJson(text)
  if (/^\[\s*\{\s*"/.test(text.slice(0, 1000))) return 'json'
  if (HTML_START.test(text)) return 'html'
  if (/^<\?xml\s/.test(text)) return /<html[\s>]/i.test(text.slice(0, 2000)) ? 'html' : 'xml'
  if (/^<(?:\w{1,20}:)?(?:rss|feed|rdf)[\s>]/i.test(text)) return 'xml'
  return 'text'
}

/** Leading comments say nothing of what follows. */
function withoutComments(text: string): string {
  let rest = text.trimStart()
  while (rest.startsWith('<!--')) {
    const end = rest.indexOf('-->')
    if (end < 0) return '<html>'
    rest = rest.slice(end + 3).trimStart()
  }
  return rest
}

/** Whether a file that is called `.json` holds JSON Lines: many tools write them so. */
export function isJsonLines(head: Uint8Array): boolean {
  const text = decodeText(head).text.trim()
  return text.includes('\n') && text.startsWith('{') && kindOfJson(text) === 'jsonl'
}

/** One value over many lines is JSON, a value a line is JSON Lines. */
function kindOfJson(text: string): Kind {
  if (/"version"\s*:\s*"https?:\\?\/\\?\/jsonfeed\.org/.test(text)) return 'json'
  const lineEnd = text.indexOf('\n')
  if (lineEnd < 0) return 'jsonl'
  try {
    JSON.parse(text.slice(0, lineEnd))
    return 'jsonl'
  } catch {
    return 'json'
  }
}
