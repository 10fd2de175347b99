/** What states, organisations and people did to one another: events in PLOVER's types. */
import { childrenOf, type Document, sentenceAt, wordAt } from '../../language/index.ts'
import type { Record } from '../../record.ts'
import { certaintyOf } from '../certainty/index.ts'
import { keyOf } from '../keys.ts'
import { offsetsOf, partyOf, type Understood, voiceOf, whenOf } from '../understood.ts'
import { toldBySaying } from './announced.ts'
import { confidenceOf } from './confidence.ts'
import unreal from './data/unreal.json' with { type: 'json' }
import { designatedOf } from './designated.ts'
import { isOfCommerce, type Kind, kindsOf } from './kinds.ts'
import { nounWord } from './lexicon.ts'
import { measureOf } from './measure.ts'
import { merged, type Telling } from './merge.ts'
import { toldByNoun } from './nominal.ts'
import { isStately } from './parties.ts'
import { placeOf } from './place.ts'
import type { Told } from './told.ts'
import { unrealBecause } from './unreal.ts'
import { isBusinessOnly, nounsTaken, toldByVerb } from './verbs.ts'

export type Event = Record['events'][number]

/**
 * Reads the events of an article: what states, their organs and officials, armed groups, parties, companies,
 * international bodies and crowds do to one another, in the sixteen types of PLOVER (2021).
 *
 * Verbs and nouns are looked up in a lexicon of frames; actors, recipients and place come from the act's own clause.
 * An act told again is one event. A headline's acts are read only where the body does not tell them.
 *
 * @returns events by first offset of their trigger, with ids v1, v2 …
 * @example
 * readEvents(u)[0] // { type: 'CONSULT', mode: 'meet', actors: [Brandt], recipients: [Voss], … }
 */
export const readEvents = (u: Understood): Event[] => {
  const told = toldActs(u)
  const headline = told.filter((t) => u.readable.headline[t.head] === 1)
  const body = told.filter((t) => u.readable.headline[t.head] !== 1)
  const tellings = [...body, ...headline].map((t) => tellingOf(u, t))
  const events = merged(tellings).map((event) => ({
    ...event,
    key: keyOf(u.textHash, 'event', event.trigger.spans),
  }))
  events.sort(byPlace)
  return events.map((event, k) => ({ ...event, id: `v${k + 1}` }))
}

/** By first offset, then length, then type. */
const byPlace = (a: Event, b: Event): number => {
  const [x, y] = [a.trigger.spans[0]!, b.trigger.spans[0]!]
  return x.start - y.start || x.end - y.end || (a.type < b.type ? -1 : a.type > b.type ? 1 : 0)
}

const toldActs = (u: Understood): Told[] => {
  const { doc } = u
  const found: Told[] = []
  const taken = new Set<number>()
  const nouns: number[] = []
  const governed = new Map<number, Event['type']>()
  for (let i = 0; i < doc.start.length; i++) {
    if (u.readable.readable[i] !== 1) continue
    const { upos, deprel } = wordAt(doc, i)
    if (upos === 'VERB' && deprel !== 'amod') {
      const told = toldByVerb(u, i)
      if (told) for (const noun of nounsTaken(u, told)) taken.add(noun)
      for (const act of [told, toldBySaying(u, i)])
        if (act && isReal(u, act) && !isAim(u, act, governed)) found.push(act)
      if (told?.clause !== undefined) governed.set(told.clause, told.type)
    }
    if (upos === 'NOUN') nouns.push(i)
  }
  for (const noun of nouns) {
    if (taken.has(noun)) continue
    const told = toldByNoun(u, noun)
    if (told && isReal(u, told)) found.push(told)
  }
  return found.sort((a, b) => a.head - b.head)
}

/** "Sent troops *to defend* it": what is only aimed at is no act, unless it is asked for, promised or refused. */
const isAim = (u: Understood, { head, type }: Told, governed: ReadonlyMap<number, Event['type']>): boolean =>
  AIMED_AT.has(type) &&
  (!governed.has(head) || (governed.get(head) === 'MOBILIZE' && (type === 'SUPPORT' || type === 'AID'))) &&
  wordAt(u.doc, head).deprel === 'advcl' &&
  childrenOf(u.doc, head).some((c) => wordAt(u.doc, c).deprel === 'mark' && wordAt(u.doc, c).lemma === 'to')

