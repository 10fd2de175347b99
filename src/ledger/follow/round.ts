/** One round of following: asks feeds and sitemaps what is new, and reads it into the ledger. */
import { InputError, isFailure, type RawDocument } from '../../page/document.ts'
import { type Fetched, type Fetcher, RobotsError, StatusError } from '../../page/fetch/index.ts'
import { findDocuments } from '../../page/inputs/index.ts'
import { type Listing, listingOf } from '../../page/inputs/listing.ts'
import { problemOf } from '../../page/inputs/wording.ts'
import type { ReadResult } from '../../reading/readers/index.ts'
import type { Record } from '../../record.ts'
import type { Added } from '../adding/add.ts'
import { backOffMs, type Clock, isDue, momentIn, retryAfterMs, SYSTEM_CLOCK } from '../clock.ts'
import type { Ledger } from '../ledger.ts'
import { inTurn } from './pace.ts'
import type { DueItem, Follow, ListedPage, Validators } from './rows.ts'

/** What happened in a round, as it happens. */
export type Happening =
  | { what: 'listing'; address: string; kind: string; fresh: number }
  | { what: 'article'; address: string; record: Record; added: Added }
  /** A page that its listing dates later is, by its site's word, what was read of it. */
  | { what: 'unchanged'; address: string }
  /** `again`: when it is tried again, ISO 8601; never, where it is not there. */
  | { what: 'problem'; address: string; problem: string; again?: string }

export interface Following {
  ledger: Ledger
  fetcher: Fetcher
  /** Reads documents, in their order: `readAll`. */
  read: (documents: AsyncIterable<RawDocument>) => AsyncIterable<ReadResult>
  clock?: Clock
  /** Least milliseconds between two requests to one site. */
  pace?: number
  /** Articles fetched in a round; those left are the next round's. */
  limit?: number
  /** When sites were asked last: to be given to every round of one process. */
  asked?: Map<string, number>
}

export const PACE_MS = 2000
export const MOST_IN_A_ROUND = 500

/** The wait after a first failure; doubled with each. */
const FIRST_WAIT = 60_000
/** Times that a page is tried. */
const MOST_TRIES = 6
/** After so many failures a site is left alone for the rest of the round. */
const MOST_IN_VAIN = 3
/** A page that is listed as changed is fetched again after so long. */
const REST = 3600_000
/** Pages that one listing may name: the most that a sitemap may hold. */
const MOST_LISTED = 50_000
/** The longest pause between two pages that a site's robots.txt may ask for. */
const LONGEST_PAUSE = 120_000

/**
 * Goes through all that is followed once.
 *
 * Feeds and sitemaps are asked whether they changed; what they name and is not known is fetched, read and stored, a site
 * at a time with a pause. Every step is kept as it is done: stopped at any moment, the next round goes on.
 *
 * @example
 * for await (const happening of followRound({ ledger, fetcher, read: readAll })) console.log(happening.what)
 */
