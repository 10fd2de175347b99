/** Which time dates an act. */

import {
  childrenOf,
  type Document,
  headOf,
  paragraphAt,
  sentenceAt,
  subtreeOf,
  wordAt,
} from '../../language/index.ts'
import { firstWhere } from '../../page/first-where.ts'
import { datelineEnd } from '../datelines.ts'
import lists from './data/dating.json' with { type: 'json' }
import type { Time } from './index.ts'

/** "began to withdraw on Monday": one act with its infinitive. */
const PHASES = new Set(lists.phases)
/** "criticised the attack": another act than its object. */
const TELLING = new Set(lists.telling)
/** "declined to travel there in 2019" */
const DECLINING = new Set(lists.declining)
/** "until May" tells neither when an act was nor when it began. */
const NOT_AT = new Set(lists.notAt)
/** "since May": an act that lasts, told by when it began. */
const SINCE = 'since'
/** "following a meeting", "before the vote": another act. */
const OTHER_ACT = new Set(lists.otherAct)
/** Of a verb's nouns those by which it is told where, or in what, an act was done: their time is its own. */
const WHERE = new Set(lists.where)

/**
 * The time that dates the clause of a verb or of a noun that tells an act.
 *
 * A time dates the word that it hangs on; a noun without one is dated by the verb of its clause ("launched *an
 * attack* on Monday"), a verb also by the time of a noun that tells where it was done ("signed at a ceremony on
 * Monday"). The time of another clause or of another coordinated verb is none of its own, but for one that opens the
 * sentence before a shared subject ("On Monday troops entered and shelled the town"). Lengths, sets, vague times and
 * times of which nothing is known date nothing, nor does the date of a dateline; a range does, in one phrase ("May 3-5")
 * or in two ("between May and July", whose other end is `to`). A time behind "since" dates what its verb tells as
 * lasting ("has sold", "sells"), as the beginning (`lasting`); of "its largest raid since May" it dates nothing.
 *
 * @param times of the document, in order
 * @param head index of the word
 * @example
 * // "The navy seized the tanker on Monday and freed its crew on Tuesday."
 * datingOf(doc, times, seized)?.time.value // '2023-11-06'
 */
export const datingOf = (doc: Document, times: readonly Time[], head: number): Dating | undefined => {
  const here = timesIn(doc, times, head)
  if (here.length === 0) return undefined
  let at = head
  for (let steps = 0; steps < MOST_STEPS; steps++) {
    const own =
      nearest(
        here.filter((t) => hangsOn(doc, t, at)),
        at,
      ) ??
      shared(doc, here, at) ??
      (at === head ? ofInfinitive(doc, here, at) : undefined)
    if (own) return datedAs(doc, times, own)
    const above = governorOf(doc, at)
    if (above === undefined) return undefined
    at = above
  }
  return undefined
}

export interface Dating {
  /** The time; of a range in two phrases the first. */
  time: Time
  /** The last time of a range in two phrases. */
  to?: Time
  /** The act goes on from the time: `begun` where it was told of as past even then ("had sold"). */
  lasting?: 'on' | 'begun'
}

interface Placed {
  time: Time
  /** The word of it that its others hang on. */
  top: number
  /** Its preposition, in lower case; empty without one. */
  led: string
}

/** Steps up and down a clause. */
const MOST_STEPS = 8

/** No clause's time stands further off, in words; the bound keeps endless sentences cheap. */
const REACH = 120

const timesIn = (doc: Document, times: readonly Time[], head: number): Placed[] => {
  const s = sentenceAt(doc, head)
  const from = doc.start[Math.max(doc.sentences[s]!, head - REACH)]!
  const to = doc.end[Math.min(doc.sentences[s + 1]! - 1, head + REACH)]!
  const paragraph = paragraphAt(doc, head)
  const story = doc.start[datelineEnd(doc, doc.paragraphs[paragraph]!, doc.paragraphs[paragraph + 1]!)] ?? 0
  const placed: Placed[] = []
  for (let k = firstFrom(times, from); k < times.length && times[k]!.start < to; k++) {
    const time = times[k]!
    if (!isDate(time) || time.start < story) continue
    const first = wordFrom(doc, time.start)
    const last = Math.max(first, wordFrom(doc, time.end) - 1)
    // A word of an act is not dated by itself: "the overnight strike".
    if (head >= first && head <= last) continue
    const top = headOf(doc, { first, last })
    // "Since May Norland sold rifles": the tree may take "May Norland" for a name.
    const led = first > 0 && formAt(doc, first - 1) === SINCE ? SINCE : caseOf(doc, top)
    if (NOT_AT.has(led) && led !== SINCE) continue
    if (led === SINCE && !lastingBefore(doc, first, top)) continue
    placed.push({ time, top, led })
  }
  return placed
}

