/**
 * What must hold between the tables of a ledger whatever happened to it: queries that find the rows for which it does
 * not. They are written out here, apart from the ledger's own check, so that neither covers for the other.
 */
import type { Place } from './place.ts'

const BROKEN: readonly (readonly [what: string, sql: string])[] = [
  ['an entry without its article', 'select id from entries where article not in (select id from articles)'],
  ['an article without entries', 'select id from articles where id not in (select article from entries)'],
  [
    'an article without its version',
    `select a.id from articles a left join versions v on v.article = a.id and v.version = a.version
     where v.article is null or v.text_hash <> a.text_hash`,
  ],
  [
    'a version without its article',
    'select article from versions where article not in (select id from articles)',
  ],
  [
    'versions that do not count from one',
    `select article from versions group by article having count(*) <> max(version) or min(version) <> 1`,
  ],
  ['an article twice', 'select address from articles group by address having count(*) > 1'],
  ['an entry twice', 'select article, local from entries group by article, local having count(*) > 1'],
  ['words without their entry', 'select rowid from entry_words where rowid not in (select id from entries)'],
  ['an entry without words', 'select id from entries where id not in (select rowid from entry_words)'],
  ['a party without its entry', 'select entry from parties where entry not in (select id from entries)'],
  [
    'a party of nobody',
    'select entry from parties where actor is not null and actor not in (select id from actors)',
  ],
  [
    'an entity without its article',
    'select article from entities where article not in (select id from articles)',
  ],
  ['an entity of nobody', 'select article from entities where actor not in (select id from actors)'],
  ['a role without its article', 'select article from roles where article not in (select id from articles)'],
  ['a role of nobody', 'select article from roles where actor not in (select id from actors)'],
  [
    'a fingerprint without its article',
    'select article from fingerprints where article not in (select id from articles)',
  ],
  [
    'an entry of no claim',
    'select id from entries where claim is not null and claim not in (select id from claims)',
  ],
  [
    'a claim that nobody makes',
    `select id from claims c where same_as is null and not exists (select 1 from entries where claim = c.id)
     and not exists (select 1 from claims o where o.same_as = c.id)`,
  ],
  ['a block of no claim', 'select claim from claim_blocks where claim not in (select id from claims)'],
  ['an actor of no claim', 'select claim from claim_actors where claim not in (select id from claims)'],
  ['a claim of nobody', 'select claim from claim_actors where actor not in (select id from actors)'],
  ['a name of nobody', 'select actor from actor_names where actor not in (select id from actors)'],
  ['a word of nobody', 'select actor from actor_words where actor not in (select id from actors)'],
  [
    'an actor held for one that is not there, or is held for another',
    `select a.id from actors a left join actors b on b.id = a.same_as
     where a.same_as is not null and (b.id is null or b.same_as is not null)`,
  ],
  [
    'an actor whose entries are counted wrongly',
    `select a.id, a.entries from actors a
     where a.entries <> (select count(distinct entry) from parties p where p.actor = a.id)`,
  ],
  [
    'a copy of an article that is not there, or is a copy itself',
    `select a.id from articles a left join articles b on b.id = a.copy_of where b.id is null or b.copy_of <> b.id`,
  ],
  [
    'a correction on an entry that is not there',
    'select id from corrections where entry is not null and entry not in (select id from entries)',
  ],
  [
    'a correction that was taken back and stands on its entry',
    `select c.id from corrections c where c.of = 'entry' and c.undone is not null and c.entry is not null`,
  ],
  [
    'an entry with a verdict that no correction gives',
    `select id from entries e where verdict is not null
     and not exists (select 1 from corrections c where c.entry = e.id and c.undone is null)`,
  ],
  ['a page of no feed', 'select follow from follow_items where follow not in (select id from follows)'],
  ['a match of no watch', 'select watch from deliveries where watch not in (select id from watches)'],
  ['a match twice', 'select watch, words from deliveries group by watch, words having count(*) > 1'],
]

/** Problems, a line each: what is broken, and the first rows that are. */
export const brokenIn = async (place: Place): Promise<string[]> => {
  const problems: string[] = []
  for (const [what, sql] of BROKEN) {
    const found = await place.rows<object>(sql)
    if (found.length > 0)
      problems.push(`${what}: ${found.length}, such as ${JSON.stringify(found.slice(0, 3))}`)
  }
  return problems
}
