/** Countries by what stands for them in a text. */
import { type Document, textOf } from '../../language/index.ts'
import { deprelOf, uposOf } from './article.ts'
import { countryOfCapital, countryOfPeople } from './lexicon.ts'
import type { NameMention } from './name-mentions.ts'
import type { NameType } from './name-types.ts'
import { newReferent, type Referent } from './referents.ts'

/** What a story about Korea calls its two states. */
const HALVES: { [key: string]: string } = { north: 'PRK', south: 'KOR' }

/** Countries by name, people and, where it speaks or acts for them, capital. */
export const nameCountries = (doc: Document, names: readonly NameMention[], types: readonly NameType[]) => {
  const referents = new Map<string, Referent>()
  const named = new Set(types.flatMap((t) => t.iso ?? []))
  for (const name of names) if (name.form === 'adjective') named.add(countryOfPeople(textOf(doc, name))!)
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
    if (half && named.has(half)) return country(half)
    const iso =
      type && (type.kind === 'place' || type.kind === 'other') ? countryOfCapital(type.key) : undefined
    if (!iso) return undefined
    const deprel = deprelOf(doc, name.head)
    const acts = deprel.startsWith('nsubj') && uposOf(doc, doc.head[name.head]!) === 'VERB'
    const voiced = speaks.has(name.head) && (acts || deprel === 'conj' || alone.has(name.head))
    if (!voiced && !(acts && named.has(iso))) return undefined
    name.standsForCountry = true
    return country(iso)
  }
}

const range = (first: number, last: number): number[] =>
  Array.from({ length: Math.min(last - first + 1, 12) }, (_, i) => first + i)
