/** Claims across articles: the list, one with everything that is told of it, parting and joining. */
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type { ClaimHistory, ClaimLine } from '../../src/desk/answers/claim.ts'
import { ask, change } from './ask.ts'
import type { Entry } from './queries.ts'

export type { ClaimLine }

export type ClaimOrder = 'voices' | 'new' | 'denials'

/** Claims of one request of a long list. */
const PAGE = 50

interface ClaimLines {
  claims: ClaimLine[]
  links: { self: string; next?: string }
}

/** The claims of what a query finds, page after page. */
export const claimsQuery = ({
  q = '',
  order = 'voices',
}: {
  q?: string | undefined
  order?: ClaimOrder | undefined
}) =>
  infiniteQueryOptions({
    queryKey: ['claims', q, order],
    queryFn: ({ pageParam, signal }) =>
      ask<ClaimLines>('/claims', { q, order, limit: PAGE, offset: pageParam }, signal),
    initialPageParam: 0,
    getNextPageParam: (last: ClaimLines, pages: ClaimLines[]) =>
      last.links.next === undefined ? undefined : pages.length * PAGE,
  })

/** A few claims to choose from. */
export const someClaimsQuery = (q: string) =>
  queryOptions({
    queryKey: ['claims', 'some', q],
    queryFn: ({ signal }) => ask<ClaimLines>('/claims', { q, order: 'voices', limit: 12 }, signal),
  })

export interface Claim extends ClaimHistory {
  /** Number of the claim that goes on, where people joined two. */
  claim: number
  total: number
  denials: number
  entries: Entry[]
}

/** Entries of one request: as many as the server gives. */
const ENTRIES = 200

/** A claim with all its entries, of which a server gives at most 500. */
export const claimQuery = (claim: string | number) =>
  queryOptions({
    queryKey: ['claim', String(claim)],
    queryFn: async ({ signal }) => {
      const path = `/claims/${encodeURIComponent(claim)}`
      const whole = await ask<Claim>(path, { limit: ENTRIES }, signal)
      while (whole.entries.length < whole.total) {
        const more = await ask<Claim>(path, { limit: ENTRIES, offset: whole.entries.length }, signal)
        if (more.entries.length === 0) break
        whole.entries.push(...more.entries)
      }
      return whole
    },
  })

interface Saying {
  who: string
  why?: string
}

/** Holds another claim for the same; `into` goes on. @returns the number of the correction */
export const joinClaims = async (into: number, from: number, { who, why }: Saying): Promise<number> => {
  const body = { of: 'claim', into, from, who, ...(why && { why }) }
  return (await change<{ correction: number }>('/merges', 'POST', body)).correction
}

/**
 * Takes entries out of their claim. What is told in one breath, a statement and the act in it, stays together: it
 * becomes one claim of its own.
 *
 * @returns the numbers of the corrections, in the order in which they were made, and the claim that they make up
 */
export const splitOff = async (
  entries: readonly Entry[],
  { who, why }: Saying,
): Promise<{ corrections: number[]; claim: number | undefined }> => {
  const corrections: number[] = []
  for (const { key } of entries) {
    // Numbers of entries change when an article is read again; keys do not.
    const body = { entry: key, action: 'split', who, ...(why && { why }) }
    corrections.push((await change<{ correction: number }>('/corrections', 'POST', body)).correction)
  }
  const claims = await claimsOf(entries)
  const [claim, ...others] = claims
  for (const other of others)
    if (claim !== undefined) corrections.push(await joinClaims(claim, other, { who, ...(why && { why }) }))
  return { corrections, claim }
}

/** The claims that entries belong to now. */
const claimsOf = async (entries: readonly Entry[]): Promise<number[]> => {
  const wanted = new Set(entries.map(({ key }) => key))
  const claims = new Set<number>()
  for (const article of new Set(entries.map(({ citation }) => citation.article))) {
    const { entries: now } = await ask<{ entries: Entry[] }>(`/articles/${article}/entries`)
    for (const { key, claim } of now) if (wanted.has(key) && claim !== undefined) claims.add(claim)
  }
  return [...claims]
}
