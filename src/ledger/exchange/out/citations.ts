/** Articles as citations: RIS and CSL-JSON. */
import type { KeptArticle } from '../../articles/articles.ts'
import type { Format } from './format.ts'
import { articleUrn, webAddress } from './names.ts'
import { articlesAsked } from './walk.ts'

export const ris: Format = {
  summary: 'articles as RIS, for Zotero, EndNote, Mendeley',
  says: 'beside',
  async *write(asked) {
    let rows = 0
    for await (const kept of articlesAsked(asked)) {
      yield risOf(kept)
      rows++
    }
    return rows
  },
}

export const cslJson: Format = {
  summary: 'articles as CSL-JSON, for pandoc and Zotero',
  says: 'beside',
  async *write(asked) {
    let rows = 0
    yield '['
    for await (const kept of articlesAsked(asked))
      yield `${rows++ > 0 ? ',' : ''}\n${JSON.stringify(cslOf(kept))}`
    yield '\n]\n'
    return rows
  },
}

const addressOf = ({ record: { article } }: KeptArticle): string | undefined =>
  webAddress(article.canonicalUrl ?? article.url)

/** A value is one line: what follows a line's end would be a field of its own. */
const risLine = (tag: string, value: string | undefined): string =>
  value === undefined ? '' : `${tag}  - ${value.replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ').trim()}\r\n`

const risOf = (kept: KeptArticle): string => {
  const { article } = kept.record
  const day = article.published?.slice(0, 10)
  return [
    'TY  - NEWS\r\n',
    risLine('ID', article.id),
    ...article.byline.map(({ name }) => risLine('AU', name)),
    risLine('TI', article.headline),
    risLine('T2', article.publisher),
    // PY is the year alone; DA has slashes also where month or day are unknown.
    risLine('PY', day?.slice(0, 4)),
    risLine('DA', day && `${[...day.split('-'), '', ''].slice(0, 3).join('/')}/`),
    risLine('SE', article.section),
    risLine('LA', article.language),
    risLine('UR', addressOf(kept)),
    risLine('Y2', `${kept.versions.at(-1)!.added.slice(0, 10).replaceAll('-', '/')}/`),
    risLine('N1', articleUrn(article.id)),
    'ER  - \r\n\r\n',
  ].join('')
}

/** Names stand as written: which of them is the family's, nobody told us. */
const cslOf = (kept: KeptArticle): object => {
  const { article } = kept.record
  const fields = {
    id: article.id,
    type: 'article-newspaper',
    title: article.headline,
    author: article.byline.length > 0 ? article.byline.map(({ name }) => ({ literal: name })) : undefined,
    'container-title': article.publisher,
    section: article.section,
    issued: article.published && dateParts(article.published),
    accessed: dateParts(kept.versions.at(-1)!.added),
    URL: addressOf(kept),
    language: article.language,
  }
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
}

const dateParts = (date: string): object => ({
  'date-parts': [date.slice(0, 10).split('-').map(Number)],
})
