/** What is on record of one actor, or of what passed between two. */
import { queryOptions } from '@tanstack/react-query'
import type { Dossier } from '../../src/desk/answers/dossier.ts'
import { ask } from './ask.ts'
import type { Entries, Entry } from './queries.ts'

export type { Dossier }
export type DossierActor = Dossier['actors'][number]

/** A span of days; addresses and the server know months and years, too. */
export interface Span {
  since?: string | undefined
  until?: string | undefined
}

/** Entries of each list of a dossier; the search has the others. */
const SHOWN = 100

/** @param actors one or two, each by its number or a name */
export const dossierQuery = (actors: readonly string[], { since, until }: Span) =>
  queryOptions({
    queryKey: ['dossier', actors, since, until],
    queryFn: ({ signal }) => ask<Dossier>('/dossier', { actor: actors, since, until, limit: SHOWN }, signal),
  })

/** Transfers from one actor or to the other, whatever stands on the other side. */
export const oneSidedQuery = (from: string, to: string, span: Span) =>
  queryOptions({
    queryKey: ['one-sided', from, to, span.since, span.until],
    queryFn: async ({ signal }): Promise<Entry[]> => {
      const answers = await Promise.all(
        [`from:${quoted(from)}`, `to:${quoted(to)}`].map((side) =>
          ask<Entries>(
            '/search',
            { q: inSpan(`kind:transfer ${side}`, span), order: 'day', limit: SHOWN },
            signal,
          ),
        ),
      )
      return answers.flatMap(({ entries }) => entries)
    },
  })

/** A name as a field of the search takes it. */
export const quoted = (name: string): string => `"${name.replace(/"/g, ' ')}"`

export const inSpan = (q: string, { since, until }: Span): string =>
  [q, since && `since:${since}`, until && `until:${until}`].filter(Boolean).join(' ')
