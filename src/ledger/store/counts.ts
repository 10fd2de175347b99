/** How much a ledger holds. */
import { sql } from 'kysely'
import { type Asked, first, type Operation } from './operation.ts'

export interface Counts {
  articles: number
  versions: number
  copies: number
  statements: number
  events: number
  transfers: number
  actors: number
  claims: number
  corrections: number
}

export function* counts({ db }: Asked, _: object): Operation<Counts> {
  const count = (table: 'articles' | 'versions' | 'actors' | 'claims' | 'corrections') =>
    db.selectFrom(table).select(db.fn.countAll<number>().as('n'))
  const entries = (kind: 'statement' | 'event' | 'transfer') =>
    db.selectFrom('entries').select(db.fn.countAll<number>().as('n')).where('kind', '=', kind)
  const n = function* (query: ReturnType<typeof count> | ReturnType<typeof entries>): Operation<number> {
    return (yield* first(query as ReturnType<typeof count>))!.n
  }
  return {
    articles: yield* n(count('articles')),
    versions: yield* n(count('versions')),
    copies: (yield* first(
      db.selectFrom('articles').select(db.fn.countAll<number>().as('n')).whereRef('copy_of', '<>', 'id'),
    ))!.n,
    statements: yield* n(entries('statement')),
    events: yield* n(entries('event')),
    transfers: yield* n(entries('transfer')),
    actors: yield* n(count('actors')),
    claims: yield* n(count('claims')),
    corrections: yield* n(count('corrections')),
  }
}

/** The day of the newest article: of its publication, else of its adding. */
export function* lastDay({ db }: Asked): Operation<string | undefined> {
  const row = yield* first(
    db
      .selectFrom('articles')
      .select(sql<string | null>`max(coalesce(published_day, substr(added, 1, 10)))`.as('day')),
  )
  return row?.day ?? undefined
}
