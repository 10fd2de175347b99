/** FollowTheMoney entities as JSON Lines: what Aleph and OpenSanctions' tools read. */
import { createHash } from 'node:crypto'
import type { KeptArticle } from '../../articles/articles.ts'
import { hedgedTitleOf } from '../../report/wording.ts'
import type { Hit, PartyOfHit } from '../../search/hits.ts'
import type { ActorKind } from '../lines.ts'
import iso2 from './data/iso2.json' with { type: 'json' }
import type { Format } from './format.ts'
import { entryUrn, webAddress } from './names.ts'
import { nameOf, partiesOf } from './parties.ts'
import { toldBy } from './tables.ts'
import { type EntryWithKinds, entriesWithKinds } from './walk.ts'

export const ftm: Format = {
  summary: 'FollowTheMoney entities (JSON Lines) for Aleph',
  says: 'beside',
  async *write(asked) {
    const seen = new Set<string>()
    let rows = 0
    let article = 0
    for await (const entry of entriesWithKinds(asked)) {
      const { hit, kept, kinds } = entry
      const entities: Entity[] = []
      if (hit.article.id !== article) {
        article = hit.article.id
        entities.push(articleOf(kept))
      }
      for (const party of hit.parties) {
        const entity = partyEntity(party, kinds)
        if (!entity || seen.has(entity.id)) continue
        seen.add(entity.id)
        entities.push(entity)
      }
      entities.push(...entryEntities(entry))
      for (const entity of entities) yield `${JSON.stringify(entity)}\n`
      rows += entities.length
    }
    return rows
  },
}

interface Entity {
  id: string
  schema: string
  properties: { [name: string]: string[] }
}

const idOf = (name: string): string => createHash('sha1').update(`onrecord ${name}`).digest('hex')

/** Values that are there; FollowTheMoney has lists of strings and nothing else. */
const entity = (
  id: string,
  schema: string,
  fields: { readonly [name: string]: string | null | undefined | readonly string[] },
): Entity => ({
  id,
  schema,
  properties: Object.fromEntries(
    Object.entries(fields)
      .map(([name, value]): [string, string[]] => [
        name,
        (Array.isArray(value) ? [...value] : [value as string | null | undefined]).filter(
          (v): v is string => typeof v === 'string' && v !== '',
        ),
      ])
      .filter(([, values]) => values.length > 0),
  ),
})

const articleId = (article: string): string => idOf(`article ${article}`)

const articleOf = ({ record: { article } }: KeptArticle): Entity =>
  entity(articleId(article.id), 'Article', {
    title: article.headline,
    author: article.byline.map(({ name }) => name),
    publisher: article.publisher,
    sourceUrl: webAddress(article.canonicalUrl ?? article.url),
    publishedAt: dateOf(article.published),
    bodyText: article.text,
  })

const SCHEMAS: { readonly [kind: string]: string } = {
  person: 'Person',
  organization: 'Organization',
  country: 'PublicBody',
  group: 'LegalEntity',
  vessel: 'Vehicle',
}

/** Parties that its kind of entity cannot be are not given: places and things take no part in links. */
const partyEntity = (party: PartyOfHit, kinds: ReadonlyMap<number, ActorKind>): Entity | undefined => {
  if (party.role === 'place') return undefined
  const kind = party.actor === null ? undefined : kinds.get(party.actor)
  return entity(partyId(party), SCHEMAS[kind?.kind ?? ''] ?? 'LegalEntity', {
    name: nameOf(party),
    country: countryCode(party.country),
    wikidataId: kind?.wikidata,
  })
}

const partyId = ({ actor, name, text }: PartyOfHit): string =>
  idOf(actor === null ? `words ${text}` : `actor ${actor} ${name}`)

const CODES: { readonly [iso3: string]: string } = iso2.codes

/** FollowTheMoney names countries by two letters. */
const countryCode = (iso3: string | null): string | undefined =>
  iso3 === null ? undefined : CODES[iso3]?.toLowerCase()

/** A link for each pair of a transfer or event; an event for one without a pair; a note for what is said. */
const entryEntities = (entry: EntryWithKinds): Entity[] => {
  const { hit, kinds } = entry
  const told = toldBy(entry)
  const shared = {
    summary: hedgedTitleOf(hit),
    description: `${hit.words}${told === undefined ? '' : ` (told by ${told})`}`,
    sourceUrl: webAddress(hit.article.url),
    publisher: hit.article.publisher,
    proof: articleId(hit.article.article),
  }
  const when = {
    date: hit.first_day !== null && hit.first_day === hit.last_day ? hit.first_day : undefined,
    startDate: hit.first_day !== hit.last_day ? hit.first_day : undefined,
    endDate: hit.first_day !== hit.last_day ? hit.last_day : undefined,
    recordId: hit.key,
  }
  const involved = hit.parties.filter((p) => partyEntity(p, kinds) !== undefined).map(partyId)
  if (hit.kind === 'statement')
    return [entity(idOf(entryUrn(hit)), 'Note', { name: hedgedTitleOf(hit), entity: involved, ...shared })]
  const from = partiesOf(hit, 'supplier', 'actor')
  const to = partiesOf(hit, 'recipient')
  if (from.length > 0 && to.length > 0)
    return from.flatMap((one) =>
      to.map((other) =>
        entity(idOf(`${entryUrn(hit)} ${partyId(one)} ${partyId(other)}`), 'UnknownLink', {
          subject: partyId(one),
          object: partyId(other),
          role: roleOf(hit),
          status: statusOf(hit),
          ...shared,
          ...when,
        }),
      ),
    )
  return [
    entity(idOf(entryUrn(hit)), 'Event', {
      name: hedgedTitleOf(hit),
      involved,
      location: partiesOf(hit, 'place').map(nameOf),
      ...shared,
      ...when,
    }),
  ]
}

const roleOf = (hit: Hit): string =>
  hit.kind === 'transfer' ? `supplier of ${hit.item ?? hit.category}` : hit.type.toLowerCase()

/** "delivered, negative, possible": no link stands without its doubt. */
const statusOf = (hit: Hit): string =>
  [
    hit.kind === 'transfer' ? hit.type : undefined,
    hit.polarity === 'negative' ? 'negative' : undefined,
    hit.level === 'certain' ? undefined : hit.level,
    hit.tense === 'future' ? 'future' : undefined,
  ]
    .filter((part) => part)
    .join(', ')

const dateOf = (date: string | undefined): string | undefined =>
  date
    ?.replace(/\.\d+/, '')
    .replace(/Z$/, '')
    .replace(/[+-]\d\d:\d\d$/, '')
