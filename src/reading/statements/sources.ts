/** A source that the tags missed: the subject of the cue's verb, its agent, the owner of a nominal cue. */
import { childrenOf, type Document, headOf, sentenceAt, type WordSpan, wordAt } from '../../language/index.ts'
import type { Candidate } from './candidate.ts'
import { nounPhrase } from './noun-phrase.ts'
import { overlap } from './words.ts'

export const findSources = (doc: Document, candidates: readonly Candidate[]): Candidate[] =>
  candidates.map((candidate) => {
    if (!candidate.cue || (candidate.source && !isElsewhere(doc, candidate))) return candidate
    const source = subjectOf(doc, headOf(doc, candidate.cue[0]!))
    if (!source) return candidate
    const taken = [...candidate.content, ...candidate.cue].some((span) => overlap(span, source) > 0)
    return taken ? candidate : { ...candidate, source: [source] }
  })

/** The tags may link a cue to the speaker of the next sentence, though it has a subject of its own. */
const isElsewhere = (doc: Document, { cue, source }: Candidate): boolean =>
  sentenceAt(doc, cue![0]!.first) !== sentenceAt(doc, source![0]!.first)

export const subjectOf = (doc: Document, cue: number): WordSpan | undefined => {
  const word = wordAt(doc, cue)
  if (word.upos === 'NOUN') {
    const owner = childWith(doc, cue, 'nmod:poss')
    return owner === undefined ? undefined : nounPhrase(doc, owner)
  }
  // "said … and added …": the second verb has the first one's subject.
  for (let at = cue, steps = 0; steps < 4; steps++) {
    if (childWith(doc, at, 'nsubj:pass') !== undefined) {
      const agent = childWith(doc, at, 'obl:agent')
      return agent === undefined ? undefined : withoutCase(doc, agent)
    }
    const subject = childWith(doc, at, 'nsubj')
    if (subject !== undefined) return nounPhrase(doc, subject)
    const relation = wordAt(doc, at).deprel
    const head = doc.head[at]!
    if (head === at) return undefined
    // "Asked whether …, she said": whoever was asked did not ask.
    if (wordAt(doc, at).xpos === 'VBN' && relation === 'advcl') return undefined
    if (relation === 'conj' || relation === 'advcl' || relation === 'xcomp' || relation === 'parataxis')
      at = head
    else if (relation === 'acl' && wordAt(doc, at).feats.includes('VerbForm=Part')) {
      // "a statement announcing …"
      return wordAt(doc, at).xpos === 'VBG' ? nounPhrase(doc, head, at) : undefined
    } else return undefined
  }
  return undefined
}

const withoutCase = (doc: Document, head: number): WordSpan => {
  const span = nounPhrase(doc, head)
  while (span.first < head && wordAt(doc, span.first).deprel === 'case') span.first++
  return span
}

const childWith = (doc: Document, head: number, deprel: string): number | undefined =>
  childrenOf(doc, head).find((c) => wordAt(doc, c).deprel === deprel)
