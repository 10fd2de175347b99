/** One pass over the words: each name, noun phrase and pronoun is given the referent that it leads to. */

import { deprelOf, type ReadableArticle, uposOf } from './article.ts'
import { newBearers } from './bearers.ts'
import { bindDescriptions, namesOwnNouns } from './bindings.ts'
import { genderOfNoun, isNounFor, isTakingUp, isTitle, maybeCalled } from './lexicon.ts'
import type { NameMention } from './name-mentions.ts'
import { nameReferents } from './naming.ts'
import { describing, type NounPhrase, nounPhraseAt } from './noun-phrases.ts'
import {
  bestOf,
  type Candidate,
  candidatesFor,
  type Pronoun,
  pronounAt,
  type Surroundings,
} from './pronouns.ts'
import { type Description, join, type Mention, newReferent, type Referent, settled } from './referents.ts'
import { aheadOf, antecedentOfRelative, isRelative } from './relatives.ts'
import { voicesOf } from './voices.ts'

export interface Resolution {
  article: ReadableArticle
  /** By word: the referent that the phrase it heads leads to. */
  referentAt: (Referent | undefined)[]
  names: readonly NameMention[]
  /** By word: the name it belongs to. */
  nameAt: (NameMention | undefined)[]
  phrases: Map<number, NounPhrase>
  /** By word: the name whose title it belongs to. */
  titled: ReadonlyMap<number, NameMention>
  mentions: Mention[]
  /** By word: 1 where it heads an attribution's source. */
  isSource: Uint8Array
}

/** For those who fit the weights: every pronoun with its candidates. */
export type Watch = (pronoun: Pronoun, candidates: readonly Candidate[]) => void

/** The paragraphs, from the headline on, in which a story brings up those that it names later. */
const LEAD = 3

/** The share of all candidates from which on one is taken for what another noun calls it. */
const SURE = 0.6

