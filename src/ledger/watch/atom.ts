/** Atom feeds (RFC 4287) of what watches found. */
import { hashOf } from '../../reading/keys.ts'

export interface AtomEntry {
  /** What it is known by, for good. */
  id: string
  title: string
  text: string
  /** Of the article; left out unless it is an http or https address. */
  url?: string
  /** Who published the article. */
  author?: string
  /** The name of the watch. */
  category: string
  /** ISO 8601 with a time and a zone. */
  updated: string
}

/**
 * Writes a feed. Words of articles stand in it as text, never as markup.
 *
 * @param updated where there are no entries; else the newest entry tells
 */
export const atomFeed = ({
  id,
  title,
  updated,
  entries,
}: {
  id: string
  title: string
  updated: string
  entries: readonly AtomEntry[]
}): string => {
  const newest = entries
    .map((entry) => entry.updated)
    .sort()
    .at(-1)
  const lines = [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<feed xmlns="http://www.w3.org/2005/Atom">',
    `  <id>${urnOf(id)}</id>`,
    `  <title>${escaped(title)}</title>`,
    `  <updated>${escaped(newest ?? updated)}</updated>`,
    '  <author><name>onrecord</name></author>',
    '  <generator>onrecord</generator>',
    ...entries.flatMap(entryLines),
    '</feed>',
  ]
  return `${lines.join('\n')}\n`
}

const entryLines = ({ id, title, text, url, author, category, updated }: AtomEntry): string[] => [
  '  <entry>',
  `    <id>${urnOf(id)}</id>`,
  `    <title>${escaped(title)}</title>`,
  `    <updated>${escaped(updated)}</updated>`,
  ...(url !== undefined && /^https?:\/\//i.test(url) && URL.canParse(url)
    ? [`    <link rel="alternate" href="${escaped(new URL(url).href)}"/>`]
    : []),
  ...(author ? [`    <author><name>${escaped(author)}</name></author>`] : []),
  `    <category term="${escaped(category)}"/>`,
  `    <content type="text">${escaped(text)}</content>`,
  '  </entry>',
]

/** A UUID of a hash (RFC 9562, version 8): an address that names and leads nowhere. */
const urnOf = (id: string): string => {
  const hex = hashOf(id)
  const variant = ((Number.parseInt(hex[16]!, 16) & 3) | 8).toString(16)
  return `urn:uuid:${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

/** What XML 1.0 does not allow, whatever it is written as. */
const NO_XML = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu

const ENTITIES: { readonly [character: string]: string } = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
}

const escaped = (text: string): string =>
  text.replace(NO_XML, '\ufffd').replace(/[&<>"]/g, (character) => ENTITIES[character]!)
