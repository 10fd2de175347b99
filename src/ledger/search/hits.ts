/** Entries as they are shown and cited: with their parties, their voice and their article. */
import { type Selectable, sql } from 'kysely'
import { type Asked, all, type Operation } from '../store/operation.ts'
import type { ArticleRow, EntryRow, PartyRow } from '../store/tables.ts'

type Entry = Selectable<EntryRow>
type Article = Selectable<ArticleRow>

/** What is counted as a denial, once: a statement, with the acts that it tells were not done. */
export const DENIAL = sql<
  number | null
>`case when entries.sign < 0 then coalesce(entries.voice, entries.id) end`

/** The claim that goes on, where a person joined two; `claims` must stand beside the entries. */
export const CLAIM = sql<number>`coalesce(claims.same_as, claims.id)`

/** An entry with what is needed to show and to cite it. */
export interface Hit extends Omit<Entry, 'article' | 'about' | 'day' | 'day_last' | 'voice'> {
  parties: PartyOfHit[]
  /** Who says it, of an event or transfer that is told in a statement; null for the article's own voice. */
  voice: Voice | null
  article: ArticleOfHit
}

const ARTICLE = [
  'id',
  'article',
  'headline',
  'publisher',
  'byline',
  'published',
  'url',
  'version',
  'copy_of',
] as const

type ArticleOfHit = Pick<Article, (typeof ARTICLE)[number]>

export interface Voice {
  /** Number of the statement; null where no ledger keeps it. */
  entry: number | null
  name: string | null
  actor: number | null
  anonymous: boolean
  stance: string | null
  said: string | null
}

export interface PartyOfHit {
  role: PartyRow['role']
  actor: number | null
  name: string | null
  country: string | null
  text: string
  start: number
  end: number
}

/** Entries by their numbers, in that order. */
export function* hitsOf({ db }: Asked, ids: readonly number[]): Operation<Hit[]> {
  if (ids.length === 0) return []
  const rows = yield* all(
    db
      .selectFrom('entries')
      .leftJoin('claims', 'claims.id', 'entries.claim')
      .selectAll('entries')
      .select(CLAIM.$castTo<number | null>().as('claim'))
      .where('entries.id', 'in', ids),
  )
  const parties = yield* all(
    db
      .selectFrom('parties')
      .leftJoin('actors as named', 'named.id', 'parties.actor')
      .leftJoin('actors', (join) =>
        join.on((e) => e('actors.id', '=', e.fn.coalesce('named.same_as', 'named.id'))),
      )
      .select([
        'parties.entry',
        'parties.role',
        'actors.id as actor',
        'actors.name',
        'actors.country',
        'parties.text',
        'parties.start',
        'parties.end',
      ])
      .where('parties.entry', 'in', ids)
      .orderBy('parties.start'),
  )
  const articles = yield* all(
    db
      .selectFrom('articles')
      .select(ARTICLE)
      .where('id', 'in', [...new Set(rows.map((row) => row.article))]),
  )
  const articleOf = new Map(articles.map((article) => [article.id, article]))
  const partiesOf = new Map<number, PartyOfHit[]>()
  for (const { entry, ...party } of parties) {
    const known = partiesOf.get(entry)
    if (known) known.push(party)
    else partiesOf.set(entry, [party])
  }
  const voices = yield* voicesOf({ db }, rows)
  const hits = new Map(
    rows.map(({ article, about: _, day: __, day_last: ___, ...row }) => [
      row.id,
      {
        ...row,
        parties: partiesOf.get(row.id) ?? [],
        voice: (row.voice !== null && voices.get(row.voice)) || null,
        article: articleOf.get(article)!,
      } as Hit,
    ]),
  )
  return ids.flatMap((id) => hits.get(id) ?? [])
}

/** The voices of statements in which events and transfers are told, by the statements' numbers. */
function* voicesOf(
  { db }: Pick<Asked, 'db'>,
  rows: readonly { voice: number | null }[],
): Operation<Map<number, Voice>> {
  const ids = [...new Set(rows.flatMap(({ voice }) => voice ?? []))]
  if (ids.length === 0) return new Map()
  const statements = yield* all(
    db
      .selectFrom('entries')
      .leftJoin('parties', (join) =>
        join.onRef('parties.entry', '=', 'entries.id').on('parties.role', '=', 'source'),
      )
      .leftJoin('actors as named', 'named.id', 'parties.actor')
      .leftJoin('actors', (join) =>
        join.on((e) => e('actors.id', '=', e.fn.coalesce('named.same_as', 'named.id'))),
      )
      .select([
        'entries.id',
        'entries.anonymous',
        'entries.stance',
        'entries.time',
        'parties.text',
        'actors.name',
        'actors.id as actor',
      ])
      .where('entries.id', 'in', ids),
  )
  return new Map(
    statements.map(({ id, name, text, actor, anonymous, stance, time }) => [
      id,
      { entry: id, name: name ?? text, actor, anonymous: anonymous === 1, stance, said: time },
    ]),
  )
}
