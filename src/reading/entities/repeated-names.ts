/** Names that are known from elsewhere in the text. */
import { headOf, textOf, type WordSpan } from '../../language/index.ts'
import { formOf, type ReadableArticle, sameSentence, uposOf } from './article.ts'
import { knownByName } from './known-names.ts'
import { countryNamed, isNounFor, plain, singularOf } from './lexicon.ts'
import type { NameMention } from './name-mentions.ts'
import type { NameType } from './name-types.ts'
import { add } from './namesakes.ts'

/** Words of a name that is looked for elsewhere, at most. */
const LONGEST = 8

/** Names that the network saw elsewhere in the text and not here: "BREKKE:" after "Ida Brekke". */
export const withRepeated = (
  article: ReadableArticle,
  names: readonly NameMention[],
  types: readonly NameType[],
): NameMention[] => {
  const { doc, readable } = article
  const known = new Map<string, NameType['kind']>()
  const long = new Map<string, NameType[]>()
  for (const type of types) {
    if (type.words.length === 1 && type.key.length > 2) known.set(type.key, type.kind)
    if (type.kind === 'person' && type.words.length > 1) known.set(type.words.at(-1)!, 'person')
    if (type.words.length > 1 && type.words.length <= LONGEST) add(long, type.words[0]!, type)
  }
  const result: NameMention[] = []
  let k = 0
  for (let i = 0; i < doc.start.length; i++) {
    const next = names[k]
    if (next && next.first <= i) {
      result.push(next)
      i = next.last
      k++
      continue
    }
    const word = formOf(doc, i)
    if (!readable[i] || !/^\p{Lu}/u.test(word)) continue
    const end = next?.first ?? doc.start.length
    const whole = long
      .get(plain(word))
      ?.find((type) => i + type.words.length <= end && standsAt(article, type, i))
    if (whole) {
      const span = { first: i, last: i + whole.words.length - 1 }
      result.push(nameOf(span, headOf(doc, span), whole.kind))
      i = span.last
      continue
    }
    const told = toldByTable(article, i, end)
    if (told) {
      result.push(told)
      i = told.last
      continue
    }
    const body = bodyAt(article, i)
    if (body !== undefined) {
      while (names[k] && names[k]!.first <= body) k++
      const span = { first: i, last: body }
      result.push(nameOf(span, headOf(doc, span), 'organization'))
      i = body
      continue
    }
    const capitals = word.length > 2 && word === word.toUpperCase()
    if (uposOf(doc, i) !== 'PROPN' && !capitals) continue
    const kind = known.get(word.toLowerCase())
    if (!kind || (kind === 'person' && isNounFor('person', singularOf(word)))) continue
    result.push(nameOf({ first: i, last: i }, i, kind))
  }
  return result
}

/** Words of a name in the tables, at most. */
const LONGEST_TOLD = 3

/** A country or a known body that the network took for no name; next to other names it may be a part of one. */
const toldByTable = ({ doc }: ReadableArticle, first: number, end: number): NameMention | undefined => {
  if (uposOf(doc, first) !== 'PROPN' || isProper(doc, first - 1)) return undefined
  for (let last = Math.min(first + LONGEST_TOLD, end) - 1; last >= first; last--) {
    if (!sameSentence(doc, first, last) || isProper(doc, last + 1)) continue
    const span = { first, last }
    const text = textOf(doc, span)
    if (countryNamed(text)) return nameOf(span, headOf(doc, span), 'place')
    if (knownByName(text)?.kind === 'organization') return nameOf(span, headOf(doc, span), 'organization')
  }
  return undefined
}

/** Words of a body's name after its "for" or "on", at most. */
const LONGEST_BODY = 8

/** The last word of "Committee for a Responsible Harvest", of which the network saw no name or a part. */
const bodyAt = ({ doc, headline }: ReadableArticle, first: number): number | undefined => {
  const word = formOf(doc, first)
  if (headline[first] || !/^\p{Lu}\p{Ll}/u.test(word) || !isNounFor('organization', singularOf(word)))
    return undefined
  if (
    first === 0 ||
    !/^the$/i.test(formOf(doc, first - 1)) ||
    !/^(?:for|on|against)$/.test(formOf(doc, first + 1))
  )
    return undefined
  let last: number | undefined
  const end = Math.min(doc.start.length, first + 2 + LONGEST_BODY)
  for (let i = first + 2; i < end && sameSentence(doc, first, i); i++) {
    const form = formOf(doc, i)
    if (/^\p{Lu}/u.test(form)) last = i
    else if (!(i === first + 2 && /^(?:an?|the)$/.test(form)) && !/^(?:of|and|in)$/.test(form)) break
  }
  return last
}

const isProper = (doc: ReadableArticle['doc'], index: number): boolean =>
  index >= 0 &&
  index < doc.start.length &&
  uposOf(doc, index) === 'PROPN' &&
  /^\p{Lu}/u.test(formOf(doc, index))

const nameOf = (span: WordSpan, head: number, kind: NameType['kind']): NameMention => ({
  ...span,
  head,
  kind: kind === 'country' ? 'place' : kind,
  titles: [],
  form: 'name',
})

/** Whether the words of a type stand at a word, written as names are. */
const standsAt = ({ doc }: ReadableArticle, type: NameType, index: number): boolean =>
  type.words.every((word, k) => {
    const form = formOf(doc, index + k)
    return plain(form) === word && (/^[^\p{Ll}]/u.test(form) || form.length < 4)
  })
