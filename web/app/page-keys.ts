/** Keys that a page adds while it is shown: they work, and stand in the list of keys. */
import { useEffect, useSyncExternalStore } from 'react'

export interface PageKey {
  /** As `KeyboardEvent.key` has it. */
  key: string
  /** What it does, for the list. */
  what: string
  act(event: KeyboardEvent): void
}

let current: readonly PageKey[] = []
const listeners = new Set<() => void>()

const put = (keys: readonly PageKey[]): void => {
  current = keys
  for (const listener of listeners) listener()
}

export const pageKeys = (): readonly PageKey[] => current

export const usePageKeys = (): readonly PageKey[] =>
  useSyncExternalStore((listener) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  }, pageKeys)

/**
 * Adds keys as long as a page is shown. Keep the list the same between renderings (`useMemo`).
 *
 * @example
 * useKeys(useMemo(() => [{ key: 'j', what: 'next entry', act: next }], [next]))
 */
export const useKeys = (keys: readonly PageKey[]): void => {
  useEffect(() => {
    put([...current, ...keys])
    return () => put(current.filter((key) => !keys.includes(key)))
  }, [keys])
}
