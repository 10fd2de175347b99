/** Where or how something was said: "at a press conference in Geneva", "in a post on X", "by telephone". */
import type { WordSpan } from '../../../language/index.ts'
import { type CueFrame, childrenNear, hangsOnCue, isFree, isTime, standsByCue } from './cue-frame.ts'
import { endOfOccasion, nounAfter } from './occasion-span.ts'
import {
  CHANNEL_NAMES,
  CHANNEL_PREPOSITIONS,
  OCCASION_NOUNS,
  occasionRank,
  PARTS_OF_OCCASIONS,
} from './occasion-words.ts'
import { deprelAt, lemmaAt, lowerAt, textAt, uposAt, xposAt } from './tags.ts'

interface Phrase extends WordSpan {
  rank: number
  /** The tree has it under the cue. */
  hangs: boolean
  distance: number
}

/** The words that tell where or how a statement was made; nothing where none outside its content and source do. */
export const findOccasion = (frame: CueFrame): WordSpan | undefined => {
  let best: Phrase | undefined
  for (let i = frame.window.first; i < frame.window.last; i++) {
    const phrase = readPhrase(frame, i)
    if (!phrase) continue
    if (!best || compare(phrase, best) < 0) best = phrase
    i = phrase.last
  }
  return best && { first: best.first, last: best.last }
}

const compare = (a: Phrase, b: Phrase): number =>
  Number(b.hangs) - Number(a.hangs) || a.rank - b.rank || a.distance - b.distance

const lower = (frame: CueFrame, i: number): string => lowerAt(frame.doc, i)
const lemma = (frame: CueFrame, i: number): string => lemmaAt(frame.doc, i)

/** The occasion that a preposition at word `i` begins. */
const readPhrase = (frame: CueFrame, i: number): Phrase | undefined => {
  const { doc, cue } = frame
  if (!isFree(frame, i) || !/^(?:ADP|SCONJ|VERB)$/.test(uposAt(doc, i))) return undefined
  const noun = nounAfter(frame, i)
  if (noun === undefined) return undefined
  const rank = rankOf(frame, i, noun)
  if (rank === undefined) return undefined
  const span = { first: i, last: endOfOccasion(frame, i, noun) }
  const hangs = hangsOnCue(frame, noun, (at) => isTime(frame, at))
  if (!hangs && !standsByCue(frame, span)) return undefined
  return { ...span, rank, hangs, distance: i < cue.first ? cue.first - span.last : i - cue.last }
}

/** Whether a preposition with a noun makes an occasion, and how readily. */
const rankOf = (frame: CueFrame, preposition: number, noun: number): number | undefined => {
  const by = lower(frame, preposition)
  if (CHANNEL_PREPOSITIONS.has(by) && namesChannel(frame, preposition, noun)) return 0
  if (PARTS_OF_OCCASIONS.has(lemma(frame, noun))) {
    const whole = childrenNear(frame, noun).find((c) => c > noun && deprelAt(frame.doc, c) === 'nmod')
    if (whole !== undefined && OCCASION_NOUNS.has(lemma(frame, whole))) return rankBy(frame, by, whole)
  }
  return rankBy(frame, by, noun) ?? (isSpokenIn(frame, by, noun) ? 2 : undefined)
}

const rankBy = (frame: CueFrame, preposition: string, noun: number): number | undefined => {
  const determined = childrenNear(frame, noun).some((c) => {
    const deprel = deprelAt(frame.doc, c)
    const isName = uposAt(frame.doc, c) === 'PROPN'
    return /^(?:det|nmod:poss|nummod)/.test(deprel) || (deprel === 'compound' && isName)
  })
  const isName = uposAt(frame.doc, noun) === 'PROPN'
  const plural = /^NNP?S$/.test(xposAt(frame.doc, noun))
  return occasionRank(preposition, hyphenated(frame, noun), determined || isName || plural)
}

/** A word with what a hyphen joins to it: "op-ed", which may stand as three words. */
const hyphenated = (frame: CueFrame, noun: number): string => {
  const text = lemma(frame, noun)
  return lower(frame, noun - 1) === '-' ? `${lower(frame, noun - 2)}-${text}` : text
}

/** Whether a name of a channel stands in the phrase or right behind its noun ("on Truth Social"). */
const namesChannel = (frame: CueFrame, preposition: number, noun: number): boolean => {
  if (!/^\p{Lu}/u.test(textAt(frame.doc, noun))) return false
  for (let i = preposition + 1; i <= noun + 2 && isFree(frame, i); i++)
    if (CHANNEL_NAMES.has(lower(frame, i)) && /^\p{Lu}/u.test(textAt(frame.doc, i))) return true
  return false
}

const NOT_PLACES =
  /^(?:voice|tone|language|accent|favou?r|support|defen[cs]e|behalf|terms|detail|public|private|condition)$/

/** "Speaking in Geneva": any place will do. */
const isSpokenIn = (frame: CueFrame, preposition: string, noun: number): boolean => {
  const head = frame.doc.head[noun]!
  if (head === noun || NOT_PLACES.test(lower(frame, noun))) return false
  return (
    /^(?:in|at|on|outside)$/.test(preposition) &&
    /^(?:speaking|talking|appearing|testifying|writing)$/.test(lower(frame, head))
  )
}