export async function* followRound({
  ledger,
  fetcher,
  read,
  clock = SYSTEM_CLOCK,
  pace = PACE_MS,
  limit = MOST_IN_A_ROUND,
  asked = new Map(),
}: Following): AsyncGenerator<Happening, void, undefined> {
  const { store } = ledger
  const closed = new Set<string>()
  const inVain = new Map<string, number>()
  const moment = (): string => clock.now().toISOString()
  const pacing = {
    pauseOf: async (site: string) =>
      Math.max(pace, Math.min((await fetcher.crawlDelay(site)) * 1000, LONGEST_PAUSE)),
    isClosed: (site: string) => closed.has(site),
    asked,
    clock,
  }

  /** When to try again what failed so often; a site that asks for time is left alone, with all of its pages. */
  const tryAgainAt = async (address: string, error: unknown, failures: number): Promise<string> => {
    const told = error instanceof StatusError ? retryAfterMs(error.retryAfter, clock.now()) : undefined
    const again = momentIn(Math.max(told ?? 0, backOffMs(failures, FIRST_WAIT)), clock.now())
    const origin = originOf(address)
    inVain.set(origin, (inVain.get(origin) ?? 0) + 1)
    if (inVain.get(origin)! >= MOST_IN_VAIN) closed.add(origin)
    if (error instanceof StatusError && (error.status === 429 || told !== undefined)) {
      closed.add(origin)
      await store.write('putOff', { origin, until: again })
    }
    return again
  }

  const check = async (follow: Follow): Promise<Happening | undefined> => {
    const { id, address } = follow
    try {
      const page = await fetcher.fetch(address, {
        robots: true,
        ...(follow.etag !== null && { etag: follow.etag }),
        ...(follow.modified !== null && { lastModified: follow.modified }),
      })
      if (page.notModified) {
        await store.write('keepChecked', { follow: id, at: moment(), rest: REST })
        return { what: 'listing', address, kind: follow.kind ?? 'feed', fresh: 0 }
      }
      const listing = await listingOf(page.bytes, page.contentType)
      if (!listing) throw new ListingError(noListing(page))
      const pages = pagesOf(listing, page.url)
      // Sitemaps may change though their index does not, where it does not date them.
      const whole = listing.kind === 'sitemap index' && pages.some((p) => p.modified === undefined)
      const fresh = await store.write('keepChecked', {
        follow: id,
        at: moment(),
        rest: REST,
        listing: {
          kind: listing.kind,
          etag: whole ? null : (page.etag ?? null),
          modified: whole ? null : (page.lastModified ?? null),
          pages,
        },
      })
      return { what: 'listing', address, kind: listing.kind, fresh }
    } catch (error) {
      const problem = problemOf(error)
      const again = await tryAgainAt(address, error, follow.failures + 1)
      await store.write('keepUnread', { follow: id, at: moment(), due: again, problem })
      return { what: 'problem', address, problem, again }
    }
  }

  const now = moment()
  const follows = (await store.read('followsList', {})).filter(({ due }) => due === null || isDue(due, now))
  for await (const happening of inTurn({
    ...pacing,
    jobs: follows,
    siteOf: ({ address }) => originOf(address),
    ask: check,
  }))
    if (happening) yield happening

  const failed = async (item: DueItem, error: unknown): Promise<Happening> => {
    const { address } = item
    const problem = problemOf(error)
    const tries = item.tries + 1
    if (isFinal(error) || tries >= MOST_TRIES) {
      await store.write('settleItem', { address, state: 'failed', at: moment(), tries, problem })
      return { what: 'problem', address, problem }
    }
    const again = await tryAgainAt(address, error, tries)
    await store.write('settleItem', { address, state: 'new', at: again, tries, problem })
    return { what: 'problem', address, problem, again }
  }

  /** What became of a page: a document to be read, or nothing more to do. */
  const get = async (item: DueItem): Promise<Got | Happening> => {
    const { address } = item
    try {
      const page = await fetcher.fetch(address, { robots: true, ...item.page })
      if (page.notModified) {
        await store.write('settleItem', { address, state: 'done', at: moment(), tries: item.tries + 1 })
        return { what: 'unchanged', address }
      }
      if (!item.told.sitemap)
        return { item, page: validatorsOf(page), document: await documentOf(page, item) }
      const listing = await listingOf(page.bytes, page.contentType)
      if (listing?.kind !== 'sitemap') throw new ListingError('is named as a sitemap, but is none')
      const fresh = await store.write('keepListed', {
        follow: item.follow,
        address,
        at: moment(),
        rest: REST,
        page: validatorsOf(page),
        pages: pagesOf(listing, page.url),
      })
      return { what: 'listing', address, kind: 'sitemap', fresh }
    } catch (error) {
      return failed(item, error)
    }
  }

  const tried = new Set<string>()
  for (let left = limit; left > 0; ) {
    const due = (await store.read('itemsDue', { now: moment(), limit: left + tried.size })).filter(
      ({ address }) => !tried.has(address) && !closed.has(originOf(address)),
    )
    if (due.length === 0) return
    for (const { address } of due) tried.add(address)
    left -= due.filter(({ told }) => !told.sitemap).length
    const happened: Happening[] = []
    const inReading: Omit<Got, 'document'>[] = []
    const documents = async function* (): AsyncGenerator<RawDocument> {
      const paced = inTurn({ ...pacing, jobs: due, siteOf: ({ address }) => originOf(address), ask: get })
      for await (const got of paced) {
        if ('what' in got) happened.push(got)
        else {
          const { document, ...rest } = got
          inReading.push(rest)
          yield document
        }
      }
    }
    for await (const result of read(documents())) {
      yield* happened.splice(0)
      // Results come in the order of the documents.
      const { item, page } = inReading.shift()!
      if ('problem' in result) {
        const { problem } = result
        await store.write('settleItem', {
          address: item.address,
          state: 'failed',
          at: moment(),
          tries: item.tries + 1,
          problem,
        })
        yield { what: 'problem', address: item.address, problem }
        continue
      }
      const added = await ledger.add(result.record)
      await store.write('settleItem', {
        address: item.address,
        state: 'done',
        at: moment(),
        tries: item.tries + 1,
        page,
      })
      yield { what: 'article', address: item.address, record: result.record, added }
    }
    yield* happened
  }
}

