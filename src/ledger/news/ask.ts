/** What was added to a ledger since a time: claims, denials, transfers, changed figures, changed articles. */
import { type SqlBool, sql } from 'kysely'
import { type ClaimLine, claimOf } from '../claims/ask.ts'
import { linesOf } from '../claims/lines.ts'
import { CLAIM, type Hit, hitsOf } from '../search/hits.ts'
import { narrowedEntries, whoIsMeant } from '../search/narrow.ts'
import type { Query } from '../search/query.ts'
import { type Asked, all, first, type Operation, unindexed } from '../store/operation.ts'
import type { EntryRow } from '../store/tables.ts'

export interface NewClaim {
  line: ClaimLine
  /** Its newest telling. */
  hit: Hit
  /** Whether another article told it before. */
  known: boolean
}

export interface News {
  /** When something was last added or changed, ISO 8601; null in an empty ledger. */
  newest: string | null
  articles: number
  /** Claims of statements and events that were told for the first time, the most widely told first. */
  claims: NewClaim[]
  /** Claims of transfers that were told, those told for the first time first. */
  transfers: NewClaim[]
  denials: Hit[]
  /** Claims told before whose figures are now others. */
  figures: { claim: number; before: string; now: string; hit: Hit }[]
  changed: { article: number; headline: string | null; version: number; changed: string }[]
  speakers: { name: string; actor: number; times: number }[]
}

export interface NewsAsked {
  /** ISO 8601, UTC; without it, the articles that were added last. */
  after?: string
  query: Query
  /** Entries of each part. */
  limit: number
}

/** Articles that are looked at, at most. */
const MOST_ARTICLES = 500
/** Articles that are the latest where no time is given. */
const LATEST = 50
/** Claims that are looked at for changed figures. */
const MOST_FIGURES = 50
const MOST_SPEAKERS = 10

/** Read along the articles, which are few: SQLite would go through all of a kind, as it has an index of kinds. */
const isOf = (asked: Asked, ...kinds: readonly EntryRow['kind'][]) =>
  sql<SqlBool>`${unindexed(asked, 'entries.kind')} in (${sql.join(kinds)})`

