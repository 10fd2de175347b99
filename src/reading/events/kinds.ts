/** What a phrase is by its head, as name, noun, pronoun or adjective: state, body, business, person, crowd, weapon … */
import { childrenOf, type Document, wordAt } from '../../language/index.ts'
import {
  countryNamed,
  countryOfCapital,
  countryOfPeople,
  countryOfSeat,
  isNounFor,
} from '../entities/lexicon.ts'
import type { Understood } from '../understood.ts'
import parties from './data/parties.json' with { type: 'json' }
import { classOf, nounWord } from './lexicon.ts'

/** What a phrase is; one may be several. */
export type Kind =
  | 'state'
  | 'body'
  | 'business'
  | 'person'
  | 'pronoun'
  | 'place'
  | 'polity'
  | 'weapon'
  | keyof typeof lists

const lists = {
  organ: new Set(parties.organ),
  armed: new Set(parties.armed),
  police: new Set(parties.police),
  gunmen: new Set(parties.gunmen),
  peacekeepers: new Set(parties.peacekeepers),
  crowd: new Set(parties.crowd),
  group: new Set(parties.group),
  official: new Set(parties.official),
  media: new Set(parties.media),
  aircraft: new Set(parties.aircraft),
}
const notParties = new Set(parties.notParties)
const publicNames = new Set(parties.publicNames)
const peoples = new Set(parties.people)
const weapons = new Set(parties.weapons)
const business = new Set(parties.business)
const businessNames = new Set(parties.businessNames)
/** Forms of companies that are written with stops. */
const FIRM = /\b(?:S\.p\.A|N\.V|S\.A|A\.G|B\.V|L\.P|L\.L\.C)\b/

/** A word in lower case. */
export const formOf = (doc: Document, index: number): string =>
  doc.text.slice(doc.start[index], doc.end[index]).toLowerCase()

/** The entity that a head leads to. */
export const entityAt = (u: Understood, head: number) => {
  const id = u.entities.entityOf({ first: head, last: head })
  return id === undefined ? undefined : u.entityById.get(id)
}

/** What the phrase of a head is; nothing for what can neither act nor suffer as a party does. */
export const kindsOf = (u: Understood, head: number): ReadonlySet<Kind> => {
  const known = memory.get(u) ?? new Map<number, ReadonlySet<Kind>>()
  memory.set(u, known)
  const kinds = known.get(head) ?? kindsFor(u, head)
  known.set(head, kinds)
  return kinds
}

const memory = new WeakMap<Understood, Map<number, ReadonlySet<Kind>>>()

const kindsFor = (u: Understood, head: number): Set<Kind> => {
  const { doc } = u
  const { xpos, deprel } = wordAt(doc, head)
  const upos = /^NNPS?$/.test(xpos) && wordAt(doc, head).upos === 'NOUN' ? 'PROPN' : wordAt(doc, head).upos
  const form = formOf(doc, head)
  const kinds = new Set<Kind>()
  if (isTime(u, head) || u.readable.dateline[head] === 1) return kinds
  if (/^(?:other|another)$/.test(form) && head > 0 && /^(?:each|one)$/.test(formOf(doc, head - 1)))
    return kinds
  if (/^(?:PRP|WP|WDT|DT|PRP\$)$/.test(xpos) || upos === 'PRON') return pronounKinds(u, head, form)
  const name = nameOf(doc, head)
  const people = countryOfPeople(form)
  if (people && upos !== 'ADJ') return new Set<Kind>(['state', 'crowd', 'person', 'armed'])
  if (people || countryNamed(name)) kinds.add('state')
  if (countryOfSeat(name) || countryOfCapital(name)) kinds.add('state')
  const entity = entityAt(u, head)
  if (upos === 'PROPN' || (entity && isNamed(u, head, entity.id))) addNamed(u, head, name, kinds)
  // A firm's name is a name, whatever its words are: "Hallwood Group Inc.".
  if (kinds.has('business') && upos === 'PROPN') return kinds
  if (upos === 'NOUN' || upos === 'PROPN' || (upos === 'ADJ' && !/^(?:amod|compound)$/.test(deprel)))
    addNoun(doc, head, kinds, upos === 'PROPN')
  if (upos === 'NUM' || QUANTITY.test(form)) addCounted(u, head, kinds)
  return kinds
}

