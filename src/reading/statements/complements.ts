/**
 * Statements whose cue is no verb with a clause: a noun ("Moscow's refusal to sign", "the claim that …"), a predicate
 * ("is aware that …"), a verb with its preposition ("called for talks"). The tags find them in the open; inside a
 * content the tree must tell.
 */
import { childrenOf, type Document, type WordSpan, wordAt } from '../../language/index.ts'
import type { Candidate } from './candidate.ts'
import { below, verbGroup } from './clause.ts'
import cues from './cues.json' with { type: 'json' }
import { nounPhrase } from './noun-phrase.ts'
import { subjectOf } from './sources.ts'
import words from './words.json' with { type: 'json' }
import { overlap, wordText } from './words.ts'

/** "The fact that …" is nobody's claim. */
const NOUNS = new Set(Object.keys(cues.nouns).filter((noun) => noun !== 'fact'))
/** Nouns that are as often a thing as somebody's claim ("a video of the raid") need more than a preposition. */
const THINGS = new Set(words.things)
const PREDICATES = new Set(words.predicates)
const TAKES_PHRASE = new Set(words.takesPhrase)
/** What leads from a noun to what is said, and from a predicate. */
const OF_NOUN = /^(of|for|about|on|over|against)$/i
const OF_PREDICATE = /^(about|of|with|by|over|to)$/i

/**
 * The statement that a word introduces by its complement, or none.
 *
 * @param bounds the words in which its parts must lie
 */
export const complementOf = (doc: Document, index: number, bounds: WordSpan): Candidate | undefined => {
  const read =
    wordAt(doc, index).upos === 'NOUN'
      ? ofNoun(doc, index)
      : (ofPredicate(doc, index) ?? ofPreposition(doc, index))
  if (!read) return undefined
  const spans = [...read.cue, ...(read.source ? [read.source] : []), read.content]
  if (spans.some((s) => s.first < bounds.first || s.last > bounds.last)) return undefined
  if (spans.some((a, k) => spans.some((b, m) => k < m && overlap(a, b) > 0))) return undefined
  return {
    cue: read.cue,
    ...(read.source && { source: [read.source] }),
    content: [read.content],
    sure: { cue: 0, source: 0, content: 0 },
    from: 'complement',
  }
}

interface Parts {
  cue: WordSpan[]
  source?: WordSpan
  content: WordSpan
}

/** "Its refusal to sign", "the claim that …", "their support for the raid": the last needs an owner. */
const ofNoun = (doc: Document, noun: number): Parts | undefined => {
  const { lemma } = wordAt(doc, noun)
  if (!NOUNS.has(lemma)) return undefined
  const source = ownerOf(doc, noun)
  const cue = [{ first: noun, last: noun }]
  const after = childrenOf(doc, noun).filter((c) => c > noun)
  const clause = after.find(
    (c) => /^(acl|acl:relcl|ccomp)$/.test(wordAt(doc, c).deprel) && introducedBy(doc, c, 'that'),
  )
  if (clause !== undefined) return { cue, ...(source && { source }), content: below(doc, clause, noun) }
  if (!source) return undefined
  const purpose = after.find((c) => wordAt(doc, c).deprel === 'acl' && introducedBy(doc, c, 'to'))
  if (purpose !== undefined) return { cue, source, content: below(doc, purpose, noun) }
  if (THINGS.has(lemma)) return undefined
  const object = after.find((c) => wordAt(doc, c).deprel === 'nmod' && OF_NOUN.test(caseOf(doc, c)))
  if (object === undefined) return undefined
  return { cue, source, content: below(doc, object, noun) }
}

/** "Moscow's claim", "the Justice Department decision": who owns a noun, if the words say so. */
const ownerOf = (doc: Document, noun: number): WordSpan | undefined => {
  const owned = subjectOf(doc, noun)
  if (owned) return owned
  const named = childrenOf(doc, noun).find((c) => c < noun && isName(doc, c))
  return named === undefined ? undefined : nounPhrase(doc, named)
}

const isName = (doc: Document, index: number): boolean => {
  const { deprel, upos } = wordAt(doc, index)
  return deprel === 'compound' && upos === 'PROPN'
}

/** "The court is aware that …", "we are pleased with the decision". */
const ofPredicate = (doc: Document, index: number): Parts | undefined => {
  const { lemma, text } = wordAt(doc, index)
  if (!PREDICATES.has(lemma) && !PREDICATES.has(text.toLowerCase())) return undefined
  const children = childrenOf(doc, index)
  const copula = children.find((c) => /^(cop|aux:pass)$/.test(wordAt(doc, c).deprel))
  const source = subjectOfPredicate(doc, index)
  if (copula === undefined || copula > index || !source) return undefined
  const content = children.find((c) => {
    const { deprel } = wordAt(doc, c)
    if (c < index) return false
    return (
      deprel === 'ccomp' ||
      (/^(xcomp|advcl)$/.test(deprel) && introducedBy(doc, c, 'to')) ||
      (deprel === 'obl' && OF_PREDICATE.test(caseOf(doc, c)))
    )
  })
  if (content === undefined) return undefined
  return { cue: [{ first: index, last: index }], source, content: below(doc, content, index) }
}

const subjectOfPredicate = (doc: Document, index: number): WordSpan | undefined => {
  const subject = childrenOf(doc, index).find((c) => /^nsubj(:pass)?$/.test(wordAt(doc, c).deprel))
  if (subject === undefined || /^(it|that|this|there)$/i.test(wordText(doc, subject))) return undefined
  return nounPhrase(doc, subject)
}

/** "Called for talks", "would not talk about the raid". */
const ofPreposition = (doc: Document, verb: number): Parts | undefined => {
  const { lemma, upos } = wordAt(doc, verb)
  if (upos !== 'VERB') return undefined
  for (const c of childrenOf(doc, verb)) {
    if (c < verb || wordAt(doc, c).deprel !== 'obl') continue
    const preposition = childrenOf(doc, c).find((k) => k < c && wordAt(doc, k).deprel === 'case')
    if (preposition === undefined) continue
    if (!TAKES_PHRASE.has(`${lemma} ${wordText(doc, preposition).toLowerCase()}`)) continue
    const source = subjectOf(doc, verb)
    const group = verbGroup(doc, verb)
    const cue =
      preposition === group.last + 1
        ? [{ first: group.first, last: preposition }]
        : [group, { first: preposition, last: preposition }]
    const content = below(doc, c, preposition)
    return { cue, ...(source && { source }), content }
  }
  return undefined
}

const caseOf = (doc: Document, noun: number): string => {
  const word = childrenOf(doc, noun).find((c) => c < noun && wordAt(doc, c).deprel === 'case')
  return word === undefined ? '' : wordText(doc, word)
}

const introducedBy = (doc: Document, clause: number, mark: string): boolean =>
  childrenOf(doc, clause).some(
    (c) => wordAt(doc, c).deprel === 'mark' && wordText(doc, c).toLowerCase() === mark,
  )
