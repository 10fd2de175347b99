/** Names alike: one type a spelling, with its words and the kind that most of its mentions have. */
import type { EntityKind } from '../../language/index.ts'
import { knownByName } from './known-names.ts'
import {
  countryNamed,
  countryOfCapital,
  genderOfGivenName,
  isNameOfBody,
  isNounFor,
  isPaper,
  isTitle,
  plain,
} from './lexicon.ts'
import type { NameMention } from './name-mentions.ts'

export interface NameType {
  key: string
  /** Words in lower case, without nickname and generation ("Jr."). */
  words: string[]
  generation?: string
  /** Written in capitals wherever it stands. */
  capitals: boolean
  kind: EntityKind | 'country' | 'weapon' | 'vessel'
  iso?: string
  mentions: NameMention[]
}

const GENERATION = /^(?:jr|sr|ii|iii|iv)$/
const NICKNAME = /\s["“„«‘'‚»]\S(?:[^"”“»«]*\S)?["”“»’'‘«](?=\s)/u

/** The words of a name as it is looked up: "Tommy "Ice" Raske" gives tommy, raske. */
export const wordsOfName = (text: string): string[] =>
  text
    .replace(NICKNAME, '')
    .split(/\s+/)
    .map((word) => plain(word).replace(/^["“”«»‘,]+|["“”«»,;:]+$/g, ''))
    .filter(Boolean)

/** The types of a document's names, by first mention. */
export const nameTypes = (text: (name: NameMention) => string, names: readonly NameMention[]): NameType[] => {
  const types = new Map<string, NameType>()
  for (const name of names) {
    const words = wordsOfName(text(name))
    const key = words.join(' ')
    const capitals = text(name) === text(name).toUpperCase()
    let type = types.get(key)
    if (!type) {
      const last = words.at(-1) ?? ''
      const generation = words.length > 1 && GENERATION.test(last) ? last : undefined
      type = {
        key,
        words: generation ? words.slice(0, -1) : words,
        ...(generation && { generation }),
        capitals,
        kind: name.kind,
        mentions: [],
      }
      types.set(key, type)
    }
    type.capitals &&= capitals
    type.mentions.push(name)
  }
  const ofPeople = new Set<string>()
  for (const type of types.values())
    if (mostOf(type).kind === 'person' && type.words.length > 1)
      for (const word of type.words) ofPeople.add(word)
  for (const type of types.values()) settleKind(type, ofPeople)
  return [...types.values()]
}

/** The kind that most mentions have; where two have as many, what is less often a mistake. */
const mostOf = (type: NameType): { kind: EntityKind; most: number } => {
  const votes = new Map<NameMention['kind'], number>()
  for (const { kind, titles } of type.mentions)
    votes.set(kind, (votes.get(kind) ?? 0) + 1 + (titles.some(isTitle) ? 2 : 0))
  let kind = type.kind as EntityKind
  let most = 0
  for (const candidate of ['place', 'organization', 'person', 'other'] as const)
    if ((votes.get(candidate) ?? 0) > most) [kind, most] = [candidate, votes.get(candidate)!]
  return { kind, most }
}

const settleKind = (type: NameType, ofPeople: ReadonlySet<string>): void => {
  const thing = type.mentions.find((m) => m.kind === 'weapon' || m.kind === 'vessel')
  if (thing) {
    type.kind = thing.kind
    return
  }
  const { kind, most } = mostOf(type)
  type.kind = kind
  if (kind === 'place' && type.mentions.some((m) => m.state)) {
    type.kind = 'country'
    return
  }
  // The network takes an unknown place that acts for a person; whoever bears a country's name is called in full, too.
  const alone = type.words.length === 1 && !ofPeople.has(type.key) && !genderOfGivenName(type.key)
  if (kind === 'person' && alone && countryOfCapital(type.key)) type.kind = 'place'
  if (kind === 'person' && alone && most < 3 && knownByName(type.key)?.kind === 'organization')
    type.kind = 'organization'
  const iso = countryNamed(type.key)
  if (iso && (kind !== 'person' || alone)) {
    type.kind = 'country'
    type.iso = iso
    return
  }
  if (type.words.length < 2) return
  // "the UN Charter" does nothing; "Ada Charter" might.
  if (kind === 'organization' && isPaper(type.words.at(-1)!)) {
    type.kind = 'other'
    return
  }
  const [first] = type.words
  const body = type.words.some(isNameOfBody)
  const place = isNounFor('place', type.words.at(-1)!) && !genderOfGivenName(first!)
  if (type.kind === 'person' && place) type.kind = 'place'
  // "Yonhil University" is a body though it stands for a place; "Lena Bank" is somebody.
  else if (type.kind !== 'organization' && body && !genderOfGivenName(first!)) type.kind = 'organization'
  else if (
    type.kind !== 'person' &&
    !body &&
    type.words.length === 2 &&
    genderOfGivenName(first!) &&
    most < 2
  )
    type.kind = 'person'
}
