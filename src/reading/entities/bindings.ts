/** Titles, appositions and predicates, bound to their names before any noun is looked up. */
import { textOf } from '../../language/index.ts'
import { formOf, type ReadableArticle } from './article.ts'
import { describedBy, fits, takeKind } from './descriptions.ts'
import { isNounFor, nounInFull, plain } from './lexicon.ts'
import type { NameMention } from './name-mentions.ts'
import type { NounPhrase } from './noun-phrases.ts'
import type { Description, Referent } from './referents.ts'
import { roleOfPhrase, roleOfTitle } from './roles.ts'
import { titleBefore } from './titles.ts'

export interface Bindings {
  /** By the head of a phrase: whom it describes. */
  described: ReadonlyMap<number, Referent>
  titles: Map<NameMention, { first: number; last: number; description: Description }>
}

/** A phrase that is a title is taken from the phrases: it is no mention of its own. */
export const bindDescriptions = (
  article: ReadableArticle,
  names: readonly NameMention[],
  referentOf: ReadonlyMap<NameMention, Referent>,
  phrases: Map<number, NounPhrase>,
  nameAt: readonly (NameMention | undefined)[],
): Bindings => {
  const { doc } = article
  const described = new Map<number, Referent>()
  const phraseEndingAt = (last: number) => phrases.get(last)
  const titles: Bindings['titles'] = new Map()
  for (const name of names) {
    if (name.form === 'adjective') continue
    const referent = referentOf.get(name)!
    if (referent.kind === 'country') continue
    const title =
      titleBefore(doc, name, 'person', (i) => nameAt[i]) ??
      titleBefore(doc, name, 'organization', (i) => nameAt[i])
    const isPerson = title && isNounFor('person', title.noun)
    if (title && (referent.kind !== 'person' || isPerson || !isNounFor('organization', title.noun))) {
      takeKind(referent, title.noun)
      const words: string[] = []
      for (let i = title.first; i <= title.last; i++) {
        words.push(plain(formOf(doc, i)))
        phrases.delete(i)
      }
      titles.set(name, {
        first: title.first,
        last: title.last,
        description: {
          head: title.head,
          noun: nounInFull(title.noun),
          words: new Set(words),
          compounds: words.slice(0, -1),
          adjectives: [],
          text: textOf(doc, title),
        },
      })
      if (referent.kind === 'person') referent.roles.push(roleOfTitle(article, title, nameAt, referentOf))
    }
    for (const head of describedBy(article, name, title?.first ?? name.first, phraseEndingAt)) {
      const phrase = phrases.get(head)
      if (!phrase || !fits(phrase, referent) || described.has(head)) continue
      const owner = phrase.possessor ?? -1
      if (owner >= name.first && owner <= name.last) continue
      // "Lena Dahl, the nominee's daughter": the nominee is somebody else.
      if (/^['’]s?$/.test(formOf(doc, Math.min(head + 1, doc.start.length - 1)))) continue
      takeKind(referent, phrase.noun)
      described.set(head, referent)
      if (referent.kind === 'person' && phrase.kind === 'person')
        referent.roles.push(roleOfPhrase(article, phrase, nameAt, referentOf))
    }
  }
  return { described, titles }
}

/** "the Commission" is a commission: nouns that a body's or a place's name holds. */
export const namesOwnNouns = (
  { doc }: ReadableArticle,
  name: NameMention,
  referent: Referent,
): Description[] => {
  if (referent.kind === 'person' || name.form === 'adjective' || name.last === name.first) return []
  const words: string[] = []
  for (let i = name.first; i <= name.last && words.length < 10; i++) words.push(plain(formOf(doc, i)))
  return words
    .filter((word) => isNounFor('organization', word) || isNounFor('place', word))
    .map((noun) => ({
      head: name.head,
      noun,
      words: new Set(words),
      compounds: words.filter((w) => w !== noun),
      adjectives: [],
    }))
}
