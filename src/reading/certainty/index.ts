/**
 * How sure the text is of an act: polarity, level and time, from negation, modals, hedges, conditions, questions,
 * plans and the words that govern it. That somebody says it does not lower it.
 */
import { childrenOf, type Document, sentenceAt, wordAt } from '../../language/index.ts'
import type { Record } from '../../record.ts'
import clauses from '../clauses/words.json' with { type: 'json' }
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

interface State {
  negative: boolean
  level: Level
  time?: Time
}

const lower = (state: State, to: Level): void => {
  if (to === 'possible' || state.level === 'certain') state.level = to
}

const apply = (state: State, effect: Effect | undefined): void => {
  if (effect === 'negating') state.negative = !state.negative
  else if (effect === 'future') state.time ??= 'future'
  else if (effect) lower(state, effect)
}

/**
 * The certainty of the act that a word tells.
 *
 * @param head a verb or a noun; index into the document
 * @example
 * certaintyOf(doc, provided) // of "may have provided": { polarity: 'positive', level: 'possible', time: 'past' }
 */
export const certaintyOf = (doc: Document, head: number): Certainty => {
  const state: State = { negative: false, level: 'certain' }
  const nominal = wordAt(doc, head).upos !== 'VERB'
  const verb = nominal ? throughNoun(doc, head, state) : head
  if (verb !== undefined) throughVerbs(doc, verb, state)
  if (nominal && state.level === 'certain' && !state.negative) state.time ??= 'past'
  if (isQuestion(doc, head)) lower(state, 'possible')
  return {
    polarity: state.negative ? 'negative' : 'positive',
    level: state.level,
    time: state.time ?? 'none',
  }
}

/** What stands with a noun, and what governs it; the verb that carries it, where the verb's words are its own. */
const throughNoun = (doc: Document, noun: number, state: State): number | undefined => {
  for (const c of childrenOf(doc, noun)) {
    const { deprel, lemma } = wordAt(doc, c)
    if (deprel === 'amod') {
      const effect = ofAdjective.get(lemma) ?? ofAdjective.get(formOf(doc, c))
      apply(state, effect)
      if (effect === 'probable' && PLANNED.test(formOf(doc, c))) state.time ??= 'future'
    }
    if (deprel === 'det' && formOf(doc, c) === 'no') apply(state, 'negating')
  }
  let at = noun
  while (
    wordAt(doc, at).deprel === 'conj' &&
    wordAt(doc, doc.head[at]!).upos === 'NOUN' &&
    doc.head[at]! < at
  )
    at = doc.head[at]!
  const { deprel } = wordAt(doc, at)
  const governor = doc.head[at]!
  if (governor === at) return undefined
  const above = wordAt(doc, governor)
  const preposition = caseOf(doc, at)
  if (above.upos !== 'VERB') {
    const effect = above.upos === 'NOUN' && deprel === 'nmod' ? ofNoun.get(above.lemma) : undefined
    if (effect === undefined || !leads(effect, preposition)) return hasCopula(doc, at) ? at : undefined
    apply(state, effect)
    if (effect !== 'negating') state.time ??= 'future'
    return undefined
  }
  if (deprel === 'obj' || deprel === 'nsubj:pass') {
    const effect = DONE.has(above.lemma) ? undefined : governing(doc, governor, at)
    apply(state, effect)
    if (effect === 'possible' || effect === 'probable') state.time ??= 'future'
    // "launched an attack", "an attack was carried out": the verb's tense and doubts are the act's.
    return LIGHT.has(above.lemma) && !DONE.has(above.lemma) ? governor : undefined
  }
  if (deprel === 'nsubj') {
    // "Any transfer would violate a ban": spoken of, not told.
    if (hasAny(doc, at) && isConditional(doc, governor)) {
      lower(state, 'possible')
      state.time ??= 'future'
    }
    return HAPPENING.has(above.lemma) ? governor : undefined
  }
  if (deprel === 'obl') {
    const effect = governing(doc, governor, at)
    if (effect !== undefined && leads(effect, preposition)) {
      apply(state, effect)
      if (effect !== 'negating') state.time ??= 'future'
    } else state.time ??= tenseOf(doc, governor)
  }
  return undefined
}

const leads = (effect: Effect, preposition: string): boolean =>
  (words.prepositions[effect] as string[]).includes(preposition)

