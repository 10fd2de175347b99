/** Pronouns: what each asks for, and how well a referent answers. */
import { type Document, sentenceAt } from '../../language/index.ts'
import { anchorOf, deprelOf, formOf, type ReadableArticle, roleOf } from './article.ts'
import weights from './data/pronoun-weights.json' with { type: 'json' }
import { type Gender, plain } from './lexicon.ts'
import { type Mention, type Referent, settled } from './referents.ts'

export interface Pronoun {
  index: number
  asks: 'person' | 'thing' | 'many'
  gender?: Gender
  possessive: boolean
  reflexive: boolean
}

const PRONOUNS: { [form: string]: Omit<Pronoun, 'index'> } = {}
for (const [asks, gender, forms] of [
  ['person', 'male', 'he him his himself'],
  ['person', 'female', 'she her hers herself'],
  ['thing', undefined, 'it its itself'],
  ['many', undefined, 'they them their theirs themselves'],
] as const)
  for (const form of forms.split(' '))
    PRONOUNS[form] = {
      asks,
      ...(gender && { gender }),
      possessive: /^(?:his|hers?|its|theirs?)$/.test(form),
      reflexive: /sel(?:f|ves)$/.test(form),
    }

/** The third person's pronoun at a word; nothing for another word, or for an "it" that stands for nothing. */
export const pronounAt = (doc: Document, index: number): Pronoun | undefined => {
  const form = plain(formOf(doc, index))
  const pronoun = Object.hasOwn(PRONOUNS, form) ? PRONOUNS[form] : undefined
  if (!pronoun || deprelOf(doc, index) === 'expl') return undefined
  const possessive =
    form === 'her' || form === 'his' ? deprelOf(doc, index) === 'nmod:poss' : pronoun.possessive
  return { ...pronoun, possessive, index }
}

/**
 * What speaks for a candidate, with its weight in `data/pronoun-weights.json`: fitted on GAP's training part by a softmax
 * over the candidates, towards values set by hand. GAP knows neither quotations nor nameless speakers, so nameless,
 * namelessBody, thing, oneForMany, inQuotation, spokeLast, speaksOn, speaker, mute and otherParagraph stay as set.
 */
export type Feature = keyof typeof weights
export type Features = Partial<{ [feature in Feature]: number }>

export interface Candidate {
  referent: Referent
  features: Features
}

/** How far back a pronoun looks: sentences, and mentions. */
const FARTHEST = 5
/** What seldom speaks. */
const MUTE = new Set<Referent['kind']>(['place', 'other', 'weapon', 'vessel'])
const MOST_MENTIONS = 60

export interface Surroundings {
  article: ReadableArticle
  /** Mentions so far, in order. */
  mentions: readonly Mention[]
  /** Names that come after the pronoun in its sentence, as subjects of a clause above its own. */
  ahead: readonly Referent[]
  /** Who spoke last. */
  lastSpeaker?: Referent
  /** Which several, or which body, spoke last. */
  lastSpeakers?: Referent
  /** Who speaks the words that the pronoun stands in. */
  speaker?: Referent
  isSource: boolean
}

