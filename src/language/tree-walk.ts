/** Going about in a document's trees: children, and the words below a word. */
import { firstWhere } from '../page/first-where.ts'
import type { Document } from './document.ts'

interface Walk {
  children: readonly (readonly number[])[]
  sentence: Int32Array
}

const walks = new WeakMap<Document, Walk>()

const walkOf = (doc: Document): Walk => {
  const known = walks.get(doc)
  if (known) return known
  const n = doc.start.length
  const children: number[][] = Array.from({ length: n }, () => [])
  for (let i = 0; i < n; i++) if (doc.head[i] !== i) children[doc.head[i]!]!.push(i)
  const sentence = new Int32Array(n)
  for (let s = 0; s + 1 < doc.sentences.length; s++) sentence.fill(s, doc.sentences[s], doc.sentences[s + 1])
  const walk = { children, sentence }
  walks.set(doc, walk)
  return walk
}

/** The words that hang on word `index`, in order. */
export const childrenOf = (doc: Document, index: number): readonly number[] => walkOf(doc).children[index]!

/** The number of the sentence that word `index` stands in; index into `doc.sentences`. */
export const sentenceAt = (doc: Document, index: number): number => walkOf(doc).sentence[index]!

/** The number of the paragraph that word `index` stands in. */
export const paragraphAt = (doc: Document, index: number): number =>
  Math.max(0, firstWhere(0, doc.paragraphs.length - 1, (i) => doc.paragraphs[i]! > index) - 1)

/** The words below word `index` in its tree, itself included, in order. */
export const subtreeOf = (doc: Document, index: number): number[] => {
  const { children } = walkOf(doc)
  const words: number[] = []
  const open = [index]
  while (open.length > 0) {
    const at = open.pop()!
    words.push(at)
    open.push(...children[at]!)
  }
  return words.sort((a, b) => a - b)
}

/** The word of a span that its other words hang on: the first whose head lies outside. */
export const headOf = (doc: Document, { first, last }: { first: number; last: number }): number => {
  for (let i = first; i <= last; i++) {
    const head = doc.head[i]!
    if (head === i || head < first || head > last) return i
  }
  return first
}
