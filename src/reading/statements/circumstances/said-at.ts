/** When something was said, where words that hang on its cue tell. */
import { headOf, paragraphAt, type WordSpan } from '../../../language/index.ts'
import { HEARERS } from './addressee-words.ts'
import { type CueFrame, hangsOnCue, isFree, isTaken, standsByCue } from './cue-frame.ts'
import type { DatedPhrase } from './dated-phrases.ts'
import { isDocument, OCCASION_NOUNS } from './occasion-words.ts'
import { deprelAt, lemmaAt, lowerAt, textAt, uposAt } from './tags.ts'
import { SAYING_PREPOSITIONS } from './time-words.ts'

/**
 * The TIMEX3 value of when a statement was made; nothing where no words tell, or only vague ones. Asked last, when
 * the words of occasion and addressee are taken: a time may stand in or behind them.
 */
export const findSaidAt = (frame: CueFrame): string | undefined => {
  let best: DatedPhrase | undefined
  let rank: readonly number[] = []
  for (const time of frame.times) {
    if (!isTimeOfSaying(frame, time)) continue
    const by = [hangs(frame, time) ? 0 : 1, distance(frame, time)]
    if (best && (by[0]! - rank[0]! || by[1]! - rank[1]!) >= 0) continue
    best = time
    rank = by
  }
  return best && (isAhead(frame) ? best.value : (best.back ?? best.value))
}

const distance = ({ cue }: CueFrame, { lead, last }: WordSpan & { lead: number }): number =>
  last < cue.first ? cue.first - last : lead - cue.last

const lower = (frame: CueFrame, i: number): string => lowerAt(frame.doc, i)
const lemma = (frame: CueFrame, i: number): string => lemmaAt(frame.doc, i)

const isTimeOfSaying = (frame: CueFrame, time: DatedPhrase): boolean => {
  const { window } = frame
  if (time.type === 'SET' || !isKnown(time) || !SAYING_PREPOSITIONS.has(time.preposition)) return false
  if (time.lead < window.first || time.last > window.last) return false
  for (let i = time.first; i <= time.last; i++)
    if (!isFree(frame, i) && !isTaken(frame, i)) return ofSource(frame, time)
  if (isOfDateline(frame, time) || (time.isToCome && !time.back && !isAhead(frame))) return false
  const head = headOf(frame.doc, time)
  const inside = isTaken(frame, time.first)
  if (!inside && !standsAlone(frame, time, head)) return false
  return hangs(frame, time) || (!inside && standsByCue(frame, { first: time.lead, last: time.last }))
}

/** "XXXX-03" tells a month; of "XXXX-WXX", last week's without a date of the article, nothing is known. */
const isKnown = ({ value }: DatedPhrase): boolean => /\d/.test(value)

/** "VIENNA, April 14 (Agency) - The ministry said": only names and marks from the paragraph's start to the dash. */
const isOfDateline = ({ doc }: CueFrame, time: DatedPhrase): boolean => {
  const start = doc.paragraphs[paragraphAt(doc, time.first)]!
  if (time.first - start > DATELINE_WORDS) return false
  const isBare = (i: number) => /^(?:PROPN|PUNCT|NUM|X|SYM)$/.test(uposAt(doc, i))
  for (let i = start; i < time.first; i++) if (!isBare(i)) return false
  for (let i = time.last + 1; i < doc.start.length && i <= time.last + DATELINE_WORDS && isBare(i); i++)
    if (/^[-–—]+$/.test(textAt(doc, i))) return true
  return false
}

/** Under the cue, or under the noun of its occasion or addressee. */
const hangs = (frame: CueFrame, time: DatedPhrase): boolean => {
  const bridges = (i: number) => isTaken(frame, i) && isBridge(frame, i)
  for (let i = time.first; i <= time.last; i++) {
    const head = frame.doc.head[i]!
    if ((head < time.first || head > time.last) && hangsOnCue(frame, i, bridges)) return true
  }
  return false
}

/** "at a briefing about the 2019 war": a time under another noun of the occasion is that noun's. */
const isBridge = (frame: CueFrame, i: number): boolean => {
  const noun = lemma(frame, i)
  return uposAt(frame.doc, i) === 'PROPN' || OCCASION_NOUNS.has(noun) || HEARERS.has(noun)
}

const BY_ITSELF = /^(?:obl|nmod|advmod|parataxis|dep|root|conj|list|appos|obj|orphan|iobj|discourse)/

/** Whether a phrase tells a time by itself, and is no subject and no part of a noun's name ("Friday prayers"). */
const standsAlone = (frame: CueFrame, time: DatedPhrase, head: number): boolean => {
  const deprel = deprelAt(frame.doc, head)
  if (/^['’]s?$/.test(textAt(frame.doc, time.last + 1))) return false
  if (deprel === 'nmod:poss' || (!BY_ITSELF.test(deprel) && time.preposition === '')) return false
  // "said of the 2016 election"
  if (time.preposition === 'of') return false
  const { kind } = time.form
  // "2019" and "March" alone are too often something else.
  const needsMore = kind === 'year' || (kind === 'month' && time.form.which === 'named')
  return !needsMore || time.lead < time.first
}

const DATELINE_WORDS = 8

const ISSUED =
  /^(?:dated|released|issued|published|posted|sent|written|made|filed|aired|broadcast|circulated)$/

/** "a statement released on Monday said": the date of a source that is something written. */
const ofSource = (frame: CueFrame, time: DatedPhrase): boolean => {
  const { doc } = frame
  const source = frame.source.find((s) => s.first <= time.first && time.last <= s.last)
  if (!source) return false
  const noun = headOf(doc, source)
  if (!isDocument(lemma(frame, noun))) return false
  const head = doc.head[headOf(doc, time)]!
  return head === noun || (ISSUED.test(lower(frame, head)) && doc.head[head] === noun)
}

/** Whether what the cue tells of is still to come: "will say", "is due to announce". */
const isAhead = ({ doc, cue }: CueFrame): boolean =>
  /\b(?:will|shall|(?:going|set|due|expected|planned|plans?|scheduled|hopes?) to)\b|['’]ll\b/i.test(
    doc.text.slice(doc.start[cue.first], doc.end[cue.last]).slice(0, 200),
  )
