/** Noun phrases without a name of their own: "the spokesman", "Karvelia's ambassador", "officials". */
import { childrenOf, type Document, sentenceAt, textOf, type WordSpan } from '../../language/index.ts'
import { deprelOf, formOf, type ReadableArticle, uposOf, xposOf } from './article.ts'
import { isNounFor, isQuantity, plain, singularOf } from './lexicon.ts'
import type { Description, ReferentKind } from './referents.ts'

export interface NounPhrase extends WordSpan {
  head: number
  /** The head in the singular, in lower case. */
  noun: string
  kind: ReferentKind
  plural: boolean
  /** "the", "its", "this" make it definite, "a" and "another" do not; headlines and labels leave all out. */
  article: 'definite' | 'indefinite' | 'none'
  /** The head of whose it is: "Karvelia" of "Karvelia's ambassador", "its" of "its spokesman". */
  possessor?: number
  compounds: string[]
  adjectives: string[]
  /** The head of what it counts: "officials" of "two of the officials". */
  counted?: number
  /** The heads of what comes after it: "of the party", "who …". */
  complements: number[]
}

/** Relations to a later word that make a noun part of that word's phrase. */
const MODIFIER = /^(?:compound|nmod:desc)$/
const NO_HEAD = /^(?:flat|fixed|goeswith|nmod:unmarked|obl:unmarked|list|discourse)$/
const PERSON_LIKE_RELATIVE = /^(?:who|whom|whose)$/i
const INDEFINITE = /^(?:a|an|another|some|any|one|each|every|no)$/i

/** Words that stand between an article and its noun, at most. */
const LONGEST = 12

/** The phrase that a noun heads; nothing for a name's own words, for modifiers and for times. */
export const nounPhraseAt = ({ doc, headline }: ReadableArticle, head: number): NounPhrase | undefined => {
  const upos = uposOf(doc, head)
  const counted = countedBy(doc, head)
  if (upos !== 'NOUN' && upos !== 'PROPN' && counted === undefined) return undefined
  const deprel = deprelOf(doc, head)
  if (
    NO_HEAD.test(deprel) ||
    (MODIFIER.test(deprel) && doc.head[head]! > head && uposOf(doc, doc.head[head]!) !== 'VERB') ||
    !/\p{L}/u.test(formOf(doc, head))
  )
    return undefined
  const form = formOf(doc, head)
  // "Ex-mayor" is the mayor.
  const noun = singularOf(form).replace(/^ex-/, '')
  const tag = xposOf(doc, head)
  const phrase: NounPhrase = {
    first: head,
    last: head,
    head,
    noun,
    kind: kindOf(doc, counted ?? head, counted === undefined ? noun : singularOf(formOf(doc, counted))),
    plural:
      tag === 'NNS' || tag === 'NNPS' || noun === 'people' || noun === 'police' || counted !== undefined,
    article: 'none',
    compounds: [],
    adjectives: [],
    complements: [],
  }
  phrase.first = firstOf(doc, head)
  for (const child of childrenOf(doc, head)) {
    const relation = deprelOf(doc, child)
    if (child > head && (relation === 'nmod' || relation.startsWith('acl'))) phrase.complements.push(child)
    if (child > head || child < phrase.first) continue
    const word = plain(formOf(doc, child))
    if (relation.startsWith('det')) phrase.article = INDEFINITE.test(word) ? 'indefinite' : 'definite'
    else if (relation === 'nmod:poss') {
      phrase.possessor = child
      phrase.article = 'definite'
    } else if (relation === 'amod') phrase.adjectives.push(word)
    else if (relation === 'nummod' && word === 'one') phrase.article = 'indefinite'
    else if (relation === 'compound' || relation === 'nmod:desc') {
      phrase.compounds.push(singularOf(word))
      for (const inner of childrenOf(doc, child))
        if (inner >= phrase.first && /^(?:compound|amod)$/.test(deprelOf(doc, inner)))
          phrase.compounds.push(singularOf(formOf(doc, inner)))
    }
  }
  // "Ada Holt's wife", where the tree takes both for parts of the clause.
  if (
    phrase.possessor === undefined &&
    phrase.first > 1 &&
    xposOf(doc, phrase.first - 1) === 'POS' &&
    (deprel.startsWith('nsubj') || (deprel === 'appos' && phrase.kind === 'person'))
  ) {
    phrase.possessor = phrase.first - 2
    phrase.article = 'definite'
  }
  // "Two of the officials" are others than "the officials".
  if (counted !== undefined) {
    phrase.article = 'indefinite'
    phrase.counted = counted
    phrase.last = counted
  }
  if (phrase.article === 'none' && (headline[head] || isHeadlinese(doc, phrase))) phrase.article = 'definite'
  return phrase
}

