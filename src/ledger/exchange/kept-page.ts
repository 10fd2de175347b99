/** The page that an article was read from. */
import { inflateRawSync } from 'node:zlib'
import { type Asked, first, type Operation } from '../store/operation.ts'

/** @returns null where the page was not kept */
export function* keptPage(
  { db }: Asked,
  { article, version }: { article: number; version: number },
): Operation<string | null> {
  const row = yield* first(
    db.selectFrom('versions').select('page').where('article', '=', article).where('version', '=', version),
  )
  return row?.page ? inflateRawSync(row.page).toString('utf8') : null
}
