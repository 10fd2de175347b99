import type { Facets } from '../../../src/desk/answers/facets.ts'
import { grouped } from '../../parts/wording.ts'

/**
 * How many entries were found, in figures: a search counts the first 200, the facets of its kinds up to 20,000.
 */
export const totalOf = (
  found: { total: number; entries: readonly unknown[]; hasMore: boolean },
  facets: Facets | undefined,
): string => {
  const known = Math.max(found.total, found.entries.length)
  if (!found.hasMore) return grouped(known)
  const counted = facets?.kind.reduce((sum, { count }) => sum + count, 0) ?? 0
  if (facets && !facets.bounded && counted >= known) return grouped(counted)
  return `${grouped(Math.max(known, counted))} or more`
}
