/** Whether the verb over a time tells of what was or of what is to come. */
import { childrenOf, type Document, wordAt } from '../../language/index.ts'
import lists from './data/direction.json' with { type: 'json' }
import type { Direction } from './values/known.ts'

const FUTURE = new Set(lists.auxiliaries)
const CONDITIONAL = new Set(lists.conditional)
const EXPECTING = new Set(lists.expecting)
const TO_COME = new Set(lists.toCome)
const SAYING = new Set(lists.saying)
/** With these before it a time may lie ahead of a past: "gave him until November". */
const REACHING = new Set(lists.reaching)

/** Steps up a tree; a time hangs near its verb. */
const MOST_STEPS = 12

/** `weak`: by a present or an infinitive, which tell of what is to come only where the time is the verb's own. */
type Told = Direction | 'weak'

/**
 * What asks for the direction that its clause gives to a bare weekday or month; nothing where no verb tells. Each
 * verb is looked at once.
 *
 * A future auxiliary, an infinitive and words like "due" look ahead; a past tense and a participle look back. The
 * present of saying ("says Friday") looks back, other presents ("opens Friday") ahead, but not for the time of a
 * noun ("follows Tuesday's vote").
 *
 * @returns asked with the time's first word and the word of it that its others hang on
 */
export const directionsOf = (doc: Document): ((first: number, head: number) => Direction | undefined) => {
  const known = new Map<number, Told | undefined>()
  const told = (index: number): Told | undefined => {
    if (!known.has(index)) known.set(index, toldBy(doc, index))
    return known.get(index)
  }
  return (first, head) => ledBy(doc, first) ?? directionOver(doc, head, told)
}

const directionOver = (
  doc: Document,
  index: number,
  toldAt: (index: number) => Told | undefined,
): Direction | undefined => {
  const isNouns = /^(?:nmod|compound|appos|amod|nummod)/.test(wordAt(doc, index).deprel)
  let at = index
  for (let steps = 0; steps < MOST_STEPS; steps++) {
    if (steps > 0 && TO_COME.has(lowerOf(doc, at))) return 'future'
    const told = toldAt(at)
    if (told === 'weak') return isNouns ? undefined : 'future'
    if (told === 'past' && reaches(doc, index)) return undefined
    if (told) return told
    const head = doc.head[at]!
    if (head === at) return undefined
    at = head
  }
  return undefined
}

/** By the words before it, whatever the tree: "since Jan. 13", "payable Dec. 7". */
const ledBy = (doc: Document, index: number): Direction | undefined => {
  if (index === 0) return undefined
  const before = lowerOf(doc, index - 1)
  if (before === 'since') return 'past'
  return TO_COME.has(before) ? 'future' : undefined
}

const lowerOf = (doc: Document, index: number): string =>
  doc.text.slice(doc.start[index], doc.end[index]).toLowerCase().replaceAll('’', "'")

/** The last few words before a verb that hang on it: its auxiliaries stand there. */
const nearBefore = (doc: Document, index: number): number[] => {
  const near: number[] = []
  for (let i = index - 1; i >= 0 && index - i <= MOST_STEPS; i--) if (doc.head[i] === index) near.push(i)
  return near
}

const reaches = (doc: Document, index: number): boolean =>
  childrenOf(doc, index).some((c) => wordAt(doc, c).deprel === 'case' && REACHING.has(lowerOf(doc, c)))

/** What a predicate itself tells; nothing for other words. */
const toldBy = (doc: Document, index: number): Told | undefined => {
  const word = wordAt(doc, index)
  const isVerb = word.upos === 'VERB' || word.upos === 'AUX'
  const children = nearBefore(doc, index)
  const auxiliaries = children.filter((c) => /^(?:aux|cop)/.test(wordAt(doc, c).deprel))
  if (!isVerb && auxiliaries.length === 0) return undefined
  const forms = auxiliaries.map((c) => lowerOf(doc, c))
  if (forms.some((form) => FUTURE.has(form))) return 'future'
  if (forms.some((form) => CONDITIONAL.has(form))) return 'future'
  // "to meet", "to be published"
  if (children.some((c) => lowerOf(doc, c) === 'to' && wordAt(doc, c).upos === 'PART'))
    return infinitive(doc, index)
  const isPast = auxiliaries.some((c) => wordAt(doc, c).xpos === 'VBD' || HAVING.test(lowerOf(doc, c)))
  // "was expected to", "were due in court": a past that looks ahead.
  if (isPast) return isExpected(doc, index) && !forms.some((form) => HAD.test(form)) ? 'future' : 'past'
  switch (word.xpos) {
    case 'VBD':
      return 'past'
    case 'VBN':
      return EXPECTING.has(word.lemma) ? 'future' : 'past'
    case 'VBZ':
    case 'VBP':
      if (SAYING.has(word.lemma)) return 'past'
      return EXPECTING.has(word.lemma) ? 'future' : 'weak'
    default:
      return forms.some((form) => PRESENT.test(form)) ? 'weak' : undefined
  }
}

const HAVING = /^(?:has|have|had|'ve|'d)$/
const HAD = /^(?:had|'d)$/
const PRESENT = /^(?:is|are|am|'s|'re|'m)$/

const isExpected = (doc: Document, index: number): boolean => {
  const { lemma, xpos } = wordAt(doc, index)
  return (
    (xpos === 'VBN' || xpos === 'JJ') && (EXPECTING.has(lemma) || TO_COME.has(lemma)) && !MUTUAL.test(lemma)
  )
}

/** "Has agreed", "was offered" tell of an act that is done. */
const MUTUAL = /^(?:agree|offer|propose|promise|pledge|vow|threaten)$/

/** "Has to sign by Friday" looks ahead; "helped to free them in March" back, with its verb. */
const infinitive = (doc: Document, index: number): Told => {
  const { head, deprel } = wordAt(doc, index)
  const to = nearBefore(doc, index).find((c) => lowerOf(doc, c) === 'to')
  // "is to resume on Tuesday"
  if (to !== undefined && to > 0 && /^(?:is|are|was|were)$/.test(lowerOf(doc, to - 1))) return 'future'
  if (!head || deprel !== 'xcomp') return 'weak'
  // "had planned to close on Friday" tells of a plan of the past.
  if (nearBefore(doc, head.index).some((c) => HAD.test(lowerOf(doc, c)))) return 'past'
  return head.xpos === 'VBD' && !EXPECTING.has(head.lemma) ? 'past' : 'weak'
}
