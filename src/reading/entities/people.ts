/** Persons by their names: full names, surnames alone, given names, initials. */
import { childrenOf, type Document } from '../../language/index.ts'
import { deprelOf, formOf } from './article.ts'
import { genderOfGivenName, genderOfNoun, isAlsoSurname } from './lexicon.ts'
import type { NameMention } from './name-mentions.ts'
import type { NameType } from './name-types.ts'
import { add, JUST_NAMED, type LastSeen, nearest } from './namesakes.ts'
import { newReferent, type Referent } from './referents.ts'

/** Family names that stand before the given name. */
const FAMILY_FIRST = new Set(
  'kim lee park han choi jung kang cho yoon jang lim xi li wang zhang liu chen yang huang zhao wu zhou xu sun ma zhu hu guo he lin luo deng mao nguyen tran le pham'.split(
    ' ',
  ),
)

/** Whether a family name is one that stands before the given name: Kim, Xi. */
export const isFamilyFirst = (word: string): boolean => FAMILY_FIRST.has(word.toLowerCase())

/** The gender that a person's given name tells. */
export const genderByName = (doc: Document, referent: Referent): void => {
  if (referent.kind !== 'person' || referent.gender) return
  const full = referent.names.filter((name) => name.last > name.first)
  // A single word may be a surname; it counts where nothing else is told.
  for (const name of full.length > 0 ? full : referent.names) {
    const word = formOf(doc, name.first)
    const surname = full.length === 0 && (name.titles.length > 0 || isAlsoSurname(word))
    referent.gender = surname ? undefined : genderOfGivenName(word)
    if (referent.gender) return
  }
}

export interface People {
  full: Map<NameType, Referent>
  /** Those who are named as somebody's wife or son: a bare surname is not theirs unless they were just named. */
  kin: Set<Referent>
  byFamily: Map<string, Referent[]>
  byGiven: Map<string, Referent[]>
}

/** Persons by their full names; the types of one person are joined. */
export const namePeople = (doc: Document, types: readonly NameType[]): People => {
  const people: People = { full: new Map(), kin: new Set(), byFamily: new Map(), byGiven: new Map() }
  const typesOf = new Map<string, { type: NameType; referent: Referent }[]>()
  // The longest first, so that "John F. Kerry" is there when "J. Kerry" comes.
  const full = types.filter((t) => t.kind === 'person' && t.words.length > 1)
  for (const type of [...full].sort((a, b) => b.words.length - a.words.length)) {
    const family = type.words.at(-1)!
    const same = typesOf.get(family)?.find((other) => onePerson(type, other.type))
    const referent = same?.referent ?? newReferent('person')
    people.full.set(type, referent)
    // Told before any surname is looked up: "Mrs. Holt" is not Martin Holt.
    referent.gender ??=
      type.mentions.flatMap((name) => name.titles.flatMap((title) => genderOfNoun(title) ?? []))[0] ??
      genderOfGivenName(type.words[0]!)
    if (type.mentions.some((name) => isKin(doc, name))) people.kin.add(referent)
    add(typesOf, family, { type, referent })
    add(people.byFamily, family, referent)
    add(people.byGiven, type.words[0]!, referent)
    if (FAMILY_FIRST.has(type.words[0]!) || type.words[1]!.includes('-'))
      add(people.byFamily, type.words[0]!, referent)
  }
  return people
}

const KIN =
  /^(?:wife|husband|son|daughter|brother|sister|mother|father|widow|cousin|nephew|niece|uncle|aunt|lady)$/i

/** "his wife, Michelle Obama", "first lady Michelle Obama" */
const isKin = (doc: Document, { first }: NameMention): boolean => {
  const before = first - (first > 1 && formOf(doc, first - 1) === ',' ? 2 : 1)
  return before >= 0 && KIN.test(formOf(doc, before))
}

/** Whether two names with one family name are one person's: given names agree as far as both are told. */
const onePerson = (a: NameType, b: NameType): boolean => {
  if (a.generation && b.generation && a.generation !== b.generation) return false
  const [short, long] = a.words.length <= b.words.length ? [a.words, b.words] : [b.words, a.words]
  // "bin Salman" of "Mohammed bin Salman"
  if (short.every((word, i) => word === long[long.length - short.length + i])) return true
  const agree = (x: string, y: string) => x === y || ((x.length === 1 || y.length === 1) && x[0] === y[0])
  if (!agree(short[0]!, long[0]!)) return false
  if (short.length !== long.length) return true
  return short.every((word, i) => agree(word, long[i]!))
}

const hasCase = (doc: Document, { head }: NameMention): boolean =>
  childrenOf(doc, head).some((child) => deprelOf(doc, child) === 'case')

/** A surname, or a given name that one person alone has. */
export const surnamed = (
  doc: Document,
  people: People,
  type: NameType,
  name: NameMention,
  lastSeen: LastSeen,
): Referent | undefined => {
  if (type.words.length !== 1) return undefined
  const [word] = type.words
  const family = people.byFamily.get(word!)
  if (family && type.kind !== 'country' && (type.kind !== 'place' || type.capitals || !hasCase(doc, name))) {
    const justNamed = (r: Referent) => name.first - (lastSeen.get(r) ?? -Infinity) <= JUST_NAMED
    const gender = name.titles.map(genderOfNoun).find(Boolean)
    const open = family.filter(
      (r) => (!people.kin.has(r) || justNamed(r)) && !(gender && r.gender && r.gender !== gender),
    )
    if (open.length > 0) return nearest(open, name, lastSeen, doc)
    const head = newReferent('person')
    add(people.byFamily, word!, head)
    return head
  }
  if (type.kind !== 'person' || name.titles.length > 0) return undefined
  const given = people.byGiven.get(word!)
  return given && nearest(given, name, lastSeen)
}