/** What stands with a verb, and then step by step what governs it. */
const throughVerbs = (doc: Document, head: number, state: State): void => {
  let at = head
  for (let steps = 0; steps < MOST_STEPS; steps++) {
    const { deprel } = wordAt(doc, at)
    withClause(doc, at, state)
    const governor = doc.head[at]!
    if (governor === at) return
    const above = wordAt(doc, governor)
    const effect = effectOn(doc, governor, at)
    if (
      deprel === 'xcomp' ||
      deprel === 'acl' ||
      deprel === 'ccomp' ||
      (deprel === 'advcl' && effect !== undefined && isInfinitive(doc, at))
    ) {
      if (above.lemma === 'have' && hasYet(doc, governor)) {
        apply(state, 'negating')
        state.time ??= 'present'
      }
      apply(state, effect)
      if (effect === 'possible' || effect === 'future') state.time ??= 'future'
      if (effect === 'probable' && isInfinitive(doc, at) && !hasPerfect(doc, at)) state.time ??= 'future'
      // What is said, thought and known is the statement's; what is wanted, planned and tried is the act's.
      if (deprel === 'ccomp' && effect === undefined) return
      if (deprel === 'acl' && effect === undefined) {
        aimed(doc, at, state)
        return
      }
    } else if (/^csubj/.test(deprel)) {
      if (!isConditional(doc, governor)) return
      lower(state, 'possible')
      state.time ??= 'future'
      return
    } else if (deprel === 'conj') {
      // "may fly and land": what stands before the first verb holds for the second, unless it has its own.
      if (above.upos !== 'VERB' || hasOwnClause(doc, at)) return
    } else {
      aimed(doc, at, state)
      return
    }
    at = governor
  }
}

/** "to remove them": aimed at, not done; "…, warning them": when the clause's verb is. */
const aimed = (doc: Document, verb: number, state: State): void => {
  const { deprel, xpos } = wordAt(doc, verb)
  if (!/^(?:advcl|acl)$/.test(deprel) || state.time !== undefined) return
  if (isInfinitive(doc, verb)) {
    lower(state, 'probable')
    state.time = 'future'
  } else if (xpos === 'VBG') {
    for (let at = verb, steps = 0; steps < MOST_STEPS && state.time === undefined; steps++) {
      at = doc.head[at]!
      const tense = tenseOf(doc, at)
      if (tense) state.time = tense
    }
  }
}

/** Negation, modals, adverbs, conditions and tense of a verb's own clause. */
const withClause = (doc: Document, verb: number, state: State): void => {
  for (const c of childrenOf(doc, verb)) {
    const { deprel } = wordAt(doc, c)
    const form = formOf(doc, c)
    if (deprel === 'advmod' || deprel === 'aux' || deprel === 'cc:preconj') {
      if (form === 'longer' && c > 0 && formOf(doc, c - 1) === 'no') apply(state, 'negating')
      // "Not only", "not just".
      const only = c + 1 < doc.start.length && /^(?:only|just|merely|simply)$/.test(formOf(doc, c + 1))
      if (!only) apply(state, ofAdverb.get(form))
    }
    if (deprel === 'aux' && CAN.has(form)) lower(state, 'possible')
    if (deprel === 'mark') {
      if (IF.has(form)) {
        lower(state, 'possible')
        // "if Norland withdraws": in the present tense, of what is to come.
        if (form !== 'whether' && tenseOf(doc, verb) === 'present') state.time ??= 'future'
      }
      if (WITHOUT.has(form)) apply(state, 'negating')
      // "is *yet* to ratify".
      if (form === 'to' && hasYet(doc, verb)) apply(state, 'negating')
    }
    if (/^(?:nsubj|nsubj:pass|obj)$/.test(deprel) && hasNo(doc, c)) apply(state, 'negating')
    const condition = deprel === 'advcl' && childrenOf(doc, c).some((m) => formOf(doc, m) === 'if')
    if (condition && isConditional(doc, verb)) lower(state, 'possible')
  }
  state.time ??= tenseOf(doc, verb)
}

const effectOn = (doc: Document, governor: number, at: number): Effect | undefined => {
  const { upos, lemma } = wordAt(doc, governor)
  if (upos === 'VERB') return governing(doc, governor, at)
  return upos === 'NOUN' ? ofNoun.get(lemma) : ofAdjective.get(lemma)
}

const PLANNED = /^(?:planned|scheduled|due|upcoming|forthcoming|expected)$/
const DONE = new Set(words.done)
const HAPPENING = new Set(words.happening)
const LIGHT = new Set(clauses.support)

const caseOf = (doc: Document, index: number): string => {
  const c = childrenOf(doc, index).find((k) => wordAt(doc, k).deprel === 'case' && k < index)
  return c === undefined ? '' : formOf(doc, c)
}

const hasCopula = (doc: Document, index: number): boolean =>
  childrenOf(doc, index).some((c) => wordAt(doc, c).deprel === 'cop')

const formOf = (doc: Document, index: number): string =>
  doc.text.slice(doc.start[index], doc.end[index]).toLowerCase().replace('’', "'")

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
