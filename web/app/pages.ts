import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { type Role, sessionQuery } from '../api/people.ts'
import { hasQueueQuery } from '../api/queue.ts'
import { may } from '../parts/may.ts'

/** The pages that one goes to by name, with the key that leads there after `g`. */
const PAGES = [
  { to: '/', name: 'Today', key: 't' },
  { to: '/add', name: 'Add', key: 'a' },
  { to: '/articles', name: 'Articles', key: 'r' },
  { to: '/actors', name: 'Actors', key: 'w' },
  { to: '/claims', name: 'Claims', key: 'c' },
  { to: '/map', name: 'Map', key: 'm' },
  { to: '/timeline', name: 'Timeline', key: 'l' },
  { to: '/search', name: 'Search', key: 's' },
  { to: '/sources', name: 'Sources', key: 'o' },
  { to: '/brief', name: 'Brief', key: 'b' },
  { to: '/queue', name: 'Queue', key: 'q' },
  { to: '/people', name: 'People', key: 'p' },
] as const

export type PageName = (typeof PAGES)[number]

/** Pages that are of no use without a role. */
const NEEDS: { readonly [to: string]: Role | undefined } = { '/add': 'reviewer', '/people': 'admin' }

/** Those of whoever sits there; where nobody signs in there are no people to see to, and not every ledger has a queue. */
export const usePages = (): readonly PageName[] => {
  const { data: session } = useQuery(sessionQuery())
  const hasQueue = useQuery(hasQueueQuery()).data === true
  return useMemo(
    () =>
      PAGES.filter(({ to }) => {
        const needed = NEEDS[to]
        if (to === '/people' && !session?.signIn) return false
        if (to === '/queue' && !hasQueue) return false
        return needed === undefined || session === undefined || may(session, needed)
      }),
    [session, hasQueue],
  )
}
