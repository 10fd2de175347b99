/** Claims as people ask for them: who says it first, on whose word, who denies it, and how it changed. */
import { sql } from 'kysely'
import { CLAIM, DENIAL, type Hit, hitsOf } from '../search/hits.ts'
import { narrowedParts, whoIsMeant } from '../search/narrow.ts'
import type { Query } from '../search/query.ts'
import { type Asked, all, first, type Operation } from '../store/operation.ts'
import { type ClaimText, textsOf } from './texts.ts'

export interface ClaimLine {
  id: number
  kind: 'statement' | 'event' | 'transfer'
  /** The words of its first report. */
  words: string
  first_day: string | null
  last_day: string | null
  /** Days of the first and the last article. */
  first_told: string | null
  last_told: string | null
  entries: number
  articles: number
  /** Publishers, copies of one text counted once. */
  voices: number
  denials: number
}

export interface Claim extends ClaimLine {
  /** Everything that says it or denies it, in the order of publication. */
  hits: Hit[]
  /** Who says it, and who denies it: one line a source. */
  sources: ClaimSource[]
  /** Figures, as they were told one after the other; equal ones once. */
  figures: ClaimFigure[]
  /** How sure the tellings are, as they changed. */
  certainty: { day: string | null; level: string; hit: number }[]
  /** Texts that tell it, those that are no copies of one another, in the order of publication. */
  texts: ClaimText[]
}

export interface ClaimFigure {
  day: string | null
  /** "over 1,000 containers" */
  text: string
  value: number | null
  min: number | null
  max: number | null
  approximate: boolean
  publisher: string | null
  hit: number
}

export interface ClaimSource {
  name: string
  actor: number | null
  anonymous: boolean
  denies: boolean
  first: string | null
  times: number
}

/** Entries that a list of claims is made of: the newest ones that the query finds. */
const MOST_GROUPED = 20_000

/** Entries of a claim that are looked at; a claim of more is told by its first ones. */
const MOST_ENTRIES = 500

export function* claimsPage(
  asked: Asked,
  {
    query,
    limit,
    offset = 0,
    order,
  }: { query: Query; limit: number; offset?: number; order: 'voices' | 'new' | 'denials' },
): Operation<ClaimLine[]> {
  const { db } = asked
  const who = yield* whoIsMeant(asked, query)
  const ranked = {
    voices: sql`voices desc`,
    new: sql`last_told desc`,
    denials: sql`denials desc`,
  }[order]
  // The newest entries alone: what a whole archive says of a country would be counted for seconds.
  const [newest, lasting] = narrowedParts(asked, query, who).map((part) =>
    db
      .selectFrom(
        part
          .innerJoin('claims', 'claims.id', 'entries.claim')
          .select([
            CLAIM.as('claim'),
            DENIAL.as('denial'),
            'articles.id as article',
            'articles.copy_of',
            'articles.published_day',
          ])
          .orderBy('entries.day', 'desc')
          .limit(MOST_GROUPED)
          .as('part'),
      )
      .selectAll(),
  )
  const rows = yield* all(
    db
      .selectFrom((lasting ? newest!.unionAll(lasting) : newest!).as('newest'))
      .select([
        'claim',
        db.fn.countAll<number>().as('entries'),
        sql<number>`count(distinct copy_of)`.as('voices'),
        sql<number>`count(distinct article)`.as('articles'),
        sql<number>`count(distinct denial)`.as('denials'),
        sql<string | null>`min(published_day)`.as('first_told'),
        sql<string | null>`max(published_day)`.as('last_told'),
      ])
      .groupBy('claim')
      .orderBy(ranked)
      .orderBy('entries', 'desc')
      .orderBy('claim')
      .limit(limit)
      .offset(offset),
  )
  if (rows.length === 0) return []
  const claims = yield* all(
    db
      .selectFrom('claims')
      .select(['id', 'kind', 'words', 'first_day', 'last_day'])
      .where(
        'id',
        'in',
        rows.map((row) => row.claim!),
      ),
  )
  const known = new Map(claims.map((claim) => [claim.id, claim]))
  return rows.flatMap(({ claim, ...counts }) => {
    const row = known.get(claim!)
    return row ? [{ ...row, ...counts } as ClaimLine] : []
  })
}

