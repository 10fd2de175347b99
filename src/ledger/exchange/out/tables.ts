/** Statements, events and transfers as tables: their columns, in order. */
import type { KeptArticle } from '../../articles/articles.ts'
import type { ExportAsked, TableName } from './format.ts'
import { type ActorLine, type ClaimLine, linesAsked } from './lines.ts'
import { countriesOf, namesOf } from './parties.ts'
import { type EntryInArticle, entriesWithRecords } from './walk.ts'

export type Cell = string | number | boolean | null | undefined

export interface Column<Row> {
  name: string
  type: 'STRING' | 'DOUBLE' | 'BOOLEAN'
  of(row: Row): Cell
}

const text = <Row>(name: string, of: (row: Row) => Cell): Column<Row> => ({ name, type: 'STRING', of })
const number = <Row>(name: string, of: (row: Row) => Cell): Column<Row> => ({ name, type: 'DOUBLE', of })
const flag = <Row>(name: string, of: (row: Row) => Cell): Column<Row> => ({ name, type: 'BOOLEAN', of })

/** Where an entry stands: every table of entries ends with these. */
const EVIDENCE: readonly Column<EntryInArticle>[] = [
  number('confidence', ({ hit }) => hit.confidence),
  text('verdict', ({ hit }) => hit.verdict),
  number('claim', ({ hit }) => hit.claim),
  number('claim_sign', ({ hit }) => (hit.claim === null ? null : hit.sign)),
  text('told_by', toldBy),
  text('within_statement', ({ hit, kept }) => keyOfStatement(kept, hit.within)),
  text('words', ({ hit }) => hit.words),
  number('start_offset', ({ hit }) => hit.start),
  number('end_offset', ({ hit }) => hit.end),
  text('spans', ({ hit }) => hit.spans),
  text('article', ({ hit }) => hit.article.article),
  text('headline', ({ hit }) => hit.article.headline),
  text('publisher', ({ hit }) => hit.article.publisher),
  text('byline', ({ hit }) => hit.article.byline),
  text('published', ({ hit }) => hit.article.published),
  text('url', ({ hit }) => hit.article.url),
  number('article_version', ({ hit }) => hit.article.version),
  flag('is_copy', ({ hit }) => hit.article.copy_of !== hit.article.id),
]

const DAYS: readonly Column<EntryInArticle>[] = [
  text('first_day', ({ hit }) => hit.first_day),
  text('last_day', ({ hit }) => hit.last_day),
]

const CERTAINTY: readonly Column<EntryInArticle>[] = [
  text('polarity', ({ hit }) => hit.polarity),
  text('level', ({ hit }) => hit.level),
  text('tense', ({ hit }) => hit.tense),
]

const STATEMENTS: readonly Column<EntryInArticle>[] = [
  text('key', ({ hit }) => hit.key),
  text('source', ({ hit }) => namesOf(hit, 'source')),
  text('source_words', ({ hit }) => hit.parties.find((p) => p.role === 'source')?.text),
  text('source_country', ({ hit }) => countriesOf(hit, 'source')),
  flag('anonymous', ({ hit }) => hit.anonymous === 1),
  text('stance', ({ hit }) => hit.stance),
  text('type', ({ hit }) => hit.type),
  flag('saying', ({ hit }) => hit.saying === 1),
  text('cue', ({ hit }) => hit.cue),
  text('addressee', ({ hit }) => namesOf(hit, 'addressee')),
  text('said_at', ({ hit }) => hit.time),
  ...DAYS,
  ...EVIDENCE,
]

const EVENTS: readonly Column<EntryInArticle>[] = [
  text('key', ({ hit }) => hit.key),
  text('type', ({ hit }) => hit.type),
  text('mode', ({ hit }) => hit.mode),
  text('measure', ({ hit }) => hit.measure),
  text('actors', ({ hit }) => namesOf(hit, 'actor')),
  text('actor_countries', ({ hit }) => countriesOf(hit, 'actor')),
  text('recipients', ({ hit }) => namesOf(hit, 'recipient')),
  text('recipient_countries', ({ hit }) => countriesOf(hit, 'recipient')),
  text('place', ({ hit }) => namesOf(hit, 'place')),
  text('trigger', ({ hit }) => hit.cue),
  text('dated', ({ hit }) => hit.time),
  ...DAYS,
  ...CERTAINTY,
  ...EVIDENCE,
]

