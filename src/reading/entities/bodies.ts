/** Organisations and all else by their names: acronyms, first or last words alone, bodies of several countries. */
import type { Document } from '../../language/index.ts'
import { formOf } from './article.ts'
import { knownByName } from './known-names.ts'
import { countryNamed, countryOfPeople } from './lexicon.ts'
import type { NameMention } from './name-mentions.ts'
import type { NameType } from './name-types.ts'
import { add, type LastSeen, nearest } from './namesakes.ts'
import type { People } from './people.ts'
import { newReferent, type Referent } from './referents.ts'

export interface Bodies {
  full: Map<NameType, Referent>
  /** By the first or last words of a name: "halden" of "Halden Foods". */
  short: Map<string, Referent[]>
}

/** Organisations and all else by their full names, and the acronyms that are introduced or evident. */
export const nameBodies = (doc: Document, types: readonly NameType[], people: People): Bodies => {
  const full: Bodies['full'] = new Map()
  const short: Bodies['short'] = new Map()
  const initials = new Map<string, Referent[]>()
  for (const type of types) {
    if (type.words.length < 2 || people.full.has(type) || /^(?:country|place|weapon)$/.test(type.kind))
      continue
    const referent = newReferent(type.kind)
    full.set(type, referent)
    if (type.kind === 'person' || type.words.length > 10) continue
    for (let i = 1; i < type.words.length; i++) {
      add(
        short,
        type.words
          .slice(i)
          .join(' ')
          .replace(/^(?:of|for|the|and) /, ''),
        referent,
      )
      add(short, type.words.slice(0, i).join(' '), referent)
    }
    const content = type.words.filter((word) => !/^(?:of|for|the|and|on|in|de|des|du|&)$/.test(word))
    for (const words of [content, type.words]) add(initials, words.map((word) => word[0]).join(''), referent)
  }
  const endsAt = new Map(types.flatMap((type) => type.mentions.map((m) => [m.last, type] as const)))
  for (const type of types) {
    if (full.has(type) || type.words.length > 1 || type.kind === 'country') continue
    const referent =
      bracketed(doc, type, full, endsAt) ?? (type.capitals ? only(initials.get(type.key)) : undefined)
    if (referent) full.set(type, referent)
  }
  // "the Security Council" of "the United Nations Security Council"
  for (const type of types)
    if (type.words.length > 1 && full.has(type)) {
      const longer = only(short.get(type.key)?.filter((r) => r !== full.get(type)))
      if (longer) full.set(type, longer)
    }
  return { full, short }
}

const only = (referents: readonly Referent[] | undefined): Referent | undefined =>
  referents?.length === 1 ? referents[0] : undefined

/** "World Health Organization (WHO)": the name that an acronym in brackets stands after. */
const bracketed = (
  doc: Document,
  type: NameType,
  bodies: ReadonlyMap<NameType, Referent>,
  endsAt: ReadonlyMap<number, NameType>,
): Referent | undefined => {
  if (!/^[a-z][a-z0-9&-]{1,7}$/.test(type.key)) return undefined
  for (const { first, last } of type.mentions) {
    if (first < 2 || last + 1 >= doc.start.length) continue
    if (formOf(doc, first - 1) !== '(' || formOf(doc, last + 1) !== ')') continue
    const longer = endsAt.get(first - 2)
    const referent = longer?.words[0]?.[0] === type.key[0] ? bodies.get(longer!) : undefined
    if (referent) return referent
  }
  return undefined
}

/** "Halden" of "Halden Foods", "the Commission" of "the European Commission", where nothing else is called so. */
export const shortName = (
  people: People,
  bodies: Bodies,
  type: NameType,
  lastSeen: LastSeen,
): Referent | undefined => {
  if (/^(?:country|place|weapon)$/.test(type.kind)) return undefined
  if (people.byFamily.has(type.key)) return undefined
  // The UN is no short form of "UN Command".
  if (knownByName(type.key)?.sector === 'IGO') return undefined
  const all = bodies.short.get(type.key)
  // "Marten" of "HMS Marten", also where the network knows no kind for it.
  const known = type.kind === 'organization' || type.kind === 'person'
  const longer = known ? all : all?.filter((r) => r.kind === 'vessel')
  if (!longer || longer.length === 0) return undefined
  return longer.length === 1 ? longer[0] : nearest(longer, undefined, lastSeen)
}

/** Bodies of one name in several countries: "Norway's Foreign Ministry" and "Iran's Foreign Ministry" are two. */
export const bodiesOfCountries = (doc: Document, lastSeen: LastSeen) => {
  const several = new Map<Referent, Referent[]>()
  return (name: NameMention, body: Referent): Referent => {
    const iso = countryBefore(doc, name)
    const list = several.get(body) ?? [body]
    if (!iso) return list.length === 1 ? body : nearest(list, undefined, lastSeen)
    let one = list.find((r) => r.country === iso) ?? list.find((r) => !r.country)
    if (!one) {
      one = newReferent(body.kind)
      several.set(body, [...list, one])
    }
    one.country = iso
    return one
  }
}

/** The country in "Iran's Foreign Ministry", "the Iranian Foreign Ministry" and "U.S. Treasury". */
const countryBefore = (doc: Document, { first, last }: NameMention): string | undefined => {
  const clitic = first > 1 && /^['’]s?$/.test(formOf(doc, first - 1))
  const before = clitic ? first - 2 : first - 1
  for (const at of [before, first]) {
    if (at < 0 || (at === first && first === last)) continue
    const [one, two] = [formOf(doc, at), at > 0 ? `${formOf(doc, at - 1)} ${formOf(doc, at)}` : '']
    if (!/^\p{Lu}/u.test(one)) continue
    const iso = at === first ? undefined : (countryNamed(two) ?? countryOfPeople(two))
    const found = iso ?? countryNamed(one) ?? countryOfPeople(one)
    if (found) return found
  }
  return undefined
}
