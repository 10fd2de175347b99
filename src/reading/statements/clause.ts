/** A statement from the tree: a verb of saying, its subject, and the clause, quotation or object that it governs. */
import {
  childrenOf,
  type Document,
  sentenceAt,
  subtreeOf,
  type WordSpan,
  wordAt,
} from '../../language/index.ts'
import { type Quotation, touching } from '../quotations.ts'
import type { Candidate } from './candidate.ts'
import cues from './cues.json' with { type: 'json' }
import { nounPhrase } from './noun-phrase.ts'
import { subjectOf } from './sources.ts'
import words from './words.json' with { type: 'json' }
import { isPunctuation, wordText } from './words.ts'

const labelsOf = (lemma: string): string => {
  const labels = (cues.verbs as { [lemma: string]: string | { [condition: string]: string } })[lemma]
  return labels === undefined ? '' : typeof labels === 'string' ? labels : Object.values(labels).join(' ')
}

/** Thoughts and wishes that are somebody's even inside what another says; "need to", "try to" and the like are not. */
const ATTITUDES = new Set(words.attitudes)

/** Whether a word may be the cue of a statement: a verb of saying, thinking or wishing. */
export const isCueVerb = (doc: Document, index: number): boolean => {
  const { upos, lemma } = wordAt(doc, index)
  return upos === 'VERB' && (ATTITUDES.has(lemma) || labelsOf(lemma).includes('saying'))
}

/** Verbs whose bare object is what is said of: "denies all charges". */
const TAKES_OBJECT = new Set(words.takesObject)

/**
 * The statement of a verb, with its parts inside `bounds`, or none where the tree shows no content.
 *
 * @param bounds the words in which source and content must lie
 */
export const clauseOf = (
  doc: Document,
  verb: number,
  bounds: WordSpan,
  quotations: readonly Quotation[],
): Candidate | undefined => {
  const inside = (span: WordSpan) => span.first >= bounds.first && span.last <= bounds.last
  const cue = verbGroup(doc, verb)
  const subject = subjectOf(doc, verb)
  const source = subject && inside(subject) && !meets(subject, cue) ? subject : undefined
  const content = contentOf(doc, verb, cue, source, bounds, quotations)
  if (!content || !inside(content) || meets(content, cue) || (source && meets(content, source)))
    return undefined
  return {
    cue: [cue],
    ...(source && { source: [source] }),
    content: [content],
    sure: { cue: 0, source: 0, content: 0 },
    from: 'tree',
  }
}

const meets = (a: WordSpan, b: WordSpan): boolean => a.first <= b.last && b.first <= a.last

/** The verb with its auxiliaries, negation and particle. */
export const verbGroup = (doc: Document, verb: number): WordSpan => {
  let first = verb
  let last = verb
  for (const child of childrenOf(doc, verb)) {
    const { deprel, upos } = wordAt(doc, child)
    if (child < verb && (deprel.startsWith('aux') || upos === 'PART')) first = Math.min(first, child)
    if (child === verb + 1 && deprel === 'compound:prt') last = child
  }
  // Between an auxiliary and the verb stand adverbs only, or the group is torn.
  for (let i = first; i < verb; i++)
    if (!/AUX|PART|ADV/.test(wordAt(doc, i).upos)) return { first: verb, last }
  return { first, last }
}

const contentOf = (
  doc: Document,
  verb: number,
  cue: WordSpan,
  source: WordSpan | undefined,
  bounds: WordSpan,
  quotations: readonly Quotation[],
): WordSpan | undefined => {
  const sentence = sentenceAt(doc, verb)
  const near = touching(quotations, {
    first: Math.max(bounds.first, cue.first - 60),
    last: Math.min(bounds.last, cue.last + 8),
  }).filter((q) => sentenceAt(doc, q.first) === sentence || sentenceAt(doc, q.last) === sentence)
  const begin = Math.min(cue.first, source?.first ?? cue.first)
  // "told him: …", "said Moen, 58: …": a few words may stand between.
  const end = source && source.first > cue.last ? source.last : cue.last
  const after = near.find((q) => q.first > cue.last && q.first - end <= 5)
  const before = near.find(
    (q) =>
      q.last < begin &&
      sentenceAt(doc, q.last) === sentence &&
      !/^[.!?]$/.test(wordText(doc, q.last - 1)) &&
      begin - q.last <= 2 &&
      onlyPunctuation(doc, q.last + 1, begin),
  )
  const quotation = after ?? before
  const child = (relation: string) => childrenOf(doc, verb).find((c) => wordAt(doc, c).deprel === relation)
  const clause =
    child('ccomp') ?? (TAKES_INFINITIVE.has(wordAt(doc, verb).lemma) ? infinitive(doc, verb) : undefined)
  if (clause !== undefined) {
    const span = below(doc, clause, verb)
    if (!quotation || (quotation.first >= span.first && quotation.last <= span.last)) return span
  }
  if (quotation && labelsOf(wordAt(doc, verb).lemma).includes('saying'))
    return { first: quotation.first, last: quotation.last }
  const object = child('obj')
  if (object !== undefined && TAKES_OBJECT.has(wordAt(doc, verb).lemma)) return nounPhrase(doc, object)
  return undefined
}

const onlyPunctuation = (doc: Document, from: number, to: number): boolean => {
  for (let i = from; i < to; i++) if (!isPunctuation(doc, i)) return false
  return true
}

/** "Asked him to go", "promised to pay"; not "learned to swim". */
const TAKES_INFINITIVE = new Set(words.takesInfinitive)

const infinitive = (doc: Document, verb: number): number | undefined =>
  childrenOf(doc, verb).find(
    (c) =>
      wordAt(doc, c).deprel === 'xcomp' &&
      (childrenOf(doc, c).some((m) => wordAt(doc, m).deprel === 'mark' && wordText(doc, m) === 'to') ||
        wordAt(doc, c).xpos === 'VBG'),
  )

/** A clause's words from first to last, on the side of its verb (or other cue) where it begins, without stops at its ends. */
export const below = (doc: Document, clause: number, verb: number): WordSpan => {
  const words = subtreeOf(doc, clause).filter((i) => (clause < verb ? i < verb : i > verb))
  let first = words[0]!
  let last = words.at(-1)!
  while (last > first && /^[,;:.—–-]$/.test(wordText(doc, last))) last--
  while (first < last && /^[,;:—–-]$/.test(wordText(doc, first))) first++
  return { first, last }
}
