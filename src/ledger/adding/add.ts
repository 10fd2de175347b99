/** Stores what was read of an article: all of it or nothing. */
import { hashOf } from '../../reading/keys.ts'
import type { Record } from '../../record.ts'
import { entriesMore, keepEntries } from '../actors/entries.ts'
import { resolveActors } from '../actors/resolve.ts'
import { claimActors, claimsOf } from '../claims/of-record.ts'
import { applyCorrections } from '../review/apply.ts'
import { type Asked, all, first, inPortions, type Operation, run } from '../store/operation.ts'
import { copyOf, keepFingerprint, passOnCopies } from '../syndication/copies.ts'
import { dayOf } from './days.ts'
import { type EntryWithParties, entriesOf, type NewEntry } from './entries.ts'
import { dropEmptyClaims, forgetReading } from './forget.ts'
import { packed } from './packed.ts'
import { indexWords } from './words.ts'

export interface Adding {
  record: Record
  /** The page as it came, where pages are kept. */
  page?: string
  /** Version of the program that read it. */
  program: string
  /** Now, ISO 8601 in UTC. */
  at: string
  /** Reads an article again whose text did not change: the reading is replaced, no version is added. */
  again?: boolean
}

export interface Added {
  /** `new`: not known before; `changed`: a new version; `read again`: the same text, read anew; `known`: nothing was done. */
  outcome: 'new' | 'changed' | 'read again' | 'known'
  article: number
  entries: number
  /** The article that it is a copy of. */
  copyOf?: number
}

export function* addArticle(asked: Asked, adding: Adding): Operation<Added> {
  const { db } = asked
  const { record, at } = adding
  const { article } = record
  const address = addressOf(record)
  const textHash = hashOf(article.text)
  const known = yield* first(
    db
      .selectFrom('articles')
      .select(['id', 'version', 'text_hash', 'copy_of'])
      .where('address', '=', address),
  )
  if (known && known.text_hash === textHash && !adding.again)
    return { outcome: 'known', article: known.id as number, entries: 0 }

  const changed = known !== undefined && known.text_hash !== textHash
  const version = known ? known.version + (changed ? 1 : 0) : 1
  const day = dayOf(article.published)
  const fields = {
    article: article.id,
    version,
    url: article.canonicalUrl ?? article.url ?? null,
    publisher: article.publisher ?? null,
    headline: article.headline ?? null,
    byline: article.byline.length > 0 ? article.byline.map((b) => b.name).join(', ') : null,
    published: article.published ?? null,
    published_day: day ?? null,
    language: article.language ?? null,
    words: article.text.split(/\s+/).length,
    minutes: article.readingMinutes ?? null,
    text_hash: textHash,
  }
  let id: number
  let left: number[] = []
  if (known) {
    id = known.id as number
    left = yield* forgetReading(asked, id)
    yield* run(
      db
        .updateTable('articles')
        .set({ ...fields, ...(changed && { changed: at }) })
        .where('id', '=', id),
    )
  } else {
    const row = yield* first(
      db
        .insertInto('articles')
        .values({ ...fields, address, copy_of: 0, added: at, changed: at })
        .returning('id'),
    )
    id = row!.id
  }
  yield* run(
    db
      .insertInto('versions')
      .values({
        article: id,
        version,
        text_hash: textHash,
        record: packed(JSON.stringify(record)),
        program: adding.program,
        added: yield* afterWatches(asked, at),
        page: adding.page === undefined ? null : packed(adding.page),
      })
      .onConflict((c) =>
        c.columns(['article', 'version']).doUpdateSet((e) => ({
          record: e.ref('excluded.record'),
          program: e.ref('excluded.program'),
        })),
      ),
  )
  const body = bodyOf(record)
  const found = yield* copyOf(asked, id, body)
  // Where its own copies are nearest, it goes on being what they are copies of; else they are so no more.
  const original = found === id ? undefined : found
  if (known && found !== id) yield* passOnCopies(asked, id)
  yield* run(
    db
      .updateTable('articles')
      .set({ copy_of: original ?? id })
      .where('id', '=', id),
  )
  yield* keepFingerprint(asked, id, body)

  const entries = yield* addEntries(asked, id, record, day ?? null)
  yield* applyCorrections(asked, { article: id, address, record })
  yield* dropEmptyClaims(asked, left)
  const outcome = !known ? 'new' : changed ? 'changed' : 'read again'
  return { outcome, article: id, entries, ...(original !== undefined && { copyOf: original }) }
}

