/**
 * How sure the text is of an act: polarity, level and time, from negation, modals, hedges, conditions, questions,
 * plans and the words that govern it. That somebody says it does not lower it.
 */
import { childrenOf, type Document, sentenceAt, wordAt } from '../../language/index.ts'
import type { Record } from '../../record.ts'
import words from './words.json' with { type: 'json' }

export type Certainty = Record['events'][number]['certainty']
type Level = Certainty['level']
type Time = Certainty['time']
type Effect = 'negating' | 'future' | 'probable' | 'possible'

const effects = (lists: { [effect: string]: string[] }): ReadonlyMap<string, Effect> =>
  new Map(Object.entries(lists).flatMap(([effect, list]) => list.map((w) => [w, effect as Effect] as const)))

const ofVerb = effects(words.verbs)
const ofNoun = effects(words.nouns)
const ofAdjective = effects(words.adjectives)
const ofAdverb = effects(words.adverbs)
const CAN = new Set(words.modals.possible)
const WILL = new Set(words.modals.future)
const IF = new Set(words.conditions)
const WITHOUT = new Set(words.without)

const MOST_STEPS = 8

/**
 * The certainty of the act that a word tells.
 *
 * @param head a verb or a noun; index into the document
 * @example
 * certaintyOf(doc, provided) // of "may have provided": { polarity: 'positive', level: 'possible', time: 'past' }
 */
export const certaintyOf = (doc: Document, head: number): Certainty => {
  let negative = false
  let level: Level = 'certain'
  let time: Time | undefined
  const lower = (to: Level) => {
    if (to === 'possible' || level === 'certain') level = to
  }
  const apply = (effect: Effect | undefined) => {
    if (effect === 'negating') negative = !negative
    else if (effect === 'future') time ??= 'future'
    else if (effect) lower(effect)
  }

  const own = wordAt(doc, head)
  if (own.upos !== 'VERB') {
    for (const c of childrenOf(doc, head)) {
      const { deprel, lemma } = wordAt(doc, c)
      if (deprel === 'amod') apply(ofAdjective.get(lemma) ?? ofAdjective.get(formOf(doc, c)))
      if (deprel === 'det' && formOf(doc, c) === 'no') negative = !negative
    }
  }
  let at = head
  for (let steps = 0; steps < MOST_STEPS; steps++) {
    const word = wordAt(doc, at)
    for (const c of childrenOf(doc, at)) {
      const child = wordAt(doc, c)
      const form = formOf(doc, c)
      if (child.deprel === 'advmod' || child.deprel === 'aux' || child.deprel === 'cc:preconj') {
        if (form === 'longer' && c > 0 && formOf(doc, c - 1) === 'no') apply('negating')
        // "Not only", "not just".
        const only = c + 1 < doc.start.length && /^(?:only|just|merely|simply)$/.test(formOf(doc, c + 1))
        if (!only) apply(ofAdverb.get(form))
      }
      if (child.deprel === 'aux' && CAN.has(form)) lower('possible')
      if (child.deprel === 'mark') {
        if (IF.has(form)) lower('possible')
        if (WITHOUT.has(form)) apply('negating')
      }
      if (/^(?:nsubj|nsubj:pass|obj)$/.test(child.deprel) && hasNo(doc, c)) apply('negating')
      if (
        child.deprel === 'advcl' &&
        childrenOf(doc, c).some((m) => formOf(doc, m) === 'if') &&
        isConditional(doc, at)
      )
        lower('possible')
    }
    time ??= tenseOf(doc, at)
    const governor = doc.head[at]!
    if (governor === at) break
    const above = wordAt(doc, governor)
    if (
      word.deprel === 'xcomp' ||
      word.deprel === 'acl' ||
      word.deprel === 'ccomp' ||
      isObject(word.deprel)
    ) {
      // What is said, thought and known is the statement's; what is wanted, planned and tried is the act's.
      if (isObject(word.deprel) && at !== head) break
      const effect =
        above.upos === 'VERB'
          ? governing(doc, governor, at)
          : above.upos === 'NOUN'
            ? word.deprel === 'acl'
              ? ofNoun.get(above.lemma)
              : undefined
            : ofAdjective.get(above.lemma)
      if (above.upos === 'VERB' && above.lemma === 'have' && hasYet(doc, governor)) apply('negating')
      apply(effect)
      if (effect === 'possible' || effect === 'future') time ??= 'future'
      if (effect === 'probable' && isInfinitive(doc, at) && !hasPerfect(doc, at)) time ??= 'future'
      if (word.deprel === 'ccomp' && effect === undefined) break
      if (word.deprel === 'acl' && effect === undefined) break
    } else if (/^csubj/.test(word.deprel) || (word.deprel === 'nsubj' && at === head && hasAny(doc, at))) {
      // "Buying arms would violate a ban", "any transfer would": spoken of, not told.
      if (isConditional(doc, governor)) lower('possible')
      if (isConditional(doc, governor)) time ??= 'future'
      break
    } else if (word.deprel === 'conj') {
      // "may fly and land": what stands before the first verb holds for the second, unless it has its own.
      if (above.upos !== 'VERB' || hasOwnClause(doc, at)) break
    } else if (
      word.deprel !== 'nmod' &&
      word.deprel !== 'obl' &&
      word.deprel !== 'nsubj' &&
      word.deprel !== 'nsubj:pass' &&
      word.deprel !== 'compound'
    ) {
      break
    } else if (at !== head || word.upos === 'VERB') break
    at = governor
  }
  if (isQuestion(doc, head)) lower('possible')
  return { polarity: negative ? 'negative' : 'positive', level, time: time ?? 'none' }
}

