/** Months, seasons and weekends: "last March", "the summer of 2019". */

import type { WordSpan } from '../../../language/index.ts'
import { firstWhere } from '../../../page/first-where.ts'
import type { Found } from '../forms.ts'
import { SEASONS, WHICH, type Which } from '../lexicon.ts'
import type { Words } from '../words.ts'
import { ofYearAt } from './years.ts'

/** "last", "this past", "the previous": which of its kind is meant, and where the name then stands. */
const whichAt = (words: Words, i: number): { which: Which; at: number } => {
  const from = words.at(i) === 'the' ? i + 1 : i
  const first = WHICH.get(words.at(from))
  if (!first) return { which: 'named', at: from }
  // "this past spring", "this coming autumn"
  const second = first === 'this' ? WHICH.get(words.at(from + 1)) : undefined
  if (!second) return { which: words.at(from) === 'coming' ? 'next' : first, at: from + 1 }
  return { which: second === 'this' ? 'next' : second, at: from + 2 }
}

/** "March", "last March", "March 2019", "January this year". */
export const month = (words: Words, i: number): Found | undefined => {
  const { which, at } = whichAt(words, i)
  const named = words.month(at)
  if (named === undefined || (words.at(i) === 'the' && which === 'named') || isPersonal(words, at))
    return undefined
  const of = ofYearAt(words, at + 1)
  if (of) return { last: of.last, form: { kind: 'month', month: named, which, ...of.of } }
  return { last: at, form: { kind: 'month', month: named, which } }
}

/** "Theresa May", "April Smith", "August Wilson": given and family names; "Mar" and "Jan" need their stop. */
const isPersonal = (words: Words, i: number): boolean => {
  const word = words.list[i]!
  const { doc } = words
  const name = doc.names[firstEndingAt(doc.names, word.word)]
  if (!name || name.first > word.word) return false
  return name.kind === 'person' || name.kind === 'organization'
}

/** Index of the first of some spans, in order, that does not end before a word. */
const firstEndingAt = (spans: readonly WordSpan[], word: number): number =>
  firstWhere(0, spans.length, (i) => spans[i]!.last >= word)

/** "last spring", "this summer", "the winter of 1994", "summer 2020"; "spring" and "fall" alone mean other things. */
export const season = (words: Words, i: number): Found | undefined => {
  const { which, at } = whichAt(words, i)
  const named = SEASONS.get(words.at(at))
  if (!named || words.upos(at) === 'VERB' || words.upos(at) === 'ADJ') return undefined
  const of = ofYearAt(words, at + 1)
  if (of) return { last: of.last, form: { kind: 'season', season: named, which, ...of.of } }
  if (which === 'named') {
    const led = words.at(i) === 'the' ? words.at(i - 1) : words.at(at - 1)
    const isTime =
      /^(?:in|into|over|during|this|through|throughout|since|until|by|early|late|mid|of|for|before|after)$/.test(
        led,
      )
    const only =
      words.at(at) === 'fall' || words.at(at) === 'spring'
        ? /^(?:in|this|during|early|late|mid|by|since|until)$/.test(led)
        : isTime
    if (!only || words.at(at + 1) === 'of') return undefined
  }
  return { last: at, form: { kind: 'season', season: named, which } }
}

/** "the weekend", "last weekend", "this past weekend". */
export const weekend = (words: Words, i: number): Found | undefined => {
  const { which, at } = whichAt(words, i)
  if (words.at(at) !== 'weekend' || at === i) return undefined
  return { last: at, form: { kind: 'weekend', which } }
}
