/** Document to entities: who and what is named, and where else the text speaks of them. */
import { childrenOf, type Document, headOf, textOf, type WordSpan } from '../../language/index.ts'
import type { Paragraph, Record } from '../../record.ts'
import { deprelOf, formOf, readableArticle, uposOf, xposOf } from './article.ts'
import { isTitle } from './lexicon.ts'
import { recordForm } from './record-form.ts'
import { type Referent, settled } from './referents.ts'
import { type Resolution, resolve } from './resolve.ts'

export type Entity = Record['entities'][number]

export interface Entities {
  /** By first offset, then length; ids e1, e2 … in that order. */
  entities: Entity[]
  /**
   * The id of the entity that a phrase leads to by its head: a name, an apposition ("the surgeon, Lena Hofstra,"), a
   * title or noun ("the minister", "rebels") or a pronoun (he, it, who). Nothing for several at once ("Halvia and
   * Dorne").
   */
  entityOf: (span: WordSpan) => string | undefined
}

/**
 * Reads the entities of an annotated article.
 *
 * Entities are who or what has a name, and persons, bodies and groups without one that the text puts into a role ("the
 * rebels"); mentions are names, nouns and pronouns, with half-open offsets into `doc.text`. Paragraphs of role byline,
 * notice and related are not read, nor is text outside all paragraphs; without
 * paragraphs all text is read. Pronouns of the first and second person are left to whoever reads the quotations.
 *
 * Names are joined by their words; nouns lead to the nearest earlier bearer of the same noun; pronouns to the best of
 * the nearby referents that agree, by weights fitted on GAP (Webster et al. 2018, doi:10.1162/tacl_a_00240).
 *
 * @example
 * const { entities, entityOf } = readEntities(doc, article.paragraphs)
 * entityOf({ first: 12, last: 13 }) // 'e2' for "the minister"
 */
export const readEntities = (doc: Document, paragraphs: readonly Paragraph[]): Entities => {
  const resolution = resolve(readableArticle(doc, paragraphs))
  const { entities, ids } = recordForm(doc, resolution)
  return { entities, entityOf: (span) => entityOfSpan(doc, resolution, ids, span) }
}

const entityOfSpan = (
  doc: Document,
  resolution: Resolution,
  ids: ReadonlyMap<Referent, string>,
  span: WordSpan,
): string | undefined => {
  const { referentAt, nameAt, titled, phrases } = resolution
  const idAt = (index: number): string | undefined => {
    const referent = referentAt[index]
    return referent && ids.get(settled(referent))
  }
  const top = owned(doc, resolution, span, headOf(doc, span))
  // The tree may take "DNC" for the head of "DNC Chairwoman Donna Brazile".
  // … and "Ms." for the head of "Ms. Moore".
  const bearer = titled.get(top) ?? (isTitle(formOf(doc, top)) && !nameAt[top] ? nameAt[top + 1] : undefined)
  const head = bearer && bearer.head <= span.last ? bearer.head : top
  if (nameAt[head]?.form === 'adjective' && childrenOf(doc, head).some((c) => isCount(doc, c)))
    return undefined
  const found = idAt(head)
  for (const child of childrenOf(doc, head)) {
    if (deprelOf(doc, child) !== 'conj' || child < span.first || child > span.last) continue
    const other = referentAt[child]
    if (!other || idAt(child) === found || endsApposition(doc, head, child)) continue
    if (!isOfOne(doc, phrases, head, child)) return undefined
    if (settled(other).names.length > 0) return idAt(child)
  }
  const referent = referentAt[head] && settled(referentAt[head])
  if (found && referent!.names.length > 0) return found
  const closing = nameAtEnd(doc, resolution, span, head)
  if (closing !== undefined) return idAt(closing)
  return found
}

/** "his wife and present nominee Ada Holt", "the former judge and senator": two roles behind one article are one's. */
const isOfOne = (doc: Document, phrases: Resolution['phrases'], head: number, child: number): boolean => {
  const one = phrases.get(head)
  const other = phrases.get(child)
  if (!one || one.plural || one.kind !== 'person' || one.article !== 'definite') return false
  if (other ? other.plural || other.kind !== 'person' || other.article !== 'none' : false) return false
  const between = childrenOf(doc, child).filter((c) => c < child)
  // "the wife and Ada Holt" are two.
  return other !== undefined || between.some((c) => /^(?:compound|nmod:desc|amod)$/.test(deprelOf(doc, c)))
}

/** "Ada Holt, founder and head of Harvest and Home": what ends an apposition is no second one. */
const endsApposition = (doc: Document, head: number, child: number): boolean => {
  const and = childrenOf(doc, child).find((c) => deprelOf(doc, c) === 'cc')
  if (and === undefined || formOf(doc, and - 1) === ',') return false
  return childrenOf(doc, head).some((c) => c < child && deprelOf(doc, c) === 'appos')
}

/** "wife" of "Ada Holt's wife", where the tree takes the owner for the head. */
const owned = (doc: Document, { nameAt }: Resolution, span: WordSpan, head: number): number => {
  const clitic = (nameAt[head]?.last ?? head) + 1
  if (clitic >= span.last || xposOf(doc, clitic) !== 'POS') return head
  let noun = head
  for (let i = clitic + 1; i <= span.last && /^(?:ADJ|NOUN|PROPN)$/.test(uposOf(doc, i)); i++)
    if (uposOf(doc, i) === 'NOUN') noun = i
  return noun
}

/** Words of an affiliation in brackets after a name, at most. */
const LONGEST_BRACKET = 6
/** Words of a title between a comma and a name, at most. */
const LONGEST_TITLE = 3

/** "The bank that advises Halden, Corvin & Sons": a name after a comma at the end, whatever the tree makes of it. */
const nameAtEnd = (
  doc: Document,
  { referentAt, nameAt, phrases }: Resolution,
  span: WordSpan,
  head: number,
): number | undefined => {
  const phrase = phrases.get(head)
  let last = span.last
  while (last > span.first && !nameAt[last] && /^\P{L}+$/u.test(textOf(doc, { first: last, last }))) last--
  // "his niece, Del. Ada Holt (D-Marsh"
  for (let i = last; i > span.first && last - i < LONGEST_BRACKET; i--)
    if (formOf(doc, i) === '(') last = i - 1
  const name = nameAt[last]
  if (name?.form !== 'name' || name.first <= Math.max(span.first, head)) return undefined
  let before = name.first - 1
  while (name.first - before <= LONGEST_TITLE && /^(?:NOUN|PROPN)$/.test(uposOf(doc, before))) before--
  if (formOf(doc, before) !== ',') return undefined
  const referent = referentAt[name.head]
  if (!referent || !phrase || phrase.kind === 'thing') return undefined
  return (phrase.kind === 'person') === (settled(referent).kind === 'person') ? name.head : undefined
}

/** "Many Mexicans" are not Mexico. */
const isCount = (doc: Document, index: number): boolean =>
  deprelOf(doc, index) === 'nummod' || /^(?:many|most|some|few|several|other|all)$/i.test(formOf(doc, index))
