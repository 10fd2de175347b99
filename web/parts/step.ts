/** Steps of the browser's history, where one thing is adjusted many times. */
import { useRouter } from '@tanstack/react-router'
import { useCallback } from 'react'

declare module '@tanstack/react-router' {
  interface HistoryState {
    /** What was adjusted to come here. */
    step?: string
  }
}

/**
 * Options of a navigation that adjusts something: the first one is a step that one can go back from, those that follow
 * it take its place, so that a brush that is moved by twenty keys is gone back from at once.
 *
 * @example
 * const step = useStep()
 * void navigate({ search: (before) => ({ ...before, since }), ...step('brush') })
 */
export const useStep = () => {
  const router = useRouter()
  return useCallback(
    (of: string) => ({
      replace: router.state.location.state.step === of,
      state: { step: of },
      resetScroll: false as const,
    }),
    [router],
  )
}
