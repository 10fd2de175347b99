/** Headlines that are statements: "Minister: no deal", "Four in ten tankers uninsured: study". */
import { type Document, type WordSpan, wordAt } from '../../language/index.ts'
import type { Candidate } from './candidate.ts'
import speakers from './speakers.json' with { type: 'json' }
import { byContent } from './tagged.ts'
import { overlap, wordText } from './words.ts'

const nouns = new Set(speakers.nouns)
const MOST_WORDS = 8

/** @param headlines numbers of the paragraphs that are headlines or stand over others */
export const readHeadlines = (
  doc: Document,
  candidates: readonly Candidate[],
  headlines: readonly number[],
): Candidate[] => {
  let result = [...candidates]
  for (const p of headlines) {
    const first = doc.paragraphs[p]!
    const last = doc.paragraphs[p + 1]! - 1
    const found = split(doc, first, last)
    if (!found) continue
    const rivals = result.filter((c) => c.content.some((s) => overlap(s, { first, last }) > 0))
    result = result.filter((c) => !rivals.includes(c) || (c.cue && c.source && !isColon(doc, c)))
    result.push({
      source: [found.source],
      content: [found.content],
      sure: { cue: 0, source: 0.5, content: 0.8 },
      from: 'headline',
    })
  }
  return result.sort(byContent)
}

const isColon = (doc: Document, { cue }: Candidate): boolean =>
  cue?.every(({ first, last }) => first === last && /^[:―—–-]$/.test(wordText(doc, first))) === true

const split = (
  doc: Document,
  first: number,
  last: number,
): { source: WordSpan; content: WordSpan } | undefined => {
  for (let i = first + 1; i < last; i++) {
    if (wordText(doc, i) !== ':' && !/[\p{L}]:$/u.test(wordText(doc, i))) continue
    const before = { first, last: i - 1 }
    const after = { first: i + 1, last }
    if (isSpeaker(doc, before)) return { source: before, content: after }
    if (isSpeaker(doc, after)) return { source: after, content: before }
    return undefined
  }
  return undefined
}

/** A short phrase without a verb that names a person, or ends in a noun that can speak. */
const isSpeaker = (doc: Document, { first, last }: WordSpan): boolean => {
  if (last - first >= MOST_WORDS) return false
  // In a headline's capitals the network may take a name for another word: elsewhere it is a person's.
  const name = wordText(doc, last)
  const isName = doc.names.some((n) => n.kind === 'person' && wordText(doc, n.last) === name)
  if (first === last && isName) return true
  for (let i = first; i <= last; i++) if (/VERB|AUX/.test(wordAt(doc, i).upos)) return false
  const word = name.toLowerCase()
  return isName || nouns.has(word) || nouns.has(wordAt(doc, last).lemma.toLowerCase())
}
