/** What a noun phrase is as a thing handed over: where it begins, its category, the model it names. */
import { type Document, type WordSpan, wordAt } from '../../language/index.ts'
import { weaponNamed } from '../entities/weapons.ts'
import data from './data/items.json' with { type: 'json' }

const categories = new Map<string, string>()
for (const [category, words] of Object.entries(data.categories))
  for (const word of words) if (!categories.has(word)) categories.set(word, category)
const military = new Set(data.military)
const militaryWords = new Set(data['military adjectives'])
const civil = new Set(data.civil)
const bearers = new Set(data.bearers)
/** What civil goods also have: "fuel tank", "passenger jet". */
const TWOFOLD = new Set(data.twofold)

/** Whether a category makes a transfer whoever the parties are. */
export const isMilitary = (category: string): boolean => military.has(category)

const formOf = (doc: Document, index: number): string =>
  doc.text.slice(doc.start[index], doc.end[index]).toLowerCase()

/** A noun in the singular, in lower case. */
export const nounAt = (doc: Document, index: number): string => {
  const { lemma, upos } = wordAt(doc, index)
  const form = formOf(doc, index)
  // A lemmatiser may stop halfway: "torpedoe", "lorrie".
  if (upos === 'NOUN')
    return categories.has(lemma.toLowerCase()) ? lemma.toLowerCase() : (known(form) ?? lemma.toLowerCase())
  return (
    known(form) ?? (form.length > 3 && form.endsWith('s') && !form.endsWith('ss') ? form.slice(0, -1) : form)
  )
}

/** The singular of a form that the table has. */
const known = (form: string): string | undefined =>
  [form, form.replace(/s$/, ''), form.replace(/es$/, ''), form.replace(/ies$/, 'y')].find((w) =>
    categories.has(w),
  )

const PREMODIFIER = /^(?:compound|amod|nmod:desc|flat|nmod|goeswith|punct|advmod|nummod|conj|cc)$/

/** First word of what describes a head and stands right before it, without quantity, article and owner. */
export const firstModifier = (doc: Document, head: number): number => {
  let first = head
  for (let at = head - 1; at >= 0 && head - at <= 8; at--) {
    const { upos, deprel, xpos } = wordAt(doc, at)
    const isJoint = /^[-–/]$/.test(formOf(doc, at))
    if (upos === 'PUNCT' && !isJoint) break
    // "F-16" and "Su-35" are three words of the tree, and one of the name.
    const joined = doc.end[at] === doc.start[at + 1] || (at > 0 && doc.end[at - 1] === doc.start[at])
    if (joined && /^[-–/]$|^[\p{L}\p{N}]/u.test(formOf(doc, at)) && !endsSentence(doc, at)) {
      first = at
      continue
    }
    if (!/^(?:NOUN|PROPN|ADJ|ADV|PUNCT|VERB|X|SYM|NUM)$/.test(upos)) break
    // The number of a model: "Leopard 2"; a model that the tree takes for another part: "K9 self-propelled howitzers".
    if (at === first - 1 && MODEL.test(doc.text.slice(doc.start[at], doc.end[at]))) {
      first = at
      continue
    }
    const named = at === first - 1 ? modelBefore(doc, at) : undefined
    if (named !== undefined) {
      first = named
      at = named
      continue
    }
    const model =
      at > 0 &&
      upos === 'NUM' &&
      /^\d{1,4}$/.test(formOf(doc, at)) &&
      weaponNamed(doc.text.slice(doc.start[at - 1], doc.end[at - 1])) !== undefined
    if (upos === 'NUM' && !model && !/-/.test(formOf(doc, at))) break
    if (upos === 'VERB' && !/^VB[GN]$/.test(xpos)) break
    // "food and *raw* materials", where the tree joins the adjective to the food.
    const joinedTo = upos === 'ADJ' && deprel === 'conj' && doc.head[at] === doc.head[head]
    if (!PREMODIFIER.test(deprel) || !(isUnder(doc, at, head) || joinedTo)) break
    if (
      upos === 'ADJ' &&
      /^(?:more|fewer|several|many|such|other|least|further|additional|new|last|first)$/.test(formOf(doc, at))
    )
      break
    if (upos === 'ADV' && at === first - 1 && first === head) break
    if (upos !== 'PUNCT') first = at
  }
  return first
}

/** Where a model begins that ends at a word, whatever the tree takes its words for: "14 *Leopard 2* tanks". */
const modelBefore = (doc: Document, last: number): number | undefined => {
  if (/^(?:obj|iobj)$/.test(wordAt(doc, last).deprel)) return undefined
  for (let from = last; from > Math.max(-1, last - 3); from--) {
    const text = doc.text.slice(doc.start[from], doc.end[last])
    if (/^\p{Lu}/u.test(text) && from < last && (weaponNamed(text) || isSpaced(doc, from, last))) return from
  }
  return undefined
}

