/** Borders as the record has them: no dateline, no closing comma, the whole noun phrase of a source. */
import {
  childrenOf,
  type Document,
  headOf,
  paragraphAt,
  subtreeOf,
  type WordSpan,
  wordAt,
} from '../../language/index.ts'
import { datelineEnd } from '../datelines.ts'
import type { Candidate } from './candidate.ts'
import { isPunctuation, overlap, wordText } from './words.ts'

export const setBorders = (doc: Document, candidates: readonly Candidate[]): Candidate[] => {
  const datelines = datelinesOf(doc)
  const cut = (span: WordSpan): WordSpan => {
    const end = datelines.get(paragraphAt(doc, span.first))
    return end !== undefined && span.first < end && span.last >= end ? { ...span, first: end } : span
  }
  return candidates.map((candidate) => {
    const tagged = candidate.cue?.map((span) => bare(doc, span))
    const content = candidate.content.map(cut).map((part) => behind(doc, part, tagged))
    const cue = tagged?.map((span) => before(span, content))
    const source = candidate.source?.map((span) =>
      fullPhrase(doc, bare(doc, cut(span)), [...content, ...(cue ?? [])]),
    )
    return { ...candidate, content, ...(cue && { cue }), ...(source && { source }) }
  })
}

/** A content that begins with words of its cue begins behind them: "expressed his concern about" is all cue. */
const behind = (doc: Document, part: WordSpan, cue: readonly WordSpan[] = []): WordSpan => {
  const over = cue.find(
    (span) => span.first <= part.first && span.last >= part.first && span.last < part.last,
  )
  return over && !isInfinitive(doc, part.first) ? { ...part, first: over.last + 1 } : part
}

/** "Declined to discuss dates": an infinitive is all content, and the cue ends before it. */
const before = (span: WordSpan, content: readonly WordSpan[]): WordSpan => {
  const over = content.find(({ first }) => span.first < first && first <= span.last)
  return over ? { ...span, last: over.first - 1 } : span
}

const isInfinitive = (doc: Document, index: number): boolean =>
  wordAt(doc, index).upos === 'PART' && wordText(doc, index).toLowerCase() === 'to'

/** Without commas, colons and dashes at its ends; a cue that is nothing else (a headline's colon) stays. */
const bare = (doc: Document, span: WordSpan): WordSpan => {
  let { first, last } = span
  while (last > first && /^[,:;―—–-]+$/.test(wordText(doc, last))) last--
  while (first < last && /^[,:;―—–-]+$/.test(wordText(doc, first))) first++
  return { first, last }
}

/** By paragraph: one past the last word of its dateline. */
const datelinesOf = (doc: Document): Map<number, number> => {
  const found = new Map<number, number>()
  for (let p = 0; p + 1 < doc.paragraphs.length; p++) {
    const end = datelineEnd(doc, doc.paragraphs[p]!, doc.paragraphs[p + 1]!)
    if (end > doc.paragraphs[p]!) found.set(p, end)
  }
  return found
}

/** The longest phrase taken after a comma, in words: longer ones are mostly faulty trees. */
const LONGEST_CLAUSE = 30

/** Takes in the relative clause or apposition that follows a source: "X, who leads the rescue". */
const fullPhrase = (doc: Document, span: WordSpan, others: readonly WordSpan[]): WordSpan => {
  const head = headOf(doc, span)
  let { first, last } = span
  for (const child of childrenOf(doc, head)) {
    const relation = wordAt(doc, child).deprel
    if (child <= last || (relation !== 'acl:relcl' && relation !== 'appos')) continue
    const below = subtreeOf(doc, child)
    const from = below[0]!
    const to = below.at(-1)!
    // Next to it, but for a comma, and clear of cue and content.
    let gap = last + 1
    while (gap < from && wordText(doc, gap) === ',') gap++
    if (gap < from || to - from >= LONGEST_CLAUSE) continue
    const phrase = { first, last: to }
    if (others.some((other) => overlap(other, phrase) > 0)) continue
    last = to
    while (last > from && isPunctuation(doc, last) && !/^[)”"]$/.test(wordText(doc, last))) last--
  }
  return { first, last }
}
