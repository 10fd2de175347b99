/** Names that are known from elsewhere in the text. */
import { formOf, type ReadableArticle, uposOf } from './article.ts'
import { isNounFor, singularOf } from './lexicon.ts'
import type { NameMention } from './name-mentions.ts'
import type { NameType } from './name-types.ts'

/** Names that the network saw elsewhere in the text and not here: "BREKKE:" after "Ida Brekke". */
export const withRepeated = (
  { doc, readable }: ReadableArticle,
  names: readonly NameMention[],
  types: readonly NameType[],
): NameMention[] => {
  const known = new Map<string, NameType['kind']>()
  for (const type of types) {
    if (type.words.length === 1 && type.key.length > 2) known.set(type.key, type.kind)
    if (type.kind === 'person' && type.words.length > 1) known.set(type.words.at(-1)!, 'person')
  }
  const result: NameMention[] = []
  let k = 0
  for (let i = 0; i < doc.start.length; i++) {
    if (k < names.length && names[k]!.first <= i) {
      result.push(names[k]!)
      i = names[k]!.last
      k++
      continue
    }
    if (!readable[i]) continue
    const word = formOf(doc, i)
    const capitals = word.length > 2 && word === word.toUpperCase()
    if (!/^\p{Lu}/u.test(word) || (uposOf(doc, i) !== 'PROPN' && !capitals)) continue
    const kind = known.get(word.toLowerCase())
    if (!kind || (kind === 'person' && isNounFor('person', singularOf(word)))) continue
    result.push({
      first: i,
      last: i,
      head: i,
      kind: kind === 'country' ? 'place' : kind,
      titles: [],
      form: 'name',
    })
  }
  return result
}
