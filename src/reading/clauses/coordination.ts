/** Nouns joined to one another. */
import { childrenOf, type Document, wordAt } from '../../language/index.ts'
import { countryNamed } from '../entities/lexicon.ts'
import { BEFORE, childrenWith, formOf, NOMINAL, relation } from './relations.ts'

/** A noun and what is joined to it by "and", commas, "as well as"; in order. */
export const coordinated = (doc: Document, head: number): number[] => {
  const heads = [head]
  for (const c of childrenOf(doc, head)) {
    const joined =
      relation(doc, c) === 'conj' ||
      (relation(doc, c) === 'appos' && isJoined(doc, head, c)) ||
      (relation(doc, c) === 'nmod:unmarked' && areCountries(doc, head, c))
    if (!joined || !NOMINAL.has(wordAt(doc, c).upos)) continue
    // "Norland, but not Dorne": not joined.
    if (childrenWith(doc, c, 'advmod').some((m) => formOf(doc, m) === 'not')) continue
    heads.push(...coordinated(doc, c))
  }
  const stray = strayConjunct(doc, heads.at(-1)!)
  if (stray !== undefined) heads.push(stray)
  return heads
}

/** "President Ada Brandt and Prime Minister *Ole Holm*", which the tree may take for one person with two names. */
export const isJoined = (doc: Document, head: number, apposition: number): boolean => {
  // "12 howitzers, some 900 grenades and hundreds of rifles".
  const counted = childrenWith(doc, apposition, 'nummod').length > 0
  const goesOn = [...childrenWith(doc, head, 'conj'), ...childrenWith(doc, apposition, 'conj')].some(
    (c) => c > apposition,
  )
  if (counted && goesOn) return true
  if (goesOn && areCountries(doc, head, apposition)) return true
  for (let at = apposition - 1; at > head && apposition - at <= LONGEST_TITLE; at--) {
    if (relation(doc, at) === 'cc') return doc.head[at] === apposition || doc.head[at]! > at
    if (!BEFORE.test(relation(doc, at))) return false
  }
  return false
}

/** "sold jets to Norland, *Dorne* and Halvia" */
const areCountries = (doc: Document, ...heads: number[]): boolean =>
  heads.every((h) => countryNamed(doc.text.slice(doc.start[h], doc.end[h])) !== undefined)

const LONGEST_TITLE = 7

/** "Norland and *Dorne* have agreed on a pact" where the tree joins Dorne to the pact, as it cannot be. */
const strayConjunct = (doc: Document, last: number): number | undefined => {
  if (last + 2 >= doc.start.length || !/^(?:and|or|&)$/.test(formOf(doc, last + 1))) return undefined
  for (let at = last + 2; at < Math.min(last + 6, doc.start.length); at++) {
    if (!NOMINAL.has(wordAt(doc, at).upos)) continue
    if (relation(doc, at) === 'conj') return doc.head[at]! > at ? at : undefined
    if (!BEFORE.test(relation(doc, at))) return undefined
  }
  return undefined
}
