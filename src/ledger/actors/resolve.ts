/** Who an article's entities are among the actors of a ledger. */
import type { Selectable } from 'kysely'
import type { Record } from '../../record.ts'
import { type Asked, all, first, inPortions, type Operation, run } from '../store/operation.ts'
import type { ActorRow } from '../store/tables.ts'
import { nameWords, officeName, personName, plainName } from './names.ts'
import { keepWords } from './page.ts'
import { type Parted, partedOff, standingPartings } from './parted.ts'

type Entity = Record['entities'][number]

/** What an actor may be found by, the surest first; none where it is known within its article alone. */
export interface Found {
  kind: 'wikidata' | 'country' | 'person' | 'family' | 'name'
  name: string
}

/** @param text of the article, for what the mentions say */
export const findersOf = (entity: Entity, text: string): Found[] => {
  const found: Found[] = []
  if (entity.wikidata) found.push({ kind: 'wikidata', name: entity.wikidata })
  if (entity.kind === 'country' && entity.country) found.push({ kind: 'country', name: entity.country })
  const names = namesOf(entity, text)
  const isNamed = entity.mentions.some(({ form }) => form === 'name')
  // "Officials" of one article are not those of another.
  if (!isNamed && !entity.country) return found
  for (const name of names) {
    if (entity.kind === 'person') {
      const words = nameWords(name)
      if (words.length > 1) found.push({ kind: 'person', name: personName(name) })
      // Family names stand last in most languages, first in Korean and Chinese ones.
      for (const word of new Set([words.at(-1), words[0]]))
        if (word !== undefined) found.push({ kind: 'family', name: word })
    } else if (name === entity.name || nameWords(name).length > 1) {
      const folded = plainName(name)
      const office = officeName(name)
      if (office && entity.country) found.push({ kind: 'name', name: `${entity.kind}:${office}` })
      // "The Defense Ministry" of one article may be another country's than that of the next.
      if (folded && (office !== folded || entity.country))
        found.push({ kind: 'name', name: `${entity.kind}:${folded}` })
    }
  }
  return found
}

/** All that an article calls an entity by name, the fullest first. */
const namesOf = ({ name, mentions }: Entity, text: string): string[] => [
  ...new Set([
    name,
    ...mentions.flatMap(({ start, end, form }) => (form === 'name' ? [text.slice(start, end)] : [])),
  ]),
]

/**
 * The actor of each entity, by the entity's id; new actors are added. Two names of different countries are two
 * actors; a family name alone is somebody known by it only where that is one person, of the same country.
 */
export function* resolveActors(
  asked: Asked,
  { article, entities }: Pick<Record, 'article' | 'entities'>,
): Operation<Map<string, number>> {
  const actors = new Map<string, number>()
  const partings = yield* standingPartings(asked)
  for (const entity of entities) {
    const finders = findersOf(entity, article.text)
    const known = yield* actorFor(asked, entity, finders, partings)
    const actor = known ? (known.same_as ?? known.id) : yield* newActor(asked, entity)
    actors.set(entity.id, actor)
    yield* keepNames(asked, actor, finders)
    yield* keepWords(asked, actor, namesOf(entity, article.text))
    if (known) yield* learn(asked, known, entity)
  }
  return actors
}

function* actorFor(
  asked: Asked,
  entity: Entity,
  finders: readonly Found[],
  partings: readonly Parted[],
): Operation<ActorRowRead | undefined> {
  for (const { kind, name } of finders) {
    // A family name is the last resort, and only of a person who is named by nothing else.
    if (kind === 'family' && finders.some((f) => f.kind === 'person')) continue
    const rows = yield* all(
      asked.db
        .selectFrom('actor_names')
        .innerJoin('actors', 'actors.id', 'actor_names.actor')
        .selectAll('actors')
        .where('actor_names.name', '=', name)
        .where('actor_names.kind', '=', kind)
        .orderBy('actors.id')
        .limit(20),
    )
    const same = rows.filter((row) => agree(row, entity))
    // A family name that was one person's, and by a person's word is two people's, is the one's who goes by it.
    const parted = partedOff(partings, entity.name, kind === 'family' ? same : same.slice(0, 1))
    if (parted !== undefined) {
      const row = yield* first(asked.db.selectFrom('actors').selectAll().where('id', '=', parted))
      if (row) return row
    }
    if (kind === 'family' && (same.length !== 1 || !entity.country || !same[0]!.country)) continue
    if (same[0]) return same[0]
  }
  return undefined
}

type ActorRowRead = Selectable<ActorRow>

const agree = (row: ActorRowRead, entity: Entity): boolean =>
  !(row.country && entity.country && row.country !== entity.country) &&
  !(row.wikidata && entity.wikidata && row.wikidata !== entity.wikidata)

function* newActor({ db }: Asked, entity: Entity): Operation<number> {
  const row = yield* first(
    db
      .insertInto('actors')
      .values({
        kind: entity.kind,
        name: entity.name,
        country: entity.country ?? null,
        sector: entity.sector ?? null,
        wikidata: entity.wikidata ?? null,
        same_as: null,
      })
      .returning('id'),
  )
  return row!.id
}

/** What an actor is found by from now on. */
const keepNames = ({ db }: Asked, actor: number, finders: readonly Found[]): Operation<void> =>
  inPortions(
    finders.map(({ kind, name }) => ({ name, kind, actor })),
    (rows) =>
      db
        .insertInto('actor_names')
        .values(rows)
        .onConflict((c) => c.doNothing()),
  )

/** A family name alone gives way to the whole name; a country and an id that were not known are kept. */
function* learn({ db }: Asked, known: ActorRowRead, entity: Entity): Operation<void> {
  const news = {
    ...(!known.country && entity.country && { country: entity.country }),
    ...(!known.wikidata && entity.wikidata && { wikidata: entity.wikidata }),
    ...(!known.sector && entity.sector && { sector: entity.sector }),
    ...(known.kind === 'person' &&
      !known.name.includes(' ') &&
      entity.name !== known.name && { name: entity.name }),
  }
  if (Object.keys(news).length > 0) yield* run(db.updateTable('actors').set(news).where('id', '=', known.id))
}