/** A page whose document is to be read. */
interface Got {
  item: DueItem
  page: Validators
  document: RawDocument
}

const validatorsOf = ({ etag, lastModified }: Fetched): Validators => ({
  ...(etag !== undefined && { etag }),
  ...(lastModified !== undefined && { lastModified }),
})

/** Thrown where an address that is to be followed is neither a feed nor a sitemap, or a page is no article. */
class ListingError extends InputError {
  override name = 'ListingError'
}

const originOf = (address: string): string => new URL(address).origin

/** What a listing names, with whole addresses; what is no web address is left out. */
const pagesOf = ({ kind, pages }: Listing, base: string): ListedPage[] =>
  pages.slice(0, MOST_LISTED).flatMap(({ address, modified, told }) => {
    if (!address || address.length > 4000 || !URL.canParse(address, base)) return []
    const url = new URL(address, base)
    if (!/^https?:$/.test(url.protocol) || url.username || url.password) return []
    url.hash = ''
    return [
      {
        address: url.href,
        ...(modified !== undefined && { modified }),
        told,
        ...(kind === 'sitemap index' && { sitemap: true as const }),
      },
    ]
  })

/** The one document of a page, with what the listing tells of it behind what it says of itself. */
const documentOf = async (page: Fetched, { address, told }: DueItem): Promise<RawDocument> => {
  const found: RawDocument[] = []
  for await (const one of findDocuments([address], { fetchAddress: async () => page })) {
    if (isFailure(one)) throw new ListingError(one.problem)
    found.push(one)
    if (found.length > 1) throw new ListingError('is no single article; follow it, if it is a feed')
  }
  if (!found[0]) throw new ListingError('holds no article')
  const { sitemap: _, ...otherwise } = told
  return { ...found[0], name: address, otherwise: { ...otherwise, ...found[0].otherwise } }
}

/** Whether trying again is of no use. */
const isFinal = (error: unknown): boolean => {
  if (error instanceof ListingError) return true
  if (error instanceof StatusError)
    return error.status >= 400 && error.status < 500 && ![408, 425, 429].includes(error.status)
  return error instanceof RobotsError || (error instanceof Error && error.cause instanceof RobotsError)
}

const FEED_LINK = /<link\s[^<>]{0,500}type=["']?application\/(?:rss|atom|feed)\+(?:xml|json)[^<>]{0,500}>/i

/** Many people name a paper's front page: its own feed is pointed to. */
const noListing = ({ bytes, url }: Fetched): string => {
  const link = FEED_LINK.exec(new TextDecoder().decode(bytes.subarray(0, 200_000)))?.[0]
  const href = link && /\shref=["']?([^"'\s>]+)/i.exec(link)?.[1]
  const feed = href && URL.canParse(href, url) ? `; its feed is ${new URL(href, url).href}` : ''
  return `is neither a feed nor a sitemap${feed}`
}
