/** The events of an article as a list that people read. */
import type { Record } from '../../record.ts'
import { hasName, wordsOf } from '../statements/wording.ts'
import { whetherItHappens } from './certainty.ts'
import { eventInWords } from './event-type.ts'
import { partiesOf, partyOf } from './parties.ts'
import type { Phrase } from './phrase.ts'
import { type Answer, type Voice, voicesIn } from './voice.ts'
import { type When, whenOf } from './when.ts'

export type Event = Record['events'][number]

export interface EventEntry {
  event: Event
  /** In plain words. */
  type: string
  /** The text's words for it. */
  trigger: string
  parties: string
  place: string
  happens: Phrase
  when: When
  voice: Voice
  answers: Answer[]
}

export const eventsOf = (record: Record): EventEntry[] => {
  const voices = voicesIn(record)
  const when = whenOf(record)
  return record.events.map((event) => {
    const parties = partiesInWords(event)
    const place = event.place ? partyOf(event.place) : ''
    return {
      event,
      type: eventInWords(event),
      trigger: wordsOf(record.article.text, event.trigger.spans),
      parties,
      // Where one goes to is where it is.
      place: hasName(parties, place) ? '' : place,
      happens: whetherItHappens(event.certainty),
      when: when(event),
      voice: voices.voiceOf(event),
      answers: voices.answersTo(event),
    }
  })
}

const partiesInWords = ({ actors, recipients }: Event): string => {
  const [from, to] = [partiesOf(actors), partiesOf(recipients)]
  if (to === '') return from
  return `${from === '' ? '(not told)' : from} → ${to}`
}