const datedAs = (doc: Document, times: readonly Time[], { time, top, led }: Placed): Dating => {
  if (led === SINCE) return { time, lasting: lastingBefore(doc, wordFrom(doc, time.start), top)! }
  const at = times.indexOf(time)
  // Each end of a range in two phrases tells the other.
  if (time.until !== undefined && time.begin === undefined)
    return { time, ...(times[at + 1] && { to: times[at + 1] }) }
  if (time.begin !== undefined && time.until === undefined && times[at - 1])
    return { time: times[at - 1]!, to: time }
  return { time }
}

/**
 * How the verb over "since May" tells what lasts: a present or a perfect does ("has sold", "sells", "sold since May"
 * of a noun), a past that follows the time too ("Since May they sold"). A time of a noun, or behind a word that
 * compares, tells how long nothing like it was ("its first trip since May").
 */
const lastingBefore = (doc: Document, first: number, top: number): Dating['lasting'] => {
  const { head } = wordAt(doc, top)
  if (!head) return undefined
  for (let at = head.index; at < first; at++)
    if (/^(?:JJS|RBS)$/.test(wordAt(doc, at).xpos) || COMPARING.test(formAt(doc, at))) return undefined
  const helping = childrenOf(doc, joinedTo(doc, head.index)).filter((c) =>
    /^(?:aux|cop)/.test(wordAt(doc, c).deprel),
  )
  if (helping.some((c) => formAt(doc, c) === 'had')) return 'begun'
  const { xpos } = head
  if (helping.some((c) => /^(?:has|have|'s|’s|'ve|’ve|is|are|am)$/.test(formAt(doc, c)))) return 'on'
  if (/^VB[ZPG]$/.test(xpos) || (/^VB[DN]$/.test(xpos) && head.deprel === 'acl')) return 'on'
  return top < head.index && xpos === 'VBD' ? 'on' : undefined
}

const COMPARING = /^(?:first|second|third|last|only|time)$/

/** "has sold and *shipped*": the first of joined verbs, which has the helping verbs of all. */
const joinedTo = (doc: Document, index: number): number => {
  const { deprel, head } = wordAt(doc, index)
  const own = childrenOf(doc, index).some((c) => wordAt(doc, c).deprel.startsWith('aux'))
  return deprel === 'conj' && head && !own ? head.index : index
}

const formAt = (doc: Document, index: number): string =>
  doc.text.slice(doc.start[index], doc.end[index]).toLowerCase()

const isDate = ({ type, value, begin, until }: Time): boolean => {
  if (type === 'DURATION') return begin !== undefined && until !== undefined
  return type !== 'SET' && !value.endsWith('_REF') && /\d/.test(value)
}

const firstFrom = (times: readonly Time[], start: number): number =>
  firstWhere(0, times.length, (i) => times[i]!.start >= start)

/** The first word that ends behind an offset. */
const wordFrom = (doc: Document, offset: number): number =>
  firstWhere(0, doc.end.length, (i) => doc.end[i]! > offset)

const caseOf = (doc: Document, index: number): string => {
  const found = childrenOf(doc, index).find((c) => wordAt(doc, c).deprel === 'case' && c < index)
  return found === undefined ? '' : formAt(doc, found)
}

const nearest = (placed: readonly Placed[], head: number): Placed | undefined =>
  placed.reduce<Placed | undefined>(
    (best, t) => (best && Math.abs(best.top - head) <= Math.abs(t.top - head) ? best : t),
    undefined,
  )

