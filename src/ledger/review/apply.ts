/** Puts what people said of an article's entries onto a new reading of it. */
import type { Record } from '../../record.ts'
import { type Asked, all, type Operation, run } from '../store/operation.ts'
import { changeEntry } from './change.ts'

interface Applying {
  article: number
  /** What the corrections name the article by. */
  address: string
  record: Pick<Record, 'article'>
}

interface Place {
  id: number
  kind: string
  key: string
  cue: string | null
  spans: [number, number][]
}

/**
 * Applies every correction that stands: to the entry of the same key, else to the one of its kind with the same cue
 * that shares most characters with it, else to none: it is an orphan, kept and shown.
 */
export function* applyCorrections(asked: Asked, { article, address, record }: Applying): Operation<void> {
  const { db } = asked
  const corrections = yield* all(
    db
      .selectFrom('corrections')
      .selectAll()
      .where('of', '=', 'entry')
      .where('article', '=', address)
      .where('undone', 'is', null)
      .orderBy('id'),
  )
  if (corrections.length === 0) return
  const rows = yield* all(
    db.selectFrom('entries').select(['id', 'kind', 'key', 'cue', 'spans']).where('article', '=', article),
  )
  const places = rows.map((row): Place => ({ ...row, id: row.id, spans: spansOf(row.spans) }))
  for (const correction of corrections) {
    const place =
      places.find((p) => p.key === correction.key) ??
      nearest(places, correction, movedSpans(correction, record.article.text))
    yield* run(
      db
        .updateTable('corrections')
        .set({ entry: place?.id ?? null })
        .where('id', '=', correction.id),
    )
    if (place) yield* changeEntry(asked, place.id, correction.action, correction.change)
  }
}

interface Kept {
  kind: string | null
  cue: string | null
  spans: string | null
  words: string | null
}

/** Where the corrected words stand now: where they stood, if they still do; else where the same words stand once. */
const movedSpans = ({ spans, words }: Kept, text: string): [number, number][] => {
  if (!spans || !words) return []
  const old = spansOf(spans)
  const parts = words.split(' … ')
  if (old.length === parts.length && old.every(([s, e], i) => sameWords(text.slice(s, e), parts[i]!)))
    return old
  const moved: [number, number][] = []
  for (const part of parts) {
    const at = text.indexOf(part)
    // Words that stand twice, or no more, tell no place.
    if (at < 0 || text.indexOf(part, at + 1) >= 0) return []
    moved.push([at, at + part.length])
  }
  return moved
}

const sameWords = (a: string, b: string): boolean => a.replace(/\s+/g, ' ') === b

const nearest = (
  places: readonly Place[],
  { kind, cue }: Kept,
  spans: [number, number][],
): Place | undefined => {
  let best: Place | undefined
  let most = 0
  for (const place of places) {
    if (place.kind !== kind || place.cue !== cue) continue
    const shared = sharedCharacters(place.spans, spans)
    if (shared > most) {
      best = place
      most = shared
    }
  }
  return best
}

const sharedCharacters = (a: readonly [number, number][], b: readonly [number, number][]): number => {
  let shared = 0
  for (const [start, end] of a)
    for (const [s, e] of b) shared += Math.max(0, Math.min(end, e) - Math.max(start, s))
  return shared
}

/** The content or trigger of an entry, as it is kept. */
export const spansOf = (kept: string): [number, number][] => {
  const spans = JSON.parse(kept) as
    | { content?: [number, number][]; trigger?: [number, number][] }
    | [number, number][]
  return Array.isArray(spans) ? spans : (spans.content ?? spans.trigger ?? [])
}
