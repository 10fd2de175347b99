/** Several of one name: lists of them, and whom a name means. */
import type { Document } from '../../language/index.ts'
import { roleOf } from './article.ts'
import { genderOfNoun } from './lexicon.ts'
import type { NameMention } from './name-mentions.ts'
import type { Referent } from './referents.ts'

/** By referent: the first word of its latest name so far. */
export type LastSeen = ReadonlyMap<Referent, number>

/** More bearers of one name than this are not told apart. */
const MOST_NAMESAKES = 16

/** Adds to the list of a key, each once. */
export const add = <K, V>(map: Map<K, V[]>, key: K, value: V): void => {
  const list = map.get(key)
  if (!list) map.set(key, [value])
  else if (list.length < MOST_NAMESAKES && !list.includes(value)) list.push(value)
}

/** Words within which a surname is that of the one just named. */
export const JUST_NAMED = 25

/** Of several with one surname: whom the title fits, then who was just named, then who is named most. */
export const nearest = (
  referents: readonly Referent[],
  name: NameMention | undefined,
  lastSeen: LastSeen,
  doc?: Document,
): Referent => {
  const gender = name?.titles.map(genderOfNoun).find(Boolean)
  const fit = referents.filter((r) => !gender || !r.gender || r.gender === gender)
  const open = fit.length > 0 ? fit : referents
  const last = (r: Referent) => lastSeen.get(r) ?? -1
  const latest = open.reduce((best, r) => (last(r) > last(best) ? r : best))
  // Of two just named, "Kim met Kim", the surname goes on with the subject.
  if (name && doc) {
    const near = open.filter((r) => name.first - last(r) <= JUST_NAMED)
    const subjects = near.filter((r) => r.names.length > 0 && roleOf(doc, r.names.at(-1)!.head) === 'subject')
    if (near.length > 1 && subjects.length === 1) return subjects[0]!
  }
  // Right after a full name the surname is its bearer's; later it is whom the story is about.
  if (!name || name.first - last(latest) <= JUST_NAMED) return latest
  return open.reduce((best, r) => (r.names.length > best.names.length ? r : best), latest)
}
