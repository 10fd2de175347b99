/** Who stands as the subject of a verb, also where grammar leaves it out or the tree hangs it elsewhere. */

import { childrenOf, type Document, wordAt } from '../../language/index.ts'
import { inDateline } from '../datelines.ts'
import { obliquesOf } from './obliques.ts'
import {
  caseOf,
  childrenWith,
  formOf,
  hasTense,
  isBareName,
  isInfinitive,
  isMisledByTense,
  isParticiple,
  isPassive,
  isVerbal,
  MOST_STEPS,
  relation,
} from './relations.ts'
import words from './words.json' with { type: 'json' }

/** The heads of who stands as a verb's subject, also where grammar leaves it out. */
export const subjectOf = (doc: Document, verb: number): number[] => {
  let at = verb
  for (let steps = 0; steps < MOST_STEPS; steps++) {
    const own =
      storySubject(doc, at) ??
      withName(doc, [...subjectsOf(doc, at), ...flatNames(doc, at)])[0] ??
      displacedSubject(doc, at)
    if (own !== undefined) return [own]
    const governor = doc.head[at]!
    if (governor === at) return []
    const as = relation(doc, at)
    if (as === 'xcomp' || (as === 'ccomp' && isInfinitive(doc, at))) {
      const controller = controllerOf(doc, governor, at)
      if (controller !== undefined) return [controller]
      at = governor
    } else if (as === 'advcl' || (as === 'ccomp' && chargedWith(doc, governor, at) !== undefined)) {
      const asked = calledOn(doc, governor, at) ?? chargedWith(doc, governor, at)
      if (asked !== undefined) return [asked]
      at = governor
    } else if (as === 'conj' || as === 'parataxis' || as === 'advcl:relcl') {
      if (as !== 'conj' && !isParticiple(doc, at)) return []
      at = governor
    } else if (as === 'acl' || as === 'amod') {
      if (!isInfinitive(doc, at)) return [governor]
      return saidToBe(doc, governor) ?? doersOf(doc, governor)
    } else return []
    if (!isVerbal(doc, at)) {
      const subject = childrenWith(doc, at, 'nsubj', 'nsubj:outer')[0] ?? saidToBe(doc, at)?.[0]
      return subject === undefined ? (wordAt(doc, at).upos === 'NOUN' ? doersOf(doc, at) : []) : [subject]
    }
  }
  return []
}

/** "UN envoy *Karl Moren* said": of an office and the name behind it, which the tree may take for two, the name. */
export const withName = (doc: Document, heads: readonly number[]): number[] =>
  heads.filter((head, k) => {
    const next = heads[k + 1]
    if (next === undefined || next < head || wordAt(doc, next).upos !== 'PROPN') return true
    for (let at = head + 1; at < next; at++)
      if (formOf(doc, at) !== '-' && !/^(?:compound|nmod:desc|amod)$/.test(relation(doc, at))) return true
    return /^(?:PRON|DET)$/.test(wordAt(doc, head).upos)
  })

/** Names before a verb that the tree joins to it as to a name. */
const flatNames = (doc: Document, verb: number): number[] =>
  isVerbal(doc, verb)
    ? childrenWith(doc, verb, 'flat').filter((c) => c < verb && wordAt(doc, c).upos === 'PROPN')
    : []

/** "HANOI, May 14 - *Norland* shipped": a preposition and a dateline make no subject, whatever the tree has. */
const subjectsOf = (doc: Document, verb: number): number[] =>
  childrenWith(doc, verb, 'nsubj', 'nsubj:pass', 'nsubj:outer').filter(
    (c, _, all) =>
      caseOf(doc, c) === '' &&
      !inDateline(doc, c) &&
      // "*The* U.S. imports", where the tree makes a subject of the article, too.
      !(all.length > 1 && wordAt(doc, c).upos === 'DET'),
  )

/** "HANOI, May 14 - *Norland* has yet to ship", where the tree hangs the name on the dateline. */
const storySubject = (doc: Document, verb: number): number | undefined => {
  if (!isVerbal(doc, verb)) return undefined
  for (let at = verb - 1; at >= Math.max(0, verb - 12); at--) {
    if (inDateline(doc, at) || (isVerbal(doc, at) && hasTense(doc, at))) return undefined
    const governor = doc.head[at]!
    if (isBareName(doc, at) && (inDateline(doc, governor) || isFirstOfStory(doc, at, verb))) return at
  }
  return undefined
}

/** Whether between a dateline and a verb there is only this name, hung on the verb as no verb's part is. */
const isFirstOfStory = (doc: Document, name: number, verb: number): boolean => {
  if (relation(doc, name) !== 'nmod:unmarked' || doc.head[name] !== verb) return false
  let first = name
  while (first > 0 && doc.head[first - 1] === name) first--
  return first > 0 && inDateline(doc, first - 1)
}

