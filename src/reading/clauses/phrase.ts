/** The words that name a party: its noun phrase with title and apposition, without clauses and coordination. */
import { childrenOf, type Document, type WordSpan, wordAt } from '../../language/index.ts'
import { isJoined } from './coordination.ts'

/** The longest phrase that still names somebody, in words; longer ones lose what follows their head. */
const LONGEST = 8

const NEVER =
  /^(?:acl|acl:relcl|advcl|advcl:relcl|conj|cc|cc:preconj|parataxis|orphan|dep|discourse|case|mark|cop|nsubj|nsubj:outer|aux)$/
const AFTER = /^(?:nmod|appos|nmod:unmarked|obl|advmod)$/

/**
 * The phrase of a head without its preposition.
 *
 * @example
 * textOf(doc, partyPhrase(doc, head)) // "the Norland defence minister, Ana Brandt"
 */
export const partyPhrase = (doc: Document, head: number): WordSpan => {
  const whole = phrase(doc, head, NEVER)
  if (lengthOf(doc, whole) <= LONGEST) return whole
  // "The leaders of Norland" stays whole where "on Tuesday" is what makes it long.
  const shorter = phrase(doc, head, NEVER, true)
  if (lengthOf(doc, shorter) <= LONGEST) return shorter
  return phrase(doc, head, new RegExp(`${NEVER.source}|${AFTER.source}`))
}

const phrase = (doc: Document, head: number, without: RegExp, ofOnly = false): WordSpan => {
  let first = head
  let last = head
  const open = [head]
  while (open.length > 0) {
    const at = open.pop()!
    first = Math.min(first, at)
    last = Math.max(last, at)
    for (const c of childrenOf(doc, at)) {
      const { deprel } = wordAt(doc, c)
      // Inside the phrase, prepositions and coordination belong: "the ministers of trade and defence".
      const out =
        (ofOnly && AFTER.test(deprel) && c > head && !isOf(doc, c)) ||
        (deprel === 'appos' && isJoined(doc, at, c)) ||
        // "*Under the law*, the government", "*Brandt* was the first to": before a noun, another part of the clause.
        (at === head && c < head && isBefore(doc, head, c)) ||
        // "the minister, *in a letter*, called".
        (c > at && AFTER.test(deprel) && isInterposed(doc, c)) ||
        // A title stands before its name; one after it is the next one's.
        (deprel === 'nmod:desc' && c > at) ||
        // "send Kyiv *four jets*": a noun behind the name without a preposition is another part of the clause.
        (deprel === 'nmod' && at === head && c > at && (!hasCase(doc, c) || isWhither(doc, head, c))) ||
        (at === head ? without.test(deprel) : /^(?:acl:relcl|advcl|advcl:relcl|parataxis)$/.test(deprel))
      if (!out && !(deprel === 'punct' && (at === head || c > at))) open.push(c)
    }
  }
  last = beforeOpenBracket(doc, head, last)
  while (last > head && isMark(doc, last)) last--
  while (first < head && isMark(doc, first)) first++
  return { first, last }
}

/** "from Georgia *to Norland*": a name has no direction. */
const isWhither = (doc: Document, head: number, c: number): boolean =>
  wordAt(doc, head).upos === 'PROPN' &&
  childrenOf(doc, c).some(
    (m) => wordAt(doc, m).deprel === 'case' && /^(?:to|from|for|by|with)$/.test(wordAt(doc, m).lemma),
  )

const isBefore = (doc: Document, head: number, c: number): boolean =>
  (/^(?:nmod|obl)$/.test(wordAt(doc, c).deprel) && hasCase(doc, c)) ||
  childrenOf(doc, head).some((k) => k > c && k < head && wordAt(doc, k).deprel === 'cop')

/** A comma, then a preposition. */
const isInterposed = (doc: Document, c: number): boolean => {
  const preposition = childrenOf(doc, c).find((k) => wordAt(doc, k).deprel === 'case')
  return preposition !== undefined && preposition < c && textAt(doc, preposition - 1) === ','
}

/** "Senator Holm (Dorne" without what closes the bracket: its name alone. */
const beforeOpenBracket = (doc: Document, head: number, last: number): number => {
  for (let at = last; at > head; at--) {
    if (textAt(doc, at) === ')') return last
    if (textAt(doc, at) === '(') return at - 1
  }
  return last
}

const textAt = (doc: Document, index: number): string =>
  index < 0 ? '' : doc.text.slice(doc.start[index], doc.end[index])

const hasCase = (doc: Document, index: number): boolean =>
  childrenOf(doc, index).some((c) => wordAt(doc, c).deprel === 'case')

const isOf = (doc: Document, index: number): boolean =>
  childrenOf(doc, index).some((c) => wordAt(doc, c).deprel === 'case' && wordAt(doc, c).lemma === 'of')

/** Punctuation and the clitic of a possessor: "Putin's" is Putin. */
const isMark = (doc: Document, index: number): boolean => {
  const text = doc.text.slice(doc.start[index], doc.end[index])
  return /^['’]s?$/.test(text) || !/[\p{L}\p{N}]/u.test(text)
}

const lengthOf = (doc: Document, { first, last }: WordSpan): number =>
  (doc.text.slice(doc.start[first], doc.end[last]).match(/\S+/g) ?? []).length
