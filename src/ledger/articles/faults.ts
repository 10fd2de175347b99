/**
 * Looks for entries that do not hold to their article: what `onrecord db check` tells. The record of an article is kept
 * with a checksum; what the other tables copy from it is compared with it.
 */

import { hashOf } from '../../reading/keys.ts'
import type { Record } from '../../record.ts'
import { addressOf } from '../adding/add.ts'
import { type EntryWithParties, entriesOf } from '../adding/entries.ts'
import { recordFrom } from '../adding/packed.ts'
import { type Asked, all, type Operation } from '../store/operation.ts'
import { storable } from '../store/storable.ts'
import type { ArticleRow } from '../store/tables.ts'

export interface FaultsAsked {
  /** The number of the last article that was looked at. */
  after: number
  limit: number
}

export interface Faults {
  /** The number of the last article that was looked at; undefined after the last. */
  last: number | undefined
  problems: string[]
}

/** Problems of some articles, a line each. */
export function* faultsIn(asked: Asked, { after, limit }: FaultsAsked): Operation<Faults> {
  const { db } = asked
  const articles = yield* all(
    db.selectFrom('articles').selectAll().where('id', '>', after).orderBy('id').limit(limit),
  )
  const problems: string[] = []
  for (const row of articles)
    for (const fault of yield* faultsOf(asked, row as ArticleRow & { id: number }))
      problems.push(`article ${row.article}: ${fault}`)
  return { last: articles.at(-1)?.id, problems }
}

function* faultsOf({ db }: Asked, row: ArticleRow & { id: number }): Operation<string[]> {
  const { id, version, text_hash } = row
  const faults: string[] = []
  const versions = yield* all(
    db.selectFrom('versions').select(['version', 'record', 'text_hash']).where('article', '=', id),
  )
  let record: Record | undefined
  for (const kept of versions) {
    const read = wholeRecord(kept)
    if (!read) faults.push(`version ${kept.version} is damaged; what it read cannot be trusted`)
    if (kept.version !== version) continue
    record = read
    if (kept.text_hash !== text_hash) faults.push('its text is not the one that was read')
  }
  if (!versions.some((kept) => kept.version === version)) faults.push(`version ${version} is missing`)
  if (!record) return faults
  const { article } = record
  const told = {
    article: article.id,
    address: addressOf(record),
    url: article.canonicalUrl ?? article.url ?? null,
    publisher: article.publisher ?? null,
    headline: article.headline ?? null,
    published: article.published ?? null,
  }
  for (const [field, value] of Object.entries(told))
    if (row[field as keyof typeof told] !== (value && storable(value)))
      faults.push(`its ${field} is not the one that was read`)
  const entries = yield* all(db.selectFrom('entries').selectAll().where('article', '=', id))
  const found = entriesOf(record)
  if (entries.length !== found.length)
    faults.push(`${entries.length} entries are stored, its record has ${found.length}`)
  const byLocal = new Map(found.map((one) => [one.entry.local, one]))
  const corrected = new Set(
    (yield* all(
      db
        .selectFrom('corrections')
        .innerJoin('entries', 'entries.id', 'corrections.entry')
        .select('entries.id')
        .where('entries.article', '=', id)
        .where('corrections.change', 'is not', null)
        .where('corrections.undone', 'is', null),
    )).map((one) => one.id),
  )
  const parties = yield* all(
    db
      .selectFrom('parties')
      .innerJoin('entries', 'entries.id', 'parties.entry')
      .select(['parties.entry', 'parties.role', 'parties.text', 'parties.start', 'parties.end'])
      .where('entries.article', '=', id),
  )
  for (const entry of entries) {
    const { local, key, start, end, spans } = entry
    const read = byLocal.get(local)
    if (read?.entry.key !== key) {
      faults.push(`${local} (${key}) is not in its record`)
      continue
    }
    if (spans !== read.entry.spans) {
      faults.push(`${local}: its spans are not those that were read`)
      continue
    }
    const parts = Object.values(JSON.parse(spans) as { [part: string]: [number, number][] }).flat()
    for (const [from, to] of [...parts, [start, end]])
      if (!(from! >= 0 && from! < to! && to! <= article.text.length))
        faults.push(`${local}: characters ${from}–${to} are not in its text`)
    const isCorrected = corrected.has(entry.id)
    for (const field of isCorrected ? COPIED : [...COPIED, ...CORRECTABLE])
      if (entry[field] !== storable(read.entry[field]))
        faults.push(`${local}: its ${field} is not what was read`)
    if (read.entry.kind === 'statement' && entry.words !== storable(read.entry.words))
      faults.push(`${local}: its words are not those of its text`)
    const own = parties.filter((party) => party.entry === entry.id)
    if (!isCorrected && partiesAsText(own) !== partiesAsText(read.parties))
      faults.push(`${local}: its parties are not those that were read`)
  }
  return faults
}

/** A record that reads as it was written, with the text that its hash is of. */
const wholeRecord = (kept: { record: Uint8Array; text_hash: string }): Record | undefined => {
  try {
    const record = recordFrom(kept.record)
    return hashOf(record.article.text) === kept.text_hash ? record : undefined
  } catch {
    return undefined
  }
}

/** What an entry has straight from its record, whichever version of the program stored it. */
const COPIED = ['kind', 'start', 'end', 'confidence', 'saying', 'within'] as const

/** The same, unless a person said otherwise. */
const CORRECTABLE = [
  'type',
  'mode',
  'stance',
  'polarity',
  'level',
  'time',
  'category',
  'designation',
  'quantity',
  'unit',
] as const

const partiesAsText = (
  parties: readonly Pick<EntryWithParties['parties'][number], 'role' | 'text' | 'start' | 'end'>[],
): string =>
  parties
    .map(({ role, text, start, end }) => `${start}-${end} ${role} ${storable(text)}`)
    .sort()
    .join('\n')