/** The tree, too, must take the number for a part of the name: no "Norland 60 howitzers". */
const isSpaced = (doc: Document, first: number, last: number): boolean =>
  last === first + 1 &&
  wordAt(doc, last).deprel === 'flat' &&
  doc.head[last] === first &&
  SPACED_MODEL.test(doc.text.slice(doc.start[first], doc.end[last]))

const endsSentence = (doc: Document, at: number): boolean => formOf(doc, at + 1) === '.'

const isUnder = (doc: Document, index: number, head: number): boolean => {
  for (let at = index, steps = 0; steps < 5; steps++) {
    if (at === head) return true
    at = doc.head[at]!
  }
  return false
}

/** Whether a noun names what civil goods also are: "jet", "tank". */
export const isTwofold = (noun: string): boolean => TWOFOLD.has(noun)

/** Whether the table has a noun together with a word before it: "medical supplies". */
export const isCompound = (doc: Document, before: number, head: number): boolean =>
  categories.has(`${nounAt(doc, before)} ${nounAt(doc, head)}`)

/** The category of a noun phrase, or nothing where it is nothing that is handed over. */
export const categoryAt = (doc: Document, head: number): string | undefined => {
  const first = firstModifier(doc, head)
  const noun = nounAt(doc, head)
  const own: string[] = []
  for (let i = first; i < head; i++) if (/[\p{L}]/u.test(formOf(doc, i))) own.push(nounAt(doc, i))
  const system = systemIn(doc, first, head)
  for (let k = 0; k < own.length; k++) {
    const found = categories.get([...own.slice(k), noun].join(' '))
    if (found) return found
  }
  for (const word of own) {
    const found = categories.get(`${word} ${noun}`)
    if (found) return found
  }
  if (TWOFOLD.has(noun) && own.some((w) => civil.has(w))) return 'other'
  // "a consulting *arm*": a branch, no weapon.
  const isBranch = noun === 'arm' && formOf(doc, head) === 'arm'
  const plain = isBranch ? undefined : categories.get(noun)
  if (
    plain !== undefined &&
    plain !== 'other' &&
    plain !== 'arms' &&
    plain !== 'technology' &&
    plain !== 'aid'
  )
    return plain
  // "Patriot batteries", or the name alone; "Patriot mines" are a firm's.
  if (system && (plain !== undefined || system.words.last === head || bearers.has(noun)))
    return system.category
  // "Ammunition parts", "missile components", "military supplies".
  if (plain !== undefined) {
    if (own.some((w) => militaryWords.has(w))) return plain === 'technology' ? 'technology' : 'arms'
    const by = own
      .map((w) => categories.get(w))
      .find((c) => c !== undefined && (military.has(c) || plain === 'aid'))
    return by ?? plain
  }
  return undefined
}

/** A named weapon among the words: "F-16" of "F-16 fighter jets". */
export const systemIn = (
  doc: Document,
  first: number,
  last: number,
): { category: string; designation: string; words: WordSpan } | undefined => {
  for (let from = first; from <= last; from++)
    for (let to = Math.min(last, from + 4); to >= from; to--) {
      const text = doc.text.slice(doc.start[from], doc.end[to])
      if (!/^[\p{Lu}\d]/u.test(text)) continue
      const weapon = weaponNamed(text)
      if (weapon) return { ...weapon, words: { first: from, last: to } }
    }
  return undefined
}

/** A model's number that no list has: "KN-23", "Mk 82", "M107". */
const MODEL = /^\p{Lu}[\p{L}]{0,6}[-/]?\d{1,4}\p{L}{0,2}$/u
/** "Strv 122", before a noun for a weapon. */
const SPACED_MODEL = /^\p{Lu}[\p{L}]{1,6} \d{1,4}\p{L}{0,2}$/u

export const designationIn = (doc: Document, first: number, head: number): string | undefined => {
  const system = systemIn(doc, first, head)
  const words = system?.words
  if (words) {
    const text = doc.text.slice(doc.start[words.first], doc.end[words.last])
    // "Leopard 2A6": with the number of its variant.
    // "AH-64 *Apache*": number and name.
    const more = words.last < head ? systemIn(doc, words.last + 1, head) : undefined
    if (more && more.words.first === words.last + 1 && more.category === system.category)
      return doc.text.slice(doc.start[words.first], doc.end[more.words.last])
    const variant = words.last < head ? doc.text.slice(doc.start[words.first], doc.end[words.last + 1]) : ''
    if (/ \d{1,3}\p{L}?\d?$/u.test(variant)) return variant
    return text.toLowerCase() === system.designation.toLowerCase() ? text : text.replace(/['’]?s$/, '')
  }
  for (let i = first; i <= head; i++)
    for (let to = Math.min(head, i + 2); to >= i; to--) {
      const text = doc.text.slice(doc.start[i], doc.end[to]).replace(/s$/, '')
      const spaced = isSpaced(doc, i, to) && to < head && isMilitary(categories.get(nounAt(doc, head)) ?? '')
      if (MODEL.test(text) || spaced) return text
    }
  return undefined
}
