/** Denials: one line for each claim that is denied, and none told twice. */
import type { Entry as EntryData } from '../api/queries.ts'
import { Entry } from './entry.tsx'
import { grouped } from './wording.ts'

/** Whether it is told only to be denied: "denied selling arms", "never exported weapons". */
const isDenial = ({ type, denies, certainty }: EntryData): boolean =>
  denies || type === 'denied' || certainty?.polarity === 'negative'

const overlaps = ({ citation: a }: EntryData, { citation: b }: EntryData): boolean =>
  a.article === b.article && a.start < b.end && b.start < a.end

/**
 * Parts transfers from those that are told only to be denied, which stand among the denials: once, where a denying
 * statement holds them.
 */
export const partDenials = <T extends { entry: EntryData }>(
  transfers: readonly T[],
  denials: readonly EntryData[],
): { told: T[]; denials: EntryData[] } => {
  const alone = transfers
    .map(({ entry }) => entry)
    .filter((entry) => isDenial(entry) && !denials.some((other) => overlaps(entry, other)))
  return {
    told: transfers.filter(({ entry }) => !isDenial(entry)),
    denials: [...denials, ...alone],
  }
}

export interface DeniedClaim {
  entry: EntryData
  /** Further denials of the same claim. */
  others: number
}

/** The first denial of each claim, and how many follow it. */
export const deniedClaims = (entries: readonly EntryData[]): DeniedClaim[] => {
  const first = new Map<number | string, DeniedClaim>()
  for (const entry of entries) {
    const key = entry.claim ?? `e${entry.id}`
    const known = first.get(key)
    if (known) known.others++
    else first.set(key, { entry, others: 0 })
  }
  return [...first.values()]
}

export const Denials = ({ denied }: { denied: readonly DeniedClaim[] }) =>
  denied.map(({ entry, others }) => (
    <div key={entry.id} className="denied-item">
      <Entry entry={entry} />
      {others > 0 && (
        <p className="claim-counts">{`denied ${grouped(others)} more ${others === 1 ? 'time' : 'times'} here`}</p>
      )}
    </div>
  ))