/**
 * A moment that is not before any watch's: what comes to the ledger after a watch is told by it, also where the clock was
 * set back between the two.
 */
function* afterWatches({ db }: Asked, at: string): Operation<string> {
  const last = yield* first(db.selectFrom('watches').select((e) => e.fn.max('added').as('added')))
  return last?.added && last.added > at ? last.added : at
}

function* addEntries(asked: Asked, article: number, record: Record, day: string | null): Operation<number> {
  const { db } = asked
  const actors = yield* resolveActors(asked, record)
  yield* inPortions(
    record.entities.map((e) => ({
      article,
      local: e.id,
      actor: actors.get(e.id)!,
      name: e.name,
      mentions: e.mentions.length,
    })),
    (rows) => db.insertInto('entities').values(rows),
  )
  yield* inPortions(
    record.entities.flatMap((e) =>
      e.roles.map((role) => ({
        article,
        actor: actors.get(e.id)!,
        title: role.title,
        organization: role.organization ?? null,
        country: role.country ?? null,
        day,
        start: role.start,
        end: role.end,
      })),
    ),
    (rows) => db.insertInto('roles').values(rows),
  )
  const found = entriesOf(record)
  const claims = yield* claimsOf(asked, record, found, actors, day)
  const dayFor = ({ first_day }: NewEntry): string => first_day ?? day ?? ''
  const ids: number[] = []
  const statements = new Map<string, number>()
  // Statements stand first: those that events and transfers are told in have their numbers by then.
  for (const portion of portionsOf(found)) {
    const rows = yield* all(
      db
        .insertInto('entries')
        .values(
          portion.map(({ entry }, i) => ({
            ...entry,
            article,
            day: dayFor(entry),
            day_last: entry.last_day ?? day ?? '',
            voice: entry.kind === 'statement' ? null : (statements.get(entry.within ?? '') ?? null),
            claim: claims[ids.length + i] ?? null,
            verdict: null,
          })),
        )
        .returning(['id', 'local']),
    )
    for (const { id, local } of rows) {
      statements.set(local, id)
      ids.push(id)
    }
  }
  yield* inPortions(
    found.flatMap(({ entry, parties }, i) =>
      parties.map(({ entity, ...party }) => ({
        ...party,
        entry: ids[i]!,
        day: dayFor(entry),
        actor: entity === undefined ? null : (actors.get(entity) ?? null),
      })),
    ),
    (rows) => db.insertInto('parties').values(rows),
  )
  const partsOf = ({ parties }: EntryWithParties) => parties.map(({ entity }) => actors.get(entity ?? ''))
  yield* keepEntries(asked, entriesMore(found.map(partsOf)))
  yield* inPortions(claimActors(found, claims, actors), (rows) =>
    db
      .insertInto('claim_actors')
      .values(rows)
      .onConflict((c) => c.doNothing()),
  )
  yield* indexWords(asked, record, found, ids)
  return ids.length
}

/** Rows that one statement inserts, statements apart from what is told in them. */
const portionsOf = (found: readonly EntryWithParties[]): EntryWithParties[][] => {
  const first = found.findIndex(({ entry }) => entry.kind !== 'statement')
  const parts = first < 0 ? [found] : [found.slice(0, first), found.slice(first)]
  return parts.flatMap((part) =>
    Array.from({ length: Math.ceil(part.length / AT_ONCE) }, (_, k) =>
      part.slice(k * AT_ONCE, (k + 1) * AT_ONCE),
    ),
  )
}

const AT_ONCE = 100

/** What makes two readings one article: where it stands, else the id that was given to it. */
export const addressOf = ({ article }: Record): string =>
  article.canonicalUrl ?? article.url ?? `id:${article.id}`

/** The words that copies share: the body, else the whole text. */
const bodyOf = ({ article }: Record): string =>
  article.bodyText ??
  article.paragraphs
    .filter(({ role }) => role === 'body' || role === 'quote' || role === 'list')
    .map(({ start, end }) => article.text.slice(start, end))
    .join('\n\n')
