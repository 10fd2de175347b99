/** Named models of weapons: what they are, and where a text names one. */
import { headOf, type WordSpan } from '../../language/index.ts'
import { formOf, type ReadableArticle, sameSentence } from './article.ts'
import data from './data/weapons.json' with { type: 'json' }
import { plain, singularOf } from './lexicon.ts'
import type { NameMention } from './name-mentions.ts'

export interface Weapon {
  /** As in `data/weapons.json`: battle-tanks, missiles … */
  category: string
  /** The model as the table has it: "F-16". */
  designation: string
}

const systems = new Map<string, Weapon>()
for (const [category, names] of Object.entries(data.systems))
  for (const designation of names) systems.set(plain(designation), { category, designation })
const doubtful = new Set(data.doubtful)
const nouns = new Set(data.nouns)
const armaments = new Set(data.armaments)

/** Words of a model's name, at most. */
const LONGEST = 3

/**
 * The model that a name stands for, with or without plural and the letters of a variant; nothing for one that no table
 * has. Names that are also words ("Patriot") are taken for the weapon: whether one is meant, its neighbours tell.
 *
 * @example weaponNamed('F-16s') // { category: 'combat-aircraft', designation: 'F-16' }
 */
export const weaponNamed = (name: string): Weapon | undefined => {
  const key = plain(name)
  return (
    systems.get(key) ??
    systems.get(key.replace(/['’]?s$/, '')) ??
    systems.get(key.replace(/(\d)[a-z]{1,2}\d?s?$/, '$1'))
  )
}

/** A model's number that no list has: "KN-23", "Mk 82". */
const MODEL = /^\p{Lu}\p{L}{0,6}[-/]?\d{1,4}\p{L}{0,2}$/u

/** Models of weapons among the words, in order; where another name holds the same words, the weapon's stays. */
export const withWeapons = (article: ReadableArticle, names: readonly NameMention[]): NameMention[] => {
  const found = weaponsIn(article, names)
  if (found.length === 0) return [...names]
  return replaced(names, found, article.doc.start.length)
}

/** Names in order, where those found stand in for what they overlap. */
export const replaced = (
  names: readonly NameMention[],
  found: readonly NameMention[],
  words: number,
): NameMention[] => {
  const taken = new Uint8Array(words)
  for (const { first, last } of found) taken.fill(1, first, last + 1)
  const left = names.filter(({ first, last }) => !taken.subarray(first, last + 1).includes(1))
  return [...left, ...found].sort((a, b) => a.first - b.first)
}

const weaponsIn = (article: ReadableArticle, names: readonly NameMention[]): NameMention[] => {
  const { doc, readable } = article
  const n = doc.start.length
  const nameAt: (NameMention | undefined)[] = new Array(n).fill(undefined)
  for (const name of names) nameAt.fill(name, name.first, name.last + 1)
  const open: { span: WordSpan; weapon: Weapon | undefined; sure: boolean }[] = []
  for (let i = 0; i < n; i++) {
    if (!readable[i] || !/^[\p{Lu}\d]/u.test(formOf(doc, i))) continue
    const span = spanFrom(article, i)
    if (!span) continue
    const weapon = weaponNamed(textOfSpan(article, span))
    const besideNoun = isBesideNoun(article, span, weapon ? nouns : armaments)
    if (!weapon && !besideNoun) continue
    if (!isFree(span, nameAt)) continue
    open.push({ span, weapon, sure: besideNoun || !doubtful.has(weapon!.designation) })
    i = span.last
  }
  // What stands beside a noun for a weapon once is one wherever it stands.
  const known = new Set(open.filter((o) => o.sure).map((o) => o.weapon?.designation))
  return open
    .filter((o) => o.sure || known.has(o.weapon?.designation))
    .map(({ span }) => ({ ...span, head: headOf(doc, span), kind: 'weapon', titles: [], form: 'name' }))
}

const textOfSpan = ({ doc }: ReadableArticle, { first, last }: WordSpan): string =>
  doc.text.slice(doc.start[first], doc.end[last])

/** The longest model that begins at a word, or a model's number that no table has. */
const spanFrom = (article: ReadableArticle, first: number): WordSpan | undefined => {
  const { doc } = article
  for (let last = Math.min(first + LONGEST, doc.start.length) - 1; last >= first; last--)
    if (
      sameSentence(doc, first, last) &&
      !/^['’]s?$/.test(formOf(doc, last)) &&
      weaponNamed(textOfSpan(article, { first, last }))
    )
      return { first, last }
  for (let last = Math.min(first + LONGEST, doc.start.length) - 1; last >= first; last--)
    if (MODEL.test(textOfSpan(article, { first, last }))) return { first, last }
  return undefined
}

/** "Patriot missile batteries", "the missile system Patriot". */
const isBesideNoun = ({ doc }: ReadableArticle, { first, last }: WordSpan, list: Set<string>): boolean => {
  const isNoun = (index: number) =>
    index >= 0 &&
    index < doc.start.length &&
    sameSentence(doc, first, index) &&
    formOf(doc, index)
      .split('-')
      .some((part) => list.has(singularOf(part)))
  for (let i = last + 1; i <= last + 3; i++) {
    if (isNoun(i)) return true
    if (i >= doc.start.length || !/^[\p{L}\d-]+$/u.test(formOf(doc, i))) break
  }
  return isNoun(first - 1)
}

/** Whether no longer name holds the words: "Patriot Act", "Apache County". */
const isFree = ({ first, last }: WordSpan, nameAt: readonly (NameMention | undefined)[]): boolean => {
  for (let i = first; i <= last; i++) {
    const name = nameAt[i]
    if (name && name.kind !== 'other' && (name.first < first || name.last > last)) return false
    if (name?.kind === 'person' && name.titles.length > 0) return false
  }
  return true
}
