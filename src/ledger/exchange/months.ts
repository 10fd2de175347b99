/** What a ledger holds of each month of publication, so that what is given out month by month is written anew only there. */
import { sql } from 'kysely'
import { type Asked, all, type Operation } from '../store/operation.ts'

export interface MonthState {
  /** `2023-10`; null for articles without a day. */
  month: string | null
  /** Differs where anything of it may have changed. */
  state: string
}

const MONTH = sql<string | null>`substr(articles.published_day, 1, 7)`

/** The months of a ledger's articles in their order, those without a day first. */
export function* monthStates({ db }: Asked, _: object): Operation<MonthState[]> {
  const articles = yield* all(
    db
      .selectFrom('articles')
      .select([
        MONTH.as('month'),
        sql<number>`count(*)`.as('articles'),
        sql<number>`sum(version)`.as('versions'),
        sql<number>`sum(articles.id)`.as('numbers'),
        sql<string>`max(changed)`.as('changed'),
      ])
      .groupBy(MONTH)
      .orderBy(sql`${MONTH} is not null`)
      .orderBy(MONTH),
  )
  // What was read again has other numbers; what was removed is missing in the sums.
  const entries = yield* all(
    db
      .selectFrom('entries')
      .innerJoin('articles', 'articles.id', 'entries.article')
      .select([
        MONTH.as('month'),
        sql<number>`count(*)`.as('n'),
        sql<number>`sum(entries.id)`.as('numbers'),
        sql<number>`coalesce(sum(entries.claim), 0)`.as('claims'),
      ])
      .groupBy(MONTH),
  )
  const corrections = yield* all(
    db
      .selectFrom('corrections')
      .leftJoin('entries', 'entries.id', 'corrections.entry')
      .leftJoin('articles', 'articles.id', 'entries.article')
      .select([
        MONTH.as('month'),
        sql<number>`case when corrections.of = 'entry' then 1 else 0 end`.as('of_entry'),
        sql<number>`count(*)`.as('n'),
        sql<number>`count(corrections.undone)`.as('undone'),
        sql<number>`max(corrections.id)`.as('last'),
      ])
      .groupBy([MONTH, sql`case when corrections.of = 'entry' then 1 else 0 end`]),
  )
  const entriesOf = new Map(entries.map((row) => [row.month, row]))
  const correctionsOf = new Map(
    corrections.filter((row) => row.of_entry === 1).map((row) => [row.month, row]),
  )
  // Claims and actors that were joined or parted reach over all months.
  const joins = corrections
    .filter((row) => row.of_entry !== 1)
    .map(({ month, n, undone, last }) => [month, n, undone, last])
    .sort()
  return articles.map((row) => {
    const e = entriesOf.get(row.month)
    const c = correctionsOf.get(row.month)
    const state = [row.articles, row.versions, row.numbers, row.changed, e?.n, e?.numbers, e?.claims]
    return {
      month: row.month,
      state: JSON.stringify([...state.map((v) => v ?? 0), c?.n ?? 0, c?.undone ?? 0, c?.last ?? 0, joins]),
    }
  })
}

/** Numbers of the articles of a month behind one, in their order. */
export function* articlesOfMonth(
  { db }: Asked,
  { month, after, limit }: { month: string | null; after: number; limit: number },
): Operation<number[]> {
  const rows = yield* all(
    db
      .selectFrom('articles')
      .select('id')
      .$if(month === null, (q) => q.where('published_day', 'is', null))
      .$if(month !== null, (q) =>
        q.where('published_day', '>=', month!).where('published_day', '<=', `${month}-99`),
      )
      .where('id', '>', after)
      .orderBy('id')
      .limit(limit),
  )
  return rows.map(({ id }) => id as number)
}
