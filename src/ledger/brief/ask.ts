/** What is new in a ledger: claims, denials, transfers, changed figures and changed articles of some days. */
import { sql } from 'kysely'
import { claimOf } from '../claims/ask.ts'
import { CLAIM, type Hit, hitsOf } from '../search/hits.ts'
import { narrowedEntries, whoIsMeant } from '../search/narrow.ts'
import type { Query } from '../search/query.ts'
import { lastDay } from '../store/counts.ts'
import { type Asked, all, type Operation } from '../store/operation.ts'

export interface Brief {
  since: string
  until: string
  articles: number
  copies: number
  /** New claims of transfers and events, the most widely told first; one entry for each. */
  transfers: BriefClaim[]
  events: BriefClaim[]
  denials: Hit[]
  statements: Hit[]
  /** Claims told before whose figures are now others. */
  figures: { claim: number; before: string; now: string; hit: Hit }[]
  /** Who speaks most. */
  speakers: { name: string; actor: number; times: number }[]
  changed: { article: number; headline: string | null; version: number }[]
}

export interface BriefClaim {
  hit: Hit
  voices: number
  articles: number
  /** Whether it was told before these days, too. */
  known: boolean
}

export interface BriefAsked {
  /** Days of publication; the last seven that the ledger has unless given. */
  since?: string
  until?: string
  /** Narrows what it is about. */
  query: Query
  /** Entries of each part. */
  limit: number
}

/** Days of a brief whose beginning is not told. */
const DAYS = 7

const weekBefore = (day: string): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) - (DAYS - 1) * 86_400_000).toISOString().slice(0, 10)

/** By the days of publication, and for articles without one by the days on which they were added. */
export function* briefOf(asked: Asked, { query, limit, ...days }: BriefAsked): Operation<Brief> {
  const { db } = asked
  const until = days.until ?? (yield* lastDay(asked)) ?? '9999-12-31'
  const since = days.since ?? weekBefore(until)
  const who = yield* whoIsMeant(asked, query)
  const day = sql<string>`coalesce(articles.published_day, substr(articles.added, 1, 10))`
  const entries = () => narrowedEntries(asked, query, who).where(day, '>=', since).where(day, '<=', until)
  const isNarrow = Object.values(query).some((part) =>
    Array.isArray(part) ? part.length > 0 : part !== undefined,
  )
  /** Articles in which something is found, where anything is asked for. */
  const articles = () => {
    const those = db.selectFrom('articles')
    return isNarrow ? those.where('articles.id', 'in', entries().select('entries.article')) : those
  }
  const [counted] = yield* all(
    articles()
      .select([
        db.fn.countAll<number>().as('articles'),
        sql<number>`coalesce(sum(case when copy_of <> id then 1 else 0 end), 0)`.as('copies'),
      ])
      .where(day, '>=', since)
      .where(day, '<=', until),
  )
  const claims = function* (kind: 'transfer' | 'event'): Operation<BriefClaim[]> {
    const rows = yield* all(
      entries()
        .where('entries.kind', '=', kind)
        .innerJoin('claims', 'claims.id', 'entries.claim')
        .select([
          CLAIM.as('claim'),
          sql<number>`min(entries.id)`.as('first'),
          sql<number>`count(distinct articles.copy_of)`.as('voices'),
          sql<number>`count(distinct articles.id)`.as('articles'),
        ])
        .groupBy(CLAIM)
        .orderBy(sql`count(distinct articles.copy_of)`, 'desc')
        .orderBy(sql`max(entries.confidence)`, 'desc')
        .orderBy('first')
        .limit(limit),
    )
    const hits = yield* hitsOf(
      asked,
      rows.map((row) => row.first),
    )
    const earlier = new Set(
      rows.length === 0
        ? []
        : (yield* all(
            db
              .selectFrom('entries')
              .innerJoin('articles', 'articles.id', 'entries.article')
              .innerJoin('claims', 'claims.id', 'entries.claim')
              .select(CLAIM.as('claim'))
              .distinct()

              .where(
                CLAIM,
                'in',
                rows.map((row) => row.claim),
              )
              .where(day, '<', since),
          )).map((row) => row.claim),
    )
    return hits.map((hit, i) => ({
      hit,
      voices: rows[i]!.voices,
      articles: rows[i]!.articles,
      known: hit.claim !== null && earlier.has(hit.claim),
    }))
  }
  const transfers = yield* claims('transfer')
  const events = yield* claims('event')
  const denied = yield* all(
    entries()
      .where('entries.kind', '=', 'statement')
      .where('entries.sign', '<', 0)
      .select('entries.id')
      .orderBy('entries.confidence', 'desc')
      .orderBy('entries.id')
      .limit(limit),
  )
  const said = yield* all(
    entries()
      .where('entries.kind', '=', 'statement')
      .where('entries.sign', '>', 0)
      .where('entries.anonymous', '=', 0)
      .where('entries.stance', 'in', ['accuses', 'warns', 'promises', 'requests', 'confirms', 'declines'])
      .select('entries.id')
      .orderBy('entries.confidence', 'desc')
      .orderBy('entries.id')
      .limit(limit),
  )
  const speakers = yield* all(
    entries()
      .where('entries.kind', '=', 'statement')
      .innerJoin('parties', 'parties.entry', 'entries.id')
      .innerJoin('actors as named', 'named.id', 'parties.actor')
      .innerJoin('actors', (join) =>
        join.on((e) => e('actors.id', '=', e.fn.coalesce('named.same_as', 'named.id'))),
      )
      .where('parties.role', '=', 'source')
      .select(['actors.name', 'actors.id as actor', db.fn.countAll<number>().as('times')])
      .groupBy('actors.id')
      .orderBy('times', 'desc')
      .orderBy('actors.name')
      .limit(10),
  )
  const changed = yield* all(
    articles()
      .select(['id as article', 'headline', 'version'])
      .where('version', '>', 1)
      .where(sql<string>`substr(changed, 1, 10)`, '>=', since)
      .where(sql<string>`substr(changed, 1, 10)`, '<=', until)
      .orderBy('id')
      .limit(limit),
  )
  const figures: Brief['figures'] = []
  for (const { hit, known } of transfers) {
    if (!known || hit.claim === null) continue
    const claim = yield* claimOf(asked, { id: hit.claim })
    const before = claim?.figures.findLast((figure) => figure.day !== null && figure.day < since)
    const now = claim?.figures.findLast(
      (figure) => figure.day !== null && figure.day >= since && figure.day <= until,
    )
    const told = now && claim!.hits.find((h) => h.id === now.hit)
    if (before && now && told && before.text !== now.text)
      figures.push({ claim: hit.claim, before: before.text, now: now.text, hit: told })
  }
  return {
    since,
    until,
    ...counted!,
    transfers,
    events,
    denials: yield* hitsOf(
      asked,
      denied.map(({ id }) => id),
    ),
    statements: yield* hitsOf(
      asked,
      said.map(({ id }) => id),
    ),
    figures,
    speakers,
    changed,
  }
}
