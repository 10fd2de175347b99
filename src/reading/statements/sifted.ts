/** Drops what is no statement, and says at which step and why. */
import { type Document, wordAt } from '../../language/index.ts'
import { touching } from './aligned.ts'
import type { Candidate, Dropped } from './candidate.ts'
import type { Quotation } from './quotations.ts'
import { lengthOf, overlap } from './words.ts'

/** Cues that give a thing its name: what follows is a name, nothing that is said. */
const NAMING = new Set(['know', 'dub', 'nickname', 'title', 'entitle', 'name'])

export const sift = (
  doc: Document,
  candidates: readonly Candidate[],
  quotations: readonly Quotation[],
  dropped: Dropped[],
): Candidate[] =>
  candidates.filter((candidate) => {
    const reason = whyNot(doc, candidate, quotations)
    if (reason) dropped.push({ words: candidate.content[0]!, step: 'sift', reason })
    return !reason
  })

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
