import type { Span } from '../../record.ts'

/** Longest front matter that is looked at. */
const MAX_FRONT_MATTER = 20_000
const BLOCK =
  /^(?:---[ \t]*\r?\n([\s\S]*?)\r?\n(?:---|\.\.\.)|\+\+\+[ \t]*\r?\n([\s\S]*?)\r?\n\+\+\+)[ \t]*(?:\r?\n|$)/
const LINE = /^([ \t]*)(?:(-)[ \t]+(.*)|"?([A-Za-z][\w -]{0,40}?)"?[ \t]*[:=][ \t]*(.*))$/gm

/** A value of front matter, with its offsets in the whole text, without quotation marks. */
export interface Stated extends Span {
  value: string
}

/** The keys under which site generators keep what an article needs: Jekyll, Hugo, Eleventy, Astro, Pandoc. */
const KEYS: Record<string, string[]> = {
  headline: ['title', 'headline'],
  dek: ['description', 'summary', 'subtitle', 'dek', 'excerpt', 'lead', 'standfirst'],
  published: ['date', 'published', 'pubdate', 'publishdate', 'date_published', 'created', 'publish_date'],
  modified: ['lastmod', 'updated', 'modified', 'last_modified_at', 'date_modified'],
  authors: ['author', 'authors', 'byline', 'by'],
  publisher: ['publisher', 'publication', 'site', 'sitename', 'site_name'],
  section: ['section', 'category', 'categories', 'kicker'],
}

/**
 * The metadata block at the start of a Markdown file (YAML between `---`, TOML between `+++`): plain values and
 * lists of them; what is nested deeper is not read.
 *
 * @returns the block's end and, by field of the article, the values; undefined where there is no block.
 */
export const frontMatterOf = (
  text: string,
): { end: number; stated: Record<string, Stated[]> } | undefined => {
  const block = BLOCK.exec(text.slice(0, MAX_FRONT_MATTER))
  if (!block) return undefined
  const inner = block[1] ?? block[2] ?? ''
  const offset = block[0].indexOf(inner)
  const stated: Record<string, Stated[]> = {}
  let field: string | undefined
  for (const line of inner.matchAll(LINE)) {
    const [whole, indent, dash, item, key, value] = line
    if (!dash && indent !== '') continue
    if (!dash) field = Object.keys(KEYS).find((name) => KEYS[name]!.includes(key!.toLowerCase()))
    const words = (dash ? item : value)!.trimEnd()
    if (!field || !words) continue
    const start = offset + line.index + whole.lastIndexOf(words)
    stated[field] ??= []
    stated[field]!.push(...valuesOf(words, start))
  }
  return { end: block[0].length, stated }
}

/** One value, or those of `[A, "B"]`, without quotation marks. */
const valuesOf = (words: string, start: number): Stated[] => {
  const list = /^\[(.*)\]$/.exec(words)
  const parts = list ? [...words.matchAll(/"[^"]*"|'[^']*'|[^,[\]]+/g)] : [{ 0: words, index: 0 }]
  return parts.flatMap(({ 0: part, index }) => {
    const bare = part.trim().replace(/^(["'])(.*)\1$/, '$2')
    const from = start + index + part.indexOf(bare)
    return bare && !/^[|>{&*]/.test(bare) ? [{ value: bare, start: from, end: from + bare.length }] : []
  })
}
