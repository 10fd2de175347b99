/** Flows of goods between countries. */
import { queryOptions } from '@tanstack/react-query'
import type { Flow, Flows } from '../../src/desk/answers/flows.ts'
import { ask } from './ask.ts'

export type { Flow, Flows }

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
