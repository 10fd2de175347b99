/** What entries are searched by: their words, who speaks or acts, the item, the headline. */
import { sql } from 'kysely'
import type { Record } from '../../record.ts'
import type { Asked, Operation } from '../store/operation.ts'
import type { EntryWithParties } from './entries.ts'

const AT_ONCE = 100

export function* indexWords(
  { db, dialect }: Asked,
  { article }: Record,
  found: readonly EntryWithParties[],
  ids: readonly number[],
): Operation<void> {
  for (let k = 0; k < found.length; k += AT_ONCE) {
    const rows = found.slice(k, k + AT_ONCE).map(({ entry, parties }, i) => {
      const source = parties.map(({ text }) => text).join(' · ')
      const item = entry.item ?? ''
      const headline = article.headline ?? ''
      return dialect === 'sqlite'
        ? sql`(${ids[k + i]}, ${entry.words}, ${source}, ${item}, ${headline})`
        : sql`(${ids[k + i]}, ${entry.words}, to_tsvector('english', ${`${entry.words} ${source} ${item} ${headline}`}))`
    })
    const insert =
      dialect === 'sqlite'
        ? sql`insert into entry_words (rowid, words, source, item, headline) values ${sql.join(rows)}`
        : sql`insert into entry_words (rowid, words, found) values ${sql.join(rows)}`
    yield insert.compile(db)
  }
}
