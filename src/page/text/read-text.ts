import type { Article, Paragraph, Span } from '../../record.ts'
import type { RawDocument } from '../document.ts'
import { fieldsOf } from './fields.ts'
import { piecesOfMarkdown } from './markdown.ts'
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
  const markdown = raw.format === 'markdown' ? piecesOfMarkdown(text, raw) : undefined
  const known = markdown?.raw ?? raw
  const pieces = markdown?.pieces ?? rolesOf(text, raw.headline)
  pieces.sort((a, b) => a.start - b.start || a.end - b.end)
  const paragraphs = pieces.filter(hasRole).map(({ start, end, role }): Paragraph => ({ start, end, role }))
  const left = pieces.flatMap(({ start, end, left }) =>
    left === undefined ? [] : [{ start, end, reason: left }],
  )
  return { article: { text, ...fieldsOf(text, pieces, known), paragraphs }, left }
}

const hasRole = (piece: Piece): piece is Piece & Paragraph =>
  piece.role !== undefined && piece.start < piece.end
