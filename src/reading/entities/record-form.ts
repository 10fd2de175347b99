/** Referents to entities as the record has them: which are reported, under which name and kind, and what is known of them. */
import { type Document, sentenceAt, textOf } from '../../language/index.ts'
import type { Record } from '../../record.ts'
import { affiliationOf } from './affiliations.ts'
import { nameOfCountry } from './lexicon.ts'
import { isNamelessParty } from './nameless.ts'
import { type Mention, type Referent, settled } from './referents.ts'
import type { Resolution } from './resolve.ts'
import { numbersIn, type VesselNumber } from './vessels.ts'

type Entity = Record['entities'][number]

/** Entities by first offset, then length, with ids e1, e2 … in that order; and the id of each referent. */
export const recordForm = (
  doc: Document,
  resolution: Resolution,
): { entities: Entity[]; ids: Map<Referent, string> } => {
  const referents = [...reported(doc, resolution)]
  const numbers = numbersOf(doc, referents)
  const made = referents.map((referent) => ({
    referent,
    entity: entityFrom(doc, referent, resolution, numbers.get(referent)),
  }))
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

/** Who has a name, and who without one is told of as a party. */
const reported = (
  doc: Document,
  { names, nameAt, referentAt, phrases, isSource }: Resolution,
): Set<Referent> => {
  const referents = new Set<Referent>()
  for (const name of names) {
    const referent = referentAt[name.head] ?? nameAt[name.head]
    if (referent && 'mentions' in referent) referents.add(settled(referent))
  }
  const looked = new Set<Referent>()
  for (const head of phrases.keys()) {
    const referent = referentAt[head] && settled(referentAt[head])
    if (!referent || looked.has(referent) || referent.names.length > 0) continue
    looked.add(referent)
    if (isNamelessParty(doc, referent, phrases, isSource)) referents.add(referent)
  }
  return referents
}

/** Mentions of vessels in one sentence that a number may be of, and numbers of one vessel, at most. */
const MOST_NEAR = 32
const MOST_NUMBERS = 16

/** Each number of a ship or aircraft is that of the one named last before it in its sentence, else next after. */
const numbersOf = (doc: Document, referents: readonly Referent[]): Map<Referent, VesselNumber[]> => {
  const found = new Map<Referent, VesselNumber[]>()
  const numbers = numbersIn(doc)
  if (numbers.length === 0) return found
  const bySentence = new Map<number, Mention[]>()
  for (const mention of referents.filter((r) => r.kind === 'vessel').flatMap((r) => r.mentions)) {
    const list = bySentence.get(sentenceAt(doc, mention.head))
    if (list) list.push(mention)
    else bySentence.set(sentenceAt(doc, mention.head), [mention])
  }
  for (const number of numbers) {
    const near = bySentence.get(sentenceAt(doc, number.word))?.slice(0, MOST_NEAR) ?? []
    near.sort((a, b) => a.head - b.head)
    const mention = near.findLast((m) => m.head <= number.word) ?? near[0]
    if (!mention) continue
    const referent = settled(mention.referent)
    const list = found.get(referent) ?? []
    if (list.length < MOST_NUMBERS) list.push(number)
    found.set(referent, list)
  }
  return found
}

const entityFrom = (
  doc: Document,
  referent: Referent,
  resolution: Resolution,
  numbers: readonly VesselNumber[] | undefined,
): Entity => {
  const mentions = referent.mentions
    .map((m) => ({
      start: doc.start[m.first]!,
      end: doc.end[m.last]!,
      form: m.form,
      ...(m.kind && { kind: m.kind }),
      ...(m.confidence !== undefined && { confidence: m.confidence }),
    }))
    .sort((a, b) => a.start - b.start || a.end - b.end)
  const { country, sector, wikidata } = affiliationOf(doc, referent, resolution)
  return {
    id: '',
    kind: kindOf(referent),
    name: fullestName(doc, referent),
    mentions,
    ...(country && { country }),
    ...(sector && { sector }),
    roles: referent.roles
      .map(({ first, last, ...whose }) => ({
        start: doc.start[first]!,
        end: doc.end[last]!,
        title: textOf(doc, { first, last }),
        ...whose,
      }))
      .sort((a, b) => a.start - b.start || a.end - b.end),
    ...(wikidata && { wikidata }),
    ...(numbers && { identifiers: numbers.map(({ span, scheme, value }) => ({ ...span, scheme, value })) }),
  }
}

/** Several without a name are a group; the police, though plural, are one body. */
const kindOf = ({ kind, plural, names, descriptions }: Referent): Entity['kind'] => {
  if (kind === 'thing') return 'other'
  if (!plural || names.length > 0 || descriptions.some((d) => d.noun === 'police')) return kind
  return kind === 'person' || kind === 'organization' || kind === 'country' ? 'group' : kind
}

/** The longest of the names, the first of these; not in capitals where another is not. */
const fullestName = (doc: Document, { names, mentions, iso }: Referent): string => {
  const texts = names.filter((n) => n.form === 'name' && !n.standsForCountry).map((n) => textOf(doc, n))
  if (texts.length === 0 && iso) return nameOfCountry(iso)
  if (texts.length === 0)
    for (const m of mentions) if (m.form === 'nominal') texts.push(withoutArticle(textOf(doc, m)))
  if (texts.length === 0) return textOf(doc, names[0]!)
  const rank = (text: string) =>
    (names.length === 0 && POINTING.test(text) ? -LONG : 0) +
    text.split(/\s+/).length * 2 -
    (text.length > 4 && text === text.toUpperCase() ? 1 : 0)
  return texts.reduce((best, text) => (rank(text) > rank(best) ? text : best))
}

/** "its guest", "our union": names that say less away from their sentence than any other. */
const POINTING = /^(?:my|our|your|his|her|its|their)\s/i
const LONG = 100

const withoutArticle = (text: string): string => text.replace(/^(?:the|an?|this|that|these|those)\s+/i, '')
