/** What tables know of a name: international bodies, parts of governments, press, armed groups, companies, statesmen. */
import organizations from './data/organizations.json' with { type: 'json' }
import people from './data/people.json' with { type: 'json' }
import { plain } from './lexicon.ts'

export interface Known {
  kind: 'person' | 'organization'
  country?: string
  sector?: string
  wikidata?: string
}

const known = new Map<string, Known>()
for (const [kind, rows] of [
  ['organization', organizations.organizations],
  ['person', people.people],
] as const)
  for (const row of rows as readonly (Omit<Known, 'kind'> & { names: string[] })[]) {
    const { names, ...rest } = row
    for (const name of names) known.set(plain(name), { kind, ...rest })
  }

/**
 * What is known of an organisation or a person by the name alone; people by full names only.
 *
 * @example knownByName('the IAEA'.slice(4)) // { kind: 'organization', sector: 'IGO', wikidata: 'Q41984' }
 */
export const knownByName = (name: string): Known | undefined => known.get(plain(name))
