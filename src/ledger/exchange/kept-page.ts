/** The page that an article was read from. */
import { unpacked } from '../adding/packed.ts'
import { type Asked, first, type Operation } from '../store/operation.ts'

/** @returns null where the page was not kept */
export function* keptPage(
  { db }: Asked,
  { article, version }: { article: number; version: number },
): Operation<string | null> {
  const row = yield* first(
    db.selectFrom('versions').select('page').where('article', '=', article).where('version', '=', version),
  )
  return row?.page ? unpacked(row.page) : null
}
