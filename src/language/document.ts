/**
 * A text with its words, tags, trees and spans, as columns: one typed array a layer, one row a word. Words, spans and
 * sentences are light views on rows (after spaCy's Doc).
 */

import { applyEdit, type Lexicon, spelledLemma } from './lemma.ts'

/** The names that the numbers of a Document's columns stand for. */
export interface Labels {
  upos: readonly string[]
  xpos: readonly string[]
  feats: readonly string[]
  lemma: readonly string[]
  deprel: readonly string[]
  /** Base forms that lemmas are spelled with; without it the network's own edits are all. */
  lexicon?: Lexicon
}

export type EntityKind = 'person' | 'organization' | 'place' | 'other'
export type SpanRole = 'source' | 'cue' | 'content'

/** Words `first` to `last`, both included. */
export interface WordSpan {
  first: number
  last: number
}

export interface NameSpan extends WordSpan {
  kind: EntityKind
}

/** A span of one role of attribution; `to` is the index, in the list of its other role, that it hangs on. */
export interface AttributionSpan extends WordSpan {
  role: SpanRole
  /** How sure the network is of its borders, 0 to 1. */
  sure: number
  /** Of a cue: its source. Of a content: its cue, or, without one, nothing. Index into `attribution`. */
  cue?: number
  source?: number
}

export interface Document {
  text: string
  labels: Labels
  /** Half-open offsets of each word, in UTF-16 code units into `text`. */
  start: Int32Array
  end: Int32Array
  /** Index of the token that the word belongs to; words of a contraction share one. */
  token: Int32Array
  upos: Uint8Array
  xpos: Uint8Array
  feats: Uint16Array
  lemma: Uint16Array
  /** Index of the head's word; the word's own index for a root. */
  head: Int32Array
  deprel: Uint8Array
  /** First word of each sentence, and one past the last word of the last. */
  sentences: Int32Array
  /** First word of each paragraph, and one past the last. */
  paragraphs: Int32Array
  names: NameSpan[]
  attribution: AttributionSpan[]
}

/** One word of a document; reads its columns when asked. */
export interface Word {
  index: number
  text: string
  start: number
  end: number
  lemma: string
  upos: string
  xpos: string
  feats: string
  deprel: string
  head: Word | undefined
}

/** One shape for all views, its getters on the prototype: reading asks for millions. */
class WordView implements Word {
  readonly #doc: Document
  readonly index: number
  constructor(doc: Document, index: number) {
    this.#doc = doc
    this.index = index
  }
  get text() {
    const { text, start, end } = this.#doc
    return text.slice(start[this.index], end[this.index])
  }
  get start() {
    return this.#doc.start[this.index]!
  }
  get end() {
    return this.#doc.end[this.index]!
  }
  get lemma() {
    const { labels, lemma } = this.#doc
    const { lexicon } = labels
    const spelled = lexicon && spelledLemma(this.text, this.upos, this.xpos, lexicon)
    return spelled ?? applyEdit(this.text, labels.lemma[lemma[this.index]!] ?? 'k|0|')
  }
  get upos() {
    return this.#doc.labels.upos[this.#doc.upos[this.index]!]!
  }
  get xpos() {
    return this.#doc.labels.xpos[this.#doc.xpos[this.index]!]!
  }
  get feats() {
    return this.#doc.labels.feats[this.#doc.feats[this.index]!]!
  }
  get deprel() {
    return this.#doc.labels.deprel[this.#doc.deprel[this.index]!]!
  }
  get head() {
    const head = this.#doc.head[this.index]!
    return head === this.index ? undefined : wordAt(this.#doc, head)
  }
}

/** The view of word `index`. */
export const wordAt = (doc: Document, index: number): Word => new WordView(doc, index)

/** The sentences of a document as spans of words, in order. */
export const sentencesOf = (doc: Document): WordSpan[] =>
  Array.from({ length: Math.max(0, doc.sentences.length - 1) }, (_, i) => ({
    first: doc.sentences[i]!,
    last: doc.sentences[i + 1]! - 1,
  }))

/** The words of a span in the text, as written. */
export const textOf = (doc: Document, { first, last }: WordSpan): string =>
  doc.text.slice(doc.start[first], doc.end[last])