/** Whether a word belongs to a time: "on Monday" names nobody. */
export const isTime = (u: Understood, head: number): boolean => {
  const at = u.doc.start[head]!
  if (WEEKDAY.test(formOf(u.doc, head)) || u.times.some((t) => t.start <= at && at < t.end)) return true
  return /:unmarked$/.test(wordAt(u.doc, head).deprel) && !isCountry(u, head)
}

const WEEKDAY = /^(?:mon|tues|wednes|thurs|fri|satur|sun)day$/

/** "gave *Norland* arms": a country without a preposition is no time. */
const isCountry = (u: Understood, head: number): boolean =>
  entityAt(u, head)?.kind === 'country' || countryNamed(nameOf(u.doc, head)) !== undefined

const QUANTITY =
  /^(?:some|many|most|several|hundreds|thousands|dozens|scores|tens|part|both|all|others?|none|those|half|group|groups|patch|batch|number|members?|handful|majority|third|quarter)$/

/** Of "two of them", "hundreds of people", "a group of deputies": those. */
const addCounted = (u: Understood, head: number, kinds: Set<Kind>): void => {
  const of = childrenOf(u.doc, head).find((c) => c > head && wordAt(u.doc, c).deprel === 'nmod')
  if (of !== undefined) for (const kind of kindsOf(u, of)) kinds.add(kind)
  else if (wordAt(u.doc, head).upos === 'NUM' && isSpelled(formOf(u.doc, head))) kinds.add('person')
}

const isSpelled = (form: string): boolean =>
  /^(?:\d{1,5}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|hundreds?|thousands?)$/.test(
    form,
  )

const pronounKinds = (u: Understood, head: number, form: string): Set<Kind> => {
  if (
    /^(?:he|she|him|her|his|i|we|us|our|me|they|them|their|himself|herself|themselves|who|whom)$/.test(form)
  ) {
    const plural = /^(?:they|them|their|themselves|we|us|our|who|whom)$/.test(form)
    return new Set<Kind>([
      'pronoun',
      'person',
      ...(plural ? (['crowd', 'armed', 'organ', 'state'] as const) : []),
    ])
  }
  if (
    /^(?:nobody|anybody|everybody|anyone|everyone|someone|none|both|all|those|others|each|neither)$/.test(
      form,
    )
  )
    return new Set<Kind>(['pronoun', 'person', 'group'])
  const entity = entityAt(u, head)
  if (!/^(?:it|its|itself|this|that|which)$/.test(form)) return new Set()
  if (!entity) return new Set<Kind>(/^its?$/.test(form) ? ['pronoun', 'body'] : [])
  if (entity.kind === 'country') return new Set<Kind>(['pronoun', 'state'])
  if (entity.kind === 'organization' || entity.kind === 'group')
    return new Set<Kind>(isBusinessIn(u, entity.name) ? ['business'] : ['pronoun', 'body'])
  return new Set()
}

const isNamed = (u: Understood, head: number, id: string): boolean => {
  const at = u.doc.start[head]!
  return u.entityById.get(id)!.mentions.some((m) => m.form === 'name' && m.start <= at && at < m.end)
}

