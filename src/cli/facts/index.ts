/** What an article tells beside who said what: transfers, events, dates, people. The words are the same everywhere. */
export { type EventEntry, eventsOf } from './events.ts'
export { type Person, peopleOf } from './people.ts'
export type { Phrase, Tone } from './phrase.ts'
export { type Dated, timelineOf } from './timeline.ts'
export { exchangeInWords, type TransferEntry, transfersOf } from './transfers.ts'
export { type Answer, type Speaker, THE_ARTICLE, type Voice } from './voice.ts'
export { mondayOf, type When, whenInWords, whenOf } from './when.ts'
