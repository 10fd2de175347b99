/** Where the articles of a ledger come from: publishers, and texts that several of them printed. */
import { sql } from 'kysely'
import { type Asked, all, type Operation } from '../store/operation.ts'

export interface Publisher {
  publisher: string
  articles: number
  /** Those that are copies of another article. */
  copies: number
  entries: number
  /** Days of the first and the last publication. */
  first: string | null
  last: string | null
}

interface PageAsked {
  limit: number
  offset?: number
}

/** Those with the most articles first. */
export function* publishersPage({ db }: Asked, { limit, offset = 0 }: PageAsked): Operation<Publisher[]> {
  const rows = yield* all(
    db
      .selectFrom('articles')
      .where('publisher', 'is not', null)
      .select([
        'publisher',
        db.fn.countAll<number>().as('articles'),
        sql<number>`sum(case when copy_of <> id then 1 else 0 end)`.as('copies'),
        db.fn.min('published_day').as('first'),
        db.fn.max('published_day').as('last'),
      ])
      .groupBy('publisher')
      .orderBy('articles', 'desc')
      .orderBy('publisher')
      .limit(limit)
      .offset(offset),
  )
  if (rows.length === 0) return []
  // Counted in the index of the articles' entries, an article at a time: entries themselves are not looked at.
  const counts = yield* all(
    db
      .selectFrom('articles')
      .where(
        'publisher',
        'in',
        rows.map(({ publisher }) => publisher),
      )
      .select([
        'publisher',
        sql<number>`sum((select count(*) from entries where entries.article = articles.id))`.as('n'),
      ])
      .groupBy('publisher'),
  )
  const entriesOf = new Map(counts.map(({ publisher, n }) => [publisher, Number(n)]))
  return rows.map(({ publisher, articles, copies, first, last }) => ({
    publisher: publisher!,
    articles: Number(articles),
    copies: Number(copies),
    entries: entriesOf.get(publisher) ?? 0,
    first: first as string | null,
    last: last as string | null,
  }))
}

export interface PrintedText {
  article: number
  headline: string | null
  publisher: string | null
  published: string | null
}

export interface CopyGroup extends PrintedText {
  copies: PrintedText[]
}

/** Texts that more than one article has, those with the most copies first. */
export function* copiesPage({ db }: Asked, { limit, offset = 0 }: PageAsked): Operation<CopyGroup[]> {
  const groups = yield* all(
    db
      .selectFrom('articles')
      .select(['copy_of', db.fn.countAll<number>().as('n')])
      .groupBy('copy_of')
      .having(db.fn.countAll(), '>', 1)
      .orderBy('n', 'desc')
      .orderBy('copy_of')
      .limit(limit)
      .offset(offset),
  )
  if (groups.length === 0) return []
  const rows = yield* all(
    db
      .selectFrom('articles')
      .select(['id', 'copy_of', 'headline', 'publisher', 'published'])
      .where(
        'copy_of',
        'in',
        groups.map((group) => group.copy_of),
      )
      .orderBy('published')
      .orderBy('id'),
  )
  return groups.flatMap(({ copy_of: of }) => {
    const texts = rows
      .filter((row) => row.copy_of === of)
      .map(({ id, copy_of: _, ...text }) => ({ article: id, ...text }))
    const first = texts.find(({ article }) => article === of)
    return first ? [{ ...first, copies: texts.filter(({ article }) => article !== of) }] : []
  })
}
