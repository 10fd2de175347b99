/** What an article tells, each with its place on the page. */
import type { Record } from '../../record.ts'
import {
  type Dated,
  type EventEntry,
  eventsOf,
  type Person,
  peopleOf,
  type TransferEntry,
  timelineOf,
  transfersOf,
} from '../facts/index.ts'

/** Something that a passage tells and a table lists. */
export interface Placed<T> {
  entry: T
  /** Its name in the page's script: `t2`; statements have plain numbers. */
  token: string
  /** Of the place in the text where it is told, and there the page's only one. */
  anchor: string
}

export interface PlacedTransfer extends Placed<TransferEntry> {
  kind: 'transfer'
}

export interface PlacedEvent extends Placed<EventEntry> {
  kind: 'event'
}

export interface PageFacts {
  transfers: PlacedTransfer[]
  events: PlacedEvent[]
  people: Placed<Person>[]
  timeline: Dated[]
}

/** @param place of the article on the page, from 1 */
export const factsOf = (record: Record, place: number): PageFacts => {
  const transfers = transfersOf(record)
  const events = eventsOf(record)
  const placed =
    (letter: string) =>
    <T>(entry: T, i: number): Placed<T> => ({
      entry,
      token: `${letter}${i + 1}`,
      anchor: `a${place}-${letter}${i + 1}`,
    })
  return {
    transfers: transfers.map((entry, i) => ({ kind: 'transfer', ...placed('t')(entry, i) })),
    events: events.map((entry, i) => ({ kind: 'event', ...placed('v')(entry, i) })),
    people: peopleOf(record).map(placed('e')),
    timeline: timelineOf(events, transfers, record.statements),
  }
}
