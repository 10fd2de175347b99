/** Titles before a name: "Deputy Foreign Minister" of "Deputy Foreign Minister Peter Haal", "the union" of "the union IGV". */
import type { Document, WordSpan } from '../../language/index.ts'
import { deprelOf, formOf, sameSentence, uposOf } from './article.ts'
import { genderOfGivenName, isCourtesy, isNounFor, isTitle, plain, singularOf } from './lexicon.ts'
import type { NameMention } from './name-mentions.ts'

export interface Title extends WordSpan {
  /** The noun that says what the bearer is: "secretary" of "Secretary of State". */
  head: number
  noun: string
  /** Told by the list of nouns or titles; else by the tree alone. */
  listed: boolean
}

/** A title has this many words at most. */
const LONGEST = 10

/** The title right before a name, without article and courtesy. */
export const titleBefore = (
  doc: Document,
  name: NameMention,
  kind: 'person' | 'organization',
  nameAt: (index: number) => NameMention | undefined,
): Title | undefined => {
  let last = name.first - 1
  while (last >= 0 && isCourtesy(formOf(doc, last)) && sameSentence(doc, last, name.first)) last--
  // The quotation marks of a name in marks.
  if (last > 0 && /^["“„«‘]$/.test(formOf(doc, last))) last--
  if (last < 0 || !sameSentence(doc, last, name.first) || nameAt(last) || !isNominal(doc, last))
    return undefined
  let first = last
  let of: number | undefined
  while (first > 0 && last - first < LONGEST && sameSentence(doc, first - 1, name.first)) {
    const before = first - 1
    const word = formOf(doc, before).toLowerCase()
    const named = nameAt(before)
    if (named) {
      if (named.kind === 'person' && named.form === 'name') break
      first = named.first
    } else if (isNominal(doc, before) || /^[-–/]$/.test(word)) first = before
    else if (
      (word === 'of' || word === 'for') &&
      of === undefined &&
      before > 0 &&
      isNominal(doc, before - 1)
    ) {
      // Only a listed noun takes "of": "Secretary of State", not "the city of coach Dario Venn".
      if (!isNounFor('person', singularOf(formOf(doc, before - 1)))) break
      of = before
      first = before
    } else if (
      (word === 'and' || word === '&') &&
      isCapital(doc, before + 1) &&
      before > 0 &&
      isCapital(doc, before - 1) &&
      !nameAt(before - 1)
    )
      first = before
    else break
  }
  while (first < last && /^[-–/]$/.test(formOf(doc, first))) first++
  const head = of === undefined ? last : of - 1
  const noun = singularOf(formOf(doc, head))
  const listed = isNounFor(kind, noun) || (kind === 'person' && isTitle(formOf(doc, head)))
  const hangs =
    (doc.head[last]! >= name.first &&
      doc.head[last]! <= name.last &&
      /^(?:nmod:desc|compound)$/.test(deprelOf(doc, last))) ||
    (doc.head[name.head] === last && /^(?:flat|appos)$/.test(deprelOf(doc, name.head)))
  if (!listed && !(hangs && kind === 'person' && !genderOfGivenName(formOf(doc, head)))) return undefined
  if (!listed && isNounFor('organization', noun)) return undefined
  if (plain(formOf(doc, head)) !== noun && noun !== 'people' && !isTitle(formOf(doc, head))) return undefined
  return { first, last, head, noun, listed }
}

const isNominal = (doc: Document, index: number): boolean => {
  const upos = uposOf(doc, index)
  return (upos === 'NOUN' || upos === 'PROPN' || upos === 'ADJ') && /\p{L}/u.test(formOf(doc, index))
}

const isCapital = (doc: Document, index: number): boolean => /^\p{Lu}/u.test(formOf(doc, index))
