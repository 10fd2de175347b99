/**
 * What lists of actors are made from: the number of entries that each has a part in, and the words of its names, so that
 * neither is counted nor searched through where somebody types a name.
 */
import { type Compilable, sql } from 'kysely'
import type { Asked } from '../operation.ts'

export const actorLists = ({ db, dialect }: Asked): Compilable[] => {
  const number = dialect === 'postgres' ? 'bigint' : 'integer'
  const words = db.schema
    .createTable('actor_words')
    .addColumn('word', dialect === 'postgres' ? sql`text collate "C"` : 'text', (c) => c.notNull())
    .addColumn('actor', number, (c) => c.notNull())
    .addPrimaryKeyConstraint('actor_words_key', ['word', 'actor'])
  const raw = (query: ReturnType<typeof sql>): Compilable => ({ compile: () => query.compile(db) })
  return [
    db.schema.alterTable('actors').addColumn('entries', number, (c) => c.notNull().defaultTo(0)),
    dialect === 'sqlite' ? words.modifyEnd(sql`without rowid`) : words,
    raw(
      sql`update actors set entries = (select count(distinct entry) from parties where parties.actor = actors.id)`,
    ),
    // Ledgers of the first tables are files of SQLite alone.
    ...(dialect === 'sqlite' ? [raw(WORDS_OF_NAMES)] : []),
  ]
}

/** The words of the names that are compared, which stand behind their kind, and of those that are shown. */
const WORDS_OF_NAMES = sql`
  insert into actor_words (word, actor)
  with recursive names (actor, word, rest) as (
    select actor, '', substr(name, instr(name, ':') + 1) || ' ' from actor_names where kind in ('person', 'family', 'name')
    union
    select id, '', lower(name) || ' ' from actors
    union
    select actor, substr(rest, 1, instr(rest, ' ') - 1), substr(rest, instr(rest, ' ') + 1) from names where rest <> ''
  )
  select distinct word, actor from names where word <> ''`
