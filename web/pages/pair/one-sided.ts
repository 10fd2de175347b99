/** Transfers between two that name one of them only, or that stand for one of them. */
import type { Dossier, DossierActor } from '../../api/dossier.ts'
import type { Entry } from '../../api/queries.ts'

type Role = 'supplier' | 'recipient'

/** `here` is the actor itself or, of a country, its capital or ministry; `untold` nobody who is known. */
const standing = (entry: Entry, role: Role, actor: DossierActor): 'here' | 'untold' | 'other' => {
  const known = entry.parties.filter((party) => party.role === role && party.actor !== undefined)
  if (known.length === 0) return 'untold'
  const isHere = known.some(
    (party) =>
      party.actor === actor.id ||
      (actor.kind === 'country' && actor.country !== undefined && party.country === actor.country),
  )
  return isHere ? 'here' : 'other'
}

/**
 * Of the transfers from one or to the other, those that may belong between the two: one side is one of them, the other
 * side is the other or is not told, and the article tells of both.
 *
 * @param found what the search has of either side
 */
export const oneSided = (
  found: readonly Entry[],
  from: DossierActor,
  to: DossierActor,
  dossier: Dossier,
): Entry[] => {
  const listed = [
    ...dossier.out.entries,
    ...dossier.in.entries,
    ...dossier.undirected.entries,
    ...dossier.said.entries,
    ...dossier.saidOf.entries,
    ...dossier.events.entries,
  ]
  const seen = new Set(listed.map(({ id }) => id))
  const articles = new Set(listed.map(({ citation }) => citation.article))
  return found.filter((entry) => {
    if (seen.has(entry.id)) return false
    seen.add(entry.id)
    const [supplier, recipient] = [standing(entry, 'supplier', from), standing(entry, 'recipient', to)]
    if (supplier === 'other' || recipient === 'other') return false
    if (supplier === 'here' && recipient === 'here') return true
    if (supplier === 'untold' && recipient === 'untold') return false
    const { citation, words } = entry
    const about = `${citation.headline ?? ''} ${words}`
    const untold = supplier === 'untold' ? from : to
    return articles.has(citation.article) || untold.names.some((name) => about.includes(name))
  })
}
