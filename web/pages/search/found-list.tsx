import { getRouteApi } from '@tanstack/react-router'
import { useCallback } from 'react'
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
  at: number | undefined
}

export const FoundList = ({ q, found, at }: FoundListProps) => {
  const navigate = route.useNavigate()
  const current = at ? at - 1 : undefined
  const goTo = useCallback(
    (index: number) =>
      void navigate({
        search: (before) => ({ ...before, at: index + 1 }),
        replace: true,
        resetScroll: false,
      }),
    [navigate],
  )
  const onSightOfKeys = useEntryKeys({ entries: found.entries, current, goTo })
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
