/** The first tables: articles, what was read of them, actors, claims, corrections, follows and watches. */
import { type ColumnDataType, type Compilable, type CreateTableBuilder, sql } from 'kysely'
import type { Asked } from '../operation.ts'

type Column = 'text' | 'integer' | 'real' | 'bytes' | 'key'

/** A name with `?` may be absent; `key` is the table's own number. */
const TABLES: { readonly [table: string]: { readonly [column: string]: Column } } = {
  facts: { name: 'text', value: 'text' },
  articles: {
    id: 'key',
    article: 'text',
    address: 'text',
    version: 'integer',
    'url?': 'text',
    'publisher?': 'text',
    'headline?': 'text',
    'byline?': 'text',
    'published?': 'text',
    'published_day?': 'text',
    'language?': 'text',
    words: 'integer',
    'minutes?': 'integer',
    text_hash: 'text',
    copy_of: 'integer',
    added: 'text',
    changed: 'text',
  },
  versions: {
    article: 'integer',
    version: 'integer',
    text_hash: 'text',
    record: 'bytes',
    program: 'text',
    added: 'text',
    'page?': 'bytes',
  },
  fingerprints: { hash: 'integer', article: 'integer' },
  entries: {
    id: 'key',
    article: 'integer',
    kind: 'text',
    local: 'text',
    key: 'text',
    confidence: 'real',
    saying: 'integer',
    type: 'text',
    'mode?': 'text',
    'stance?': 'text',
    anonymous: 'integer',
    'within?': 'text',
    'about?': 'text',
    'polarity?': 'text',
    'level?': 'text',
    'tense?': 'text',
    'item?': 'text',
    'category?': 'text',
    'designation?': 'text',
    'quantity?': 'real',
    'quantity_min?': 'real',
    'quantity_max?': 'real',
    'unit?': 'text',
    approximate: 'integer',
    'amount?': 'real',
    'currency?': 'text',
    'exchange?': 'text',
    'measure?': 'text',
    'time?': 'text',
    'first_day?': 'text',
    'last_day?': 'text',
    day: 'text',
    day_last: 'text',
    'voice?': 'integer',
    words: 'text',
    'sentence?': 'text',
    'sentence_start?': 'integer',
    'cue?': 'text',
    start: 'integer',
    end: 'integer',
    spans: 'text',
    'claim?': 'integer',
    sign: 'integer',
    'verdict?': 'text',
  },
  parties: {
    entry: 'integer',
    role: 'text',
    'actor?': 'integer',
    day: 'text',
    text: 'text',
    start: 'integer',
    end: 'integer',
  },
  actors: {
    id: 'key',
    kind: 'text',
    name: 'text',
    'country?': 'text',
    'sector?': 'text',
    'wikidata?': 'text',
    'same_as?': 'integer',
  },
  actor_names: { name: 'text', actor: 'integer', kind: 'text' },
  entities: { article: 'integer', local: 'text', actor: 'integer', name: 'text', mentions: 'integer' },
  roles: {
    article: 'integer',
    actor: 'integer',
    title: 'text',
    'organization?': 'text',
    'country?': 'text',
    'day?': 'text',
    start: 'integer',
    end: 'integer',
  },
  claims: {
    id: 'key',
    kind: 'text',
    frame: 'text',
    words: 'text',
    'first_day?': 'text',
    'last_day?': 'text',
    'same_as?': 'integer',
  },
  claim_blocks: { block: 'text', claim: 'integer' },
  claim_actors: { claim: 'integer', actor: 'integer' },
  corrections: {
    id: 'key',
    of: 'text',
    action: 'text',
    'article?': 'text',
    'kind?': 'text',
    'key?': 'text',
    'spans?': 'text',
    'words?': 'text',
    'cue?': 'text',
    'text_hash?': 'text',
    'change?': 'text',
    who: 'text',
    'why?': 'text',
    at: 'text',
    'entry?': 'integer',
    'undone?': 'text',
  },
  follows: {
    id: 'key',
    address: 'text',
    'kind?': 'text',
    'etag?': 'text',
    'modified?': 'text',
    'since?': 'text',
    'checked?': 'text',
    'due?': 'text',
    failures: 'integer',
    'problem?': 'text',
  },
  follow_items: {
    follow: 'integer',
    address: 'text',
    state: 'text',
    tries: 'integer',
    at: 'text',
    'modified?': 'text',
    'told?': 'text',
    'etag?': 'text',
    'last_modified?': 'text',
    'problem?': 'text',
  },
  watches: {
    id: 'key',
    name: 'text',
    query: 'text',
    'target?': 'text',
    'secret?': 'text',
    added: 'text',
    seen: 'integer',
  },
  deliveries: {
    watch: 'integer',
    key: 'text',
    article: 'integer',
    words: 'text',
    at: 'text',
    'due?': 'text',
    tries: 'integer',
    done: 'integer',
    'problem?': 'text',
  },
}

