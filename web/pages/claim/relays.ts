/** Who passes a source's word on: a lawmaker who tells what an agency told him, a paper that cites another. */
import { useQueries } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { Entry } from '../../api/queries.ts'
import { entriesOfQuery } from '../../api/reader.ts'
import { type Source, sourceOf, type Telling } from './tellings.ts'
import type { Relays } from './tree.ts'

/** Articles that are asked for at most. */
const MOST = 12
/** Statements in statements that are followed; a circle ends, too. */
const DEEPEST = 6

/** The statements that a telling stands in are often no part of the claim: they are asked for with their article. */
export const useRelays = (tellings: readonly Telling[]): Relays => {
  const asked = useMemo(
    () => [...new Set(tellings.filter(isWithin).map(({ article }) => article))].slice(0, MOST),
    [tellings],
  )
  const found = useQueries({
    queries: asked.map((article) => entriesOfQuery(article)),
    combine: (results) => results.flatMap(({ data }) => data?.entries ?? []),
  })
  return useMemo(() => relaysOf(tellings, found), [tellings, found])
}

/** A statement in another one; or an act whose statement stands beside this claim. */
const isWithin = ({ lead }: Telling): boolean =>
  lead.kind === 'statement' ? lead.within !== undefined : lead.voice?.entry !== undefined

const relaysOf = (tellings: readonly Telling[], entries: readonly Entry[]): Relays => {
  const placeOf = ({ citation, local }: Entry): string => `${citation.article} ${local}`
  const byPlace = new Map(entries.map((entry) => [placeOf(entry), entry]))
  const byId = new Map(entries.map((entry) => [entry.id, entry]))
  const relays = new Map<string, Source[]>()
  for (const telling of tellings.filter(isWithin)) {
    const { lead, source, key } = telling
    const via: Source[] = []
    let at = lead.kind === 'statement' ? lead : byId.get(lead.voice!.entry!)
    for (let depth = 0; depth < DEEPEST && at?.within !== undefined; depth++) {
      at = byPlace.get(`${at.citation.article} ${at.within}`)
      const one = at && sourceOf(at)
      // A source that goes on speaking relies on nobody.
      if (one && one.key !== source.key && via.at(-1)?.key !== one.key) via.push(one)
    }
    if (via.length > 0) relays.set(key, via)
  }
  return relays
}
