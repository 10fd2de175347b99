/** What a list says of a statement, in the text's own words as far as they go. */

import { visibleText } from '../../page/visible.ts'
import type { Record, Span } from '../../record.ts'
import type { Statement } from './marks.ts'

/** Longer words are cut before they are set anywhere. */
const LONGEST = 1000

/** The words of some spans, fit to be shown; what is left out between them is an ellipsis. */
export const wordsOf = (text: string, spans: Span[]): string => {
  let words = ''
  for (const { start, end } of spans) {
    const part = visibleText(text.slice(start, Math.min(end, start + LONGEST)))
    words += `${words === '' || part === '' ? '' : ' … '}${part}`
    if (words.length > LONGEST) break
  }
  return words
}

/** Who says it: the source's words, and the full name of whom they mean, where that is known. */
export interface Who {
  words: string
  name?: string
}

/** Whether some words have the name in them. */
export const hasName = (words: string, name: string): boolean =>
  words.toLowerCase().includes(name.toLowerCase())

export const NOT_NAMED = '(not named)'

/** @param entities of the record, by their ids */
export const whoOf = ({ source }: Statement, text: string, entities: Map<string, Entity>): Who => {
  if (!source) return { words: NOT_NAMED }
  const words = wordsOf(text, source.spans)
  const name = visibleText(entities.get(source.entity ?? '')?.name ?? '')
  return name === '' ? { words } : { words, name }
}

export type Entity = Record['entities'][number]

export const entitiesById = ({ entities }: Record): Map<string, Entity> =>
  new Map(entities.map((entity) => [entity.id, entity]))

/**
 * How it is said: an act of another kind than plain telling by its name ("denies", also where the words are "called
 * it a lie"), plain telling by its words ("said", "according to").
 */
export const howOf = ({ cue, stance }: Statement, text: string): string =>
  stance === 'asserts' && cue ? wordsOf(text, cue.spans) : stance

export const whatOf = ({ content }: Statement, text: string): string => wordsOf(text, content.spans)
