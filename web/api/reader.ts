/** An article with what was read of it, what people said of that, and how its versions differ. */
import { queryOptions } from '@tanstack/react-query'
import type { ArticleChanges, ArticleEntries } from '../../src/desk/answers/article.ts'
import type { Record } from '../../src/record.ts'
import { ask, change } from './ask.ts'

export type { ArticleChanges, Record }

export interface Kept {
  article: number
  version: number
  versions: { version: number; added: string; program: string }[]
  copyOf?: number
  record: Record
}

/** An article, by its number or the id of its record; its last version unless another is named. */
export const keptQuery = (article: string | number, version?: number) =>
  queryOptions({
    queryKey: ['article', String(article), version],
    queryFn: ({ signal }) => ask<Kept>(`/articles/${encodeURIComponent(article)}`, { version }, signal),
  })

/** What was read of an article, in the order of its text; of an older version without what people said. */
export const entriesOfQuery = (article: string | number, version?: number) =>
  queryOptions({
    queryKey: ['article', String(article), 'entries', version],
    queryFn: ({ signal }) =>
      ask<ArticleEntries>(`/articles/${encodeURIComponent(article)}/entries`, { version }, signal),
  })

export const changesQuery = (article: number, from: number, to: number) =>
  queryOptions({
    queryKey: ['article', String(article), 'changes', from, to],
    queryFn: ({ signal }) => ask<ArticleChanges>(`/articles/${article}/changes`, { from, to }, signal),
  })

export interface Correction {
  id: number
  of: 'entry' | 'claim' | 'actor'
  action: string
  change?: { [field: string]: unknown }
  who: string
  why?: string
  at: string
  /** The entry that it stands on. */
  entry?: number
  /** When it was taken back. */
  undone?: string
}

/** What people said last. */
export const correctionsQuery = () =>
  queryOptions({
    queryKey: ['corrections'],
    queryFn: ({ signal }) => ask<{ corrections: Correction[] }>('/corrections', { limit: 200 }, signal),
  })

export interface Said {
  entry: number
  action: 'accept' | 'correct' | 'reject'
  change?: { [field: string]: string | number }
  who: string
  why?: string
}

export const review = (said: Said) =>
  change<{ correction: number; entry: number }>('/corrections', 'POST', said)

export const takeBack = (correction: number) => change<void>(`/corrections/${correction}`, 'DELETE')
