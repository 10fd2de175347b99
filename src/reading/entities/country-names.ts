/** Countries by what stands for them in a text. */
import { childrenOf, type Document, textOf, wordAt } from '../../language/index.ts'
import { deprelOf, formOf, uposOf } from './article.ts'
import governments from './data/governments.json' with { type: 'json' }
import { countryOfCapital, countryOfPeople } from './lexicon.ts'
import type { NameMention } from './name-mentions.ts'
import type { NameType } from './name-types.ts'
import { newReferent, type Referent } from './referents.ts'

const acting = new Set(governments.acting)
const suffering = new Set(governments.suffering)
const prepositions = new Set(governments.prepositions)

/** What a story about Korea calls its two states. */
const HALVES: { [key: string]: string } = { north: 'PRK', south: 'KOR' }

/** Countries by name, people and, where it speaks or acts for them, capital. */
export const nameCountries = (doc: Document, names: readonly NameMention[], types: readonly NameType[]) => {
  const referents = new Map<string, Referent>()
  const named = new Set(types.flatMap((t) => t.iso ?? []))
  for (const name of names) if (name.form === 'adjective') named.add(countryOfPeople(textOf(doc, name))!)
  if (types.some((t) => t.key === 'pyongyang')) named.add('PRK')
  const sources = doc.attribution.filter((a) => a.role === 'source')
  const alone = new Set(sources.filter((a) => a.first === a.last).map((a) => a.first))
  const speaks = new Set(sources.flatMap((a) => range(a.first, a.last)))
  const country = (iso: string): Referent => {
    let referent = referents.get(iso)
    if (!referent) {
      referent = { ...newReferent('country'), iso }
      referents.set(iso, referent)
    }
    return referent
  }
  return (name: NameMention, type: NameType | undefined): Referent | undefined => {
    if (name.form === 'adjective') return country(countryOfPeople(textOf(doc, name))!)
    if (type?.iso) return country(type.iso)
    const half = type && HALVES[type.key]
    // A story of one of them may have the other only as "the South".
    if (half && (named.has(half) || named.has('PRK'))) return country(half)
    const iso =
      type && (type.kind === 'place' || type.kind === 'other') ? countryOfCapital(type.key) : undefined
    if (!iso) return undefined
    const deprel = deprelOf(doc, name.head)
    // "Moscow and *Pyongyang* have denied it": the second does what the first does.
    const first = deprel === 'conj' ? doc.head[name.head]! : name.head
    const acts = deprelOf(doc, first).startsWith('nsubj') && uposOf(doc, doc.head[first]!) === 'VERB'
    const voiced = speaks.has(name.head) && (acts || deprel === 'conj' || alone.has(name.head))
    if (!voiced && !(named.has(iso) ? acts || isPartner(doc, name.head) : isGovernment(doc, name.head)))
      return undefined
    name.standsForCountry = true
    return country(iso)
  }
}

/** "Berlin has agreed", "urged Berlin": what governments alone do and suffer. */
const isGovernment = (doc: Document, head: number): boolean => {
  const deprel = deprelOf(doc, head)
  const { lemma, upos } = wordAt(doc, doc.head[head]!)
  if (upos !== 'VERB') return false
  return deprel === 'nsubj' ? acting.has(lemma) : deprel === 'obj' && suffering.has(lemma)
}

/** "talks with Berlin", "accused Berlin": nobody talks with a city. */
const isPartner = (doc: Document, head: number): boolean =>
  isGovernment(doc, head) ||
  childrenOf(doc, head).some(
    (c) => deprelOf(doc, c) === 'case' && prepositions.has(formOf(doc, c).toLowerCase()),
  )

const range = (first: number, last: number): number[] =>
  Array.from({ length: Math.min(last - first + 1, 12) }, (_, i) => first + i)
