/** Names that no table knows and that the text treats as a state's: "Vostria's ambassador". */
import { textOf } from '../../language/index.ts'
import { formOf, type ReadableArticle, xposOf } from './article.ts'
import { countryNamed, genderOfGivenName, isAlsoSurname, plain, singularOf } from './lexicon.ts'
import type { NameMention } from './name-mentions.ts'
import { wordsOfName } from './name-types.ts'

/** What a state has and no person does. */
const OF_STATES =
  /^(?:airspace|ambassador|border|capital|coast|coastline|consulate|currency|embassy|navy|parliament|port|shore|territory|waters?)$/
/** What a ruler may be said to have, too; counts for a name with a state's ending. */
const OF_RULERS =
  /^(?:air|army|defen[cs]e|economy|force|foreign|government|invasion|military|ministry|troop|president|soldier)$/
const ENDING = /(?:land|stan|[^aeiou]ia)$/

/** Marks every mention of such a name; names of persons in the text are left alone. */
export const withStates = (
  { doc }: ReadableArticle,
  names: readonly NameMention[],
): readonly NameMention[] => {
  const persons = new Set<string>()
  for (const name of names)
    if (name.kind === 'person' && (name.last > name.first || name.titles.length > 0))
      for (const word of wordsOfName(textOf(doc, name))) persons.add(word)
  const states = new Set<string>()
  for (const { first, last, form } of names) {
    if (form !== 'name' || first !== last || last + 2 >= doc.start.length) continue
    const key = plain(formOf(doc, last))
    if (persons.has(key) || genderOfGivenName(key) || isAlsoSurname(key) || countryNamed(key)) continue
    if (xposOf(doc, last + 1) !== 'POS') continue
    const owned = singularOf(formOf(doc, last + 2))
    if (OF_STATES.test(owned) || (ENDING.test(key) && OF_RULERS.test(owned))) states.add(key)
  }
  if (states.size === 0) return names
  return names.map((name) =>
    name.kind === 'person' && name.first === name.last && states.has(plain(formOf(doc, name.first)))
      ? { ...name, kind: 'place' as const, state: true as const }
      : name,
  )
}
