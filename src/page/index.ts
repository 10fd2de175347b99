export { type ArticleReading, articleId, readArticle } from './article.ts'
export { decodeHtml, decodeText } from './decode.ts'
export { InputError, type InputFailure, isFailure, MAX_DOCUMENT_BYTES, type RawDocument } from './document.ts'
export type { LeftOut } from './html/read-html.ts'
