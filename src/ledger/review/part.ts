/** Parts an actor in two, and puts the two together again. */
import { countEntries } from '../actors/entries.ts'
import { personName, plainName } from '../actors/names.ts'
import { keepWords } from '../actors/page.ts'
import { standingPartings } from '../actors/parted.ts'
import { entriesOf } from '../adding/entries.ts'
import { recordFrom } from '../adding/packed.ts'
import { renameInClaims } from '../claims/join.ts'
import { type Asked, all, first, type Operation, run } from '../store/operation.ts'
import { NO_ENTRY, ReviewError } from './problem.ts'

export interface Parting {
  /** The actor that is two. */
  actor: number
  /** The name, as articles give it, by which the other one goes. */
  name: string
  who: string
  why?: string
  at: string
}

/**
 * Parts an actor in two: the one of a name goes, with all that was read of it under that name; articles that are read
 * again, and those to come, keep the two apart. Taking it back puts every row where it was.
 *
 * @returns the numbers of the correction and of the new actor
 */
export function* splitActor(
  asked: Asked,
  { actor, name, who, why, at }: Parting,
): Operation<{ correction: number; actor: number }> {
  const { db } = asked
  const row = yield* first(db.selectFrom('actors').selectAll().where('id', '=', actor))
  if (!row) throw new ReviewError(`actor ${actor}: there is none of this number`)
  const entities = yield* all(
    db.selectFrom('entities').select(['article', 'local', 'name']).where('actor', '=', actor),
  )
  const gone = entities.filter((entity) => entity.name === name)
  const staying = [...new Set(entities.map((entity) => entity.name))].filter((other) => other !== name)
  if (gone.length === 0)
    throw new ReviewError(
      `actor ${actor}: is nowhere called ${name}; its names: ${staying.slice(0, 12).join('; ')}`,
    )
  if (staying.length === 0)
    throw new ReviewError(`actor ${actor}: is called ${name} everywhere; there is nothing to part`)
  const { id: _, same_as: __, wikidata: ___, entries: ____, ...like } = row
  const other = yield* first(
    db
      .insertInto('actors')
      .values({ ...like, name, wikidata: null, same_as: null })
      .returning('id'),
  )
  const to = other!.id
  for (const article of new Set(gone.map((entity) => entity.article))) {
    const locals = gone.flatMap((entity) => (entity.article === article ? entity.local : []))
    const isAlone = !entities.some((entity) => entity.article === article && entity.name !== name)
    yield* moveOfArticle(asked, { article, locals, isAlone, from: actor, to })
  }
  // A spelling that folds to what the other is called, too, goes on leading to the other.
  const kept = new Set(staying.flatMap((other) => foldedNames(row.kind, other)))
  const folded = foldedNames(row.kind, name).filter((one) => !kept.has(one))
  if (folded.length > 0)
    yield* run(
      db
        .updateTable('actor_names')
        .set({ actor: to })
        .where('actor', '=', actor)
        .where('name', 'in', folded)
        .where('kind', 'in', ['person', 'name']),
    )
  yield* countEntries(asked, [actor, to])
  yield* run(db.deleteFrom('actor_words').where('actor', '=', actor))
  yield* keepWords(asked, actor, staying)
  yield* keepWords(asked, to, [name])
  yield* moveInClaims(asked, actor, to)
  const added = yield* first(
    db
      .insertInto('corrections')
      .values({
        ...NO_ENTRY,
        of: 'actor',
        action: 'split',
        change: JSON.stringify({ actor, into: to, name }),
        who,
        why: why ?? null,
        at,
      })
      .returning('id'),
  )
  return { correction: added!.id, actor: to }
}

const foldedNames = (kind: string, name: string): string[] => [personName(name), `${kind}:${plainName(name)}`]

interface Moving {
  article: number
  /** Ids of the entities within their record. */
  locals: readonly string[]
  /** Whether all that the actor is in the article goes. */
  isAlone: boolean
  from: number
  to: number
}

function* moveOfArticle(asked: Asked, { article, locals, isAlone, from, to }: Moving): Operation<void> {
  const { db } = asked
  yield* run(
    db.updateTable('entities').set({ actor: to }).where('article', '=', article).where('local', 'in', locals),
  )
  const roles = db.updateTable('roles').set({ actor: to }).where('actor', '=', from)
  const parties = db.updateTable('parties').set({ actor: to }).where('actor', '=', from)
  if (isAlone) {
    yield* run(roles.where('article', '=', article))
    yield* run(
      parties.where('entry', 'in', (e) =>
        e.selectFrom('entries').select('entries.id').where('article', '=', article),
      ),
    )
    return
  }
  // Two entities of one article were the actor: its record tells which of them each role and party is.
  const kept = yield* first(
    db
      .selectFrom('articles')
      .innerJoin('versions', (join) =>
        join.onRef('versions.article', '=', 'articles.id').onRef('versions.version', '=', 'articles.version'),
      )
      .select('versions.record')
      .where('articles.id', '=', article),
  )
  const record = recordFrom(kept!.record)
  const starts = record.entities
    .filter(({ id }) => locals.includes(id))
    .flatMap((entity) => entity.roles.map(({ start }) => start))
  if (starts.length > 0) yield* run(roles.where('article', '=', article).where('start', 'in', starts))
  for (const { entry, parties: told } of entriesOf(record))
    for (const { role, start, end, entity } of told)
      if (entity !== undefined && locals.includes(entity))
        yield* run(
          parties
            .where('role', '=', role)
            .where('start', '=', start)
            .where('end', '=', end)
            .where('entry', 'in', (e) =>
              e
                .selectFrom('entries')
                .select('entries.id')
                .where('article', '=', article)
                .where('local', '=', entry.local),
            ),
        )
}