const MODIFIES = /^(?:obl|nmod|advmod|compound|nummod|amod|appos|dep|parataxis|list|det)/
/** Whether a time hangs on a word, or on a noun that tells the word's circumstances. */
const hangsOn = (doc: Document, { top, led }: Placed, head: number): boolean => {
  // "promised an answer by May": what is past was not done by then.
  if (led === 'by' && /^VB[DN]$/.test(wordAt(doc, head).xpos)) return false
  let at = top
  for (let steps = 0; steps < MOST_STEPS; steps++) {
    const { deprel } = wordAt(doc, at)
    const governor = steps === 0 ? datedBy(doc, top) : doc.head[at]!
    if (governor === at) return false
    // "has shipped shells, the agency told them on Monday": when it was told, whatever the tree has.
    if (steps === 0 && governor === head && isTold(doc, head, top)) return false
    if (steps === 0 ? !MODIFIES.test(deprel) : !isStep(doc, at, deprel)) return false
    // "under a pact of 2022": not where it was done, and the noun's own year.
    if (steps > 0 && governor === head)
      return deprel.startsWith('obl') && led !== 'of' && WHERE.has(caseOf(doc, at))
    if (governor === head) return true
    // "by the council of Monday": what a possessor dates is its noun alone.
    if (deprel === 'nmod:poss' || deprel === 'compound' || deprel === 'amod' || deprel === 'nummod')
      return false
    at = governor
  }
  return false
}

const isTold = (doc: Document, head: number, top: number): boolean => {
  if (TELLING.has(wordAt(doc, head).lemma)) return false
  for (let at = top - 1; at > head && top - at <= LONGEST_ACT; at--) {
    const { xpos, lemma } = wordAt(doc, at)
    if (
      /^VB[DZ]$/.test(xpos) &&
      TELLING.has(lemma) &&
      childrenOf(doc, at).some((c) => wordAt(doc, c).deprel === 'nsubj')
    )
      return true
  }
  return false
}

/** "received arms after a meeting in May": what stands right behind the other act dates that. */
const datedBy = (doc: Document, top: number): number => {
  const governor = doc.head[top]!
  for (let at = top - 1; at > governor && top - at <= LONGEST_ACT; at--)
    if (
      /^(?:obl|nmod)$/.test(wordAt(doc, at).deprel) &&
      OTHER_ACT.has(caseOf(doc, at)) &&
      top - subtreeOf(doc, at).at(-1)! <= 2
    )
      return at
  return governor
}

/** In words. */
const LONGEST_ACT = 30

/** Goes on over nouns only, by their prepositions. */
const isStep = (doc: Document, at: number, deprel: string): boolean =>
  /^(?:obl|nmod)/.test(deprel) && deprel !== 'nmod:poss' && /^(?:NOUN|PROPN|NUM)$/.test(wordAt(doc, at).upos)

const NOMINAL = /^(?:nsubj|obj|iobj|obl|nmod|compound|appos|conj)/

/** The word whose times are those of a word too: a noun's verb, a helping verb over its infinitive. */
const governorOf = (doc: Document, at: number): number | undefined => {
  const { deprel, upos, head } = wordAt(doc, at)
  if (!head) return undefined
  if (upos === 'VERB' || upos === 'AUX') {
    // "began to withdraw on Monday", "continued shelling"
    if (deprel === 'xcomp' && PHASES.has(head.lemma)) return head.index
    return undefined
  }
  if (!NOMINAL.test(deprel)) return undefined
  // "the vote and the march on Sunday": of two nouns joined, the time may stand on the first.
  if (deprel === 'conj' && head.upos !== 'NOUN' && head.upos !== 'PROPN') return undefined
  // A subject or object that is somebody's act is not dated by those who tell of it: "criticised the attack".
  if (TELLING.has(head.lemma) && !/^nsubj:pass|^obl/.test(deprel)) return undefined
  return head.index
}

/**
 * A time before the first of several verbs of one subject dates them all ("On Monday troops entered and shelled the
 * town"), and so does one behind them that hangs on the first ("were arrested and deported on Monday").
 */
const shared = (doc: Document, placed: readonly Placed[], verb: number): Placed | undefined => {
  const { deprel, upos, head } = wordAt(doc, verb)
  if (deprel !== 'conj' || upos !== 'VERB' || !head) return undefined
  if (childrenOf(doc, verb).some((c) => wordAt(doc, c).deprel.startsWith('nsubj'))) return undefined
  return placed.find((t) => (t.top < head.index || t.top > verb) && hangsOn(doc, t, head.index))
}

/** The time of an infinitive that is one act with its verb: "began to withdraw on Monday". */
const ofInfinitive = (doc: Document, placed: readonly Placed[], verb: number): Placed | undefined => {
  const { lemma } = wordAt(doc, verb)
  if (!PHASES.has(lemma) && !DECLINING.has(lemma)) return undefined
  const infinitive = childrenOf(doc, verb).find((c) => wordAt(doc, c).deprel === 'xcomp')
  return infinitive === undefined ? undefined : placed.find((t) => hangsOn(doc, t, infinitive))
}
