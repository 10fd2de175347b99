/** Feeds and sitemaps that are followed, and the pages that they name, as rows. */
import type { Selectable } from 'kysely'
import type { Listed } from '../../page/inputs/listing.ts'
import { latestDue } from '../clock.ts'
import { type Asked, all, first, inPortions, type Operation, run } from '../store/operation.ts'
import type { FollowItemRow, FollowRow } from '../store/tables.ts'

export interface Follow extends Selectable<FollowRow> {
  /** Pages that are to be read, that were read, that could not be. */
  new: number
  done: number
  failed: number
}

/** All that is followed, with how many of its pages are new, done and failed. */
export function* followsList({ db }: Asked, _: object): Operation<Follow[]> {
  const follows = yield* all(db.selectFrom('follows').selectAll().orderBy('id'))
  const counts = yield* all(
    db
      .selectFrom('follow_items')
      .select(['follow', 'state', db.fn.countAll<number>().as('n')])
      .groupBy(['follow', 'state']),
  )
  return follows.map((follow) => {
    const count = (state: string): number =>
      counts.find((c) => c.follow === follow.id && c.state === state)?.n ?? 0
    return { ...follow, new: count('new'), done: count('done'), failed: count('failed') }
  })
}

/** @returns whether it was not followed before */
export function* addFollow(
  { db }: Asked,
  { address, since }: { address: string; since?: string },
): Operation<boolean> {
  const known = yield* first(db.selectFrom('follows').select('id').where('address', '=', address))
  if (known) {
    if (since !== undefined)
      yield* run(
        db.updateTable('follows').set({ since, etag: null, modified: null }).where('id', '=', known.id),
      )
    // What was left out of its sitemaps may be wanted now: they are to be sent, changed or not.
    if (since !== undefined)
      yield* run(
        db
          .updateTable('follow_items')
          .set({ etag: null, last_modified: null })
          .where('follow', '=', known.id)
          .where('told', '=', SITEMAP),
      )
    return false
  }
  yield* run(db.insertInto('follows').values({ address, since: since ?? null, failures: 0 }))
  return true
}

/** @returns whether it was followed; the articles that came from it stay */
export function* removeFollow({ db }: Asked, { address }: { address: string }): Operation<boolean> {
  const known = yield* first(db.selectFrom('follows').select('id').where('address', '=', address))
  if (!known) return false
  yield* run(db.deleteFrom('follow_items').where('follow', '=', known.id))
  yield* run(db.deleteFrom('follows').where('id', '=', known.id))
  return true
}

/** What a page is known by: its `ETag` and `Last-Modified`. */
export interface Validators {
  etag?: string
  lastModified?: string
}

/** What a page that was listed is, beyond what its listing tells. */
export interface ListedPage {
  address: string
  modified?: string
  told: Listed['told']
  /** A sitemap that an index names. */
  sitemap?: true
}

export interface Checked {
  follow: number
  at: string
  /** A page that was fetched is not fetched again before so long has passed, in milliseconds. */
  rest: number
  /** None where the listing did not change. */
  listing?: { kind: string; etag: string | null; modified: string | null; pages: ListedPage[] }
}

/**
 * Keeps what a listing names, and that it was asked: together, so that nothing is missed where the program is stopped.
 *
 * @returns how many pages are to be fetched because of it
 */
export function* keepChecked(asked: Asked, { listing, ...checked }: Checked): Operation<number> {
  const { follow, at } = checked
  const fresh = listing ? yield* keepPages(asked, { ...checked, pages: listing.pages }) : 0
  yield* run(
    asked.db
      .updateTable('follows')
      .set({
        checked: at,
        due: null,
        failures: 0,
        problem: null,
        ...(listing && { kind: listing.kind, etag: listing.etag, modified: listing.modified }),
      })
      .where('id', '=', follow),
  )
  return fresh
}

/** As {@link keepChecked}, for a sitemap that the index at `follow` names: it is one of its pages. */
export function* keepListed(
  asked: Asked,
  {
    address,
    page,
    ...listed
  }: Omit<Checked, 'listing'> & { address: string; page: Validators; pages: ListedPage[] },
): Operation<number> {
  const fresh = yield* keepPages(asked, listed)
  yield* settleItem(asked, { address, state: 'done', at: listed.at, tries: 1, page })
  return fresh
}

function* keepPages(
  { db }: Asked,
  { follow, at, rest, pages }: Omit<Checked, 'listing'> & { pages: ListedPage[] },
): Operation<number> {
  const row = yield* first(db.selectFrom('follows').select('since').where('id', '=', follow))
  // It was taken away in the meantime.
  if (!row) return 0
  let fresh = 0
  const once = new Map<string, ListedPage>()
  for (const page of pages)
    if (!once.has(page.address) && !isBefore(page, row.since)) once.set(page.address, page)
  const listed = [...once.values()]
  for (let k = 0; k < listed.length; k += PORTION) {
    const portion = listed.slice(k, k + PORTION)
    const addresses = portion.map((page) => page.address)
    const known = yield* all(db.selectFrom('follow_items').selectAll().where('address', 'in', addresses))
    const rows: FollowItemRow[] = []
    for (const page of portion) {
      const here = known.find((item) => item.follow === follow && item.address === page.address)
      // What another feed named, too, is fetched once.
      const anywhere = here ?? known.find((item) => item.address === page.address)
      const again = anywhere !== undefined && isChanged(anywhere, page)
      const due = again ? later(anywhere.at, page.sitemap ? 0 : rest, at) : at
      if (!anywhere || again) fresh++
      const how =
        anywhere && !again ? settled(anywhere) : { state: 'new' as const, tries: 0, at: due, problem: null }
      const { etag = null, last_modified = null } = anywhere ?? {}
      if (!here) rows.push({ follow, address: page.address, ...textsOf(page), ...how, etag, last_modified })
      if (again)
        yield* run(
          db
            .updateTable('follow_items')
            .set({ ...textsOf(page), ...how })
            .where('address', '=', page.address),
        )
    }
    yield* inPortions(rows, (some) => db.insertInto('follow_items').values(some))
  }
  return fresh
}

