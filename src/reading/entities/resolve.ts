/** One pass over the words: each name, noun phrase and pronoun is given the referent that it leads to. */

import { type Document, sentenceAt } from '../../language/index.ts'
import { anchorOf, deprelOf, formOf, type ReadableArticle, roleOf, uposOf } from './article.ts'
import { mayBeOne, newBearers } from './bearers.ts'
import { bindDescriptions, namesOwnNouns } from './bindings.ts'
import {
  genderOfNoun,
  isForVariation,
  isNounFor,
  isTakingUp,
  isTitle,
  maybeCalled,
  otherNounsFor,
  plain,
} from './lexicon.ts'
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
/** The same for a pronoun that tells somebody's gender. */
const TELLING = 0.9
/** So many whom the article calls by one noun are compared. */
const MOST_ELSEWHERE = 16
/** So many of the latest mentions tell what somebody was just called. */
const LATEST = 8

/** The same for a noun that stories vary a name with. */
const LIKELY = 0.45

export const resolve = (article: ReadableArticle, watch?: Watch): Resolution => {
  const { doc } = article
  const n = doc.start.length
  const { names, referentOf } = nameReferents(article)
  const nameAt: (NameMention | undefined)[] = new Array(n).fill(undefined)
  for (const name of names) nameAt.fill(name, name.first, name.last + 1)
  const referentAt: (Referent | undefined)[] = new Array(n).fill(undefined)
  const mentions: Mention[] = []
  const titled = new Map<number, NameMention>()
  const voices = voicesOf(article)
  const phrases = phrasesOf(article, nameAt, voices.isSource)
  const { described, titles } = bindDescriptions(article, names, referentOf, phrases, nameAt)
  const bearers = newBearers()
  /** By noun: whom titles and appositions of the whole article call so. */
  const elsewhere = new Map<string, { referent: Referent; description: Description }[]>()
  const note = (referent: Referent, description: Description) => {
    for (const noun of [description.noun, ...otherNounsFor(description.noun)]) {
      const list = elsewhere.get(noun) ?? []
      elsewhere.set(noun, list)
      if (list.length < MOST_ELSEWHERE) list.push({ referent, description })
    }
  }
  for (const [name, { description }] of titles) note(referentOf.get(name)!, description)
  for (const [head, referent] of described) {
    const phrase = phrases.get(head)
    if (phrase) note(referent, describing(doc, phrase))
  }
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
    takePossessor(phrase, description)
    const found = described.get(phrase.head) ?? antecedentOf(phrase, description)
    if (!found && deprelOf(doc, phrase.head) === 'root' && uposOf(doc, phrase.head) !== 'NOUN') return
    const referent = settled(found ?? newReferent(phrase.kind, phrase.plural))
    const definite = phrase.article === 'definite'
    if (!found && definite && phrase.kind === 'person' && !phrase.plural) awaited.add(referent)
    bearers.add({ referent, description, definite, inHeadline: article.headline[phrase.head] === 1 })
    mention({ first: phrase.first, last: phrase.last, head: phrase.head, form: 'nominal' }, referent)
    addCoordination(phrase.head)
  }

  /** "Clinton's campaign", and "the Clinton campaign" beside it. */
  const takePossessor = (phrase: NounPhrase, description: Description) => {
    if (phrase.possessor !== undefined) {
      description.possessor = known(phrase.possessor)
      description.possessed = true
    } else if (phrase.kind === 'organization')
      for (let i = phrase.first; i < phrase.head; i++) {
        const owner = nameAt[i] && referentOf.get(nameAt[i]!)
        if (owner?.kind !== 'person') continue
        description.possessor = settled(owner)
        description.possessed = true
        description.compounds = description.compounds.filter((word) => word !== plain(formOf(doc, i)))
      }
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
    if (phrase.kind === 'person' && isVariation(article, phrase, nameAt))
      return calledElsewhere(description) ?? goingOn(phrase, description)
    if (!isBare(phrase)) return undefined
    return phrase.kind === 'person' ? knownOtherwise(phrase) : takenUp(phrase)
  }

  /** "The Norlandic nominee" for the one whom the article calls a nominee further on. */
  const calledElsewhere = (description: Description): Referent | undefined => {
    const alike = (elsewhere.get(description.noun) ?? []).filter(
      ({ referent, description: other }) =>
        settled(referent).mentions.length > 0 && mayBeOne(description, other, settled(referent)),
    )
    const [first] = alike
    return first && alike.every((b) => settled(b.referent) === settled(first.referent))
      ? settled(first.referent)
      : undefined
  }

  /** "The Vermont senator" for whom the story just spoke of. */
  const goingOn = (phrase: NounPhrase, description: Description): Referent | undefined => {
    const sentence = sentenceAt(doc, phrase.head)
    const varied = ({ referent }: Candidate): boolean =>
      // Nobody is called two things in one sentence.
      !referent.mentions
        .slice(-LATEST)
        .some((m) => m.form === 'nominal' && sentenceAt(doc, m.head) === sentence) &&
      mayBeOne(description, description, referent) &&
      (referent.descriptions.every((d) => d.noun !== description.noun) ||
        referent.descriptions.some((d) => d.noun === description.noun && mayBeOne(description, d, referent)))
    const open = candidatesFor(asPronoun(phrase), around(phrase.head)).filter(varied)
    // Whom the story is about as a whole says less here than whom it just spoke of.
    for (const { referent, features } of open) {
      if (features.named) features.named = Math.min(features.named, 1)
      delete features.speaksOn
      if (
        referent.mentions
          .slice(-LATEST)
          .some((m) => isMainSubject(doc, m.head) && sentenceAt(doc, m.head) === sentence - 1)
      )
        features.alsoSubject = 2
    }
    const best = bestOf(open)
    if (!best || best.referent.names.length === 0 || best.share < LIKELY) return undefined
    return best.features.farther ? undefined : best.referent
  }

  const asPronoun = ({ head, noun }: NounPhrase): Pronoun => {
    const gender = genderOfNoun(noun)
    return { index: head, asks: 'person', ...(gender && { gender }), possessive: false, reflexive: false }
  }

  /** "the sprinter said" for the subject just named, where nobody else was called so. */
  const knownOtherwise = (phrase: NounPhrase): Referent | undefined => {
    if (phrase.plural || voices.isSource[phrase.head] !== 1 || isTitle(phrase.noun)) return undefined
    const best = bestOf(candidatesFor(asPronoun(phrase), around(phrase.head)))
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
  let lastSpeakers: Referent | undefined
  const around = (index: number): Surroundings => {
    const speakerHead = voices.speaker[index]!
    const speaker = speakerHead >= 0 ? known(speakerHead) : undefined
    return {
      article,
      mentions,
      ahead: aheadOf(article, index, nameAt, referentOf),
      ...(lastSpeaker && { lastSpeaker: settled(lastSpeaker) }),
      ...(lastSpeakers && { lastSpeakers: settled(lastSpeakers) }),
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
    if (pronoun.asks === 'person' && best.share >= TELLING) referent.gender ??= pronoun.gender
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
        const noPerson = referent && referent.kind !== 'person' && uposOf(doc, i - 1) === 'PUNCT'
        if (referent && !(noPerson && !referent.plural && /^who$/i.test(formOf(doc, i))))
          mention({ first: i, last: i, head: i, form: 'pronoun' }, settled(referent), false)
      }
    }
    while (spoken < voices.sources.length && voices.sources[spoken]!.last <= i) {
      const referent = known(voices.sources[spoken]!.head)
      if (referent && !referent.plural) lastSpeaker = referent
      if (referent && (referent.plural || referent.kind !== 'person')) lastSpeakers = referent
      spoken++
    }
  }
  return { article, referentAt, names, nameAt, phrases, titled, mentions, isSource: voices.isSource }
}

