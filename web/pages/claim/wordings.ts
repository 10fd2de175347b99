/** The words in which a claim is told: equal ones once, and what each has that the first one has not. */
import { diffWordsWithSpace } from 'diff'
import type { Entry } from '../../api/queries.ts'
import { bare, goodsOf, hedgesOf, partiesOf } from '../../parts/wording.ts'
import type { Telling } from './tellings.ts'

export interface Part {
  text: string
  /** Whether the first wording does not have it. */
  isOwn: boolean
}

export interface Wording {
  /** Key of its first telling. */
  key: string
  denies: boolean
  parts: Part[]
  tellings: Telling[]
  /** What is told otherwise than in the first wording, such as "goods: munitions". */
  differs: string[]
  isFirst: boolean
}

/** Share of the words that two wordings have in common below which marks would cover nearly all. */
const ALIKE = 0.35

/** @param example the entry that tells most of the claim, to which the others are compared */
export const wordingsOf = (tellings: readonly Telling[], example: Entry | undefined): Wording[] => {
  const alike = new Map<string, Telling[]>()
  for (const telling of tellings) {
    const words = `${telling.denies} ${plain(wordsOf(telling))}`
    const known = alike.get(words)
    if (known) known.push(telling)
    else alike.set(words, [telling])
  }
  const wordings = [...alike.values()]
  const first = wordings.find(([telling]) => !telling!.denies) ?? wordings[0]
  const reference = first && wordsOf(first[0]!)
  return wordings.map((all) => {
    const telling = all[0]!
    const isFirst = all === first
    return {
      key: telling.key,
      denies: telling.denies,
      parts: isFirst ? [{ text: wordsOf(telling), isOwn: false }] : partsOf(reference!, wordsOf(telling)),
      tellings: all,
      differs: example ? differences(example, telling) : [],
      isFirst,
    }
  })
}

/** The content of a statement; its sentence where that says little by itself, as it does for an act. */
const wordsOf = ({ lead: { sentence, words } }: Telling): string => bare(sentence?.text ?? words)

const plain = (words: string): string =>
  words
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

export const partsOf = (reference: string, words: string): Part[] => {
  const parts = diffWordsWithSpace(straight(reference), straight(words), { ignoreCase: true }).filter(
    ({ removed }) => !removed,
  )
  const common = parts.filter(({ added }) => !added).reduce((sum, { value }) => sum + value.length, 0)
  if (common < words.length * ALIKE) return [{ text: words, isOwn: false }]
  // The words of the article, not those that were compared: same lengths.
  let at = 0
  return joined(
    parts.map(({ value, added }) => {
      const text = words.slice(at, at + value.length)
      at += value.length
      return { text, isOwn: added === true }
    }),
  )
}

/** One mark over words that follow one another, and none over the spaces at its ends. */
const joined = (parts: readonly Part[]): Part[] => {
  const bridged = parts.map(({ text, isOwn }, i) => ({
    text,
    isOwn: isOwn || (text.trim() === '' && parts[i - 1]?.isOwn === true && parts[i + 1]?.isOwn === true),
  }))
  const runs: Part[] = []
  for (const part of bridged) {
    const last = runs.at(-1)
    if (last?.isOwn === part.isOwn) last.text += part.text
    else runs.push({ ...part })
  }
  return runs.flatMap(({ text, isOwn }) => {
    if (!isOwn) return [{ text, isOwn }]
    const [, before = '', middle = '', after = ''] = /^(\s*)(.*?)(\s*)$/s.exec(text) ?? []
    return [
      { text: before, isOwn: false },
      { text: middle, isOwn: middle !== '' },
      { text: after, isOwn: false },
    ].filter((part) => part.text !== '')
  })
}

/** Quotation marks are no difference; lengths stay. */
const straight = (words: string): string => words.replace(/[“”„]/g, '"').replace(/[‘’]/g, "'")

const FACTS: readonly (readonly [string, (entry: Entry) => string])[] = [
  ['goods', (entry) => goodsOf(entry)],
  ['from', (entry) => named(entry, 'supplier', 'actor')],
  ['to', (entry) => named(entry, 'recipient')],
  ['status', ({ kind, type }) => (kind === 'transfer' ? type : '')],
  ['how sure', (entry) => hedgesOf(entry).join(', ')],
]

const named = (entry: Entry, ...roles: Parameters<typeof partiesOf>[1][]): string =>
  partiesOf(entry, ...roles)
    .map((party) => party.name ?? party.text)
    .join(' and ')

/** Facts of the entry of the same kind, where both tell one and not the same. */
const differences = (example: Entry, { entries }: Telling): string[] => {
  const own = entries.filter(({ kind }) => kind === example.kind)
  if (own.length === 0 || own.includes(example)) return []
  return FACTS.flatMap(([name, of]) => {
    const [here, there] = [[...new Set(own.map(of).filter(Boolean))].join(', '), of(example)]
    if (here === '' || here === there) return []
    return there === '' && name !== 'how sure' ? [] : [`${name}: ${here}`]
  })
}
