/** One event told again is one event: acts that agree in type, parties, polarity and time are joined. */
import { mayAgree, tellsMore } from '../times/stretches.ts'
import type { Event } from './index.ts'
import { classOf } from './lexicon.ts'

/** An event with what joining it asks for. */
export interface Telling {
  event: Event
  /** Lemma of the head. */
  lemma: string
  nominal: boolean
  again: boolean
  /** Of a headline: its present tense tells what the body has in the past. */
  headline: boolean
  sentence: number
  /** Dependents of one head: a participle or a phrase of the other's clause. */
  head: number
  governor: number
  /** A participle or an infinitive that hangs on another verb. */
  adverbial: boolean
  /** The verb whose object its clause is. */
  objectOf: number | undefined
}

/** Joins tellings, in order; those that only take up an act and find none are dropped. */
export const merged = (tellings: readonly Telling[]): Event[] => {
  const kept: Telling[] = []
  for (const telling of tellings) {
    const before = findLast(kept, (k) => isSame(k, telling))
    if (before) join(before, telling)
    else if (!telling.again) kept.push(telling)
  }
  return kept.map((t) => t.event)
}

const findLast = <T>(list: readonly T[], test: (item: T) => boolean): T | undefined => {
  for (let k = list.length - 1; k >= 0; k--) if (test(list[k]!)) return list[k]
  return undefined
}

/** Types whose acts are words: each is an event of its own, unless told with the same verb again. */
const SPOKEN = new Set(['AGREE', 'SUPPORT', 'REQUEST', 'ACCUSE', 'REJECT', 'THREATEN'])
/** How far back an act is told again with the same parties; without any ("the attack"), and that names join a list. */
const MOST_SENTENCES = 20
const MOST_TO_TAKE_UP = 6

const isSame = (a: Telling, b: Telling): boolean => {
  const [x, y] = [a.event, b.event]
  if (x.type !== y.type || x.certainty.polarity !== y.certainty.polarity) return false
  if (x.within !== y.within && x.within && y.within && !b.again) return false
  if (!mayAgree(x.when, y.when)) return false
  const linked = a.head === b.governor || a.governor === b.head
  // "met to discuss", "blasted the minister, calling the plan a joke": one act in two verbs.
  if (
    b.governor === a.head &&
    b.adverbial &&
    (x.type === 'CONSULT' || x.type === 'ACCUSE') &&
    sharesActor(x, y)
  )
    return true
  // "condemned what he called a crime".
  if (b.objectOf === a.head && x.type === 'ACCUSE' && (sharesActor(x, y) || y.actors.every(isPronoun)))
    return true
  // "bombed a market, killing 16 traders": what came of it.
  if (b.governor === a.head && x.type === 'ASSAULT' && HARM.has(b.lemma) && sharesActor(x, y)) return true
  if (linked && a.sentence === b.sentence && (x.type === 'ASSAULT' || x.type === 'MOBILIZE' || b.nominal))
    return partiesAgree(x, y)
  if (!agreeInMode(x, y)) return false
  if (x.type === 'SANCTION' && x.mode === 'impose') return isOneDesignation(a, b)
  if (b.again) return b.sentence - a.sentence <= MOST_TO_TAKE_UP
  if (a.sentence === b.sentence && !linked && a.lemma !== b.lemma && !b.nominal && !a.nominal) return false
  if (x.certainty.time !== y.certainty.time && !(a.nominal || b.nominal || b.headline)) return false
  if (SPOKEN.has(x.type) && a.lemma !== b.lemma && !b.nominal && !b.headline) return false
  if (!partiesAgree(x, y)) return false
  return (
    sharesParty(x, y) &&
    (b.headline || b.sentence - a.sentence <= MOST_SENTENCES || (!!x.when && x.when === y.when))
  )
}

/** Equal, one missing, or one within the other: "2023-11" and "2023-11-08". */
const agreeInMode = (x: Event, y: Event): boolean =>
  x.mode === undefined ||
  y.mode === undefined ||
  x.mode === y.mode ||
  (x.type === 'CONSULT' &&
    x.mode !== 'phone' &&
    y.mode !== 'phone' &&
    x.mode !== 'visit' &&
    y.mode !== 'visit')

