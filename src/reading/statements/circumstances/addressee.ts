/** Whom something was told: "told reporters", "wrote to the Council", "was assured". */
import type { WordSpan } from '../../../language/index.ts'
import { isPunctuation } from '../words.ts'
import {
  GIVING,
  HEARERS,
  NOT_HEARERS,
  NOT_TO_HEARERS,
  PERSONAL_PRONOUNS,
  REACHING,
  TELLING,
  WRITING,
} from './addressee-words.ts'
import { type CueFrame, childrenNear, isFree, isTime, wordsNearBelow } from './cue-frame.ts'
import { OCCASION_NOUNS } from './occasion-words.ts'
import { deprelAt, lemmaAt, lowerAt, textAt, uposAt, xposAt } from './tags.ts'

/** The words that tell to whom a statement was made; nothing where there are none outside its content and source. */
export const findAddressee = (frame: CueFrame): WordSpan | undefined =>
  told(frame) ?? toldPassively(frame) ?? toHearer(frame) ?? calledBefore(frame)

const lower = (frame: CueFrame, i: number): string => lowerAt(frame.doc, i)
const lemma = (frame: CueFrame, i: number): string => lemmaAt(frame.doc, i)

const isNominal = (frame: CueFrame, i: number): boolean =>
  /^(?:NOUN|PROPN|PRON|NUM|ADJ|DET|SYM|X)$/.test(uposAt(frame.doc, i))

/** The object of a verb of telling. */
const told = (frame: CueFrame): WordSpan | undefined => {
  const { doc } = frame
  const verb = cueVerb(frame)
  if (verb === undefined) return undefined
  const telling = TELLING.has(lemma(frame, verb))
  if (!telling && !WRITING.has(lemma(frame, verb))) return undefined
  const objects = childrenNear(frame, verb).filter(
    (c) => c > verb && /^i?obj$/.test(deprelAt(doc, c)) && isFree(frame, c) && !isTime(frame, c),
  )
  const object = objects.find((c) => deprelAt(doc, c) === 'iobj') ?? objects[0] ?? objectBeside(frame, verb)
  if (object === undefined || !isNominal(frame, object)) return undefined
  if (NOT_HEARERS.has(lemma(frame, object))) return undefined
  const surely = telling && (!GIVING.has(lemma(frame, verb)) || deprelAt(doc, object) === 'iobj')
  if (!surely && !isHearer(frame, object)) return undefined
  // Behind another verb it is that verb's.
  for (let i = frame.cue.last + 1; i < object; i++)
    if (isFree(frame, i) && /^(?:VERB|AUX|SCONJ)$/.test(uposAt(doc, i)) && deprelAt(doc, i) !== 'amod')
      return undefined
  return phraseOf(frame, object, frame.cue.last + 1)
}

/** Of the cue's words, the verb that says whether somebody is told: the last of a group. */
const cueVerb = (frame: CueFrame): number | undefined => {
  const { doc, cue, head } = frame
  if (uposAt(doc, head) === 'VERB') return head
  for (let i = cue.last; i >= cue.first && cue.last - i < 12; i--)
    if (TELLING.has(lemma(frame, i)) || WRITING.has(lemma(frame, i))) return i
  return undefined
}

/** Where the tree has no object: the noun phrase right after the verb, by its last word. */
const objectBeside = (frame: CueFrame, verb: number): number | undefined => {
  const { doc, window } = frame
  if (!TELLING.has(lemma(frame, verb))) return undefined
  let at = Math.max(verb, frame.cue.last) + 1
  while (at <= window.last && uposAt(doc, at) === 'ADV') at++
  let head: number | undefined
  for (; at <= window.last && isFree(frame, at) && !isTime(frame, at); at++) {
    const upos = uposAt(doc, at)
    if (/^(?:NOUN|PROPN|PRON)$/.test(upos)) head = at
    if (upos === 'PRON') break
    if (!/^(?:NOUN|PROPN|ADJ|DET|NUM)$/.test(upos)) break
  }
  return head
}

/** The subject of a passive verb of telling: "Sáez has been promised", "reporters were told". */
const toldPassively = (frame: CueFrame): WordSpan | undefined => {
  const { doc, cue, head } = frame
  if (!TELLING.has(lemma(frame, head)) || xposAt(doc, head) !== 'VBN') return undefined
  const children = childrenNear(frame, head)
  if (!children.some((c) => deprelAt(doc, c) === 'aux:pass')) return undefined
  const subject = children.find((c) => deprelAt(doc, c).startsWith('nsubj') && isFree(frame, c))
  return subject === undefined || subject > cue.first
    ? undefined
    : phraseOf(frame, subject, frame.window.first)
}

/** "said to reporters", "his promise to the families", "called on Moscow", "pleaded with her". */
const toHearer = (frame: CueFrame): WordSpan | undefined => {
  const { doc, head, window } = frame
  if (NOT_TO_HEARERS.has(lemma(frame, head))) return undefined
  const found: number[] = []
  for (const anchor of frame.anchors)
    for (const c of childrenNear(frame, anchor)) {
      if (isFree(frame, c) && /^(?:obl|nmod|obj)/.test(deprelAt(doc, c))) found.push(c)
      // "Speaking to reporters in Geneva, she said"
      if (/^(?:advcl|parataxis|acl)/.test(deprelAt(doc, c)) && /^(?:speaking|talking)$/.test(lower(frame, c)))
        found.push(...childrenNear(frame, c).filter((g) => isFree(frame, g) && deprelAt(doc, g) === 'obl'))
    }
  // Where the tree fails, "to" right after the cue.
  const next = frame.cue.last + 1
  if (next <= window.last && lower(frame, next) === 'to' && isFree(frame, next)) {
    const governor = doc.head[next]!
    if (uposAt(doc, next) === 'ADP' && isFree(frame, governor)) found.push(governor)
  }
  found.sort((a, b) => a - b)
  for (const noun of found) {
    const to = childrenNear(frame, noun).find((c) => c < noun && deprelAt(doc, c) === 'case')
    if (to === undefined || isTime(frame, noun) || isOccasion(frame, noun)) continue
    if (leadsToHearer(frame, to, noun)) return phraseOf(frame, noun, to + 1)
  }
  return undefined
}

