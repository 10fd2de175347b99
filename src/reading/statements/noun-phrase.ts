/** The noun phrase of a word, from its tree. */
import { childrenOf, type Document, type WordSpan, wordAt } from '../../language/index.ts'

/**
 * The words below a noun, without coordination, asides and closing punctuation.
 *
 * @param without a word below it that does not belong, with what hangs on it
 */
export const nounPhrase = (doc: Document, head: number, without?: number): WordSpan => {
  let first = head
  let last = head
  const open = [head]
  while (open.length > 0) {
    const at = open.pop()!
    first = Math.min(first, at)
    last = Math.max(last, at)
    for (const c of childrenOf(doc, at)) {
      const deprel = wordAt(doc, c).deprel
      if (c === without || deprel === 'punct' || deprel === 'parataxis') continue
      if (at === head && deprel === 'conj' && wordAt(doc, c).upos === 'VERB') continue
      open.push(c)
    }
  }
  // A possessor without its clitic: "Putin's" is Putin.
  if (last > head && /^['’]s?$/.test(doc.text.slice(doc.start[last], doc.end[last]))) last--
  return { first, last }
}