/** Claims in which only the one that went has a part are the other's no more, and are known by it. */
function* moveInClaims(asked: Asked, from: number, to: number): Operation<void> {
  const { db } = asked
  const claimsWith = (actor: number) =>
    db
      .selectFrom('parties')
      .innerJoin('entries', 'entries.id', 'parties.entry')
      .where('parties.actor', '=', actor)
      .where('entries.claim', 'is not', null)
      .select('entries.claim')
      .distinct()
  const actsWith = (actor: number) =>
    claimsWith(actor).where('entries.kind', '<>', 'statement').where('parties.role', '<>', 'place')
  yield* run(
    db
      .insertInto('claim_actors')
      .columns(['claim', 'actor'])
      .expression(
        db
          .selectFrom(actsWith(to).as('moved'))
          .select((e) => [e.ref('moved.claim').$notNull().as('claim'), e.val(to).as('actor')]),
      ),
  )
  yield* run(
    db
      .deleteFrom('claim_actors')
      .where('actor', '=', from)
      .where('claim', 'in', actsWith(to).$castTo<{ claim: number }>())
      .where('claim', 'not in', actsWith(from).$castTo<{ claim: number }>()),
  )
  const moved = yield* all(claimsWith(to))
  const left = new Set((yield* all(claimsWith(from))).map(({ claim }) => claim))
  yield* renameInClaims(
    asked,
    moved.flatMap(({ claim }) => (left.has(claim) ? [] : claim!)),
    from,
    to,
  )
}

/**
 * Puts the actor that was parted off back: every row that is its own is the other's again, and it is no more.
 *
 * @param change JSON of the correction
 * @throws ReviewError where it was itself joined or parted since
 */
export function* joinParted(asked: Asked, correction: number, change: string): Operation<void> {
  const { db } = asked
  const { actor, into } = JSON.parse(change) as { actor: number; into: number }
  const joined = yield* first(
    db
      .selectFrom('actors')
      .select('id')
      .where((e) =>
        e.or([e('same_as', '=', into), e.and([e('id', '=', into), e('same_as', 'is not', null)])]),
      )
      .limit(1),
  )
  const partings = yield* standingPartings(asked)
  if (joined || partings.some((parting) => parting.actor === into))
    throw new ReviewError(
      `correction ${correction}: actor ${into} was joined or parted since; take that back first (onrecord review list)`,
    )
  const claims = yield* all(
    db
      .selectFrom('parties')
      .innerJoin('entries', 'entries.id', 'parties.entry')
      .where('parties.actor', '=', into)
      .where('entries.claim', 'is not', null)
      .select('entries.claim')
      .distinct(),
  )
  yield* renameInClaims(
    asked,
    claims.map(({ claim }) => claim!),
    into,
    actor,
  )
  for (const table of ['entities', 'parties', 'roles'] as const)
    yield* run(db.updateTable(table).set({ actor }).where('actor', '=', into))
  yield* run(
    db
      .insertInto('claim_actors')
      .columns(['claim', 'actor'])
      .expression(
        db
          .selectFrom('claim_actors')
          .select((e) => ['claim', e.val(actor).as('actor')])
          .where('actor', '=', into),
      )
      .onConflict((c) => c.doNothing()),
  )
  yield* run(db.deleteFrom('claim_actors').where('actor', '=', into))
  yield* run(
    db
      .insertInto('actor_names')
      .columns(['name', 'kind', 'actor'])
      .expression(
        db
          .selectFrom('actor_names')
          .select((e) => ['name', 'kind', e.val(actor).as('actor')])
          .where('actor', '=', into),
      )
      .onConflict((c) => c.doNothing()),
  )
  yield* run(db.deleteFrom('actor_names').where('actor', '=', into))
  yield* run(
    db
      .insertInto('actor_words')
      .columns(['word', 'actor'])
      .expression(
        db
          .selectFrom('actor_words')
          .select((e) => ['word', e.val(actor).as('actor')])
          .where('actor', '=', into),
      )
      .onConflict((c) => c.doNothing()),
  )
  yield* run(db.deleteFrom('actor_words').where('actor', '=', into))
  yield* countEntries(asked, [actor])
  yield* run(db.deleteFrom('actors').where('id', '=', into))
}