/** "He phoned me and said": the object of a first verb whose subject the cue shares. */
const calledBefore = (frame: CueFrame): WordSpan | undefined => {
  const verb = frame.shared?.verb
  if (verb === undefined || !REACHING.has(lemma(frame, verb))) return undefined
  const object = childrenNear(frame, verb).find(
    (c) => c > verb && /^i?obj$/.test(deprelAt(frame.doc, c)) && isFree(frame, c) && isHearer(frame, c),
  )
  if (object === undefined) return undefined
  const phrase = phraseOf(frame, object, verb + 1)
  // Nothing but "and": "called him a liar and said" is no call.
  for (let i = phrase.last + 1; i < frame.cue.first; i++)
    if (!/^(?:CCONJ|ADV|AUX)$/.test(uposAt(frame.doc, i))) return undefined
  return phrase
}

/** Whether a preposition, after what stands before it, makes its noun a hearer. */
const leadsToHearer = (frame: CueFrame, preposition: number, noun: number): boolean => {
  const before = lower(frame, preposition - 1)
  switch (lower(frame, preposition)) {
    case 'to':
      if (ofOccasion(frame, preposition)) return false
      return isHearer(frame, noun) || before === 'speaking' || before === 'talking'
    case 'with':
      return /^(?:plead|argue|insist)/.test(before) && isHearer(frame, noun)
    case 'on':
    case 'upon':
      return /^call(?:s|ed|ing)?$/.test(before)
    default:
      return false
  }
}

/** "in a letter to lawmakers": the occasion's own, not the saying's. */
const ofOccasion = (frame: CueFrame, preposition: number): boolean =>
  OCCASION_NOUNS.has(lemma(frame, preposition - 1)) && isFree(frame, preposition - 1)

const isOccasion = (frame: CueFrame, noun: number): boolean =>
  OCCASION_NOUNS.has(lemma(frame, noun)) && !HEARERS.has(lemma(frame, noun))

const isHearer = (frame: CueFrame, noun: number): boolean => {
  const { doc } = frame
  const text = lower(frame, noun)
  const upos = uposAt(doc, noun)
  if (upos === 'PRON') return PERSONAL_PRONOUNS.has(text)
  if (upos === 'PROPN') return !isTime(frame, noun)
  return HEARERS.has(lemma(frame, noun)) && lower(frame, noun - 1) !== 'social'
}

/** The free words of a noun phrase round its head: without times, occasions and what follows a comma. */
const phraseOf = (frame: CueFrame, head: number, from: number): WordSpan => {
  const { doc, window } = frame
  const below = wordsNearBelow(frame, head)
  let first = head
  while (first - 1 >= Math.max(from, window.first) && below.has(first - 1) && isFree(frame, first - 1))
    first--
  if (from > window.first && from < first && isOneName(frame, from, first - 1)) first = from
  let last = head
  for (let i = head + 1; i <= window.last && isFree(frame, i); i++) {
    const joined = doc.start[i] === doc.end[i - 1] && i - 1 === last && /^[-–]$|^['’]s$/.test(textAt(doc, i))
    if (!joined && !goesOn(frame, last, i) && !(below.has(i) && !endsPhrase(frame, i))) break
    last = i
  }
  while (last > head && /^(?:ADV|ADP|PUNCT|DET|PART)$/.test(uposAt(doc, last))) last--
  return { first, last }
}

const endsPhrase = (frame: CueFrame, i: number): boolean =>
  isTime(frame, i) || isPunctuation(frame.doc, i) || startsOccasion(frame, i)

/** Where the tree takes a name apart: "the broadcaster VTX", "ABC's George Hall", "The Star-Ledger". */
const goesOn = (frame: CueFrame, last: number, i: number): boolean => {
  const { doc } = frame
  if (i !== last + 1 || isTime(frame, i)) return false
  const before = textAt(doc, last)
  if (/^[-–]$|^['’]s$/.test(before)) return isNominal(frame, i) || /^[“"‘]$/.test(textAt(doc, i))
  if (xposAt(doc, last) === 'PRP$') return /^(?:NOUN|PROPN|ADJ)$/.test(uposAt(doc, i))
  return uposAt(doc, i) === 'PROPN' && /^(?:NOUN|PROPN)$/.test(uposAt(doc, last))
}

/** Whether the words from the cue to a name are its front: "host Chris Cuomo", "ABC's “Good Morning America”". */
const isOneName = (frame: CueFrame, from: number, to: number): boolean => {
  for (let i = from; i <= to; i++) {
    const upos = uposAt(frame.doc, i)
    const text = textAt(frame.doc, i)
    if (!isFree(frame, i) || isTime(frame, i)) return false
    if (!/^(?:NOUN|PROPN|ADJ|DET|NUM|PART)$/.test(upos) && !/^[“"‘-]$/.test(text)) return false
  }
  return true
}

const startsOccasion = (frame: CueFrame, i: number): boolean => {
  const { doc } = frame
  if (uposAt(doc, i) !== 'ADP' || deprelAt(doc, i) !== 'case') return false
  return OCCASION_NOUNS.has(lemma(frame, doc.head[i]!)) && lower(frame, i) !== 'of'
}