/** One claim with all that belongs to it, also what people joined to it; undefined where there is none. */
export function* claimOf(asked: Asked, { id }: { id: number }): Operation<Claim | undefined> {
  const { db } = asked
  const row = yield* first(
    db
      .selectFrom('claims')
      .select(['id', 'kind', 'words', 'first_day', 'last_day', 'same_as'])
      .where('id', '=', id),
  )
  if (!row) return undefined
  if (row.same_as !== null) return yield* claimOf(asked, { id: row.same_as })
  const ids = yield* all(
    db
      .selectFrom('entries')
      .innerJoin('articles', 'articles.id', 'entries.article')
      .select('entries.id')
      .where('entries.claim', 'in', (e) =>
        e
          .selectFrom('claims')
          .select('claims.id')
          .where((c) => c.or([c('claims.id', '=', id), c('claims.same_as', '=', id)])),
      )
      .where((e) => e.or([e('entries.verdict', 'is', null), e('entries.verdict', '<>', 'rejected')]))
      .orderBy(sql`coalesce(articles.published, '9')`)
      .orderBy('entries.id')
      .limit(MOST_ENTRIES),
  )
  const hits = yield* hitsOf(
    asked,
    ids.map((entry) => entry.id),
  )
  const days = hits.flatMap((hit) => dayTold(hit) ?? []).sort()
  return {
    id: row.id,
    kind: row.kind,
    words: row.words,
    first_day: row.first_day,
    last_day: row.last_day,
    first_told: days[0] ?? null,
    last_told: days.at(-1) ?? null,
    entries: hits.length,
    articles: new Set(hits.map((hit) => hit.article.id)).size,
    voices: voicesOf(hits),
    denials: denialsIn(hits),
    hits,
    sources: sourcesOf(hits),
    figures: figuresOf(hits),
    certainty: certaintyOf(hits),
    texts: textsOf(hits),
  }
}

export const dayTold = (hit: Hit): string | undefined => hit.article.published?.slice(0, 10)

/** Publishers whose texts are no copies of one another. */
export const voicesOf = (hits: readonly Hit[]): number => new Set(hits.map((hit) => hit.article.copy_of)).size

/** Statements that deny it, or tell that it was not done; each once, with the acts that are told in it. */
const denialsIn = (hits: readonly Hit[]): number =>
  new Set(
    hits
      .filter((hit) => hit.sign < 0)
      .map(({ id, local, within, kind, article }) =>
        kind === 'statement' ? `${article.id} ${local}` : `${article.id} ${within ?? id}`,
      ),
  ).size

/** Who says it: the source of the statement that it is told in, else the article's own voice. */
const sourcesOf = (hits: readonly Hit[]): ClaimSource[] => {
  const sources = new Map<string, ClaimSource>()
  for (const hit of hits) {
    const own = hit.parties.find((party) => party.role === 'source')
    const voice = hit.kind === 'statement' ? undefined : hit.voice
    const name =
      hit.kind === 'statement'
        ? (own?.name ?? own?.text)
        : voice === null
          ? hit.article.publisher
          : voice?.name
    const actor = (hit.kind === 'statement' ? own?.actor : voice?.actor) ?? null
    const denies = hit.sign < 0 || voice?.stance === 'denies'
    const key = `${actor ?? name}\n${denies}`
    const day = dayTold(hit) ?? null
    const known = sources.get(key)
    if (known) {
      known.times++
      if (day !== null && (known.first === null || day < known.first)) known.first = day
    } else
      sources.set(key, {
        name: name ?? 'not named',
        actor,
        anonymous: hit.kind === 'statement' ? hit.anonymous === 1 : (voice?.anonymous ?? false),
        denies,
        first: day,
        times: 1,
      })
  }
  return [...sources.values()]
}

