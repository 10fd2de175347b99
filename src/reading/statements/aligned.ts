/** Contents and quotation marks: a content that takes most of a quotation takes all of it, marks included. */
import type { Document, WordSpan } from '../../language/index.ts'
import type { Quotation } from '../quotations.ts'
import type { Candidate } from './candidate.ts'
import { holds, isPunctuation, joined, lengthOf, overlap, paragraphAt } from './words.ts'

/** The share of a quotation's words from which on a content is meant to hold all of it. */
const MOST_OF_IT = 0.5

export const alignWithMarks = (
  doc: Document,
  candidates: readonly Candidate[],
  quotations: readonly Quotation[],
): Candidate[] => {
  const outer = quotations.filter((q) => !q.inner)
  /** A quotation belongs to the candidate that has most of it. */
  const owner = new Map<Quotation, number>()
  const taken = new Map<Quotation, number>()
  candidates.forEach((candidate, c) => {
    for (const part of candidate.content)
      for (const q of touching(outer, part)) {
        const words = overlap(part, q)
        if (words > (taken.get(q) ?? 0)) {
          taken.set(q, words)
          owner.set(q, c)
        }
      }
  })
  return candidates.map((candidate, c) => {
    const content = candidate.content.map((part) => {
      let { first, last } = part
      for (const q of touching(outer, part)) {
        if (owner.get(q) !== c || overlap(part, q) < MOST_OF_IT * lengthOf(q)) continue
        if (clashes(candidate, q)) continue
        const end = q.closed ? q.last : lastOfParagraph(doc, q)
        first = Math.min(first, q.first)
        last = Math.max(last, Math.min(end, q.last))
      }
      return trimmed(doc, { first, last }, outer)
    })
    return { ...candidate, content: joined(content) }
  })
}

/** Cue and source of its own inside what would become its content: the marks are wrong, not the tags. */
const clashes = (candidate: Candidate, q: Quotation): boolean =>
  [...(candidate.cue ?? []), ...(candidate.source ?? [])].some((span) => overlap(span, q) > 0)

const lastOfParagraph = (doc: Document, { first }: WordSpan): number =>
  doc.paragraphs[paragraphAt(doc, first) + 1]! - 1

/** Quotations that share words with a span; the list is in order. */
export const touching = (quotations: readonly Quotation[], span: WordSpan): Quotation[] => {
  let low = 0
  let high = quotations.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (quotations[middle]!.last < span.first) low = middle + 1
    else high = middle
  }
  const found: Quotation[] = []
  for (let k = low; k < quotations.length && quotations[k]!.first <= span.last; k++)
    found.push(quotations[k]!)
  return found
}

/** Without stops and commas at its borders, unless they stand inside quotation marks that the span holds. */
const trimmed = (doc: Document, span: WordSpan, quotations: readonly Quotation[]): WordSpan => {
  let { first, last } = span
  const marks = (i: number) => quotations.some((q) => (i === q.first || i === q.last) && holds(span, q))
  while (last > first && isPunctuation(doc, last) && !marks(last) && !CLOSING.has(wordAtEnd(doc, last)))
    last--
  while (first < last && isPunctuation(doc, first) && !marks(first) && !OPENING.has(wordAtEnd(doc, first)))
    first++
  return { first, last }
}

const wordAtEnd = (doc: Document, index: number): string => doc.text.slice(doc.start[index], doc.end[index])
const CLOSING = new Set([')', ']', '”', '"', '’', "'", '»', '“', '?', '!', "''"])
const OPENING = new Set(['(', '[', '“', '"', '‘', "'", '«', '„', '``', "''", '»'])