export const resolve = (article: ReadableArticle, watch?: Watch): Resolution => {
  const { doc } = article
  const n = doc.start.length
  const { names, referentOf } = nameReferents(article)
  const nameAt: (NameMention | undefined)[] = new Array(n).fill(undefined)
  for (const name of names) nameAt.fill(name, name.first, name.last + 1)
  const referentAt: (Referent | undefined)[] = new Array(n).fill(undefined)
  const mentions: Mention[] = []
  const titled = new Map<number, NameMention>()
  const phrases = phrasesOf(article, nameAt)
  const voices = voicesOf(article)
  const { described, titles } = bindDescriptions(article, names, referentOf, phrases, nameAt)
  const bearers = newBearers()
  /** Nameless ones that the text speaks of as known: "the captain". */
  const awaited = new Set<Referent>()

  const mention = (m: Omit<Mention, 'referent'>, referent: Referent, counts = true) => {
    const made = { ...m, referent }
    referent.mentions.push(made)
    referentAt[m.head] = referent
    if (counts) mentions.push(made)
  }
  /** Who is known to be meant by the phrase that a word heads, also if the words come later. */
  const known = (head: number): Referent | undefined => {
    const name = nameAt[head]
    const referent = referentAt[head] ?? (name && referentOf.get(name)) ?? described.get(head)
    return referent && settled(referent)
  }

  const readName = (name: NameMention) => {
    const referent = referentOf.get(name)!
    if (isNamedAtLast(name, referent)) join(settled(lastSpeaker!), referent)
    const title = titles.get(name)
    if (title) {
      bearers.add({ referent, description: title.description, definite: true, inHeadline: false })
      for (let i = title.first; i <= title.last; i++) {
        titled.set(i, name)
        if (!nameAt[i]) referentAt[i] ??= referent
      }
    }
    for (const description of namesOwnNouns(article, name, referent))
      bearers.add({ referent, description, definite: false, inHeadline: false })
    for (let i = name.first; i <= name.last; i++) referentAt[i] = referent
    // An adjective speaks of a country without naming it as a party; no pronoun looks for it first.
    mention(
      {
        first: name.first,
        last: name.last,
        head: name.head,
        form: name.form,
        ...(name.standsForCountry && { kind: 'place' as const }),
      },
      referent,
      name.form === 'name',
    )
    addCoordination(name.head)
  }

  /**
   * "The captain told an inquiry … said Halvard Moen, 58": news stories begin with what somebody is and name him at his
   * first quotation.
   */
  const isNamedAtLast = (name: NameMention, referent: Referent): boolean => {
    if (referent.kind !== 'person' || referent.mentions.length > 0 || voices.isSource[name.head] !== 1)
      return false
    if (titles.has(name) || referent.roles.length > 0 || !lastSpeaker) return false
    const open = settled(lastSpeaker)
    if (!awaited.has(open) || open.names.length > 0) return false
    const since = open.mentions.at(-1)?.head ?? name.first
    if (open.gender && referent.gender && open.gender !== referent.gender) return false
    return article.paragraph[name.head]! - article.paragraph[since]! <= 2 && article.paragraph[since]! <= LEAD
  }

  const readPhrase = (phrase: NounPhrase) => {
    const description = describing(doc, phrase)
    if (phrase.possessor !== undefined) description.possessor = known(phrase.possessor)
    const found = described.get(phrase.head) ?? antecedentOf(phrase, description)
    if (!found && deprelOf(doc, phrase.head) === 'root' && uposOf(doc, phrase.head) !== 'NOUN') return
    const referent = settled(found ?? newReferent(phrase.kind, phrase.plural))
    const definite = phrase.article === 'definite'
    if (!found && definite && phrase.kind === 'person' && !phrase.plural) awaited.add(referent)
    bearers.add({ referent, description, definite, inHeadline: article.headline[phrase.head] === 1 })
    mention({ first: phrase.first, last: phrase.last, head: phrase.head, form: 'nominal' }, referent)
    addCoordination(phrase.head)
  }

  /** "the union and the company": two that "they" may stand for. */
  const addCoordination = (head: number) => {
    if (deprelOf(doc, head) !== 'conj') return
    const first = doc.head[head]!
    const one = referentAt[first]
    if (!one) return
    mentions.push({ first, last: head, head: first, form: 'nominal', referent: newReferent(one.kind, true) })
  }

  const antecedentOf = (phrase: NounPhrase, description: Description): Referent | undefined => {
    if (phrase.article !== 'definite')
      return isBarePlural(phrase) ? bearers.find(description, true) : undefined
    const bearer = bearers.find(description, phrase.plural)
    if (bearer) return bearer
    if (phrase.kind === 'country' && isReclusiveState(phrase, nameAt)) return takenUp(phrase)
    if (!isBare(phrase)) return undefined
    return phrase.kind === 'person' ? knownOtherwise(phrase) : takenUp(phrase)
  }

  /** "the sprinter said" for the subject just named, where nobody else was called so. */
  const knownOtherwise = (phrase: NounPhrase): Referent | undefined => {
    if (phrase.plural || voices.isSource[phrase.head] !== 1 || isTitle(phrase.noun)) return undefined
    const gender = genderOfNoun(phrase.noun)
    const pronoun: Pronoun = {
      index: phrase.head,
      asks: 'person',
      ...(gender && { gender }),
      possessive: false,
      reflexive: false,
    }
    const best = bestOf(candidatesFor(pronoun, around(phrase.head)))
    if (!best || best.referent.names.length === 0 || best.share < SURE) return undefined
    const { sameSentence, sentenceBefore, asSubject, alsoSubject } = best.features
    return (sameSentence || sentenceBefore) && (asSubject || alsoSubject) ? best.referent : undefined
  }

  /** "the company", "the club", "the country" for the nearest that may be called so. */
  const takenUp = (phrase: NounPhrase): Referent | undefined => {
    if (phrase.plural || !isTakingUp(phrase.noun)) return undefined
    const pronoun: Pronoun = { index: phrase.head, asks: 'thing', possessive: false, reflexive: false }
    const open = candidatesFor(pronoun, around(phrase.head)).filter(({ referent: r }) =>
      canBeCalled(r, phrase),
    )
    return bestOf(open)?.referent
  }

  let spoken = 0
  let lastSpeaker: Referent | undefined
  const around = (index: number): Surroundings => {
    const speakerHead = voices.speaker[index]!
    const speaker = speakerHead >= 0 ? known(speakerHead) : undefined
    return {
      article,
      mentions,
      ahead: aheadOf(article, index, nameAt, referentOf),
      ...(lastSpeaker && { lastSpeaker: settled(lastSpeaker) }),
      ...(speaker && { speaker }),
      isSource: voices.isSource[index] === 1,
    }
  }

  const readPronoun = (pronoun: Pronoun) => {
    const candidates = candidatesFor(pronoun, around(pronoun.index))
    watch?.(pronoun, candidates)
    const best = bestOf(candidates)
    if (!best) return
    const { referent } = best
    if (pronoun.asks === 'person') referent.gender ??= pronoun.gender
    const { index } = pronoun
    // The weights were fitted on persons alone; elsewhere their shares tell no probability.
    const share = pronoun.asks === 'person' ? { confidence: Math.round(best.share * 100) / 100 } : {}
    mention({ first: index, last: index, head: index, form: 'pronoun', ...share }, referent)
  }

  for (let i = 0; i < n; i++) {
    const name = nameAt[i]
    const phrase = phrases.get(i)
    if (name) {
      if (name.first === i) readName(name)
    } else if (phrase) readPhrase(phrase)
    else if (article.readable[i]) {
      const pronoun = pronounAt(doc, i)
      if (pronoun) readPronoun(pronoun)
      else if (isRelative(article, i)) {
        const referent = referentAt[antecedentOfRelative(article, i)]
        if (referent) mention({ first: i, last: i, head: i, form: 'pronoun' }, settled(referent), false)
      }
    }
    while (spoken < voices.sources.length && voices.sources[spoken]!.last <= i) {
      const referent = known(voices.sources[spoken]!.head)
      if (referent && !referent.plural) lastSpeaker = referent
      spoken++
    }
  }
  return { article, referentAt, names, nameAt, phrases, titled, mentions, isSource: voices.isSource }
}

