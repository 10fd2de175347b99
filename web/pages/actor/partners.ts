/** With whom an actor is told of: what it hands to them and gets of them, acts and words. */
import type { Dossier } from '../../api/dossier.ts'
import type { Entry } from '../../api/queries.ts'

export interface Partner {
  id: number
  name: string
  gives: number
  gets: number
  acts: number
  words: number
}

type Count = 'gives' | 'gets' | 'acts' | 'words'
type Role = Entry['parties'][number]['role']

const PARTS: ReadonlySet<Role> = new Set(['actor', 'recipient', 'supplier', 'intermediary', 'party'])

/** The most often told of first. Counted over the entries that the dossier gives, each once a partner. */
export const partnersOf = ({
  actors,
  out,
  in: back,
  undirected,
  events,
  said,
  saidOf,
}: Dossier): Partner[] => {
  const own = actors[0]!.id
  const partners = new Map<number, Partner>()
  const count = (entries: readonly Entry[], what: Count, isPart: (role: Role) => boolean) => {
    for (const { parties } of entries) {
      const seen = new Set<number>()
      for (const { actor, name, text, role } of parties) {
        if (actor === undefined || actor === own || seen.has(actor) || !isPart(role)) continue
        seen.add(actor)
        const known = partners.get(actor)
        const partner = known ?? { id: actor, name: name ?? text, gives: 0, gets: 0, acts: 0, words: 0 }
        partner[what]++
        if (!known) partners.set(actor, partner)
      }
    }
  }
  count(out.entries, 'gives', (role) => role === 'recipient')
  count(back.entries, 'gets', (role) => role === 'supplier')
  count(undirected.entries, 'acts', (role) => role === 'party')
  count(events.entries, 'acts', (role) => PARTS.has(role))
  count(said.entries, 'words', (role) => role === 'addressee')
  count(saidOf.entries, 'words', (role) => role === 'source')
  return [...partners.values()].sort((a, b) => timesOf(b) - timesOf(a) || (a.name < b.name ? -1 : 1))
}

export const timesOf = ({ gives, gets, acts, words }: Partner): number => gives + gets + acts + words
