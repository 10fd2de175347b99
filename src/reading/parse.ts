/** One document to its sentences as CoNLL-U: the article's whole text, paragraph by paragraph. */
import { annotate, type Model, toConllu } from '../language/index.ts'
import { type RawDocument, readArticle } from '../page/index.ts'
import { paragraphStarts } from './index.ts'

/** @throws InputError where the document holds no article */
export const parseDocument = async (raw: RawDocument, model: Model): Promise<string> => {
  const { article } = readArticle(raw)
  return toConllu(await annotate(article.text, model, paragraphStarts(article)), article.id)
}