const TRANSFERS: readonly Column<EntryInArticle>[] = [
  text('key', ({ hit }) => hit.key),
  text('supplier', ({ hit }) => namesOf(hit, 'supplier')),
  text('supplier_country', ({ hit }) => countriesOf(hit, 'supplier')),
  text('recipient', ({ hit }) => namesOf(hit, 'recipient')),
  text('recipient_country', ({ hit }) => countriesOf(hit, 'recipient')),
  text('intermediary', ({ hit }) => namesOf(hit, 'intermediary')),
  text('parties', ({ hit }) => namesOf(hit, 'party')),
  text('item', ({ hit }) => hit.item),
  text('category', ({ hit }) => hit.category),
  text('designation', ({ hit }) => hit.designation),
  number('quantity', ({ hit }) => hit.quantity),
  number('quantity_min', ({ hit }) => hit.quantity_min),
  number('quantity_max', ({ hit }) => hit.quantity_max),
  text('unit', ({ hit }) => hit.unit),
  flag('approximate', ({ hit }) => hit.approximate === 1),
  number('amount', ({ hit }) => hit.amount),
  text('currency', ({ hit }) => hit.currency),
  text('status', ({ hit }) => hit.type),
  text('trigger', ({ hit }) => hit.cue),
  text('dated', ({ hit }) => hit.time),
  ...DAYS,
  ...CERTAINTY,
  text('in_exchange_for', ({ hit, kept }) => kept.record.transfers.find((t) => t.id === hit.exchange)?.key),
  ...EVIDENCE,
]

const CLAIMS: readonly Column<ClaimLine>[] = [
  number('claim', (c) => c.claim),
  text('kind', (c) => c.kind),
  text('words', (c) => c.words),
  text('first_day', (c) => c.first_day),
  text('last_day', (c) => c.last_day),
  number('entries', (c) => c.entries),
  number('denials', (c) => c.denials),
  number('articles', (c) => c.articles),
  number('independent_articles', (c) => c.independent),
  number('publishers', (c) => c.publishers),
  text('first_published', (c) => c.first_published),
  text('last_published', (c) => c.last_published),
  text('first_article', (c) => c.first_article),
  text('first_publisher', (c) => c.first_publisher),
  text('first_url', (c) => c.first_url),
  text('first_key', (c) => c.first_key),
  number('quantity_least', (c) => c.quantity_least),
  number('quantity_most', (c) => c.quantity_most),
]

const ACTORS: readonly Column<ActorLine>[] = [
  number('actor', (a) => a.actor),
  text('kind', (a) => a.kind),
  text('name', (a) => a.name),
  text('country', (a) => a.country),
  text('sector', (a) => a.sector),
  text('wikidata', (a) => a.wikidata),
  text('names', (a) => a.names.join('; ') || undefined),
  text('roles', (a) => a.roles.join('; ') || undefined),
  number('articles', (a) => a.articles),
  number('statements', (a) => a.statements),
  number('events', (a) => a.events),
  number('transfers', (a) => a.transfers),
]

export interface Table {
  columns: readonly Column<never>[]
  rows(asked: ExportAsked): AsyncGenerator<unknown, void, undefined>
}

const ofKind =
  (kind: 'statement' | 'event' | 'transfer'): Table['rows'] =>
  (asked) =>
    asked.query.kind !== undefined && asked.query.kind !== kind
      ? none()
      : entriesWithRecords({ ...asked, query: { ...asked.query, kind } })

async function* none(): AsyncGenerator<never, void, undefined> {}

export const tables: { readonly [name in TableName]: Table } = {
  statements: { columns: STATEMENTS, rows: ofKind('statement') },
  events: { columns: EVENTS, rows: ofKind('event') },
  transfers: { columns: TRANSFERS, rows: ofKind('transfer') },
  claims: { columns: CLAIMS, rows: (asked) => linesAsked(asked, 'claimLines') },
  actors: { columns: ACTORS, rows: (asked) => linesAsked(asked, 'actorLines') },
}

/** The key of a statement that is told by its id within the record. */
function keyOfStatement({ record }: KeptArticle, local: string | null): string | undefined {
  return local === null ? undefined : record.statements.find((s) => s.id === local)?.key
}

/** Whose word it is: the source of the statement that it is told in; the article's own voice has none. */
export function toldBy({ hit, kept }: EntryInArticle): string | undefined {
  const within = kept.record.statements.find((s) => s.id === hit.within)?.source
  if (!within) return undefined
  const entity = kept.record.entities.find((e) => e.id === within.entity)?.name
  const words = within.spans.map(({ start, end }) => kept.record.article.text.slice(start, end)).join(' … ')
  return entity ?? words.replace(/\s+/g, ' ')
}