const GOVERNED = /^(?:borough|city|county|district|municipality|province|town|township|village)$/

const phrasesOf = (
  article: ReadableArticle,
  nameAt: readonly (NameMention | undefined)[],
  isSource: Uint8Array,
): Map<number, NounPhrase> => {
  const phrases = new Map<number, NounPhrase>()
  for (let i = 0; i < nameAt.length; i++) {
    if (!article.readable[i] || nameAt[i]) continue
    const phrase = nounPhraseAt(article, i)
    // A source that speaks is somebody.
    if (phrase?.noun === 'source' && isSource[i] === 1) phrase.kind = 'person'
    // So is a town that does, which has a council.
    if (phrase && GOVERNED.test(phrase.noun) && isSource[i] === 1) phrase.kind = 'organization'
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

/** Whether a phrase is one that stories vary a name with: "the Vermont senator", "the former secretary of state". */
const isVariation = (
  { doc }: ReadableArticle,
  phrase: NounPhrase,
  nameAt: readonly (NameMention | undefined)[],
): boolean => {
  if (phrase.plural || phrase.article !== 'definite' || phrase.possessor !== undefined) return false
  if (roleOf(doc, phrase.head) !== 'subject' || deprelOf(doc, phrase.head) === 'conj') return false
  if (/^['’]s?$/.test(formOf(doc, Math.min(phrase.head + 1, doc.start.length - 1)))) return false
  if (!isForVariation(phrase.noun) && !phrase.adjectives.includes('former')) return false
  // "the businessman who sued", "the first senator" are told from others.
  if (phrase.complements.some((c) => deprelOf(doc, c).startsWith('acl'))) return false
  if (phrase.noun !== 'lady' && phrase.adjectives.some((word) => NOT_THE_SAME.test(word))) return false
  // "the Halden Motors director" stands for a body.
  for (let i = phrase.first; i < phrase.head; i++)
    if (nameAt[i]?.kind === 'organization' || nameAt[i]?.kind === 'person') return false
  return true
}

const isMainSubject = (doc: Document, head: number): boolean =>
  roleOf(doc, head) === 'subject' && deprelOf(doc, doc.head[anchorOf(doc, head)]!) === 'root'

const NOT_THE_SAME =
  /^(?:other|another|only|first|second|third|last|next|same|ranking|rival|average|typical|local|new|late|dead|slain)$/

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
