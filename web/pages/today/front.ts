/** What the front shows of what is new: each thing once, under the head that tells most of it. */
import type { News } from '../../api/news.ts'
import type { Entry } from '../../api/queries.ts'

export interface Front {
  transfers: News['transfers']
  denials: { entry: Entry; others: number }[]
  claims: News['claims']
}

/**
 * Denials of one claim are one line. A transfer that is told only to be denied stands among the denials, and a claim
 * that is told as a transfer, or whose newest telling denies it, is not told again among the claims.
 */
export const frontOf = ({ transfers, denials, claims }: News): Front => {
  const denying = transfers.map(({ entry }) => entry).filter(isDenial)
  // A transfer's own denial and the statement that holds it are one.
  const alone = denying.filter((one) => !denials.some((other) => overlaps(one, other)))
  const told = transfers.filter(({ entry }) => !isDenial(entry))
  const shown = new Set([...told, ...transfers].map(({ line }) => line.id))
  const denied = new Set(denials.map(({ id }) => id))
  return {
    transfers: told,
    denials: byClaim([...denials, ...alone]),
    claims: claims.filter(({ line, entry }) => !shown.has(line.id) && !denied.has(entry.id)),
  }
}

const isDenial = ({ type, denies, certainty }: Entry): boolean =>
  denies || type === 'denied' || certainty?.polarity === 'negative'

const overlaps = ({ citation: a }: Entry, { citation: b }: Entry): boolean =>
  a.article === b.article && a.start < b.end && b.start < a.end

const byClaim = (entries: readonly Entry[]): Front['denials'] => {
  const first = new Map<number | string, { entry: Entry; others: number }>()
  for (const entry of entries) {
    const known = first.get(entry.claim ?? `e${entry.id}`)
    if (known) known.others++
    else first.set(entry.claim ?? `e${entry.id}`, { entry, others: 0 })
  }
  return [...first.values()]
}
