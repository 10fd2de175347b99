/** Long lists of entries: only what is seen stands in the page, more is asked for as one goes on. */
import { defaultRangeExtractor, type Range, useWindowVirtualizer } from '@tanstack/react-virtual'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { Entry as EntryData } from '../api/queries.ts'
import { useBox, useStaying } from './entries-place.ts'
import { Entry } from './entry.tsx'
import { placeIn } from './list-place.ts'
import { Loading } from './loading.tsx'

interface EntriesProps {
  /** In order; undefined where an entry is yet to come. */
  entries: readonly (EntryData | undefined)[]
  /** How many there are in all, for screen readers. */
  total: number
  /** What the list is called, on its page by no other. */
  label: string
  hasMore?: boolean
  isAsking?: boolean
  more?(): void
  withoutClaim?: boolean
  /** Heading under which an entry stands, shown where it changes. */
  headingOf?(entry: EntryData): string
  /** The entry that is gone to, from 0: it has the focus and is in sight. */
  current?: number | undefined
  /** Called with the first and the last entry in sight, as one scrolls. */
  onSight?(first: number, last: number): void
  /** Called with the entry that the focus comes into. */
  onFocus?(index: number): void
}

/** Pixels that an entry takes before it is measured. */
const GUESS = 150
/** Entries from the end at which the next ones are asked for. */
const AHEAD = 10
/** Pixels at the head of the window that the pages' names cover. */
const COVERED = 56

export const Entries = ({
  entries,
  total,
  label,
  hasMore,
  isAsking,
  more,
  withoutClaim,
  headingOf,
  current,
  onSight,
  onFocus,
}: EntriesProps) => {
  const list = useRef<HTMLDivElement>(null)
  const [focused, setFocused] = useState<number>()
  const { top, width } = useBox(list)
  // What has the focus stays in the page however far one scrolls: taken out, the focus would fall to its beginning.
  const rangeExtractor = useCallback(
    (range: Range) => withKept(defaultRangeExtractor(range), range.count, focused, current),
    [focused, current],
  )
  const [place] = useState(() => placeIn(label))
  const virtual = useWindowVirtualizer<HTMLDivElement>({
    count: entries.length,
    estimateSize: () => GUESS,
    overscan: 6,
    scrollMargin: top,
    scrollPaddingStart: COVERED,
    scrollPaddingEnd: 16,
    rangeExtractor,
  })
  useStaying(virtual, { label, place, top, width, current, covered: COVERED })
  const shown = virtual.getVirtualItems()
  const { startIndex: first = 0, endIndex: last = 0 } = virtual.range ?? {}
  useEffect(() => {
    if (hasMore && !isAsking && last >= entries.length - AHEAD) more?.()
  }, [hasMore, isAsking, last, entries.length, more])
  useEffect(() => onSight?.(first, last), [onSight, first, last])
  const isThere =
    current !== undefined && entries[current] !== undefined && shown.some(({ index }) => index === current)
  useEffect(() => {
    if (isThere) articleAt(list.current, current)?.focus({ preventScroll: true })
  }, [isThere, current])
  const stop = focused ?? current ?? first
  const of = hasMore ? -1 : Math.max(total, entries.length)
  return (
    <>
      <div
        ref={list}
        role="feed"
        aria-label={label}
        aria-busy={isAsking ?? false}
        className="entries"
        style={{ height: virtual.getTotalSize() }}
        onFocus={({ target }) => {
          const index = indexAround(target)
          setFocused(index)
          if (index !== undefined) onFocus?.(index)
        }}
        onBlur={({ relatedTarget, currentTarget }) => {
          if (!currentTarget.contains(relatedTarget)) setFocused(undefined)
        }}
      >
        {shown.map(({ index, key, start }) => {
          const entry = entries[index]
          return (
            <div
              key={key}
              ref={virtual.measureElement}
              data-index={index}
              className="entries-row"
              style={{ transform: `translateY(${start - top}px)` }}
            >
              {entry ? (
                <Entry
                  key={entry.id}
                  entry={entry}
                  withoutClaim={withoutClaim ?? false}
                  at={index + 1}
                  of={of}
                  isStop={index === stop}
                  heading={headingOf && headingAt(headingOf, entries, index)}
                />
              ) : (
                <article className="entry awaited" aria-posinset={index + 1} aria-setsize={of}>
                  <p>Entry {index + 1} is on its way.</p>
                </article>
              )}
            </div>
          )
        })}
      </div>
      {isAsking && <Loading what="More entries" />}
    </>
  )
}

const withKept = (range: number[], count: number, ...kept: readonly (number | undefined)[]): number[] => {
  const more = kept.filter((i) => i !== undefined && i < count && !range.includes(i)) as number[]
  return more.length === 0 ? range : [...new Set([...range, ...more])].sort((a, b) => a - b)
}

const articleAt = (list: HTMLElement | null, index: number): HTMLElement | null | undefined =>
  list?.querySelector<HTMLElement>(`[data-index="${index}"] > article`)

const indexAround = (element: Element): number | undefined => {
  const row = element.closest<HTMLElement>('[data-index]')
  return row ? Number(row.dataset.index) : undefined
}

/** Undefined where the entry stands under the same as the one before. */
const headingAt = (
  headingOf: (entry: EntryData) => string,
  entries: readonly (EntryData | undefined)[],
  index: number,
): string | undefined => {
  const heading = headingOf(entries[index]!)
  const before = entries[index - 1]
  return before && headingOf(before) === heading ? undefined : heading
}
