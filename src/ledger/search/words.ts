/**
 * The index of words, on either store: the same words, cut and stemmed alike, find the same entries.
 *
 * SQLite's FTS5 cuts and stems by itself (`porter unicode61 remove_diacritics 2`). PostgreSQL is given lexemes that are
 * made here in the same way, so that no language's list of words to leave out and no server's configuration decides what
 * is found: words are runs of letters and digits, without case and marks; those of ASCII letters are stemmed by Porter's
 * algorithm (An algorithm for suffix stripping, 1980).
 */
import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { stemmer } from 'stemmer'
import { type Asked, first, type Operation } from '../store/operation.ts'

/** The words of an entry, as the index has them. */
export interface Indexed {
  words: string
  source: string
  item: string
  headline: string
}

/** In the order of PostgreSQL's weights A to D. */
const FIELDS = ['words', 'source', 'item', 'headline'] as const
const WEIGHTS = ['A', 'B', 'C', 'D'] as const

/** Between two fields, so that no phrase reaches from one into the next. */
const GAP = 10
/** PostgreSQL's last position in a text, and more letters than any word has. */
const LAST_POSITION = 16_383
const LONGEST = 100

/**
 * @example
 * lexemesOf('Pyongyang’s howitzers') // ['pyongyang', 's', 'howitz']
 */
export const lexemesOf = (text: string): string[] =>
  Array.from(
    text
      .normalize('NFD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .matchAll(/[\p{L}\p{N}]+/gu),
    ([word]) => (/^[a-z0-9]+$/.test(word) ? stemmer(word) : word).slice(0, LONGEST),
  )

/** An entry's words as a text search vector of PostgreSQL. */
export const vectorOf = (indexed: Indexed): string => {
  const places = new Map<string, string[]>()
  let position = 1
  FIELDS.forEach((field, k) => {
    for (const lexeme of lexemesOf(indexed[field])) {
      const place = `${Math.min(position++, LAST_POSITION)}${WEIGHTS[k]}`
      const known = places.get(lexeme)
      if (known) known.push(place)
      else places.set(lexeme, [place])
    }
    position += GAP
  })
  return [...places].map(([lexeme, at]) => `'${lexeme}':${at.join(',')}`).join(' ')
}

/** Words in FTS5's language, as they were quoted for it, in PostgreSQL's. */
const queryFrom = (words: string, weight = ''): string => {
  const parts = Array.from(words.matchAll(/(NOT )?"([^"]*)"/g), ([, not, phrase]) => {
    const lexemes = lexemesOf(phrase!).map((lexeme) => `'${lexeme}'${weight && `:${weight}`}`)
    return lexemes.length === 0 ? '' : `${not ? '!' : ''}(${lexemes.join(' <-> ')})`
  })
  return parts.filter((part) => part !== '').join(' & ')
}

/** Whatever was typed is words, never an operator of the store's own language. */
export const quoted = (words: string): string => `"${words.replace(/["\u0000]/g, ' ').trim()}"`

/**
 * Whether an entry has these words; `entry_words` must stand beside it.
 *
 * @param words in FTS5's language: quoted words and phrases, `NOT` before those that must not be there
 */
export const hasWords = ({ dialect }: Asked, words: string): RawBuilder<SqlBool> =>
  dialect === 'sqlite'
    ? sql<SqlBool>`entry_words match ${words}`
    : sql<SqlBool>`entry_words.found @@ ${queryFrom(words)}::tsquery`

/** The entries that have these words in what they say themselves. */
export const saying = ({ dialect }: Asked, words: string): RawBuilder<number> =>
  dialect === 'sqlite'
    ? sql<number>`select rowid from entry_words where entry_words match ${`words : ${quoted(words)}`}`
    : sql<number>`select rowid from entry_words where found @@ ${queryFrom(quoted(words), 'A')}::tsquery`

/** How well an entry has these words: the smaller, the better. */
export const rankOf = ({ dialect }: Asked, words: string): RawBuilder<number> =>
  dialect === 'sqlite'
    ? sql<number>`rank`
    : sql<number>`-ts_rank('{0.4, 0.6, 0.8, 1}', entry_words.found, ${queryFrom(words)}::tsquery, 1)`

/** Rows of the index for entries by their numbers. */
export const indexing = (
  { dialect }: Asked,
  rows: readonly (Indexed & { id: number })[],
): RawBuilder<unknown> =>
  dialect === 'sqlite'
    ? sql`insert into entry_words (rowid, words, source, item, headline) values ${sql.join(
        rows.map(
          ({ id, words, source, item, headline }) => sql`(${id}, ${words}, ${source}, ${item}, ${headline})`,
        ),
      )}`
    : sql`insert into entry_words (rowid, found) values ${sql.join(
        rows.map(({ id, ...indexed }) => sql`(${id}, ${vectorOf(indexed)}::tsvector)`),
      )}`

/**
 * Bounds entries to so many of the newest with these words: weighing and counting all that hold a common word takes
 * seconds. `entries` and `entry_words` must stand beside it.
 *
 * @returns what they are bounded by, where that is needed or helps, and whether older ones are left out
 */
export function* newestWith(
  asked: Asked,
  words: string,
  most: number,
): Operation<{ bound: RawBuilder<SqlBool> | undefined; isCut: boolean }> {
  const { db, dialect } = asked
  const rowids = (rest: RawBuilder<unknown>) =>
    sql<{
      rowid: number
    }>`select rowid from entry_words where ${hasWords(asked, words)} order by rowid desc ${rest}`
  if (dialect === 'sqlite') {
    const behind = yield* first(rowids(sql`limit 1 offset ${most}`).compile(db))
    return {
      bound: behind && sql<SqlBool>`entry_words.rowid > ${behind.rowid}`,
      isCut: behind !== undefined,
    }
  }
  // Named one by one, PostgreSQL knows how few they are, whatever else is asked of them.
  const newest = (yield rowids(sql`limit ${most + 1}`).compile(db)) as { rowid: number }[]
  const ids = newest.slice(0, most).map(({ rowid }) => rowid)
  return { bound: sql<SqlBool>`entries.id = any(${ids})`, isCut: newest.length > most }
}
