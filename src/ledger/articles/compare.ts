/** Two versions of one article: what was written anew, and what is said now and was not. */
import type { Record } from '../../record.ts'
import { type Part, wordChanges } from './words.ts'

export interface Compared {
  /** The texts word by word, in order. */
  parts: Part[]
  /** Fields of the article that are others, such as the headline. */
  fields: { field: string; before?: string; now?: string }[]
  /** What only one of the two says, by its words. */
  gone: Said[]
  added: Said[]
}

export interface Said {
  kind: 'statement' | 'event' | 'transfer'
  id: string
  words: string
}

const FIELDS = ['headline', 'dek', 'publisher', 'published', 'modified', 'section'] as const

/**
 * @param before the record of the earlier version
 * @example
 * compare(first, second).added // [{ kind: 'statement', id: 's4', words: 'that it never sent any' }]
 */
export const compare = (before: Record, now: Record): Compared => ({
  parts: wordChanges(before.article.text, now.article.text),
  fields: FIELDS.flatMap((field) => {
    const [was, is] = [before.article[field], now.article[field]]
    return was === is
      ? []
      : [{ field, ...(was !== undefined && { before: was }), ...(is !== undefined && { now: is }) }]
  }),
  gone: missing(before, now),
  added: missing(now, before),
})

/** What one says and the other does not. */
const missing = (of: Record, from: Record): Said[] => {
  const there = new Set(saidIn(from).map(({ kind, words }) => `${kind}\n${words}`))
  return saidIn(of).filter(({ kind, words }) => !there.has(`${kind}\n${words}`))
}

const saidIn = ({ article: { text }, statements, events, transfers }: Record): Said[] => {
  const words = (spans: readonly { start: number; end: number }[]): string =>
    spans.map(({ start, end }) => text.slice(start, end).replace(/\s+/g, ' ')).join(' … ')
  return [
    ...statements.map((s) => ({ kind: 'statement' as const, id: s.id, words: words(s.content.spans) })),
    ...events.map((e) => ({
      kind: 'event' as const,
      id: e.id,
      words: [e.type, words(e.trigger.spans), ...[...e.actors, ...e.recipients].map((r) => r.text)].join(
        ' · ',
      ),
    })),
    ...transfers.map((t) => ({
      kind: 'transfer' as const,
      id: t.id,
      words: [t.supplier?.text, t.recipient?.text, words(t.item.spans), t.status].filter(Boolean).join(' · '),
    })),
  ]
}
