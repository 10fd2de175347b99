/** A digest of some days. */
import { queryOptions } from '@tanstack/react-query'
import { ask } from './ask.ts'
import type { Entry } from './queries.ts'

export interface BriefClaim {
  entry: Entry
  voices: number
  articles: number
  /** Whether it was told before these days, too. */
  known: boolean
}

export interface Brief {
  since: string
  until: string
  articles: number
  copies: number
  /** To read it, at 230 words a minute. */
  minutes: number
  transfers: BriefClaim[]
  events: BriefClaim[]
  denials: Entry[]
  statements: Entry[]
  figures: { claim: number; before: string; now: string; entry: Entry }[]
  speakers: { name: string; actor?: number; times: number }[]
  changed: { article: number; headline?: string; version: number }[]
}

export interface BriefAsked {
  since?: string | undefined
  until?: string | undefined
  q?: string | undefined
}

export const briefQuery = (asked: BriefAsked) =>
  queryOptions({
    queryKey: ['brief', asked.since, asked.until, asked.q],
    queryFn: ({ signal }) => ask<Brief>('/brief', { ...asked, limit: 12 }, signal),
  })