/** The referents that agree with a pronoun, each with what speaks for it. */
export const candidatesFor = (pronoun: Pronoun, around: Surroundings): Candidate[] => {
  const { article, mentions } = around
  const { doc } = article
  const found = new Map<Referent, Features>()
  const here = sentenceAt(doc, pronoun.index)
  const role = pronoun.possessive ? 'possessor' : roleOf(doc, pronoun.index)
  const quoted = article.quoted[pronoun.index]
  const barred = barredFor(pronoun, around)
  const spoke = pronoun.asks === 'many' ? around.lastSpeakers : around.lastSpeaker
  let between = 0
  for (let k = mentions.length - 1; k >= 0 && mentions.length - k <= MOST_MENTIONS; k--) {
    const mention = mentions[k]!
    const distance = here - sentenceAt(doc, mention.head)
    const referent = settled(mention.referent)
    if (distance > FARTHEST && referent !== spoke) continue
    if (!agrees(pronoun, referent) || barred.has(referent)) continue
    const its = roleOf(doc, mention.head)
    let features = found.get(referent)
    if (!features) {
      if (bound(pronoun, mention, doc)) {
        barred.add(referent)
        continue
      }
      features = {}
      features[
        distance === 0
          ? 'sameSentence'
          : distance === 1
            ? 'sentenceBefore'
            : distance === 2
              ? 'twoBefore'
              : 'farther'
      ] = 1
      features[
        its === 'subject'
          ? 'asSubject'
          : its === 'object'
            ? 'asObject'
            : its === 'possessor'
              ? 'asPossessor'
              : 'asOther'
      ] = 1
      if (its === role && its !== 'other') features.sameRole = 1
      if (between === 0) features.nearest = 1
      else if (between > 1) features.passedOver = Math.min(between, 4) - 1
      if (mention.form === 'pronoun') features.byPronoun = 1
      if (referent.kind === 'thing') features.thing = 1
      else if (referent.names.length === 0 && pronoun.asks !== 'many')
        features[referent.kind === 'person' ? 'nameless' : 'namelessBody'] = 1
      else if (referent.names.length > 0) features.named = Math.min(Math.log2(referent.names.length), 3)
      if (pronoun.gender && referent.gender === pronoun.gender) features.knownGender = 1
      if (pronoun.asks === 'many' && !referent.plural) features.oneForMany = 1
      if (article.quoted[mention.head] && !quoted) features.inQuotation = 1
      if (around.isSource && MUTE.has(referent.kind)) features.mute = 1
      if (referent === spoke) {
        features.spokeLast = 1
        if (around.isSource) features.speaksOn = 1
      }
      // Of its own a body says "it", of others "they": "the agency said that they had been given uniforms".
      if (referent === around.speaker && (pronoun.asks !== 'many' || referent.plural)) features.speaker = 1
      if (
        (pronoun.possessive || pronoun.reflexive) &&
        distance === 0 &&
        article.clause[mention.head] === article.clause[pronoun.index] &&
        its === 'subject'
      )
        features.ownSubject = 1
      if (article.paragraph[mention.head] !== article.paragraph[pronoun.index]) features.otherParagraph = 1
      found.set(referent, features)
      between++
    } else if (its === 'subject' && distance <= 1 && !features.asSubject) features.alsoSubject = 1
  }
  for (const referent of around.ahead)
    if (!found.has(referent) && agrees(pronoun, referent) && !barred.has(referent)) {
      const features: Features = {
        ahead: 1,
        named: Math.min(Math.log2(Math.max(1, referent.names.length)), 3),
      }
      if (pronoun.gender && referent.gender === pronoun.gender) features.knownGender = 1
      found.set(referent, features)
    }
  return [...found].map(([referent, features]) => ({ referent, features }))
}

export const scoreOf = (features: Features): number => {
  let score = 0
  for (const [feature, value] of Object.entries(features)) score += value * weights[feature as Feature]
  return score
}

/** What makes the shares come true as probabilities: on GAP's dev part 0.8 is right 8 times of 10, about. */
const TEMPERATURE = 1.7

/** The best of the candidates and its share of all by a softmax, or nothing where there is none. */
export const bestOf = (candidates: readonly Candidate[]): (Candidate & { share: number }) | undefined => {
  let best: Candidate | undefined
  let top = -Infinity
  for (const candidate of candidates) {
    const score = scoreOf(candidate.features)
    if (score > top) [best, top] = [candidate, score]
  }
  if (!best) return undefined
  let sum = 0
  for (const candidate of candidates) sum += Math.exp((scoreOf(candidate.features) - top) / TEMPERATURE)
  return { ...best, share: 1 / sum }
}

const agrees = (pronoun: Pronoun, referent: Referent): boolean => {
  if (pronoun.asks === 'person' && referent.kind === 'vessel') return pronoun.gender === 'female'
  if (pronoun.asks === 'person')
    return (
      referent.kind === 'person' &&
      !referent.plural &&
      (!pronoun.gender || !referent.gender || referent.gender === pronoun.gender)
    )
  if (pronoun.asks === 'thing') return referent.kind !== 'person' && !referent.plural
  return referent.plural || referent.kind === 'organization' || referent.kind === 'group'
}

/** Who cannot be meant: the speaker, by a third person in his own quotation. */
const barredFor = (pronoun: Pronoun, around: Surroundings): Set<Referent> =>
  new Set(around.speaker && around.article.quoted[pronoun.index] ? [around.speaker] : [])

/**
 * Whether grammar forbids, or for a reflexive demands, that they are one: two parts of one predicate; a possessive
 * and the noun that it possesses.
 */
const bound = (pronoun: Pronoun, mention: Mention, doc: Document): boolean => {
  if (pronoun.reflexive) return false
  const over = doc.head[pronoun.index]!
  const anchor = anchorOf(doc, mention.head)
  const above = doc.head[anchor]!
  if (anchor === over) return true
  if (pronoun.possessive) return deprelOf(doc, anchor) === 'conj' && above === over
  // "John saw him", "John talked to him", "John and he"; what stands in a subordinate clause is free.
  return (
    above === pronoun.index || (above === over && /^(?:nsubj|obj|iobj|obl|conj)/.test(deprelOf(doc, anchor)))
  )
}
