/** A ledger: what was read, kept, connected and given back. */
import { AsyncLocalStorage } from 'node:async_hooks'
import { existsSync } from 'node:fs'
import type { Record } from '../record.ts'
import type { ActorListed } from './actors/page.ts'
import type { Added } from './adding/add.ts'
import type { ArticleLine, KeptArticle } from './articles/articles.ts'
import type { Brief, BriefAsked } from './brief/ask.ts'
import type { Claim, ClaimLine } from './claims/ask.ts'
import type { Dossier, DossierAsked } from './dossier/ask.ts'
import { type Follows, followsOf } from './follow/follows.ts'
import type { By } from './people/audit.ts'
import { type People, peopleOf } from './people/people.ts'
import { addressOf, isAddress } from './postgres/address.ts'
import { LedgerError } from './problem.ts'
import type { Parting } from './review/part.ts'
import type { CorrectionLine, Joining, Reviewing } from './review/review.ts'
import { parseQuery, type Query } from './search/query.ts'
import type { Found, SearchAsked } from './search/search.ts'
import { openSqlite } from './sqlite/store.ts'
import type { Counts } from './store/counts.ts'
import type { Store } from './store/store.ts'
import { type Watches, watchesOf } from './watch/watches.ts'

export interface LedgerOptions {
  /** Path of the ledger's file, or the address of a PostgreSQL database (`postgres://…`); made where there is none. */
  file: string
  /** Makes no ledger where there is none. */
  mustBeThere?: boolean
  /** Version of the program, kept beside what it read. */
  program?: string
  /** The clock. */
  now?: () => Date
  /** What secrets of webhooks are sealed by; else `ONRECORD_KEY`, else `webhooks.key` among the user's settings. */
  keyFile?: string
  /** Who changes it, for the audit trail; a program unless given. */
  by?: By
}

export interface AddOptions {
  /** The page as it came, to be kept as evidence. */
  page?: string
  /** Replaces the reading of an article whose text is known. */
  again?: boolean
}

export interface Ledger {
  /** Where it is: its file's path, or its address without the password. */
  readonly file: string
  readonly store: Store
  /** Stores what was read of an article: whole, or not at all. The same article again changes nothing. */
  add(record: Record, options?: AddOptions): Promise<Added>
  /** Takes an article away, by its id, address or number; false where there is none. */
  remove(name: string | number): Promise<boolean>
  /** An article with its record, of its last version unless another is named. */
  article(name: string | number, version?: number): Promise<KeptArticle | undefined>
  /** All articles, in the order in which they were added. */
  articles(): AsyncGenerator<ArticleLine, void, undefined>
  /**
   * Finds entries.
   *
   * @param query a {@link Query}, or a text in the search language
   * @throws QueryError
   */
  search(query: string | Query, options?: Partial<Omit<SearchAsked, 'query'>>): Promise<Found>
  /**
   * Accepts, corrects, rejects, annotates or splits off an entry; it wins over every later reading.
   *
   * @throws ReviewError
   */
  review(said: Omit<Reviewing, 'at'>): Promise<{ correction: number; entry: number }>
  /** Holds two claims, or two actors, for one. */
  merge(joining: Omit<Joining, 'at'>): Promise<number>
  /** Parts an actor in two: the one that articles call by a name goes. */
  splitActor(parting: Omit<Parting, 'at'>): Promise<{ correction: number; actor: number }>
  /** Takes a correction back. */
  undo(correction: number): Promise<void>
  /** What people said, the newest first; with `orphans` only what stands on no entry any more. */
  corrections(asked?: { limit?: number; offset?: number; orphans?: boolean }): Promise<CorrectionLine[]>
  /** What is on record of one actor, or of what passed between two; the names that nobody has, where there are any. */
  dossier(
    actors: string[],
    asked?: Partial<Omit<DossierAsked, 'actors'>>,
  ): Promise<Dossier | { unknown: string[] }>
  /** Actors whose names have words that begin so (all, where it is empty), those with most entries first. */
  actors(name?: string, asked?: { kind?: string; limit?: number; offset?: number }): Promise<ActorListed[]>
  /** Claims that a query finds, and one with everything that belongs to it; undefined where there is none. */
  claims(
    query: string | Query,
    asked?: { limit?: number; offset?: number; order?: 'voices' | 'new' | 'denials' },
  ): Promise<ClaimLine[]>
  claim(id: number): Promise<Claim | undefined>
  /** What is new: what articles of some days brought, of all or of what a query asks for; of the last seven days unless given. */
  brief(query?: string | Query, asked?: Partial<Omit<BriefAsked, 'query'>>): Promise<Brief>
  /**
   * Has all that is asked in `use` end with a signal, at once; it rejects with the signal's reason. What adds or
   * corrects goes on to its end.
   *
   * @example
   * await ledger.within(AbortSignal.timeout(5000), () => ledger.search('stance:denies'))
   */
  within<T>(signal: AbortSignal, use: () => T): T
  /**
   * Has all that is changed in `use` told in the audit trail as somebody's, where the ledger knows people.
   *
   * @example
   * await ledger.as({ who: 'Mara', role: 'reviewer', how: 'session 1f0a9c3e' }, () => ledger.review(said))
   */
  as<T>(by: By, use: () => T): T
  /** Who may sign in to a shared desk, tokens for programs, and the audit trail. */
  readonly people: People
  /** Feeds and sitemaps whose articles are read as they come. */
  readonly follow: Follows
  /** Saved searches that report what they newly find. */
  readonly watch: Watches
  counts(): Promise<Counts>
  check(): Promise<string[]>
  /** Copies the ledger to a file, while others go on. */
  backup(file: string): Promise<void>
  close(): Promise<void>
}

