import { getRouteApi } from '@tanstack/react-router'
import { useCallback, useEffect, useRef, useState } from 'react'
import { Entries } from '../../parts/entries.tsx'
import { Highlight } from '../../parts/highlight.tsx'
import { useEntryKeys } from './entry-keys.ts'
import type { useFound } from './use-found.ts'

const route = getRouteApi('/search')

/** What the list is called, also where its place is kept. */
export const FOUND = 'Statements, events and transfers'

interface FoundListProps {
  q: string
  found: ReturnType<typeof useFound>
}

export const FoundList = ({ q, found }: FoundListProps) => {
  const { current, goTo, settle } = useCurrent()
  const onSightOfKeys = useEntryKeys({ entries: found.entries, current, goTo, settle })
  const { onSight } = found
  return (
    <Highlight q={q}>
      <Entries
        entries={found.entries}
        total={found.total}
        label={FOUND}
        hasMore={found.hasMore}
        isAsking={found.isAsking}
        current={current}
        onSight={useCallback(
          (first: number, last: number) => {
            onSight(first, last)
            onSightOfKeys(first, last)
          },
          [onSight, onSightOfKeys],
        )}
      />
    </Highlight>
  )
}

/** Milliseconds without a key after which the address tells where one is: a step is seen at once. */
const REST = 200

/** The entry that is gone to, from 0; the address has its place, from 1. */
const useCurrent = () => {
  const at = route.useSearch({ select: (search) => search.at })
  const navigate = route.useNavigate()
  const [current, setCurrent] = useState(at ? at - 1 : undefined)
  useEffect(() => setCurrent(at ? at - 1 : undefined), [at])
  const waiting = useRef<{ index: number; timer: number }>(undefined)
  useEffect(() => () => clearTimeout(waiting.current?.timer), [])
  /** Writes what waits into the address. */
  const settle = useCallback(async () => {
    if (!waiting.current) return
    const { index, timer } = waiting.current
    clearTimeout(timer)
    waiting.current = undefined
    await navigate({
      search: (before) => ({ ...before, at: index + 1 }),
      replace: true,
      resetScroll: false,
    })
  }, [navigate])
  const goTo = useCallback(
    (index: number) => {
      setCurrent(index)
      clearTimeout(waiting.current?.timer)
      waiting.current = { index, timer: window.setTimeout(() => void settle(), REST) }
    },
    [settle],
  )
  return { current, goTo, settle }
}
