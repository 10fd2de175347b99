/** A content that stops short inside a quotation which it began runs to the closing mark. */
import { type Quotation, touching } from '../quotations.ts'
import type { Candidate } from './candidate.ts'
import { lengthOf, overlap } from './words.ts'

/** The share of a quotation from which on a content is meant to hold all of it. */
const MOST_OF_IT = 0.5

export const completeQuotations = (
  candidates: readonly Candidate[],
  quotations: readonly Quotation[],
): Candidate[] =>
  candidates.map((candidate) => ({
    ...candidate,
    content: candidate.content.map((part) => {
      const own = [...(candidate.cue ?? []), ...(candidate.source ?? [])]
      const q = touching(quotations, part).find(
        (x) =>
          !x.inner &&
          x.closed &&
          part.first <= x.first &&
          part.last < x.last &&
          overlap(x, part) >= MOST_OF_IT * lengthOf(x) &&
          !own.some((span) => overlap(span, x) > 0),
      )
      return q ? { first: part.first, last: q.last } : part
    }),
  }))