/** The driver is loaded by those alone who have such a database. */
const postgres = async (address: string, mayMake: boolean): Promise<Store> =>
  (await import('./postgres/store.ts')).openPostgres(address, { mayMake })

/** Articles that are asked for at a time. */
const PAGE = 500

/**
 * Opens a ledger.
 *
 * @throws LedgerError where the file is no ledger, is damaged, or is of a later program
 * @example
 * const ledger = await openLedger({ file: 'news.db' })
 * await ledger.add(record)
 * const { hits } = await ledger.search('by:Lavrov stance:denies')
 * await ledger.close()
 */
export const openLedger = async ({
  file,
  mustBeThere = false,
  program = '',
  now = () => new Date(),
  keyFile,
  by = { who: 'a program', how: 'program' },
}: LedgerOptions): Promise<Ledger> => {
  if (mustBeThere && !isAddress(file) && !existsSync(file))
    throw new LedgerError(`${file}: there is no ledger yet; add articles with: onrecord add INPUT`)
  const acting = new AsyncLocalStorage<By>()
  const kept = isAddress(file) ? await postgres(file, !mustBeThere) : openSqlite(file)
  const store: Store = {
    ...kept,
    write: (name, argument) =>
      kept.write(name, argument, { ...(acting.getStore() ?? by), at: now().toISOString() }),
  }
  const { follow, end: endFollowing } = followsOf(() => ledger, now)
  const { watch, end: endWatching } = watchesOf(() => ledger, now, keyFile)
  const ledger: Ledger = {
    file: isAddress(file) ? addressOf(file).shown : file,
    store,
    add: (record, { page, again } = {}) =>
      store.write('addArticle', {
        record,
        program,
        at: now().toISOString(),
        ...(page !== undefined && { page }),
        ...(again && { again }),
      }),
    remove: (name) => store.write('removeArticle', { name }),
    article: (name, version) => store.read('articleOf', { name, ...(version !== undefined && { version }) }),
    async *articles() {
      for (let after = 0; ; ) {
        const page = await store.read('articlesPage', { after, limit: PAGE })
        yield* page
        if (page.length < PAGE) return
        after = page.at(-1)!.id
      }
    },
    search: (query, { limit = 20, order = 'words', ...rest } = {}) =>
      store.read('searchEntries', {
        query: asQuery(query),
        limit,
        order,
        ...rest,
      }),
    review: (said) => store.write('reviewEntry', { ...said, at: now().toISOString() }),
    merge: (joining) => store.write('joinTwo', { ...joining, at: now().toISOString() }),
    splitActor: (parting) => store.write('splitActor', { ...parting, at: now().toISOString() }),
    undo: (correction) => store.write('undoCorrection', { correction, program, at: now().toISOString() }),
    corrections: ({ limit = 100, ...rest } = {}) => store.read('correctionsPage', { limit, ...rest }),
    dossier: (actors, { limit = 30, ...rest } = {}) => store.read('dossierOf', { actors, limit, ...rest }),
    actors: (name = '', { limit = 20, ...rest } = {}) => store.read('actorsPage', { name, limit, ...rest }),
    claims: (query, { limit = 20, order = 'voices', ...rest } = {}) =>
      store.read('claimsPage', { query: asQuery(query), limit, order, ...rest }),
    brief: (query = '', { limit = 20, ...days } = {}) =>
      store.read('briefOf', { query: asQuery(query), limit, ...days }),
    claim: (id) => store.read('claimOf', { id }),
    within: store.within,
    as: (who, use) => acting.run(who, use),
    people: peopleOf(store, now),
    follow,
    watch,
    counts: () => store.read('counts', {}),
    check: () => store.check(),
    backup: (to) => store.backup(to),
    close: async () => {
      await Promise.all([endFollowing(), endWatching()])
      await store.close()
    },
  }
  return ledger
}

const asQuery = (query: string | Query): Query => (typeof query === 'string' ? parseQuery(query) : query)
