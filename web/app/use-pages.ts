import { useQuery } from '@tanstack/react-query'
import { hasQueueQuery } from '../api/queue.ts'
import { PAGES } from './pages.ts'

const WITHOUT_QUEUE = PAGES.filter(({ to }) => to !== '/queue')

/** The pages that this ledger has: that of the queue only where there is one. */
export const usePages = (): readonly (typeof PAGES)[number][] =>
  useQuery(hasQueueQuery()).data === true ? PAGES : WITHOUT_QUEUE