const figuresOf = (hits: readonly Hit[]): Claim['figures'] => {
  const figures: Claim['figures'] = []
  for (const hit of hits) {
    const text = figureOf(hit)
    if (text !== undefined && figures.at(-1)?.text !== text)
      figures.push({
        day: dayTold(hit) ?? null,
        text,
        value: hit.quantity,
        min: hit.quantity_min,
        max: hit.quantity_max,
        approximate: hit.approximate === 1,
        publisher: hit.article.publisher,
        hit: hit.id,
      })
  }
  return figures
}

/** "over 1,000,000 shells", "about 2,000 containers", "6,700–7,000". */
export const figureOf = (hit: Hit): string | undefined => {
  const { quantity, quantity_min: min, quantity_max: max, approximate, item } = hit
  const what = hit.unit ? unitOf(hit.unit) : (item ?? '')
  if (quantity !== null) return `${approximate ? 'about ' : ''}${grouped(quantity)} ${what}`.trim()
  if (min !== null && max !== null) return `${grouped(min)}–${grouped(max)} ${what}`.trim()
  if (min !== null) return `over ${grouped(min)} ${what}`.trim()
  if (max !== null) return `up to ${grouped(max)} ${what}`.trim()
  return undefined
}

/** "containers" of "container"; what is written in one way for one and many stays. */
const unitOf = (unit: string): string => (/(?:s|ft|kg|km|°)$/i.test(unit) ? unit : `${unit}s`)

/** Digits in threes, whatever the locale. */
export const grouped = (n: number): string => {
  const [whole = '', part] = String(n).split('.')
  return whole.replace(/\B(?=(?:\d{3})+$)/g, ',') + (part ? `.${part}` : '')
}

const certaintyOf = (hits: readonly Hit[]): Claim['certainty'] => {
  const levels: Claim['certainty'] = []
  for (const hit of hits) {
    if (hit.level === null) continue
    const level = hit.sign < 0 ? 'denied' : hit.level
    if (levels.at(-1)?.level !== level) levels.push({ day: dayTold(hit) ?? null, level, hit: hit.id })
  }
  return levels
}

/** The earliest telling of each claim. */
export function* firstReports(asked: Asked, { claims }: { claims: number[] }): Operation<Hit[]> {
  const { db } = asked
  if (claims.length === 0) return []
  const rows = yield* all(
    db
      .selectFrom('entries')
      .innerJoin('articles', 'articles.id', 'entries.article')
      .innerJoin('claims', 'claims.id', 'entries.claim')
      .select([CLAIM.as('claim'), 'entries.id', 'entries.kind', 'articles.published'])
      .where((e) => e.or([e('claims.id', 'in', claims), e('claims.same_as', 'in', claims)]))
      .where((e) => e.or([e('entries.verdict', 'is', null), e('entries.verdict', '<>', 'rejected')])),
  )
  const firsts = new Map<number, (typeof rows)[number]>()
  for (const row of rows) {
    const known = firsts.get(row.claim!)
    if (!known || order(row) < order(known)) firsts.set(row.claim!, row)
  }
  return yield* hitsOf(
    asked,
    [...firsts.values()].map(({ id }) => id),
  )
}

/** The earliest of some tellings of a claim; undefined where there are none. */
export const firstReportOf = (hits: readonly Hit[]): Hit | undefined => {
  const orderOf = (hit: Hit): string => order({ ...hit, published: hit.article.published })
  return [...hits].sort((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1))[0]
}

/** The day of the telling; on one day what tells most of the act goes first. */
const order = ({ published, kind, id }: { published: string | null; kind: string; id: number }): string =>
  `${published ?? '9'} ${KIND_ORDER[kind]} ${String(id).padStart(15, '0')}`

const KIND_ORDER: { readonly [kind: string]: number } = { transfer: 0, event: 1, statement: 2 }
