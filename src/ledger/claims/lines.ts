/** Claims by their numbers, each with what is counted of it. */
import { sql } from 'kysely'
import { CLAIM, DENIAL } from '../search/hits.ts'
import { type Asked, all, type Operation } from '../store/operation.ts'
import type { ClaimLine } from './ask.ts'

/** Claims in the order of their numbers as given; what a person joined to one is counted with it. */
export function* linesOf({ db }: Asked, ids: readonly number[]): Operation<ClaimLine[]> {
  if (ids.length === 0) return []
  const members = db
    .selectFrom('claims')
    .select('claims.id')
    .where((e) => e.or([e('claims.id', 'in', ids), e('claims.same_as', 'in', ids)]))
  const rows = yield* all(
    db
      .selectFrom('entries')
      .innerJoin('articles', 'articles.id', 'entries.article')
      .innerJoin('claims', 'claims.id', 'entries.claim')
      .where('entries.claim', 'in', members)
      .where((e) => e.or([e('entries.verdict', 'is', null), e('entries.verdict', '<>', 'rejected')]))
      .select([
        CLAIM.as('claim'),
        db.fn.countAll<number>().as('entries'),
        sql<number>`count(distinct articles.id)`.as('articles'),
        sql<number>`count(distinct articles.copy_of)`.as('voices'),
        sql<number>`count(distinct ${DENIAL})`.as('denials'),
        sql<string | null>`min(articles.published_day)`.as('first_told'),
        sql<string | null>`max(articles.published_day)`.as('last_told'),
      ])
      .groupBy(CLAIM),
  )
  const claims = yield* all(
    db.selectFrom('claims').select(['id', 'kind', 'words', 'first_day', 'last_day']).where('id', 'in', ids),
  )
  const countsOf = new Map(rows.map(({ claim, ...counts }) => [claim, counts]))
  const claimOf = new Map(claims.map((claim) => [claim.id as number, claim]))
  return ids.flatMap((id) => {
    const [claim, counts] = [claimOf.get(id), countsOf.get(id)]
    return claim && counts ? [{ ...claim, ...counts } as ClaimLine] : []
  })
}
