/** What the steps of reading statements ask of words and spans. */
import { type Document, sentenceAt, type WordSpan } from '../../language/index.ts'

export const wordText = (doc: Document, index: number): string =>
  doc.text.slice(doc.start[index], doc.end[index])

export const isPunctuation = (doc: Document, index: number): boolean =>
  !/[\p{L}\p{N}$€£%]/u.test(wordText(doc, index))

export const overlap = (a: WordSpan, b: WordSpan): number =>
  Math.max(0, Math.min(a.last, b.last) - Math.max(a.first, b.first) + 1)

export const lengthOf = ({ first, last }: WordSpan): number => last - first + 1

export const holds = (outer: WordSpan, inner: WordSpan): boolean =>
  outer.first <= inner.first && inner.last <= outer.last

export const sentenceSpan = (doc: Document, index: number): WordSpan => {
  const s = sentenceAt(doc, index)
  return { first: doc.sentences[s]!, last: doc.sentences[s + 1]! - 1 }
}

/** Spans in order, without those inside others; neighbours are joined. */
export const joined = (spans: readonly WordSpan[]): WordSpan[] => {
  const result: WordSpan[] = []
  for (const span of [...spans].sort((a, b) => a.first - b.first || b.last - a.last)) {
    const before = result.at(-1)
    if (before && span.first <= before.last + 1) before.last = Math.max(before.last, span.last)
    else result.push({ ...span })
  }
  return result
}
