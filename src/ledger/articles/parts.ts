/** What is asked of one article beside its record: its entries where they stand, and how its text changed. */

import { type Hit, hitsOf } from '../search/hits.ts'
import { type Asked, all, type Operation } from '../store/operation.ts'
import { articleOf } from './articles.ts'
import { type Part, wordChanges } from './words.ts'

/** Entries that are fetched at a time: stores bound the numbers that one query may name. */
const AT_ONCE = 1000

/** The entries of an article's last version in the order of its text, with what people said of them. */
export function* entriesOfArticle(asked: Asked, { article }: { article: number }): Operation<Hit[]> {
  const rows = yield* all(
    asked.db.selectFrom('entries').select('id').where('article', '=', article).orderBy('start').orderBy('id'),
  )
  const hits: Hit[] = []
  for (let k = 0; k < rows.length; k += AT_ONCE)
    hits.push(
      ...(yield* hitsOf(
        asked,
        rows.slice(k, k + AT_ONCE).map(({ id }) => id),
      )),
    )
  return hits
}

export interface Changes {
  from: number
  to: number
  parts: Part[]
}

export interface ChangesAsked {
  name: string | number
  /** Versions; the last and the one before it unless given. */
  from?: number
  to?: number
}

/** How the text of an article changed from one version to another; undefined where there is no such article or version. */
export function* changesOf(asked: Asked, { name, from, to }: ChangesAsked): Operation<Changes | undefined> {
  const now = yield* articleOf(asked, { name, ...(to !== undefined && { version: to }) })
  if (!now) return undefined
  const earlier = from ?? Math.max(1, now.version - 1)
  const before = yield* articleOf(asked, { name: now.article, version: earlier })
  return (
    before && {
      from: earlier,
      to: now.version,
      parts: wordChanges(before.record.article.text, now.record.article.text),
    }
  )
}
