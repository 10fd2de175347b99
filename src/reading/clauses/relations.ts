/** Relations and forms of a tree's words, as the frames ask for them. */
import { childrenOf, type Document, wordAt } from '../../language/index.ts'
import { inDateline } from '../datelines.ts'
import words from './words.json' with { type: 'json' }

export const relation = (doc: Document, index: number): string => wordAt(doc, index).deprel

export const formOf = (doc: Document, index: number): string =>
  doc.text.slice(doc.start[index], doc.end[index]).toLowerCase()

export const childrenWith = (doc: Document, head: number, ...relations: string[]): number[] =>
  childrenOf(doc, head).filter((c) => relations.includes(relation(doc, c)))

/** Whether a word tells an act as a verb does; a gerund with a determiner ("the shelling") does as a noun. */
export const isVerbal = (doc: Document, head: number): boolean => wordAt(doc, head).upos === 'VERB'

export const MOST_STEPS = 6

export const NOMINAL = new Set(['NOUN', 'PROPN', 'PRON', 'NUM', 'ADJ', 'SYM', 'X'])

export const GIVING = new Set(words.giving)

export const isPassive = (doc: Document, verb: number): boolean => {
  if (isActiveOfTwo(doc, verb)) return false
  if (childrenWith(doc, verb, 'nsubj:pass', 'aux:pass', 'obl:agent', 'csubj:pass').length > 0) return true
  const { xpos, deprel } = wordAt(doc, verb)
  if (xpos !== 'VBN') return false
  // "Tanks supplied by …", "…, supplied in May": a participle without auxiliary is passive.
  if (isMisledByTense(doc, verb) || inDateline(doc, doc.head[verb]!)) return false
  if (/^(?:acl|advcl|amod)$/.test(deprel)) return childrenWith(doc, verb, 'aux').length === 0
  return (
    deprel === 'conj' &&
    childrenWith(doc, verb, 'aux', 'nsubj').length === 0 &&
    isPassive(doc, doc.head[verb]!)
  )
}

/** "Norland accused Dorne on Monday of …", to the tree a verb with a subject and, behind it, that of a passive. */
const isActiveOfTwo = (doc: Document, verb: number): boolean =>
  childrenWith(doc, verb, 'aux:pass', 'obl:agent').length === 0 &&
  childrenWith(doc, verb, 'nsubj').some((c) => c < verb) &&
  childrenWith(doc, verb, 'nsubj:pass').some((c) => c > verb)

/** "The army gassed fighters", to the tree a participle on a noun that is all the sentence: with an object it is none. */
export const isMisledByTense = (doc: Document, verb: number): boolean =>
  relation(doc, verb) === 'acl' &&
  relation(doc, doc.head[verb]!) === 'root' &&
  doc.head[verb]! < verb &&
  /ed$/.test(formOf(doc, verb)) &&
  childrenWith(doc, verb, 'obj', 'xcomp').some((o) => o > verb && NOMINAL.has(wordAt(doc, o).upos)) &&
  childrenWith(doc, verb, 'obl:agent').length === 0 &&
  !GIVING.has(wordAt(doc, verb).lemma)

export const isInfinitive = (doc: Document, verb: number): boolean =>
  childrenWith(doc, verb, 'mark').some((m) => formOf(doc, m) === 'to')

export const isParticiple = (doc: Document, verb: number): boolean => /^VB[GN]$/.test(wordAt(doc, verb).xpos)

export const hasTense = (doc: Document, verb: number): boolean =>
  /^VB[DPZ]$/.test(wordAt(doc, verb).xpos) ||
  childrenWith(doc, verb, 'aux', 'aux:pass').some((c) => /^(?:VB[DPZ]|MD)$/.test(wordAt(doc, c).xpos))

export const isBareName = (doc: Document, index: number): boolean =>
  /^(?:NOUN|PROPN)$/.test(wordAt(doc, index).upos) && caseOf(doc, index) === ''

export const isRelative = (doc: Document, index: number): boolean =>
  /^W(?:DT|P\$?)$/.test(wordAt(doc, index).xpos)

/** The preposition before a noun: the nearest of its own, else one that the tree hangs on a later word. */
export const caseOf = (doc: Document, index: number): string => {
  const own = childrenWith(doc, index, 'case').filter((c) => c < index)
  const edge = leftEdge(doc, index)
  const near = own.filter((c) => c >= edge - 1 - fixedLength(doc, c))
  const before = edge - 1
  const stray =
    near.length === 0 &&
    before >= 0 &&
    relation(doc, before) === 'case' &&
    doc.head[before]! > index &&
    /\p{L}/u.test(formOf(doc, before))
      ? [before]
      : near.length > 0
        ? near
        : own
  return stray
    .flatMap((c) => [c, ...childrenWith(doc, c, 'fixed')])
    .sort((a, b) => a - b)
    .map((c) => formOf(doc, c))
    .join(' ')
}

const fixedLength = (doc: Document, index: number): number => childrenWith(doc, index, 'fixed').length + 1

export const BEFORE = /^(?:det|amod|compound|nummod|nmod:poss|nmod:desc|flat|advmod|punct)$/

/** The first word of what stands before a noun without a gap. */
const leftEdge = (doc: Document, index: number): number => {
  let first = index
  while (first > 0 && BEFORE.test(relation(doc, first - 1)) && hangsOn(doc, first - 1, index)) first--
  return first
}

const hangsOn = (doc: Document, index: number, head: number): boolean => {
  for (let at = index, steps = 0; steps < MOST_STEPS; steps++) {
    if (at === head) return true
    if (doc.head[at] === at) return false
    at = doc.head[at]!
  }
  return false
}

/** "granted asylum *to officers*", to the tree a second object. */
export const isStrayOblique = (doc: Document, index: number): boolean =>
  /^(?:to|from|against|for|with|on|into)$/.test(caseOf(doc, index))