const formOf = (doc: Document, index: number): string =>
  doc.text.slice(doc.start[index], doc.end[index]).toLowerCase().replace('’', "'")

const isObject = (deprel: string): boolean => /^(?:obj|nsubj:pass|obl)$/.test(deprel)

const hasNo = (doc: Document, head: number): boolean =>
  /^(?:nobody|none|no-one|neither)$/.test(formOf(doc, head)) ||
  childrenOf(doc, head).some((c) => /^(?:no|neither)$/.test(formOf(doc, c)))

const hasAny = (doc: Document, head: number): boolean =>
  childrenOf(doc, head).some((c) => /^(?:any|a|an)$/.test(formOf(doc, c)))

/** "has yet to ship". */
const hasYet = (doc: Document, verb: number): boolean =>
  childrenOf(doc, verb).some((c) => formOf(doc, c) === 'yet')

const isConditional = (doc: Document, verb: number): boolean =>
  childrenOf(doc, verb).some((c) => /^(?:would|could|might|will|may|'d|'ll)$/.test(formOf(doc, c)))

const governing = (doc: Document, governor: number, at: number): Effect | undefined => {
  const { lemma } = wordAt(doc, governor)
  // "called off the strike", "ruled out an attack"; "called for a ceasefire".
  if (lemma === 'go') return isInfinitive(doc, at) ? 'future' : undefined
  if (lemma === 'call' || lemma === 'rule') {
    const particle = childrenOf(doc, governor).find((c) => wordAt(doc, c).deprel === 'compound:prt')
    if (particle !== undefined) return /^(?:off|out)$/.test(formOf(doc, particle)) ? 'negating' : undefined
    return lemma === 'call' && wordAt(doc, at).deprel !== 'obj' ? 'possible' : undefined
  }
  return ofVerb.get(lemma)
}

/** A second verb with a tense, an auxiliary, a subject or "but" of its own shares nothing with the first. */
const hasOwnClause = (doc: Document, verb: number): boolean =>
  /^VB[DPZ]$/.test(wordAt(doc, verb).xpos) ||
  childrenOf(doc, verb).some((c) => /^(?:nsubj|aux)/.test(wordAt(doc, c).deprel) || formOf(doc, c) === 'but')

const isInfinitive = (doc: Document, verb: number): boolean =>
  childrenOf(doc, verb).some((c) => wordAt(doc, c).deprel === 'mark' && formOf(doc, c) === 'to')

const hasPerfect = (doc: Document, verb: number): boolean =>
  childrenOf(doc, verb).some((c) => wordAt(doc, c).deprel === 'aux' && wordAt(doc, c).lemma === 'have')

/** The time that a verb's own group tells; none for a noun and a bare infinitive. */
const tenseOf = (doc: Document, verb: number): Time | undefined => {
  const { upos, xpos, deprel } = wordAt(doc, verb)
  const group = childrenOf(doc, verb).filter((c) => /^(?:aux|cop)/.test(wordAt(doc, c).deprel))
  if (group.some((c) => WILL.has(formOf(doc, c))))
    return hasPerfect(doc, verb) && !group.some((c) => /^(?:will|'ll)$/.test(formOf(doc, c)))
      ? 'past'
      : 'future'
  if (group.some((c) => wordAt(doc, c).lemma === 'have')) return 'past'
  const finite = group.find((c) => /^VB[DPZ]$/.test(wordAt(doc, c).xpos))
  if (finite !== undefined) {
    // "is to be delivered".
    if (isInfinitive(doc, verb)) return 'future'
    return wordAt(doc, finite).xpos === 'VBD' ? 'past' : 'present'
  }
  if (group.some((c) => CAN.has(formOf(doc, c)))) return 'future'
  if (upos !== 'VERB') return undefined
  if (xpos === 'VBD') return 'past'
  if (xpos === 'VBP' || xpos === 'VBZ') return 'present'
  // A past tense without auxiliary that the tag takes for a participle, too.
  if (xpos === 'VBN' && deprel !== 'xcomp') return 'past'
  return undefined
}

const isQuestion = (doc: Document, index: number): boolean => {
  const last = doc.sentences[sentenceAt(doc, index) + 1]! - 1
  return formOf(doc, last).includes('?')
}
