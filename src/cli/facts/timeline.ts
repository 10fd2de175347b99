/** What has a date in an article, whatever it is, in the order of the dates. */
import type { Statement } from '../statements/marks.ts'
import type { EventEntry } from './events.ts'
import type { TransferEntry } from './transfers.ts'
import { orderOf, saidWhen, type When } from './when.ts'

export type Dated =
  | { kind: 'event'; when: When; entry: EventEntry }
  | { kind: 'transfer'; when: When; entry: TransferEntry }
  | { kind: 'saying'; when: When; entry: Statement }

/**
 * Of one day: in the order of the text. A date without a year has no place in it. Words that tell of a transfer and of
 * an event stand in it once, as the transfer, which tells more.
 */
export const timelineOf = (
  events: EventEntry[],
  transfers: TransferEntry[],
  sayings: Statement[],
): Dated[] => {
  const handedOver = new Set(transfers.map(({ transfer }) => transfer.trigger.spans[0]!.start))
  const others = events.filter(({ event }) => !handedOver.has(event.trigger.spans[0]!.start))
  const all: Dated[] = [
    ...others.map((entry): Dated => ({ kind: 'event', when: entry.when, entry })),
    ...transfers.map((entry): Dated => ({ kind: 'transfer', when: entry.when, entry })),
    ...sayings.map((entry): Dated => ({ kind: 'saying', when: saidWhen(entry.saidAt), entry })),
  ]
  return all
    .map((dated) => ({ dated, order: orderOf(dated.when.value ?? ''), start: startOf(dated) }))
    .filter(({ order }) => order !== undefined)
    .sort((a, b) => (a.order! < b.order! ? -1 : a.order! > b.order! ? 1 : a.start - b.start))
    .map(({ dated }) => dated)
}

const startOf = (dated: Dated): number => {
  if (dated.kind === 'event') return dated.entry.event.trigger.spans[0]!.start
  if (dated.kind === 'transfer') return dated.entry.transfer.trigger.spans[0]!.start
  return (dated.entry.cue ?? dated.entry.content).spans[0]!.start
}
