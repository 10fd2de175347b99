/** Who is signed in; and what admins see to: people, tokens for programs, the audit trail. */
import { infiniteQueryOptions, type QueryClient, queryOptions } from '@tanstack/react-query'
import type { AuditLine, PersonTold, SignedIn, TokenTold } from '../../src/desk/answers/people.ts'
import type { Role } from '../../src/ledger/people/role.ts'
import { ask, change } from './ask.ts'

export type { AuditLine, PersonTold, Role, SignedIn, TokenTold }

export const sessionQuery = () =>
  queryOptions({
    queryKey: ['session'],
    queryFn: ({ signal }) => ask<SignedIn>('/session', {}, signal),
    // What a role may not do, the server refuses whatever the page shows.
    staleTime: 60_000,
  })

/** Goes on as somebody else, or nobody: what was shown in this window before is forgotten. */
export const changeSession = (queries: QueryClient, session: SignedIn): void => {
  const { queryKey } = sessionQuery()
  queries.setQueryData(queryKey, session)
  queries.removeQueries({ predicate: (query) => query.queryKey[0] !== queryKey[0] })
}

export const signIn = (name: string, password: string) =>
  change<SignedIn>('/session', 'POST', { name, password })
export const signOut = () => change<void>('/session', 'DELETE')
export const changePassword = (old: string, wanted: string) =>
  change<void>('/session/password', 'POST', { old, new: wanted })

export const peopleQuery = () =>
  queryOptions({
    queryKey: ['people'],
    queryFn: ({ signal }) => ask<{ people: PersonTold[] }>('/people', {}, signal),
  })

export const addPerson = (person: { name: string; role: Role; password: string }) =>
  change<void>('/people', 'POST', person)
export const changePerson = (name: string, wanted: { role?: Role; password?: string }) =>
  change<void>(`/people/${encodeURIComponent(name)}`, 'PATCH', wanted)
export const removePerson = (name: string) => change<void>(`/people/${encodeURIComponent(name)}`, 'DELETE')

export const tokensQuery = () =>
  queryOptions({
    queryKey: ['tokens'],
    queryFn: ({ signal }) => ask<{ tokens: TokenTold[] }>('/tokens', {}, signal),
  })

export const addToken = (token: { person: string; role: Role; label: string; days: number }) =>
  change<{ id: number; token: string }>('/tokens', 'POST', token)
export const revokeToken = (id: number) => change<void>(`/tokens/${id}`, 'DELETE')

const LINES = 50

export const auditQuery = (who: string | undefined) =>
  infiniteQueryOptions({
    queryKey: ['audit', who],
    queryFn: ({ pageParam, signal }) =>
      ask<{ lines: AuditLine[]; links: { next?: string } }>(
        '/audit',
        { limit: LINES, cursor: pageParam, who },
        signal,
      ),
    initialPageParam: undefined as number | undefined,
    getNextPageParam: (last) => (last.links.next === undefined ? undefined : last.lines.at(-1)?.line),
  })
