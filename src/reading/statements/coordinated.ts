/** Two cues of one source: "X said …, and added that …". */
import { type Document, wordAt } from '../../language/index.ts'
import type { Quotation } from '../quotations.ts'
import type { Candidate } from './candidate.ts'
import { clauseOf, isCueVerb } from './clause.ts'
import { sentenceSpan, wordText } from './words.ts'

/** The verb is coordinated with the outer statement's cue: a statement beside it, not inside. */
export const continues = (doc: Document, verb: number, { cue }: Candidate): boolean => {
  if (!cue) return false
  for (let at = verb, steps = 0; steps < 4 && wordAt(doc, at).deprel === 'conj'; steps++) {
    at = doc.head[at]!
    if (cue.some(({ first, last }) => first <= at && at <= last)) return true
  }
  return false
}

/** Where a content runs into the next cue, it is cut and the next statement begins. */
export const partCoordinated = (
  doc: Document,
  candidates: readonly Candidate[],
  quotations: readonly Quotation[],
): Candidate[] => {
  const result: Candidate[] = []
  for (const candidate of candidates) {
    result.push(candidate)
    if (!candidate.cue) continue
    const last = candidate.content.at(-1)!
    for (let i = last.first + 1; i <= last.last; i++) {
      if (!isCueVerb(doc, i) || !continues(doc, i, candidate)) continue
      const next = clauseOf(doc, i, { first: last.first, last: sentenceSpan(doc, i).last }, quotations)
      if (!next) continue
      let end = next.cue![0]!.first - 1
      while (end > last.first && /^(and|but|or|,|;|then|also)$/i.test(wordText(doc, end))) end--
      if (end <= last.first) continue
      const content = [...candidate.content.slice(0, -1), { first: last.first, last: end }]
      result[result.length - 1] = { ...candidate, content }
      result.push({ ...next, ...(candidate.source && { source: candidate.source }) })
      break
    }
  }
  return result
}
