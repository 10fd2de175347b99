/** Flows of goods between countries, and how many entries there are by day. */
import { queryOptions } from '@tanstack/react-query'
import { ask } from './ask.ts'

export interface Place {
  /** ISO 3166-1 alpha-3. */
  country: string
  name: string
  actor?: number
}

export interface Flow {
  from: Place
  to: Place
  claims: number
  transfers: number
  /** Claims that somebody denies. */
  denied: number
  /** Claims that nobody tells as certain. */
  possible: number
  /** Claims told on somebody's word alone. */
  alleged: number
  items: { item: string; claims: number }[]
  first?: string
  last?: string
}

export interface Flows {
  flows: Flow[]
  months: { month: string; claims: number }[]
  unplaced: number
  bounded?: boolean
}

interface FlowsAsked {
  q?: string | undefined
  since?: string | undefined
  until?: string | undefined
}

export const flowsQuery = ({ q = '', since, until }: FlowsAsked) =>
  queryOptions({
    queryKey: ['flows', q, since, until],
    queryFn: ({ signal }) => ask<Flows>('/flows', { q, since, until }, signal),
  })
