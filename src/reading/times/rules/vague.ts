/** Times that are pointed at without a date: "now", "recently", "in the near future". */
import type { Found } from '../forms.ts'
import { VAGUE, type Vague } from '../lexicon.ts'
import { phraseAt, type Words } from '../words.ts'

export const vague = (words: Words, i: number): Found | undefined => {
  const listed = phraseAt(words, i, VAGUE)
  if (words.at(i) === 'one' && words.at(i + 1) === 'day' && isSomeDay(words, i))
    return { last: i + 1, form: { kind: 'vague', value: 'FUTURE_REF' } }
  if (listed && !isOther(words, i, listed.last))
    return { last: listed.last, form: { kind: 'vague', value: listed.means } }
  return adjective(words, i)
}

const isOther = (words: Words, i: number, last: number): boolean => {
  const word = words.at(i)
  // "Soon after the vote", "as soon as": reckoned from something else.
  if (word === 'soon')
    return words.at(i - 1) === 'as' || /^(?:after|as|enough|afterwards?|before)$/.test(words.at(i + 1))
  // "Now that the war is over", "Now, he says"
  if (word === 'now') return words.at(i + 1) === 'that'
  // "the long-term savings"
  if (words.at(last) === 'term' && words.list[last]!.joined) return true
  // "the past three months", "the future payments"
  if (/(?:past|future|present)$/.test(words.at(last)))
    return /^(?:NOUN|ADJ|NUM|PROPN)$/.test(words.upos(last + 1))
  return false
}

/** "will one day be", "hoped to one day follow". */
const isSomeDay = (words: Words, i: number): boolean =>
  words.upos(i - 1) === 'AUX' || words.at(i - 1) === 'to' || /^(?:VERB|AUX)$/.test(words.upos(i + 2))

const ADJECTIVES: ReadonlyMap<string, Vague> = new Map([
  ['current', 'PRESENT_REF'],
  ['recent', 'PAST_REF'],
])

/** "the current number", "a recent sale". */
const adjective = (words: Words, i: number): Found | undefined => {
  const value = ADJECTIVES.get(words.at(i))
  return value && words.upos(i) === 'ADJ' ? { last: i, form: { kind: 'vague', value } } : undefined
}