const phrasesOf = (
  article: ReadableArticle,
  nameAt: readonly (NameMention | undefined)[],
): Map<number, NounPhrase> => {
  const phrases = new Map<number, NounPhrase>()
  for (let i = 0; i < nameAt.length; i++) {
    if (!article.readable[i] || nameAt[i]) continue
    const phrase = nounPhraseAt(article, i)
    if (phrase) phrases.set(i, phrase)
  }
  return phrases
}

/** "the reclusive state": an adjective that tells of a country, not which one of several. */
const isReclusiveState = (phrase: NounPhrase, nameAt: readonly (NameMention | undefined)[]): boolean => {
  for (let i = phrase.first; i < phrase.head; i++) if (nameAt[i]) return false
  return (
    phrase.possessor === undefined &&
    phrase.compounds.length === 0 &&
    phrase.complements.length === 0 &&
    phrase.adjectives.length > 0 &&
    !phrase.adjectives.some((word) => NOT_ITSELF.test(word))
  )
}

/** Adjectives that tell one state from others, or that make the state no country. */
const NOT_ITSELF =
  /^(?:other|another|neighbou?ring|only|first|second|third|last|next|same|host|home|foreign|northern|southern|eastern|western|north(?:eastern|western)|south(?:eastern|western)|central|key|red|blue|deep|federal|local|welfare|solid|current|present|largest|richest|poorest|whole|sunshine|golden|early)$/

/** "Officials said … officials added": without a word that tells them apart they are the same. */
const isBarePlural = (phrase: NounPhrase): boolean =>
  phrase.plural &&
  phrase.article === 'none' &&
  phrase.first === phrase.head &&
  (phrase.kind === 'person' || phrase.kind === 'organization') &&
  isBare(phrase)

const isBare = (phrase: NounPhrase): boolean =>
  phrase.possessor === undefined &&
  phrase.compounds.length === 0 &&
  phrase.adjectives.length === 0 &&
  phrase.complements.length === 0

/** Whether something named can be taken up by a noun: a firm by "the company", unless it is known as something else. */
const canBeCalled = (referent: Referent, phrase: NounPhrase): boolean => {
  if (phrase.kind === 'country') return referent.kind === 'country'
  if (phrase.kind === 'place') return referent.kind === 'place'
  if (isNounFor('vessel', phrase.noun)) return referent.kind === 'vessel'
  if (referent.kind !== 'organization' || referent.names.length === 0) return false
  return referent.descriptions.every(
    (d) => !isNounFor('organization', d.noun) || maybeCalled(d.noun, phrase.noun),
  )
}
