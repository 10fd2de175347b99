/** The people and organisations of an article: what the text calls them. */

import { visibleText } from '../../page/visible.ts'
import type { Record } from '../../record.ts'
import { hasName, wordsOf } from '../statements/wording.ts'
import { countryName } from './country.ts'

export type Entity = Record['entities'][number]

export interface Person {
  entity: Entity
  name: string
  /** As the text words them, each once. */
  roles: string[]
  organizations: string[]
  country: string
  mentions: number
}

const KINDS = new Set<Entity['kind']>(['person', 'organization', 'group'])
const MOST_ROLES = 4

/** Most-mentioned first; of two that are mentioned as often the one that the text names first. */
export const peopleOf = ({ article, entities }: Record): Person[] =>
  entities
    .filter((entity) => KINDS.has(entity.kind) && isKnown(entity))
    .map((entity) => personOf(entity, article.text))
    .sort((a, b) => b.mentions - a.mentions)

/** Whom a text only counts among others ("lawmakers") nobody looks up. */
const isKnown = ({ mentions, roles, country }: Entity): boolean =>
  country !== undefined || roles.length > 0 || mentions.some(({ form }) => form === 'name')

const personOf = (entity: Entity, text: string): Person => {
  const name = visibleText(entity.name)
  const titles = entity.roles.map(
    ({ title, start, end }) => visibleText(title) || wordsOf(text, [{ start, end }]),
  )
  const roles = distinct(titles).slice(0, MOST_ROLES)
  const told = [name, ...roles].join(' ')
  const organizations = distinct(entity.roles.map(({ organization }) => visibleText(organization ?? '')))
  const iso = entity.country ?? entity.roles.find(({ country }) => country)?.country
  return {
    entity,
    name,
    roles,
    organizations: organizations.filter((one) => !hasName(told, one)).slice(0, MOST_ROLES),
    country: iso === undefined ? '' : countryName(iso),
    mentions: entity.mentions.length,
  }
}

const distinct = (texts: string[]): string[] => {
  const seen = new Map<string, string>()
  for (const text of texts)
    if (text !== '' && !seen.has(text.toLowerCase())) seen.set(text.toLowerCase(), text)
  return [...seen.values()]
}