/** "gave *Dorne* a grant", "arrested *Brandt*": a second subject, or a name, that stands behind the verb. */
export const secondSubject = (doc: Document, verb: number): number | undefined => {
  if (isPassive(doc, verb)) return undefined
  const subjects = subjectsOf(doc, verb)
  const object = childrenWith(doc, verb, 'obj')[0]
  const behind = (c: number) => c > verb && c - verb < 9 && c < (object ?? Number.POSITIVE_INFINITY)
  if (subjects.length > 1) return subjects.find(behind)
  return childrenWith(doc, verb, 'appos', ...(isMisledByTense(doc, verb) ? ['xcomp'] : [])).find(
    (c) => behind(c) && isBareName(doc, c),
  )
}

/**
 * The subject of a verb with a tense that the tree hangs elsewhere: as some other part of the verb before it, or as
 * one more subject of the verb that governs it ("*Forces* have tortured refugees, Lind said").
 */
const displacedSubject = (doc: Document, verb: number): number | undefined => {
  if (!isVerbal(doc, verb) || !hasTense(doc, verb)) return undefined
  const own = childrenOf(doc, verb).find(
    (c) =>
      c < verb && /^(?:appos|dislocated|vocative|nmod|obl)$/.test(relation(doc, c)) && isBareName(doc, c),
  )
  if (own !== undefined) return own
  const governor = doc.head[verb]!
  if (relation(doc, verb) === 'ccomp' && governor > verb) {
    const other = subjectsOf(doc, governor).find((c) => c < verb)
    if (other !== undefined) return other
  }
  if (/^(?:conj|acl|acl:relcl|advcl|parataxis)$/.test(relation(doc, verb))) return undefined
  // Else one that hangs on a word behind the verb, where no subject can.
  for (let at = verb - 1; at >= Math.max(0, verb - 12); at--) {
    if (isVerbal(doc, at) && hasTense(doc, at)) return undefined
    if (doc.head[at]! > verb && /^(?:nsubj|nmod|appos)$/.test(relation(doc, at)) && isBareName(doc, at))
      return at
  }
  return undefined
}

const promising = new Set(words.subjectControl)

const calling = new Set(words.calling)

/** "urged *Dorne* to withdraw": the object does it, save after verbs of promising. */
const controllerOf = (doc: Document, governor: number, verb: number): number | undefined => {
  if (!isVerbal(doc, governor) || isPassive(doc, governor)) return undefined
  if (promising.has(wordAt(doc, governor).lemma)) return undefined
  return (
    childrenWith(doc, governor, 'obj', 'iobj').find((o) => o < verb && o > governor) ??
    calledOn(doc, governor, verb)
  )
}

/** "called on *Dorne* to withdraw". */
const calledOn = (doc: Document, governor: number, verb: number): number | undefined => {
  if (!isInfinitive(doc, verb) || !calling.has(wordAt(doc, governor).lemma)) return undefined
  return (
    childrenWith(doc, governor, 'obl').find(
      (o) => o < verb && /^(?:on|upon|to|for|with)$/.test(caseOf(doc, o)),
    ) ?? childrenWith(doc, governor, 'obj').find((o) => o < verb && o > governor)
  )
}

/** "charged *Brandt* with smuggling", "thanked *Dorne* for helping": who is charged did it. */
const chargedWith = (doc: Document, governor: number, verb: number): number | undefined => {
  if (wordAt(doc, verb).xpos !== 'VBG' || !isVerbal(doc, governor) || isPassive(doc, governor))
    return undefined
  if (
    !childrenWith(doc, verb, 'mark', 'case').some((m) =>
      /^(?:with|of|for|from|against|into)$/.test(formOf(doc, m)),
    )
  )
    return undefined
  return (
    childrenWith(doc, governor, 'obj', 'iobj').find((o) => o < verb && o > governor) ??
    secondSubject(doc, governor)
  )
}

/** "*Brandt* was the first minister to say". */
const saidToBe = (doc: Document, noun: number): number[] | undefined => {
  const copula = childrenWith(doc, noun, 'cop')[0]
  if (copula === undefined) return undefined
  const subject = childrenWith(doc, noun, 'nsubj', 'nsubj:outer', 'appos').find((c) => c < copula)
  return subject === undefined ? undefined : [subject]
}

/** Who does what a noun tells: its owner, "by …", the subject of the verb that carries it. */
const doersOf = (doc: Document, noun: number): number[] => {
  const own = childrenWith(doc, noun, 'nmod:poss')
  if (own.length > 0) return own
  const by = obliquesOf(doc, noun, 'nmod').find((o) => o.case === 'by')
  if (by) return by.heads
  const between = obliquesOf(doc, noun, 'nmod').find((o) => o.case === 'between')
  if (between) return between.heads
  const as = relation(doc, noun)
  const governor = doc.head[noun]!
  if (governor === noun) return []
  if (/^(?:obj|obl|nsubj:pass|xcomp|conj)$/.test(as) && isVerbal(doc, governor))
    return isPassive(doc, governor) ? childrenWith(doc, governor, 'obl:agent') : subjectOf(doc, governor)
  return []
}
