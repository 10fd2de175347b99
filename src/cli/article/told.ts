/** What the lists under an article have in common: hedges, on whose word something is told, who denies it. */
import { type Answer, type Phrase, type Speaker, THE_ARTICLE, type Tone, type Voice } from '../facts/index.ts'
import { shortened } from '../statements/naming.ts'
import type { Flowing } from './flowing.ts'
import { DENIAL, HEDGE, SOURCE } from './marked.ts'
import type { Style } from './sheet.ts'

const STYLES: { [tone in Tone]: Style[] } = { plain: [], hedged: HEDGE, denied: DENIAL }

export const phraseOf = ({ words, tone }: Phrase): Flowing[] => [{ text: words, style: STYLES[tone] }]

/** Longer ones are cut. */
const LONGEST_NAME = 90

const nameOf = ({ name }: Speaker): Flowing => ({ text: shortened(name, LONGEST_NAME), style: SOURCE })

/** "on the word of X, in the words of Y"; "told by the article". */
export const wordOf = ({ before, tone, speaker, outer }: Voice): Flowing[] => {
  if (!speaker) return [{ text: `told by ${THE_ARTICLE}` }]
  return [
    { text: before || 'on the word of', style: STYLES[tone] },
    { text: ' ' },
    nameOf(speaker),
    ...(outer ? [{ text: ', in the words of ' }, nameOf(outer)] : []),
  ]
}

export const answersOf = (answers: Answer[]): Flowing[][] =>
  answers.map(({ before, speakers }) => [
    { text: before, style: before === 'denied by' ? DENIAL : [] },
    ...speakers.flatMap((speaker, i) => [{ text: i === 0 ? ' ' : ', ' }, nameOf(speaker)]),
  ])
