/** What is told on somebody's word who leans on another's: "according to X, citing Y, …". */
import { type Document, headOf, type WordSpan, wordAt } from '../../language/index.ts'
import type { Candidate } from './candidate.ts'
import { nounPhrase } from './noun-phrase.ts'
import { joined, overlap, sentenceSpan, wordText } from './words.ts'

/** Y's statement has the same content and stands within X's. */
export const readCitations = (doc: Document, candidates: readonly Candidate[]): Candidate[] => {
  const result = candidates.filter((c) => !isCiting(doc, c))
  for (let i = 0; i < doc.start.length; i++) {
    if (wordAt(doc, i).upos !== 'VERB' || !/^citing$/i.test(wordText(doc, i))) continue
    let object: number | undefined
    for (let k = i + 1; k < Math.min(doc.start.length, i + 12); k++)
      if (doc.head[k] === i && wordAt(doc, k).deprel === 'obj') object = k
    if (object === undefined) continue
    const source = nounPhrase(doc, object)
    const sentence = sentenceSpan(doc, i)
    const outer = result.find(
      (c) =>
        c.from !== 'citation' &&
        c.source &&
        [...(c.cue ?? []), ...c.source, ...c.content].some((span) => overlap(span, sentence) > 0) &&
        !c.content.some((span) => span.first <= i && i <= span.last && span.first !== sentence.first),
    )
    if (!outer) continue
    // What was cited is no part of what is said.
    const clause = { first: i, last: source.last }
    outer.content = joined(outer.content.flatMap((part) => without(part, clause)))
    if (outer.content.length === 0) continue
    result.push({
      cue: [{ first: i, last: i }],
      source: [source],
      content: outer.content.map((part) => ({ ...part })),
      sure: { cue: 0, source: 0, content: outer.sure.content },
      from: 'citation',
      inside: outer,
    })
  }
  return result
}

const isCiting = (doc: Document, { cue }: Candidate): boolean =>
  cue !== undefined && /^citing$/i.test(wordText(doc, headOf(doc, cue[0]!)))

const without = (part: WordSpan, hole: WordSpan): WordSpan[] => {
  if (overlap(part, hole) === 0) return [part]
  return [
    { first: part.first, last: hole.first - 1 },
    { first: hole.last + 1, last: part.last },
  ].filter((span) => span.first <= span.last && span.last - span.first > 0)
}
