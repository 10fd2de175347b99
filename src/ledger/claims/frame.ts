/** What a proposition is compared by: who, to whom, what, how much, when. */
import type { NewEntry } from '../adding/entries.ts'
import { headOf, isLessClose, qualitiesOf } from './goods.ts'
import { likeness, termsOf } from './terms.ts'

/** Somebody in a proposition. */
export interface Party {
  /** The actor's number; of a country that is told by another word, the country's own. */
  id: number
  /** ISO 3166-1 alpha-3 of whose it is. */
  of?: string
  /** A person's name as it is compared, one word where the article has no more of it. */
  name?: string
  /** What it does may be told of its country, and the other way round. */
  stands?: true
}

export interface Frame {
  kind: 'statement' | 'event' | 'transfer'
  /** Suppliers, actors; of a statement, those that its content names. */
  from: Party[]
  to: Party[]
  /** Who says it, of a statement. */
  by?: Party[]
  /** PLOVER type of an event; category of a transfer's item. */
  type?: string
  mode?: string
  /** Whether it is wanted, seized or given back, and not on its way from the one to the other. */
  stage?: string
  /** Head of the item, what sets it apart from others of its kind, its designation. */
  item?: string
  qualities?: string[]
  designation?: string
  quantity?: { least?: number; most?: number; exact?: true }
  first?: string
  last?: string
  /** When it was published first and last: stands for the date that the words do not give. */
  told?: string
  toldLast?: string
  /** Whether its words deny what they say. */
  negated?: true
  terms: Terms
  /** The words of other tellings, so that a claim is known by whichever are nearest. */
  others?: Terms[]
}

type Terms = [term: string, times: number][]

export interface FrameParts {
  entry: NewEntry
  from: readonly Party[]
  to: readonly Party[]
  by?: readonly Party[]
  /** Its words, names as tokens. */
  words: string
  told: string | null
}

const NEGATED = /\b(?:no|not|never|none|nothing|neither|nor|cannot|without|\p{L}+n['’]t)\b/iu

/** Terms that are compared at most. */
const MOST_TERMS = 40

export const frameOf = ({ entry, from, to, by = [], words, told }: FrameParts): Frame => ({
  kind: entry.kind,
  from: distinct(from),
  to: distinct(to),
  ...(by.length > 0 && { by: distinct(by) }),
  ...(entry.kind === 'event' && { type: entry.type, ...(entry.mode && { mode: entry.mode }) }),
  ...(entry.kind === 'transfer' && goodsOf(entry)),
  // A statement's date is that of the saying: the same thing may be said again on any day.
  // What goes on for months ("since August") is told anew with other bounds each time: it is near what is told near it.
  ...(entry.kind !== 'statement' &&
    entry.first_day &&
    !entry.time?.includes('/') && { first: entry.first_day, last: entry.last_day! }),
  ...(told && { told, toldLast: told }),
  ...(NEGATED.test(words) && { negated: true as const }),
  terms: [...termsOf(words)].slice(0, MOST_TERMS),
})

const goodsOf = (entry: NewEntry): Partial<Frame> => {
  const qualities = qualitiesOf(entry.item ?? '')
  const [least, most] = [entry.quantity_min ?? entry.quantity, entry.quantity_max ?? entry.quantity]
  return {
    type: entry.category ?? 'other',
    item: headOf(entry.item ?? ''),
    ...(qualities.length > 0 && { qualities }),
    ...(entry.designation && { designation: entry.designation.toLowerCase() }),
    ...(APART.has(entry.type) && { stage: entry.type }),
    ...((least !== null || most !== null) && {
      quantity: {
        ...(least !== null && { least }),
        ...(most !== null && { most }),
        ...(least === most && entry.approximate === 0 && { exact: true as const }),
      },
    }),
  }
}

/** Stages that tell another thing than that goods go from one to the other, sooner or later. */
const APART = new Set(['requested', 'seized', 'returned'])

const distinct = (parties: readonly Party[]): Party[] =>
  [...new Map(parties.map((party) => [party.id, party])).values()].sort((a, b) => a.id - b.id)

/** Parties that a frame keeps of all who say a thing. */
const MOST_SOURCES = 8

/** A frame that tells what both tell: the narrower dates, all parties, the last figure. */
export const joined = (a: Frame, b: Frame): Frame => {
  const dated = !a.first || (b.first && daysWide(b) < daysWide(a)) ? b : a
  const by = distinct([...(a.by ?? []), ...(b.by ?? [])]).slice(0, MOST_SOURCES)
  const quantity = b.quantity ?? a.quantity
  const others = a.others ?? []
  const isNew = others.length < MOST_OTHERS && wordsAlike(a, b) < KNOWN_WORDS
  return {
    ...a,
    from: a.from.length > 0 ? a.from : b.from,
    to: a.to.length > 0 ? a.to : b.to,
    ...(by.length > 0 && { by }),
    ...(dated.first && { first: dated.first, last: dated.last! }),
    ...(!a.designation && b.designation && { designation: b.designation }),
    ...(a.item && b.item && isLessClose(a, b) && { item: b.item }),
    ...(quantity && { quantity }),
    ...(isNew && { others: [...others, b.terms] }),
    ...(b.told && (!a.told || b.told < a.told) && { told: b.told }),
    ...(b.toldLast && (!a.toldLast || b.toldLast > a.toldLast) && { toldLast: b.toldLast }),
  }
}

/** A frame with one actor in the place of another; its words name actors by their numbers, too (`@17`). */
export const withActor = (frame: Frame, from: number, to: number): Frame => {
  const renamed = (parties: readonly Party[]): Party[] =>
    distinct(parties.map((party) => (party.id === from ? { ...party, id: to } : party)))
  const inTerms = (terms: Terms): Terms =>
    terms.map(([term, times]) => [term === `@${from}` ? `@${to}` : term, times])
  const { by, others, terms } = frame
  return {
    ...frame,
    from: renamed(frame.from),
    to: renamed(frame.to),
    ...(by && { by: renamed(by) }),
    terms: inTerms(terms),
    ...(others && { others: others.map(inTerms) }),
  }
}

/** Tellings beside the first whose words are kept. */
const MOST_OTHERS = 2
/** Words that are nearer add nothing. */
const KNOWN_WORDS = 0.8

/** Likeness of the words of a claim and of a new telling, those of the claim's tellings that are nearest. */
export const wordsAlike = (
  { terms, others = [] }: Frame,
  telling: Frame,
  counts: (term: string) => boolean = () => true,
): number => {
  const only = (list: Terms): Map<string, number> => new Map(list.filter(([term]) => counts(term)))
  const words = only(telling.terms)
  return Math.max(...[terms, ...others].map((list) => likeness(only(list), words)))
}

const daysWide = ({ first, last }: Frame): number => Date.parse(last!) - Date.parse(first!)
