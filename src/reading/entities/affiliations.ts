/** Whose somebody is: the country, the sector and the Wikidata id that names, roles and nouns tell. */
import { childrenOf, type Document, textOf } from '../../language/index.ts'
import { deprelOf, formOf, uposOf } from './article.ts'
import { knownByName } from './known-names.ts'
import { countryOfCapital, wikidataOfCountry } from './lexicon.ts'
import type { NameMention } from './name-mentions.ts'
import type { NounPhrase } from './noun-phrases.ts'
import { type Referent, settled } from './referents.ts'
import type { Resolution } from './resolve.ts'
import { sectorOfName, sectorOfPhrase } from './sectors.ts'

export interface Affiliation {
  country?: string
  sector?: string
  wikidata?: string
}

/** What is known of a referent; nothing where the words are silent or contradict each other. */
export const affiliationOf = (doc: Document, referent: Referent, resolution: Resolution): Affiliation => {
  const { known, iso } = referent
  if (referent.kind === 'country') {
    const wikidata = iso && wikidataOfCountry(iso)
    return { ...(iso && { country: iso }), ...(wikidata && { wikidata }) }
  }
  const country = known?.country ?? referent.country ?? countryOf(doc, referent, resolution)
  const sector = known?.sector ?? sectorOf(doc, referent)
  return {
    ...(country && { country }),
    ...(sector && { sector }),
    ...(known?.wikidata && { wikidata: known.wikidata }),
  }
}

const countryOf = (doc: Document, referent: Referent, resolution: Resolution): string | undefined => {
  const { kind, roles, names } = referent
  if (kind === 'place') return names.map((n) => countryOfCapital(textOf(doc, n))).find(Boolean)
  if (kind === 'other' || kind === 'weapon' || kind === 'thing') return undefined
  const ofRole = roles.find((r) => r.country)?.country
  if (ofRole) return ofRole
  const found = new Set<string>()
  for (const name of kind === 'person' ? names : []) {
    const iso = countryAfter(doc, name, resolution)
    if (iso) found.add(iso)
  }
  for (const mention of referent.mentions) {
    const phrase = mention.form === 'nominal' ? resolution.phrases.get(mention.head) : undefined
    if (phrase) for (const iso of countriesOf(doc, phrase, resolution)) found.add(iso)
  }
  return found.size === 1 ? [...found][0] : undefined
}

/** The countries in "Russian troops", "Iran's army", "officials from South Korea", "Kremlin officials". */
const countriesOf = (doc: Document, phrase: NounPhrase, resolution: Resolution, depth = 0): string[] => {
  const { nameAt, referentAt, phrases } = resolution
  const found: string[] = []
  const add = (index: number) => {
    const referent = referentAt[index] && settled(referentAt[index])
    const iso = referent && (referent.iso ?? countryOfBody(referent))
    if (iso) found.push(iso)
    // "A spokesman for the Ukrainian air force".
    const inner = iso || depth > 1 ? undefined : phrases.get(index)
    if (inner) found.push(...countriesOf(doc, inner, resolution, depth + 1))
  }
  for (let i = phrase.first; i < phrase.head; i++) {
    const name: NameMention | undefined = nameAt[i]
    if (name ? name.head === i && !isOfAnother(doc, name) : i === phrase.possessor) add(i)
  }
  for (const complement of phrase.complements)
    if (childrenOf(doc, complement).some((c) => /^(?:of|from|for|in|at)$/i.test(formOf(doc, c)))) {
      const locative = childrenOf(doc, complement).some((c) => /^(?:in|at)$/i.test(formOf(doc, c)))
      const referent = referentAt[complement] && settled(referentAt[complement])
      // Protesters in Seoul need not be Koreans; officials at the ministry are its own.
      if (locative && referent?.kind !== 'organization') continue
      for (const head of [complement, ...conjunctsOf(doc, complement)]) add(head)
    }
  return found
}

/** "Anna Berg of Norway" */
const countryAfter = (doc: Document, { last }: NameMention, { nameAt, referentAt }: Resolution) => {
  const name =
    last + 2 < doc.start.length && /^of$/.test(formOf(doc, last + 1)) ? nameAt[last + 2] : undefined
  const referent = name && referentAt[name.head]
  return referent && settled(referent).iso
}

const conjunctsOf = (doc: Document, head: number): number[] =>
  childrenOf(doc, head).filter((c) => deprelOf(doc, c) === 'conj')

/** "Iranian-backed militants", "London-based analysts" are not Iran's, not Britain's. */
const isOfAnother = (doc: Document, { last }: NameMention): boolean =>
  last + 2 < doc.start.length && formOf(doc, last + 1) === '-' && uposOf(doc, last + 2) === 'VERB'

const countryOfBody = ({ kind, country, known }: Referent): string | undefined =>
  kind === 'organization' ? (country ?? known?.country) : undefined

const sectorOf = (doc: Document, referent: Referent): string | undefined => {
  if (referent.kind === 'place' || referent.kind === 'weapon' || referent.kind === 'vessel') return undefined
  for (const { first, last, organization } of referent.roles) {
    const sector =
      sectorOfPhrase(textOf(doc, { first, last })) ??
      (organization && (knownByName(organization)?.sector ?? sectorOfName(organization)))
    if (sector) return sector
  }
  if (referent.kind !== 'person')
    for (const name of referent.names) {
      const sector = name.last > name.first ? sectorOfName(textOf(doc, name)) : undefined
      if (sector) return sector
    }
  for (const { text } of referent.descriptions) {
    const sector = text && sectorOfPhrase(text)
    if (sector) return sector
  }
  return undefined
}
