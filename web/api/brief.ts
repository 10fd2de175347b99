/** A digest of some days. */
import { queryOptions } from '@tanstack/react-query'
import type { Brief, BriefClaim } from '../../src/desk/answers/brief.ts'
import { ask } from './ask.ts'

export type { Brief, BriefClaim }

/** Entries of each part, unless more are asked for. */
export const BRIEF_LIMIT = 12

interface BriefAsked {
  since?: string | undefined
  until?: string | undefined
  q?: string | undefined
  limit: number
}

export const briefQuery = (asked: BriefAsked) =>
  queryOptions({
    queryKey: ['brief', asked],
    queryFn: ({ signal }) => ask<Brief>('/brief', { ...asked }, signal),
  })
