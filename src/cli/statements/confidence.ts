/** Leaving out what the reading is not sure enough of: statements, events, transfers. */
import type { Dropped } from '../../reading/index.ts'
import type { Record } from '../../record.ts'
import { enclosing } from './order.ts'

export interface Kept {
  record: Record
  /** What is left out, in the text's order. */
  dropped: Dropped[]
}

interface Links {
  within?: string | undefined
  about?: string[] | undefined
  inExchangeFor?: string | undefined
}

/**
 * A record without the statements, events and transfers of less than this confidence. Links to them go with them:
 * what was reported in a statement is now reported in the nearest that stays. An event or transfer that only such
 * statements told is left out as well, since without them it would be the article's own word.
 *
 * @param least 0 to 1
 */
export const withConfidence = (record: Record, least: number): Kept => {
  const isSure = ({ confidence }: { confidence: number }): boolean => confidence >= least
  const lowIds = new Set(record.statements.filter((statement) => !isSure(statement)).map(({ id }) => id))
  const enclosingOf = enclosing(record.statements, isSure)
  const isTold = (entry: Links): boolean =>
    !lowIds.has(entry.within ?? '') || enclosingOf(entry) !== undefined
  const facts = [
    ...record.events.map((event) => ({ ...event, kind: 'event' })),
    ...record.transfers.map((transfer) => ({ ...transfer, kind: 'transfer' })),
  ].filter((fact) => !isSure(fact) || !isTold(fact))
  const gone = new Set([...lowIds, ...facts.map(({ id }) => id)])
  if (gone.size === 0) return { record, dropped: [] }

  const linked = <T extends Links>(entry: T): T => {
    const kept = { ...entry }
    if (gone.has(entry.within ?? '')) kept.within = enclosingOf(entry)
    if (entry.about) kept.about = entry.about.filter((id) => !gone.has(id))
    if (gone.has(entry.inExchangeFor ?? '')) delete kept.inExchangeFor
    if (kept.within === undefined) delete kept.within
    if (kept.about?.length === 0) delete kept.about
    return kept
  }
  const stays = ({ id }: { id: string }): boolean => !gone.has(id)
  const less = (confidence: number): string => `${confidence} is less than --min-confidence ${least}`
  const dropped = [
    ...record.statements
      .filter(({ id }) => lowIds.has(id))
      .map(({ content, confidence }) => ({ span: content.spans[0]!, reason: less(confidence) })),
    ...facts.map((fact) => ({
      span: fact.trigger.spans[0]!,
      reason: isSure(fact)
        ? `${fact.kind} told only in a statement that was left out`
        : `${fact.kind}: ${less(fact.confidence)}`,
    })),
  ]
  return {
    record: {
      ...record,
      statements: record.statements.filter(stays).map(linked),
      events: record.events.filter(stays).map(linked),
      transfers: record.transfers.filter(stays).map(linked),
    },
    dropped: dropped
      .map(({ span: { start, end }, reason }) => ({ start, end, step: 'confidence', reason }))
      .sort((a, b) => a.start - b.start || a.end - b.end),
  }
}
