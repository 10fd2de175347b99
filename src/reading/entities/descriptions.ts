/** Phrases that say what a named one is, by the grammar that binds them to the name. */
import { childrenOf, type Document } from '../../language/index.ts'
import { deprelOf, formOf, type ReadableArticle, roleOf, uposOf } from './article.ts'
import { isNounFor, isTitle, singularOf } from './lexicon.ts'
import type { NameMention } from './name-mentions.ts'
import type { NounPhrase } from './noun-phrases.ts'
import type { Referent } from './referents.ts'

/** Heads of noun phrases by the name that they describe, at most so many a name. */
const MOST = 6

/** "the surgeon, Lena Hofstra", "Lena Hofstra, a surgeon", "Hofstra is a surgeon", "a boat called Marta". */
export const describedBy = (
  { doc, dateline }: ReadableArticle,
  name: NameMention,
  /** The first word of the name's own title, or of the name. */
  start: number,
  phraseEndingAt: (last: number) => NounPhrase | undefined,
): number[] => {
  if (dateline[name.first]) return []
  const heads: number[] = []
  const add = (head: number) => {
    if (head < name.first || head > name.last) heads.push(head)
  }
  const deprel = deprelOf(doc, name.head)
  const above = doc.head[name.head]!
  let before = start - 1
  while (before > 0 && isCourtesyOrArticle(formOf(doc, before))) before--
  const beside =
    above === before || (above < name.first && /^[,:–—("“„«]$|^-+$/.test(formOf(doc, Math.max(0, before))))
  const nearer = phraseEndingAt(before - 1)
  // "a lawyer for the operator, Nordferry": a firm is no lawyer.
  const mistaken =
    name.kind !== 'person' && nearer?.head !== above && isNounFor('person', singularOf(formOf(doc, above)))
  if (beside && !mistaken && (deprel === 'appos' || (deprel === 'flat' && uposOf(doc, above) === 'NOUN')))
    add(above)
  // "said his lawyer, Katrin Aumann": the tree makes them two subjects.
  // "a second witness, the accountant Pia Holm"
  if (start < name.first && deprelOf(doc, name.first - 1) === 'appos') add(doc.head[name.first - 1]!)
  const phrase = formOf(doc, Math.max(0, before)) === ',' ? nearer : undefined
  if (phrase && doc.head[phrase.head] === above && deprelOf(doc, phrase.head) === deprel && deprel !== 'conj')
    add(phrase.head)
  if (deprel.startsWith('nsubj') && isPredicate(doc, above)) add(above)
  if (/^(?:xcomp|obj|obl|nmod|ccomp)/.test(deprel) && isNaming(doc, above)) add(doc.head[above]!)
  for (let i = name.first; i <= name.last; i++)
    for (const child of childrenOf(doc, i)) {
      const relation = deprelOf(doc, child)
      if (relation === 'appos') addWithConjuncts(doc, child, add)
      else if (relation === 'acl:relcl' && isPredicate(doc, child) && isWho(doc, child))
        addWithConjuncts(doc, child, add)
    }
  return heads.slice(0, MOST)
}

const isCourtesyOrArticle = (word: string): boolean => isTitle(word) || /^(?:the|a|an)$/i.test(word)

const addWithConjuncts = (doc: Document, head: number, add: (head: number) => void): void => {
  add(head)
  for (const child of childrenOf(doc, head))
    if (deprelOf(doc, child) === 'conj' && uposOf(doc, child) === 'NOUN') add(child)
}

/** A noun with "is", and without "not". */
const isPredicate = (doc: Document, head: number): boolean => {
  if (uposOf(doc, head) !== 'NOUN') return false
  const children = childrenOf(doc, head)
  return (
    children.some((c) => deprelOf(doc, c) === 'cop') &&
    !children.some((c) => /^(?:not|n['’]t|no|never)$/i.test(formOf(doc, c)) || deprelOf(doc, c) === 'case')
  )
}

const isWho = (doc: Document, head: number): boolean =>
  childrenOf(doc, head).some((c) => /^who$/i.test(formOf(doc, c)) && roleOf(doc, c) === 'subject')

const isNaming = (doc: Document, verb: number): boolean =>
  deprelOf(doc, verb).startsWith('acl') &&
  /^(?:called|named|nicknamed|dubbed|known)$/i.test(formOf(doc, verb))

/** Whether a phrase can say what a referent is: one person is no body, one body no person. */
export const fits = (phrase: NounPhrase, referent: Referent): boolean => {
  if (phrase.plural || referent.kind === 'country') return false
  const person = isNounFor('person', phrase.noun)
  const body = isNounFor('organization', phrase.noun)
  if (referent.kind === 'person') return person || (!body ? phrase.article !== 'none' : !isSure(referent))
  if (referent.kind === 'organization') return body || !person
  if (referent.kind === 'place') return phrase.kind !== 'person' || !isSure(referent)
  return true
}

/** A referent whose kind more than one word of one mention tells. */
const isSure = (referent: Referent): boolean =>
  referent.names.length > 2 || referent.names.some((n) => n.last > n.first)

/** Takes the kind that a description tells over a doubtful one. */
export const takeKind = (referent: Referent, noun: string): void => {
  if (referent.kind === 'weapon' || referent.kind === 'vessel') return
  const person = isNounFor('person', noun)
  const body = isNounFor('organization', noun)
  if (
    isNounFor('vessel', noun) &&
    (referent.kind !== 'person' || !isSure(referent)) &&
    referent.kind !== 'country'
  )
    referent.kind = 'vessel'
  if (person === body || referent.kind === 'country') return
  if (body && referent.kind !== 'organization' && (referent.kind !== 'person' || !isSure(referent)))
    referent.kind = 'organization'
  if (person && referent.kind !== 'person' && !isSure(referent)) referent.kind = 'person'
}
