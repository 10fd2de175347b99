/** Whether a statement's source stays without a name. */
import { childrenOf, type Document, headOf, type WordSpan, wordAt } from '../../language/index.ts'
import { isNounFor, singularOf } from '../entities/lexicon.ts'
import words from './anonymous.json' with { type: 'json' }

const unnamed = new Set(words.unnamed)
const offices = new Set(words.offices)
const kin = new Set(words.kin)
const institutions = new Set(words.institutions)
const signals = new Set(words.signals)

/** How a noun names the house its bearer speaks for: "an aide of the mayor", "a clerk at the bank", "a union man". */
const BELONGING = /^(?:nmod|compound|appos|amod)/

/**
 * Whether a source names neither person nor institution: "officials", "a person familiar with the matter". "The
 * ministry", "state media" and "a police spokesman" are not anonymous, nor is the holder of an office ("the minister").
 *
 * A pronoun says nothing of that by itself: give the words that it stands for. "Who" is taken for its noun.
 *
 * @param source the source's words
 * @param hasName the source has a name in the text, or leads to an entity that has one
 * @example isAnonymous(doc, [{ first: 0, last: 2 }], false) // "A senior official said …": true
 */
export const isAnonymous = (doc: Document, source: readonly WordSpan[], hasName: boolean): boolean => {
  const [phrase] = source
  if (!phrase) return false
  for (const { first, last } of source)
    for (let i = first; i <= last; i++) if (signals.has(wordAt(doc, i).text.toLowerCase())) return true
  return !hasName && isUnnamed(doc, headOf(doc, phrase))
}

const isUnnamed = (doc: Document, head: number): boolean => {
  const { upos, xpos, text } = wordAt(doc, head)
  if (xpos === 'WP' || xpos === 'WDT') {
    const taken = takenUp(doc, head)
    return taken !== undefined && isUnnamed(doc, taken)
  }
  const noun = singularOf(text)
  if (upos === 'PRON' || upos === 'NUM' || upos === 'DET') return unnamed.has(noun) || countsPeople(doc, head)
  if (isName(doc, head)) return false
  if (unnamed.has(noun)) return !isNamed(doc, head, noun)
  if (offices.has(noun) || !isNounFor('person', noun)) return false
  // "Smith's wife" is known by whom she belongs to.
  if (kin.has(noun) && childrenOf(doc, head).some((c) => wordAt(doc, c).deprel === 'nmod:poss')) return false
  return !isNamed(doc, head, noun)
}

/** The noun whose relative clause a relative pronoun stands in. */
const takenUp = (doc: Document, pronoun: number): number | undefined => {
  let clause = wordAt(doc, pronoun).head
  for (let steps = 0; clause && steps < 5; steps++) {
    if (clause.deprel === 'acl:relcl') return clause.head?.index
    clause = clause.head
  }
  return undefined
}

/** In an organisation's or a person's name; a place is none ("a Berlin official"). */
const isName = (doc: Document, index: number): boolean =>
  doc.names.some(
    (n) => n.first <= index && index <= n.last && (n.kind === 'person' || n.kind === 'organization'),
  )

/** "One of them", "two of the officials". */
const countsPeople = (doc: Document, head: number): boolean =>
  childrenOf(doc, head).some((c) => {
    const { upos, text, deprel } = wordAt(doc, c)
    if (!deprel.startsWith('nmod')) return false
    return upos === 'PRON' || (upos === 'NOUN' && isUnnamed(doc, c)) || unnamed.has(singularOf(text))
  })

/** Whether what hangs on a noun names a person or an institution; clauses and what hangs on that tell other things. */
const isNamed = (doc: Document, head: number, noun: string): boolean =>
  childrenOf(doc, head).some((c) => {
    const { deprel, text } = wordAt(doc, c)
    if (!BELONGING.test(deprel)) return false
    if (isName(doc, c)) return deprel === 'appos' || !HOUSELESS.has(noun)
    // A source in a house is without a name all the same: "a source in the general staff".
    if (HOUSELESS.has(noun)) return false
    return institutions.has(singularOf(text)) || childrenOf(doc, c).some((g) => nameBeside(doc, g))
  })

const HOUSELESS = new Set(['source', 'person', 'people', 'insider'])

const nameBeside = (doc: Document, index: number): boolean =>
  /^(?:appos|flat)/.test(wordAt(doc, index).deprel) && isName(doc, index)
