/** One document to its sentences as CoNLL-U: the article's whole text, paragraph by paragraph. */
import { annotate, type Model, toConllu } from '../language/index.ts'
import { type RawDocument, readArticle } from '../page/index.ts'

/** @throws InputError where the document holds no article */
export const parseDocument = async (raw: RawDocument, model: Model): Promise<string> => {
  const { article } = readArticle(raw)
  // Paragraphs as the article has them, and the rest of a given text by its blank lines.
  const breaks = new Set(article.paragraphs.flatMap((p) => [p.start, nextWord(article.text, p.end)]))
  return toConllu(await annotate(article.text, model, breaks), article.id)
}

const nextWord = (text: string, from: number): number => {
  let at = from
  while (at < text.length && /\s/.test(text[at]!)) at++
  return at
}