/** "Senator says he cannot agree": one person without an article, as headlines have it. */
const isHeadlinese = (doc: Document, { first, head, kind, plural }: NounPhrase): boolean =>
  kind === 'person' &&
  !plural &&
  uposOf(doc, head) === 'NOUN' &&
  deprelOf(doc, head) === 'nsubj' &&
  doc.sentences[sentenceAt(doc, head)] === first &&
  uposOf(doc, doc.head[head]!) === 'VERB'

const WITHIN = new Set(['DET', 'ADJ', 'NOUN', 'PROPN', 'NUM', 'ADV', 'PRON', 'PART', 'VERB', 'CCONJ'])

/** The first word of what stands before a head in its phrase, without a gap. */
const firstOf = (doc: Document, head: number): number => {
  let first = head
  for (let i = head - 1; i >= 0 && head - i <= LONGEST; i--) {
    const clitic = /^['’]s?$/.test(formOf(doc, i))
    const hyphen = /^[-–/]$/.test(formOf(doc, i))
    if (!clitic && !hyphen && (!WITHIN.has(uposOf(doc, i)) || !isUnder(doc, i, head))) break
    if (!clitic && !hyphen) first = i
  }
  while (first < head && uposOf(doc, first) === 'CCONJ') first++
  return first
}

const isUnder = (doc: Document, index: number, head: number): boolean => {
  for (let at = index, steps = 0; steps < 5; steps++) {
    if (at === head) return true
    at = doc.head[at]!
  }
  return false
}

/** The noun that a number or a word for a number counts: "officials" of "two of the officials", "hundreds of officials". */
const countedBy = (doc: Document, head: number): number | undefined => {
  const upos = uposOf(doc, head)
  const counts =
    upos === 'NUM' ||
    /^(?:some|many|most|several|few|all|both|each|none|any)$/i.test(formOf(doc, head)) ||
    (upos === 'NOUN' && isQuantity(singularOf(formOf(doc, head))))
  if (!counts) return undefined
  return childrenOf(doc, head).find(
    (c) =>
      c > head &&
      deprelOf(doc, c) === 'nmod' &&
      uposOf(doc, c) === 'NOUN' &&
      childrenOf(doc, c).some((g) => g < c && /^of$/i.test(formOf(doc, g))),
  )
}

const OF_PAPERS =
  /^(?:court|legal|divorce|internal|policy|research|white|case|tax|discussion|position|working)$/i

const kindOf = (doc: Document, head: number, noun: string): ReferentKind => {
  // A tank alone does not think.
  if (noun === 'tank')
    return childrenOf(doc, head).some((c) => /^think$/i.test(formOf(doc, c))) ? 'organization' : 'thing'
  // Court papers are no newspapers.
  if (noun === 'paper' && childrenOf(doc, head).some((c) => c < head && OF_PAPERS.test(formOf(doc, c))))
    return 'thing'
  for (const kind of ['person', 'organization', 'country', 'place', 'group'] as const)
    if (isNounFor(kind, noun)) return kind
  // Whoever "who" stands for is a person, whatever the noun.
  for (const child of childrenOf(doc, head))
    if (deprelOf(doc, child) === 'acl:relcl')
      for (const word of childrenOf(doc, child))
        if (PERSON_LIKE_RELATIVE.test(formOf(doc, word))) return 'person'
  return 'thing'
}

/** Words after a head that still tell whose it is, at most: "official at the ministry of trade". */
const LONGEST_COMPLEMENT = 6

const lastOf = (doc: Document, { head, complements, counted }: NounPhrase): number => {
  if (counted !== undefined) return counted
  const whose = complements.find((c) =>
    childrenOf(doc, c).some((g) => g < c && /^(?:of|for|at|with|from)$/i.test(formOf(doc, g))),
  )
  return whose !== undefined && whose - head <= LONGEST_COMPLEMENT ? whose : head
}

/** What the phrase tells of whom it describes. */
export const describing = (doc: Document, phrase: NounPhrase): Description => {
  const words = new Set<string>([phrase.noun, ...phrase.compounds, ...phrase.adjectives])
  for (let i = phrase.first; i <= phrase.last; i++) words.add(plain(formOf(doc, i)))
  for (const complement of phrase.complements) {
    if (deprelOf(doc, complement) !== 'nmod') continue
    words.add(singularOf(formOf(doc, complement)))
    for (const child of childrenOf(doc, complement)) words.add(singularOf(formOf(doc, child)))
  }
  return {
    head: phrase.head,
    noun: phrase.noun,
    words,
    compounds: phrase.compounds,
    adjectives: phrase.adjectives,
    of: phrase.complements.some((c) => deprelOf(doc, c) === 'nmod'),
    text: textOf(doc, {
      first: phrase.counted === undefined ? phrase.first : firstOf(doc, phrase.counted),
      last: lastOf(doc, phrase),
    }),
  }
}
