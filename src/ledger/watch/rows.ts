/** Watches and what they found, as rows. */
import type { ExpressionBuilder } from 'kysely'
import { hashOf } from '../../reading/keys.ts'
import { latestDue } from '../clock.ts'
import { type Hit, hitsOf } from '../search/hits.ts'
import { parseQuery } from '../search/query.ts'
import { searchEntries } from '../search/search.ts'
import { type Asked, all, first, inPortions, type Operation, run } from '../store/operation.ts'
import type { Tables } from '../store/tables.ts'

export interface Watch {
  id: number
  name: string
  query: string
  /** Address of a webhook. */
  target: string | null
  /** As `seal` makes it. */
  secret: string | null
  added: string
}

export interface WatchLine extends Omit<Watch, 'secret'> {
  /** Matches that were reported, that wait, and that nobody took however often they were sent. */
  reported: number
  waiting: number
  given_up: number
  /** What went wrong last, where something did and it was not mended. */
  problem: string | null
}

const WATCH = ['id', 'name', 'query', 'target', 'secret', 'added'] as const

export function* watchesList({ db }: Asked, _: object): Operation<WatchLine[]> {
  const watches = yield* all(db.selectFrom('watches').select(WATCH).orderBy('id'))
  const counts = yield* all(
    db
      .selectFrom('deliveries')
      .select((e) => [
        'watch',
        'done',
        e.case().when('due', '=', NEVER).then(1).else(0).end().as('never'),
        e.fn.countAll<number>().as('n'),
        e.fn.max('problem').as('problem'),
      ])
      .groupBy(['watch', 'done', 'never']),
  )
  return watches.map(({ secret: _, ...watch }) => {
    const of = (done: number, never: number) =>
      counts.find((c) => c.watch === watch.id && c.done === done && c.never === never)
    return {
      ...watch,
      reported: of(1, 0)?.n ?? 0,
      waiting: of(0, 0)?.n ?? 0,
      given_up: of(0, 1)?.n ?? 0,
      problem: of(0, 0)?.problem ?? of(0, 1)?.problem ?? null,
    }
  })
}

/** `due` of what is not tried any more. */
export const NEVER = '9999'

/** A watch, with its sealed secret. */
export function* watchNamed({ db }: Asked, { name }: { name: string }): Operation<Watch | undefined> {
  return yield* first(db.selectFrom('watches').select(WATCH).where('name', '=', name))
}

/**
 * Adds a watch; what the ledger holds already is not reported.
 *
 * @returns false where there is one of this name
 */
export function* addWatch(
  { db }: Asked,
  watch: { name: string; query: string; target?: string; secret?: string; at: string },
): Operation<boolean> {
  const { name, query, target, secret, at } = watch
  if (yield* first(db.selectFrom('watches').select('id').where('name', '=', name))) return false
  const last = yield* first(db.selectFrom('entries').select((e) => e.fn.max('id').as('id')))
  yield* run(
    db.insertInto('watches').values({
      name,
      query,
      target: target ?? null,
      secret: secret ?? null,
      added: at,
      seen: last?.id ?? 0,
    }),
  )
  return true
}

export function* removeWatch({ db }: Asked, { name }: { name: string }): Operation<boolean> {
  const known = yield* first(db.selectFrom('watches').select('id').where('name', '=', name))
  if (!known) return false
  yield* run(db.deleteFrom('deliveries').where('watch', '=', known.id))
  yield* run(db.deleteFrom('watches').where('id', '=', known.id))
  return true
}

/** Matches that are looked at in one transaction. */
const AT_ONCE = 200

/**
 * Looks at entries that a watch has not seen, and keeps those that match and were not reported.
 *
 * Reading an article again gives its entries new numbers, and another version of a page gives them new keys, too. So
 * what has a key that was kept, or says the same words in the same article, is no new match; nor is anything in an
 * article that was there, as it is, before the watch.
 *
 * @returns whether there may be more to look at
 */
