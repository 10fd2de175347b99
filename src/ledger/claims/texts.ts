/** The texts that tell a claim: copies of one text are one voice, and stand below it. */
import type { Hit } from '../search/hits.ts'

type Article = Hit['article']

export interface ClaimText {
  /** The text that others are copies of, where it tells the claim; else the first of its copies. */
  article: Article
  /** In the order of publication. */
  copies: Article[]
}

/** @param hits in the order of publication, which the texts are given in, too */
export const textsOf = (hits: readonly Hit[]): ClaimText[] => {
  const groups = new Map<number, Map<number, Article>>()
  for (const { article } of hits) {
    const group = groups.get(article.copy_of) ?? new Map<number, Article>()
    groups.set(article.copy_of, group.set(article.id, article))
  }
  return [...groups].map(([original, group]) => {
    const articles = [...group.values()]
    const article = group.get(original) ?? articles[0]!
    return { article, copies: articles.filter(({ id }) => id !== article.id) }
  })
}
