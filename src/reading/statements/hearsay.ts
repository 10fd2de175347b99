/**
 * What is told on nobody's word: "is believed to have left", "reportedly". The cue has no source, and what is said is
 * the clause with its subject.
 */
import { childrenOf, type Document, subtreeOf, type WordSpan, wordAt } from '../../language/index.ts'
import type { Candidate } from './candidate.ts'
import { verbGroup } from './clause.ts'
import { byContent } from './tagged.ts'
import words from './words.json' with { type: 'json' }
import { isPunctuation, overlap } from './words.ts'

const ADVERBS = /^(reportedly|allegedly|purportedly|supposedly)$/i
const PASSIVES = new Set(words.hearsay)

export const readHearsay = (doc: Document, candidates: readonly Candidate[]): Candidate[] => {
  const result = [...candidates]
  const add = (cue: WordSpan, content: WordSpan[]) => {
    const at = result.findIndex((c) => c.cue?.some((s) => overlap(s, cue) > 0))
    const known = at < 0 ? undefined : result[at]!
    // A reading with a source, or whose clause is as long, stands.
    if (known?.source && !sourceIsSubject(known, content)) return
    const { source: _, ...rest } = known ?? { sure: { cue: 0, source: 0, content: 0.6 }, from: 'hearsay' }
    const made = { ...rest, cue: known?.cue ?? [cue], content }
    if (at < 0) result.push(made)
    else result[at] = made
  }
  for (let i = 0; i < doc.start.length; i++) {
    const word = wordAt(doc, i)
    if (ADVERBS.test(word.text)) {
      const verb = doc.head[i]!
      if (verb === i || !/VERB|ADJ|NOUN/.test(wordAt(doc, verb).upos)) continue
      const parts = partsAround(doc, verb, i)
      if (parts.length > 0) add({ first: i, last: i }, parts)
      continue
    }
    if (word.xpos !== 'VBN' || !PASSIVES.has(word.lemma)) continue
    const subject = childrenOf(doc, i).find((c) => /^nsubj:pass$/.test(wordAt(doc, c).deprel))
    const clause = childrenOf(doc, i).find((c) => wordAt(doc, c).deprel === 'xcomp')
    const agent = childrenOf(doc, i).some((c) => wordAt(doc, c).deprel === 'obl:agent')
    if (subject === undefined || clause === undefined || clause < i || agent) continue
    add(verbGroup(doc, i), [stretch(doc, subject), stretch(doc, clause)])
  }
  return result.sort(byContent)
}

const sourceIsSubject = ({ source }: Candidate, content: readonly WordSpan[]): boolean =>
  source!.some((s) => content.some((part) => overlap(s, part) > 0))

const stretch = (doc: Document, head: number): WordSpan => {
  const words = subtreeOf(doc, head)
  let first = words[0]!
  let last = words.at(-1)!
  while (last > first && isPunctuation(doc, last) && !/^[)”"'’]$/.test(wordAt(doc, last).text)) last--
  while (first < last && isPunctuation(doc, first) && !/^[(“"'‘]$/.test(wordAt(doc, first).text)) first++
  return { first, last }
}

/** The words below a verb on both sides of its adverb, without what introduces the clause. */
const partsAround = (doc: Document, verb: number, adverb: number): WordSpan[] => {
  const { first, last } = stretch(doc, verb)
  const parts: WordSpan[] = []
  let from = first
  while (from < adverb && /^(and|but|or|,)$/i.test(wordAt(doc, from).text)) from++
  if (from < adverb) parts.push({ first: from, last: adverb - 1 })
  if (adverb < last) parts.push({ first: adverb + 1, last })
  return parts
}