export function* takeMatches(asked: Asked, { watch, at }: { watch: number; at: string }): Operation<boolean> {
  const { db } = asked
  const row = yield* first(
    db.selectFrom('watches').select(['query', 'seen', 'added']).where('id', '=', watch),
  )
  if (!row) return false
  const last = (yield* first(db.selectFrom('entries').select((e) => e.fn.max('id').as('id'))))?.id ?? 0
  const { hits } = yield* searchEntries(asked, {
    query: parseQuery(row.query),
    limit: AT_ONCE,
    order: 'added',
    after: row.seen,
  })
  const isMore = hits.length === AT_ONCE
  yield* run(
    db
      .updateTable('watches')
      .set({ seen: isMore ? hits.at(-1)!.id : Math.max(last, row.seen) })
      .where('id', '=', watch),
  )
  if (hits.length === 0) return false
  const articles = [...new Set(hits.map((hit) => hit.article.id))]
  const versions = yield* all(
    db.selectFrom('versions').select(['article', 'version', 'added']).where('article', 'in', articles),
  )
  const isOld = ({ article }: Hit): boolean =>
    versions.some((v) => v.article === article.id && v.version === article.version && v.added < row.added)
  const found = new Map<string, { key: string; article: number; words: string }>()
  for (const hit of hits)
    if (!isOld(hit) && !found.has(hit.key))
      found.set(hit.key, { key: hit.key, article: hit.article.id, words: wordsHash(hit) })
  const matches = [...found.values()]
  if (matches.length === 0) return isMore
  const known = yield* all(
    db
      .selectFrom('deliveries')
      .select(['key', 'words'])
      .where('watch', '=', watch)
      .where((e) =>
        e.or([
          e(
            'key',
            'in',
            matches.map(({ key }) => key),
          ),
          e(
            'words',
            'in',
            matches.map(({ words }) => words),
          ),
        ]),
      ),
  )
  const keys = new Set(known.map(({ key }) => key))
  const words = new Set(known.map((k) => k.words))
  yield* inPortions(
    matches
      .filter((match) => !keys.has(match.key) && !words.has(match.words))
      .map((match) => ({ watch, ...match, at, due: null, tries: 0, done: 0, problem: null })),
    (rows) => db.insertInto('deliveries').values(rows),
  )
  return isMore
}

/** Tells apart what people would: an entry's article, who and what is in it, and its words. */
const wordsHash = (hit: Hit): string =>
  hashOf(
    JSON.stringify([
      hit.article.id,
      hit.kind,
      hit.type,
      hit.stance,
      hit.cue,
      hit.item,
      hit.quantity ?? hit.quantity_min ?? hit.quantity_max,
      hit.words,
      hit.parties.map(({ role, text }) => [role, text]),
    ]),
  )

/** A match, and how its reporting goes. */
export interface Match {
  key: string
  /** When it was found. */
  at: string
  tries: number
  hit: Hit
}

/** The entry of a delivery, as its article is read now. */
const entryOf = (e: ExpressionBuilder<Tables, 'deliveries'>) =>
  e
    .selectFrom('entries')
    .select((x) => x.fn.min('entries.id').as('id'))
    .whereRef('entries.key', '=', 'deliveries.key')
    .whereRef('entries.article', '=', 'deliveries.article')

/**
 * Matches of a watch that are to be reported now, in the order of the ledger. What is no more in the ledger is
 * forgotten.
 */
export function* matchesDue(
  asked: Asked,
  { watch, now, limit }: { watch: number; now: string; limit: number },
): Operation<Match[]> {
  const { db } = asked
  const rows = yield* all(
    db
      .selectFrom('deliveries')
      .select((e) => ['key', 'at', 'tries', entryOf(e).as('entry')])
      .where('watch', '=', watch)
      .where('done', '=', 0)
      .where((e) =>
        e.or([
          e('due', 'is', null),
          e('due', '<=', now),
          e.and([e('due', '>', latestDue(now)), e('due', '<', NEVER)]),
        ]),
      )
      .orderBy('entry')
      .limit(limit),
  )
  const gone = rows.filter(({ entry }) => entry === null).map(({ key }) => key)
  if (gone.length > 0)
    yield* run(db.deleteFrom('deliveries').where('watch', '=', watch).where('key', 'in', gone))
  return yield* withHits(asked, rows)
}

function* withHits(
  asked: Asked,
  rows: readonly { key: string; at: string; tries: number; entry: number | null }[],
): Operation<Match[]> {
  const hits = yield* hitsOf(
    asked,
    rows.flatMap(({ entry }) => entry ?? []),
  )
  const hitOf = new Map(hits.map((hit) => [hit.id, hit]))
  return rows.flatMap(({ entry, ...row }) => {
    const hit = entry === null ? undefined : hitOf.get(entry)
    return hit ? [{ ...row, hit }] : []
  })
}

/** The last matches of a watch, the newest first. */
export function* lastMatches(
  asked: Asked,
  { watch, limit }: { watch: number; limit: number },
): Operation<Match[]> {
  const rows = yield* all(
    asked.db
      .selectFrom('deliveries')
      .select((e) => ['key', 'at', 'tries', entryOf(e).as('entry')])
      .where('watch', '=', watch)
      .orderBy('at', 'desc')
      .orderBy('key')
      .limit(limit),
  )
  return yield* withHits(asked, rows)
}

export interface Outcome {
  watch: number
  keys: readonly string[]
  done: 0 | 1
  tries: number
  /** When it is tried again; {@link NEVER} */
  due?: string
  problem?: string
}

/** Keeps how the reporting of matches went. */
export function* keepOutcome({ db }: Asked, outcome: Outcome): Operation<void> {
  const { watch, keys, done, tries, due, problem } = outcome
  for (let k = 0; k < keys.length; k += AT_ONCE)
    yield* run(
      db
        .updateTable('deliveries')
        .set({ done, tries, due: due ?? null, problem: problem ?? null })
        .where('watch', '=', watch)
        .where('key', 'in', keys.slice(k, k + AT_ONCE)),
    )
}
