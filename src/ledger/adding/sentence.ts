/** The sentence around some words, for people to read; the record has no sentences. */
import { datelineOf } from '../../page/text/dateline.ts'
import type { Span } from '../../record.ts'

/** No sentence that is shown is longer, in characters to each side. */
const REACH = 600

/** A stop, closing marks, and a beginning behind it. */
const STOP = /[.!?]["'”’)]*\s+(?=["'“‘(]?[\p{Lu}\p{N}])|\n/gu

/** Words whose stop ends no sentence. */
const ABBREVIATED =
  /(?:\b(?:Mr|Mrs|Ms|Dr|Gen|Col|Lt|Maj|Sgt|Capt|Adm|Sen|Rep|Gov|Prof|Rev|St|No|Jan|Feb|Mar|Apr|Aug|Sept|Oct|Nov|Dec|Inc|Corp|Co|Ltd|vs)|\b\p{Lu}(?:\.\p{Lu})*)\.["'”’)]*\s+$/u

/**
 * @example
 * sentenceAround('It rained. Norland shipped guns. It snowed.', { start: 19, end: 26 }) // 'Norland shipped guns.'
 */
export const sentenceAround = (text: string, span: Span): string => {
  const { start, end } = sentenceSpan(text, span)
  return text.slice(start, end).trim().replace(/\s+/g, ' ')
}

/** Offsets of the sentence around some words; the dateline that a report opens with is no part of it. */
export const sentenceSpan = (text: string, { start, end }: Span): Span => {
  const from = Math.max(0, start - REACH)
  const to = Math.min(text.length, end + REACH)
  let first = from
  let last = to
  for (const stop of text.slice(from, to).matchAll(STOP)) {
    const at = from + stop.index + stop[0].length
    if (stop[0] !== '\n' && ABBREVIATED.test(text.slice(first, at))) continue
    if (at <= start) first = at
    else if (at >= end) {
      last = at
      break
    }
  }
  return { start: behindDateline(text, first, start), end: last }
}

/** Where a sentence begins that a dateline may stand before: "MOSCOW, Oct. 13 (Agency) — ". */
const behindDateline = (text: string, first: number, start: number): number => {
  if (first > 0 && text[first - 1] !== '\n') return first
  const paragraph = text.slice(first, first + REACH).replace(/\n[\s\S]*/, '')
  const begins = first + (datelineOf(paragraph)?.bodyStart ?? 0)
  return begins <= start ? begins : first
}

/** Characters of a content that says little by itself: "it", "the accusation". */
const SHORT = 48

/**
 * The sentence of a content that says little by itself, whitespace as spaces so that offsets stay; undefined where the
 * content does without.
 */
export const sentenceOfShort = (
  text: string,
  content: Span,
): { sentence: string; start: number } | undefined => {
  if (content.end - content.start > SHORT) return undefined
  const { start, end } = sentenceSpan(text, content)
  const raw = text.slice(start, end).replace(/\s/g, ' ')
  const sentence = raw.trim()
  return sentence.length > content.end - content.start + 2
    ? { sentence, start: start + raw.indexOf(sentence) }
    : undefined
}
