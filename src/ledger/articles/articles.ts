/** Articles as they are kept: one with its record, many by pages, and taking one away. */
import type { Record } from '../../record.ts'
import { dropEmptyClaims, forgetReading } from '../adding/forget.ts'
import { recordFrom, unpacked } from '../adding/packed.ts'
import { type Asked, all, first, type Operation, run } from '../store/operation.ts'
import { passOnCopies } from '../syndication/copies.ts'

/** An article is named by its number, its id, its address, or the beginning of its id. */
function* numberOf({ db }: Asked, name: string | number): Operation<number | undefined> {
  const row = yield* first(
    db
      .selectFrom('articles')
      .select('id')
      .where((e) =>
        typeof name === 'number'
          ? e('id', '=', name)
          : e.or([e('article', '=', name), e('address', '=', name), e('url', '=', name)]),
      )
      .orderBy('id')
      .limit(1),
  )
  return row?.id
}

export interface KeptArticle {
  article: number
  version: number
  versions: { version: number; added: string; program: string }[]
  record: Record
  copyOf?: number
}

export function* articleOf(
  asked: Asked,
  { name, version }: { name: string | number; version?: number },
): Operation<KeptArticle | undefined> {
  const { db } = asked
  const id = yield* numberOf(asked, name)
  if (id === undefined) return undefined
  const row = yield* first(db.selectFrom('articles').select(['version', 'copy_of']).where('id', '=', id))
  const versions = yield* all(
    db
      .selectFrom('versions')
      .select(['version', 'added', 'program'])
      .where('article', '=', id)
      .orderBy('version'),
  )
  const kept = yield* first(
    db
      .selectFrom('versions')
      .select('record')
      .where('article', '=', id)
      .where('version', '=', version ?? row!.version),
  )
  if (!kept) return undefined
  return {
    article: id,
    version: version ?? row!.version,
    versions,
    record: recordFrom(kept.record),
    ...(row!.copy_of !== id && { copyOf: row!.copy_of }),
  }
}

/** The page that an article's version was read from, where pages are kept. */
export function* pageOf(
  asked: Asked,
  { name, version }: { name: string | number; version?: number },
): Operation<string | undefined> {
  const id = yield* numberOf(asked, name)
  if (id === undefined) return undefined
  const row = yield* first(
    asked.db
      .selectFrom('versions')
      .innerJoin('articles', 'articles.id', 'versions.article')
      .select('versions.page')
      .where('articles.id', '=', id)
      .where((e) =>
        e('versions.version', '=', version === undefined ? e.ref('articles.version') : e.val(version)),
      ),
  )
  return row?.page ? unpacked(row.page) : undefined
}

/** Articles that another program read than the one that is named; all of them where none is. */
export function* readBy(
  { db }: Asked,
  { not, after, limit }: { not?: string; after: number; limit: number },
): Operation<{ id: number; program: string }[]> {
  let query = db
    .selectFrom('articles')
    .innerJoin('versions', (join) =>
      join.onRef('versions.article', '=', 'articles.id').onRef('versions.version', '=', 'articles.version'),
    )
    .select(['articles.id', 'versions.program'])
    .where('articles.id', '>', after)
  if (not !== undefined) query = query.where('versions.program', '<>', not)
  return yield* all(query.orderBy('articles.id').limit(limit))
}

export interface ArticleLine {
  id: number
  article: string
  address: string
  version: number
  url: string | null
  publisher: string | null
  headline: string | null
  published: string | null
  minutes: number | null
  copy_of: number
  added: string
}

/** @param after the number of the last article of the page before; 0 for the first page */
export function* articlesPage(
  { db }: Asked,
  { after, limit }: { after: number; limit: number },
): Operation<ArticleLine[]> {
  return yield* all(
    db
      .selectFrom('articles')
      .select([
        'id',
        'article',
        'address',
        'version',
        'url',
        'publisher',
        'headline',
        'published',
        'minutes',
        'copy_of',
        'added',
      ])
      .where('id', '>', after)
      .orderBy('id')
      .limit(limit),
  )
}

/** @returns whether there was such an article; its corrections stay, as orphans */
export function* removeArticle(asked: Asked, { name }: { name: string | number }): Operation<boolean> {
  const { db } = asked
  const id = yield* numberOf(asked, name)
  if (id === undefined) return false
  const claims = yield* forgetReading(asked, id)
  yield* dropEmptyClaims(asked, claims)
  yield* passOnCopies(asked, id)
  yield* run(db.deleteFrom('versions').where('article', '=', id))
  yield* run(db.deleteFrom('articles').where('id', '=', id))
  return true
}
