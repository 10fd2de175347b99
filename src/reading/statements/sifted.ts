/** Drops what is no statement, and says at which step and why. */
import { type Document, sentenceAt, wordAt } from '../../language/index.ts'
import { type Quotation, touching } from '../quotations.ts'
import type { Candidate, Dropped } from './candidate.ts'
import words from './words.json' with { type: 'json' }
import { lengthOf, overlap } from './words.ts'

/** Cues that give a thing its name: what follows is a name, nothing that is said. */
const NAMING = new Set(words.naming)

export const sift = (
  doc: Document,
  candidates: readonly Candidate[],
  quotations: readonly Quotation[],
  dropped: Dropped[],
): Candidate[] =>
  candidates
    .map((c) => ownSentences(doc, c, quotations))
    .filter((candidate) => {
      const reason = whyNot(doc, candidate, quotations)
      if (reason) dropped.push({ words: candidate.content[0]!, step: 'sift', reason })
      return !reason
    })

/** Parts of a content in other sentences than its cue are told by somebody only where they are quoted. */
const ownSentences = (doc: Document, candidate: Candidate, quotations: readonly Quotation[]): Candidate => {
  const { cue, content } = candidate
  if (!cue || content.length < 2 || /^according$/i.test(wordAt(doc, cue[0]!.first).text)) return candidate
  const sentence = sentenceAt(doc, cue[0]!.first)
  const near = content.filter(
    (part) => sentenceAt(doc, part.first) === sentence || sentenceAt(doc, part.last) === sentence,
  )
  if (near.length === 0 || near.length === content.length) return candidate
  const kept = content.filter(
    (part) =>
      near.includes(part) || touching(quotations, part).some((q) => overlap(q, part) > 0.3 * lengthOf(part)),
  )
  return { ...candidate, content: kept }
}

const whyNot = (
  doc: Document,
  { cue, source, content }: Candidate,
  quotations: readonly Quotation[],
): string | undefined => {
  const quoted = content.some((part) =>
    touching(quotations, part).some((q) => overlap(q, part) > 0.5 * lengthOf(part)),
  )
  if (!cue && !source && !quoted) return 'no cue, no source and no quotation marks'
  if (cue && names(doc, cue[0]!, content[0]!)) return 'the cue gives a name to something'
  return undefined
}

const names = (
  doc: Document,
  cue: { first: number; last: number },
  content: { first: number; last: number },
) => {
  let naming = false
  for (let i = cue.first; i <= cue.last; i++) {
    const { lemma, xpos } = wordAt(doc, i)
    if (NAMING.has(lemma) && (xpos === 'VBN' || xpos === 'VBD' || xpos === 'VBG')) naming = true
  }
  if (!naming) return false
  for (let i = content.first; i <= content.last; i++) if (/VERB|AUX/.test(wordAt(doc, i).upos)) return false
  return true
}
