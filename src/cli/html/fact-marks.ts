/** Where transfers, events, their parties, times and names stand in a text. */
import type { Record, Span } from '../../record.ts'
import { whenInWords, whenOf } from '../facts/index.ts'
import type { Mark } from '../statements/marks.ts'
import { dateInWords } from './dates.ts'
import type { PageFacts, Placed, PlacedEvent, PlacedTransfer } from './placed.ts'

/** Part of a transfer or an event; of these, triggers alone are always seen. */
export interface FactMark extends Span {
  part: 'transfer' | 'event' | 'party' | 'item' | 'when'
  fact: PlacedTransfer | PlacedEvent
}

export interface TimeMark extends Span {
  part: 'time'
  /** The date, where the words lead to one. */
  title: string
}

export interface NameMark extends Span {
  part: 'name'
  person: Placed<unknown>
}

/** Whatever a passage of the page may have on it. */
export type PageMark = Mark | FactMark | TimeMark | NameMark

/** Names looked at before one is found that the page shows. */
const MOST_NAMES = 5

export const factMarks = (record: Record, { transfers, events, people }: PageFacts): PageMark[] => [
  ...transfers.flatMap((fact) => {
    const { trigger, supplier, recipient, intermediary, parties = [], item, ...others } = fact.entry.transfer
    return [
      ...laid('transfer', fact, trigger.spans),
      ...laid('party', fact, [supplier, recipient, intermediary, ...parties]),
      ...laid('item', fact, [...item.spans, others.quantity, others.value]),
      ...laid('when', fact, [others.whenSpan]),
    ]
  }),
  ...events.flatMap((fact) => {
    const { trigger, actors, recipients, place, whenSpan } = fact.entry.event
    return [
      ...laid('event', fact, trigger.spans),
      ...laid('party', fact, [...actors, ...recipients, place]),
      ...laid('when', fact, [whenSpan]),
    ]
  }),
  ...timeMarks(record),
  ...people.flatMap((person) =>
    person.entry.entity.mentions
      .filter(({ form }) => form === 'name')
      .slice(0, MOST_NAMES)
      .map(({ start, end }): NameMark => ({ start, end, part: 'name', person })),
  ),
]

const laid = (part: FactMark['part'], fact: FactMark['fact'], spans: (Span | undefined)[]): FactMark[] =>
  spans.flatMap((span) => (span ? [{ start: span.start, end: span.end, part, fact }] : []))

const timeMarks = (record: Record): TimeMark[] => {
  const when = whenOf(record)
  return record.times.map(({ start, end, value }) => {
    const found = when({ when: value, whenSpan: { start, end } })
    const title = found.value === undefined ? '' : whenInWords(found, dateInWords)
    return { start, end, part: 'time', title }
  })
}
