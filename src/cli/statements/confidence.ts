/** Leaving out the statements that the reading is not sure enough of. */
import type { Dropped } from '../../reading/index.ts'
import type { Record } from '../../record.ts'
import { enclosing } from './order.ts'

export interface Kept {
  record: Record
  /** The statements that are left out, in the text's order. */
  dropped: Dropped[]
}

interface Links {
  within?: string | undefined
  about?: string[] | undefined
  inExchangeFor?: string | undefined
}

/**
 * A record without the statements of less than this confidence. Links to them go with them: what was reported in one
 * is now reported in the nearest that stays. An event or transfer that only they told is left out as well, since
 * without them it would be the article's own word.
 *
 * @param least 0 to 1
 */
export const withConfidence = (record: Record, least: number): Kept => {
  const low = record.statements.filter(({ confidence }) => confidence < least)
  if (low.length === 0) return { record, dropped: [] }

  const lowIds = new Set(low.map(({ id }) => id))
  const enclosingOf = enclosing(record.statements, ({ confidence }) => confidence >= least)
  const isTold = (entry: Links): boolean =>
    !lowIds.has(entry.within ?? '') || enclosingOf(entry) !== undefined
  const untold = [...record.events, ...record.transfers].filter((entry) => !isTold(entry))
  const gone = new Set([...lowIds, ...untold.map(({ id }) => id)])

  const linked = <T extends Links>(entry: T): T => {
    const kept = { ...entry }
    if (gone.has(entry.within ?? '')) kept.within = enclosingOf(entry)
    if (entry.about) kept.about = entry.about.filter((id) => !gone.has(id))
    if (gone.has(entry.inExchangeFor ?? '')) delete kept.inExchangeFor
    if (kept.within === undefined) delete kept.within
    if (kept.about?.length === 0) delete kept.about
    return kept
  }
  return {
    record: {
      ...record,
      statements: record.statements.filter(({ id }) => !lowIds.has(id)).map(linked),
      events: record.events.filter(isTold).map(linked),
      transfers: record.transfers.filter(isTold).map(linked),
    },
    dropped: low.map(({ content, confidence }) => ({
      start: content.spans[0]!.start,
      end: content.spans[0]!.end,
      step: 'confidence',
      reason: `${confidence} is less than --min-confidence ${least}`,
    })),
  }
}
