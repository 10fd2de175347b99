/** How sure a text is of something, as a phrase: "may have happened", "is likely to happen", "has not happened". */
import type { Record } from '../../record.ts'
import type { Phrase, Tone } from './phrase.ts'

export type Certainty = Record['events'][number]['certainty']

/** The forms of a verb that a phrase is made of. */
export interface Forms {
  /** "happened", "been delivered": after "has", "have". */
  perfect: string
  /** "happening": after "is", "be". */
  present: string
  /** "happen", "be delivered": after "will", "may", "to". */
  base: string
}

/**
 * A verb with the hedges of a text, each in words of its own: possible "may", probable "is likely to", negative
 * "not".
 *
 * @example inWords({ perfect: 'happened', present: 'happening', base: 'happen' },
 *   { polarity: 'positive', level: 'possible', time: 'past' }) // 'may have happened'
 */
export const inWords = (
  { perfect, present, base }: Forms,
  { polarity, level, time }: Omit<Certainty, 'time'> & { time: 'past' | 'present' | 'future' },
): string => {
  const not = polarity === 'negative' ? 'not ' : ''
  if (level === 'certain') {
    if (time === 'past') return `has ${not}${perfect}`
    return time === 'present' ? `is ${not}${present}` : `will ${not}${base}`
  }
  const rest = { past: `have ${perfect}`, present: `be ${present}`, future: base }[time]
  return level === 'possible' ? `may ${not}${rest}` : `is likely ${not}to ${rest}`
}

export const toneOf = ({ level }: Certainty): Tone => (level === 'certain' ? 'plain' : 'hedged')

const HAPPEN: Forms = { perfect: 'happened', present: 'happening', base: 'happen' }

/** What a text says of whether an event happens; no words where it simply tells it. */
export const whetherItHappens = (certainty: Certainty): Phrase => {
  const { polarity, level, time } = certainty
  const tone = toneOf(certainty)
  if (polarity === 'positive' && level === 'certain')
    return { words: time === 'future' ? 'is to happen' : '', tone }
  if (time === 'none' && level === 'certain') return { words: 'does not happen', tone }
  return { words: inWords(HAPPEN, { polarity, level, time: time === 'none' ? 'future' : time }), tone }
}