const isBefore = ({ modified }: ListedPage, since: string | null): boolean =>
  since !== null && modified !== undefined && modified.slice(0, 10) < since.slice(0, modified.length)

/** Pages that are looked up and inserted at a time. */
const PORTION = 50

/** A page is fetched again where its listing says that it was changed, a sitemap also where its index says nothing. */
const isChanged = (known: FollowItemRow, { modified, sitemap }: ListedPage): boolean => {
  if (known.state === 'new') return false
  if (modified === undefined) return sitemap === true
  return known.modified !== null && Date.parse(modified) > Date.parse(known.modified)
}

const later = (from: string, ms: number, least: string): string => {
  const moment = new Date(Date.parse(from) + ms).toISOString()
  return moment > least ? moment : least
}

const textsOf = ({ modified, told, sitemap }: ListedPage) => ({
  modified: modified ?? null,
  told: sitemap ? SITEMAP : JSON.stringify(told),
})

/** What is told of a sitemap that an index names. */
const SITEMAP = JSON.stringify({ sitemap: true })

const settled = ({ state, tries, at, problem }: FollowItemRow) => ({ state, tries, at, problem })

/** Keeps that a listing could not be read. */
export function* keepUnread(
  { db }: Asked,
  { follow, at, due, problem }: { follow: number; at: string; due: string; problem: string },
): Operation<void> {
  yield* run(
    db
      .updateTable('follows')
      .set((e) => ({ checked: at, due, problem, failures: e('failures', '+', 1) }))
      .where('id', '=', follow),
  )
}

export interface DueItem {
  follow: number
  address: string
  tries: number
  told: Listed['told'] & { sitemap?: true }
  /** What it is known by, where it was read before. */
  page: Validators
}

/** Pages that may be fetched now, the newest first, each once. */
export function* itemsDue(
  { db }: Asked,
  { now, limit }: { now: string; limit: number },
): Operation<DueItem[]> {
  const rows = yield* all(
    db
      .selectFrom('follow_items')
      .select((e) => [
        'address',
        e.fn.min<number>('follow').as('follow'),
        e.fn.max<number>('tries').as('tries'),
        e.fn.max('told').as('told'),
        e.fn.max('modified').as('modified'),
        e.fn.max('etag').as('etag'),
        e.fn.max('last_modified').as('last_modified'),
      ])
      .where('state', '=', 'new')
      .where((e) => e.or([e('at', '<=', now), e('at', '>', latestDue(now))]))
      .groupBy('address')
      .orderBy((e) => e.fn.coalesce(e.fn.max('modified'), e.val('')), 'desc')
      .orderBy('address')
      .limit(limit),
  )
  return rows.map(({ follow, address, tries, told, etag, last_modified }) => ({
    follow,
    address,
    tries,
    told: told === null ? {} : (JSON.parse(told) as DueItem['told']),
    page: { ...(etag !== null && { etag }), ...(last_modified !== null && { lastModified: last_modified }) },
  }))
}

export interface Settled {
  address: string
  /** `new` where it is to be tried again. */
  state: FollowItemRow['state']
  /** Now; where it is to be tried again: when. */
  at: string
  tries: number
  problem?: string
  /** What it is known by from now on; as before where it is not there. */
  page?: Validators
}

/** Keeps how it went with a page. */
export function* settleItem({ db }: Asked, { address, problem, page, ...how }: Settled): Operation<void> {
  yield* run(
    db
      .updateTable('follow_items')
      .set({
        ...how,
        problem: problem ?? null,
        ...(page && { etag: page.etag ?? null, last_modified: page.lastModified ?? null }),
      })
      .where('address', '=', address)
      .where('state', '=', 'new'),
  )
}

/** Puts pages and listings of a site off: it asked for less. */
export function* putOff(
  { db }: Asked,
  { origin, until }: { origin: string; until: string },
): Operation<void> {
  // Addresses are kept as the URL parser writes them, so an origin and a slash are how all of its own begin.
  const [from, to] = [`${origin}/`, `${origin}0`]
  yield* run(
    db
      .updateTable('follow_items')
      .set({ at: until })
      .where('state', '=', 'new')
      .where('at', '<', until)
      .where('address', '>=', from)
      .where('address', '<', to),
  )
  yield* run(
    db
      .updateTable('follows')
      .set({ due: until })
      .where((e) => e.or([e('due', 'is', null), e('due', '<', until)]))
      .where('address', '>=', from)
      .where('address', '<', to),
  )
}