const addNamed = (u: Understood, head: number, name: string, kinds: Set<Kind>): void => {
  const entity = entityAt(u, head)
  if (!entity) {
    kinds.add(isBusinessIn(u, name) ? 'business' : 'body')
    return
  }
  const { sector } = entity
  if (entity.kind === 'country') kinds.add('state')
  else if (entity.kind === 'person') {
    kinds.add('person')
    if (entity.roles.length > 0) kinds.add('official')
  } else if (entity.kind === 'organization' || entity.kind === 'group')
    // A known sector says what it is, whatever its name sounds like: the International Court of Justice.
    kinds.add((sector ? sector === 'BUS' : isBusinessIn(u, entity.name)) ? 'business' : 'body')
  else if (entity.kind === 'place') {
    kinds.add('place').add('polity')
    if (entity.country && countryOfCapital(entity.name)) kinds.add('state')
  } else if (entity.kind === 'vessel' || entity.kind === 'weapon') kinds.add('weapon')
}

/** Names that stand for a business by one of their words, or, in news of business, by none that is public. */
const isBusinessName = (name: string): boolean =>
  FIRM.test(name) || name.split(/[\s,.]+/).some((word) => businessNames.has(word.toLowerCase()))

const isBusinessIn = (u: Understood, name: string): boolean =>
  isBusinessName(name) || (isOfCommerce(u) && !name.split(/[\s,]+/).some((word) => isPublicWord(word)))

const isPublicWord = (word: string): boolean => {
  const own = word.toLowerCase()
  return publicNames.has(own) || countryNamed(word) !== undefined || countryOfPeople(word) !== undefined
}

const commerce = new WeakMap<Understood, boolean>()

/** Whether an article is news of business: one word in forty speaks of companies, shares and markets. */
export const isOfCommerce = (u: Understood): boolean => {
  const known = commerce.get(u)
  if (known !== undefined) return known
  const words = classOf('commerce')
  let found = 0
  for (let i = 0; i < u.doc.start.length; i++) if (words.has(nounWord(u.doc, i))) found++
  const answer = found >= 4 && found * 40 >= u.doc.start.length
  commerce.set(u, answer)
  return answer
}

const addNoun = (doc: Document, head: number, kinds: Set<Kind>, named: boolean): void => {
  const own = nounWord(doc, head)
  const words = [own, own.replace(/^.*-/, '')]
  for (const c of childrenOf(doc, head))
    if (c < head && /^(?:compound|amod)$/.test(wordAt(doc, c).deprel))
      words.push(`${nounWord(doc, c)} ${own}`)
  // "Prime Minister Hanna Voss": the tree may take the name or the title for the head.
  if (named)
    for (const c of childrenOf(doc, head))
      if (/^(?:compound|flat|nmod:desc|appos|amod)$/.test(wordAt(doc, c).deprel)) words.push(nounWord(doc, c))
  for (const [kind, list] of Object.entries(lists))
    if (words.some((word) => list.has(word))) kinds.add(kind as Kind)
  if (peoples.has(own)) for (const kind of ['crowd', 'armed', 'person', 'state'] as const) kinds.add(kind)
  if (words.some((word) => weapons.has(word))) kinds.add('weapon')
  if (words.some((word) => business.has(word))) kinds.add('business')
  if (!named && notParties.has(own)) return
  if (isNounFor('person', own)) kinds.add('person')
  if (isNounFor('place', own)) kinds.add('place')
  else if (isNounFor('organization', own) && !kinds.has('business')) kinds.add('body')
}

/** The name that a head stands in, without what is not capitalised. */
const nameOf = (doc: Document, head: number): string => {
  let first = head
  let last = head
  for (const c of childrenOf(doc, head)) {
    const { deprel, upos } = wordAt(doc, c)
    if (
      !/^(?:compound|flat|amod|nmod:desc)$/.test(deprel) ||
      !/^\p{Lu}/u.test(doc.text.slice(doc.start[c], doc.end[c]))
    )
      continue
    if (upos !== 'PROPN' && upos !== 'ADJ') continue
    first = Math.min(first, c)
    last = Math.max(last, c)
  }
  return doc.text.slice(doc.start[first], doc.end[last])
}
