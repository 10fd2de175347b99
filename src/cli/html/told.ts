/** What the tables have in common: phrases with their hedges, on whose word something is told, who denies it. */
import {
  type Answer,
  type Phrase,
  type Speaker,
  THE_ARTICLE,
  type Voice,
  type When,
  whenInWords,
} from '../facts/index.ts'
import { shortened } from '../statements/naming.ts'
import { dateInWords } from './dates.ts'
import { html, type Markup, NOTHING } from './markup.ts'
import type { Setting } from './passage.ts'

/** Longer names are cut. */
const LONGEST_NAME = 72

export const phrase = ({ words, tone }: Phrase): Markup =>
  words === '' ? NOTHING : html`<span class="tone-${tone}">${words}</span>`

export const dateOf = (when: When): string => shortened(whenInWords(when, dateInWords), 40)

/** Words that lead to their place in the text, where the page shows it. */
export const linkInto = ({ begun }: Setting, anchor: string, words: Markup | string): Markup =>
  begun.has(anchor) ? html`<a href="#${anchor}">${words}</a>` : html`${words}`

const speaker = ({ name, statement }: Speaker, setting: Setting): Markup => {
  const entry = setting.entries.get(statement.id)
  const words = shortened(name, LONGEST_NAME)
  return entry && setting.begun.has(entry.anchor)
    ? html`<a class="who" href="#${entry.anchor}" data-to="${entry.number}">${words}</a>`
    : html`<span class="who">${words}</span>`
}

/** For a column that says on whose word: "X, in the words of Y"; "denied by X"; "the article". */
export const word = ({ before, tone, speaker: who, outer }: Voice, setting: Setting): Markup =>
  who
    ? html`${before !== '' && html`${phrase({ words: before, tone })} `}${speaker(who, setting)}${
        outer && html`, in the words of ${speaker(outer, setting)}`
      }`
    : html`${THE_ARTICLE}`

export const answers = (all: Answer[], setting: Setting): Markup[] =>
  all.map(
    ({ before, speakers }) =>
      html`
<p class="link">${phrase({ words: before, tone: before === 'denied by' ? 'denied' : 'plain' })} ${speakers.map(
        (who, i) => html`${i > 0 && ', '}${speaker(who, setting)}`,
      )}</p>`,
  )
