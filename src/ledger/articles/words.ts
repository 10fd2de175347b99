/** What was written anew in a text, word by word, in bounded time. */
import { type ChangeObject, diffArrays, diffWordsWithSpace } from 'diff'

export interface Part {
  text: string
  change: 'same' | 'added' | 'removed'
}

/**
 * Words, or paragraphs, that may be others before a comparison is given up: the work grows with their square. A thousand
 * take some tenths of a second.
 */
const MOST_CHANGED = 1000
/** The same for one paragraph of a text that was changed more than that. */
const MOST_CHANGED_IN_PARAGRAPH = 300
/** Paragraphs that are compared by words then; the others are given whole. */
const MOST_PARAGRAPHS = 50

/**
 * Two texts as parts, in order: those that are the same or removed are the first text, those that are the same or added
 * the second. Words are compared; of texts that have little in common paragraphs, else the two stand whole.
 *
 * @example
 * wordChanges('It sent guns.', 'It sold guns.') // same 'It ', removed 'sent', added 'sold', same ' guns.'
 */
export const wordChanges = (before: string, now: string): Part[] =>
  joined(byWords(before, now, MOST_CHANGED) ?? byParagraphs(before, now) ?? whole(before, now))

const whole = (before: string, now: string): Part[] => [
  { text: before, change: 'removed' },
  { text: now, change: 'added' },
]

const byWords = (before: string, now: string, most: number): Part[] | undefined =>
  diffWordsWithSpace(before, now, { maxEditLength: most })?.map((part) => ({
    text: part.value,
    change: changeOf(part),
  }))

const byParagraphs = (before: string, now: string): Part[] | undefined => {
  const found = diffArrays(paragraphsOf(before), paragraphsOf(now), { maxEditLength: MOST_CHANGED })
  let compared = 0
  return found?.flatMap((part, i): Part[] => {
    const text = part.value.join('')
    const next = found[i + 1]
    // What was removed is compared with what was added in its place.
    if (part.added && found[i - 1]?.removed) return []
    if (!part.removed || !next?.added) return [{ text, change: changeOf(part) }]
    const other = next.value.join('')
    if (++compared > MOST_PARAGRAPHS) return whole(text, other)
    return byWords(text, other, MOST_CHANGED_IN_PARAGRAPH) ?? whole(text, other)
  })
}

/** Paragraphs with the break behind them. */
const paragraphsOf = (text: string): string[] => text.match(/[^\n]*\n+|[^\n]+$/g) ?? []

const changeOf = ({ added, removed }: Pick<ChangeObject<unknown>, 'added' | 'removed'>): Part['change'] =>
  added ? 'added' : removed ? 'removed' : 'same'

/**
 * One change where several words in a row are others: the space between two changes is taken along. What was removed
 * stands before what was added.
 */
const joined = (parts: readonly Part[]): Part[] => {
  const all: Part[] = []
  let removed = ''
  let added = ''
  const close = (): void => {
    if (removed !== '') all.push({ text: removed, change: 'removed' })
    if (added !== '') all.push({ text: added, change: 'added' })
    removed = added = ''
  }
  for (const [i, { text, change }] of parts.entries()) {
    const isBetween = i + 1 < parts.length && (removed !== '' || added !== '') && /^ +$/.test(text)
    if (change !== 'added' && (change === 'removed' || isBetween)) removed += text
    if (change !== 'removed' && (change === 'added' || isBetween)) added += text
    if (change !== 'same' || isBetween) continue
    close()
    if (text !== '') all.push({ text, change })
  }
  close()
  return all
}
