/** Who has been called by which noun: "the minister" is the latest who was called one and fits. */
import { genderOfNoun } from './lexicon.ts'
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
  return {
    add: (bearer) => {
      const { referent, description } = bearer
      if (referent.names.length > 0) takeIn(latest(description.noun), bearer)
      const list = byNoun.get(description.noun)
      if (list) list.push(bearer)
      else byNoun.set(description.noun, [bearer])
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
const OTHER = /^(?:other|another|second|third|different|next|first)$/

const mayBeOne = (now: Description, then: Description, referent: Referent): boolean => {
  if (now.possessor && then.possessor && settled(now.possessor) !== settled(then.possessor)) return false
  if (now.possessor && settled(now.possessor) === referent) return false
  const told = (word: string) => then.words.has(word) || referent.descriptions.some((d) => d.words.has(word))
  if (UNDER.some((word) => then.words.has(word) !== now.words.has(word))) return false
  if (now.compounds.some((word) => then.compounds.length > 0 && !told(word))) return false
  if (now.adjectives.some((word) => OTHER.test(word) && !told(word))) return false
  if (now.adjectives.some((word) => !IDLE.test(word) && then.compounds.length > 0 && !told(word)))
    return false
  if (now.of && then.of)
    return [...now.words].some((word) => word !== now.noun && word.length > 3 && then.words.has(word))
  return true
}
