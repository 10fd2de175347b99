/** When, where and to whom something was said, as the words round its cue tell. */
import type { Document, WordSpan } from '../../language/index.ts'
import type { Span } from '../../record.ts'
import type { Candidate } from './candidate.ts'
import { findAddressee } from './circumstances/addressee.ts'
import { cueFrame, take } from './circumstances/cue-frame.ts'
import { datedPhrases } from './circumstances/dated-phrases.ts'
import { findOccasion } from './circumstances/occasion.ts'
import { findSaidAt } from './circumstances/said-at.ts'

export interface Circumstances {
  /** TIMEX3 value. */
  saidAt?: string
  /** Offsets into the document's text. */
  occasion?: Span
  addressee?: WordSpan
}

/**
 * Reads when, at which occasion and to whom a statement was made. Each is given only where words outside content and
 * source, in the cue's sentence, tell it; a statement without a cue has none.
 *
 * @param published the article's date in ISO 8601; without it a time stays underspecified (`XXXX-11-09`) or is left out
 * @example
 * // "She told reporters at a briefing on Tuesday that the dam would hold.", published 2023-11-10:
 * circumstances(doc, { cue, source, content }, '2023-11-10')
 * // { saidAt: '2023-11-07', occasion: "at a briefing" as offsets, addressee: "reporters" as words }
 */
export const circumstances = (
  doc: Document,
  candidate: Pick<Candidate, 'cue' | 'source' | 'content'>,
  published: string | undefined,
): Circumstances => {
  const frame = cueFrame(doc, candidate, datedPhrases(doc, published))
  if (!frame) return {}
  const addressee = findAddressee(frame)
  if (addressee) take(frame, addressee)
  const occasion = findOccasion(frame)
  if (occasion) take(frame, occasion)
  const saidAt = findSaidAt(frame)
  return {
    ...(saidAt === undefined ? {} : { saidAt }),
    ...(occasion ? { occasion: { start: doc.start[occasion.first]!, end: doc.end[occasion.last]! } } : {}),
    ...(addressee ? { addressee } : {}),
  }
}
