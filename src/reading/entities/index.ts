/** Document to entities: who and what is named, and where else the text speaks of them. */
import { childrenOf, type Document, headOf, textOf, type WordSpan } from '../../language/index.ts'
import type { Paragraph, Record } from '../../record.ts'
import { deprelOf, formOf, readableArticle } from './article.ts'
import { nameOfCountry } from './lexicon.ts'
import { type Referent, settled } from './referents.ts'
import { type Resolution, resolve } from './resolve.ts'

export type Entity = Record['entities'][number]

export interface Entities {
  /** By first offset, then length; ids e1, e2 … in that order. */
  entities: Entity[]
  /**
   * The id of the entity that a phrase leads to by its head: a name, an apposition ("the surgeon, Lena Hofstra,"), a
   * title or noun ("the minister") or a pronoun (he, it, who). Nothing for several at once ("Halvia and Dorne") and
   * for whom the text does not name.
   */
  entityOf: (span: WordSpan) => string | undefined
}

/**
 * Reads the entities of an annotated article.
 *
 * Only who or what has a name is an entity; its mentions are names, nouns and pronouns, with half-open offsets into
 * `doc.text`. Paragraphs of role byline, notice and related are not read, nor is text outside all paragraphs; without
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

const recordForm = (doc: Document, { names, nameAt, referentAt }: Resolution) => {
  const referents = new Set<Referent>()
  for (const name of names) {
    const referent = referentAt[name.head] ?? nameAt[name.head]
    if (referent && 'mentions' in referent) referents.add(settled(referent))
  }
  const made = [...referents].map((referent) => ({ referent, entity: entityFrom(doc, referent) }))
  made.sort(
    (a, b) =>
      a.entity.mentions[0]!.start - b.entity.mentions[0]!.start ||
      a.entity.mentions[0]!.end - b.entity.mentions[0]!.end,
  )
  const ids = new Map<Referent, string>()
  const entities = made.map(({ referent, entity }, k) => {
    const id = `e${k + 1}`
    ids.set(referent, id)
    return { ...entity, id }
  })
  return { entities, ids }
}

const entityFrom = (doc: Document, referent: Referent): Entity => {
  const mentions = referent.mentions
    .map((m) => ({
      start: doc.start[m.first]!,
      end: doc.end[m.last]!,
      form: m.form,
      ...(m.confidence !== undefined && { confidence: m.confidence }),
    }))
    .sort((a, b) => a.start - b.start || a.end - b.end)
  const country = referent.iso ?? referent.country ?? referent.roles.find((r) => r.country)?.country
  return {
    id: '',
    kind: referent.kind === 'thing' ? 'other' : referent.kind,
    name: fullestName(doc, referent),
    mentions,
    ...(country && { country }),
    roles: referent.roles
      .map(({ first, last, ...whose }) => ({
        start: doc.start[first]!,
        end: doc.end[last]!,
        title: textOf(doc, { first, last }),
        ...whose,
      }))
      .sort((a, b) => a.start - b.start || a.end - b.end),
  }
}

/** The longest of the names, the first of these; not in capitals where another is not. */
const fullestName = (doc: Document, { names, iso }: Referent): string => {
  const texts = names.filter((n) => n.form === 'name').map((n) => textOf(doc, n))
  if (texts.length === 0) return iso ? nameOfCountry(iso) : textOf(doc, names[0]!)
  const rank = (text: string) =>
    text.split(/\s+/).length * 2 - (text.length > 4 && text === text.toUpperCase() ? 1 : 0)
  return texts.reduce((best, text) => (rank(text) > rank(best) ? text : best))
}

const entityOfSpan = (
  doc: Document,
  { referentAt, nameAt, phrases, titled }: Resolution,
  ids: ReadonlyMap<Referent, string>,
  span: WordSpan,
): string | undefined => {
  const idAt = (index: number): string | undefined => {
    const referent = referentAt[index]
    return referent && ids.get(settled(referent))
  }
  const top = headOf(doc, span)
  // The tree may take "DNC" for the head of "DNC Chairwoman Donna Brazile".
  const bearer = titled.get(top)
  const head = bearer && bearer.head <= span.last ? bearer.head : top
  if (nameAt[head]?.form === 'adjective' && childrenOf(doc, head).some((c) => isQuantity(doc, c)))
    return undefined
  const found = idAt(head)
  for (const child of childrenOf(doc, head)) {
    if (deprelOf(doc, child) !== 'conj' || child < span.first || child > span.last) continue
    const other = referentAt[child]
    if (other && idAt(child) !== found) return undefined
  }
  if (found) return found
  // "The bank that advises Halden, Corvin & Sons": a name after a comma at the end, whatever the tree makes of it.
  const phrase = phrases.get(head)
  let last = span.last
  while (last > span.first && !nameAt[last] && /^\P{L}+$/u.test(textOf(doc, { first: last, last }))) last--
  const name = nameAt[last]
  if (name?.form !== 'name' || name.first <= Math.max(span.first, head)) return undefined
  if (textOf(doc, { first: name.first - 1, last: name.first - 1 }) !== ',') return undefined
  const referent = referentAt[name.head]
  if (!referent || !phrase || phrase.kind === 'thing') return undefined
  if ((phrase.kind === 'person') !== (settled(referent).kind === 'person')) return undefined
  return idAt(name.head)
}

/** "Many Mexicans" are not Mexico. */
const isQuantity = (doc: Document, index: number): boolean =>
  deprelOf(doc, index) === 'nummod' || /^(?:many|most|some|few|several|other|all)$/i.test(formOf(doc, index))
