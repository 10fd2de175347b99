/** A person's office as the text has it, with the body or country that it is an office of. */
import { childrenOf, type Document, textOf } from '../../language/index.ts'
import { deprelOf, formOf, type ReadableArticle } from './article.ts'
import { countryOfPeople } from './lexicon.ts'
import type { NameMention } from './name-mentions.ts'
import type { NounPhrase } from './noun-phrases.ts'
import type { Referent, Role } from './referents.ts'
import type { Title } from './titles.ts'

type NameAt = readonly (NameMention | undefined)[]
type ReferentOf = ReadonlyMap<NameMention, Referent>

/** Words after a head that still belong to the office, at most: "minister of trade and industry". */
const LONGEST_COMPLEMENT = 8

export const roleOfTitle = (
  article: ReadableArticle,
  title: Title,
  nameAt: NameAt,
  referentOf: ReferentOf,
): Role => ({
  first: title.first,
  last: title.last,
  ...whose(article.doc, title.first, title.last, nameAt, referentOf),
})

export const roleOfPhrase = (
  { doc }: ReadableArticle,
  phrase: NounPhrase,
  nameAt: NameAt,
  referentOf: ReferentOf,
): Role => {
  let first = phrase.first
  if (phrase.possessor !== undefined) first = phrase.possessor + 1
  while (first < phrase.head && /^(?:the|a|an|its|his|her|their|['’]s?|one)$/i.test(formOf(doc, first)))
    first++
  let last = phrase.head
  for (const complement of phrase.complements) {
    if (deprelOf(doc, complement) !== 'nmod' || complement - phrase.head > LONGEST_COMPLEMENT) continue
    if (!childrenOf(doc, complement).some((c) => /^(?:of|for)$/i.test(formOf(doc, c)))) continue
    last = Math.max(last, nameAt[complement]?.last ?? complement)
  }
  return { first, last, ...whose(doc, phrase.first, last, nameAt, referentOf) }
}

const whose = (
  doc: Document,
  first: number,
  last: number,
  nameAt: NameAt,
  referentOf: ReferentOf,
): Pick<Role, 'organization' | 'country'> => {
  const found: Pick<Role, 'organization' | 'country'> = {}
  for (let i = first; i <= last; i++) {
    const name = nameAt[i]
    if (!name || name.first !== i) {
      if (!name)
        found.country ??= /^\p{Lu}/u.test(formOf(doc, i)) ? countryOfPeople(formOf(doc, i)) : undefined
      continue
    }
    const referent = referentOf.get(name)!
    if (referent.iso) found.country ??= referent.iso
    else if (referent.kind === 'organization') {
      found.organization ??= textOf(doc, name)
      found.country ??= referent.country ?? referent.known?.country
    }
  }
  if (!found.country) delete found.country
  return found
}
