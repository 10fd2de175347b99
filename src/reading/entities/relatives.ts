/** Words that lead to a phrase by grammar alone: relative pronouns, and the subjects that a fronted phrase waits for. */
import { type Document, sentenceAt } from '../../language/index.ts'
import { deprelOf, formOf, type ReadableArticle, uposOf } from './article.ts'
import type { NameMention } from './name-mentions.ts'
import type { Referent } from './referents.ts'

/** Steps up the tree, and words ahead, that are looked at. */
const HIGHEST = 12
const FARTHEST = 40

/** Subjects of the clauses above a word's own that come after it: whom "In his speech, Abe said" is about. */
export const aheadOf = (
  { doc }: ReadableArticle,
  index: number,
  nameAt: readonly (NameMention | undefined)[],
  referentOf: ReadonlyMap<NameMention, Referent>,
): Referent[] => {
  const over = new Set<number>()
  for (let at = index, steps = 0; steps < HIGHEST && doc.head[at] !== at; steps++) {
    at = doc.head[at]!
    over.add(at)
  }
  const found: Referent[] = []
  const end = doc.sentences[sentenceAt(doc, index) + 1]!
  for (let i = index + 1; i < end && i < index + FARTHEST; i++) {
    const name = nameAt[i]
    if (!name || name.first !== i) continue
    if (!deprelOf(doc, name.head).startsWith('nsubj') || !over.has(doc.head[name.head]!)) continue
    // The clause of the pronoun itself is no clause above: "He said Abe had left".
    if (doc.head[index] === doc.head[name.head]) continue
    found.push(referentOf.get(name)!)
  }
  return found
}

/** What a relative clause hangs on; where the tree hangs it on a later word, what stands right before it. */
export const antecedentOfRelative = ({ doc, clause }: ReadableArticle, index: number): number => {
  const noun = doc.head[clause[index]!]!
  if (noun < index && RELATIVE.test(deprelOf(doc, clause[index]!))) return noun
  return Math.max(0, formOf(doc, index - 1) === ',' ? index - 2 : index - 1)
}

/** Whether a word is the "who" or "which" of a relative clause. */
export const isRelative = ({ doc, clause }: ReadableArticle, index: number): boolean =>
  /^(?:who|which|that|whom|whose)$/i.test(formOf(doc, index)) &&
  index > 0 &&
  uposOf(doc, index) === 'PRON' &&
  (RELATIVE.test(deprelOf(doc, clause[index]!)) || isWhoAfterName(doc, index))

const RELATIVE = /^(?:acl|advcl):relcl$/

/** "Ada Holt, who says", whatever the tree makes of the clause. */
const isWhoAfterName = (doc: Document, index: number): boolean =>
  index > 1 &&
  /^who$/.test(formOf(doc, index)) &&
  formOf(doc, index - 1) === ',' &&
  uposOf(doc, index - 2) === 'PROPN' &&
  sentenceAt(doc, index - 2) === sentenceAt(doc, index)
