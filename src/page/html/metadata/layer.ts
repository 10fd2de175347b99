/** What one layer of a page (JSON-LD, Open Graph and other meta tags, microdata, the visible page) says of the article. */
export interface Author {
  name: string
  /** True where the layer says that this is an organization. */
  organization?: boolean
}

export interface Layer {
  headline?: string
  dek?: string
  publisher?: string
  section?: string
  language?: string
  published?: string
  modified?: string
  authors?: Author[]
  canonicalUrl?: string
  image?: string
  readingMinutes?: number
  /** The article's text as the layer states it. */
  articleBody?: string
}

/** Plain text of a value that may hold character references and markup, white space collapsed; undefined if empty. */
export const plain = (value: unknown): string | undefined => {
  if (typeof value === 'number') return String(value)
  if (typeof value !== 'string') return undefined
  const text = (value.includes('<') ? value.replace(/<\/?[a-zA-Z][^<>]{0,500}>/g, ' ') : value)
    .replace(/&(#x?[0-9a-fA-F]{1,6}|[a-zA-Z]{2,8});/g, decodeReference)
    .replace(/[\s\u00a0\u200b\ufeff]+/g, ' ')
    .trim()
  return text || undefined
}

const NAMED: { [name: string]: string } = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
  ndash: '–',
  mdash: '—',
  hellip: '…',
}

const decodeReference = (whole: string, name: string): string => {
  if (name[0] !== '#') return NAMED[name] ?? whole
  const code = name[1] === 'x' ? Number.parseInt(name.slice(2), 16) : Number.parseInt(name.slice(1), 10)
  return code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code < 0xe000)
    ? String.fromCodePoint(code)
    : whole
}

/** An http(s) address, resolved against the page's own; undefined for anything else. */
export const webAddress = (href: unknown, base?: string): string | undefined => {
  if (typeof href !== 'string' || href.length > 4000) return undefined
  const parsed = URL.parse(href.trim(), base)
  return parsed && (parsed.protocol === 'http:' || parsed.protocol === 'https:') ? parsed.href : undefined
}
