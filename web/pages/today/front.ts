/** What the front shows of what is new: each thing once, under the head that tells most of it. */
import type { News } from '../../api/news.ts'
import { type DeniedClaim, deniedClaims, partDenials } from '../../parts/denials.tsx'

export interface Front {
  transfers: News['transfers']
  denials: DeniedClaim[]
  claims: News['claims']
}

/** A claim that is told as a transfer, or whose newest telling denies it, is not told again among the claims. */
export const frontOf = ({ transfers, denials, claims }: News): Front => {
  const parted = partDenials(transfers, denials)
  const shown = new Set(transfers.map(({ line }) => line.id))
  const denied = new Set(denials.map(({ id }) => id))
  return {
    transfers: parted.told,
    denials: deniedClaims(parted.denials),
    claims: claims.filter(({ line, entry }) => !shown.has(line.id) && !denied.has(entry.id)),
  }
}
