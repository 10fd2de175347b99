/** An article's document with what every step asks of its words: readable or not, quoted, clause, grammatical role. */
import { type Document, sentenceAt } from '../../language/index.ts'
import type { Paragraph } from '../../record.ts'
import { datelineEnd } from '../datelines.ts'
import { quotationsOf } from '../quotations.ts'

export type GrammaticalRole = 'subject' | 'object' | 'possessor' | 'other'

export interface ReadableArticle {
  doc: Document
  /** By word: 1 where entities are read. */
  readable: Uint8Array
  /** By word: 1 in a headline, where nouns stand without articles. */
  headline: Uint8Array
  /** By word: 1 in a dateline's place, date and agency. */
  dateline: Uint8Array
  /** By word: 1 within quotation marks. */
  quoted: Uint8Array
  /** By word: the number of its paragraph. */
  paragraph: Int32Array
  /** By word: the predicate of the clause that it stands in. */
  clause: Int32Array
}

const WITHOUT_ENTITIES = new Set<Paragraph['role']>(['byline', 'notice', 'related'])

/** Text outside all paragraphs is not read; without any paragraph all of it is. */
export const readableArticle = (doc: Document, paragraphs: readonly Paragraph[]): ReadableArticle => {
  const n = doc.start.length
  const article: ReadableArticle = {
    doc,
    readable: new Uint8Array(n),
    headline: new Uint8Array(n),
    dateline: new Uint8Array(n),
    quoted: new Uint8Array(n),
    paragraph: new Int32Array(n),
    clause: clausesOf(doc),
  }
  if (paragraphs.length === 0) article.readable.fill(1)
  let p = 0
  for (let i = 0; i < n; i++) {
    while (p < paragraphs.length && paragraphs[p]!.end <= doc.start[i]!) p++
    const at = paragraphs[p]
    if (!at || doc.start[i]! < at.start || WITHOUT_ENTITIES.has(at.role)) continue
    article.readable[i] = 1
    if (at.role === 'headline') article.headline[i] = 1
  }
  for (let k = 0; k + 1 < doc.paragraphs.length; k++) {
    const first = doc.paragraphs[k]!
    const end = doc.paragraphs[k + 1]!
    article.paragraph.fill(k, first, end)
    article.dateline.fill(1, first, datelineEnd(doc, first, end))
  }
  for (const q of quotationsOf(doc)) article.quoted.fill(1, q.first, q.last + 1)
  return article
}

const CLAUSE = /^(?:root|ccomp|xcomp|advcl|acl|csubj|parataxis|orphan)/

export const deprelOf = (doc: Document, index: number): string => doc.labels.deprel[doc.deprel[index]!]!
export const uposOf = (doc: Document, index: number): string => doc.labels.upos[doc.upos[index]!]!
export const xposOf = (doc: Document, index: number): string => doc.labels.xpos[doc.xpos[index]!]!
export const formOf = (doc: Document, index: number): string =>
  doc.text.slice(doc.start[index], doc.end[index])

/** The predicate over each word; each path is walked once. */
const clausesOf = (doc: Document): Int32Array => {
  const n = doc.start.length
  const clause = new Int32Array(n).fill(-1)
  for (let i = 0; i < n; i++) {
    const path: number[] = []
    let at = i
    // A word asks its head, unless it is a predicate itself.
    while (clause[at] === -1 && !isPredicate(doc, at)) {
      path.push(at)
      at = doc.head[at]!
    }
    const found = clause[at] === -1 ? at : clause[at]!
    clause[at] = found
    for (const word of path) clause[word] = found
  }
  return clause
}

const isPredicate = (doc: Document, index: number): boolean => {
  if (doc.head[index] === index) return true
  const deprel = deprelOf(doc, index)
  if (deprel === 'conj') return uposOf(doc, index) === 'VERB'
  return CLAUSE.test(deprel)
}

/** Appositions and names that hang on a title are followed so many steps up. */
const MOST_STEPS = 8

/** The word that stands for a phrase in its clause: "surgeon" for "Hofstra" in "the surgeon, Lena Hofstra". */
export const anchorOf = (doc: Document, index: number): number => {
  let at = index
  for (let steps = 0; steps < MOST_STEPS && /^(?:appos|flat)$/.test(deprelOf(doc, at)); steps++)
    at = doc.head[at]!
  return at
}

/** What a noun or pronoun is to its clause; the later parts of a coordination are what the first is. */
export const roleOf = (doc: Document, index: number): GrammaticalRole => {
  let at = anchorOf(doc, index)
  for (let steps = 0; steps < MOST_STEPS && deprelOf(doc, at) === 'conj'; steps++)
    at = anchorOf(doc, doc.head[at]!)
  const deprel = deprelOf(doc, at)
  if (deprel.startsWith('nsubj')) return 'subject'
  if (deprel === 'obj' || deprel === 'iobj') return 'object'
  return deprel === 'nmod:poss' ? 'possessor' : 'other'
}

/** Whether two words stand in one sentence. */
export const sameSentence = (doc: Document, a: number, b: number): boolean =>
  sentenceAt(doc, a) === sentenceAt(doc, b)