/** The names that one authority puts on its lists in one article are one act, unless a measure of its own is told. */
const isOneDesignation = (a: Telling, b: Telling): boolean => {
  const [x, y] = [a.event, b.event]
  if (b.sentence - a.sentence > MOST_TO_TAKE_UP || x.certainty.time !== y.certainty.time) return b.again
  if (x.measure && y.measure && x.measure.kind !== y.measure.kind) return false
  if (b.nominal) return partiesAgree(x, y)
  return sharesActor(x, y) || y.actors.every((actor) => /^(?:its|their)\s/i.test(actor.text))
}

const HARM = classOf('harm')

const sharesActor = (x: Event, y: Event): boolean =>
  x.actors.length === 0 || y.actors.length === 0 || overlap(x.actors, y.actors)

type Party = Event['actors'][number]

const isPronoun = ({ text }: Party): boolean => /^(?:he|she|it|they)$/i.test(text)

/** "The two leaders", "both", "they" may be any that were named. */
const isAnyone = (text: string): boolean =>
  /^(?:(?:the )?(?:two|three|four) \w+|both(?: \w+)?|they|their|them|the \w+ sides?)$/i.test(text)

const sameParty = (a: Party, b: Party): boolean =>
  (a.entity === undefined && isAnyone(a.text)) ||
  (b.entity === undefined && isAnyone(b.text)) ||
  (a.entity !== undefined && b.entity !== undefined
    ? a.entity === b.entity
    : bare(a.text) === bare(b.text) || lastWord(a.text) === lastWord(b.text))

const bare = (text: string): string =>
  text.toLowerCase().replace(/^(?:the|a|an|its|their|his|her|some|about|up to|at least)\s+/, '')
const lastWord = (text: string): string => text.toLowerCase().split(/\s+/).at(-1)!

const overlap = (a: readonly Party[], b: readonly Party[]): boolean =>
  a.some((x) => b.some((y) => sameParty(x, y)))

const partiesAgree = (x: Event, y: Event): boolean => {
  const symmetric = x.type === 'CONSULT' || x.type === 'COOPERATE'
  if (symmetric) {
    const [all, others] = [
      [...x.actors, ...x.recipients],
      [...y.actors, ...y.recipients],
    ]
    // A meeting with another is another meeting: all of the shorter list, or two, must be of both.
    const shared = others.filter((o) => all.some((a) => sameParty(a, o))).length
    return all.length === 0 || others.length === 0 || shared >= Math.min(2, all.length, others.length)
  }
  const actors = x.actors.length === 0 || y.actors.length === 0 || overlap(x.actors, y.actors)
  const recipients =
    x.recipients.length === 0 || y.recipients.length === 0 || overlap(x.recipients, y.recipients)
  return actors && recipients
}

const sharesParty = (x: Event, y: Event): boolean =>
  overlap([...x.actors, ...x.recipients], [...y.actors, ...y.recipients])

const join = (a: Telling, b: Telling): void => {
  const [x, y] = [a.event, b.event]
  x.trigger.spans = [...x.trigger.spans, ...y.trigger.spans].sort(
    (p, q) => p.start - q.start || p.end - q.end,
  )
  if (x.actors.length === 0) x.actors = y.actors
  if (x.recipients.length === 0)
    x.recipients = y.recipients.filter((r) => !x.actors.some((p) => sameParty(p, r)))
  else if (x.type === 'SANCTION' || x.type === 'ASSAULT')
    x.recipients = [
      ...x.recipients,
      ...y.recipients.filter((r) => !x.recipients.some((p) => sameParty(p, r))),
    ]
  if (!x.mode && y.mode) x.mode = y.mode
  if (!x.place && y.place) x.place = y.place
  if (!x.measure && y.measure) x.measure = y.measure
  if (y.when && (!x.when || tellsMore(y.when, x.when))) {
    x.when = y.when
    if (y.whenSpan) x.whenSpan = y.whenSpan
  }
  x.confidence = Math.max(x.confidence, y.confidence)
}
