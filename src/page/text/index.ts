import type { Article } from '../../record.ts'
import type { RawDocument } from '../document.ts'
/** Stand-in: every block between blank lines is body. */
export const readTextExplained = (raw: RawDocument) => {
  const text = raw.content
  const article: Omit<Article, 'id'> = { text, paragraphs: [], byline: [], images: [], notices: [], related: [] }
  return { article, left: [] as { start: number; end: number; reason: string }[] }
}