export function* newsOf(asked: Asked, { after, query, limit }: NewsAsked): Operation<News> {
  const { db } = asked
  const recent = yield* all(
    db
      .selectFrom('articles')
      .select(['id', 'headline', 'version', 'added', 'changed'])
      .$if(after !== undefined, (q) => q.where('changed', '>', after!))
      .orderBy('changed', 'desc')
      .orderBy('id', 'desc')
      .limit(after === undefined ? LATEST : MOST_ARTICLES),
  )
  const last = yield* first(db.selectFrom('articles').select((e) => e.fn.max('changed').as('at')))
  const newest = last?.at ?? null
  const none: News = {
    newest,
    articles: 0,
    claims: [],
    transfers: [],
    denials: [],
    figures: [],
    changed: [],
    speakers: [],
  }
  if (recent.length === 0) return none
  const ids = recent.map(({ id }) => id)
  const who = yield* whoIsMeant(asked, query)
  const entries = () => narrowedEntries(asked, query, who).where('entries.article', 'in', ids)
  const denied = yield* all(
    entries()
      .where('entries.sign', '<', 0)
      .where(isOf(asked, 'statement'))
      .select('entries.id')
      .orderBy('articles.changed', 'desc')
      .orderBy('entries.id')
      .limit(limit),
  )
  // Claims are numbered as they are made: those behind the last that another article tells are new.
  const before = yield* first(
    db
      .selectFrom('entries')
      .innerJoin('claims', 'claims.id', 'entries.claim')
      .select(CLAIM.as('claim'))
      .where('entries.article', 'not in', ids)
      .orderBy('entries.claim', 'desc')
      .limit(1),
  )
  const lastKnown = before?.claim ?? 0
  const told = (known: 'new' | 'known', ...kinds: Hit['kind'][]) =>
    all(
      entries()
        .where(isOf(asked, ...kinds))
        .innerJoin('claims', 'claims.id', 'entries.claim')
        .where(CLAIM, known === 'new' ? '>' : '<=', lastKnown)
        .select([
          CLAIM.as('claim'),
          sql<number>`max(entries.id)`.as('last'),
          sql<number>`count(distinct articles.copy_of)`.as('voices'),
          sql<number>`max(entries.confidence)`.as('confidence'),
        ])
        .groupBy(CLAIM)
        .orderBy('voices', 'desc')
        .orderBy('confidence', 'desc')
        .orderBy('last', 'desc')
        .limit(limit),
    )
  const claimsOf = function* (rows: { claim: number; last: number }[]): Operation<NewClaim[]> {
    const shown = rows.slice(0, limit)
    const lines = yield* linesOf(
      asked,
      shown.map(({ claim }) => claim),
    )
    const lineOf = new Map(lines.map((line) => [line.id, line]))
    const hits = yield* hitsOf(
      asked,
      shown.map(({ last }) => last),
    )
    const hitOf = new Map(hits.map((hit) => [hit.id, hit]))
    return shown.flatMap(({ claim, last }) => {
      const [line, hit] = [lineOf.get(claim), hitOf.get(last)]
      return line && hit ? [{ line, hit, known: claim <= lastKnown }] : []
    })
  }
  const retold = yield* told('known', 'transfer')
  const transfers = yield* claimsOf([...(yield* told('new', 'transfer')), ...retold])
  const speakers = yield* all(
    entries()
      .where(isOf(asked, 'statement'))
      .innerJoin('parties', 'parties.entry', 'entries.id')
      .innerJoin('actors as named', 'named.id', 'parties.actor')
      .innerJoin('actors', (join) =>
        join.on((e) => e('actors.id', '=', e.fn.coalesce('named.same_as', 'named.id'))),
      )
      .where('parties.role', '=', 'source')
      .select(['actors.id as actor', 'actors.name', db.fn.countAll<number>().as('times')])
      .groupBy(['actors.id', 'actors.name'])
      .orderBy('times', 'desc')
      .orderBy('actors.name')
      .limit(MOST_SPEAKERS),
  )
  const counted = yield* first(
    db
      .selectFrom('articles')
      .select(db.fn.countAll<number>().as('n'))
      .$if(after !== undefined, (q) => q.where('changed', '>', after!)),
  )
  return {
    newest,
    articles: Number(counted?.n ?? 0),
    claims: yield* claimsOf(yield* told('new', 'statement', 'event')),
    transfers,
    denials: yield* hitsOf(
      asked,
      denied.map(({ id }) => id),
    ),
    figures: yield* changedFigures(asked, (yield* claimsOf(retold)).slice(0, MOST_FIGURES), new Set(ids)),
    changed: recent
      .filter(({ version }) => version > 1)
      .slice(0, limit)
      .map(({ id, headline, version, changed }) => ({ article: id, headline, version, changed })),
    speakers: speakers.map(({ actor, name, times }) => ({ actor: actor!, name, times: Number(times) })),
  }
}

/** Of the claims that new articles tell: the last figure of the others, and the last of the new ones. */
function* changedFigures(
  asked: Asked,
  claims: readonly NewClaim[],
  articles: ReadonlySet<number>,
): Operation<News['figures']> {
  const figures: News['figures'] = []
  for (const { line } of claims) {
    const claim = yield* claimOf(asked, { id: line.id })
    if (!claim) continue
    const hitOf = new Map(claim.hits.map((hit) => [hit.id, hit]))
    const isNew = ({ hit }: { hit: number }): boolean => articles.has(hitOf.get(hit)!.article.id)
    const before = claim.figures.findLast((figure) => !isNew(figure))
    const now = claim.figures.findLast(isNew)
    if (before && now && before.text !== now.text)
      figures.push({ claim: line.id, before: before.text, now: now.text, hit: hitOf.get(now.hit)! })
  }
  return figures
}
