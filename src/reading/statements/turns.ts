/** Turns of a transcript or an interview: paragraphs that begin with a speaker's name and a colon. */
import type { Document, WordSpan } from '../../language/index.ts'
import type { Candidate } from './candidate.ts'
import { byContent } from './tagged.ts'
import { holds, wordText } from './words.ts'

const MOST_WORDS = 5
const FEWEST_TURNS = 3

export const readTurns = (doc: Document, candidates: readonly Candidate[]): Candidate[] => {
  const turns: { label: WordSpan; content: WordSpan; name: string }[] = []
  for (let p = 0; p + 1 < doc.paragraphs.length; p++) {
    const first = doc.paragraphs[p]!
    const last = doc.paragraphs[p + 1]! - 1
    const label = labelOf(doc, first, last)
    if (label)
      turns.push({
        label,
        content: { first: label.last + 2, last },
        name: doc.text.slice(doc.start[label.first], doc.end[label.last]),
      })
  }
  // Two who talk in turns; a single label is a paragraph with a colon.
  const names = new Set(turns.map((t) => t.name))
  if (turns.length < FEWEST_TURNS || names.size === turns.length) return [...candidates]
  const kept = candidates.filter(
    (c) =>
      !turns.some(
        (t) =>
          c.content.every((s) => holds({ first: t.label.first, last: t.content.last }, s)) &&
          (!c.cue || c.source?.some((s) => holds(t.label, s))),
      ),
  )
  return [
    ...kept,
    ...turns.map(({ label, content }) => ({
      source: [label],
      content: [content],
      sure: { cue: 0, source: 1, content: 1 },
      from: 'turns',
    })),
  ].sort(byContent)
}

const labelOf = (doc: Document, first: number, last: number): WordSpan | undefined => {
  if (!/^\p{Lu}/u.test(wordText(doc, first))) return undefined
  for (let i = first; i <= Math.min(last - 1, first + MOST_WORDS); i++) {
    if (wordText(doc, i) === ':') return i > first && i < last ? { first, last: i - 1 } : undefined
    if (!/^[\p{Lu}.&]/u.test(wordText(doc, i))) return undefined
  }
  return undefined
}
