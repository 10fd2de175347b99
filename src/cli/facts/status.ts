/** How far a transfer has come and how sure that is, as a phrase: "may have been delivered", "is planned", "denied". */
import type { Record } from '../../record.ts'
import { type Certainty, type Forms, inWords, toneOf } from './certainty.ts'
import type { Phrase } from './phrase.ts'

type Status = Record['transfers'][number]['status']

const passive = (participle: string): Forms => ({
  perfect: `been ${participle}`,
  present: participle,
  base: `be ${participle}`,
})

/** Before anything is handed over: what lies ahead is the deed, the stage is reached now. */
const STAGES: { [status in Status]?: string } = {
  requested: 'asked for',
  offered: 'offered',
  planned: 'planned',
  approved: 'approved',
  agreed: 'agreed',
  ordered: 'ordered',
}

/** What goes on for a while has a noun of its own. */
const UNDER_WAY: { [status in Status]?: string } = { delivered: 'delivery', returned: 'return' }

const TAKE_PLACE: Forms = { perfect: 'taken place', present: 'taking place', base: 'take place' }

/**
 * @example statusInWords('delivered', { polarity: 'positive', level: 'possible', time: 'past' }).words
 * // 'may have been delivered'
 */
export const statusInWords = (status: Status, certainty: Certainty): Phrase => {
  if (status === 'denied') return { words: 'denied', tone: 'denied' }
  if (status === 'alleged') return { words: alleged(certainty), tone: 'hedged' }
  return { words: wordsOfStage(status, certainty), tone: toneOf(certainty) }
}

const alleged = ({ polarity, level, time }: Certainty): string => {
  if (polarity === 'positive' && level === 'certain')
    return time === 'future' ? 'alleged: will take place' : 'alleged'
  return `alleged: ${inWords(TAKE_PLACE, { polarity, level, time: time === 'none' ? 'past' : time })}`
}

/** What is offered, asked for or planned has been said; whether it will be handed over is another matter. */
const OPEN: readonly Status[] = ['offered', 'requested', 'planned']
const DOUBT = { certain: '', probable: ', likely', possible: ', not certain' }

const wordsOfStage = (status: Status, { polarity, level, time }: Certainty): string => {
  const stage = STAGES[status]
  if (OPEN.includes(status) && polarity === 'positive') return `is ${stage}${DOUBT[level]}`
  if (stage !== undefined)
    return inWords(passive(stage), { polarity, level, time: time === 'past' ? 'past' : 'present' })
  const noun = UNDER_WAY[status]
  if (noun !== undefined && time === 'present') {
    const underWay = { perfect: 'been under way', present: 'under way', base: 'be under way' }
    return `${noun} ${inWords(underWay, { polarity, level, time })}`
  }
  if (time !== 'none') return inWords(passive(status), { polarity, level, time })
  // Without a tense nothing tells whether it is done.
  if (level === 'certain') return polarity === 'negative' ? `not ${status}` : status
  return inWords(passive(status), { polarity, level, time: 'future' })
}
