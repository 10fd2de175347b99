/**
 * Denials whose content the tags pass over because it stands elsewhere: "which Russia has denied", "Abella denied it",
 * "Moscow rejects the accusation", "who denies all charges".
 */
import { childrenOf, type Document, type WordSpan, wordAt } from '../../language/index.ts'
import type { Candidate } from './candidate.ts'
import { verbGroup } from './clause.ts'
import { nounPhrase } from './noun-phrase.ts'
import { subjectOf } from './sources.ts'
import { byContent } from './tagged.ts'
import words from './words.json' with { type: 'json' }
import { overlap } from './words.ts'

const ALWAYS = new Set(words.deny)
/** Denials only where what is rejected is a claim, or a pronoun for one. */
const OF_CLAIMS = new Set(words.denyClaims)
const CLAIMS = new Set(words.claims)
const PRONOUN = /^(it|this|that|they|them|these|those|which)$/i

export const readDenials = (doc: Document, candidates: readonly Candidate[]): Candidate[] => {
  const result = [...candidates]
  const taken = (span: WordSpan) => result.some((c) => c.cue?.some((s) => overlap(s, span) > 0))
  for (let i = 0; i < doc.start.length; i++) {
    const { upos, lemma } = wordAt(doc, i)
    if (upos !== 'VERB' || (!ALWAYS.has(lemma) && !OF_CLAIMS.has(lemma))) continue
    const cue = verbGroup(doc, i)
    if (taken(cue)) continue
    const passive = childrenOf(doc, i).find((c) => wordAt(doc, c).deprel === 'nsubj:pass')
    const object = passive ?? childrenOf(doc, i).find((c) => wordAt(doc, c).deprel === 'obj')
    if (object === undefined) continue
    if (OF_CLAIMS.has(lemma) && !isClaim(doc, object)) continue
    const source = subjectOf(doc, i)
    const content = nounPhrase(doc, object)
    if (!source || overlap(source, content) > 0 || overlap(source, cue) > 0 || overlap(content, cue) > 0)
      continue
    result.push({
      cue: [cue],
      source: [source],
      content: [content],
      sure: { cue: 0, source: 0, content: 0 },
      from: 'denials',
    })
  }
  return result.sort(byContent)
}

const isClaim = (doc: Document, index: number): boolean => {
  const { lemma, text } = wordAt(doc, index)
  return CLAIMS.has(lemma) || PRONOUN.test(text)
}