const AIMED_AT = new Set<Event['type']>([
  'SUPPORT',
  'AID',
  'COOPERATE',
  'CONCEDE',
  'RETREAT',
  'COERCE',
  'ASSAULT',
  'ACCUSE',
])

const isReal = (u: Understood, told: Told): boolean =>
  unrealBecause(u, told) === undefined &&
  // "He met his wife in Norland": nobody's public act.
  !(told.type === 'CONSULT' && told.recipients.some((head) => KIN.has(nounWord(u.doc, head)))) &&
  // To speak to voters or to greet guests is no meeting of parties.
  !(
    told.type === 'CONSULT' &&
    ((told.mode === 'visit' && areMany(u, told.actors)) ||
      (ADDRESSING.has(wordAt(u.doc, told.head).lemma) && areMany(u, told.recipients)))
  ) &&
  // In news of business those who step down are its managers.
  !(told.type === 'CONCEDE' && isOfCommerce(u) && !told.actors.some((head) => isStately(u, head))) &&
  !(BETWEEN_BUSINESSES.has(told.type) && told.actors.length > 0 && isBusinessOnly(u, told))

const ADDRESSING = new Set(['speak', 'talk', 'address', 'welcome', 'greet', 'host', 'receive', 'entertain'])

/** "Voters", "several hundred guests": many who stand for nobody. */
const areMany = (u: Understood, heads: readonly number[]): boolean =>
  heads.length > 0 &&
  heads.every(
    (head) => wordAt(u.doc, head).xpos === 'NNS' && ![...kindsOf(u, head)].some((kind) => STANDING.has(kind)),
  )

const STANDING = new Set<Kind>([
  'state',
  'organ',
  'official',
  'polity',
  'armed',
  'police',
  'body',
  'business',
])

const KIN = new Set(unreal.kin)

/** Of these, business between companies is none. */
const BETWEEN_BUSINESSES = new Set<Event['type']>([
  'AGREE',
  'CONSULT',
  'SUPPORT',
  'COOPERATE',
  'AID',
  'CONCEDE',
  'RETREAT',
  'REQUEST',
  'ACCUSE',
  'REJECT',
  'THREATEN',
])

const tellingOf = (u: Understood, told: Told): Telling => {
  const { doc } = u
  const spans = told.triggers.map((words) => offsetsOf(doc, words)).sort((a, b) => a.start - b.start)
  const place = placeOf(u, told)
  const measure = measureOf(u, told)
  const within = voiceOf(u, told.head)
  const event: Event = {
    id: '',
    key: '',
    confidence: confidenceOf(u, told),
    type: told.type,
    ...(told.mode && { mode: told.mode }),
    ...(measure && { measure }),
    trigger: { spans },
    actors: told.actors.map((head) => partyOf(u, head)),
    recipients: designatedOf(u, told),
    ...(place !== undefined && { place: partyOf(u, place) }),
    ...whenOf(u, told.head),
    certainty: certaintyOf(doc, told.head),
    ...(within && { within }),
  }
  return {
    event,
    lemma: wordAt(doc, told.head).lemma,
    nominal: wordAt(doc, told.head).upos === 'NOUN',
    again: told.again === true,
    headline: u.readable.headline[told.head] === 1,
    sentence: sentenceAt(doc, told.head),
    head: told.head,
    governor: doc.head[told.head]!,
    adverbial: wordAt(doc, told.head).deprel === 'advcl',
    objectOf: objectOf(doc, told.head),
  }
}

/** The verb whose object a verb's clause is: "condemned what he *called*". */
const objectOf = (doc: Document, verb: number): number | undefined => {
  const { deprel } = wordAt(doc, verb)
  const above = doc.head[verb]!
  if (deprel === 'ccomp') return above
  if (deprel === 'acl:relcl' && /^what$/i.test(wordAt(doc, above).text)) return doc.head[above]
  return undefined
}
