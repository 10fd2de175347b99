/** All that can be asked of a store, by name: what crosses to the thread or the connection that runs it. */
import { addArticle } from '../adding/add.ts'
import { articleOf, articlesPage, removeArticle } from '../articles/articles.ts'
import { correctionsPage, joinTwo, reviewEntry, undoCorrection } from '../review/review.ts'
import { searchEntries } from '../search/search.ts'
import { counts } from './counts.ts'

export const operations = {
  addArticle,
  articleOf,
  articlesPage,
  removeArticle,
  searchEntries,
  reviewEntry,
  joinTwo,
  undoCorrection,
  correctionsPage,
  counts,
}

export type Operations = typeof operations
