/**
 * What a denial or confirmation is about: the statement that its pronoun or noun stands for, or the one that it tells
 * again in other words.
 */
import { type Document, headOf, sentenceAt, type WordSpan, wordAt } from '../../language/index.ts'
import type { Candidate } from './candidate.ts'
import words from './words.json' with { type: 'json' }

export interface Labelled extends Candidate {
  stance: string
  saying: boolean
  entity?: string
}

const PRONOUN = /^(it|this|that|which|them|these|those|such)$/i
const CLAIMS = new Set(words.claims)
/** Sentences that a pronoun looks back over. */
const NEAR = 3
/** The share of a denial's words of weight that the statement denied must have too. */
const ALIKE = 0.39

/** Indexes of the statements that each one is about; an empty list for most. */
export const aboutOf = (doc: Document, statements: readonly Labelled[]): number[][] => {
  const words = statements.map((s) => weighty(doc, s.content))
  return statements.map((s, k) => {
    const declined = s.stance === 'declines' && refersBack(doc, s)
    if (s.stance !== 'denies' && s.stance !== 'confirms' && !declined) return []
    const found = refersBack(doc, s) ? before(doc, statements, k) : alike(statements, words, k)
    return found === undefined ? [] : [found]
  })
}

/** The content is a pronoun or a noun for a claim: what is denied stands elsewhere. */
const refersBack = (doc: Document, { content }: Labelled): boolean => {
  const { first, last } = content[0]!
  if (first === last) return PRONOUN.test(wordAt(doc, first).text)
  // "the report", "the report as fiction": told before; "all charges" may be the court's.
  if (!/^(the|this|that|these|those|such|his|her|its|their)$/i.test(wordAt(doc, first).text)) return false
  const head = headOf(doc, { first, last: Math.min(last, first + 4) })
  return CLAIMS.has(wordAt(doc, head).lemma)
}

const before = (doc: Document, statements: readonly Labelled[], k: number): number | undefined => {
  const own = statements[k]!
  const at = own.content[0]!.first
  const anchor = Math.min(at, own.cue?.[0]?.first ?? at)
  const antecedent = antecedentOf(doc, own)
  const noun = claimNoun(doc, own)
  let best: number | undefined
  let bestNamed = false
  statements.forEach((other, i) => {
    if (i === k || !other.saying || sameSpeaker(own, other)) return
    // A claim is not denied by what it reports, nor a denial by itself.
    if (own.within === i || other.within === k) return
    const end = Math.max(other.content.at(-1)!.last, other.cue?.at(-1)?.last ?? 0)
    const begin = other.content[0]!.first
    if (begin >= anchor || sentenceAt(doc, anchor) - sentenceAt(doc, Math.min(end, anchor)) > NEAR) return
    // "a deal, which Moscow denies": whoever told of the deal, if anybody did.
    if (antecedent !== undefined && !other.content.some((s) => s.first <= antecedent && antecedent <= s.last))
      return
    if (other.stance === 'denies') return
    // "Dismissed the report": what a report told, before what is nearer.
    const named = noun !== undefined && names(doc, other, noun)
    const nearer = best === undefined || begin > statements[best]!.content[0]!.first
    if (named > bestNamed || (nearer && named === bestNamed)) [best, bestNamed] = [i, named]
  })
  return best
}

const claimNoun = (doc: Document, { content }: Labelled): string | undefined => {
  const { first, last } = content[0]!
  return first === last
    ? undefined
    : wordAt(doc, headOf(doc, { first, last: Math.min(last, first + 4) })).lemma
}

/** A statement's source or cue has the noun: a report said so, somebody claimed it. */
const names = (doc: Document, { source = [], cue = [] }: Labelled, noun: string): boolean =>
  [...source, ...cue].some(({ first, last }) => {
    for (let i = first; i <= last; i++) if (wordAt(doc, i).lemma === noun) return true
    return false
  })

/** Of a relative pronoun: the word that its clause hangs on. */
const antecedentOf = (doc: Document, { content, cue }: Labelled): number | undefined => {
  const { first, last } = content[0]!
  if (first !== last || !cue || !/^(which|that)$/i.test(wordAt(doc, first).text)) return undefined
  const verb = headOf(doc, cue[0]!)
  if (wordAt(doc, verb).deprel !== 'acl:relcl') return undefined
  const noun = doc.head[verb]!
  // "…, a claim that Tehran has rejected": the claim is the statement before.
  return CLAIMS.has(wordAt(doc, noun).lemma) ? undefined : noun
}

const sameSpeaker = (a: Labelled, b: Labelled): boolean => a.entity !== undefined && a.entity === b.entity

const alike = (
  statements: readonly Labelled[],
  words: readonly ReadonlySet<string>[],
  k: number,
): number | undefined => {
  const own = words[k]!
  if (own.size < 2) return undefined
  let best: number | undefined
  let top = ALIKE
  statements.forEach((other, i) => {
    if (i === k || !other.saying || other.stance === 'denies' || sameSpeaker(statements[k]!, other)) return
    if (statements[k]!.within === i || other.within === k) return
    let shared = 0
    for (const word of own) if (words[i]!.has(word)) shared++
    const share = shared / own.size
    // Of two that are alike, the nearer one before.
    if (shared >= 2 && (share > top || (share === top && i < k))) [best, top] = [i, share]
  })
  return best
}

const weighty = (doc: Document, content: readonly WordSpan[]): Set<string> => {
  const found = new Set<string>()
  for (const { first, last } of content)
    for (let i = first; i <= last; i++) {
      const word = wordAt(doc, i)
      if (/NOUN|PROPN|VERB|ADJ|NUM/.test(word.upos)) found.add(word.lemma.toLowerCase())
    }
  return found
}
