/** Keys that go through entries, and from an entry to its words and its claim. */
import { useNavigate } from '@tanstack/react-router'
import { useCallback, useLayoutEffect, useMemo, useRef } from 'react'
import type { Entry } from '../../api/queries.ts'
import { type PageKey, useKeys } from '../../app/page-keys.ts'
import { useGoing } from '../../parts/going.ts'

interface Walk {
  entries: readonly (Entry | undefined)[]
  /** The entry that is gone to, from 0. */
  current: number | undefined
  goTo(index: number): void
  /** Lets the address tell where one is, before one leaves. */
  settle(): Promise<void>
}

/** @returns to be called with the first and the last entry in sight */
export const useEntryKeys = (walk: Walk) => {
  const navigate = useNavigate()
  // Keys stay the same while what they act on changes.
  const now = useRef(walk)
  useLayoutEffect(() => {
    now.current = walk
  })
  const sight = useRef<readonly [number, number]>([0, 0])
  const going = useGoing()
  const step = useCallback(
    (by: 1 | -1) => {
      const { entries, current, goTo } = now.current
      const focused = focusedEntry()
      const onTheWay = going.from(focused)
      const here = onTheWay ?? focused ?? current
      const [first, last] = sight.current
      // Who scrolled away goes on from what is seen.
      const isSeen = onTheWay !== undefined || (here !== undefined && here >= first - 1 && here <= last + 1)
      const next = isSeen ? here! + by : by > 0 ? firstSeen(first) : last
      if (next < 0 || next >= entries.length) return
      going.set(focused, next)
      goTo(next)
    },
    [going],
  )
  useKeys(
    useMemo(() => {
      const key = (name: string, what: string, act: (event: KeyboardEvent) => unknown): PageKey => ({
        key: name,
        what,
        act: (event) => {
          if (isElsewhere(event.target) || act(event) === false) return
          event.preventDefault()
        },
      })
      const onEntry = (act: (entry: Entry) => Promise<void> | undefined) => () => {
        const index = document.activeElement?.matches(ENTRY) ? focusedEntry() : undefined
        const entry = index === undefined ? undefined : now.current.entries[index]
        if (!entry) return false
        void now.current.settle().then(() => act(entry))
      }
      // Without an entry to start from, arrows scroll the page.
      const fromEntry = (by: 1 | -1) => () => (focusedEntry() === undefined ? false : step(by))
      return [
        key('j', 'next entry', () => step(1)),
        key('k', 'entry before', () => step(-1)),
        key('ArrowDown', 'from an entry to the next', fromEntry(1)),
        key('ArrowUp', 'from an entry to the one before', fromEntry(-1)),
        key(
          'Enter',
          'the entry’s words in its article',
          onEntry(({ citation: { article, key: entry, start, end } }) =>
            navigate({
              to: '/articles/$article',
              params: { article: String(article) },
              search: { entry, at: `${start}-${end}` },
            }),
          ),
        ),
        key(
          'c',
          'who else tells this: the entry’s claim',
          onEntry(({ claim }) =>
            claim === undefined
              ? undefined
              : navigate({ to: '/claims/$claim', params: { claim: String(claim) } }),
          ),
        ),
      ]
    }, [navigate, step]),
  )
  return useCallback((first: number, last: number) => {
    sight.current = [first, last]
  }, [])
}

const ENTRY = '[data-index] > article'

/** Which entry has the focus, or holds what has it. */
const focusedEntry = (): number | undefined => {
  const row = document.activeElement?.closest<HTMLElement>('[role="feed"] [data-index]')
  return row ? Number(row.dataset.index) : undefined
}

/** The first entry of those in sight may be half under the pages' names. */
const firstSeen = (first: number): number => (first === 0 ? 0 : first + 1)

/** Lists, menus and buttons have keys of their own. */
const isElsewhere = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('[role="listbox"], [role="menu"], [role="grid"]') !== null
