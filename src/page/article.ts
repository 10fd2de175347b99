/** One document to one Article, whatever its format. */
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import type { Article } from '../record.ts'
import { InputError, type RawDocument } from './document.ts'
import { isoDate } from './html/metadata/iso-date.ts'
import { type LeftOut, readHtml } from './html/read-html.ts'
import { languageOf } from './language.ts'
import { bylineOf } from './text/byline.ts'
import { readTextExplained } from './text/index.ts'

export interface ArticleReading {
  article: Article
  /** What has no part in the article, and why, in page order. */
  left: LeftOut[]
}

/**
 * Takes a document apart: headline, byline, captions, text, notices and the rest of the Article.
 *
 * @throws InputError where an HTML page holds no article; given text is never refused.
 * @example
 * const { article } = readArticle({ name: 'note', format: 'text', content: 'Minister: no deal\n\nThere is no deal.' })
 * article.headline // 'Minister: no deal'
 */
export const readArticle = (raw: RawDocument): ArticleReading => {
  for (const date of [raw.published, raw.modified, raw.otherwise?.published, raw.otherwise?.modified])
    if (date !== undefined && isoDate(date) !== date)
      throw new InputError(`is given a date that is not ISO 8601: ${date.slice(0, 40)}`)
  const { article, left } = raw.format === 'html' ? readHtml(raw) : readGivenText(raw)
  fillIn(article, raw.otherwise)
  const id = raw.id ?? articleId(article.canonicalUrl ?? article.url, article.text)
  return { article: { id, ...article }, left }
}

/** Puts in what the document itself does not tell. */
const fillIn = (article: Omit<Article, 'id'>, otherwise: RawDocument['otherwise']): void => {
  if (!otherwise) return
  const { authors, ...fields } = otherwise
  for (const field of Object.keys(fields) as (keyof typeof fields)[]) article[field] ??= fields[field]
  if (authors && !article.byline.length) article.byline = authors.flatMap((name) => bylineOf(name))
}

const readGivenText = (raw: RawDocument): { article: Omit<Article, 'id'>; left: LeftOut[] } => {
  let { article, left } = readTextExplained(raw)
  // The year of "SEOUL, Nov. 1" hangs on the date of publication, wherever that comes from.
  const published = raw.otherwise?.published
  if (!article.published && published) ({ article, left } = readTextExplained({ ...raw, published }))
  const language = languageOf(article.bodyText ?? article.text, [raw.language])
  if (language) {
    article.language = language.tag
    if (language.declared === undefined) article.from = { ...article.from, language: 'computed' }
  }
  return {
    article,
    left: left.map(({ start, end, reason }) => ({ text: article.text.slice(start, end), reason })),
  }
}

/** The first 16 hex digits of SHA-256 over the address, a newline and the text; see docs/record.md. */
export const articleId = (address: string | undefined, text: string): string =>
  // Lone surrogates are replaced for hashing alone; two texts that differ only there share an id.
  bytesToHex(sha256(utf8ToBytes(`${address ?? ''}\n${text}`))).slice(0, 16)
