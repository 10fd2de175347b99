/** Who has been called by which noun: "the minister" is the latest who was called one and fits. */
import { genderOfNoun, otherNounsFor, partyOf } from './lexicon.ts'
import { type Description, join, type Referent, settled } from './referents.ts'

export interface Bearer {
  referent: Referent
  description: Description
  /** It stood with "the" or as a title: the text speaks of it as known. */
  definite: boolean
  inHeadline: boolean
}

/** So many descriptions of one referent are kept. */
const MOST_DESCRIPTIONS = 24

/** So many earlier bearers of a noun are compared, from the latest. */
const MOST_BEARERS = 8

export interface Bearers {
  /** Notes what a referent has been called. */
  add: (bearer: Bearer) => void
  /** The latest that a phrase so described may mean. */
  find: (description: Description, plural: boolean) => Referent | undefined
}

export const newBearers = (): Bearers => {
  const byNoun = new Map<string, Bearer[]>()
  const latest = (noun: string): Bearer[] => (byNoun.get(noun) ?? []).slice(-MOST_BEARERS).reverse()
  const note = (noun: string, bearer: Bearer) => {
    const list = byNoun.get(noun)
    if (list) list.push(bearer)
    else byNoun.set(noun, [bearer])
  }
  return {
    add: (bearer) => {
      const { referent, description } = bearer
      if (referent.names.length > 0)
        for (const noun of [description.noun, ...otherNounsFor(description.noun)])
          takeIn(latest(noun), bearer)
      note(description.noun, bearer)
      if (referent.names.length > 0) for (const noun of otherNounsFor(description.noun)) note(noun, bearer)
      if (referent.descriptions.length < MOST_DESCRIPTIONS) referent.descriptions.push(description)
      if (referent.kind === 'person') referent.gender ??= genderOfNoun(description.noun)
    },
    find: (description, plural) => {
      for (const bearer of latest(description.noun)) {
        const referent = settled(bearer.referent)
        if (referent.plural === plural && mayBeOne(description, bearer.description, referent)) return referent
      }
      return undefined
    },
  }
}

/** "The mate, Ingrid Sand," tells who "the mate" was all along, and "Coach Voss" whom the headline's "Coach" means. */
const takeIn = (earlier: readonly Bearer[], now: Bearer): void => {
  for (const then of earlier) {
    const referent = settled(then.referent)
    if (referent.names.length > 0 || referent.plural || !then.definite) continue
    if (!now.definite && !then.inHeadline) continue
    if (mayBeOne(then.description, now.description, now.referent)) join(referent, now.referent)
  }
}

/** Adjectives that tell nothing apart. */
const IDLE = /^(?:former|late|same|said|then|new|old|own|young|current|late)$/
/** Words that make another office of the same noun: the vice president is not the president. */
const UNDER = ['vice', 'deputy', 'assistant', 'associate', 'under', 'junior']

/** "The Democratic nominee" is nobody who is called a Republican. */
const isOfAnotherParty = (now: Description, others: readonly Description[]): boolean => {
  const its = partiesOf([now])
  const theirs = partiesOf(others)
  return its.length > 0 && theirs.length > 0 && !its.some((party) => theirs.includes(party))
}

const partiesOf = (descriptions: readonly Description[]): string[] =>
  descriptions.flatMap((d) => [...d.words].flatMap((word) => partyOf(word) ?? []))

const OTHER = /^(?:other|another|second|third|different|next|first|previous|earlier)$/

/** Whether a phrase may describe a referent that bore another description. */
export const mayBeOne = (now: Description, then: Description, referent: Referent): boolean => {
  const whose = now.possessor && settled(now.possessor)
  const others = [then, ...referent.descriptions]
  const alike = [then, ...referent.descriptions.filter((d) => d.noun === then.noun)]
  // Whom "their" stands for is too doubtful to tell anybody apart.
  const owners = alike.flatMap((d) => (d.possessor && !d.possessor.plural ? [settled(d.possessor)] : []))
  if (whose && !whose.plural && owners.some((owner) => owner !== whose)) return false
  if (whose && then.possessor && settled(then.possessor) !== whose) return false
  if (whose && alike.every((d) => d.possessed && !d.possessor)) return false
  if (isOfAnotherParty(now, others)) return false
  if (now.possessor && settled(now.possessor) === referent) return false
  const told = (word: string) =>
    others.some((d) => d.words.has(word)) || (partyOf(word) !== undefined && partiesOf(others).length > 0)
  if (UNDER.some((word) => then.words.has(word) !== now.words.has(word))) return false
  // One survey is not another: "the Halden poll" is none that was not called so.
  if (referent.kind === 'thing' && now.compounds.some((word) => !told(word))) return false
  const toldApart = then.compounds.some((word) => !partyOf(word))
  if (now.compounds.some((word) => toldApart && !told(word))) return false
  if (now.adjectives.some((word) => OTHER.test(word) && !told(word))) return false
  if (now.adjectives.some((word) => !IDLE.test(word) && toldApart && !told(word))) return false
  if (now.of && then.of)
    return [...now.words].some((word) => word !== now.noun && word.length > 3 && then.words.has(word))
  return true
}
