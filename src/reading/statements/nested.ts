/**
 * Statements inside statements. The tags are flat, as the corpus that they were learnt from: what is reported inside a
 * content comes from the tree and the inner quotation marks.
 */
import { type Document, headOf, type WordSpan, wordAt } from '../../language/index.ts'
import type { Candidate } from './candidate.ts'
import { clauseOf, isCueVerb } from './clause.ts'
import { nounPhrase } from './noun-phrase.ts'
import type { Quotation } from './quotations.ts'
import { holds, joined, overlap, sentenceSpan } from './words.ts'

/** What the network is less sure of has too often no inner statement either. */
const SURE_ENOUGH = 0.6

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
  for (const outer of candidates) {
    if (outer.sure.content < SURE_ENOUGH) continue
    for (const part of outer.content) {
      for (let i = part.first; i <= part.last; i++) {
        if (cueWords.has(i) || !isCueVerb(doc, i)) continue
        if (wordAt(doc, i).deprel === 'amod' || continues(doc, i, outer)) continue
        const inner = clauseOf(doc, i, bounded(doc, part, i), quotations)
        if (!inner?.source && !inner?.cue) continue
        if (inner.content[0]!.first === part.first && inner.content[0]!.last === part.last) continue
        for (let k = inner.cue![0]!.first; k <= inner.cue![0]!.last; k++) cueWords.add(k)
        all.push(inner)
      }
    }
  }
  return all
}

/** A quotation may run over sentences; a clause does not. */
const bounded = (doc: Document, part: WordSpan, verb: number): WordSpan => {
  const sentence = sentenceSpan(doc, verb)
  return { first: Math.max(part.first, sentence.first), last: Math.min(part.last, sentence.last) }
}

/** The verb is coordinated with the outer statement's cue: a statement beside it, not inside. */
const continues = (doc: Document, verb: number, { cue }: Candidate): boolean => {
  if (!cue) return false
  for (let at = verb, steps = 0; steps < 4 && wordAt(doc, at).deprel === 'conj'; steps++) {
    at = doc.head[at]!
    if (cue.some(({ first, last }) => first <= at && at <= last)) return true
  }
  return false
}

/** "X said …, and added that …": where a content runs into the next cue, it is cut and the next statement begins. */
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
      while (
        end > last.first &&
        /^(and|but|or|,|;|then|also)$/i.test(doc.text.slice(doc.start[end], doc.end[end]))
      )
        end--
      if (end <= last.first) continue
      const content = [...candidate.content.slice(0, -1), { first: last.first, last: end }]
      result[result.length - 1] = { ...candidate, content }
      result.push({ ...next, ...(candidate.source && { source: candidate.source }) })
      break
    }
  }
  return result
}

/** "According to X, citing Y, …": Y's statement has the same content and stands within X's. */
export const readCitations = (doc: Document, candidates: readonly Candidate[]): Candidate[] => {
  const result = candidates.filter((c) => !isCiting(doc, c))
  for (let i = 0; i < doc.start.length; i++) {
    if (wordAt(doc, i).upos !== 'VERB' || !/^citing$/i.test(doc.text.slice(doc.start[i], doc.end[i])))
      continue
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
  cue !== undefined &&
  /^citing$/i.test(doc.text.slice(doc.start[headOf(doc, cue[0]!)], doc.end[headOf(doc, cue[0]!)]))

const without = (part: WordSpan, hole: WordSpan): WordSpan[] => {
  if (overlap(part, hole) === 0) return [part]
  return [
    { first: part.first, last: hole.first - 1 },
    { first: hole.last + 1, last: part.last },
  ].filter((span) => span.first <= span.last && span.last - span.first > 0)
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
