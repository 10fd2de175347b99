/**
 * Statements inside statements. The tags are flat, as the corpus that they were learnt from: what is reported inside a
 * content comes from the tree and the inner quotation marks.
 */
import { type Document, headOf, type WordSpan, wordAt } from '../../language/index.ts'
import type { Quotation } from '../quotations.ts'
import type { Candidate } from './candidate.ts'
import { clauseOf, isCueVerb } from './clause.ts'
import { complementOf } from './complements.ts'
import { continues } from './coordinated.ts'
import cues from './cues.json' with { type: 'json' }
import { holds, joined, sentenceSpan, wordText } from './words.ts'

/** What the network is less sure of has too often no inner statement either. */
const SURE_ENOUGH = 0.6

/** Verbs that put in words what a noun names. */
const EXPRESSION = new Set(cues.expression)

/** Adds what is reported inside contents, and tells of every statement which one it is reported in. */
export const nest = (
  doc: Document,
  candidates: readonly Candidate[],
  quotations: readonly Quotation[],
): Candidate[] => {
  const all = [...candidates]
  const cueWords = new Set<number>()
  for (const { cue = [] } of candidates)
    for (const { first, last } of cue) for (let i = first; i <= last; i++) cueWords.add(i)
  for (const [k, outer] of candidates.entries()) {
    if (outer.sure.content < SURE_ENOUGH) continue
    for (const part of outer.content) {
      for (let i = part.first; i <= part.last; i++) {
        if (cueWords.has(i) || wordAt(doc, i).deprel === 'amod' || continues(doc, i, outer)) continue
        const bounds = bounded(doc, part, i)
        const inner =
          (isCueVerb(doc, i) ? clauseOf(doc, i, bounds, quotations) : undefined) ??
          complementOf(doc, i, bounds)
        if (!inner) continue
        if (inner.content[0]!.first === part.first && inner.content[0]!.last === part.last) continue
        if (isOwn(doc, outer, part, inner)) {
          all[k] = withNoun(outer, part, inner)
          break
        }
        for (const { first, last } of inner.cue!) for (let w = first; w <= last; w++) cueWords.add(w)
        all.push(inner)
      }
    }
  }
  return all
}

/** "Repeated its claim that …": whoever repeats it made it, and the noun belongs to the cue. */
const isOwn = (
  doc: Document,
  outer: Candidate,
  part: WordSpan,
  { source, cue, content }: Candidate,
): boolean =>
  source !== undefined &&
  outer.cue?.some((span) => EXPRESSION.has(wordAt(doc, headOf(doc, span)).lemma)) === true &&
  source[0]!.first === part.first &&
  content[0]!.last === part.last &&
  cue![0]!.first === source[0]!.last + 1 &&
  /^(its|his|her|their|my|our)$/i.test(wordText(doc, part.first))

const withNoun = (outer: Candidate, part: WordSpan, { cue, content }: Candidate): Candidate => ({
  ...outer,
  cue: joined([...outer.cue!, { first: part.first, last: cue![0]!.last }]),
  content: outer.content.map((span) => (span === part ? content[0]! : span)),
})

/** A quotation may run over sentences; a clause does not. */
const bounded = (doc: Document, part: WordSpan, verb: number): WordSpan => {
  const sentence = sentenceSpan(doc, verb)
  return { first: Math.max(part.first, sentence.first), last: Math.min(part.last, sentence.last) }
}

/** Sets `within`: the smallest content that holds a statement's cue and content. */
export const findOuter = (candidates: readonly Candidate[]): Candidate[] =>
  candidates.map((candidate) => {
    const spans = [...(candidate.cue ?? []), ...candidate.content]
    let best: number | undefined
    let size = Number.POSITIVE_INFINITY
    candidates.forEach((other, k) => {
      if (candidate.inside) {
        if (other === candidate.inside) best = k
        return
      }
      if (other === candidate || other.inside) return
      for (const part of other.content) {
        const length = part.last - part.first
        if (length < size && spans.every((span) => holds(part, span)) && !same(part, candidate.content)) {
          size = length
          best = k
        }
      }
    })
    const { inside: _, ...rest } = candidate
    return best === undefined ? rest : { ...rest, within: best }
  })

const same = (part: WordSpan, content: readonly WordSpan[]): boolean =>
  content.length === 1 && content[0]!.first === part.first && content[0]!.last === part.last
