/** Whom or what mentions lead to, while the reading is being made. */
import type { WordSpan } from '../../language/index.ts'
import type { Known } from './known-names.ts'
import type { Gender } from './lexicon.ts'
import type { NameMention } from './name-mentions.ts'

/** As the record has them; 'thing' is whatever else a pronoun may stand for, and is never reported. */
export type ReferentKind =
  | 'person'
  | 'organization'
  | 'country'
  | 'place'
  | 'group'
  | 'weapon'
  | 'vessel'
  | 'other'
  | 'thing'

export interface Mention extends WordSpan {
  head: number
  form: 'name' | 'nominal' | 'pronoun' | 'adjective'
  referent: Referent
  /** What the name itself names, where it stands for another: the place "Moscow" for Russia. */
  kind?: 'place'
  confidence?: number
}

/** What a title, an apposition or a predicate tells of a referent: "Karvelia's ambassador". */
export interface Description {
  head: number
  noun: string
  /** The words of the whole phrase, in lower case, without articles. */
  words: ReadonlySet<string>
  /** Nouns that stand before the head: "defence" of "defence minister". */
  compounds: readonly string[]
  adjectives: readonly string[]
  possessor?: Referent
  /** It is somebody's or something's, whoever that is: "this year's campaign". */
  possessed?: boolean
  of?: boolean
  /** The phrase as written, with what is said "of" or "for" whom it is. */
  text?: string
}

export interface Role extends WordSpan {
  organization?: string
  country?: string
}

export interface Referent {
  kind: ReferentKind
  plural: boolean
  gender?: Gender
  /** Of a country, its own ISO 3166-1 alpha-3. */
  iso?: string
  /** Of a body, that of the country whose body it is. */
  country?: string
  /** What a table has of its name. */
  known?: Known
  /** Empty for somebody or something without a name. */
  names: NameMention[]
  mentions: Mention[]
  descriptions: Description[]
  roles: Role[]
  /** The referent that this one turned out to be. */
  sameAs?: Referent
}

export const newReferent = (kind: ReferentKind, plural = false): Referent => ({
  kind,
  plural,
  names: [],
  mentions: [],
  descriptions: [],
  roles: [],
})

/** The referent itself, or the one that it turned out to be. */
export const settled = (referent: Referent): Referent => {
  let at = referent
  while (at.sameAs) at = at.sameAs
  return at
}

/** Makes one referent of two; the second keeps its name, if it has one. */
export const join = (nameless: Referent, other: Referent): void => {
  const from = settled(nameless)
  const to = settled(other)
  if (from === to) return
  for (const mention of from.mentions) mention.referent = to
  to.mentions.push(...from.mentions)
  to.descriptions.push(...from.descriptions)
  to.roles.push(...from.roles)
  to.names.push(...from.names)
  to.gender ??= from.gender
  to.known ??= from.known
  from.mentions = []
  from.sameAs = to
}
