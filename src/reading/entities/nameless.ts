/** Which of those without a name are entities: whoever a noun for persons, bodies or countries puts into a role. */
import type { Document } from '../../language/index.ts'
import { anchorOf, deprelOf } from './article.ts'
import { isNounFor, isSeldomParty, isToldThing, standsWithoutArticle } from './lexicon.ts'
import type { NounPhrase } from './noun-phrases.ts'
import type { Referent, ReferentKind } from './referents.ts'

const PARTIES = new Set<ReferentKind>(['person', 'organization', 'country', 'group'])

/** Subjects, objects, obliques, owners and what hangs on a noun; no predicates and no measures. */
const BEARS_ROLE = /^(?:nsubj|obj|iobj|obl|nmod)(?!:(?:unmarked|desc|npmod|tmod))/
const ACTS = /^nsubj(?!:pass)/

/**
 * Whether one without a name is told of as a party: "South Korean military officials", "the rebels", "police";
 * or, as a source, what is read and seen: "a survey", "court papers".
 *
 * @param phrases by head, as they were read
 * @param isSource by word: 1 where it heads an attribution's source
 */
export const isNamelessParty = (
  doc: Document,
  referent: Referent,
  phrases: ReadonlyMap<number, NounPhrase>,
  isSource: Uint8Array,
): boolean =>
  (PARTIES.has(referent.kind) || referent.kind === 'thing') &&
  referent.mentions.some((m) => {
    const phrase = m.form === 'nominal' ? phrases.get(m.head) : undefined
    if (!phrase || isCounted(doc, phrase, phrases)) return false
    if (referent.kind === 'thing') return isSource[m.head] === 1 && isToldThing(phrase.noun)
    return isSource[m.head] === 1 || bearsRole(doc, phrase)
  })

/** "Protesters" of "hundreds of protesters" are no others than these; "the officers" of "two of the officers" are. */
const isCounted = (doc: Document, phrase: NounPhrase, phrases: ReadonlyMap<number, NounPhrase>): boolean =>
  phrase.article !== 'definite' && phrases.get(doc.head[phrase.head]!)?.counted === phrase.head

const bearsRole = (doc: Document, phrase: NounPhrase): boolean => {
  const deprel = roleRelation(doc, phrase.head)
  if (!BEARS_ROLE.test(deprel)) return false
  // "Districts" are places before they are bodies.
  if (phrase.kind === 'organization' && isNounFor('place', phrase.noun)) return false
  if (ACTS.test(deprel)) return true
  if (phrase.kind === 'organization' && isSeldomParty(phrase.noun)) return false
  // "in court", "at home": a bare noun behind a preposition names no one.
  return phrase.plural || phrase.article !== 'none' || standsWithoutArticle(phrase.noun) || !isBare(phrase)
}

const isBare = (phrase: NounPhrase): boolean =>
  phrase.compounds.length === 0 && phrase.adjectives.length === 0 && phrase.first === phrase.head

const MOST_STEPS = 8

const roleRelation = (doc: Document, head: number): string => {
  let at = anchorOf(doc, head)
  for (let steps = 0; steps < MOST_STEPS && deprelOf(doc, at) === 'conj'; steps++)
    at = anchorOf(doc, doc.head[at]!)
  return deprelOf(doc, at)
}
