import type { Article, Paragraph, Span } from '../../record.ts'
import type { RawDocument } from '../document.ts'
import { fieldsOf, type Source } from './fields.ts'
import { type MarkdownParts, partMarkdown, withoutMarkup } from './markdown.ts'
import type { Piece } from './pieces.ts'
import { rolesOf } from './roles.ts'

/** An article without its id and language, and what was left out of its paragraphs. */
export interface TextReading {
  article: Omit<Article, 'id'>
  /** Stretches of the text that have no role in an article, in order, each with the reason. */
  left: (Span & { reason: string })[]
}

/**
 * Takes plain text or Markdown apart by the roles of its paragraphs. The text stays as it was given, character
 * for character; every paragraph is either in `paragraphs` or, being furniture, left out of them.
 *
 * @param raw a document of format `text` or `markdown`; its `headline` and dates go before what the text says.
 * @returns the article; offsets are half-open, in UTF-16 code units into `raw.content`. Never throws.
 * @example
 * readText({ name: 'a.txt', format: 'text', content: 'Talks end\n\nBy Jane Doe\n\nThe talks ended on Monday without a deal.' })
 * // headline 'Talks end', byline [{ name: 'Jane Doe', kind: 'person' }], one paragraph of role body
 */
export const readText = (raw: RawDocument): Omit<Article, 'id'> => readTextExplained(raw).article

/** As {@link readText}, with what was left out and why. */
export const readTextExplained = (raw: RawDocument): TextReading => {
  const text = raw.content
  const parts = raw.format === 'markdown' ? partMarkdown(text) : undefined
  const pieces = rolesOf(parts?.shown ?? text, headlineOf(raw, parts), parts?.pieces)
  pieces.sort((a, b) => a.start - b.start || a.end - b.end)
  const paragraphs = pieces.filter(hasRole).map(({ start, end, role }): Paragraph => ({ start, end, role }))
  const left = pieces.flatMap(({ start, end, left }) =>
    left === undefined ? [] : [{ start, end, reason: left }],
  )
  return { article: { text, ...fieldsOf(sourceOf(text, parts), pieces, raw), paragraphs }, left }
}

const headlineOf = (raw: RawDocument, parts: MarkdownParts | undefined) =>
  raw.headline?.trim() || parts?.stated.headline?.[0]?.value

const sourceOf = (text: string, parts: MarkdownParts | undefined): Source => {
  if (!parts) {
    return {
      shown: text,
      // Only a hard wrap is undone: other white space is the writer's.
      words: ({ start, end }) => text.slice(start, end).replace(/[^\S\n\r]*[\n\r]\s*/g, ' '),
      stated: {},
      urlIn: () => undefined,
    }
  }
  const { shown, markup, links, stated } = parts
  return {
    shown,
    words: (span) => withoutMarkup(text, markup, span).replace(/\s+/g, ' ').trim(),
    stated,
    urlIn: ({ start, end }) => links.find((link) => link.start >= start && link.end <= end)?.url,
  }
}

const hasRole = (piece: Piece): piece is Piece & Paragraph =>
  piece.role !== undefined && piece.start < piece.end
