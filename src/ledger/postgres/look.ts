/** Looks at a ledger in PostgreSQL from outside: how large it is, and whether its tables hold together. */
import type pg from 'pg'

/** Bytes of all its tables and their indexes. */
export const sizeOf = async (pool: pg.Pool, schema: string): Promise<number> => {
  const { rows } = await pool.query(
    `select coalesce(sum(pg_total_relation_size(c.oid)), 0) as bytes from pg_class c
      inner join pg_namespace n on n.oid = c.relnamespace where n.nspname = $1 and c.relkind = 'r'`,
    [schema],
  )
  return Number(rows[0].bytes)
}

/** What no transaction may leave: a line each for what is there without what it belongs to. */
const BROKEN: readonly (readonly [what: string, from: string])[] = [
  [
    'entries of articles that are gone',
    'entries e where not exists (select 1 from articles a where a.id = e.article)',
  ],
  [
    'articles without their text',
    'articles a where not exists (select 1 from versions v where v.article = a.id and v.version = a.version)',
  ],
  [
    'versions of articles that are gone',
    'versions v where not exists (select 1 from articles a where a.id = v.article)',
  ],
  [
    'entries that no search finds',
    'entries e where not exists (select 1 from entry_words w where w.rowid = e.id)',
  ],
  [
    'words of entries that are gone',
    'entry_words w where not exists (select 1 from entries e where e.id = w.rowid)',
  ],
  [
    'parties of entries that are gone',
    'parties p where not exists (select 1 from entries e where e.id = p.entry)',
  ],
  [
    'parties whose actor is gone',
    'parties p where p.actor is not null and not exists (select 1 from actors a where a.id = p.actor)',
  ],
  [
    'entries whose claim is gone',
    'entries e where e.claim is not null and not exists (select 1 from claims c where c.id = e.claim)',
  ],
]

/** What is wrong, a line each; none where all is well. */
export const problemsOf = async (pool: pg.Pool, schema: string): Promise<string[]> => {
  const client = await pool.connect()
  try {
    await client.query(`begin isolation level repeatable read read only; set local search_path to ${schema}`)
    const problems: string[] = []
    for (const [what, from] of BROKEN) {
      const { rows } = await client.query(`select count(*) as n from ${from}`)
      if (rows[0].n > 0) problems.push(`${rows[0].n} ${what}`)
    }
    await client.query('commit')
    client.release()
    return problems
  } catch (error) {
    client.release(true)
    throw error
  }
}
