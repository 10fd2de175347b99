/** Whether the verb over a time tells of what was or of what is to come. */
import { childrenOf, type Document, wordAt } from '../../language/index.ts'
import lists from './data/direction.json' with { type: 'json' }
import type { Direction } from './values/known.ts'

const AUXILIARIES = new Set(lists.auxiliaries)
const CONDITIONAL = new Set(lists.conditional)
const EXPECTING = new Set(lists.expecting)
const TO_COME = new Set(lists.toCome)
const SAYING = new Set(lists.saying)

/** Steps up a tree; a time hangs near its verb. */
const MOST_STEPS = 12

/**
 * The direction that the clause of word `index` gives a bare weekday or month; nothing where no verb tells.
 *
 * A future auxiliary, an infinitive and words like "due" look ahead; a past tense and a participle look back. The
 * present of saying ("says Friday") looks back, other presents ("opens Friday") ahead.
 */
export const directionAt = (doc: Document, index: number): Direction | undefined => {
  let at = index
  for (let steps = 0; steps < MOST_STEPS; steps++) {
    if (steps > 0 && TO_COME.has(lowerOf(doc, at))) return 'future'
    const told = directionOf(doc, at)
    if (told) return told
    const head = doc.head[at]!
    if (head === at) return undefined
    at = head
  }
  return undefined
}

const lowerOf = (doc: Document, index: number): string =>
  doc.text.slice(doc.start[index], doc.end[index]).toLowerCase().replaceAll('’', "'")

/** What a predicate itself tells; nothing for other words. */
const directionOf = (doc: Document, index: number): Direction | undefined => {
  const word = wordAt(doc, index)
  const verbal = word.upos === 'VERB' || word.upos === 'AUX'
  const children = childrenOf(doc, index)
  const auxiliaries = children.filter((c) => /^(?:aux|cop)/.test(wordAt(doc, c).deprel))
  if (!verbal && auxiliaries.length === 0) return undefined
  let direction: Direction | undefined
  let conditional = false
  for (const c of auxiliaries) {
    const form = lowerOf(doc, c)
    if (AUXILIARIES.has(form)) return 'future'
    if (CONDITIONAL.has(form)) conditional = true
    const { xpos } = wordAt(doc, c)
    // "was due", "has agreed", "had met"
    if (xpos === 'VBD' || /^(?:has|have|had|'ve|'d)$/.test(form)) direction = 'past'
  }
  if (conditional) return 'future'
  if (direction) return isExpected(doc, index) ? 'future' : direction
  switch (word.xpos) {
    case 'VBD':
      return 'past'
    case 'VBN':
      return EXPECTING.has(word.lemma) ? 'future' : 'past'
    case 'VB':
      return children.some((c) => lowerOf(doc, c) === 'to') ? infinitive(doc, index) : undefined
    case 'VBZ':
    case 'VBP':
      return SAYING.has(word.lemma) ? 'past' : EXPECTING.has(word.lemma) || verbal ? 'future' : undefined
    default:
      return auxiliaries.some((c) => /^(?:is|are|am|'s|'re|'m)$/.test(lowerOf(doc, c))) ? 'future' : undefined
  }
}

/** "was expected to", "were due in court": a past that looks ahead. */
const isExpected = (doc: Document, index: number): boolean => {
  const { lemma, xpos } = wordAt(doc, index)
  return (
    (xpos === 'VBN' || xpos === 'JJ') &&
    (EXPECTING.has(lemma) || TO_COME.has(lemma)) &&
    lemma !== 'agree' &&
    lemma !== 'offer'
  )
}

/** "has to sign by Friday" looks ahead; "helped to free them in March" back, with its verb. */
const infinitive = (doc: Document, index: number): Direction | undefined => {
  const head = wordAt(doc, index).head
  if (!head || wordAt(doc, index).deprel !== 'xcomp') return 'future'
  return /^(?:VBD)$/.test(head.xpos) && !EXPECTING.has(head.lemma) ? 'past' : 'future'
}
