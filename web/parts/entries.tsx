/** Long lists of entries: only what is seen stands in the page, more is asked for as one goes on. */
import { useWindowVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { Entry as EntryData } from '../api/queries.ts'
import { Entry } from './entry.tsx'
import { Loading } from './loading.tsx'

interface EntriesProps {
  entries: readonly EntryData[]
  /** How many there are in all, for screen readers. */
  total: number
  label: string
  hasMore?: boolean
  isAsking?: boolean
  more?(): void
  withoutClaim?: boolean
  /** Heading under which an entry stands, shown where it changes. */
  headingOf?(entry: EntryData): string
}

/** Pixels that an entry takes before it is measured. */
const GUESS = 150
/** Entries from the end at which the next ones are asked for. */
const AHEAD = 10

export const Entries = ({
  entries,
  total,
  label,
  hasMore,
  isAsking,
  more,
  withoutClaim,
  headingOf,
}: EntriesProps) => {
  const list = useRef<HTMLDivElement>(null)
  const [margin, setMargin] = useState(0)
  useLayoutEffect(() => setMargin(list.current?.offsetTop ?? 0), [])
  const virtual = useWindowVirtualizer({
    count: entries.length,
    estimateSize: () => GUESS,
    overscan: 6,
    scrollMargin: margin,
    getItemKey: (i) => entries[i]!.id,
  })
  const shown = virtual.getVirtualItems()
  const last = shown.at(-1)?.index ?? 0
  useEffect(() => {
    if (hasMore && !isAsking && last >= entries.length - AHEAD) more?.()
  }, [hasMore, isAsking, last, entries.length, more])
  return (
    <>
      <div
        ref={list}
        role="feed"
        aria-label={label}
        aria-busy={isAsking ?? false}
        className="entries"
        style={{ height: virtual.getTotalSize() }}
      >
        {shown.map(({ index, key, start }) => (
          <div
            key={key}
            ref={virtual.measureElement}
            data-index={index}
            className="entries-row"
            style={{ transform: `translateY(${start - margin}px)` }}
          >
            {headingOf && isNew(headingOf, entries, index) && (
              <h2 className="entries-heading">{headingOf(entries[index]!)}</h2>
            )}
            <Entry
              entry={entries[index]!}
              withoutClaim={withoutClaim ?? false}
              place={{ at: index + 1, of: total }}
            />
          </div>
        ))}
      </div>
      {isAsking && <Loading what="More entries" />}
    </>
  )
}

const isNew = (
  headingOf: (entry: EntryData) => string,
  entries: readonly EntryData[],
  index: number,
): boolean => index === 0 || headingOf(entries[index]!) !== headingOf(entries[index - 1]!)