const UNIQUE: readonly (readonly [table: string, ...columns: string[]])[] = [
  ['facts', 'name'],
  ['articles', 'address'],
  ['versions', 'article', 'version'],
  ['fingerprints', 'hash', 'article'],
  ['actor_names', 'name', 'kind', 'actor'],
  ['entities', 'article', 'local'],
  ['claim_blocks', 'block', 'claim'],
  ['claim_actors', 'actor', 'claim'],
  ['follows', 'address'],
  ['follow_items', 'follow', 'address'],
  ['watches', 'name'],
  ['deliveries', 'watch', 'key'],
]

/**
 * Tables that are nothing but their key: SQLite keeps them in the key's order alone, which spares a third of a large
 * ledger's links between words, articles and claims.
 */
const KEPT_BY_KEY = new Set(['fingerprints', 'actor_names', 'entities', 'claim_blocks', 'claim_actors'])

const INDEXES: readonly (readonly [table: string, ...columns: string[]])[] = [
  ['articles', 'article'],
  ['articles', 'published_day'],
  ['articles', 'copy_of'],
  ['fingerprints', 'article'],
  ['entries', 'article'],
  ['entries', 'key'],
  ['entries', 'claim', 'sign'],
  ['entries', 'day'],
  ['entries', 'kind', 'day'],
  ['entries', 'type', 'day'],
  ['entries', 'stance', 'day'],
  ['entries', 'category', 'day'],
  ['entries', 'level', 'day'],
  ['entries', 'verdict', 'confidence'],
  ['parties', 'entry', 'role', 'actor'],
  ['parties', 'actor', 'role', 'day', 'entry'],
  ['actor_names', 'actor'],
  ['entities', 'actor'],
  ['roles', 'actor'],
  ['roles', 'article'],
  ['claims', 'same_as'],
  ['claim_blocks', 'claim'],
  ['claim_actors', 'claim'],
  ['follow_items', 'address'],
  ['follow_items', 'state', 'at'],
  ['deliveries', 'watch', 'words'],
  ['corrections', 'key'],
  ['corrections', 'of', 'action'],
  ['corrections', 'article'],
  ['corrections', 'entry'],
]

/** Indexes of what few rows have: those that have nothing there are left out. */
const OF_FEW = new Set(['claims_by_same_as'])

export const firstTables = ({ db, dialect }: Asked): Compilable[] => {
  const type = (column: Column): ColumnDataType | ReturnType<typeof sql> => {
    if (column === 'bytes') return dialect === 'postgres' ? 'bytea' : 'blob'
    if (column === 'real') return dialect === 'postgres' ? 'double precision' : 'real'
    if (column === 'integer') return dialect === 'postgres' ? 'bigint' : 'integer'
    // Days and keys are compared letter by letter, whatever language the database was made for.
    return dialect === 'postgres' ? sql`text collate "C"` : 'text'
  }
  // PostgreSQL's store has made the facts before: it keeps the version of the tables there.
  const lacking = ([name]: readonly [string, ...unknown[]]): boolean =>
    dialect === 'sqlite' || name !== 'facts'
  const tables = Object.entries(TABLES)
    .filter(lacking)
    .map(([name, columns]) => {
      let table = db.schema.createTable(name) as CreateTableBuilder<string, string>
      for (const [column, kind] of Object.entries(columns)) {
        const optional = column.endsWith('?')
        const named = optional ? column.slice(0, -1) : column
        if (kind === 'key')
          table =
            dialect === 'postgres'
              ? table.addColumn(named, 'bigint', (c) => c.primaryKey().generatedByDefaultAsIdentity())
              : table.addColumn(named, 'integer', (c) => c.primaryKey().autoIncrement())
        else table = table.addColumn(named, type(kind) as ColumnDataType, (c) => (optional ? c : c.notNull()))
      }
      if (!KEPT_BY_KEY.has(name)) return table
      const [, ...key] = UNIQUE.find(([of]) => of === name)!
      table = table.addPrimaryKeyConstraint(`${name}_key`, key as never)
      return dialect === 'sqlite' ? table.modifyEnd(sql`without rowid`) : table
    })
  const indexes = [...UNIQUE.filter(([table]) => !KEPT_BY_KEY.has(table)), ...INDEXES]
    .filter(lacking)
    .map(([table, ...columns]) => {
      const name = `${table}_by_${columns.join('_')}`
      const whole = db.schema.createIndex(name).on(table).columns(columns)
      const index = OF_FEW.has(name) ? whole.where(columns[0]!, 'is not', null) : whole
      return UNIQUE.some(([t, ...c]) => t === table && c.join() === columns.join()) ? index.unique() : index
    })
  const words =
    dialect === 'sqlite'
      ? [
          sql`create virtual table entry_words using fts5(words, source, item, headline, content='', contentless_delete=1, tokenize="porter unicode61 remove_diacritics 2")`,
        ]
      : [
          sql`create table entry_words (rowid bigint primary key, found tsvector not null)`,
          sql`create index entry_words_by_found on entry_words using gin (found)`,
        ]
  const lasting = sql`create index entries_lasting on entries (day_last) where substr(day_last, 1, 4) > substr(day, 1, 4)`
  return [
    ...tables,
    ...indexes,
    ...[...words, lasting].map((raw) => ({ compile: () => raw.compile(db) })),
  ] as Compilable[]
}
